// A table as it lies in a file: rows of cells, before anybody knows what they mean.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/xlsx.h"

namespace nhip::records {

struct TableCell {
  std::string text{};
  core::SheetCell::Kind kind = core::SheetCell::Kind::text;
};

struct TableRow {
  std::int64_t number = 0;  ///< line of the file, row of the sheet
  bool hidden = false;
  std::vector<TableCell> cells{};
};

class Table {
 public:
  virtual ~Table() = default;
  /// False at the end. After an error the table goes on when `go_on()` holds.
  virtual core::Result<bool> next(TableRow& row) = 0;
  virtual bool go_on() const { return true; }
  /// "file.csv:7", "file.xlsx:Sheet1!17"; with a column "file.csv:7, column 3",
  /// "file.xlsx:Sheet1!C17".
  virtual std::string place(std::int64_t number, int column) const = 0;
};

/// Lines of any width; delimiters and encodings as of core::CsvReader.
core::Result<std::unique_ptr<Table>> open_csv_table(const std::filesystem::path& file);
core::Result<std::unique_ptr<Table>> open_sheet_table(const std::filesystem::path& file,
                                                      const std::string& sheet);

bool is_spreadsheet(const std::filesystem::path& file);
/// The sheets to read: those asked for ("*" = all that show), else the only one that is filled.
/// import.sheet_choice when several are, xlsx.sheet_unknown.
core::Result<std::vector<std::string>> sheets_to_read(const std::filesystem::path& file,
                                                      const std::vector<std::string>& wanted);

}  // namespace nhip::records
