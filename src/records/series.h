// Appending to a series: rows are checked and placed, then stored as one block.
#pragma once

#include <functional>
#include <span>

#include "records/change.h"
#include "records/records.h"

namespace nhip::records {

/// Fits values, fills defaults and derived fields, places the row with its owner.
/// records.value_missing, records.value_invalid, records.reference_unknown, records.future.
core::Result<store::SeriesRow> complete_row(Surroundings& around, const TypePlan& plan,
                                            const store::SeriesRow& given);

/// Stores rows that are complete and tells the listeners; the first id.
core::Result<std::int64_t> append_complete(store::Transaction& tx,
                                           std::span<ChangeListener* const> listeners,
                                           const model::Type& type,
                                           std::span<const store::SeriesRow> rows, bool simulated,
                                           const core::Actor& actor = {});

/// Both, row by row; errors bear the number of the row from 1.
core::Result<std::int64_t> append_rows(store::Transaction& tx, Surroundings& around,
                                       std::span<ChangeListener* const> listeners,
                                       const model::Type& type,
                                       std::span<const store::SeriesRow> rows, bool simulated);

/// Reads rows: `rest` is what follows "select … from table t". Stops early, without error, when
/// `each` returns false.
core::Result<void> read_series(
    store::Database& database, const model::Type& type, std::string_view rest,
    std::span<const store::Param> params,
    const std::function<bool(std::int64_t id, const store::SeriesRow&)>& each);

}  // namespace nhip::records
