// The deadline ledger: how a term was counted, line by line. Rules R2.20–R2.31, R7.08.
//
// Early, on time and late are always derived from dates, here, and never stored as given.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "core/workdays.h"
#include "model/model.h"

namespace nhip::records {

/// What moved the clock, in the order of time.
struct ClockEvent {
  model::Action::Clock clock;
  core::Time at;
  std::string action;
  std::string reason;
};

struct LedgerLine {
  core::Time from;
  std::optional<core::Time> to;
  std::string what;    ///< action that began this stretch
  bool counts = true;  ///< false while the clock stands still
  core::Decimal used;  ///< working hours (or days) used in this stretch
  core::Decimal left;  ///< left at its end
  std::string reason;
};

struct Ledger {
  core::Decimal budget;  ///< in the measure of the deadline
  std::vector<LedgerLine> lines;
  std::optional<core::Time> due;  ///< original due moment; none while the clock stands still
  std::optional<core::Time> ended;
  std::string outcome;       ///< early, on_time, late; "" while open
  bool provisional = false;  ///< rests on a year without a notice ("tạm tính")
};

/// Counts a term. `mode` is "resume" or "restart" (R2.26). Terms of whole working days (hours a
/// multiple of the working day) end at close of business of day n (R2.21); shorter terms are
/// counted in working minutes, with the same-day cutoff (R2.24). Outcome: by date for terms in
/// days, by moment for terms in hours (R2.30).
Ledger count_term(const model::Deadline& deadline, core::Decimal budget, const std::string& mode,
                  core::Time received, const std::vector<ClockEvent>& events,
                  std::optional<core::Time> ended, const core::WorkingDays& days);

}  // namespace nhip::records
