#include "indicators/figures.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "indicators/world_for_tests.h"

namespace nhip::indicators {

using testing::on_both_stores;
using testing::World;

namespace {

core::Time at(std::string_view text) {
  return World::at(text);
}

}  // namespace

TEST_CASE("A flow counts what happened in its window, by dimension, level and unit") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.act("place", "", "enter", "2024-01-01", {{"name", "cang"}, {"zone", "south"}});
    world.cover("matter", "2024-01-01", "2024-12-31");
    world.receive("so", "2024-09-15 00:00",
                  {{"channel", "online"}, {"place", "cang"}, {"weight", "7"}});
    world.receive("huyen_a", "2024-10-14 23:59:59", {{"channel", "direct"}, {"weight", "5"}});
    world.receive("xa_a", "2024-10-01 10:00", {{"channel", "online"}});
    world.receive("xa_b", "2024-10-15 00:00", {{"channel", "post"}});

    CHECK(world.value("cases.received", "2024-10") == "3");
    CHECK(world.value("cases.received", "2024-10", "channel=online") == "2");
    CHECK(world.value("cases.received", "2024-10", "channel=direct+online") == "3");
    CHECK(world.value("cases.received", "2024-10", "channel=post") == "0");
    CHECK(world.ask("cases.received", "2024-10", "channel=post").state == State::zero);
    CHECK(world.value("cases.received", "2024-10", "level=province") == "1");
    CHECK(world.value("cases.received", "2024-10", "level=district+commune") == "2");
    CHECK(world.value("cases.received", "2024-10", "org_unit=huyen_a") == "1");
    CHECK(world.value("cases.received", "2024-10", "", "huyen_a") == "2");
    CHECK(world.value("cases.received", "2024-10", "", "tinh") == "3");
    CHECK(world.value("cases.received", "2024-10", "level=commune", "huyen_b") == "0");
    CHECK(world.value("cases.received", "2024-10-15..2024-10-15") == "1");
    CHECK(world.value("cases.received", "2024-10", "zone=south") == "1");
    CHECK(world.value("cases.received", "2024-10", "place=cang") == "1");
    CHECK(world.value("cases.weight", "2024-10") == "12");
    CHECK(world.ask("cases.weight", "2024-10").records == 2);
    CHECK(world.sources("cases.received", "2024-10") ==
          std::vector<std::string>{"C000001", "C000003", "C000002"});
    CHECK(world.differences().empty());
  });
}

TEST_CASE("Missing, zero and published are three answers") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.actor = "import";
    world.receive("so", "2024-09-20 08:00", {{"channel", "online"}});
    CHECK(world.value("cases.received", "2024-10") == "missing");

    world.cover("matter", "2024-09-15", "2024-10-14");
    world.give("published_value", "cases.received", "", "2024-08-15", "2024-09-14", "40");
    world.give("published_value", "cases.received", "", "2024-09-15", "2024-10-14", "99");
    CHECK(world.value("cases.received", "2024-10") ==
          "1");  // gives way once records cover the window
    const Figure published = world.ask("cases.received", "2024-09");
    CHECK(published.value == core::Decimal(40));
    CHECK(published.state == State::published);
    CHECK(published.source == "Báo cáo 5");
    CHECK(world.sources("cases.received", "2024-09").empty());
    CHECK(world.value("cases.received", "2024-08") == "missing");

    const Figure partly = world.ask("cases.received", "2024-10-01..2024-10-20");
    CHECK(partly.state == State::missing);
    CHECK(partly.reported == 14);
    CHECK(partly.expected == 20);

    world.cover("matter", "2024-10-15", "2024-11-14", "huyen_a");
    CHECK(world.value("cases.received", "2024-11", "", "huyen_a") == "0");
    CHECK(world.value("cases.received", "2024-11", "org_unit=xa_a") == "0");
    const Figure some_units = world.ask("cases.received", "2024-11");
    CHECK(some_units.state == State::missing);
    CHECK(some_units.reported == 2);
    CHECK(some_units.expected == 6);
  });
}

TEST_CASE("Live use covers from its first day on") {
  on_both_stores([](const std::string& url) {
    World world(url, "2024-10-18 08:00");
    world.usual_units();
    world.now = at("2024-10-20 09:00");
    world.receive("so", "2024-10-02 08:00", {{"channel", "online"}});
    CHECK(world.value("cases.received", "2024-09") == "missing");
    CHECK(world.value("cases.received", "2024-10") == "1");
    CHECK(world.value("cases.received", "2024-11") == "0");
    // Where coverage is declared, people's entries cover from the day on which they began.
    world.cover("matter", "2024-08-15", "2024-09-14");
    CHECK(world.value("cases.received", "2024-09") == "0");
    CHECK(world.value("cases.received", "2024-10") == "missing");
    CHECK(world.value("cases.received", "2024-10-20..2024-10-31") == "0");
  });
}

TEST_CASE("Late data moves the live figure and leaves the past as it was known") {
  on_both_stores([](const std::string& url) {
    World world(url, "2024-10-18 08:00");
    world.usual_units();
    world.now = at("2024-10-20 09:00");
    world.cover("matter", "2024-01-01", "2024-12-31");
    const std::string first =
        world.receive("so", "2024-09-20 08:00", {{"channel", "online"}, {"person", "A"}});
    const std::string host =
        world.act("host", "", "add", "2024-09-01 08:00", {{"owner", "so"}, {"kind", "server"}})
            .code;
    world.cover("host", "2024-01-01", "2024-12-31");
    const core::Time issued = at("2024-10-21 09:00");
    world.now = at("2024-10-25 09:00");
    world.receive("xa_a", "2024-09-25 08:00", {{"channel", "direct"}, {"person", "B"}});
    world.act("matter", first, "correct", "2024-10-25 08:00", {{"channel", "post"}});
    world.act("host", host, "change", "2024-10-05 08:00",
              {{"owner", "xa_a"}, {"kind", "endpoint"}});

    CHECK(world.value("cases.received", "2024-10") == "2");
    CHECK(world.value("cases.received", "2024-10", "channel=online") == "0");
    CHECK(world.value("cases.received", "2024-10", "", "", issued) == "1");
    CHECK(world.value("cases.received", "2024-10", "channel=online", "", issued) == "1");
    CHECK(world.value("cases.received", "2024-10", "channel=post", "", issued) == "0");
    CHECK(world.value("cases.persons", "2024-10", "", "", issued) == "1");
    CHECK(world.value("cases.persons", "2024-10") == "2");
    CHECK(world.value("cases.open", "2024-10", "", "", issued) == "1");
    CHECK(world.sources("cases.received", "2024-10", "", issued) ==
          std::vector<std::string>{first});
    CHECK(world.value("hosts.active", "2024-10-14", "host_kind=server", "", issued) == "1");
    CHECK(world.value("hosts.active", "2024-10-14", "host_kind=server") == "0");
    CHECK(world.value("hosts.active", "2024-10-04", "host_kind=server") == "1");
    CHECK(world.value("hosts.active", "2024-10-14", "level=commune") == "1");
    // Before coverage was entered nothing was known.
    CHECK(world.value("cases.received", "2024-10", "", "", at("2024-10-19 09:00")) == "missing");
    CHECK(world.differences().empty());
  });
}

TEST_CASE("Opening + in - out = closing") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    for (int day = 1; day <= 9; ++day) {
      const std::string date = "2024-09-0" + std::to_string(day);
      const std::string code =
          world.receive(day % 2 == 0 ? "so" : "xa_a", date + " 08:00", {{"channel", "online"}});
      if (day > 4)
        world.act("matter", code, "resolve", date + " 16:00",
                  {{"outcome", day == 9 ? "late" : "early"}});
      if (day == 4)
        world.act("matter", code, "resolve", "2024-09-20 16:00", {{"outcome", "on_time"}});
    }
    CHECK(world.value("cases.open", "2024-09-03") == "3");
    CHECK(world.value("cases.open", "2024-09-10") == "4");
    CHECK(world.value("cases.open", "2024-09-19") == "4");
    CHECK(world.value("cases.open", "2024-09-20") == "3");
    CHECK(world.sources("cases.open", "2024-09-20").size() == 3);
    CHECK(world.value("cases.open", "2024-09-20", "level=commune") == "2");
    CHECK(world.value("cases.resolved_share", "2024-09", "outcome=early") == "80");
    CHECK(world.value("cases.resolved_share", "2024-08", "outcome=early") == "not_applicable");
    CHECK(world.value("cases.resolved_share", "2023-08", "outcome=early") == "missing");
    CHECK(world.ask("cases.resolved_share", "2024-10", "outcome=early+on_time").records == 1);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("An opening balance holds what came before it") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.simulated = true;
    world.actor = "simulation";
    world.receive("so", "2022-12-31 23:00");
    world.receive("so", "2023-01-01 00:00");
    world.receive("xa_a", "2023-05-25 08:00");
    CHECK(world.value("cases.total", "2023-05-25") == "missing");
    world.give("opening_balance", "cases.total", "", "2022-12-31", "2022-12-31", "1627");
    const Figure total = world.ask("cases.total", "2023-05-25");
    CHECK(total.value == core::Decimal(1629));
    CHECK(total.opening == core::Decimal(1627));
    CHECK(total.records == 2);
    CHECK(total.simulated);
    CHECK(world.sources("cases.total", "2023-05-25") ==
          std::vector<std::string>{"C000002", "C000003"});
    CHECK(world.value("cases.total", "2022-12-31") == "1627");
    CHECK(world.value("cases.total", "2022-12-30") == "missing");
    CHECK(world.value("cases.total", "2023-05-25", "level=commune") == "missing");
  });
}

TEST_CASE("Different values are counted, never added") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    world.receive("so", "2024-09-20 08:00", {{"person", "A"}});
    world.receive("xa_a", "2024-10-20 08:00", {{"person", "A"}});
    world.receive("xa_a", "2024-10-21 08:00", {{"person", "B"}});
    world.receive("xa_a", "2024-10-22 08:00");
    CHECK(world.value("cases.persons", "2024-10") == "1");
    CHECK(world.value("cases.persons", "2024-11") == "2");
    CHECK(world.value("cases.persons", "2024-09-15..2024-11-14") == "2");
    CHECK(world.ask("cases.persons", "2024-11").records == 2);
    CHECK(world.value("cases.persons", "2024-11", "level=province") == "0");
  });
}

TEST_CASE("A unit that moves inside the window counts where it stood on each day") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    world.cover("host", "2024-01-01", "2024-12-31");
    world.act("host", "", "add", "2024-09-01 08:00", {{"owner", "xa_a"}, {"kind", "server"}});
    world.receive("xa_a", "2024-09-20 08:00");
    world.act("unit", "xa_a", "move", "2024-10-01 00:00", {{"parent", "huyen_b"}});
    world.receive("xa_a", "2024-10-02 08:00");
    world.receive("xa_a", "2024-10-03 08:00");
    CHECK(world.value("cases.received", "2024-10", "", "huyen_a") == "1");
    CHECK(world.value("cases.received", "2024-10", "", "huyen_b") == "2");
    CHECK(world.value("cases.received", "2024-10", "", "tinh") == "3");
    CHECK(world.value("hosts.active", "2024-09-30", "", "huyen_a") == "1");
    CHECK(world.value("hosts.active", "2024-10-01", "", "huyen_a") == "0");
    CHECK(world.value("hosts.active", "2024-10-01", "", "huyen_b") == "1");
    // A unit that ended keeps its place, so that nothing falls out of the province.
    world.act("unit", "xa_a", "end", "2024-11-01 00:00");
    CHECK(world.value("hosts.active", "2024-11-05", "", "huyen_b") == "1");
    CHECK(world.value("hosts.active", "2024-11-05", "", "tinh") == "1");
    CHECK(world.value("units.count", "2024-10-31") == "6");
    CHECK(world.value("units.count", "2024-11-01", "level=commune") == "1");
  });
}

TEST_CASE("Changes against the window before, the year before, a day and a plan") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-08-15", "2024-12-31");
    world.give("published_value", "cases.received", "", "2023-09-15", "2023-10-14", "0");
    world.give("plan_value", "cases.resolved_share", "outcome=early", "2024-01-01", "2024-12-31",
               "95", {{"plan_set", "sector_2024"}});
    for (int i = 0; i < 4; ++i) world.receive("so", "2024-09-01 08:00");
    for (int i = 0; i < 5; ++i) {
      const std::string code = world.receive("so", "2024-10-01 08:00");
      world.act("matter", code, "resolve", "2024-10-02 08:00",
                {{"outcome", i == 0 ? "late" : "early"}});
    }
    const auto ask = [&](std::string_view code, std::string_view dims, std::string_view period) {
      return MUST(question(world.model, code, dims, period));
    };
    const Comparison previous =
        MUST(world.figures->compare(ask("cases.received", "", "2024-10"), "previous"));
    CHECK(previous.base.question.window.to_string() == "2024-08-15..2024-09-14");
    CHECK(previous.change_abs == core::Decimal(1));
    CHECK(previous.change_pct == core::Decimal(25));
    const Comparison year =
        MUST(world.figures->compare(ask("cases.received", "", "2024-10"), "year"));
    CHECK(year.base.state == State::published);
    CHECK(year.change_abs == core::Decimal(5));
    CHECK(!year.change_pct);
    const Comparison since =
        MUST(world.figures->compare(ask("cases.open", "", "2024-10"), "since:2024-08-31"));
    CHECK(since.change_abs == core::Decimal(4));
    const Comparison plan = MUST(
        world.figures->compare(ask("cases.resolved_share", "outcome=early", "2024-10"), "plan"));
    CHECK(plan.base.value == core::Decimal(95));
    CHECK(plan.change_abs == core::Decimal(-15));
    CHECK(!plan.change_pct);
    CHECK(world.figures->compare(ask("cases.received", "", "2024-10"), "since:2024-08-31")
              .error()
              .code == "compare.not_a_state");
    CHECK(world.figures->compare(ask("cases.received", "", "2024-10"), "lately").error().code ==
          "compare.malformed");
  });
}

TEST_CASE("What is unknown is named with the nearest name") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    CHECK(
        question(world.model, "cases.receivd", "", "2024-10").error().hint.find("cases.received") !=
        std::string::npos);
    CHECK(!question(world.model, "cases.received", "chanel=online", "2024-10"));
    CHECK(!question(world.model, "cases.received", "channel=onlin", "2024-10"));
    Question asked = MUST(question(world.model, "cases.received", "org_unit=huyen_c", "2024-10"));
    const auto unknown = world.figures->compute(asked);
    REQUIRE(!unknown);
    CHECK(unknown.error().code == "indicator.unit_unknown");
    CHECK(unknown.error().hint.find("huyen_") != std::string::npos);
  });
}

TEST_CASE("A table has one figure for each combination") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.usual_units();
    world.cover("matter", "2024-08-15", "2024-12-31");
    world.receive("so", "2024-09-01 08:00", {{"channel", "online"}});
    world.receive("so", "2024-10-01 08:00", {{"channel", "online"}});
    world.receive("xa_a", "2024-10-01 08:00", {{"channel", "direct"}});
    const Question asked =
        MUST(question(world.model, "cases.received", "", "2024-08-15..2024-10-14"));
    const auto table = MUST(world.figures->pivot(asked, {"level", "channel", "month"}));
    CHECK(table.size() == 3 * 3 * 2);
    core::Decimal sum;
    for (const Figure& figure : table) {
      sum += *figure.value;
      const Figure alone = MUST(world.figures->compute(figure.question));
      CHECK(alone.value == figure.value);
      CHECK(alone.records == figure.records);
    }
    CHECK(sum == core::Decimal(3));
    const auto units = MUST(world.figures->pivot(asked, {"org_unit"}));
    CHECK(units.size() == 2);
  });
}

}  // namespace nhip::indicators
