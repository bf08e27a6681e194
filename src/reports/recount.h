// Counting an Issue again: every figure as of its approval, from the records and events as they
// were known then, with the definitions it was made with.
#pragma once

#include <functional>
#include <string>

#include "reports/frozen.h"
#include "store/store.h"

namespace nhip::reports {

/// Tells each figure whose value, state or base differs (issue.figure), each whose records differ
/// (issue.records), and definitions that are not there any more (issue.definitions).
core::Result<void> recount(store::Store& store, const Frozen& frozen, const std::string& where,
                           const std::function<void(const store::Difference&)>& found);

}  // namespace nhip::reports
