// Counting: the sum of contributions for dimensions, units and days, and the records behind it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicators/inquiry.h"
#include "indicators/restate.h"
#include "indicators/rollup_tables.h"

namespace nhip::indicators {

/// A question about a flow or a stock, its names resolved.
struct Asked {
  const model::Indicator* indicator = nullptr;
  model::Dims dims{};
  UnitWish wish{};
  core::Window window{};  ///< of a stock only the last day matters
  std::optional<core::Date>
      after{};  ///< of a stock: the day of the opening balance it is counted on from
  /// Given: whose records count on which days of the window, whatever the tree says of them.
  std::vector<RestatedPiece> restated{};
};

/// indicator.value_unknown for the code of a record that is not there (dimension station=…).
core::Result<Sums> count(Inquiry& inquiry, const Asked& asked);

/// Sums by the values of some dimensions: own ones by code, "org_unit" by slug.
using Grouped = std::map<std::vector<std::string>, Sums>;
core::Result<Grouped> count_by(Inquiry& inquiry, const Asked& asked,
                               const std::vector<std::string>& by);

/// The records that make up count(), in the order of day and code; stops when `each` returns false.
core::Result<void> each_source(Inquiry& inquiry, const Asked& asked,
                               const std::function<bool(const Source&)>& each);

/// The unit ids as a condition on a column named unit; "" for everything.
std::string unit_condition(const UnitFilter& filter, const std::string& column = "unit");

}  // namespace nhip::indicators
