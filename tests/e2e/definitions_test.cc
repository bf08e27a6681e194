// The definitions through the server: their files, an edit that is tried out, what differs from
// another day.
#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;

namespace {

json::object edited(const std::string& path, const json::value& text) {
  return {{"files", json::array{json::object{{"path", path}, {"text", text}}}}};
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("an edited definition is tried out, and nothing is kept") {
  on_a_file([](const World& world) {
    world.settle();
    Served served(world);
    hire_all(world, served.browser());
    const auto who = served.person("administrator");
    const std::string path = "systems/dossiers/dossier.toml";
    const auto text = [&] {
      const auto reply = who.get("/api/v1/definition-files/text?path=" + path);
      INFO(reply.body);
      REQUIRE(reply.status == 200);
      return std::string(reply.json().at("text").as_string());
    };
    const auto before = text();
    CHECK(before.find("= \"dossier\"\n") != std::string::npos);
    const auto check = [&](const auto& now) {
      const auto reply =
          who.post("/api/v1/definition-files/check", edited(path, json::value_from(now)));
      INFO(reply.body);
      REQUIRE(reply.status == 200);
      return reply.json().as_object();
    };

    const auto same = check(before);
    CHECK(same.at("ok").as_bool());
    CHECK(same.at("files").as_array().empty());
    CHECK(same.at("meanings").as_array().empty());

    const auto wrong = check(replaced(before, "\"ref service", "\"ref servce"));
    CHECK_FALSE(wrong.at("ok").as_bool());
    const auto& error = wrong.at("errors").at(0).as_object();
    CHECK(error.at("file").as_string() == path);
    CHECK(error.at("line").as_int64() > 0);
    CHECK(error.at("hint").as_string().find("service") != std::string::npos);

    const auto more = check(replaced(before, "[fields]\n", "[fields]\nroom = \"text\"\n"));
    CHECK(more.at("ok").as_bool());
    CHECK(more.at("files").at(0).at("change").as_string() == "changed");
    const auto& meaning = more.at("meanings").at(0).as_object();
    CHECK(meaning.at("subject").as_string() == "field");
    CHECK(meaning.at("name").as_string() == "dossier.room");
    CHECK(meaning.at("change").as_string() == "added");
    CHECK(more.at("changes").as_array().empty());

    CHECK_FALSE(check(nullptr).at("ok").as_bool());  // other files rest on it
    CHECK(text() == before);

    CHECK(who.post("/api/v1/definition-files/check", edited("../etc/passwd", json::value("x")))
              .status == 400);
    CHECK(who.get("/api/v1/definition-files/text?path=/etc/passwd").status == 404);
    const auto desk = served.person("desk");
    CHECK(desk.get("/api/v1/definition-files").status == 403);
    CHECK(desk.post("/api/v1/definition-files/check", edited(path, json::value_from(before)))
              .status == 403);

    const auto editions = who.get("/api/v1/definition-editions").json();
    REQUIRE(editions.at("items").as_array().size() == 1);
    CHECK(editions.at("items").at(0).at("present").as_bool());
    const auto differences = who.get("/api/v1/definition-editions/differences");
    CHECK(differences.json().at("files").as_array().empty());
    CHECK(who.get("/api/v1/definition-editions/differences?from=none").status == 404);
  });
}

TEST_CASE("calendars: windows of a year, days off and worked") {
  on_a_file([](const World& world) {
    world.settle();
    Served served(world);
    hire(world, served.browser(), "desk", "desk", "science");
    const auto desk = served.person("desk");
    const auto calendars = desk.get("/api/v1/calendars?year=2024").json();
    bool seen = false;
    for (const auto& calendar : calendars.at("items").as_array()) {
      if (calendar.at("name").as_string() != "statutory_month") continue;
      for (const auto& window : calendar.at("windows").as_array()) {
        if (window.at("period").as_string() != "2024-10") continue;
        CHECK(window.at("from").as_string() == "2024-09-15");
        CHECK(window.at("to").as_string() == "2024-10-14");
        seen = true;
      }
    }
    CHECK(seen);
    const auto days = desk.get("/api/v1/working-days?year=2024").json();
    const auto has = [&](const char* list, const char* day) {
      for (const auto& one : days.at(list).as_array())
        if (one.as_string() == day) return true;
      return false;
    };
    CHECK(has("off", "2024-04-29"));  // swapped with a Saturday
    CHECK(has("works", "2024-05-04"));
    CHECK(has("off", "2024-02-12"));  // Tết
    CHECK_FALSE(has("off", "2024-02-17"));
    CHECK_FALSE(days.at("provisional").as_bool());
    CHECK(desk.get("/api/v1/working-days?year=2100").json().at("provisional").as_bool());
    CHECK(desk.get("/api/v1/working-days?year=later").status == 400);
  });
}
