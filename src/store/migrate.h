// Bringing the schema of a store up to a Model. Only additions are made; anything else is refused
// by name.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"

namespace nhip::store {

/// What stands in the database, as recorded when it was last migrated. A field that left the Model
/// keeps its column.
struct RecordedType {
  std::string kind;                           ///< "record", "reading", "series"
  std::map<std::string, std::string> fields;  ///< name -> "text", "reference unit", …
  std::vector<std::string> track;
  std::vector<std::string> search;
};
struct RecordedSchema {
  std::map<std::string, RecordedType> types;
  std::vector<std::string> indexes;
};

/// store.corrupt when it cannot be read.
core::Result<RecordedSchema> read_schema(Database& database);

/// Kind of a field as RecordedType words it, and back ("reference unit" -> reference).
std::string kind_text(const model::Field& field);
model::Field::Kind kind_from_text(std::string_view text);

/// Version of the house's own tables; 0 when there are none.
core::Result<int> house_version(Database& database);

/// Whether nhip's tables are there; store.not_nhip when others are.
core::Result<bool> has_schema(Database& database);

/// Creates or extends the schema in one transaction; does nothing when the Model is the one
/// recorded. store.newer, store.migration_needed.
core::Result<void> migrate(Database& database, const model::Model& model);
/// The same checks without changing anything: store.migration_needed when a change would be made.
core::Result<void> expect_migrated(Database& database, const model::Model& model);

}  // namespace nhip::store
