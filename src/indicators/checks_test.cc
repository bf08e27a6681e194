#include "indicators/checks.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "indicators/world_for_tests.h"

namespace nhip::indicators {

using testing::on_sqlite;
using testing::World;

namespace {

std::vector<Finding> findings_of(World& world, std::string_view period) {
  CheckScope scope;
  scope.period = MUST(core::Period::parse(period));
  return MUST(run_checks(*world.figures, scope));
}

const Finding* find(const std::vector<Finding>& findings, std::string_view name) {
  for (const Finding& finding : findings) {
    if (finding.check == name) return &finding;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("Parts that do not make the whole are found, missing parts are not") {
  on_sqlite([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.report("so", "2024-10-01", "2024-10-31",
                 {{"phone", "1770"},
                  {"phone|phone_type=fixed", "0"},
                  {"phone|phone_type=postpaid", "874"},
                  {"phone|phone_type=prepaid", "890"},
                  {"reach", "101"}});
    const auto october = findings_of(world, "2024-10");
    const Finding* parts = find(october, "partition:telecom.phone:phone_type");
    REQUIRE(parts != nullptr);
    CHECK(parts->severity == "contradiction");
    CHECK(parts->arithmetic == "0 + 874 + 890 = 1764 != 1770");
    CHECK(parts->figures.size() == 4);
    const Finding* reach = find(october, "share:telecom.reach");
    REQUIRE(reach != nullptr);
    CHECK(reach->arithmetic == "101 > 100");
    CHECK(find(october, "revenue_per_phone") == nullptr);

    world.report("so", "2024-11-01", "2024-11-30",
                 {{"phone", "1770"}, {"phone|phone_type=fixed", "2000"}});
    CHECK(findings_of(world, "2024-11").empty());
  });
}

TEST_CASE("A written check names the comparison that fails and its numbers") {
  on_sqlite([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.report("so", "2024-10-01", "2024-10-31", {{"phone", "5"}, {"revenue", "400"}});
    const auto findings = findings_of(world, "2024-10");
    const Finding* check = find(findings, "revenue_per_phone");
    REQUIRE(check != nullptr);
    CHECK(check->severity == "suspicious");
    CHECK(check->arithmetic == "not 400 <= 50");
    CHECK(check->left == core::Decimal(400));
    CHECK(check->figures.size() == 2);
    CHECK(check->says.en == "Too much for so few.");
  });
}

TEST_CASE("Published shares that leave no 100 are found, rounding is forgiven") {
  on_sqlite([](const std::string& url) {
    World world(url);
    world.usual_units();
    const auto publish = [&](std::string month_from, std::string month_to, std::string outcome,
                             std::string value) {
      world.give("published_value", "cases.resolved_share", "outcome=" + outcome, month_from,
                 month_to, value);
    };
    publish("2023-09-15", "2023-10-14", "early", "33.33");
    publish("2023-09-15", "2023-10-14", "on_time", "33.33");
    publish("2023-09-15", "2023-10-14", "late", "33.33");
    CHECK(find(findings_of(world, "2023-10"), "shares:cases.resolved_share:outcome") == nullptr);
    publish("2023-10-15", "2023-11-14", "early", "90.1");
    publish("2023-10-15", "2023-11-14", "on_time", "5");
    publish("2023-10-15", "2023-11-14", "late", "4.8");
    const auto november = findings_of(world, "2023-11");
    const Finding* shares = find(november, "shares:cases.resolved_share:outcome");
    REQUIRE(shares != nullptr);
    CHECK(shares->arithmetic == "90.1 + 5 + 4.8 = 99.9 != 100");
  });
}

}  // namespace nhip::indicators
