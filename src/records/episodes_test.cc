#include "records/episodes.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "records/model_for_tests.h"

namespace nhip::records {
namespace {

using testing::at;
using testing::Bench;
using testing::step;

const core::Time now = at("2024-11-30 08:00");
const core::Window september =
    core::Window::days(core::Date::of(2024, 9, 1), core::Date::of(2024, 9, 30));

/// A station that sends every six hours, limit 100.
struct Station {
  explicit Station(Bench& the_bench) : bench(the_bench) {
    (void)MUST(bench.records.act(bench.type("station"), "",
                                 step("start", "2024-01-01 00:00",
                                      {{"slug", "s1"}, {"manager", "desk"}, {"limit_high", "100"}}),
                                 now));
    id = MUST(bench.records.resolve(bench.type("station"), "s1"));
  }

  void send(std::string_view when, std::int64_t value, const char* status = "s00") const {
    const store::SeriesRow row{
        {core::Decimal(id), at(when), core::Decimal(value), std::string(status)}, 0};
    (void)MUST(bench.records.append(bench.type("observation"), std::span(&row, 1), now));
  }
  void send_day(int day, std::int64_t value) const {
    for (const int hour : {0, 6, 12, 18})
      send(core::Time::at(core::Date::of(2024, 9, day), hour).to_string(), value);
  }

  std::string found(std::string_view type) const {
    std::string text;
    Bench::MUST_OK(bench.store->read([&](store::Database& database) {
      return store::read_records(
          database, bench.type(type), "order by t.began_at", {}, [&](const store::Record& r) {
            text += core::to_text(r.values[1]) + " .. " + core::to_text(r.values[2]);
            if (type == "exceedance") text += " " + core::to_text(r.values[3]);
            if (r.state == "void") text += " void";
            text += "\n";
            return true;
          });
    }));
    return text;
  }
  std::int64_t make(std::string_view type, core::Window window = september) const {
    return MUST(make_episodes(bench.records, bench.type(type), window, now));
  }

  Bench& bench;
  std::int64_t id = 0;
};

}  // namespace

TEST_CASE("R4.12 neighbouring breaching days are one exceedance; running again changes nothing") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Station station(bench);
    station.send_day(2, 90);
    station.send_day(3, 110);
    station.send_day(4, 130);
    station.send_day(5, 100);  // on the limit: no breach
    station.send_day(6, 120);
    CHECK(station.make("exceedance") == 2);
    const std::string expected =
        "2024-09-03 00:00:00 .. 2024-09-05 00:00:00 130\n2024-09-06 00:00:00 .. 2024-09-07 "
        "00:00:00 120\n";
    CHECK(station.found("exceedance") == expected);
    CHECK(station.make("exceedance") == 0);
    CHECK(station.found("exceedance") == expected);

    // The next days go on: the record is prolonged, not doubled.
    station.send_day(7, 105);
    CHECK(station.make("exceedance", {core::Date::of(2024, 9, 7), core::Date::of(2024, 9, 8)}) ==
          1);
    CHECK(station.found("exceedance") ==
          "2024-09-03 00:00:00 .. 2024-09-05 00:00:00 130\n2024-09-06 00:00:00 .. 2024-09-08 "
          "00:00:00 120\n");
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("T4.4 rows that are not valid do not count; too few give no verdict") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    const Station station(bench);
    station.send("2024-09-03 00:00", 500, "s01");
    for (const char* hour : {"06:00", "12:00", "18:00"})
      station.send(std::string("2024-09-03 ") + hour, 90);
    for (const char* hour : {"00:00", "06:00"})
      station.send(std::string("2024-09-05 ") + hour, 500);
    CHECK(station.make("exceedance") == 0);
    // The last row of a time wins.
    station.send("2024-09-03 06:00", 190);
    CHECK(station.make("exceedance") == 1);
  });
}

TEST_CASE("R4.13 a gap is one loss until data resume; out of season nothing is lost") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Station station(bench);
    station.send("2024-08-30 00:00", 1);
    station.send("2024-09-02 00:00", 1);
    station.send("2024-09-02 18:00", 1);  // exactly three intervals: none
    Step suspend = step("suspend", "2024-09-02 20:00");
    suspend.reason = "hết mùa vụ";
    REQUIRE(bench.records.act(bench.type("station"), "s1", suspend, now));
    REQUIRE(
        bench.records.act(bench.type("station"), "s1", step("resume", "2024-09-10 00:00"), now));
    station.send("2024-09-10 06:00", 1);
    CHECK(station.make("loss") == 2);
    CHECK(station.found("loss") ==
          "2024-08-30 00:00:00 .. 2024-09-02 00:00:00\n2024-09-10 06:00:00 .. \n");
    CHECK(station.make("loss") == 0);
    station.send("2024-09-12 00:00", 1);
    CHECK(station.make("loss") == 2);
    CHECK(station.found("loss") ==
          "2024-08-30 00:00:00 .. 2024-09-02 00:00:00\n2024-09-10 06:00:00 .. 2024-09-12 00:00:00\n"
          "2024-09-12 00:00:00 .. \n");
    CHECK(bench.differences() == "");
  });
}

TEST_CASE("R4.05 rows that come late set right what was found before") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Station station(bench);
    station.send_day(3, 110);
    station.send_day(4, 110);
    station.send_day(5, 110);
    station.send_day(9, 110);
    CHECK(station.make("exceedance") == 2);
    station.send_day(4, 90);  // the plant sends its day again: the last row of a time counts
    station.send_day(9, 90);
    CHECK(station.make("exceedance") == 3);  // one shortened, one more, one voided
    CHECK(station.found("exceedance") ==
          "2024-09-03 00:00:00 .. 2024-09-04 00:00:00 110\n"
          "2024-09-05 00:00:00 .. 2024-09-06 00:00:00 110\n"
          "2024-09-09 00:00:00 .. 2024-09-10 00:00:00 110 void\n");
    CHECK(station.make("exceedance") == 0);
    CHECK(bench.differences() == "");
  });
}

TEST_CASE(
    "R4.05 a loss that back-filled data explain is voided; one that a person recorded stays") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const Station station(bench);
    station.send_day(2, 1);
    station.send_day(5, 1);
    const core::Window days =
        core::Window::days(core::Date::of(2024, 9, 2), core::Date::of(2024, 9, 5));
    CHECK(station.make("loss", days) == 1);
    station.send_day(3, 1);
    station.send_day(4, 1);
    CHECK(station.make("loss", days) == 1);
    REQUIRE(bench.records.act(bench.type("loss"), "",
                              step("detect", "2024-09-04 08:00",
                                   {{"station", "s1"},
                                    {"began_at", "2024-09-03 12:00"},
                                    {"ended_at", "2024-09-03 17:00"}}),
                              now));
    CHECK(station.make("loss", days) == 0);
    CHECK(station.found("loss") ==
          "2024-09-02 18:00:00 .. 2024-09-05 00:00:00 void\n"
          "2024-09-03 12:00:00 .. 2024-09-03 17:00:00\n");
    CHECK(bench.differences() == "");
  });
}

}  // namespace nhip::records
