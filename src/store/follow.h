// Following the journal: what was written since, by whichever process.
#pragma once

#include <cstdint>
#include <functional>

#include "core/result.h"
#include "store/store.h"

namespace nhip::store {

/// Events of one lane after a number, in order, at most `most`.
core::Result<void> events_after(Database& database, int lane, std::int64_t number,
                                std::int64_t most, const std::function<bool(const Event&)>& each);

}  // namespace nhip::store
