// A batch of drafts inside one transaction: applied in memory, then written set by set.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "records/change.h"
#include "records/records.h"

namespace nhip::records {

/// Told of a draft that cannot be applied; true goes on without it, false gives the whole batch up.
using Refused = std::function<bool(std::size_t draft, core::Error error)>;

/// Writes the drafts; what was written for each (id 0 for those refused). Errors that `refused`
/// does not accept, and those of the database, end the batch. `expected_revision` holds for a
/// single draft.
core::Result<std::vector<Written>> write_batch(store::Transaction& tx, Surroundings& around,
                                               std::span<ChangeListener* const> listeners,
                                               std::span<const Draft> drafts,
                                               const Refused& refused,
                                               std::optional<std::int64_t> expected_revision = {});

}  // namespace nhip::records
