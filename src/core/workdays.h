// The working-day calendar of the civil service and the counting of terms. Rules 11d, R2.20–R2.31.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace nhip::core {

/// Office hours of a day as [from, to) minutes after midnight: default 07:30–11:30 and 13:00–17:00 (8 h).
struct OfficeHours {
  std::vector<std::pair<int, int>> spans = {{450, 690}, {780, 1020}};
  int minutes_per_day() const;
};

/// Which days are worked. Years 2020–2026 (2019 computed) are built in; a TOML file may add or replace
/// years when the Prime Minister's notice is out. Any other year follows the Labour Code (fixed days, lunar
/// Tết and Giỗ Tổ, make-up days R11.32, 24/11 R11.33) and is provisional (R11.34): it says so.
class WorkingDays {
 public:
  static WorkingDays built_in();
  /// Adds the years of a file: `[2027] off = [2027-01-01, …] works = […] basis = "4875/TB-…"`.
  /// workdays.malformed with file:line:column; a day outside its year is an error.
  Result<void> extend(const std::filesystem::path& file);

  bool is_working(Date day) const;
  /// True where no notice fixes the year of `day`: a due date that rests on it is marked "tạm tính".
  bool is_provisional(Date day) const;
  std::string basis(int year) const;  ///< number of the notice, or "provisional"
  int working_days_in(Window window) const;
  Date next_working_day(Date day) const;  ///< the first working day after `day`
  /// `day` itself when it is worked, else the next (R2.22).
  Date on_or_after(Date day) const;

  /// Day n of a term: day 1 is the working day after receipt (R2.21). n >= 1.
  Date nth_working_day(Date after, int n) const;

  const OfficeHours& office_hours() const { return hours_; }

  /// The moment at which a receipt counts: inside office days the moment itself (also in the lunch break or
  /// after hours of a working day's date: see below); outside office hours the opening of the next working
  /// day when the moment lies after closing or on a rest day, of the same day when before opening (R2.25).
  Time counted_from(Time moment) const;
  /// Close of business of a working day.
  Time close_of(Date day) const;
  Time open_of(Date day) const;

  /// Working minutes in [from, to).
  std::int64_t working_minutes(Time from, Time to) const;
  /// The moment at which `minutes` of working time have passed since `from`.
  Time plus_working_minutes(Time from, std::int64_t minutes) const;

 private:
  struct Year {
    std::vector<Date> off;
    std::vector<Date> works;
    std::string basis;
    bool provisional = false;
  };
  const Year& year(int y) const;
  mutable std::map<int, Year> years_;
  OfficeHours hours_;
};

/// Lunar calendar of Vietnam (UTC+7, R11.20–R11.22): the solar date of a lunar day of a lunar year.
/// `month` 1..12 names the ordinary (not the leap) month.
Date lunar_to_solar(int lunar_year, int month, int day);

}  // namespace nhip::core
