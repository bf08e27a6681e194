// Appending to a series: rows are checked and placed, then stored as one block.
#pragma once

#include <span>

#include "records/change.h"
#include "records/records.h"

namespace nhip::records {

/// Fits values, fills defaults and derived fields, places each row with its owner.
/// records.value_missing, records.value_invalid, records.reference_unknown, records.future, each
/// with the number of the row from 1.
core::Result<std::int64_t> append_rows(store::Transaction& tx, Surroundings& around,
                                       std::span<ChangeListener* const> listeners,
                                       const model::Type& type,
                                       std::span<const store::SeriesRow> rows, bool simulated);

}  // namespace nhip::records
