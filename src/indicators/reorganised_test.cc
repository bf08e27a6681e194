#include <stdexcept>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>

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
    act("matter", code, "resolve", "2025-05-28 08:00", {{"outcome", in_time ? "on_time" : "late"}});
  }
};

}  // namespace

TEST_CASE(
    "trap 9: reorganised units: 40 and 60 are 100 in the comparable view, 40 and 60 in history") {
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

TEST_CASE(
    "trap 9: reorganised units: what nobody divided is said, what was decided is an estimate") {
  on_both_stores([](const std::string& url) {
    Merger world(url);
    world.reorganise("NQ1", "2025-07-01", R"(
[[establish]]
slug = "xa_1"
name = "Xã 1"
kind = "commune"
level = "commune"
parent = "tinh"
[[establish]]
slug = "xa_2"
name = "Xã 2"
kind = "commune"
level = "commune"
parent = "tinh"
outside = "Xã ở tỉnh khác"
[[split]]
unit = "xa_a"
into = ["xa_1", "xa_2"]
[[cede]]
from = "xa_b"
to = "xa_1"
share = 0.25
)");
    // a: 40, divided without shares; b: 60, a quarter of which went to 1.
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "org_unit=xa_1") ==
          "split_without_shares");
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "org_unit=xa_b") ==
          "45 estimate");
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "org_unit=xa_2") == "outside");
    CHECK(world.viewed("comparable", "cases.received", "2025-06", "org_unit=xa_1+xa_b") ==
          "split_without_shares");
    // Where there were no records, there is nothing to divide.
    CHECK(world.viewed("comparable", "cases.received", "2025-04", "org_unit=xa_1") == "0");
    CHECK(world.viewed("comparable", "cases.persons", "2025-06", "org_unit=xa_b") ==
          "not_divisible");
    CHECK(world.viewed("comparable", "cases.resolved_share", "2025-06",
                       "outcome=on_time;org_unit=xa_b") == "50 estimate");
    CHECK(world.viewed("as_was", "cases.received", "2025-06", "org_unit=xa_a") == "40");
    CHECK(world.viewed("as_of:2025-06-30", "cases.received", "2025-06", "level=commune") == "100");

    const auto function = world.try_reorganise("NQ2", "2025-08-01", R"(
[[transfer]]
from = "so"
to = "tinh"
records = ["hosts"]
)");
    REQUIRE_FALSE(function);
    CHECK(function.error().code == "model.type_unknown");
    world.receive("so", "2025-06-20 08:00");
    world.act("host", "", "add", "2025-06-20 08:00", {{"owner", "so"}, {"kind", "server"}});
    world.reorganise("NQ2", "2025-08-01", R"(
[[transfer]]
from = "so"
to = "huyen_b"
records = ["host"]
)");
    CHECK(world.viewed("comparable", "hosts.active", "2025-06-30", "org_unit=huyen_b") == "1");
    CHECK(world.viewed("comparable", "hosts.active", "2025-06-30", "org_unit=so") == "0");
    CHECK(world.viewed("comparable", "cases.received", "2025-07", "org_unit=so") == "1");
  });
}

TEST_CASE("trap 9: reorganised units: forms and densities are restated, shares are not added") {
  on_both_stores([](const std::string& url) {
    World world(url, "2025-12-01 08:00");
    world.usual_units();
    world.report("xa_a", "2025-05-01", "2025-05-31",
                 {{"phone", "400"}, {"revenue", "100"}, {"reach", "90"}});
    world.report("xa_b", "2025-05-01", "2025-05-31",
                 {{"phone", "600"}, {"revenue", "300"}, {"reach", "50"}});
    for (const auto& [unit, people] : {std::pair("xa_a", "1000"), std::pair("xa_b", "3000")})
      world.act("reference_value", "", "enter", "2025-01-01",
                {{"name", "population"},
                 {"of_unit", unit},
                 {"valid_from", "2025-01-01"},
                 {"value", people},
                 {"source", "Niên giám"}});
    world.reorganise("NQ1", "2025-07-01", merge_communes);
    CHECK(world.viewed("comparable", "telecom.phone", "2025-05", "org_unit=xa_c") == "1000");
    CHECK(world.viewed("as_was", "telecom.phone", "2025-05", "org_unit=xa_a") == "400");
    CHECK(world.viewed("comparable", "telecom.revenue", "2025-05", "", "xa_c") == "400");
    CHECK(world.viewed("comparable", "telecom.density", "2025-05", "", "xa_c") == "25");
    CHECK(world.viewed("comparable", "telecom.reach", "2025-05", "org_unit=xa_c") ==
          "shares_not_added");
    CHECK(world.viewed("as_was", "telecom.reach", "2025-05", "org_unit=xa_a") == "90");
  });
}

TEST_CASE("An act is applied as a whole, once; what is wrong is said with its place") {
  on_both_stores([](const std::string& url) {
    Merger world(url);
    const auto refused = [&](std::string_view clauses, std::string_view code) {
      const auto done = world.try_reorganise("NQ1", "2025-07-01", clauses);
      REQUIRE_FALSE(done);
      CHECK(done.error().code == code);
      CHECK(done.error().where.find("NQ1.toml:") != std::string::npos);
      CHECK(world.value("units.count", "2025-07-01") == "6");
    };
    refused("[[merge]]\nunits = [\"xa_a\"]\ninto = \"xa_z\"\n", "units.unknown");
    refused("[[merge]]\nunits = [\"xa_a\", \"xa_b\"]\ninto = \"xa_b\"\n", "units.named_twice");
    refused(
        "[[end]]\nlevel = \"commune\"\n[[merge]]\nunits = [\"xa_a\"]\ninto = \"huyen_a\"\n"
        "[[merge]]\nunits = [\"xa_a\"]\ninto = \"huyen_b\"\n",
        "units.named_twice");
    refused(
        "[[establish]]\nslug = \"xa_a\"\nname = \"A\"\nkind = \"commune\"\nlevel = \"commune\"\n",
        "units.named_twice");
    refused("[[move]]\nunits = [\"xa_a\"]\nparent = \"nowhere\"\n", "records.reference_unknown");
    refused("[[split]]\nunit = \"huyen_a\"\ninto = [\"so\", \"huyen_b\"]\n",
            "units.child_of_split");

    const auto done = world.reorganise("NQ1", "2025-07-01", merge_communes);
    CHECK(std::ranges::find(done.lines, "2025-07-01 merge xa_a") != done.lines.end());
    CHECK(world.value("units.count", "2025-07-01") == "3");
    CHECK(world.reorganise("NQ1", "2025-07-01", merge_communes).before);
    CHECK(world.value("units.count", "2025-07-01") == "3");
    const auto other = world.try_reorganise("NQ1", "2025-07-02", merge_communes);
    REQUIRE_FALSE(other);
    CHECK(other.error().code == "units.act_differs");
    const auto again =
        world.try_reorganise("NQ2", "2025-07-02", "[[rename]]\nunit = \"xa_a\"\nname = \"A\"\n");
    REQUIRE_FALSE(again);
    CHECK(again.error().code == "units.not_there");
    CHECK(again.error().hint.find("xa_c") != std::string::npos);
  });
}

TEST_CASE("As of a moment the tree of units is the one that was known") {
  on_both_stores([](const std::string& url) {
    Merger world(url);
    const core::Time before = world.now;
    world.now = world.now + 3600;
    world.reorganise("NQ1", "2025-07-01", merge_communes);
    CHECK(world.value("cases.received", "2025-06", "level=commune", "huyen_a") == "40");
    CHECK(world.value("units.count", "2025-07-31") == "3");
    CHECK(world.value("units.count", "2025-07-31", "", "", before) == "6");
    CHECK(world.viewed("comparable", "hosts.active", "2025-07-31", "", "xa_c") == "4");
    CHECK(world.value("hosts.active", "2025-07-31", "", "huyen_a", before) == "1");
    CHECK(world.value("hosts.active", "2025-07-31", "level=district", "", before) == "0");
    CHECK(world.value("hosts.active", "2025-07-31", "org_unit=xa_a", "", before) == "1");
  });
}

TEST_CASE("Comparisons across a border say so, where the units asked are others") {
  on_both_stores([](const std::string& url) {
    Merger world(url);
    world.reorganise("NQ1", "2025-07-01", merge_communes);
    const auto days = [&](std::string_view dims, std::string_view view,
                          std::string_view unit = "") {
      Question asked =
          MUST(question(world.model, "cases.received", dims, "2025-06-15..2025-07-14"));
      asked.view = view;
      asked.unit = unit;
      std::vector<std::string> found;
      for (const Break& one : MUST(world.figures->compare(asked, "previous")).breaks)
        found.push_back(one.day.to_string() + " " + one.kind);
      return found;
    };
    const std::vector<std::string> border = {"2025-07-01 units"};
    CHECK(days("org_unit=xa_c", "") == border);
    CHECK(days("level=district", "") == border);
    CHECK(days("level=commune", "").empty());  // the same land, in fewer communes
    CHECK(days("org_unit=xa_c", "comparable").empty());
    CHECK(days("", "").empty());
    CHECK(days("", "", "tinh").empty());
    CHECK(days("", "", "huyen_a") == border);
    CHECK(View::parse("as_of:2025-13-01").error().code == "view.malformed");
  });
}

TEST_CASE("trap 3: double counting over the tree: leaves sum to the root in each view") {
  on_both_stores([](const std::string& url) {
    World world(url, "2025-12-01 08:00");
    world.unit("tinh", "province", "");
    world.cover("matter", "2024-01-01", "2025-12-31");
    std::vector<std::string> alive = {"tinh"};
    std::vector<std::string> ever = alive;
    const std::vector<std::string> levels = {"province", "district", "commune"};
    core::Date day = core::Date::of(2025, 1, 1);
    int acts = 0;
    const auto pick = [](const std::vector<std::string>& from) {
      return from[*rc::gen::inRange<std::size_t>(0, from.size())];
    };
    const auto lose = [&](const std::string& unit) { std::erase(alive, unit); };
    const auto establish = [&](const std::string& parent) {
      const std::string slug = fmt::format("u{}", ever.size());
      ever.push_back(slug);
      alive.push_back(slug);
      return fmt::format(
          "[[establish]]\nslug = \"{0}\"\nname = \"{0}\"\nkind = \"other\"\n"
          "level = \"{1}\"\nparent = \"{2}\"\n",
          slug, pick(levels), parent);
    };
    const bool holds = rc::check("leaves sum to the root in each view", [&] {
      day = day + 2;
      const int what = *rc::gen::inRange(0, 4);
      const std::string one = pick(alive);
      const bool usable = one != "tinh";
      std::string clauses = establish(usable ? "tinh" : pick(alive));
      const std::string fresh = alive.back();
      if (usable && what == 0) {
        clauses += fmt::format("[[merge]]\nunits = [\"{}\"]\ninto = \"{}\"\n", one, fresh);
        lose(one);
      } else if (usable && what == 1) {
        clauses += fmt::format("[[end]]\nunits = [\"{}\"]\n", one);
        lose(one);
      } else if (usable && what == 2) {
        clauses += fmt::format("[[cede]]\nfrom = \"{}\"\nto = \"{}\"\nshare = 0.3\n", one, fresh);
      }
      const auto done = world.try_reorganise(fmt::format("A{}", ++acts), day.to_string(), clauses);
      if (!done) FAIL(done.error().text());
      for (int i = 0; i < 2; ++i)
        world.receive(pick(alive), (day + *rc::gen::inRange(0, 2)).to_string() + " 09:00");
      const core::Date start = day - 6;
      const std::string period = start.to_string() + ".." + (day + 2).to_string();
      const core::Date border = start + *rc::gen::inRange(1, (day - start) + 2);
      const std::string view = pick({"as_was", "comparable", "as_of:" + border.to_string()});
      const auto ask = [&](const std::string& dims, const std::string& unit) {
        Question asked = MUST(question(world.model, "cases.received", dims, period));
        asked.view = view;
        asked.unit = unit;
        return MUST(world.figures->compute(asked));
      };
      const core::Decimal whole = *ask("", "").value;
      RC_ASSERT(ask("", "tinh").value == whole);
      core::Decimal by_level;
      bool all_told = true;
      for (const std::string& level : levels) {
        const Figure figure = ask("level=" + level, "");
        if (figure.value)
          by_level += *figure.value;
        else if (!figure.reason ||
                 (figure.reason->code != "level_ended" && figure.reason->code != "unit_not_begun"))
          all_told = false;
      }
      // Records of a level that has ended stay its own: they are in the whole, and in no level.
      RC_ASSERT(by_level <= whole);
      if (view == "as_was") RC_ASSERT(by_level == whole);
      RC_ASSERT(all_told || view.starts_with("as_of:"));
      core::Decimal by_unit;
      const Question all = MUST(question(world.model, "cases.received", "", period));
      for (const Figure& figure : MUST(world.figures->pivot(all, {"org_unit"})))
        by_unit += figure.value.value_or(core::Decimal(0));
      RC_ASSERT(by_unit == *world.ask("cases.received", period).value);
    });
    CHECK(holds);
  });
}

}  // namespace nhip::indicators
