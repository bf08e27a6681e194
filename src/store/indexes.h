// Indexes that serve reading alone, left aside while a table is filled: to make one in one go takes
// a fraction of the time, and of the pages written.
//
// What is left aside is missing in the schema that the store records of itself, so that whoever
// next opens the store to write makes it, should nobody come to it here.
#pragma once

#include <cstdint>

#include "core/result.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::store {

/// Whether a type has more records than `most`.
core::Result<bool> has_more(Database& database, const model::Type& type, std::int64_t most);

/// Takes the type's indexes away, but for those that writing looks into and those that nothing
/// stands in. False, and all stands as it was, when the type has more records than `most`, others
/// hold its table, or it belongs to another account.
core::Result<bool> leave_indexes_aside(Transaction& tx, const model::Type& type, std::int64_t most);

/// Makes one of the type's indexes that are missing; false when none is. One at a time, so that
/// nobody waits long for the writer.
core::Result<bool> make_missing_index(Transaction& tx, const model::Type& type);

/// PostgreSQL goes on with plans that it made when a table was small, until it is told how large it
/// has become.
core::Result<void> tell_size(Transaction& tx, const model::Type& type);

}  // namespace nhip::store
