// Rows of a series carried over a step. What was appended is sealed by the hashes of its blocks, so
// it stays as it is, in the table TYPE_was_VERSION; the type's own table holds the same rows, under
// the same ids, in the terms of today. Verification proves the former by the journal and the latter
// by the former.
#pragma once

#include <cstdint>
#include <functional>

#include "core/result.h"
#include "model/model.h"
#include "store/recorded.h"
#include "store/store.h"

namespace nhip::store {

/// "observation_was_1".
std::string sealed_name(const std::string& type, int version);

/// Copies the next `count` rows behind the highest id of the new table (store/rebuild.h) into it;
/// how many there were. store.step_value.
core::Result<std::int64_t> carry_rows(Transaction& transaction, const model::Type& type,
                                      std::int64_t count);
/// Those that were left out, as by another process that appended meanwhile.
core::Result<void> carry_rest(Transaction& transaction, const model::Type& type);

/// Whether each row of the sealed tables is in the type's table what its step makes of it:
/// series.carried.
core::Result<void> verify_carried(Database& database, const RecordedSchema& schema,
                                  const model::Type& type,
                                  const std::function<void(const Difference&)>& found);

}  // namespace nhip::store
