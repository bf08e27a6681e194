// Rows of an import file, whatever its format: names of columns, then cells as text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"

namespace nhip::records {

struct ImportRow {
  std::int64_t line = 0;
  std::vector<std::string>
      cells{};  ///< by column; shorter than the names when later columns are empty
};

class ImportSource {
 public:
  virtual ~ImportSource() = default;
  /// Names of the columns. A file of lines with names of their own (NDJSON) adds names as they
  /// come.
  virtual const std::vector<std::string>& names() const = 0;
  /// False at the end. An error rejects one row when `go_on()` holds after it, else the rest of the
  /// file.
  virtual core::Result<bool> next(ImportRow& row) = 0;
  virtual bool go_on() const { return true; }
};

/// By the ending of the name: .ndjson and .jsonl are NDJSON, the rest CSV. import.format for
/// spreadsheets, and the errors of core::CsvReader.
core::Result<std::unique_ptr<ImportSource>> open_source(const std::filesystem::path& file);

core::Result<std::unique_ptr<ImportSource>> open_ndjson(const std::filesystem::path& file);

}  // namespace nhip::records
