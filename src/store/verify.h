// Pieces of verify_journal and verify_rows.
#pragma once

#include <functional>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

using Found = std::function<void(const Difference&)>;

core::Result<void> verify_lanes(Database& database, const Found& found);
/// Every block of every series of the store, those that left the Model too.
core::Result<void> verify_series(Database& database, const Found& found);
/// Rows (and cells) of one type against the fold of its events.
core::Result<void> verify_type(Database& database, const model::Type& type, const Found& found);

}  // namespace nhip::store
