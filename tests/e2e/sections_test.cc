// A report that several people write: assigned by a specialist, written by divisions, gathered.
#include <algorithm>

#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;

namespace {

const std::string report = "/api/v1/reports/monthly/2024-11";

json::object section_of(const Reply& reply, const std::string& id) {
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  const auto answer = reply.json();
  for (const auto& item : answer.at("items").as_array()) {
    if (item.at("section").as_string() == id) return item.as_object();
  }
  FAIL("no section " << id);
  return {};
}

std::vector<std::string> may(const json::object& section) {
  std::vector<std::string> steps;
  for (const auto& step : section.at("may").as_array()) steps.emplace_back(step.as_string());
  return steps;
}

json::object assigning(const std::string& section, const std::string& division) {
  return {{"assignments", json::array{json::object{{"section", section},
                                                   {"division", division},
                                                   {"due_on", "2024-11-20"},
                                                   {"brief", "Nêu rõ nguyên nhân"}}}}};
}

}  // namespace

TEST_CASE("sections of a report: who may assign, write, return and gather them") {
  on_both([](const World& world) {
    world.settle();
    Served served(world);
    hire_all(world, served.browser());
    const auto specialist = served.person("specialist");
    const auto officer = served.person("officer");
    const auto stranger = served.person("stranger");
    const auto auditor = served.person("auditor");

    CHECK(officer.post(report + "/sections", assigning("I.1", "science")).code() ==
          "access.not_allowed");
    CHECK(auditor.post(report + "/sections", assigning("I.1", "science")).status == 403);
    CHECK(specialist.post(report + "/sections", assigning("I.9.9", "science")).code() ==
          "report.section_unknown");
    CHECK(specialist.post(report + "/sections", assigning("I.1", "nowhere")).status == 422);
    CHECK(specialist.post(report + "/sections", json::object{}).code() == "http.member_missing");
    CHECK(officer.get(report + "/sections").status == 403);  // nothing is assigned to his unit

    const auto list = specialist.get(report + "/sections");
    const std::string id(list.json().at("items").at(0).at("section").as_string());
    const auto assigned =
        section_of(specialist.post(report + "/sections", assigning(id, "science")), id);
    CHECK(assigned.at("assignment").at("days_late").as_int64() > 0);
    CHECK(may(assigned) == std::vector<std::string>{"write", "hand-in", "assign", "withdraw"});

    // The division sees its own section alone; others see nothing.
    const auto seen = officer.get(report + "/sections");
    REQUIRE(seen.status == 200);
    CHECK(seen.json().at("items").as_array().size() == 1);
    CHECK(may(section_of(seen, id)) == std::vector<std::string>{"write", "hand-in"});
    CHECK(stranger.get(report + "/sections").status == 403);
    const auto own = officer.get("/api/v1/report_section?state=assigned");
    CHECK(own.json().at("items").as_array().size() == 1);
    CHECK(stranger.get("/api/v1/report_section").json().at("items").as_array().empty());

    const std::string path = report + "/sections/" + id;
    const json::object text{{"text", "Sở tiếp nhận {dossiers.received} hồ sơ."}};
    CHECK(stranger.ask("PUT", path, json::serialize(text), {{"Content-Type", "application/json"}})
              .status == 403);
    CHECK(auditor.ask("PUT", path, json::serialize(text), {{"Content-Type", "application/json"}})
              .status == 403);
    const auto put = [&](const std::string& tag) {
      return officer.ask("PUT", path, json::serialize(text),
                         {{"Content-Type", "application/json"}, {"If-Match", tag}});
    };
    CHECK(put("\"r1\"").status == 200);
    CHECK(put("\"r1\"").status == 412);
    CHECK(officer.post(report + "/gather", json::object{}).status == 403);
    CHECK(section_of(officer.post(path + "/hand-in", json::object{}), id)
              .at("assignment")
              .at("handed_in_by")
              .as_string() == "officer");
    CHECK(officer.post(path + "/hand-in", json::object{}).status == 409);
    CHECK(officer.post(path + "/return", json::object{{"remark", "x"}}).status == 403);

    const auto back = section_of(
        specialist.post(path + "/return",
                        json::object{{"remark", "Thiếu so sánh"}, {"due_on", "2099-01-01"}}),
        id);
    CHECK(back.at("assignment").at("state").as_string() == "returned");
    CHECK(back.at("assignment").at("days_late").as_int64() == 0);
    CHECK(section_of(officer.get(report + "/sections"), id)
              .at("assignment")
              .at("remark")
              .as_string() == "Thiếu so sánh");
    REQUIRE(officer.post(path + "/hand-in", json::object{{"text", "Đã bổ sung."}}).status == 200);
    const auto gathered = specialist.post(report + "/gather", json::object{});
    INFO(gathered.body);
    REQUIRE(gathered.status == 200);
    CHECK(gathered.json().at("gathered").at(0).as_string() == id);
    const auto narrative = specialist.get(report + "/narrative");
    CHECK(narrative.json().at("text").as_string() == "## " + id + "\n\nĐã bổ sung.");
    CHECK(specialist.post(report + "/start", json::object{}).code() == "report.already_written");
    CHECK(specialist.post("/api/v1/reports/monthly/2024-12/start", json::object{}).code() ==
          "report.no_issue");
    // Records of this type are written through the report alone.
    CHECK(officer.post("/api/v1/report_section", json::object{{"fields", json::object{}}}).status ==
          403);
    world.well({"verify"});
  });
}
