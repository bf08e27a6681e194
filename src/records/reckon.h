// The deadline of a record as its type declares it: budget and mode from the record, the clock from
// its events.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "records/change.h"
#include "records/environment.h"
#include "records/ledger.h"

namespace nhip::records {

/// The events that move the clock, in the order of time.
std::vector<ClockEvent> clock_events(const TypePlan& plan, std::span<const store::Event> events);

/// The ledger of a record; none before its clock starts, or while its budget is not known.
std::optional<Ledger> ledger_of(const RecordEnvironment& environment, const core::WorkingDays& days,
                                const TypePlan& plan, const store::Record& record,
                                const std::vector<ClockEvent>& clock);

}  // namespace nhip::records
