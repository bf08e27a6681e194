// Records that are handed from unit to unit: each day's owner counts, and no later transfer moves
// what was.
#include <stdexcept>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>

#include "indicators/world_for_tests.h"
#include "records/verify.h"

namespace nhip::indicators {

using testing::on_both_stores;
using testing::World;

namespace {

struct Offices : World {
  explicit Offices(const std::string& url) : World(url) {
    usual_units();
    cover("matter", "2024-01-01", "2024-12-14");
  }
  void forward(const std::string& code, const std::string& to, std::string_view when) {
    act("matter", code, "forward", when, {{"handler", to}});
  }
  std::string at(std::string_view code, std::string_view period, std::string_view unit) {
    return value(code, period, "org_unit=" + std::string(unit));
  }
  std::vector<std::string> all_differences() {
    std::vector<std::string> all = differences();
    MUST_DO(store->read([&](store::Database& database) {
      return records::verify_records(
          database, model,
          [&](const store::Difference& one) {
            all.push_back(one.kind + " " + one.where + ": " + one.detail);
          },
          core::WorkingDays::built_in());
    }));
    return all;
  }
  std::string owners(std::string_view code, std::string_view period) {
    Question asked = MUST(question(model, code, "", period));
    std::string text;
    MUST_DO(figures->sources(asked, [&](const Source& source) {
      text += source.code + " " + source.unit + ";";
      return true;
    }));
    return text;
  }
};

}  // namespace

TEST_CASE(
    "trap 3: double counting over the tree: a record handed on counts with each day's owner") {
  on_both_stores([](const std::string& url) {
    Offices world(url);
    const std::string a = world.receive("xa_a", "2024-09-16 08:00",
                                        {{"weight", "3"}, {"channel", "online"}, {"person", "An"}});
    const std::string b =
        world.receive("xa_a", "2024-09-17 08:00", {{"weight", "5"}, {"channel", "online"}});
    CHECK(world.at("cases.received", "2024-10", "xa_a") == "2");
    const core::Time before = world.now;
    world.now = world.now + 3600;
    world.forward(a, "xa_b", "2024-10-20 09:00");
    world.act("matter", a, "resolve", "2024-10-25 09:00", {{"outcome", "late"}});

    // What happened before the transfer stays where it happened; what came after is the new
    // owner's.
    CHECK(world.at("cases.received", "2024-10", "xa_a") == "2");
    CHECK(world.at("cases.received", "2024-10", "xa_b") == "0");
    CHECK(world.at("cases.weight", "2024-10", "xa_a") == "8");
    CHECK(world.at("cases.persons", "2024-10", "xa_a") == "1");
    CHECK(world.at("cases.resolved", "2024-11", "xa_a") == "0");
    CHECK(world.at("cases.resolved", "2024-11", "xa_b") == "1");
    CHECK(world.value("cases.received", "2024-10", "", "huyen_a") == "2");
    CHECK(world.owners("cases.received", "2024-10") == a + " xa_a;" + b + " xa_a;");
    CHECK(world.owners("cases.resolved", "2024-11") == a + " xa_b;");
    // A stock moves on the day of the transfer, and leaves where it then was.
    for (const auto& [day, with_a, with_b] :
         {std::tuple("2024-10-14", "2", "0"), std::tuple("2024-10-19", "2", "0"),
          std::tuple("2024-10-20", "1", "1"), std::tuple("2024-10-24", "1", "1"),
          std::tuple("2024-10-25", "1", "0"), std::tuple("2024-11-14", "1", "0")}) {
      CAPTURE(day);
      CHECK(world.at("cases.open", day, "xa_a") == with_a);
      CHECK(world.at("cases.open", day, "xa_b") == with_b);
      CHECK(world.value("cases.open", day, "level=commune;channel=online") ==
            std::to_string(std::atoi(with_a) + std::atoi(with_b)));
    }
    CHECK(world.owners("cases.open", "2024-10-21") == a + " xa_b;" + b + " xa_a;");
    CHECK(world.at("cases.total", "2024-11-30", "xa_b") == "1");
    // As of a moment before, nobody knew of the transfer.
    CHECK(world.value("cases.open", "2024-10-24", "org_unit=xa_a", "", before) == "2");
    CHECK(world.value("cases.resolved", "2024-11", "org_unit=xa_b", "", before) == "0");
    CHECK(world.value("cases.open", "2024-10-24", "org_unit=xa_b", "", world.now) == "1");
    CHECK(world.all_differences() == std::vector<std::string>{});

    // On to a third, and back; the same day counts once, with the last owner of the day.
    world.now = world.now + 3600;
    world.forward(b, "so", "2024-10-21 09:00");
    world.forward(b, "xa_b", "2024-10-21 15:00");
    world.forward(b, "xa_a", "2024-10-30 09:00");
    CHECK(world.at("cases.open", "2024-10-21", "so") == "0");
    CHECK(world.at("cases.open", "2024-10-21", "xa_b") == "2");
    CHECK(world.at("cases.open", "2024-10-30", "xa_a") == "1");
    CHECK(world.at("cases.received", "2024-10", "xa_a") == "2");
    CHECK(world.all_differences() == std::vector<std::string>{});
    // Entered by mistake: gone from every unit and day.
    world.act("matter", b, "void", "2024-11-20 09:00");
    CHECK(world.at("cases.open", "2024-10-21", "xa_b") == "1");
    CHECK(world.at("cases.received", "2024-10", "xa_a") == "1");
    CHECK(world.all_differences() == std::vector<std::string>{});
  });
}

TEST_CASE("trap 3: double counting over the tree: a correction says where a record was all along") {
  on_both_stores([](const std::string& url) {
    Offices world(url);
    const std::string a = world.receive("xa_a", "2024-09-16 08:00");
    const std::string b = world.receive("xa_a", "2024-09-17 08:00");
    world.act("matter", a, "correct", "2024-10-18 08:00", {{"handler", "so"}});
    CHECK(world.at("cases.received", "2024-10", "so") == "1");
    CHECK(world.at("cases.received", "2024-10", "xa_a") == "1");
    world.forward(b, "xa_b", "2024-10-20 09:00");
    world.act("matter", b, "correct", "2024-10-22 08:00", {{"handler", "huyen_b"}});
    CHECK(world.at("cases.received", "2024-10", "xa_a") == "1");
    CHECK(world.at("cases.open", "2024-10-20", "huyen_b") == "1");
    CHECK(world.at("cases.open", "2024-10-20", "xa_b") == "0");
    // Of the days before the transfer, since it falls into them.
    world.act("matter", b, "correct", "2024-10-01 08:00", {{"handler", "huyen_a"}});
    CHECK(world.at("cases.received", "2024-10", "huyen_a") == "1");
    CHECK(world.at("cases.open", "2024-10-20", "huyen_b") == "1");
    CHECK(world.all_differences() == std::vector<std::string>{});

    // What stands in the table against the journal.
    const auto tamper = [&](const std::string& sql) {
      World::MUST_DO(
          store::Database::open(url, store::Database::Mode::read_write).value()->run(sql));
    };
    tamper("update nhip_owner set unit = unit + 1 where \"to\" is null");
    const auto found = world.all_differences();
    CHECK(std::ranges::any_of(
        found, [&](const std::string& one) { return one.starts_with("owner matter " + b); }));
    tamper("delete from nhip_owner");
    CHECK(std::ranges::any_of(world.all_differences(), [&](const std::string& one) {
      return one.starts_with("owner matter " + b);
    }));
  });
}

TEST_CASE("trap 3: double counting over the tree: one owner a day, whatever is handed on") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-14");
    const std::array<std::string, 4> units = {"so", "huyen_a", "xa_a", "xa_b"};
    const core::Date start = core::Date::of(2024, 9, 15);
    constexpr int days = 30;
    // By unit and day: received, resolved, open at its end.
    using Counts = std::map<std::string, std::array<int, days>>;
    Counts received, resolved, open;
    for (const std::string& unit : units) received[unit] = resolved[unit] = open[unit] = {};
    const bool holds = rc::check("each day's owner counts", [&] {
      int day = *rc::gen::inRange(0, days - 1);
      const auto when = [&](int hour) {
        return (start + day).to_string() + fmt::format(" {:02}:00", hour);
      };
      std::string owner = *rc::gen::elementOf(units);
      const int first = day;
      std::array<std::string, days> owners{};
      std::string code;
      std::vector<records::Draft> drafts(1);
      const bool as_batch = *rc::gen::arbitrary<bool>();
      const auto step = [&](const std::string& action, int hour, testing::Values given) {
        if (!as_batch) {
          const auto written = world.act("matter", code, action, when(hour), std::move(given));
          code = written.code;
          return;
        }
        records::Step one;
        one.action = action;
        one.happened_at = World::at(when(hour));
        one.given = std::move(given);
        drafts[0].steps.push_back(std::move(one));
      };
      step("receive", 8, {{"handler", owner}});
      for (int moves = *rc::gen::inRange(0, 4); moves > 0; --moves) {
        const int on = *rc::gen::inRange(day, days);
        for (; day < on; ++day) owners[static_cast<std::size_t>(day)] = owner;
        owner = *rc::gen::elementOf(units);
        step("forward", 9 + (4 - moves), {{"handler", owner}});
      }
      const bool ends = *rc::gen::arbitrary<bool>();
      const int end = ends ? *rc::gen::inRange(day, days) : days;
      for (; day < end; ++day) owners[static_cast<std::size_t>(day)] = owner;
      if (ends) {
        owners[static_cast<std::size_t>(end)] = owner;
        step("resolve", 15, {});
      }
      if (as_batch) {
        drafts[0].type = world.model.type("matter");
        const auto put = world.records.put(drafts, world.now);
        if (!put) FAIL(put.error().text());
      }
      const auto of = [&](int d) { return owners[static_cast<std::size_t>(d)]; };
      ++received[of(first)][static_cast<std::size_t>(first)];
      if (ends) ++resolved[of(end)][static_cast<std::size_t>(end)];
      for (int d = first; d < end; ++d) ++open[of(d)][static_cast<std::size_t>(d)];

      const int asked = *rc::gen::inRange(0, days);
      const std::string date = (start + asked).to_string();
      const std::string from = start.to_string() + ".." + date;
      int all_received = 0;
      int all_open = 0;
      for (const std::string& unit : units) {
        const auto sum = [&](Counts& counts) {
          int total = 0;
          for (int d = 0; d <= asked; ++d) total += counts[unit][static_cast<std::size_t>(d)];
          return total;
        };
        const std::string where = "org_unit=" + unit;
        const int there = open[unit][static_cast<std::size_t>(asked)];
        RC_ASSERT(world.value("cases.received", from, where) == std::to_string(sum(received)));
        RC_ASSERT(world.value("cases.resolved", from, where) == std::to_string(sum(resolved)));
        RC_ASSERT(world.value("cases.open", date, where) == std::to_string(there));
        RC_ASSERT(static_cast<int>(world.sources("cases.open", date, where).size()) == there);
        all_received += sum(received);
        all_open += there;
      }
      RC_ASSERT(world.value("cases.received", from) == std::to_string(all_received));
      RC_ASSERT(world.value("cases.open", date) == std::to_string(all_open));
    });
    CHECK(holds);
    CHECK(world.differences().empty());
  });
}

}  // namespace nhip::indicators
