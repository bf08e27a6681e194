// What people try who mean harm: script in texts, SQL in questions, formulas in tables, tricks with
// files. Each is refused or does nothing, and what was refused is counted.
#include <algorithm>

#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;

namespace {

const std::string script = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";

json::object receiving(const std::string& subject) {
  return {{"action", "receive"},
          {"fields", json::object{{"handler", "science"},
                                  {"service", "9.000003"},
                                  {"channel", "direct"},
                                  {"subject", subject},
                                  {"applicant", subject},
                                  {"address", subject}}}};
}

template <typename Body>
void in_an_office(Body body) {
  on_a_file([&](const World& world) {
    world.settle();
    world.publish_services();
    Served served(world);
    hire_all(world, served.browser());
    body(world, served);
  });
}

std::string code_in(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return std::string(reply.json().at("code").as_string());
}

/// No browser runs what such an answer holds.
void check_inert(const Reply& reply, const std::string& what) {
  INFO(what << " " << reply.status << " " << reply.body.substr(0, 200));
  CHECK(reply.headers.at("x-content-type-options") == "nosniff");
  const auto type = reply.headers.count("content-type") ? reply.headers.at("content-type") : "";
  const bool page = type.starts_with("text/html");
  CHECK((!page || reply.body.find("<script>alert") == std::string::npos));
  CHECK(reply.headers.count("content-security-policy") == 1);
}

}  // namespace

TEST_CASE("script in texts stays text, wherever it comes out") {
  in_an_office([](const World&, Served& served) {
    const auto desk = served.person("desk");
    const auto code = code_in(desk.post("/api/v1/dossier", receiving(script)));
    const std::vector<std::string> targets = {
        "/api/v1/dossier",
        "/api/v1/dossier/" + code,
        "/api/v1/dossier/" + code + "/history",
        "/api/v1/dossier?q=%3Cscript%3E",
        "/api/v1/dossier/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/api/v1/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/api/v1/dossier?sort=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/api/v1/dossier/export?format=csv&purpose=ki%E1%BB%83m+tra"};
    for (const auto& target : targets) {
      check_inert(desk.get(target), target);
    }
    const auto specialist = served.person("specialist");
    const std::string report = "/api/v1/reports/monthly/2024-10";
    const auto sections = specialist.get(report + "/narrative").json().at("sections").as_array();
    const std::string text = "## " + std::string(sections.at(0).as_string()) + "\n\n" + script +
                             "\n\n[x](javascript:alert(1))\n";
    REQUIRE(specialist
                .ask("PUT", report + "/narrative", json::serialize(json::object{{"text", text}}),
                     {{"Content-Type", "application/json"}})
                .status == 200);
    const std::string html(specialist.get(report).json().at("html").as_string());
    CHECK(html.find("<script>alert") == std::string::npos);
    CHECK(html.find("<img src=x") == std::string::npos);
    CHECK(html.find("href=\"javascript:") == std::string::npos);
    CHECK(html.find("&lt;script&gt;") != std::string::npos);
    check_inert(specialist.get(report + "/file?format=html"), "the report as a page");
  });
}

TEST_CASE("SQL in questions is a value or an error, never a statement") {
  in_an_office([](const World& world, Served& served) {
    const auto desk = served.person("desk");
    code_in(desk.post("/api/v1/dossier", receiving("một")));
    const char* attempts[] = {"x'%20or%201=1--",
                              "');drop%20table%20dossier;--",
                              "%22;select%201",
                              "1)%20union%20select%20*%20from%20account--",
                              "x%00y",
                              "%25%27",
                              "\\",
                              "$1",
                              "json_each(%27[1]%27)"};
    for (const char* attempt : attempts) {
      for (const char* place : {"q=", "state=", "unit=", "unit.under=", "channel=", "subject=",
                                "received_at.from=", "sort=", "limit=", "cursor=", "filter=",
                                "filter=subject%20=%20", "code=", "external_id=", "fields="}) {
        const auto reply = desk.get("/api/v1/dossier?" + std::string(place) + attempt);
        CHECK_MESSAGE((reply.status == 200 || (reply.status >= 400 && reply.status < 500)),
                      place << attempt << " " << reply.body);
        if (reply.status == 200)
          CHECK_MESSAGE(reply.json().at("items").as_array().empty(), place << attempt);
      }
      const auto read = desk.get("/api/v1/dossier/" + std::string(attempt));
      CHECK_MESSAGE((read.status == 404 || read.status == 400), attempt << " " << read.body);
      for (const char* place : {"/api/v1/figures/dossiers.received?period=2024-10&where=channel=",
                                "/api/v1/figures/", "/api/v1/units?on=", "/api/v1/definitions/"}) {
        CHECK_MESSAGE(desk.get(place + std::string(attempt)).status / 100 == 4, place << attempt);
      }
    }
    CHECK(desk.get("/api/v1/dossier").json().at("items").as_array().size() == 1);
    CHECK(served.stop().status == 0);
    CHECK(world.run({"verify"}).status == 0);
  });
}

TEST_CASE("cells of an extract are no formulas") {
  in_an_office([](const World&, Served& served) {
    const auto desk = served.person("desk");
    for (const char* formula : {"=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-1+1",
                                "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0"}) {
      code_in(desk.post("/api/v1/dossier", receiving(formula)));
    }
    const auto csv = desk.get("/api/v1/dossier/export?format=csv&fields=subject");
    REQUIRE(csv.status == 200);
    // Every cell begins with a letter, a digit, a quote or an apostrophe before what would be a
    // formula.
    std::string body = csv.body;
    for (const char* bad :
         {"\n=", "\n+", "\n-", "\n@", "\n\t", "\n\"=", "\n\"+", "\n\"-", "\n\"@", "\n\"\t",
          "\n\"\r", ",=", ",+", ",@", ",\"=", ",\"+", ",\"@", ",\"\t", ",\"\r"}) {
      CHECK_MESSAGE(body.find(bad) == std::string::npos, bad << " in " << body);
    }
    CHECK(body.find("'=HYPERLINK") != std::string::npos);
    const auto xlsx = desk.get("/api/v1/dossier/export?format=xlsx&fields=subject");
    CHECK(xlsx.status == 200);
    CHECK(xlsx.body.find("<f>") == std::string::npos);
  });
}

TEST_CASE("files: names, kinds and parts are taken for what they are") {
  in_an_office([](const World& world, Served& served) {
    const auto desk = served.person("desk");
    const auto code = code_in(desk.post("/api/v1/dossier", receiving("một")));
    const std::string path = "/api/v1/dossier/" + code + "/attachments?title=";
    const auto attach = [&](const std::string& title, const std::string& type,
                            const std::string& bytes) {
      return desk.ask("POST", path + title, bytes, {{"Content-Type", type}});
    };
    for (const auto& [sent, kept] :
         {std::pair("..%2F..%2F..%2Fetc%2Fpasswd", "passwd"),
          std::pair("C%3A%5Cwindows%5Cx.exe", "x.exe"),
          std::pair("a%0D%0ASet-Cookie%3A%20x%3Dy.txt", "aSet-Cookie: x=y.txt"),
          std::pair("a%22b.txt", "a\"b.txt")}) {
      const auto reply = attach(sent, "text/plain", "x");
      REQUIRE_MESSAGE(reply.status == 201, reply.body);
      CHECK(reply.json().at("title").as_string() == kept);
      const auto back = desk.get(std::string(reply.headers.at("location")));
      CHECK(back.headers.count("set-cookie") == 0);
      CHECK(back.headers.at("content-disposition").starts_with("attachment; filename=\""));
    }
    CHECK(attach("", "text/plain", "x").status == 400);
    CHECK(attach("..%2F", "text/plain", "x").status == 400);
    for (const char* type : {"text/html", "image/svg+xml", "application/xhtml+xml",
                             "text/html; charset=utf-7", "x\ty"}) {
      const auto reply = attach("a", type, "<script>alert(1)</script>");
      const auto back = desk.get(std::string(reply.headers.at("location")));
      check_inert(Reply{back.status, back.headers, ""}, type);
      CHECK(back.headers.at("content-disposition").starts_with("attachment"));
      CHECK(back.headers.at("content-security-policy").starts_with("sandbox"));
    }

    // Larger than any piece, so that it goes through in pieces.
    std::string large;
    for (int i = 0; large.size() < 5'000'000; ++i) large += std::to_string(i) + ",";
    const auto put = attach("l%E1%BB%9Bn.bin", "application/octet-stream", large);
    REQUIRE_MESSAGE(put.status == 201, put.body);
    const std::string content(put.headers.at("location"));
    const auto whole = desk.get(content);
    CHECK(whole.body == large);
    const auto part = [&](const std::string& range, const std::string& tag = "") {
      Headers headers = {{"Range", range}};
      if (!tag.empty()) headers.emplace_back("If-Range", tag);
      return desk.ask("GET", content, "", headers);
    };
    const auto middle = part("bytes=1000000-2999999");
    CHECK(middle.status == 206);
    CHECK(middle.body == large.substr(1'000'000, 2'000'000));
    CHECK(middle.headers.at("content-range") ==
          "bytes 1000000-2999999/" + std::to_string(large.size()));
    CHECK(part("bytes=-10").body == large.substr(large.size() - 10));
    CHECK(part("bytes=4999990-").body == large.substr(4'999'990));
    CHECK(part("bytes=99999999-").status == 416);
    CHECK(part("bytes=0-9", whole.headers.at("etag")).status == 206);
    CHECK(part("bytes=0-9", "\"other\"").status == 200);
    CHECK(part("bytes=0-1,5-6").status == 200);
    CHECK(world.run({"verify"}).status == 0);
  });
}

TEST_CASE("large files go through PostgreSQL whole") {
  on_both([](const World& world) {
    world.settle();
    world.publish_services();
    Served served(world);
    hire(world, served.browser(), "desk", "desk", "science");
    const auto desk = served.person("desk");
    const auto code = code_in(desk.post("/api/v1/dossier", receiving("một")));
    std::string large;
    for (int i = 0; large.size() < 3'500'000; ++i)
      large += std::string(1, static_cast<char>(i % 256 * 31)) + std::to_string(i);
    const auto put = desk.ask("POST", "/api/v1/dossier/" + code + "/attachments?title=a.bin", large,
                              {{"Content-Type", "application/octet-stream"}});
    REQUIRE_MESSAGE(put.status == 201, put.body);
    CHECK(desk.get(std::string(put.headers.at("location"))).body == large);
    CHECK(desk.ask("POST", "/api/v1/files", large, {{"Content-Type", "application/octet-stream"}})
              .json()
              .at("hash")
              .as_string() == put.json().at("hash").as_string());
  });
}

TEST_CASE("what is refused is counted, and who failed to come in is in the journal") {
  in_an_office([](const World&, Served& served) {
    auto desk = served.person("desk");
    auto guess = served.browser();
    CHECK(guess.sign_in("officer", "sai rồi nhé").status == 401);
    const std::string guard = desk.guard;
    desk.guard = "wrong";
    CHECK(desk.post("/api/v1/dossier", receiving("x")).code() == "access.guard");
    desk.guard = guard;
    CHECK(served.person("auditor").post("/api/v1/dossier", receiving("x")).status == 403);
    const auto metrics = served.browser().get("/metrics").body;
    for (const char* what : {"access.refused", "access.guard", "access.not_allowed"}) {
      CHECK_MESSAGE(metrics.find("nhip_access_events_total{what=\"" + std::string(what) +
                                 "\"} 1") != std::string::npos,
                    what << "\n"
                         << metrics);
    }
    CHECK(served.person("auditor")
              .get("/api/v1/access_entry?what=sign_in_refused")
              .json()
              .at("items")
              .as_array()
              .size() == 1);
  });
}
