// The tables of a type made anew in the shape of its present version, beside the old ones, and put
// in their place when they are complete.
//
// A step that is stopped leaves whole batches behind and goes on where it was. The old tables serve
// whoever reads until the last moment; what other processes wrote meanwhile is made again at the
// end. The rows come from the history (records/take_step.h), so that they are what verification
// wants them to be.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "store/recorded.h"
#include "store/store.h"
#include "store/versions.h"

namespace nhip::store {

/// What is being made anew.
struct Rebuild {
  std::string step;
  std::string type;
  std::string digest;  ///< of the step and the type as they were at the start
  std::map<std::int64_t, std::int64_t> heads;  ///< of the journal's lanes at the start
};
/// None when no step is being taken. store.corrupt.
core::Result<std::optional<Rebuild>> current_rebuild(Database& database);

/// The type under the name of its new tables.
model::Type beside(const model::Type& type);

/// The steps that make up one rebuild: all that lead `type` from what the store holds to today,
/// with those by which it takes the records of other types.
std::vector<const model::VersionStep*> steps_of_rebuild(const model::Model& model,
                                                        const model::Type& type,
                                                        const RecordedSchema& schema);

/// Makes the new tables, or finds those of a rebuild that was stopped. store.changing when another
/// one is not finished, or the definitions have changed since (--cancel).
core::Result<Rebuild> begin_rebuild(Transaction& transaction, const model::VersionStep& step,
                                    const model::Type& type);
/// The highest id in the new table; 0 when it is empty. How many records it holds.
core::Result<std::int64_t> rebuilt_up_to(Database& database, const model::Type& type);
core::Result<std::int64_t> rebuilt_records(Database& database, const model::Type& type);
/// The id up to which the next `count` records reach; none when they are the last.
core::Result<std::optional<std::int64_t>> batch_end(Database& database,
                                                    const std::vector<Origin>& origins,
                                                    std::int64_t after, std::int64_t count);
/// Takes records away from the new tables again.
core::Result<void> forget_rebuilt(Transaction& transaction, const model::Type& type,
                                  const std::vector<std::int64_t>& records);
/// Records of the type that have events since the rebuild began.
core::Result<std::vector<std::int64_t>> touched_since(Database& database, const Rebuild& rebuild,
                                                      const std::vector<Origin>& origins);
/// Puts the new tables in the place of the old, archives what was dropped, tells the journal.
core::Result<void> finish_rebuild(Transaction& transaction, const model::Type& type,
                                  std::int64_t records);
/// The tables of a type that left the definitions go under the name TYPE_was_VERSION.
core::Result<void> archive_type(Transaction& transaction, const model::VersionStep& step);
/// Throws the new tables away. False when there was nothing to cancel.
core::Result<bool> cancel_rebuild(Transaction& transaction);

}  // namespace nhip::store
