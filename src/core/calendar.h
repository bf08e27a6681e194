// Calendars cut time into windows: the statutory month that closes on the 14th, the calendar month,
// the day. Rules R1.02–R1.08.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace nhip::core {

/// A period as it is asked for: "2024-10", "2024-Q3", "2024-H1", "2024-9M", "2024",
/// "2024-09-15..2024-10-13" (both inside), "2024-10-14".
struct Period {
  enum class Kind { month, quarter, half, nine_months, year, days, day };
  Kind kind = Kind::month;
  int year = 0;
  int ordinal = 0;  ///< month 1..12, quarter 1..4, half 1..2
  Window days{};    ///< of kind days and day

  /// period.malformed with the forms that are understood.
  static Result<Period> parse(std::string_view text);
  std::string to_string() const;
};

/// One rule for windows. `closing_day` is the last day of a month's window: 14 gives 15 Sep..14 Oct
/// for October; 31 (any day beyond a month's end) gives calendar months. Year, half, quarter and
/// nine months are whole runs of those months (R1.03–R1.06), so they tile (R1.07).
class Calendar {
 public:
  /// asserts 1 <= closing_day <= 31
  Calendar(std::string name, int closing_day) : name_(std::move(name)), closing_day_(closing_day) {}

  const std::string& name() const { return name_; }
  int closing_day() const { return closing_day_; }

  Window month(int year, int month) const;
  /// The window a period names under this calendar; days and day name themselves.
  Window window(const Period& period) const;
  /// The month whose window holds the day: (2025, 1) for 2024-12-15 of the statutory calendar
  /// (T1.7).
  std::pair<int, int> month_of(Date day) const;
  /// The period (month, quarter, half, nine months, year) whose window this is, if any.
  std::optional<Period> period_of(const Window& window) const;

 private:
  std::string name_;
  int closing_day_;
};

/// The window before: by the first of `calendars` of which `window` is a period, else by its own
/// length in days ending on the day before it. A year and nine months step by a year.
Window previous(const Window& window, const std::vector<Calendar>& calendars);
/// First and last day moved by one year. 29 Feb becomes 28 Feb; a last day that closes February
/// closes February there too, so that "January and February" meets the whole of both months.
Window a_year_before(const Window& window);
/// From 1 January of the year of the last day to the last day ("lũy kế").
Window year_to_date(const Window& window);

}  // namespace nhip::core
