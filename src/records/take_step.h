// Taking a step from one version of a type to the next: every record is made again from its
// history, in the terms of today's definitions.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/result.h"
#include "core/time.h"
#include "store/store.h"

namespace nhip::records {

struct StepTaken {
  std::string type;
  std::int64_t records = 0;
};

/// Takes the step of that name, with those that stand before and behind it for the same type, in
/// batches; one that was stopped goes on where it was. The store must have been opened in
/// Mode::changing. `progress` hears how many records are done.
/// store.step_unknown (nearest name), store.step_done, store.step_value (a value that cannot be
/// carried over: the record, field and value; nothing of the store is changed), store.changing,
/// store.unique.
/// When the definitions ask for no other step, the same transaction adds what comes by itself and
/// ends with `completed`, which makes what is derived from the records (rollups) of the new
/// edition: whoever looks finds all of the edition before, or all of this one.
using Completed = std::function<core::Result<void>(store::Transaction&)>;
core::Result<StepTaken> take_step(store::Store& store, const std::string& step, core::Time now,
                                  const std::function<void(std::int64_t)>& progress,
                                  const Completed& completed = {});

/// Gives a step up that was begun; false when there is none.
core::Result<bool> cancel_step(store::Store& store, core::Time now);

}  // namespace nhip::records
