// A day's work through the server: who sees what, who may do what, and what strangers are told.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <future>
#include <thread>

#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;

namespace {

json::object receiving(const std::string& applicant = "Nguyễn Thị Hoa") {
  return {{"action", "receive"},
          {"fields", json::object{{"handler", "science"}, {"service", "9.000003"},
                                  {"channel", "direct"}, {"applicant", applicant},
                                  {"subject", "Đăng ký khai sinh"}}}};
}

std::string code_in(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return std::string(reply.json().at("code").as_string());
}

std::string state_in(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  return std::string(reply.json().at("state").as_string());
}

std::size_t items_in(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  return reply.json().at("items").as_array().size();
}

/// A served office with its staff, on both stores.
template <typename Body>
void in_an_office(Body body) {
  on_both([&](const World& world) {
    world.settle();
    world.publish_services();
    Served served(world);
    hire_all(world, served.browser());
    body(world, served);
  });
}

std::string today() {
  const std::time_t now = std::time(nullptr) + 7 * 3600;
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

}  // namespace

TEST_CASE("a dossier from the desk to the head, each by his role") {
  in_an_office([](const World& world, Served& served) {
    const auto desk = served.person("desk");
    const auto officer = served.person("officer");
    const auto head = served.person("head");
    const auto stranger = served.person("stranger");
    const auto figure = [&] {
      return std::string(head.get("/api/v1/figures/dossiers.received?period=" + today() + ".." + today())
                             .json().at("state").as_string());
    };
    CHECK(figure() == "missing");
    const auto code = code_in(desk.post("/api/v1/dossier", receiving()));
    CHECK(figure() == "value");
    const std::string path = "/api/v1/dossier/" + code;

    const auto attached = desk.ask("POST", path + "/attachments?title=..%2F..%2Fetc%2F%C4%91%C6%A1n.html",
                                   "<script>alert(1)</script>", {{"Content-Type", "text/html"}});
    REQUIRE(attached.status == 201);
    CHECK(attached.json().at("title").as_string() == "đơn.html");
    auto download = head.get("/api/v1/attachments/" +
                             std::string(attached.json().at("code").as_string()) + "/content");
    CHECK(download.body == "<script>alert(1)</script>");
    CHECK(download.headers["content-disposition"].starts_with("attachment"));
    CHECK(download.headers["content-security-policy"].starts_with("sandbox"));
    CHECK(download.headers["x-content-type-options"] == "nosniff");

    CHECK(state_in(head.post(path + "/actions/assign", json::object{{"fields", json::object{{"officer", "officer"}}}})) == "in_process");
    const json::object ask{{"fields", json::object{{"supplement_request", "Giấy tờ"}}}, {"reason", "Thiếu giấy tờ"}};
    CHECK(state_in(officer.post(path + "/actions/ask", ask)) == "supplement_requested");
    CHECK(head.get(path).json().at("fields").at("due_at").is_null());  // the clock stands
    CHECK(state_in(desk.post(path + "/actions/supply", json::object{})) == "in_process");
    CHECK(head.get(path).json().at("fields").at("due_at").is_string());

    const json::object resolve{{"fields", json::object{{"decision", "12/QĐ"}}}};
    CHECK(desk.post(path + "/actions/resolve", resolve).code() == "access.not_allowed");
    CHECK(stranger.post(path + "/actions/resolve", resolve).code() == "records.not_found");
    CHECK(stranger.get(path).code() == "records.not_found");
    CHECK(stranger.get("/api/v1/attachments/attachment-000001/content").code() == "records.not_found");
    CHECK(state_in(head.post(path + "/actions/resolve", resolve)) == "resolved");
    CHECK(head.post(path + "/actions/resolve", resolve).code() == "records.wrong_state");

    CHECK(items_in(desk.get("/api/v1/dossier")) == 1);
    CHECK(items_in(stranger.get("/api/v1/dossier")) == 0);
    CHECK(items_in(head.get(path + "/history")) == 5);
    CHECK(items_in(head.get(path + "/deadline").json().at("lines").as_array().size() > 2
                       ? head.get(path + "/attachments") : Reply{}) == 1);
    const auto behind = "/api/v1/figures/dossiers.received/records?period=" + today() + ".." + today();
    CHECK(items_in(head.get(behind)) == 1);
    CHECK(stranger.get(behind).json().at("hidden").as_int64() == 1);
    CHECK(stranger.get(behind).json().at("items").as_array().empty());

    // The door of the office is not the only way in: nobody creates in another's unit.
    json::object elsewhere = receiving();
    elsewhere["fields"].as_object()["handler"] = "justice";
    CHECK(desk.post("/api/v1/dossier", elsewhere).code() == "access.outside");
    CHECK(served.stop().status == 0);
    CHECK(world.run({"verify"}).status == 0);
  });
}

TEST_CASE("a lost update is refused and shown; a repeated request is done once") {
  in_an_office([](const World&, Served& served) {
    const auto desk = served.person("desk");
    const auto head = served.person("head");
    const auto code = code_in(desk.post("/api/v1/dossier", receiving()));
    const std::string path = "/api/v1/dossier/" + code;
    CHECK(head.get(path).headers["etag"] == "\"r1\"");
    const json::object assign{{"fields", json::object{{"officer", "officer"}}}};
    CHECK(head.post(path + "/actions/assign", assign, {{"If-Match", "\"r1\""}}).status == 200);
    const auto late = desk.post(path + "/actions/correct",
                                json::object{{"fields", json::object{{"subject", "Khác"}}}, {"reason", "nhầm"}},
                                {{"If-Match", "\"r1\""}});
    CHECK(late.status == 412);
    CHECK(late.json().at("revision").as_int64() == 2);
    CHECK(late.json().at("since").as_array().size() == 1);
    CHECK(head.ask("GET", path, "", {{"If-None-Match", "\"r2\""}}).status == 304);

    const auto first = desk.post("/api/v1/dossier", receiving(), {{"Idempotency-Key", "k1"}});
    const auto again = desk.post("/api/v1/dossier", receiving(), {{"Idempotency-Key", "k1"}});
    CHECK(code_in(first) == code_in(again));
    CHECK(again.headers.contains("idempotent-replayed"));
    CHECK(desk.post("/api/v1/dossier", receiving("Khác"), {{"Idempotency-Key", "k1"}}).code() == "http.key_reused");
    CHECK(items_in(desk.get("/api/v1/dossier")) == 2);
  });
}

TEST_CASE("personal data is masked, shown for a purpose, and each look is in the journal") {
  in_an_office([](const World&, Served& served) {
    const auto desk = served.person("desk");
    const auto auditor = served.person("auditor");
    const auto code = code_in(desk.post("/api/v1/dossier", receiving("=HYPERLINK(\"x\") Hoa")));
    const std::string path = "/api/v1/dossier/" + code;
    for (const auto& masked : {desk.get(path), desk.get("/api/v1/dossier"), desk.get(path + "/history"),
                               desk.get("/api/v1/dossier/export?format=csv"),
                               desk.get("/api/v1/dossier?q=hyperlink")}) {
      REQUIRE(masked.status == 200);
      CHECK(masked.body.find("HYPERLINK") == std::string::npos);
    }
    CHECK(items_in(desk.get("/api/v1/dossier?q=hyperlink")) == 0);
    CHECK(desk.get("/api/v1/dossier?applicant=x").code() == "access.personal");
    CHECK(desk.get("/api/v1/dossier?sort=applicant").code() == "access.personal");
    CHECK(desk.get("/api/v1/dossier?filter=applicant%20is%20missing").status == 422);
    const std::string purpose = "purpose=g%E1%BB%8Di%20ng%C6%B0%E1%BB%9Di%20n%E1%BB%99p";
    CHECK(desk.get(path + "?" + purpose).body.find("HYPERLINK") != std::string::npos);
    CHECK(items_in(desk.get("/api/v1/dossier?q=hyperlink&" + purpose)) == 1);
    const auto file = desk.get("/api/v1/dossier/export?format=csv&" + purpose);
    CHECK(file.body.find("\"'=HYPERLINK(\"\"x\"\") Hoa\"") != std::string::npos);
    CHECK(auditor.get(path + "?" + purpose).code() == "access.personal");
    const auto looks = auditor.get("/api/v1/access_entry?what=look&sort=id");
    REQUIRE(items_in(looks) == 2);
    const auto shown = looks.json();
    const auto& entry = shown.at("items").at(0).at("fields");
    CHECK(entry.at("account").as_string() == "desk");
    CHECK(entry.at("subject").as_string() == code);
    CHECK(entry.at("said_purpose").as_string() == "gọi người nộp");
    CHECK(items_in(auditor.get("/api/v1/access_entry?what=extract")) == 2);
    CHECK(desk.get("/api/v1/access_entry").code() == "access.type_closed");
  });
}

TEST_CASE("lists: pages without gap, conditions, order, words without marks") {
  in_an_office([](const World&, Served& served) {
    const auto desk = served.person("desk");
    const std::vector<std::string> fruits = {"mận", "đào", "lê", "ổi", "cam", "quýt", "bưởi"};
    for (int i = 0; i < 7; ++i) {
      json::object body = receiving();
      if (i % 2 == 0) body["fields"].as_object()["fee"] = 1000 * i;
      body["fields"].as_object()["subject"] = "Đăng ký trồng " + fruits[static_cast<std::size_t>(i)];
      code_in(desk.post("/api/v1/dossier", body));
    }
    for (const std::string sort : {"id", "-id", "code", "fee", "-fee", "subject", "-received_at"}) {
      std::vector<std::string> seen;
      std::string cursor;
      for (int page = 0; page < 10; ++page) {
        const auto reply = desk.get("/api/v1/dossier?limit=3&count=true&sort=" + sort + cursor);
        INFO(sort << " " << reply.body);
        REQUIRE(reply.status == 200);
        const auto value = reply.json();
        CHECK(value.at("total").as_int64() == 7);
        for (const auto& item : value.at("items").as_array()) seen.emplace_back(item.at("code").as_string());
        if (value.at("next").is_null()) break;
        cursor = "&cursor=" + std::string(value.at("next").as_string());
      }
      CHECK_MESSAGE(seen.size() == 7, sort);
      std::ranges::sort(seen);
      CHECK_MESSAGE(std::ranges::adjacent_find(seen) == seen.end(), sort);
    }
    CHECK(items_in(desk.get("/api/v1/dossier?q=DANG%20ky%20QUYT")) == 1);
    CHECK(items_in(desk.get("/api/v1/dossier?fee.from=2000&fee.to=4000")) == 2);
    CHECK(items_in(desk.get("/api/v1/dossier?fee.missing=true")) == 3);
    CHECK(items_in(desk.get("/api/v1/dossier?state=received,resolved&channel.not=online")) == 7);
    CHECK(items_in(desk.get("/api/v1/dossier?unit.under=tan_hoa&handler=science")) == 7);
    CHECK(items_in(desk.get("/api/v1/dossier?filter=fee%20%3E%202000%20and%20channel%20%3D%20direct")) == 2);
    CHECK(desk.get("/api/v1/dossier?filter=fee%20%3E%20" + std::string(3000, '-') + "1").status < 500);
    CHECK(items_in(desk.get("/api/v1/dossier?received_at.to=" + today())) == 7);
    const auto told = desk.get("/api/v1/dossier?limit=1&fields=subject,service").json().at("items").at(0);
    CHECK(told.at("fields").as_object().size() == 2);
    CHECK(told.at("names").as_object().size() == 1);
    CHECK(told.at("names").as_object().contains("service"));
    CHECK(desk.get("/api/v1/dossier?fields=subjekt").code() == "http.parameter");
    CHECK(desk.get("/api/v1/dossier?statee=x").code() == "http.parameter_unknown");
    CHECK(desk.get("/api/v1/dossier?limit=0").code() == "http.parameter");
    CHECK(desk.get("/api/v1/dossier?cursor=AAAA").code() == "http.cursor");
    CHECK(desk.get("/api/v1/dossier?fee=abc").code() == "records.value_invalid");
    CHECK(desk.get("/api/v1/dossier?code=x'%20or%201=1--").status == 200);
    CHECK(items_in(desk.get("/api/v1/dossier?code=x'%20or%201=1--")) == 0);
    CHECK(items_in(desk.get("/api/v1/dossier?q=%25")) == 0);
  });
}

TEST_CASE("strangers are told nothing, and browsers are not led by others' pages") {
  in_an_office([](const World&, Served& served) {
    auto nobody = served.browser();
    for (const char* open : {"/", "/healthz", "/readyz", "/metrics", "/api/v1/openapi.json"}) {
      CHECK_MESSAGE(nobody.get(open).status == 200, open);
    }
    CHECK(nobody.get("/").body.find("lang=\"vi\"") != std::string::npos);
    for (const char* closed : {"/api/v1/dossier", "/api/v1/session", "/api/v1/nothing", "/api/v2/x",
                               "/api/v1/dossier/x/history", "/api/v1/events", "/api/"}) {
      auto reply = nobody.get(closed);
      CHECK_MESSAGE(reply.status == 401, closed);
      CHECK(reply.headers["content-type"] == "application/problem+json");
      if (std::string(closed) != "/api/v1/session") {  // where one signs in
        CHECK_MESSAGE(nobody.post(closed, json::object{}).status == 401, closed);
      }
    }
    // A session that somebody chose beforehand is never taken over.
    nobody.cookie = "chosen-by-somebody-else";
    REQUIRE(nobody.sign_in("desk", usual_password).status == 200);
    CHECK(nobody.cookie != "chosen-by-somebody-else");
    auto fixed = served.browser();
    fixed.cookie = "chosen-by-somebody-else";
    CHECK(fixed.get("/api/v1/session").status == 401);

    auto desk = served.person("desk");
    const auto reply = served.browser().post("/api/v1/session",
        json::object{{"login", "desk"}, {"password", usual_password}});
    const auto cookie = reply.headers.at("set-cookie");
    CHECK(cookie.find("HttpOnly") != std::string::npos);
    CHECK(cookie.find("SameSite=Lax") != std::string::npos);
    const std::string guard = desk.guard;
    desk.guard.clear();
    CHECK(desk.post("/api/v1/dossier", receiving()).code() == "access.guard");
    desk.guard = (guard[0] == 'x' ? "y" : "x") + guard.substr(1);
    CHECK(desk.post("/api/v1/dossier", receiving()).code() == "access.guard");
    desk.guard = guard;
    CHECK(desk.post("/api/v1/dossier", receiving(), {{"Sec-Fetch-Site", "cross-site"}}).code() == "access.cross_site");
    CHECK(desk.ask("POST", "/api/v1/dossier", json::serialize(receiving()), {{"Content-Type", "text/plain"}}).status == 415);
    CHECK(desk.post("/api/v1/dossier", receiving()).status == 201);

    CHECK(desk.ask("DELETE", "/api/v1/session").status == 204);
    CHECK(desk.get("/api/v1/session").status == 401);
  });
}

TEST_CASE("guesses lock the account, for a while") {
  in_an_office([](const World&, Served& served) {
    auto guess = served.browser();
    for (int i = 0; i < 5; ++i) CHECK(guess.sign_in("officer", "sai rồi nhé").code() == "access.refused");
    CHECK(guess.sign_in("officer", usual_password).code() == "access.locked");
    CHECK(guess.sign_in("nobody at all", usual_password).code() == "access.refused");
    const auto auditor = served.person("auditor");
    CHECK(items_in(auditor.get("/api/v1/access_entry?what=sign_in_refused&account=officer")) == 5);
  });
}

TEST_CASE("rights end at once: suspension, withdrawal, tokens") {
  in_an_office([](const World&, Served& served) {
    const auto administrator = served.person("administrator");
    const auto officer = served.person("officer");
    const auto made = officer.post("/api/v1/own/tokens",
        json::object{{"name", "máy"}, {"scopes", json::array{"read", "dossier"}}, {"ends_at", "2099-01-01"}});
    CHECK(made.code() == "access.token_term");
    const std::string soon = std::to_string(std::stoi(today().substr(0, 4)) + (today().substr(5) < "12-01" ? 0 : 1)) + "-12-31";
    const auto token = officer.post("/api/v1/own/tokens",
        json::object{{"name", "máy"}, {"scopes", json::array{"read", "dossier"}}, {"ends_at", soon}});
    INFO(token.body);
    REQUIRE(token.status == 201);
    const Headers bearer = {{"Authorization", "Bearer " + std::string(token.json().at("token").as_string())}};
    const auto program = served.browser();
    CHECK(program.ask("GET", "/api/v1/dossier", "", bearer).status == 200);
    CHECK(program.ask("GET", "/api/v1/service", "", bearer).code() == "access.type_closed");
    auto write = bearer;
    CHECK(program.post("/api/v1/dossier", receiving(), write).status == 403);
    const auto suspended = administrator.post("/api/v1/account/officer/actions/suspend", json::object{{"reason", "nghỉ việc"}});
    INFO(suspended.body);
    CHECK(suspended.status == 200);
    CHECK(officer.get("/api/v1/session").status == 401);
    CHECK(program.ask("GET", "/api/v1/dossier", "", bearer).status == 401);
    auto again = served.browser();
    CHECK(again.sign_in("officer", usual_password).code() == "access.refused");
    // An administrator of one department does not take over those who oversee more.
    CHECK(served.person("head").post("/api/v1/account/leader/invitation", json::object{}).code() == "records.not_found");
  });
}

TEST_CASE("open screens hear of changes within their rights, from every process") {
  on_both([](const World& world) {
    world.settle();
    world.publish_services();
    Served served(world);
    hire_all(world, served.browser());
    Served second(world);
    const auto head = second.person("head");
    const auto stranger = second.person("stranger");
    const auto listen = [&](const Browser& who, const Wire& wire) {
      wire.send("GET /api/v1/events?types=dossier HTTP/1.1\r\nHost: x\r\nCookie: nhip_session=" + who.cookie + "\r\n\r\n");
      CHECK(wire.read_until("event: hello", 10).find("text/event-stream") != std::string::npos);
    };
    const Wire inside(second.port());
    const Wire outside(second.port());
    listen(head, inside);
    listen(stranger, outside);
    const auto code = code_in(served.person("desk").post("/api/v1/dossier", receiving()));
    const auto heard = inside.read_until(code, 10);
    CHECK(heard.find("event: change") != std::string::npos);
    CHECK(heard.find("\"action\":\"receive\"") != std::string::npos);
    CHECK(outside.read_until(code, 2).find(code) == std::string::npos);
    // What the other process wrote is seen at once in what was remembered here.
    CHECK(head.get("/api/v1/dossier/" + code).status == 200);
    CHECK(second.stop().status == 0);
    CHECK(inside.closed_within(5));
  });
}

TEST_CASE("two processes that start together on one PostgreSQL both come up") {
  on_both([](const World& world) {
    if (world.on_sqlite()) return;  // a file is served by one
    world.settle();
    const int ports[] = {free_port(), free_port()};
    auto first = std::async(std::launch::async, [&] { return std::make_unique<Served>(world, Words{}, ports[0]); });
    const Served second(world, {}, ports[1]);
    CHECK(first.get()->browser().get("/readyz").status == 200);
    CHECK(second.browser().get("/readyz").status == 200);
  });
}

TEST_CASE("broken, oversized and slow requests") {
  on_a_file([](const World& world) {
    world.settle();
    Served served(world);
    const auto raw = [&](const std::string& bytes) {
      const Wire wire(served.port());
      wire.send(bytes);
      return wire.read_until("\r\n\r\n", 15);
    };
    CHECK(raw("nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
    CHECK(raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n").starts_with("HTTP/1.1 400"));
    CHECK(raw("POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").starts_with("HTTP/1.1 400"));
    CHECK(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n").starts_with("HTTP/1.1 431"));
    CHECK(raw("POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n").starts_with("HTTP/1.1 413"));
    std::string chunks = "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunks += "400\r\n" + std::string(1024, 'x') + "\r\n";
    CHECK(raw(chunks).starts_with("HTTP/1.1 413"));
    for (const char* path : {"/../../etc/passwd", "/assets/..%2f..%2fetc%2fpasswd", "/%2e%2e/etc/passwd"}) {
      CHECK(served.browser().get(path).body.find("root:") == std::string::npos);
    }
    const Wire slow(served.port());
    slow.send("GET / HTTP/1.1\r\nHost:");
    const Wire two(served.port());
    two.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto both = two.read_until("", 5);
    CHECK(both.find("ok\n") != both.rfind("ok\n"));  // requests in a row on one connection
    CHECK(slow.closed_within(15));
    CHECK(served.stop().status == 0);
  });
}
