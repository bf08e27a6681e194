// A deadline ledger in words: one line per stretch of the clock, then the due moment and the
// outcome.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "records/ledger.h"
#include "records/records.h"

namespace nhip::records {

/// Plain lines: times in ISO form, amounts in the measure of the deadline ("32 working hours").
std::vector<std::string> explain(const Ledger& ledger, model::Deadline::Measure measure);

/// The ledger of one record as it stands. records.not_found; records.no_deadline (a type without
/// one, or a record whose clock has not begun).
core::Result<Ledger> ledger_of_record(Records& records, const model::Type& type,
                                      std::string_view code);

}  // namespace nhip::records
