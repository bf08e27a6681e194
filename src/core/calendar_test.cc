#include "core/calendar.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace nhip::core;

namespace {

const Calendar kStatutory{"statutory", 14};
const Calendar kCivil{"civil", 31};

std::string window_of(const char* period, const Calendar& calendar = kStatutory) {
  return calendar.window(MUST(Period::parse(period))).to_string();
}
Window days(const char* text) {
  return MUST(Period::parse(text)).days;
}

}  // namespace

TEST_CASE("T1.1 the statutory month") {
  CHECK(window_of("2024-10") == "2024-09-15..2024-10-14");
}
TEST_CASE("T1.2 January begins in December") {
  CHECK(window_of("2025-01") == "2024-12-15..2025-01-14");
}
TEST_CASE("T1.3 quarters") {
  CHECK(window_of("2024-Q1") == "2023-12-15..2024-03-14");
  CHECK(window_of("2024-Q4") == "2024-09-15..2024-12-14");
}
TEST_CASE("T1.4 halves") {
  CHECK(window_of("2023-H1") == "2022-12-15..2023-06-14");
  CHECK(window_of("2023-H2") == "2023-06-15..2023-12-14");
}
TEST_CASE("T1.5 a year with 29 February") {
  CHECK(window_of("2024") == "2023-12-15..2024-12-14");
  const Window year = kStatutory.window(MUST(Period::parse("2024")));
  CHECK(year.length() == 366);
  CHECK(year.contains(Date::of(2024, 2, 29)));
}
TEST_CASE("T1.6 nine months") {
  CHECK(window_of("2024-9M") == "2023-12-15..2024-09-14");
}
TEST_CASE("T1.7 the month of a day") {
  const Time received = MUST(Time::parse("2024-12-15 08:00"));
  CHECK(kStatutory.month_of(received.date()) == std::pair(2025, 1));
  CHECK(kStatutory.month_of(Date::of(2024, 12, 14)) == std::pair(2024, 12));
}
TEST_CASE("T1.8 windows are half-open") {
  const Window october = kStatutory.month(2024, 10);
  CHECK(october.contains(MUST(Time::parse("2024-10-14 23:59:59.999")).date()));
  CHECK_FALSE(october.contains(MUST(Time::parse("2024-10-15 00:00")).date()));
  CHECK(october.contains(MUST(Time::parse("2024-09-14T17:00:00Z")).date()));
  CHECK_FALSE(october.contains(MUST(Time::parse("2024-09-14T16:59:59Z")).date()));
}

TEST_CASE("calendar months, and closing days that not every month has") {
  CHECK(window_of("2024-02", kCivil) == "2024-02-01..2024-02-29");
  const Calendar thirtieth("thirtieth", 30);
  CHECK(window_of("2023-02", thirtieth) == "2023-01-31..2023-02-28");
  CHECK(window_of("2023-03", thirtieth) == "2023-03-01..2023-03-30");
}

TEST_CASE("periods are read and printed") {
  for (const char* text :
       {"2024-10", "2024-Q3", "2024-H1", "2024-9M", "2024", "2024-10-14", "2024-09-15..2024-10-13"})
    CHECK(MUST(Period::parse(text)).to_string() == text);
  CHECK(MUST(Period::parse("2024-q3")).to_string() == "2024-Q3");
  for (const char* text : {"", "24", "2024-13", "2024-00", "2024-Q5", "2024-Q0", "2024-H3",
                           "2024-8M", "2024-1", "0000", "2024-10-32", "2024-10-14..2024-10-13",
                           "x2024", "2024-10-14..", "2024_10", "tháng 10"}) {
    const auto period = Period::parse(text);
    CHECK_MESSAGE(!period, text);
    if (!period) CHECK(period.error().code == "period.malformed");
  }
}

TEST_CASE("the period of a window") {
  CHECK(kStatutory.period_of(days("2024-09-15..2024-10-14"))->to_string() == "2024-10");
  CHECK(kStatutory.period_of(days("2022-12-15..2023-06-14"))->to_string() == "2023-H1");
  CHECK(kStatutory.period_of(days("2023-12-15..2024-09-14"))->to_string() == "2024-9M");
  CHECK_FALSE(kStatutory.period_of(days("2024-09-15..2024-10-13")).has_value());
  CHECK_FALSE(kCivil.period_of(days("2024-09-15..2024-10-14")).has_value());
}

TEST_CASE("the window before") {
  const std::vector<Calendar> both = {kStatutory, kCivil};
  const auto before = [&](const char* text) { return previous(days(text), both).to_string(); };
  CHECK(before("2024-09-15..2024-10-14") == "2024-08-15..2024-09-14");
  CHECK(before("2024-12-15..2025-01-14") == "2024-11-15..2024-12-14");
  CHECK(before("2024-03-01..2024-03-31") == "2024-02-01..2024-02-29");
  CHECK(before("2024-01-01..2024-03-31") == "2023-10-01..2023-12-31");
  CHECK(before("2024-01-01..2024-09-30") == "2023-01-01..2023-09-30");
  CHECK(before("2024-09-15..2024-10-13") == "2024-08-17..2024-09-14");
  CHECK(previous(days("2024-03-01..2024-03-31"), {}).to_string() == "2024-01-30..2024-02-29");
}

TEST_CASE("the same window a year before") {
  const auto before = [](const char* text) { return a_year_before(days(text)).to_string(); };
  CHECK(before("2024-09-15..2024-10-14") == "2023-09-15..2023-10-14");
  CHECK(before("2024-02-01..2024-02-29") == "2023-02-01..2023-02-28");
  CHECK(before("2025-02-01..2025-02-28") == "2024-02-01..2024-02-29");
  CHECK(before("2024-02-29..2024-03-05") == "2023-02-28..2023-03-05");
}

TEST_CASE("the year to date") {
  CHECK(year_to_date(days("2024-09-15..2024-10-14")).to_string() == "2024-01-01..2024-10-14");
  CHECK(year_to_date(days("2023-12-15..2024-01-14")).to_string() == "2024-01-01..2024-01-14");
}

TEST_CASE("R1.07 property: windows of any closing day tile") {
  CHECK(rc::check([] {
    const Calendar calendar("any", *rc::gen::inRange(1, 32));
    const int year = *rc::gen::inRange(1950, 2150);
    const auto window = [&](Period::Kind kind, int n) {
      return calendar.window(Period{kind, year, n, {}});
    };
    const Window whole = window(Period::Kind::year, 1);
    const auto tiles = [&](Period::Kind kind, int count) {
      Date edge = whole.from;
      for (int n = 1; n <= count; ++n) {
        const Window part = window(kind, n);
        RC_ASSERT(part.from == edge);
        RC_ASSERT(part.length() > 0);
        RC_ASSERT(calendar.period_of(part).has_value());
        edge = part.to;
      }
      RC_ASSERT(edge == whole.to);
    };
    tiles(Period::Kind::month, 12);
    tiles(Period::Kind::quarter, 4);
    tiles(Period::Kind::half, 2);
    RC_ASSERT(calendar.month(year + 1, 1).from == whole.to);
    RC_ASSERT(window(Period::Kind::nine_months, 1).to == window(Period::Kind::quarter, 3).to);
  }));
}

TEST_CASE("R1.07 property: each day lies in exactly one month") {
  CHECK(rc::check([] {
    const Calendar calendar("any", *rc::gen::inRange(1, 32));
    const Date day = Date::of(1950, 1, 1) + *rc::gen::inRange(0, 73'000);
    int holders = 0;
    for (int offset = -2; offset <= 2; ++offset) {
      const Date in_month = day.first_of_month().plus_months(offset);
      const Window month = calendar.month(in_month.year(), in_month.month());
      if (!month.contains(day)) continue;
      ++holders;
      RC_ASSERT(calendar.month_of(day) == std::pair(in_month.year(), in_month.month()));
      RC_ASSERT(previous(month, {calendar}).to == month.from);
    }
    RC_ASSERT(holders == 1);
  }));
}
