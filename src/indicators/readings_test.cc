#include "indicators/readings.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "indicators/world_for_tests.h"

namespace nhip::indicators {

using testing::on_both_stores;
using testing::World;

TEST_CASE("A reading is found for the dimensions asked, never guessed") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.report("so", "2024-10-01", "2024-10-31",
                 {{"phone|phone_type=fixed", "100"},
                  {"phone|phone_type=postpaid", "20"},
                  {"phone|phone_type=prepaid", "3"}});
    CHECK(world.value("telecom.phone", "2024-10", "phone_type=fixed") == "100");
    CHECK(world.value("telecom.phone", "2024-10", "phone_type=fixed+prepaid") == "103");
    CHECK(world.value("telecom.phone", "2024-10") == "123");
    CHECK(world.value("telecom.phone", "2024-10-31") == "123");
    CHECK(world.value("telecom.phone", "2024-11") == "missing");
    CHECK(world.value("telecom.phone", "2024-10", "org_unit=so") == "123");
    CHECK(world.value("telecom.phone", "2024-10", "org_unit=xa_a") == "missing");
    CHECK(world.value("telecom.phone", "2024-10", "level=province") == "123");

    world.report("so", "2024-11-01", "2024-11-30",
                 {{"phone", "500"}, {"phone|phone_type=fixed", "100"}});
    CHECK(world.value("telecom.phone", "2024-11") == "500");
    CHECK(world.value("telecom.phone", "2024-11", "phone_type=prepaid") == "missing");
    CHECK(world.value("telecom.phone", "2024-11", "phone_type=fixed+postpaid") == "missing");
    CHECK(world.sources("telecom.phone", "2024-11").size() == 1);
  });
}

TEST_CASE("A sum over units waits for everyone who owes it") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.report("huyen_a", "2024-10-01", "2024-10-31", {{"phone", "10"}});
    world.report("huyen_b", "2024-10-01", "2024-10-31", {{"phone", "32"}}, false);
    const Figure partly = world.ask("telecom.phone", "2024-10");
    CHECK(partly.state == State::missing);
    CHECK(partly.reported == 1);
    CHECK(partly.expected == 2);
    CHECK(world.value("telecom.phone", "2024-10", "", "huyen_a") == "10");
    world.act("phone_return", "", "enter", "2024-10-31",
              {{"reporter", "xa_a"}, {"window_from", "2024-09-01"}, {"window_to", "2024-09-30"}});
    CHECK(world.value("telecom.phone", "2024-09") == "missing");
  });
}

TEST_CASE("A reading that cannot be added is that of the unit asked") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.report("huyen_a", "2024-10-01", "2024-10-31", {{"reach", "80"}});
    CHECK(world.value("telecom.reach", "2024-10", "org_unit=huyen_a") == "80");
    CHECK(world.value("telecom.reach", "2024-10") == "missing");
    world.report("so", "2024-10-01", "2024-10-31", {{"reach", "91.5"}});
    CHECK(world.value("telecom.reach", "2024-10") == "91.5");
    world.report("tinh", "2024-10-01", "2024-10-31", {{"reach", "92"}});
    CHECK(world.value("telecom.reach", "2024-10") == "92");
    CHECK(world.value("telecom.reach", "2024-10", "org_unit=so") == "91.5");
    CHECK(world.value("telecom.reach", "2024-10", "org_unit=huyen_b") == "missing");
    CHECK(world.value("telecom.reach", "2024-10", "org_unit=so+tinh") == "missing");
  });
}

TEST_CASE("Windows that tile the one asked add up to it") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.give("opening_balance", "telecom.revenue", "", "2024-01-01", "2024-07-31", "64000000000");
    world.report("so", "2024-08-01", "2024-08-31", {{"revenue", "10000000000"}}, true, true);
    world.report("so", "2024-09-01", "2024-09-30", {{"revenue", "0"}});
    world.report("so", "2024-11-01", "2024-11-30", {{"revenue", "7"}});
    CHECK(world.ask("telecom.revenue", "2024-08").state == State::estimate);
    CHECK(world.ask("telecom.revenue", "2024-09").state == State::zero);
    const Figure months = world.ask("telecom.revenue", "2024-01-01..2024-08-31");
    CHECK(months.value == core::Decimal(74000000000));
    CHECK(months.state == State::estimate);
    CHECK(months.opening == core::Decimal(64000000000));
    CHECK(world.value("telecom.revenue", "2024-9M") == "74000000000");
    CHECK(world.value("telecom.revenue", "2024-08-01..2024-11-30") == "missing");
    CHECK(world.value("telecom.revenue", "2024-08-01..2024-08-15") == "missing");
    world.give("published_value", "telecom.revenue", "", "2024-10-01", "2024-10-31", "5");
    const Figure filled = world.ask("telecom.revenue", "2024-08-01..2024-11-30");
    CHECK(filled.value == core::Decimal(10000000012));
    CHECK(filled.state == State::published);
    // A form of the whole window goes before its parts.
    world.report("so", "2024-08-01", "2024-09-30", {{"revenue", "11"}});
    CHECK(world.value("telecom.revenue", "2024-08-01..2024-09-30") == "11");
  });
}

TEST_CASE(
    "A density takes the population valid at the window's end, and nothing when a part is "
    "missing") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    const auto population = [&](std::string from, std::string value, std::string unit) {
      world.act("reference_value", "", "enter", "2024-01-01",
                {{"name", "population"},
                 {"of_unit", unit},
                 {"valid_from", from},
                 {"value", value},
                 {"source", "NGTK"}});
    };
    world.report("so", "2024-06-01", "2024-06-30", {{"phone", "1000"}});
    world.report("huyen_a", "2024-07-01", "2024-07-31", {{"phone", "1000"}});
    CHECK(world.value("telecom.density", "2024-06") == "missing");
    population("2024-01-01", "5000", "tinh");
    population("2024-07-01", "4000", "tinh");
    population("2024-01-01", "800", "huyen_a");
    CHECK(world.value("telecom.density", "2024-06") == "20");
    CHECK(world.value("telecom.density", "2024-07") == "25");
    CHECK(world.value("telecom.density", "2024-07", "", "huyen_a") == "125");
    CHECK(world.value("telecom.density", "2024-08") == "missing");
    population("2024-08-01", "0", "tinh");
    world.report("so", "2024-08-01", "2024-08-31", {{"phone", "1000"}});
    CHECK(world.value("telecom.density", "2024-08") == "not_applicable");
    CHECK(world.sources("telecom.density", "2024-06").size() == 1);
  });
}

TEST_CASE("A form that was corrected reads as it was known") {
  on_both_stores([](const std::string& url) {
    World world(url, "2024-11-02 08:00");
    world.usual_units();
    world.report("so", "2024-10-01", "2024-10-31", {{"phone", "100"}});
    const core::Time known = World::at("2024-11-03 08:00");
    world.now = World::at("2024-11-10 08:00");
    const std::string code = world.sources("telecom.phone", "2024-10").at(0);
    world.act("phone_return", code, "correct", "2024-11-09", {},
              {{.cell = "phone", .value = core::Decimal(90)}});
    CHECK(world.value("telecom.phone", "2024-10") == "90");
    CHECK(world.value("telecom.phone", "2024-10", "", "", known) == "100");
    CHECK(world.value("telecom.phone", "2024-10", "", "", World::at("2024-11-01 08:00")) ==
          "missing");
  });
}

}  // namespace nhip::indicators
