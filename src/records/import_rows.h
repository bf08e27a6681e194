// One row of a file against what the store holds: a new record, a change, or nothing new.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "records/change.h"
#include "records/import_columns.h"
#include "records/records.h"

namespace nhip::records {

/// The records that rows name by external id, read many at a time.
class KnownRecords {
 public:
  core::Result<void> read(Surroundings& around, const TypePlan& plan,
                          const std::vector<core::Result<ImportedRow>>& rows);
  /// Hands a record out once; asks the store where the id was not read, or no longer stands here.
  core::Result<std::optional<store::Record>> take(Surroundings& around, const TypePlan& plan,
                                                  const std::string& external_id);
  /// Of a record that was written since.
  void forget(const std::string& external_id) { records_.erase(external_id); }

 private:
  std::unordered_map<std::string, std::optional<store::Record>> records_;
};

/// The record that the row speaks of, if there is one: by external id; without one a return by unit
/// and window, and a record whose code is made of the row's fields by its code.
core::Result<std::optional<store::Record>> find_imported(Surroundings& around, const TypePlan& plan,
                                                         const ImportedRow& row,
                                                         KnownRecords& known);

/// What a row adds.
struct RowDraft {
  std::optional<Draft> draft{};  ///< none: the record holds all of it already
  std::vector<FieldChange>
      changes{};       ///< of a record that exists; cells as "phone|phone_type=fixed"
  std::optional<store::Record> record{};  ///< one that exists, as it stands
};
core::Result<RowDraft> draft_of(Surroundings& around, const TypePlan& plan, const ImportedRow& row,
                                KnownRecords& known, const core::Actor& actor);

/// The value that a text of the row means for a field, references by code.
/// records.reference_unknown.
core::Result<core::Value> imported_value(Surroundings& around, const FieldPlan& field,
                                         const std::string& text);

}  // namespace nhip::records
