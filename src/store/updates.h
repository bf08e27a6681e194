// Changed rows of a type: only the columns that differ are written, so that only their indexes are
// touched.
#pragma once

#include <span>

#include "core/result.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

/// The rows of many records, each once. PostgreSQL takes those in which the same columns differ as
/// one statement. store.conflict, naming a record whose row is no longer at the revision of its
/// `before`; store.value_kind.
core::Result<void> write_updates(Database& database, const model::Type& type,
                                 std::span<const Transaction::Update> updates);

}  // namespace nhip::store
