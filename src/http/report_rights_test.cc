// Every role × every operation of the reports × in the unit that issues them and in another, against
// what systems/access.toml says when it is read on its own.
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "http/door_for_tests.h"

using namespace nhip;
using http::testing::code_of;
using http::testing::Door;
using http::testing::World;
namespace json = boost::json;

namespace {

/// The entry of [reports] that opens each operation; "section" where the section decides.
const std::map<std::string, std::string> steps = {
    {"read_report", "read"},         {"read_report_file", "read"},
    {"read_differences", "read"},    {"read_narrative", "read"},
    {"write_narrative", "write"},    {"approve_report", "approve"},
    {"withdraw_report", "approve"},  {"issue_report", "issue"},
    {"revise_report", "revise"},     {"list_sections", "section"},
    {"start_report", "write"},       {"assign_sections", "assign"},
    {"gather_sections", "assign"},   {"write_section", "section"},
    {"hand_in_section", "section"},  {"return_section", "assign"},
    {"withdraw_section", "assign"},
};

std::string filled(std::string path, const std::string& section) {
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"{name}", "monthly-short"},
                                    {"{period}", "2024-10"},
                                    {"{section}", section}}) {
    if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
  }
  return path;
}

bool refused(const http::Response& response) {
  return response.status == 401 || response.status == 403;
}

}  // namespace

TEST_CASE("rights matrix of the reports: every role, every operation, in the unit that issues and in another") {
  nhip::testing::on_sqlite([](const std::string& url) {
    World world(url);
    world.unit("dic", "tinh", "department");
    world.unit("van-phong", "dic", "division");
    Door door(world);
    const auto policy = Door::policy();
    const auto grantable = access::Rights(World::model(), policy).grantable();
    const auto allows = [&](const std::string& step, const std::string& role) {
      const auto roles = policy.reports.find(step);
      return roles != policy.reports.end() && roles->second.contains(role);
    };
    std::map<std::pair<std::string, std::string>, std::string> people;
    for (const auto& role : grantable) {
      for (const char* unit : {"dic", "khac"}) people[{role, unit}] = door.hire(role, unit);
    }
    const std::string sections = filled("/api/v1/reports/{name}/{period}/sections", "");
    const auto& specialist = people.at({"specialist", "dic"});
    const auto listed = json::parse(door.ask(specialist, "GET", sections).body).at("items").as_array();
    REQUIRE(listed.size() >= 2);
    const std::string own_section(listed[0].at("section").as_string());    // of a division of the issuer
    const std::string other_section(listed[1].at("section").as_string());  // of another department
    const auto assigned = door.ask(
        specialist, "POST", sections,
        {{"assignments",
          json::array{json::object{{"section", own_section}, {"division", "van-phong"}, {"due_on", "2024-10-20"}},
                      json::object{{"section", other_section}, {"division", "khac"}, {"due_on", "2024-10-20"}}}}});
    REQUIRE_MESSAGE(assigned.status == 200, assigned.body);

    std::size_t asked = 0;
    for (const auto& route : http::routes()) {
      if (route.tag != "reports" || route.path.find("{name}") == std::string::npos) continue;
      REQUIRE_MESSAGE(steps.contains(route.name), route.name << " has no place in the matrix");
      const std::string& step = steps.at(route.name);
      const bool of_section = route.path.find("{section}") != std::string::npos;
      for (const auto& [person, who] : people) {
        const auto& [role, unit] = person;
        const bool issues = unit == "dic";
        for (const auto& section : {own_section, other_section}) {
          if (!of_section && section == other_section) continue;
          const bool contributes = allows("contribute", role) && issues == (section == own_section);
          bool may = issues && allows(step, role);
          if (step == "section" && of_section) may = contributes || (issues && allows("write", role));
          if (step == "section" && !of_section) {
            may = (issues && allows("read", role)) || allows("contribute", role);
          }
          const auto answer = door.ask(who, route.method, filled(route.path, section), {});
          const auto what = role + " of " + unit + ": " + route.name + " " + section + " -> " +
                            std::to_string(answer.status) + " " + answer.body.substr(0, 200);
          CHECK_MESSAGE(refused(answer) == !may, what);
          if (refused(answer)) CHECK_MESSAGE(code_of(answer).starts_with("access."), what);
          CHECK_MESSAGE(answer.status < 500, what);
          ++asked;
        }
      }
    }
    CHECK(asked > people.size() * steps.size());
    MESSAGE(asked << " questions");
  });
}
