// Comma-separated files (RFC 4180) in the encodings that offices send: UTF-8 with or without a
// mark, UTF-16, Windows-1258. A file is read in a stream; its encoding is recognised and told.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace nhip::core {

struct CsvRow {
  std::int64_t line = 0;  ///< line of the file on which the row begins, from 1
  std::vector<std::string> cells;
};

/// Reads rows one by one; a file is never in memory as a whole. The delimiter is ',' or ';' or tab,
/// found in the header line. Blank lines are passed over. Cells are in composed form (R11.01),
/// whatever the encoding; header cells are trimmed, other cells are as written.
class CsvReader {
 public:
  /// csv.not_found, csv.encoding (bytes that are no UTF-8, UTF-16 or Windows-1258 text, a zero
  /// byte), csv.empty, csv.column_twice.
  static Result<CsvReader> open(const std::filesystem::path& file);
  /// The same without a header: lines of any width, titles above a table among them. The delimiter
  /// is the one that most of the first lines hold. csv.not_found, csv.encoding, csv.empty.
  static Result<CsvReader> open_rows(const std::filesystem::path& file);
  static Result<CsvReader> from_text(std::string text, std::string name = "text");

  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  const std::vector<std::string>& header() const;
  const std::string& encoding() const;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258"
  /// Column of a name, or -1.
  int column(std::string_view name) const;

  /// True with the next row, false at the end. csv.quote_open (also: a cell of more than 16 MiB),
  /// csv.quote_misplaced, csv.columns (a row of another width; the reader may go on after it),
  /// csv.encoding, each with file:line.
  Result<bool> next(CsvRow& row);
  /// The same for rows that need not be as wide as the header.
  Result<bool> next_of_any_width(CsvRow& row);

 private:
  struct State;
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Lines of a text file of any of the encodings above, one by one, in composed form and without
/// their ends.
class LineReader {
 public:
  /// csv.not_found, csv.encoding.
  static Result<LineReader> open(const std::filesystem::path& file);
  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;
  ~LineReader();
  /// False at the end. csv.encoding; csv.line_long (more than 16 MiB).
  Result<bool> next(std::string& line);

 private:
  struct State;
  explicit LineReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// One line, quoted where needed, ended by '\n'. Read back it gives the same cells.
std::string csv_line(const std::vector<std::string>& cells);

/// Text of a whole file as UTF-8 in composed form, from any of the encodings above. csv.not_found,
/// csv.encoding.
Result<std::string> read_text_file(const std::filesystem::path& file,
                                   std::string* encoding = nullptr);

}  // namespace nhip::core
