// A deadline ledger in words: one line per stretch of the clock, then the due moment and the
// outcome.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "records/ledger.h"

namespace nhip::records {

/// Plain lines: times in ISO form, amounts in the measure of the deadline ("32 working hours").
std::vector<std::string> explain(const Ledger& ledger, model::Deadline::Measure measure);

}  // namespace nhip::records
