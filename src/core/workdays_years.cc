// The years that notices have fixed, and the year by law.
#include "core/workdays_years.h"

#include <algorithm>

namespace nhip::core {
namespace {

struct Noticed {
  int year;
  const char* off;  // "MM-DD MM-DD …"
  const char* works;
  const char* basis;
};

// 2019 and 2020 are set down from common knowledge of the notices, not from their text.
constexpr Noticed kNoticed[] = {
    {2019, "01-01 02-04 02-05 02-06 02-07 02-08 04-15 04-29 04-30 05-01 09-02", "01-05 05-04",
     "notices for 2019, not compared with their text"},
    {2020, "01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02", "",
     "notice for 2020, not compared with its text"},
    {2021, "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03", "",
     "4875/TB-LĐTBXH"},
    {2022, "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02", "",
     "119/TB-LĐTBXH"},
    {2023, "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04", "",
     "notice for 2023"},
    {2024, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03", "05-04",
     "notice for 2024"},
    {2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26",
     "notice for 2025"},
    {2026, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
     "01-10 08-22", "notice for 2026"},
};

std::vector<Date> days_of(int year, std::string_view list) {
  std::vector<Date> out;
  for (std::size_t at = 0; at < list.size(); at += 6)
    out.push_back(MUST(Date::parse(std::to_string(year) + '-' + std::string(list.substr(at, 5)))));
  return out;
}

void add_national_day(int year, std::vector<Date>& days) {
  const Date second = Date::of(year, 9, 2);
  days.push_back(second);
  if (year < 2021) return;  // R11.31
  const int weekday = second.weekday();
  const bool day_after = weekday == 1 || weekday == 4 || weekday == 7;
  days.push_back(day_after ? second + 1 : second - 1);
}

/// The holidays that are made up when they fall on a weekly rest day.
std::vector<Date> holidays(int year) {
  std::vector<Date> days = {Date::of(year, 1, 1), lunar_to_solar(year, 3, 10),
                            Date::of(year, 4, 30), Date::of(year, 5, 1)};
  const Date tet = lunar_to_solar(year, 1, 1);
  const Date first = tet - (tet.weekday() == 2 ? 1 : 2);
  for (int i = 0; i < 5; ++i) days.push_back(first + i);
  add_national_day(year, days);
  std::ranges::sort(days);
  return days;
}

}  // namespace

bool is_weekly_rest(Date day) {
  return day.weekday() >= 6;
}

WorkingYear working_year_by_law(int year) {
  const std::vector<Date> days = holidays(year);
  WorkingYear out{{}, {}, "provisional", true};
  for (const Date day : days)
    if (!is_weekly_rest(day)) out.off.push_back(day);
  const auto is_off = [&](Date day) { return std::ranges::find(out.off, day) != out.off.end(); };
  Date after{};
  for (std::size_t i = 0; i < days.size(); ++i) {
    // Two holidays on one day are two days off; the second is made up like one on a rest day.
    const bool twice = i > 0 && days[i] == days[i - 1];
    if (!is_weekly_rest(days[i]) && !twice) continue;
    after = std::max(after, days[i]) + 1;
    while (is_weekly_rest(after) || is_off(after)) after = after + 1;
    out.off.push_back(after);
  }
  if (const Date culture = Date::of(year, 11, 24); year >= 2026 && !is_weekly_rest(culture))
    out.off.push_back(culture);  // R11.33: no make-up
  std::ranges::sort(out.off);
  const auto doubled = std::ranges::unique(out.off);
  out.off.erase(doubled.begin(), doubled.end());
  return out;
}

std::map<int, WorkingYear> noticed_years() {
  std::map<int, WorkingYear> out;
  for (const Noticed& n : kNoticed)
    out[n.year] = {days_of(n.year, n.off), days_of(n.year, n.works), n.basis, false};
  return out;
}

}  // namespace nhip::core
