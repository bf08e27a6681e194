// Verifying what records derive: spells against events, deadlines against dates, units against the
// tree.
#pragma once

#include <functional>

#include "core/result.h"
#include "core/workdays.h"
#include "store/store.h"

namespace nhip::records {

/// Spells folded from events = spells stored; due and outcome reckoned from dates = those stored;
/// owners likewise.
core::Result<void> verify_records(store::Database& database, const model::Model& model,
                                  const std::function<void(const store::Difference&)>& found,
                                  const core::WorkingDays& days = core::WorkingDays::built_in());

/// The same, and store::verify_rows, in one reading of the journal.
core::Result<void> verify_rows_and_records(
    store::Database& database, const model::Model& model,
    const std::function<void(const store::Difference&)>& found,
    const core::WorkingDays& days = core::WorkingDays::built_in());

}  // namespace nhip::records
