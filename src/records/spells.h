// The dated past of tracked records: from points in time to spells of whole days.
#pragma once

#include <span>
#include <vector>

#include "core/result.h"
#include "records/change.h"
#include "store/store.h"

namespace nhip::records {

/// Spells from points in the order of time: the last state of a day holds for the day, equal
/// neighbours are one. A record that is voided at the end was never there: no spells.
void append_spells(const TypePlan& plan, std::int64_t record, std::span<const SpellPoint> points,
                   std::vector<store::Spell>& spells);

/// Points of a record from its events, folded in the order of happened_at and revision.
core::Result<std::vector<SpellPoint>> fold_points(const TypePlan& plan,
                                                  std::vector<store::Event> events);

}  // namespace nhip::records
