#include "simulate/workflow.h"

#include "records/ledger.h"
#include "simulate/bench_for_tests.h"
#include "simulate/deadlines.h"
#include "simulate/inputs.h"
#include "simulate/observations.h"

#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace nhip::simulate {
namespace {

using namespace testing;

std::string words(const std::vector<Route>& routes) {
  std::string text;
  for (const Route& route : routes) {
    for (const model::Action* action : route.actions) text += action->name + " ";
    text += "| ";
  }
  return text;
}

model::Type small_type() {
  model::Type type;
  type.name = "case";
  const auto action = [&](std::string name, std::vector<std::string> from, std::string to,
                          std::vector<std::string> sets) {
    model::Action one;
    one.name = std::move(name);
    one.creates = from.empty();
    one.from = std::move(from);
    one.to = std::move(to);
    one.sets = std::move(sets);
    type.actions.push_back(std::move(one));
  };
  action("open", {}, "open", {"opened_at"});
  action("work", {"open"}, "working", {});
  action("close", {"open", "working"}, "closed", {"closed_at"});
  action("sync", {"open", "working", "closed"}, "", {"synced_at"});
  return type;
}

TEST_CASE("a sample with a condition stands where another field has the code, others elsewhere") {
  model::Type type = small_type();
  type.fields = {{.name = "name", .kind = model::Field::Kind::text},
                 {.name = "matter", .kind = model::Field::Kind::code}};
  type.actions.front().asks = {"name", "matter"};
  type.samples["name"] = {"matter=land: Land {n}", "matter=land: Soil: {n}", "Other {n}",
                          "place=here: is no field"};
  const model::Model model;
  const Inputs inputs(model, type);
  Random random(1, "samples");
  const auto names = [&](const char* matter) {
    std::set<std::string> found;
    for (int i = 0; i < 60; ++i) {
      const Subject subject{.number = 7, .known = {{1, std::string(matter)}}};
      std::vector<bool> filled;
      Given given;
      inputs.fill(type.actions.front(), subject, random, filled, given);
      for (const auto& [field, value] : given)
        if (field == 0) found.insert(core::to_text(value).substr(0, 5));
    }
    return found;
  };
  CHECK(names("land") == std::set<std::string>{"Land ", "Soil:"});
  CHECK(names("water") == std::set<std::string>{"Other", "place"});
}

TEST_CASE("the shortest way is taken where none is named") {
  const model::Type type = small_type();
  CHECK(words(routes_to(type, {.present = {"opened_at"}, .absent = {"closed_at", "synced_at"}})) ==
        "open | ");
  CHECK(words(routes_to(type, {.present = {"closed_at"}, .absent = {"synced_at"}})) ==
        "open close | ");
  CHECK(words(routes_to(type, {.present = {}, .absent = {}, .states = {"working"}})) ==
        "open work | ");
  CHECK(words(routes_to(type, {.present = {"closed_at"}, .absent = {"opened_at"}})) == "");
}

TEST_CASE("named routes are kept, and completed by what leaves the state") {
  model::Type type = small_type();
  type.samples["routes"] = {"3: open work close", "2 channel=online: open", "open work"};
  const auto closed = routes_to(type, {.present = {"closed_at", "synced_at"}, .absent = {}});
  CHECK(words(closed) == "open work close sync | ");
  CHECK(closed.front().weight == 3);
  CHECK(closed.front().sets("closed_at") == 2);
  CHECK(closed.front().last_state() == "closed");
  const auto open =
      routes_to(type, {.present = {"opened_at"}, .absent = {"closed_at", "synced_at"}});
  CHECK(words(open) == "open | open work | ");
  CHECK(open.front().when ==
        std::vector<std::pair<std::string, std::string>>{{"channel", "online"}});

  type.samples["routes"] = {"open clse"};
  CHECK(named_routes(type).error().hint == "Did you mean \"close\"?");
  type.samples["routes"] = {"open close work"};
  CHECK(named_routes(type).error().code == "simulate.route_unknown");
}

TEST_CASE("the routes of the systems are ways through their workflows") {
  for (const model::Type& type : systems().types()) {
    const auto routes = named_routes(type);
    if (!routes) MESSAGE(routes.error().text());
    CHECK(routes);
  }
}

TEST_CASE("dates have the outcome that was asked, inside the windows that were asked") {
  const Moments moments(core::WorkingDays::built_in(), now);
  model::Deadline deadline;
  deadline.measure = model::Deadline::Measure::working_hours;
  deadline.cutoff_minute = 15 * 60;
  CHECK(rc::check("terms", [&](std::uint64_t seed) {
    Random random(seed);
    TermWish wish{.deadline = &deadline};
    wish.budget = core::Decimal(
        std::vector<int>{2, 4, 8, 24, 80, 160}[static_cast<std::size_t>(random.below(6))]);
    wish.outcome = std::vector<std::string>{"early", "on_time",
                                            "late"}[static_cast<std::size_t>(random.below(3))];
    const core::Date from = core::Date::of(2024, 1, 1) + static_cast<int>(random.below(300));
    wish.begins = {from, from + 30 + static_cast<int>(random.below(30))};
    wish.ends =
        random.chance(0.5) ? wish.begins : core::Window{wish.begins.to, wish.begins.to + 30};
    auto found = choose_term(random, moments, wish);
    if (!found) found = search_term(random, moments, wish);
    RC_PRE(found.has_value());
    RC_ASSERT(wish.begins.contains(found->first.date()));
    RC_ASSERT(wish.ends.contains(found->second.date()));
    RC_ASSERT(found->first <= found->second);
    RC_ASSERT(records::count_term(deadline, wish.budget, "resume", found->first, {}, found->second,
                                  moments.working_days())
                  .outcome == wish.outcome);
  }));
}

TEST_CASE("episodes are spread so that none touches another") {
  CHECK(rc::check("spread", [](std::uint64_t seed) {
    Random random(seed);
    Site site;
    for (int i = 0; i < 3; ++i)
      site.streams.push_back({.id = i,
                              .interval = 15,
                              .has_limit = i > 0,
                              .good = core::Decimal(10),
                              .bad = core::Decimal(30)});
    const core::Window window{core::Date::of(2024, 9, 15), core::Date::of(2024, 10, 15)};
    std::vector<core::Date> active;
    for (core::Date day = window.from; day < window.to; day = day + 1) active.push_back(day);
    const std::int64_t breaches = random.below(31);
    const std::int64_t gaps = random.below(91);
    const Days days = spread(site, window, active, false, breaches, gaps, random);
    std::int64_t count = 0;
    for (const auto& all : days.breaches) {
      count += static_cast<std::int64_t>(all.size());
      for (const core::Date day : all) RC_ASSERT_FALSE(all.contains(day + 1));
    }
    RC_ASSERT(count == breaches);
    RC_ASSERT(static_cast<std::int64_t>(days.gaps.size()) == gaps);
    SeriesColumns columns{.fields = 5,
                          .site = 0,
                          .stream = 1,
                          .time = 2,
                          .value = 3,
                          .status = 4,
                          .valid = std::string("00")};
    std::vector<store::SeriesRow> rows;
    append_rows(site, days, columns, true, random, rows);
    std::vector<core::Time> times;
    for (const store::SeriesRow& row : rows) times.push_back(std::get<core::Time>(row.values[2]));
    std::ranges::sort(times);
    std::int64_t holes = 0;
    for (std::size_t i = 1; i < times.size(); ++i)
      holes += seconds_between(times[i - 1], times[i]) > 45 * 60 ? 1 : 0;
    RC_ASSERT(holes == gaps);
  }));
}

}  // namespace
}  // namespace nhip::simulate
