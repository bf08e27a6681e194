// Checks: assertions over figures. Those of the definitions, and those that need no writing down:
// parts add up to the whole, shares lie between 0 and 100, the shares of all parts make 100.
//
// The same checks run on entry, before approval and over figures that were only published. A check
// is silent while one of its figures is missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/calendar.h"
#include "core/result.h"
#include "indicators/figures.h"

namespace nhip::indicators {

struct CheckScope {
  core::Period period{};   ///< each figure's window is that of its own calendar
  std::string calendar{};  ///< of all of them, when given
  std::string unit{};
  std::optional<core::Time> as_of{};
  std::vector<std::string> systems{};  ///< empty = all
  std::vector<std::string> codes{};  ///< only checks that use one of these indicators; empty = all
};

/// A check that does not hold.
struct Finding {
  std::string
      check;  ///< name of the definition, or "partition:CODE:DIM", "share:CODE", "shares:CODE:DIM"
  std::string system;
  std::string severity;  ///< contradiction | suspicious | note
  std::optional<core::Decimal> left{};
  std::optional<core::Decimal> right{};
  std::string arithmetic;  ///< numbers only: "874 + 890 = 1764 != 1770"
  model::Label says{};     ///< of a definition; empty for the built-in ones
  std::vector<Figure> figures{};
};

/// Findings in the order of the definitions, then of the indicators.
core::Result<std::vector<Finding>> run_checks(Figures& figures, const CheckScope& scope);

}  // namespace nhip::indicators
