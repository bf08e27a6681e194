// What each column of an import file is for the type that is imported.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "records/import.h"
#include "records/import_map.h"
#include "records/import_source.h"
#include "records/plan.h"

namespace nhip::records {

struct ImportColumn {
  enum class Role { ignored, external_id, field, step, cell };
  Role role = Role::ignored;
  std::string name{};  ///< of the field or cell
  int field = -1;
  std::string dims{};  ///< of a cell
};

/// One row in the terms of the type.
struct ImportedStep {
  int field = -1;  ///< the time or date field that an action sets
  std::string text{};
};
struct ImportedRow {
  std::string external_id{};
  std::vector<std::pair<int, std::string>> fields{};  ///< filled plain fields
  std::vector<ImportedStep> steps{};  ///< filled dates that stand for steps, as the file gives them
  std::vector<std::pair<ImportColumn, std::string>> cells{};
};

class ImportColumns {
 public:
  ImportColumns(const TypePlan& plan, const ImportMap& map, bool ignore_derived)
      : plan_(plan), map_(map), ignore_derived_(ignore_derived) {}

  /// Understands names that are new. import.column_unknown (nearest name), import.derived_column,
  /// import.column_twice, import.constant_unknown.
  core::Result<void> learn(const std::vector<std::string>& names);
  ImportedRow read(const ImportRow& row) const;

 private:
  core::Result<ImportColumn> understand(const std::string& header) const;

  const TypePlan& plan_;
  const ImportMap& map_;
  bool ignore_derived_;
  std::vector<ImportColumn> columns_;
  std::vector<std::pair<ImportColumn, std::string>> constants_;
  bool constants_known_ = false;
};

}  // namespace nhip::records
