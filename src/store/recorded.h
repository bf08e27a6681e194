// What stands in the database, as it was recorded when the schema was last brought up to a Model.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/model.h"
#include "store/database.h"

namespace nhip::store {

/// A type as it was when its tables were last changed. What a store of an earlier version of nhip
/// did not record is empty, and not compared.
struct RecordedType {
  std::string kind;                           ///< "record", "reading", "series"
  std::map<std::string, std::string> fields;  ///< name -> "text", "reference unit", …
  std::vector<std::string> track;
  std::vector<std::string> search;
  int version = 1;
  std::string system{};
  std::string unit{};     ///< field that places a record
  bool detailed = false;  ///< what follows was recorded
  std::map<std::string, int> decimals{};
  std::map<std::string, std::vector<std::string>> codes{};  ///< of fields of codes
  std::vector<std::string> states{};
  std::map<std::string, std::string> cells{};  ///< name -> "VND 2 phone_type"

  friend bool operator==(const RecordedType&, const RecordedType&) = default;
};
struct RecordedSchema {
  std::map<std::string, RecordedType> types;
  std::vector<std::string> indexes;
  /// Tables of rows that were sealed under earlier versions of their series, by name
  /// (store/series_step.h).
  std::map<std::string, RecordedType> sealed{};
};

RecordedType recorded(const model::Model& model, const model::Type& type);

/// store.corrupt when it cannot be read.
core::Result<RecordedSchema> read_schema(Database& database);
std::string to_json(const RecordedSchema& schema);
core::Result<void> write_schema(Database& database, const RecordedSchema& schema);

/// Kind of a field as RecordedType words it, and back ("reference unit" -> reference).
std::string kind_text(const model::Field& field);
model::Field::Kind kind_from_text(std::string_view text);

/// Lines of nhip_meta: "schema", "columns", "model", "changing". "" when there is none.
core::Result<std::string> meta(Database& database, const std::string& name);
core::Result<void> set_meta(Database& database, const std::string& name, std::string value);
core::Result<void> drop_meta(Database& database, const std::string& name);

core::Result<bool> has_table(Database& database, const std::string& name);

}  // namespace nhip::store
