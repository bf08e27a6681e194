// One record on its way through its steps: what it is so far, and what happened to it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/workdays.h"
#include "records/ledger.h"
#include "records/lookup.h"
#include "records/records.h"

namespace nhip::records {

/// A tracked record as it was from a moment on.
struct SpellPoint {
  core::Time at;
  std::int64_t unit = 0;
  std::string state{};
  std::vector<core::Value> values{};
};

struct Change {
  const TypePlan* plan = nullptr;
  store::Record record{};
  bool created = false;
  store::Record before{};                      ///< as it stands in the store; of one that exists
  core::Time last{};                           ///< latest happened_at of its events
  bool in_order = true;                        ///< no step was back-dated
  std::vector<ClockEvent> clock{};             ///< in the order of time
  std::vector<SpellPoint> points{};            ///< of a tracked type, while in_order and created
  std::vector<store::Event> past{};            ///< of a record that existed
  std::vector<store::CellValue> cells{};       ///< of a reading, as the steps so far changed them
  std::vector<store::CellValue> kept_cells{};  ///< of a form that existed, as they stand
  std::vector<store::CellValue> step_cells{};  ///< given by the last step
};

/// What applying a step needs from outside.
struct Surroundings {
  Lookup& lookup;
  store::Database& database;
  const core::WorkingDays& days;
  core::Time now;
};

/// A record that does not exist yet.
Change new_change(const TypePlan& plan, std::string_view external_id, bool simulated);
/// A record with its events as they stand; without its cells.
Change loaded_change(const TypePlan& plan, store::Record record, std::vector<store::Event> events);

/// Applies one action: the whole of what may be done, and what follows from it. The errors are
/// those of Records::act; after an error the change is to be thrown away. The code of a created
/// record is not yet set.
core::Result<void> apply_step(Surroundings& around, Change& change, const Step& step);

/// Actions that are possible in the record's state, for messages.
std::string possible_actions(const Change& change);

}  // namespace nhip::records
