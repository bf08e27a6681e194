// Rows of an import file, whatever its format: names of columns, then cells as text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "records/import_map.h"
#include "records/import_table.h"

namespace nhip::records {

struct ImportRow {
  std::int64_t line = 0;
  bool dropped = false;  ///< a total, or hidden where the mapping says so: received, not stored
  bool hidden = false;
  /// By column; shorter than the names when later columns are empty.
  std::vector<TableCell> cells{};
  std::string raw{};  ///< a line that could not be taken apart
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
  /// NDJSON: each line brings the names of its own.
  virtual bool lines_name_columns() const { return false; }
  /// "file.csv:7", "file.xlsx:Sheet1!17"; of a column (from 0, -1 none) "file.xlsx:Sheet1!C17".
  virtual std::string place(std::int64_t line, int column) const = 0;
  virtual std::string header_place() const { return place(1, -1); }
};

/// One table that is to be read: a file, or a sheet of it.
struct ImportPart {
  std::filesystem::path file;
  std::string sheet{};
};
/// The tables of the files, in order. csv.not_found, xlsx.*, import.sheet_choice, import.format
/// (.xls and .ods).
core::Result<std::vector<ImportPart>> parts_of(const std::vector<std::filesystem::path>& files,
                                               const std::vector<std::string>& sheets);

/// Whether a text above a column names something of the type: so the header is found.
using Knows = std::function<bool(const std::string&)>;

/// By the ending of the name: .ndjson and .jsonl are NDJSON, .xlsx a sheet, the rest CSV. The
/// errors of core::CsvReader and core::Workbook; import.header_missing.
core::Result<std::unique_ptr<ImportSource>> open_source(const ImportPart& part,
                                                        const TableLayout& layout,
                                                        const Knows& knows);

core::Result<std::unique_ptr<ImportSource>> open_ndjson(const std::filesystem::path& file);
/// A table with titles above its header, totals below, and whatever else people put there.
core::Result<std::unique_ptr<ImportSource>> open_laid_out(std::unique_ptr<Table> table,
                                                          const TableLayout& layout,
                                                          const Knows& knows);

/// Columns that a file of rejected rows adds, for people; they are passed over when it is read.
inline constexpr std::string_view own_column = "nhip:";

}  // namespace nhip::records
