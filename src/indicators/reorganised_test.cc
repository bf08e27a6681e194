#include <stdexcept>

#include <doctest/doctest.h>

#include "indicators/restate.h"
#include "indicators/world_for_tests.h"

namespace nhip::indicators {

using testing::on_both_stores;
using testing::World;

namespace {

constexpr const char* merge_communes = R"(
[[establish]]
slug = "xa_c"
name = "Xã C"
kind = "commune"
level = "commune"
parent = "tinh"
[[merge]]
units = ["xa_a", "xa_b"]
into = "xa_c"
[[end]]
level = "district"
)";

/// 40 cases of commune a and 60 of commune b in May, 10 of the districts; communes merge on 1 July.
struct Merger : World {
  explicit Merger(const std::string& url) : World(url, "2025-12-01 08:00") {
    usual_units();
    cover("matter", "2024-01-01", "2025-12-31");
    cover("host", "2024-01-01", "2025-12-31");
    for (int i = 0; i < 40; ++i) receive_case("xa_a", "2025-05-20 08:00", i % 4 != 0);
    for (int i = 0; i < 60; ++i) receive_case("xa_b", "2025-05-21 08:00", i % 2 != 0);
    for (int i = 0; i < 10; ++i) receive_case("huyen_a", "2025-05-22 08:00", true);
    for (int i = 0; i < 4; ++i)
      act("host", "", "add", "2025-03-01 08:00",
          {{"owner", i == 0 ? "xa_a" : "xa_b"}, {"kind", "server"}});
  }
  void receive_case(const std::string& unit, const std::string& when, bool in_time) {
    const std::string code = receive(unit, when, {{"channel", "online"}, {"person", when + unit}});
    act("matter", code, "resolve", "2025-05-28 08:00",
        {{"outcome", in_time ? "on_time" : "late"}});
  }
};

}  // namespace

TEST_CASE("trap 9: reorganised units: 40 and 60 are 100 in the comparable view, 40 and 60 in history") {
  on_both_stores([](const std::string& url) {
    Merger world(url);
    const auto done = world.reorganise("NQ1", "2025-07-01", merge_communes);
    CHECK_FALSE(done.before);
    for (int i = 0; i < 7; ++i) world.receive("xa_c", "2025-07-20 08:00");

    CHECK(world.value("cases.received", "2025-06", "org_unit=xa_a") == "40");
    CHECK(world.value("cases.received", "2025-06", "org_unit=xa_b") == "60");
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "org_unit=xa_c") == "100");
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "", "xa_c") == "100");
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "level=commune") == "100");
    CHECK(world.viewed("comparable", "cases.received", "2025-06") == "110");
    CHECK(world.viewed("comparable", "cases.received", "2025-08", "org_unit=xa_c") == "7");
    CHECK(world.viewed("as_of:2025-06-30", "cases.received", "2025-06", "org_unit=xa_a") == "40");
    CHECK(world.viewed("as_of:2025-07-01", "cases.received", "2025-06", "org_unit=xa_c") == "100");
    // What came together cannot be told apart again, unless both are asked.
    CHECK(world.viewed("as_of:2025-06-30", "cases.received", "2025-08", "org_unit=xa_a") ==
          "merged_before");
    CHECK(world.viewed("as_of:2025-06-30", "cases.received", "2025-08", "org_unit=xa_a+xa_b") ==
          "7");
    CHECK(world.viewed("as_of:2025-06-30", "cases.received", "2025-08", "level=commune") == "7");
    // A unit that is gone has no figure of its own on the units of today.
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "org_unit=xa_a") == "unit_ended");
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "level=district") ==
          "level_ended");
    CHECK(world.viewed("as_was", "cases.received", "2025-08", "level=district") == "level_ended");
    CHECK(world.viewed("as_was", "cases.received", "2025-08", "org_unit=xa_a") == "unit_ended");
    CHECK(world.viewed("as_was", "cases.received", "2025-05", "org_unit=xa_c") == "unit_not_begun");

    // Shares are computed from the sums: (30 + 30) of 100.
    CHECK(world.viewed("comparable", "cases.resolved_share", "2025-06",
                       "outcome=on_time;org_unit=xa_c") == "60");
    CHECK(world.value("cases.resolved_share", "2025-06", "outcome=on_time;org_unit=xa_a") == "75");
    // Stocks: four hosts, in the unit that goes on.
    CHECK(world.viewed("comparable", "hosts.active", "2025-04-30", "org_unit=xa_c") == "4");
    CHECK(world.value("hosts.active", "2025-04-30", "org_unit=xa_a") == "1");
    CHECK(world.viewed("comparable", "hosts.active", "2025-08-31", "org_unit=xa_c") == "4");
    // Different values are counted over both units together.
    CHECK(world.viewed("comparable", "cases.persons", "2025-06", "org_unit=xa_c") == "2");

    Question asked = MUST(question(world.model, "cases.received", "org_unit=xa_c", "2025-08"));
    asked.view = "comparable";
    const Comparison compared = MUST(world.figures->compare(asked, "previous"));
    CHECK(compared.now.value == core::Decimal(7));
    CHECK(compared.base.state == State::zero);
    asked.window = MUST(core::Period::parse("2025-06-15..2025-08-14")).days;
    CHECK(MUST(world.figures->compare(asked, "previous")).base.value == core::Decimal(100));

    std::vector<std::string> codes;
    asked = MUST(question(world.model, "cases.received", "org_unit=xa_c", "2025-06"));
    asked.view = "comparable";
    World::MUST_DO(world.figures->sources(asked, [&](const Source& source) {
      codes.push_back(source.unit);
      return true;
    }));
    CHECK(codes.size() == 100);
    CHECK(world.differences().empty());
  });
}

}  // namespace nhip::indicators
