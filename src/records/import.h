// Import of CSV, XLSX and NDJSON files as records, through the one write path.
//
// Files of any size are read in a stream and written in batches; each batch stands or falls whole,
// and remembers in the store how far the import got, so that one that was stopped goes on where it
// was.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/actor.h"
#include "core/result.h"
#include "core/time.h"
#include "records/records.h"

namespace nhip::records {

struct Rejection {
  std::string file;
  std::int64_t line = 0;  ///< of the file, or row of the sheet
  std::string cell{};     ///< "file.xlsx:Sheet1!C17", "file.csv:17, column 3"; "" for whole rows
  std::string field{};    ///< of the type, or a cell of a return; "" for whole rows
  core::Error error;
};

/// A field that a row changes.
struct FieldChange {
  std::string field;
  std::string before;
  std::string after;
};

/// What became of one row, or would.
struct RowOutcome {
  enum class Kind { created, updated, unchanged, rejected, dropped };
  Kind kind = Kind::created;
  std::string place{};
  std::string code{};  ///< of the record
  std::vector<FieldChange> changes{};
  core::Error error{};
};

/// received = stored + duplicate + rejected + dropped, always.
struct ImportReport {
  std::int64_t received = 0;
  std::int64_t stored = 0;     ///< created or changed
  std::int64_t updated = 0;    ///< of stored: records that existed and changed
  std::int64_t duplicate = 0;  ///< the record holds all of it already
  std::int64_t rejected = 0;
  std::int64_t dropped = 0;  ///< totals and what else the mapping leaves out
  std::int64_t hidden = 0;   ///< of received: rows that the spreadsheet hides
  std::int64_t flagged = 0;  ///< of stored: values far from the usual
  bool resumed = false;      ///< an import that was stopped went on
  bool done_before = false;  ///< of resumed: it had been finished, and nothing was left to do
  std::vector<Rejection> rejections{};      ///< at most 1,000 kept; `rejected` counts all
  std::vector<Rejection> flags{};           ///< at most 1,000: stored, and to be looked at
  std::vector<std::string> would_change{};  ///< of a dry run, at most 1,000
};

struct ImportOptions {
  bool dry_run = false;
  bool all_or_nothing = false;  ///< one rejection stores nothing
  bool ignore_derived = false;
  bool resume = false;        ///< goes on behind the last row of an import that was stopped
  bool refuse_jumps = false;  ///< a value far from the usual rejects its row
  std::optional<core::Window> covers{};
  std::string covers_unit{};    ///< code; "" = the province
  std::filesystem::path map{};  ///< mapping (TOML)
  std::map<std::string, std::string>
      constants{};                        ///< field -> value of every row, beside the map's
  std::vector<std::string> sheets{};      ///< of spreadsheets; "*" = all that show
  std::filesystem::path rejected_rows{};  ///< where rejected rows are written, to be corrected
  std::int64_t batch = 10'000;
  core::Actor actor{.name = "import"};
  std::function<void(const ImportReport&)> progress{};
  std::function<void(const RowOutcome&)> told{};  ///< of every row of a dry run
};

/// The header names fields (or bears their labels) and `external_id` (and, for readings,
/// `window_from`, `window_to` and cells); a filled date field that a step of the workflow sets
/// becomes that step's event at that time (received_at, resolved_at: two events). Derived fields in
/// a file: import.derived_column unless ignore_derived. Unknown columns: import.column_unknown with
/// the nearest name. Nothing of a batch is half-written; a file whose encoding or header is wrong
/// stores nothing. import.unfinished: an import of the same files was stopped, and its rows have
/// nothing by which they would be known again. import.map_type: the mapping is of another type.
/// import.rejected_rows: the file for rejected rows cannot be written.
core::Result<ImportReport> import_files(Records& records, const model::Type& type,
                                        const std::vector<std::filesystem::path>& files,
                                        const ImportOptions& options, core::Time now);

}  // namespace nhip::records
