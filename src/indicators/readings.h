// Readings: values that units enter in forms, found for the dimensions, units and windows asked.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "indicators/counting.h"

namespace nhip::indicators {

struct Reading {
  std::optional<core::Decimal> value{};
  bool estimate = false;
  bool published = false;    ///< some part comes from a printed report
  std::string source{};      ///< of that part
  core::Decimal opening{};   ///< part that is an opening balance
  std::int64_t returns = 0;  ///< forms read
  bool simulated = false;
  std::int64_t reported = 0;  ///< units that reported (or days of the window that are covered)
  std::int64_t expected = 0;
  std::optional<Reason> reason{};  ///< why there is none on the units of another day
};

/// Over units: the sum of those asked, missing as long as one that has a form for the window has
/// not handed it in; or, of an indicator that takes one, that of the unit asked itself (of the
/// root, or its only peer, when all are asked). Over time: a state from forms whose window ends on
/// the day asked; else forms of exactly this window, or windows that tile it: forms, then opening
/// balances, then published values. Shares (percent) are never added.
core::Result<Reading> read_cells(Inquiry& inquiry, const Asked& asked);
/// The forms read, in the order of their last day and code.
core::Result<void> each_return(Inquiry& inquiry, const Asked& asked,
                               const std::function<bool(const Source&)>& each);

/// Whether a form in this state is handed in: any that is counted, but draft, due and returned; or
/// what the indicator's `where` says.
bool is_handed_in(const model::Type& type, const model::Indicator& indicator,
                  const store::Record& record);

}  // namespace nhip::indicators
