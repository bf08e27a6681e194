// Days and moments in the province's civil time (Asia/Ho_Chi_Minh, UTC+7 without daylight saving,
// R11.16).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::core {

/// A civil day. Proleptic Gregorian; arithmetic in days.
struct Date {
  std::int32_t days = 0;  ///< since 1970-01-01

  static Date of(int year, int month, int day);  ///< asserts that the day exists
  /// "2024-09-15". date.malformed, date.impossible (2024-02-30).
  static Result<Date> parse(std::string_view text);
  /// "15/9/2024", "15/09/2024" and ISO, as people and spreadsheets write them.
  static Result<Date> parse_vietnamese(std::string_view text);

  int year() const;
  int month() const;              ///< 1..12
  int day() const;                ///< 1..31
  int weekday() const;            ///< 1 Monday .. 7 Sunday
  std::string to_string() const;  ///< "2024-09-15"

  Date first_of_month() const;
  Date last_of_month() const;
  /// The same day `months` later; a day that does not exist becomes the last of that month.
  Date plus_months(int months) const;
  /// The same day one year (or more) off; 29 Feb becomes 28 Feb.
  Date plus_years(int years) const { return plus_months(12 * years); }

  friend auto operator<=>(const Date&, const Date&) = default;
  friend Date operator+(Date d, int n) { return {d.days + n}; }
  friend Date operator-(Date d, int n) { return {d.days - n}; }
  friend int operator-(Date a, Date b) { return a.days - b.days; }
};

/// A moment in civil time, to the microsecond. Its text is what both stores hold:
/// "2024-09-15 08:00:00", with ".ffffff" only where there is a fraction; text order is time order.
struct Time {
  std::int64_t micros = 0;  ///< civil microseconds since 1970-01-01 00:00

  static Time at(Date day, int hour = 0, int minute = 0, int second = 0);
  /// "2024-09-15 08:00[:00[.ffffff]]", 'T' instead of the space, a bare day (midnight), and an
  /// offset
  /// ("Z", "+07:00", "-0500"), which is converted to UTC+7. time.malformed, date.impossible.
  static Result<Time> parse(std::string_view text);

  Date date() const;
  int hour() const;
  int minute() const;
  int second() const;
  std::string to_string() const;
  std::string to_iso() const;  ///< "2024-09-15T08:00:00+07:00"

  friend auto operator<=>(const Time&, const Time&) = default;
  friend Time operator+(Time t, std::int64_t seconds) { return {t.micros + seconds * 1'000'000}; }
  friend std::int64_t seconds_between(Time from, Time to) {
    return (to.micros - from.micros) / 1'000'000;
  }
};

/// The moment now. Called in cli/ (and http/) only and handed down as a value.
Time now();

/// Days [from, to): a window is whole days of civil time, half-open.
struct Window {
  Date from;
  Date to;  ///< the first day that is no longer inside

  static Window days(Date first, Date last) { return {first, last + 1}; }  ///< both inside
  Date last() const { return to - 1; }
  int length() const { return to - from; }
  bool contains(Date d) const { return from <= d && d < to; }
  bool contains(const Window& w) const { return from <= w.from && w.to <= to; }
  bool overlaps(const Window& w) const { return from < w.to && w.from < to; }
  std::string to_string() const;  ///< "2024-09-15..2024-10-14", both days inside

  friend auto operator<=>(const Window&, const Window&) = default;
};

}  // namespace nhip::core
