// Spreadsheets (Office Open XML, .xlsx) read in a stream: sheets of any length in bounded memory.
//
// A cell comes as text in the form that the rest of the house reads: numbers with a point
// ("1234.5"), days and times in ISO form when the cell's number format says that it is one (both
// date systems, 1900 and 1904), "true" and "false", texts as they are. A formula gives the value
// that the program which saved the file had computed, and its own text beside it. ECMA-376 part 1, chapter 18.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace nhip::core {

struct SheetCell {
  enum class Kind {
    text,     ///< as people typed it
    number,   ///< also days, times, true and false: no other reading is possible
    problem,  ///< #REF!, #N/A …, or a formula that was never computed; `text` says which
  };
  int column = 0;  ///< from 0
  Kind kind = Kind::text;
  std::string text;
  std::string formula{};  ///< as written, without "=": "SUM(C5:C9)"; "" where the cell holds none
};

struct SheetRow {
  std::int64_t number = 0;  ///< as the program shows it, from 1
  bool hidden = false;
  std::vector<SheetCell> cells{};  ///< those that hold something, in the order of columns
};

struct SheetInfo {
  std::string name;
  bool hidden = false;
};

/// "A", "Z", "AA", … of a column from 0.
std::string column_letters(int column);

/// An open workbook. One sheet is read at a time.
class Workbook {
 public:
  /// xlsx.not_found; xlsx.not_xlsx (no archive, an .xls of old, a locked file, a file without
  /// workbook), xlsx.damaged (a part is missing, cut or no XML, with the part's name),
  /// xlsx.too_large (a part that unpacks to thousands of times its size, a table of texts beyond
  /// 50 million).
  static Result<Workbook> open(const std::filesystem::path& file);
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;
  ~Workbook();

  /// In the order of the tabs; sheets that are charts alone are left out.
  const std::vector<SheetInfo>& sheets() const;
  /// Goes to the first row of a sheet. xlsx.sheet_unknown (nearest name), xlsx.damaged.
  Result<void> go_to(std::string_view sheet);
  /// The next row that holds something; false at the end. xlsx.damaged with the row it was at,
  /// xlsx.too_large (a cell of more than 1 MiB, a column beyond 16,384).
  Result<bool> next(SheetRow& row);

 private:
  struct State;
  explicit Workbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace nhip::core
