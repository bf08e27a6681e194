// The working-day calendar of the civil service and the counting of terms. Rules 11d, R2.20–R2.31.
//
// What is not here: the deadline of a record (mode of waiting, original and extended due, early or
// late) is the records room's; it is made of the primitives below.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace nhip::core {

/// Office hours of a day as [from, to) minutes after midnight: default 07:30–11:30 and 13:00–17:00
/// (8 h).
struct OfficeHours {
  std::vector<std::pair<int, int>> spans = {{450, 690}, {780, 1020}};
  int minutes_per_day() const;
};

/// What is special in one year: weekdays off, rest days worked, and on whose word.
struct WorkingYear {
  std::vector<Date> off;    ///< weekdays that are not worked, in order
  std::vector<Date> works;  ///< Saturdays (or Sundays) that are worked, in order
  std::string basis;        ///< the notice, or "provisional"
  bool provisional = false;
};

/// The year by law alone: fixed days, lunar Tết and Giỗ Tổ, make-up days (R11.30–R11.33). Where a
/// notice chooses, the usual choice is taken: Tết begins two days before the first lunar day (one
/// day when that is a Tuesday, so that the whole week is off); the second National Day is the
/// neighbour that joins 2/9 to a weekend, else 1/9. Swapped days cannot be computed. Always
/// provisional.
WorkingYear working_year_by_law(int year);

/// Which days are worked. Years 2019–2026 are built in; a TOML file may add or replace years when
/// the Prime Minister's notice is out. Any other year follows working_year_by_law() and is
/// provisional (R11.34). A copy is cheap; all members are safe to call from several threads.
class WorkingDays {
 public:
  static WorkingDays built_in();
  /// Without any notice: every year by law, all provisional.
  static WorkingDays by_law();

  /// Adds the years of a file, each replacing what was known of it:
  ///
  ///     hours = ["07:00-11:30", "13:30-17:00"]     # optional: office hours
  ///     [2027]
  ///     off   = [2027-01-01, …]                     # weekdays that are not worked
  ///     works = [2027-05-08]                        # rest days that are worked; may be left out
  ///     basis = "1234/TB-BNV"
  ///
  /// workdays.not_found; workdays.malformed with file:line:column (also for a day outside its year,
  /// a day both off and worked, an unknown key, a missing basis). On an error nothing is changed.
  Result<void> extend(const std::filesystem::path& file);

  bool is_working(Date day) const;
  /// True where no notice fixes the year of `day`: a due date that rests on it is marked "tạm
  /// tính".
  bool is_provisional(Date day) const;
  std::string basis(int year) const;  ///< number of the notice, or "provisional"
  int working_days_in(Window window) const;
  Date next_working_day(Date day) const;  ///< the first working day after `day`
  /// `day` itself when it is worked, else the next (R2.22).
  Date on_or_after(Date day) const;

  /// Day n of a term: day 1 is the working day after receipt (R2.21). n < 1 gives `after` itself.
  Date nth_working_day(Date after, int n) const;

  const OfficeHours& office_hours() const { return hours_; }
  /// The same days with other hours. Spans in order, none empty, at least one (asserted).
  WorkingDays with_office_hours(OfficeHours hours) const;

  /// The moment at which a receipt counts (R2.25):
  /// - on a working day from opening to close of business, both included and also in the lunch
  /// break: the
  ///   moment itself;
  /// - on a working day before opening: the opening of that day;
  /// - on a working day after close of business, and on a rest day: the opening of the next working
  /// day. So a dossier sent on Thursday at 20:00 counts as received on Friday, and Monday is day 1
  /// of its term.
  Time counted_from(Time moment) const;
  /// Close of business of a day (worked or not: the hours are those of a working day).
  Time close_of(Date day) const;
  Time open_of(Date day) const;

  /// Whole working minutes in [from, to); negative when `to` lies before `from`.
  std::int64_t working_minutes(Time from, Time to) const;
  /// The first moment at which `minutes` of working time have passed since `from`: 16:00 + 60
  /// minutes is 17:00 of that day, not the next opening. `from` itself when minutes <= 0.
  Time plus_working_minutes(Time from, std::int64_t minutes) const;

 private:
  struct Table;
  explicit WorkingDays(std::map<int, WorkingYear> noticed);
  std::int64_t working_micros(Time from, Time to) const;
  std::int64_t worked_micros_before(Time moment) const;

  std::shared_ptr<const Table> table_;
  OfficeHours hours_;
};

/// Lunar calendar of Vietnam (UTC+7, R11.20–R11.22): the solar date of a lunar day of a lunar year.
/// `month` 1..12 names the ordinary (not the leap) month. Good from 1900 to 2200.
Date lunar_to_solar(int lunar_year, int month, int day);

}  // namespace nhip::core
