#include "indicators/rollups.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <set>

#include "indicators/rollup_tables.h"
#include "indicators/world_for_tests.h"

namespace nhip::indicators {

using testing::on_both_stores;
using testing::on_sqlite;
using testing::Values;
using testing::World;

namespace {

const std::vector<std::string> handlers = {"tinh", "so", "huyen_a", "huyen_b", "xa_a", "xa_b"};
const std::vector<std::string> channels = {"direct", "online", "post"};

template <typename T>
const T& pick(const std::vector<T>& from) {
  return from[*rc::gen::inRange<std::size_t>(0, from.size())];
}

std::string any_moment() {
  const core::Date day = core::Date::of(2024, 8, 1) + *rc::gen::inRange(0, 90);
  return fmt::format("{} {:02}:{:02}", day.to_string(), *rc::gen::inRange(0, 24),
                     *rc::gen::inRange(0, 60));
}

/// What was done to one record, by hand: the model that figures are compared with.
struct Expected {
  std::string handler, channel;
  core::Time received;
  std::optional<core::Time> resolved{};
  bool is_void = false;
  bool corrected = false;
  std::int64_t weight = 0;
};

}  // namespace

TEST_CASE("After any corrections rollups are what a recount gives, and figures what was done") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    std::map<std::string, Expected> all;
    std::map<std::string, std::string> hosts;
    const auto step = [&] {
      const int what = *rc::gen::inRange(0, 8);
      if (what <= 2 || all.empty()) {
        Expected one{.handler = pick(handlers),
                     .channel = pick(channels),
                     .received = World::at(any_moment())};
        one.weight = *rc::gen::inRange(0, 9);
        const std::string code =
            world.receive(one.handler, one.received.to_string(),
                          {{"channel", one.channel}, {"weight", std::to_string(one.weight)}});
        all[code] = one;
        return;
      }
      auto place = all.begin();
      std::advance(place, *rc::gen::inRange<std::size_t>(0, all.size()));
      auto& [code, one] = *place;
      if (one.is_void) return;
      if (what >= 4) one.corrected = true;
      const std::string late = "2024-11-30 08:00";
      if (what == 3 && !one.resolved) {
        one.resolved = one.corrected ? World::at(late)
                                     : std::max(one.received + 3600, World::at(any_moment()));
        world.act("matter", code, "resolve", one.resolved->to_string(), {{"outcome", "late"}});
      } else if (what == 4) {
        one.handler = pick(handlers);
        one.channel = pick(channels);
        world.act("matter", code, "correct", late,
                  {{"handler", one.handler}, {"channel", one.channel}});
      } else if (what == 5) {
        one.received = World::at(any_moment());
        world.act("matter", code, "correct", late, {{"received_at", one.received.to_string()}});
      } else if (what == 6) {
        one.is_void = true;
        world.act("matter", code, "void", late);
      } else {
        const std::string host = world
                                     .act("host", "", "add", any_moment(),
                                          {{"owner", pick(handlers)}, {"kind", "server"}})
                                     .code;
        world.act("host", host, "change", "2024-11-15 08:00",
                  {{"owner", pick(handlers)}, {"kind", "endpoint"}});
        if (*rc::gen::arbitrary<bool>()) world.act("host", host, "stop", "2024-11-20 08:00");
      }
    };
    const auto expected = [&](core::Window window, const std::string& channel) {
      std::int64_t count = 0;
      for (const auto& [code, one] : all) {
        if (!one.is_void && window.contains(one.received.date()) &&
            (channel.empty() || one.channel == channel))
          ++count;
      }
      return core::Decimal(count);
    };
    const bool holds = rc::check("rollups equal a recount", [&] {
      const int steps = *rc::gen::inRange(1, 6);
      for (int i = 0; i < steps; ++i) step();
      const core::Date first = World::at(any_moment()).date();
      const core::Window window = {first, first + *rc::gen::inRange(1, 60)};
      const std::string period = window.to_string();
      const std::string channel = pick(channels);
      RC_ASSERT(world.ask("cases.received", period).value == expected(window, ""));
      RC_ASSERT(world.ask("cases.received", period, "channel=" + channel).value ==
                expected(window, channel));
      RC_ASSERT(static_cast<std::int64_t>(
                    world.sources("cases.received", period, "channel=" + channel).size()) ==
                expected(window, channel).to_int64().value());

      std::int64_t open = 0;
      std::int64_t weight = 0;
      for (const auto& [code, one] : all) {
        const bool began = !one.is_void && one.received.date() <= window.last();
        const bool counts = !one.resolved || *one.resolved > one.received;
        if (began && counts && (!one.resolved || one.resolved->date() > window.last())) ++open;
        if (!one.is_void && window.contains(one.received.date())) weight += one.weight;
      }
      RC_ASSERT(world.ask("cases.open", period).value == core::Decimal(open));
      RC_ASSERT(static_cast<std::int64_t>(world.sources("cases.open", period).size()) == open);
      RC_ASSERT(world.ask("cases.weight", period).value == core::Decimal(weight));
      RC_ASSERT(world.differences().empty());
    });
    CHECK(holds);
    // The rebuild gives the same again.
    const auto before = world.value("cases.received", "2024-08-01..2024-10-31");
    World::MUST_DO(Rollups::rebuild(*world.store, world.now));
    CHECK(world.value("cases.received", "2024-08-01..2024-10-31") == before);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("A figure as of a moment is the figure of that moment, whatever came later") {
  on_both_stores([](const std::string& url) {
    World world(url, "2024-11-01 08:00");
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    world.cover("host", "2024-01-01", "2024-12-31");
    const std::vector<std::pair<std::string, std::string>> asked = {
        {"cases.received", ""},
        {"cases.received", "channel=online"},
        {"cases.received", "level=commune"},
        {"cases.open", ""},
        {"cases.weight", ""},
        {"hosts.active", ""},
        {"hosts.active", "host_kind=server"},
        {"hosts.active", "level=province"}};
    struct Known {
      core::Time as_of;
      std::string code, dims, period, value;
      std::vector<std::string> sources;
    };
    std::vector<Known> known;
    std::vector<std::string> matters, hosts;
    const bool holds = rc::check("the past stays", [&] {
      world.now = world.now + 60;
      const std::string now = world.now.to_string();
      matters.push_back(world.receive(pick(handlers), any_moment(),
                                      {{"channel", pick(channels)}, {"weight", "3"}}));
      hosts.push_back(
          world
              .act("host", "", "add", any_moment(), {{"owner", pick(handlers)}, {"kind", "server"}})
              .code);
      world.act("matter", pick(matters), "correct", now,
                {{"channel", pick(channels)}, {"handler", pick(handlers)}});
      world.act("host", pick(hosts), "correct", now,
                {{"owner", pick(handlers)}, {"kind", "endpoint"}});
      const auto& [code, dims] = pick(asked);
      const std::string period =
          "2024-08-10.." + (core::Date::of(2024, 8, 11) + *rc::gen::inRange(0, 80)).to_string();
      known.push_back({world.now, code, dims, period, world.value(code, period, dims),
                       world.sources(code, period, dims)});
      world.now = world.now + 60;
      const Known& one = pick(known);
      RC_ASSERT(world.value(one.code, one.period, one.dims, "", one.as_of) == one.value);
      RC_ASSERT(world.sources(one.code, one.period, one.dims, one.as_of) == one.sources);
    });
    CHECK(holds);
  });
}

TEST_CASE("Over any tree, the units' own records add up to every total") {
  on_sqlite([](const std::string& url) {
    World world(url);
    world.unit("tinh", "province", "");
    world.cover("matter", "2024-01-01", "2024-12-31");
    std::vector<std::string> units = {"tinh"};
    const std::vector<std::string> levels = {"province", "district", "commune"};
    const bool holds = rc::check("leaves sum to the root", [&] {
      const std::string slug = fmt::format("u{}", units.size());
      world.unit(slug, pick(levels), pick(units));
      units.push_back(slug);
      if (units.size() > 3 && *rc::gen::inRange(0, 3) == 0) {
        const std::string& moved = units.back();
        world.act("unit", moved, "move", "2024-09-20 00:00",
                  {{"parent", "tinh"}, {"level", pick(levels)}});
      }
      for (int i = 0; i < 3; ++i) world.receive(pick(units), any_moment());
      const std::string period = "2024-08-20..2024-10-05";
      const core::Decimal whole = *world.ask("cases.received", period).value;
      RC_ASSERT(world.ask("cases.received", period, "", "tinh").value == whole);
      core::Decimal by_level, by_unit;
      for (const std::string& level : levels)
        by_level += *world.ask("cases.received", period, "level=" + level).value;
      for (const std::string& unit : units)
        by_unit += *world.ask("cases.received", period, "org_unit=" + unit).value;
      RC_ASSERT(by_level == whole);
      RC_ASSERT(by_unit == whole);
      const core::Decimal open = *world.ask("cases.open", "2024-10-05").value;
      core::Decimal open_by_level;
      for (const std::string& level : levels)
        open_by_level += *world.ask("cases.open", "2024-10-05", "level=" + level).value;
      RC_ASSERT(open_by_level == open);
    });
    CHECK(holds);
  });
}

TEST_CASE("Windows of any closing day tile: the months add up to the year") {
  on_sqlite([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2023-01-01", "2024-12-31");
    for (int day = 0; day < 360; day += 5) {
      world.receive("so", (core::Date::of(2023, 12, 1) + day).to_string() + " 12:00");
    }
    const bool holds = rc::check("months make the year", [&] {
      const core::Calendar calendar("any", *rc::gen::inRange(1, 32));
      core::Decimal months;
      for (int month = 1; month <= 11; ++month) {
        months += *world.ask("cases.received", calendar.month(2024, month).to_string()).value;
      }
      const core::Window all = {calendar.month(2024, 1).from, calendar.month(2024, 11).to};
      RC_ASSERT(world.ask("cases.received", all.to_string()).value == months);
    });
    CHECK(holds);
  });
}

TEST_CASE("A write that fails leaves no trace in the rollups") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    const std::string code = world.receive("so", "2024-09-20 08:00", {{"channel", "online"}});
    class Refusing : public records::ChangeListener {
     public:
      core::Result<void> before(store::Transaction&, const model::Type&,
                                const records::ChangedRecords&) override {
        return {};
      }
      core::Result<void> after(store::Transaction&, const model::Type&,
                               const records::ChangedRecords&, std::int64_t,
                               std::int64_t) override {
        if (refuses) return core::fail("test.refused", "Refused");
        return {};
      }
      bool refuses = true;
    } refusing;
    world.records.add_listener(&refusing);
    records::Step step{.action = "correct", .happened_at = World::at("2024-10-01 08:00")};
    step.given = {{"channel", "post"}};
    step.reason = "a test";
    CHECK(!world.records.act(*world.model.type("matter"), code, step, world.now));
    CHECK(world.value("cases.received", "2024-10", "channel=online") == "1");
    refusing.refuses = false;
    CHECK(world.records.act(*world.model.type("matter"), code, step, world.now));
    CHECK(world.value("cases.received", "2024-10", "channel=post") == "1");
    CHECK(world.value("cases.received", "2024-10", "channel=online") == "0");
    CHECK(world.differences().empty());
  });
}

TEST_CASE("A rollup that was tampered with, or made from another definition, is found") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    world.receive("so", "2024-09-20 08:00", {{"channel", "online"}});
    const auto run = [&](std::string_view sql) {
      World::MUST_DO(world.store->write(
          world.now, [&](store::Transaction& tx) { return tx.database().run(sql); }));
    };
    run("update nhip_rollup_cases_received set amount = amount + 1");
    const auto differences = world.differences();
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].find("cases.received, 2024-09-20") == 0);
    run("update nhip_rollup set digest = 'old' where code = 'cases.received'");
    CHECK(world.differences().size() == 1);
    CHECK(world.value("cases.received", "2024-10") == "1");  // not from the old rollup
    World::MUST_DO(Rollups::prepare(*world.store, world.now));
    CHECK(world.differences().empty());
    // People find the contributions in a view.
    World::MUST_DO(world.store->read([&](store::Database& database) -> core::Result<void> {
      CHECK(TRY(database.integer(
                "select sum(amount) from v_cases_received where channel = 'online'")) == 1);
      return {};
    }));
  });
}

TEST_CASE("Every flow and stock of the repository can be counted") {
  const auto model = model::Model::load(NHIP_SOURCE_DIR);
  if (!model) {
    for (const core::Error& error : model.error()) MESSAGE(error.text());
    FAIL("the definitions do not load");
  }
  on_both_stores([&](const std::string& url) {
    const auto store = MUST(store::Store::open(url, *model, store::Store::Mode::create));
    const core::Time now = World::at("2024-12-01 08:00");
    World::MUST_DO(Rollups::prepare(*store, now));
    World::MUST_DO(Rollups::verify(
        *store, [](const store::Difference& difference) { FAIL(difference.detail); }));
    Figures figures(*store);
    for (const model::Indicator& indicator : model->indicators()) {
      const Question asked = MUST(question(*model, indicator.code, "", "2024-10"));
      for (const std::optional<core::Time> as_of :
           {std::optional<core::Time>(), std::optional(now)}) {
        Question one = asked;
        one.as_of = as_of;
        const auto figure = figures.compute(one);
        if (!figure) FAIL((indicator.code + ": " + figure.error().text()));
        CHECK(!figure->value);
      }
      const auto sources = figures.sources(asked, [](const Source&) { return true; });
      if (!sources) FAIL((indicator.code + ": " + sources.error().text()));
    }
  });
}

}  // namespace nhip::indicators
