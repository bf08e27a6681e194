// Whether records are complete for a window and the units asked: inside coverage no record means
// zero.
#pragma once

#include <optional>
#include <string>

#include "indicators/ground.h"
#include "indicators/placement.h"

namespace nhip::indicators {

/// n of m: units where one day was asked or every day is covered alike, else days. Days on which
/// none of the units asked is there are not asked for; m is 0 when that is so on all days.
struct Covered {
  std::int64_t covered = 0;
  std::int64_t asked = 0;
  bool complete() const { return asked > 0 && covered == asked; }
};

/// First day of live use of a type, and whether a window that holds it counts as a whole.
struct LiveUse {
  core::Date from;
  bool whole_first_window = false;
};

/// Days of the window on which every unit asked is covered.
Covered covered(const Ground& ground, const Placement& placement, std::string_view type,
                const std::optional<LiveUse>& live, const UnitWish& wish, core::Window window);

}  // namespace nhip::indicators
