// Writes one batch while the next is made ready on a reading connection, so that both cores work.
//
// A batch that was made ready beside a write is written only when nothing else has been written
// since it was begun: the ends of the journal's lanes tell. Otherwise it is made ready anew.
#pragma once

#include <functional>
#include <future>
#include <optional>

#include "records/batch.h"
#include "records/state.h"

namespace nhip::records {

class WriteBehind {
 public:
  using Also = std::function<core::Result<void>(store::Transaction&)>;

  WriteBehind(Records::State& state, core::Time now)
      : state_(state), now_(now), lookup_(state.store.model()) {}
  ~WriteBehind();

  /// Whether drafts of a type depend on nothing that another draft of it may write, but for their
  /// external ids.
  static bool possible(const model::Model& model, const TypePlan& plan);
  /// False when other writers kept coming between.
  bool pays() const { return overtaken_ < 3; }

  /// Runs `job` on a reading connection with lookups of its own.
  core::Result<void> read(const std::function<core::Result<void>(Surroundings&)>& job);
  /// Begins to write what was made ready by the last read(), and `also` in the same transaction.
  void begin(PreparedBatch batch, std::size_t drafts, Also also);
  bool begun() const { return writing_.valid(); }
  /// Waits for it. False: something else was written meanwhile, and nothing of the batch.
  core::Result<bool> end();
  /// Something was written otherwise: what was read may be old.
  void forget();

 private:
  core::Result<void> write(store::Transaction& tx);
  bool still_holds(const store::LaneEnds& now) const;

  Records::State& state_;
  core::Time now_;
  Lookup lookup_;
  store::LaneEnds seen_;                  ///< by the last read()
  store::LaneEnds base_;                  ///< seen when the batch was made ready
  std::optional<store::LaneEnds> began_;  ///< when the batch before was written
  std::optional<store::LaneEnds> ended_;
  std::optional<PreparedBatch> batch_;
  std::size_t drafts_ = 0;
  Also also_;
  bool was_overtaken_ = false;
  int overtaken_ = 0;  ///< times in a row
  std::future<core::Result<void>> writing_;
};

}  // namespace nhip::records
