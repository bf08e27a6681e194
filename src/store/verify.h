// Pieces of verify_journal, verify_rows and verify_from.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"
#include "store/heads.h"
#include "store/store.h"

namespace nhip::store {

using Found = std::function<void(const Difference&)>;

/// "journal lane 1, event 17".
std::string place(int lane, std::int64_t number);

/// The chain of every lane; of those that `from` names, behind the event it names. `each` sees
/// every event that was read.
core::Result<void> verify_lanes(Database& database, const Heads& from, const Found& found,
                                const std::function<void(const Event&)>& each);
/// Every block of every series of the store, those that left the Model too; and what steps made of
/// the rows of those that are in it.
core::Result<void> verify_series(Database& database, const model::Model& model, const Found& found);
/// The blocks that events of one series appended.
core::Result<void> verify_blocks(Database& database, const std::string& type,
                                 const std::vector<Event>& events, const Found& found);
/// What is told of each record whose events can be read: the record that they make, and they.
using EachRecord = std::function<core::Result<void>(const Record&, std::span<const Event>)>;
/// Rows (and cells) of one type against the fold of its events.
core::Result<void> verify_type(Database& database, const model::Type& type, const Found& found,
                               const EachRecord& each = {});
/// The same for some of its records.
core::Result<void> verify_some(Database& database, const model::Type& type,
                               const std::set<std::int64_t>& records, const Found& found);

}  // namespace nhip::store
