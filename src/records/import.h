// Import of CSV and NDJSON files as records, through the one write path.
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
  std::int64_t line = 0;
  core::Error error;
};

/// received = stored + duplicate + rejected, always.
struct ImportReport {
  std::int64_t received = 0;
  std::int64_t stored = 0;     ///< created or changed
  std::int64_t updated = 0;    ///< of stored: records that existed and changed
  std::int64_t duplicate = 0;  ///< same external id, same content
  std::int64_t rejected = 0;
  std::vector<Rejection> rejections{};      ///< at most 1,000 kept; `rejected` counts all
  std::vector<std::string> would_change{};  ///< of a dry run, at most 1,000
};

struct ImportOptions {
  bool dry_run = false;
  bool all_or_nothing = false;  ///< one rejection stores nothing
  bool ignore_derived = false;
  std::optional<core::Window> covers{};
  std::string covers_unit{};    ///< code; "" = the province
  std::filesystem::path map{};  ///< column mapping (TOML)
  std::int64_t batch = 10'000;
  core::Actor actor{.name = "import"};
  std::function<void(const ImportReport&)> progress{};
};

/// The header names fields and `external_id` (and, for readings, `window_from`, `window_to` and
/// cells); a filled date field that a step of the workflow sets becomes that step's event at that
/// time (received_at, resolved_at: two events). Derived fields in a file: import.derived_column
/// unless ignore_derived. Unknown columns: import.column_unknown with the nearest name. Nothing of
/// a batch is half-written; a file whose encoding or header is wrong stores nothing.
core::Result<ImportReport> import_files(Records& records, const model::Type& type,
                                        const std::vector<std::filesystem::path>& files,
                                        const ImportOptions& options, core::Time now);

}  // namespace nhip::records
