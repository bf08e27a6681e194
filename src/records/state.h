// What stands behind Records, shared by its parts (actions, import, episodes).
#pragma once

#include <mutex>
#include <vector>

#include "records/batch.h"
#include "records/records.h"
#include "records/waiting_acts.h"

namespace nhip::records {

struct Records::State {
  State(store::Store& the_store, core::WorkingDays the_days)
      : store(the_store), days(std::move(the_days)), lookup(the_store.model()) {}

  /// Runs `job` in the writer's transaction with the lookups; what they hold is forgotten when it
  /// fails.
  template <typename Job>
  core::Result<void> write(core::Time now, Job job) {
    const auto done = store.write(now, [&](store::Transaction& tx) -> core::Result<void> {
      const std::lock_guard lock(mutex);
      Surroundings around{lookup, tx.database(), days, now};
      return job(tx, around);
    });
    if (!done) {
      const std::lock_guard lock(mutex);
      lookup.forget_all();
    }
    return done;
  }

  /// Runs `job` on a reading connection with the lookups.
  template <typename Job>
  core::Result<void> read(core::Time now, Job job) {
    return store.read([&](store::Database& database) -> core::Result<void> {
      const std::lock_guard lock(mutex);
      Surroundings around{lookup, database, days, now};
      return job(around);
    });
  }

  /// Acts that wait together, in one transaction; each alone when only that tells who is to blame.
  void perform(std::span<WaitingAct* const> acts);

  store::Store& store;
  core::WorkingDays days;
  Lookup lookup;
  std::vector<ChangeListener*> listeners;
  WaitingActs acts;
  std::recursive_mutex mutex;  ///< guards lookup; recursive: listeners may resolve() inside a job
};

}  // namespace nhip::records
