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
  ImportColumns(const TypePlan& plan, const ImportMap& map, bool ignore_derived);

  /// Understands names that are new. import.column_unknown (nearest name), import.derived_column,
  /// import.column_twice, import.column_unclear (a label of two fields), import.map_field (the
  /// mapping names a column or field that is not there).
  core::Result<void> learn(const std::vector<std::string>& names);
  /// Whether a header names something of the type or stands in the mapping.
  bool knows(const std::string& header) const;
  /// The row as the mapping reads it. records.value_invalid, import.cell_problem (#REF! and its
  /// like), with "field NAME".
  core::Result<ImportedRow> read(const ImportRow& row) const;
  /// Whether what a row is known by is among the columns: an external id, or fields that make the
  /// code.
  bool identifies() const;

  /// The column (from 0) that gives a field or cell; -1 when none does.
  int column_of(std::string_view name) const;

 private:
  /// Where the pieces of a column go: one field, or those of a split.
  struct Reading {
    std::vector<ImportColumn> into{};
    std::string split_at{};
    std::vector<std::pair<std::size_t, std::size_t>> joins{};  ///< join, and its place there
  };

  core::Result<Reading> understand(const std::string& header) const;
  core::Result<ImportColumn> target(const std::string& name, const std::string& header) const;
  std::vector<std::string> fields_labelled(const std::string& header) const;
  core::Result<void> check_map() const;
  core::Result<std::string> value_of(const ImportColumn& column, const TableCell& cell) const;
  std::string code_of(int field, std::string text) const;
  core::Result<void> place(const ImportColumn& column, const TableCell& cell,
                           ImportedRow& row) const;

  const TypePlan& plan_;
  const ImportMap& map_;
  bool ignore_derived_;
  std::map<std::string, std::string> columns_by_fold_;  ///< of the mapping
  std::map<std::string, std::map<std::string, std::string>> values_by_fold_;
  /// Words of lists, for people write those: field -> folded label -> code.
  std::map<int, std::map<std::string, std::string>> labels_by_fold_;
  std::vector<std::string> names_;
  std::vector<Reading> columns_;
  std::vector<ImportColumn> joined_;
  std::vector<std::pair<ImportColumn, std::string>> constants_;
  bool constants_known_ = false;
};

}  // namespace nhip::records
