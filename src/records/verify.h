// Verifying what records derive: spells against events, deadlines against dates, units against the
// tree.
#pragma once

#include <functional>

#include "core/result.h"
#include "core/workdays.h"
#include "store/store.h"

namespace nhip::records {

/// Spells folded from events = spells stored; due and outcome reckoned from dates = those stored.
core::Result<void> verify_records(store::Database& database, const model::Model& model,
                                  const std::function<void(const store::Difference&)>& found,
                                  const core::WorkingDays& days = core::WorkingDays::built_in());

}  // namespace nhip::records
