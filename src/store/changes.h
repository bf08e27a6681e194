// What has changed between the schema that a store has and a Model: what is made by itself, and
// what asks for a step (docs/definitions.md, "Versions of a type").
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "store/recorded.h"

namespace nhip::store {

/// A change that is not made by itself.
struct Change {
  std::string type;
  std::string what;    ///< "The field dossier.fee was integer and is now text"
  std::string step{};  ///< name of the step that makes it; "" when nobody has written one
  std::string hint{};
};

/// The steps of the definitions that the store has not taken: of types, in the order of their
/// versions, and of types that were taken over or archived.
std::vector<const model::VersionStep*> pending_steps(const RecordedSchema& schema,
                                                     const model::Model& model);

/// Everything that stands between the store and the Model. Types without records change freely.
core::Result<std::vector<Change>> blocking_changes(Database& database, const RecordedSchema& schema,
                                                   const model::Model& model);

/// The first of them as store.migration_needed, with how many more there are.
core::Error migration_needed(const std::vector<Change>& changes);

core::Result<bool> has_rows(Database& database, const std::string& table);

}  // namespace nhip::store
