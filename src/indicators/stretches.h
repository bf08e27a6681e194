// Stretches: time cut at every boundary of every declared calendar, so that each month, quarter or
// year of any of them is a run of whole stretches.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/calendar.h"
#include "core/time.h"

namespace nhip::indicators {

class Stretches {
 public:
  /// asserts at least one calendar
  explicit Stretches(const std::vector<core::Calendar>& calendars);

  /// The days of the stretch that holds a day.
  core::Window at(core::Date day) const;
  /// The whole stretches among the days from `from` (from the beginning where it is none) to
  /// before `to`: the first day of the first and the day behind the last; none when there are none.
  struct Run {
    std::optional<core::Date> from;
    core::Date to;
  };
  std::optional<Run> inside(std::optional<core::Date> from, core::Date to) const;
  /// The closing days that cut them: "14 31".
  std::string text() const;

 private:
  std::vector<core::Calendar> calendars_;  ///< of different closing days
};

}  // namespace nhip::indicators
