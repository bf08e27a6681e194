#include "core/time.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/value.h"

using namespace nhip::core;

namespace {

std::string time_of(const char* text) {
  const auto time = Time::parse(text);
  return time ? time->to_string() : time.error().code;
}
std::string date_of(const char* text) {
  const auto date = Date::parse_vietnamese(text);
  return date ? date->to_string() : date.error().code;
}

}  // namespace

TEST_CASE("days are read and printed") {
  CHECK(MUST(Date::parse("1970-01-01")).days == 0);
  CHECK(MUST(Date::parse("2024-02-29")).to_string() == "2024-02-29");
  CHECK(Date::parse("2024-02-30").error().code == "date.impossible");
  CHECK(Date::parse("2023-02-29").error().code == "date.impossible");
  CHECK(Date::parse("2024-13-01").error().code == "date.impossible");
  CHECK(Date::parse("2024-1-1").error().code == "date.malformed");
  CHECK(Date::parse("2024/01/01").error().code == "date.malformed");
  CHECK(Date::of(2024, 9, 15).weekday() == 7);
  CHECK(Date::of(1969, 12, 31).weekday() == 3);
  CHECK(Date::of(1969, 12, 31).to_string() == "1969-12-31");
}

TEST_CASE("R11.14 dates as people write them") {
  CHECK(date_of("5/3/2024") == "2024-03-05");
  CHECK(date_of("05/03/2024") == "2024-03-05");
  CHECK(date_of("2024-03-05") == "2024-03-05");
  CHECK(date_of("5-3-2024") == "2024-03-05");
  CHECK(date_of("5.3.2024") == "2024-03-05");
  CHECK(date_of("31/2/2024") == "date.impossible");
  for (const char* text : {"", "5/3", "5/3/24", "5/3-2024", "a/3/2024", "5//2024", "5/3/2024/1"})
    CHECK_MESSAGE(date_of(text) == "date.malformed", text);
}

TEST_CASE("months and years move to days that exist") {
  CHECK(Date::of(2024, 1, 31).plus_months(1) == Date::of(2024, 2, 29));
  CHECK(Date::of(2024, 2, 29).plus_years(1) == Date::of(2025, 2, 28));
  CHECK(Date::of(2024, 2, 29).plus_years(-1) == Date::of(2023, 2, 28));
  CHECK(Date::of(2024, 1, 15).plus_months(-1) == Date::of(2023, 12, 15));
  CHECK(Date::of(2024, 1, 15).plus_months(-13) == Date::of(2022, 12, 15));
  CHECK(Date::of(2024, 2, 10).last_of_month() == Date::of(2024, 2, 29));
  CHECK(Date::of(2024, 2, 10).first_of_month() == Date::of(2024, 2, 1));
}

TEST_CASE("moments are read in the forms they come in") {
  CHECK(time_of("2024-09-15 08:00") == "2024-09-15 08:00:00");
  CHECK(time_of("2024-09-15T08:00:59") == "2024-09-15 08:00:59");
  CHECK(time_of("2024-09-15") == "2024-09-15 00:00:00");
  CHECK(time_of("2024-09-15 08:00:00.5") == "2024-09-15 08:00:00.500000");
  CHECK(time_of("2024-09-15 08:00:00.000000") == "2024-09-15 08:00:00");
  CHECK(time_of("2024-09-15 08:00:00.123456789") == "2024-09-15 08:00:00.123456");
  CHECK(time_of("2024-02-30 08:00") == "date.impossible");
  for (const char* text : {"", "2024", "2024-09-15 ", "2024-09-15 8:00", "2024-09-15 24:00",
                           "2024-09-15 08:60", "2024-09-15 08:00:60", "2024-09-15 08:00:00.",
                           "2024-09-15 08:00x", "2024-09-15 08:00 +07:00", "2024-09-15 08:00+7"})
    CHECK_MESSAGE(time_of(text) == "time.malformed", text);
}

TEST_CASE("R11.16 other offsets become the province's time") {
  CHECK(time_of("2024-09-15T17:30:00Z") == "2024-09-16 00:30:00");
  CHECK(time_of("2024-09-15T08:00:00+07:00") == "2024-09-15 08:00:00");
  CHECK(time_of("2024-09-15T08:00-0500") == "2024-09-15 20:00:00");
  CHECK(time_of("2024-09-15T08:00:00.25+09") == "2024-09-15 06:00:00.250000");
  CHECK(MUST(Time::parse("2024-09-15 08:00")).to_iso() == "2024-09-15T08:00:00+07:00");
}

TEST_CASE("parts of a moment, also before 1970") {
  const Time time = MUST(Time::parse("1969-12-31 23:59:58.5"));
  CHECK(time.date() == Date::of(1969, 12, 31));
  CHECK(time.hour() == 23);
  CHECK(time.minute() == 59);
  CHECK(time.second() == 58);
  CHECK(seconds_between(Time::at(Date::of(1970, 1, 1)), Time::at(Date::of(1970, 1, 1), 1, 1, 1)) ==
        3661);
}

TEST_CASE("the clock of the machine gives a moment of our time") {
  CHECK(now() > Time::at(Date::of(2020, 1, 1)));
  const Time earlier = now();
  CHECK(earlier <= now());
}

TEST_CASE("windows") {
  const Window window = Window::days(Date::of(2024, 9, 15), Date::of(2024, 10, 14));
  CHECK(window.to_string() == "2024-09-15..2024-10-14");
  CHECK(window.length() == 30);
  CHECK(window.contains(Date::of(2024, 10, 14)));
  CHECK_FALSE(window.contains(Date::of(2024, 10, 15)));
}

TEST_CASE("values as text") {
  CHECK(to_text(Missing{}).empty());
  CHECK(to_text(true) == "true");
  CHECK(to_text(Decimal(12)) == "12");
  CHECK(to_text(Date::of(2024, 9, 15)) == "2024-09-15");
  CHECK(to_text(Time::at(Date::of(2024, 9, 15), 8)) == "2024-09-15 08:00:00");
  CHECK(to_text(std::string("chữ")) == "chữ");
  CHECK(is_missing(Value{}));
}

TEST_CASE("property: days, moments and their texts") {
  CHECK(rc::check([] {
    const Date day{*rc::gen::inRange(-700'000, 2'900'000)};
    const Date next = day + 1;
    RC_ASSERT(MUST(Date::parse(day.to_string())) == day);
    RC_ASSERT(Date::of(day.year(), day.month(), day.day()) == day);
    RC_ASSERT(next.weekday() == day.weekday() % 7 + 1);
    RC_ASSERT(day.to_string() < next.to_string());
    const auto micros = *rc::gen::inRange<std::int64_t>(0, 86'400'000'000);
    const Time time{Time::at(day).micros + micros};
    const Time later{time.micros + *rc::gen::inRange<std::int64_t>(1, 100'000'000)};
    RC_ASSERT(MUST(Time::parse(time.to_string())) == time);
    RC_ASSERT(MUST(Time::parse(time.to_iso())) == time);
    RC_ASSERT(time.to_string() < later.to_string());
    RC_ASSERT(time.date() == day);
  }));
}
