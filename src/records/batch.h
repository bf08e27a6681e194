// A batch of drafts inside one transaction: applied in memory, then written set by set.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "records/change.h"
#include "records/records.h"

namespace nhip::records {

/// Told of a draft that cannot be applied; true goes on without it, false gives the whole batch up.
using Refused = std::function<bool(std::size_t draft, core::Error error)>;

/// Records as they stand in the store, read in the same transaction, by type.
using RecordsAtHand = std::map<const model::Type*, std::vector<store::Record>>;

/// Drafts of one type, applied in memory and not yet written. They are applied on whatever
/// connection shows what the writing transaction will see: inside that transaction, or beside it
/// while another batch is written.
class PreparedBatch {
 public:
  PreparedBatch(const TypePlan& plan, std::size_t drafts);
  ~PreparedBatch();
  PreparedBatch(PreparedBatch&&) noexcept;
  PreparedBatch& operator=(PreparedBatch&&) noexcept;

  /// Reads the records that the drafts change with their events, many at a time; `at_hand` are
  /// those of them that were read already.
  core::Result<void> foresee(Surroundings& around, std::span<const Draft> drafts,
                             std::vector<store::Record> at_hand = {});
  /// How many events foresee() has read.
  std::size_t events_read() const;
  /// Applies draft `number`; after an error the batch is as it was before. records.conflict and
  /// those of Records::act.
  core::Result<void> apply(Surroundings& around, std::size_t number, const Draft& draft);
  /// All is applied: the listeners work out what follows from it.
  core::Result<void> settle(Surroundings& around, std::span<ChangeListener* const> listeners);
  /// Writes all that was settled, once; `written` is filled in by the numbers of the drafts.
  core::Result<void> write(store::Transaction& tx, Lookup& lookup,
                           std::span<ChangeListener* const> listeners,
                           std::vector<Written>& written);

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

/// Writes the drafts; what was written for each (id 0 for those refused). Errors that `refused`
/// does not accept, and those of the database, end the batch. Records at hand are not read again.
core::Result<std::vector<Written>> write_batch(store::Transaction& tx, Surroundings& around,
                                               std::span<ChangeListener* const> listeners,
                                               std::span<const Draft> drafts,
                                               const Refused& refused, RecordsAtHand at_hand = {});

/// Whether an error is the database's own (a lost connection, a full disk): it can do nothing for
/// anybody, or may have done it already. Nothing that goes with it is kept, and no record is to
/// blame.
bool concerns_all(const core::Error& error);

}  // namespace nhip::records
