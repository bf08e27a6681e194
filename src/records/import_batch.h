// Rows of an import on their way: as they were read, and as what they ask for.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/result.h"
#include "records/import.h"
#include "records/import_jumps.h"
#include "records/import_rows.h"
#include "records/import_source.h"

namespace nhip::records {

/// A draft on its way, with the row it came from.
struct WaitingRow {
  const ImportRow* row = nullptr;
  std::vector<FieldChange> changes{};  ///< told in a dry run
  std::vector<Jump> jumps{};
  bool refused = false;
};

/// What rows ask for, before anything is written.
struct SortedRows {
  std::vector<Draft> drafts{};
  std::vector<WaitingRow> waiting{};     ///< of the drafts
  std::vector<store::Record> records{};  ///< that drafts change, as they stand
  std::unordered_set<std::string> external_ids{};
  std::vector<std::pair<const ImportRow*, core::Error>> refused{};
  std::vector<std::pair<const ImportRow*, std::string>> unchanged{};  ///< and their record's code

  void refuse_draft(std::size_t draft, core::Error error) {
    waiting[draft].refused = true;
    refused.emplace_back(waiting[draft].row, std::move(error));
  }
};

/// Rows as they were read. Nothing is reported of them before they are written.
struct ImportBatch {
  std::vector<ImportRow> rows{};
  std::vector<std::pair<ImportRow, core::Error>> unread{};
  std::vector<ImportRow> dropped{};
  std::int64_t received = 0;
  std::int64_t hidden = 0;
  std::int64_t end = 0;  ///< rows of the part that were read by then
  SortedRows sorted{};   ///< of a batch that was made ready ahead
};

/// Turns rows into drafts.
class RowSorter {
 public:
  using Place = std::function<std::string(const ImportRow&)>;

  RowSorter(const TypePlan& plan, const ImportOptions& options, Place place)
      : plan_(plan), options_(options), place_(std::move(place)), jumps_(plan) {}

  /// A row that cannot be a draft goes to the refused.
  core::Result<void> sort(Surroundings& around, KnownRecords& known, const ImportRow& placed,
                          const core::Result<ImportedRow>& row, SortedRows& sorted);
  /// Whether a row may speak of what waits to be written: the same external id, or a reference to
  /// its own type.
  core::Result<bool> depends(Surroundings& around, const ImportedRow& row,
                             const SortedRows& waiting) const;

  /// What is usual among the rows so far, and back to it when they are sorted anew.
  const ImportJumps& usual() const { return jumps_; }
  void set_usual(ImportJumps usual) { jumps_ = std::move(usual); }

 private:
  core::Result<std::int64_t> unit_of(Surroundings& around, const ImportedRow& row) const;

  const TypePlan& plan_;
  const ImportOptions& options_;
  Place place_;
  ImportJumps jumps_;
};

}  // namespace nhip::records
