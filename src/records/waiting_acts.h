// Single actions that wait for the writer at the same moment, applied and written as one batch:
// many clients cost hardly more statements and commits than one.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "records/change.h"
#include "records/records.h"

namespace nhip::records {

/// One action and what became of it.
struct WaitingAct {
  std::string_view code;  ///< of the record; "" = the draft creates one
  Draft draft;
  core::Time now;
  const Along& along;  ///< may be empty
  core::Result<Written> result{};
  bool done = false;
  std::condition_variable wake{};
};

/// Whoever comes first performs for all who wait; nobody waits for a timer.
class WaitingActs {
 public:
  /// `perform` fills in the results of at least one act.
  using Perform = std::function<void(std::span<WaitingAct* const>)>;

  core::Result<Written> submit(WaitingAct& act, const Perform& perform);

 private:
  std::mutex mutex_;
  std::vector<WaitingAct*> waiting_;
  bool performing_ = false;
};

/// Applies and writes acts inside a transaction. One that cannot be applied gets its error and
/// leaves the others alone; an error that is returned is one of all, or of what is written along
/// with one. When none can be applied, the first error is returned too.
core::Result<void> write_acts(store::Transaction& tx, Surroundings& around,
                              std::span<ChangeListener* const> listeners,
                              std::span<WaitingAct* const> acts);

}  // namespace nhip::records
