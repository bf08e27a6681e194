// Calendars: windows of periods, and the days that are worked.
#include <algorithm>

#include "http/app.h"
#include "http/json.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

Result<int> year_of(Call& call) {
  const auto text = call.parameter("year");
  if (text.empty()) return call.now.date().year();
  const auto period = core::Period::parse(text);
  if (!period || period->kind != core::Period::Kind::year || period->year < 1900 ||
      period->year > 2200) {
    return fail("http.parameter", "A year between 1900 and 2200", "parameter year");
  }
  return period->year;
}

json::array windows_json(const core::Calendar& calendar, int year) {
  using Kind = core::Period::Kind;
  json::array windows;
  const auto add = [&](Kind kind, int ordinal) {
    const core::Period period{kind, year, ordinal};
    const auto window = calendar.window(period);
    windows.emplace_back(json::object{{"period", period.to_string()},
                                      {"from", window.from.to_string()},
                                      {"to", window.last().to_string()}});
  };
  for (int month = 1; month <= 12; ++month) add(Kind::month, month);
  for (int quarter = 1; quarter <= 4; ++quarter) add(Kind::quarter, quarter);
  for (int half = 1; half <= 2; ++half) add(Kind::half, half);
  add(Kind::nine_months, 0);
  add(Kind::year, 0);
  return windows;
}

Result<Response> list_calendars(Call& call) {
  const int year = TRY(year_of(call));
  json::array items;
  for (const core::Calendar& calendar : call.app.model.calendars()) {
    items.emplace_back(json::object{{"name", calendar.name()},
                                    {"closing_day", calendar.closing_day()},
                                    {"windows", windows_json(calendar, year)}});
  }
  return json_response(json::object{{"year", year}, {"items", std::move(items)}});
}

std::string clock(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

Result<Response> read_working_days(Call& call) {
  const int year = TRY(year_of(call));
  const auto& days = call.app.records.working_days();
  const auto first = core::Date::of(year, 1, 1);
  const auto after = core::Date::of(year + 1, 1, 1);
  json::array off;
  json::array works;
  json::array months;
  for (core::Date day = first; day < after; day = day + 1) {
    const bool rest_day = day.weekday() >= 6;
    const bool worked = days.is_working(day);
    if (!rest_day && !worked) off.emplace_back(day.to_string());
    if (rest_day && worked) works.emplace_back(day.to_string());
  }
  for (int month = 1; month <= 12; ++month) {
    const auto begin = core::Date::of(year, month, 1);
    const auto end = month == 12 ? after : core::Date::of(year, month + 1, 1);
    months.emplace_back(days.working_days_in({begin, end}));
  }
  json::array hours;
  for (const auto& [from, to] : days.office_hours().spans)
    hours.emplace_back(clock(from) + "-" + clock(to));
  return json_response(json::object{{"year", year},
                                    {"basis", days.basis(year)},
                                    {"provisional", days.is_provisional(first)},
                                    {"off", std::move(off)},
                                    {"works", std::move(works)},
                                    {"hours", std::move(hours)},
                                    {"working_days", days.working_days_in({first, after})},
                                    {"by_month", std::move(months)}});
}

}  // namespace

std::vector<Route> calendar_routes() {
  const Parameter year{"year", "this year when it is not given"};
  return {
      {.method = "GET",
       .path = "/api/v1/calendars",
       .name = "list_calendars",
       .tag = "calendars",
       .summary = "How calendars cut a year into windows",
       .handle = list_calendars,
       .query = {year},
       .answer = "Calendars"},
      {.method = "GET",
       .path = "/api/v1/working-days",
       .name = "read_working_days",
       .tag = "calendars",
       .summary = "Days off, rest days that are worked, office hours",
       .handle = read_working_days,
       .query = {year},
       .answer = "WorkingDays"},
  };
}

}  // namespace nhip::http
