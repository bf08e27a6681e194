#include "records/import_table.h"

#include <algorithm>

#include "core/csv.h"

namespace nhip::records {
namespace {

using core::Result;
using core::SheetCell;

class CsvTable : public Table {
 public:
  CsvTable(core::CsvReader reader, std::string file)
      : reader_(std::move(reader)), file_(std::move(file)) {}

  Result<bool> next(TableRow& row) override {
    const auto read = reader_.next_of_any_width(row_);
    row.number = row_.line;
    row.hidden = false;
    row.cells.clear();
    if (!read) {
      go_on_ = false;
      return std::unexpected(read.error());
    }
    for (std::string& text : row_.cells) row.cells.push_back({std::move(text)});
    return *read;
  }
  bool go_on() const override { return go_on_; }
  std::string place(std::int64_t number, int column) const override {
    const std::string row = file_ + ":" + std::to_string(number);
    return column < 0 ? row : row + ", column " + std::to_string(column + 1);
  }

 private:
  core::CsvReader reader_;
  std::string file_;
  core::CsvRow row_;
  bool go_on_ = true;
};

class SheetTable : public Table {
 public:
  SheetTable(core::Workbook book, std::string file, std::string sheet)
      : book_(std::move(book)), file_(std::move(file)), sheet_(std::move(sheet)) {}

  Result<bool> next(TableRow& row) override {
    row.cells.clear();
    auto read = book_.next(row_);
    if (!read) {
      go_on_ = false;
      return read;
    }
    if (!*read) return false;
    row.number = row_.number;
    row.hidden = row_.hidden;
    if (!row_.cells.empty())
      row.cells.resize(static_cast<std::size_t>(row_.cells.back().column) + 1);
    for (SheetCell& cell : row_.cells)
      row.cells[static_cast<std::size_t>(cell.column)] = {std::move(cell.text), cell.kind};
    return true;
  }
  bool go_on() const override { return go_on_; }
  std::string place(std::int64_t number, int column) const override {
    return file_ + ":" + sheet_ + "!" + (column < 0 ? "" : core::column_letters(column)) +
           std::to_string(number);
  }

 private:
  core::Workbook book_;
  std::string file_;
  std::string sheet_;
  core::SheetRow row_;
  bool go_on_ = true;
};

std::string quoted(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "\"" : ", \"") + name + "\"";
  return text;
}

}  // namespace

bool is_spreadsheet(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return ending == ".xlsx" || ending == ".xlsm" || ending == ".xls" || ending == ".ods";
}

core::Result<std::unique_ptr<Table>> open_csv_table(const std::filesystem::path& file) {
  auto reader = TRY(core::CsvReader::open_rows(file));
  return std::unique_ptr<Table>(std::make_unique<CsvTable>(std::move(reader), file.string()));
}

core::Result<std::unique_ptr<Table>> open_sheet_table(const std::filesystem::path& file,
                                                      const std::string& sheet) {
  auto book = TRY(core::Workbook::open(file));
  CHECK_OK(book.go_to(sheet));
  return std::unique_ptr<Table>(
      std::make_unique<SheetTable>(std::move(book), file.string(), sheet));
}

core::Result<std::vector<std::string>> sheets_to_read(const std::filesystem::path& file,
                                                      const std::vector<std::string>& wanted) {
  auto book = TRY(core::Workbook::open(file));
  const bool all = wanted.size() == 1 && wanted[0] == "*";
  if (!wanted.empty() && !all) {
    for (const std::string& sheet : wanted) CHECK_OK(book.go_to(sheet));
    return wanted;
  }
  std::vector<std::string> filled;
  core::SheetRow row;
  for (const core::SheetInfo& info : book.sheets()) {
    if (info.hidden) continue;
    CHECK_OK(book.go_to(info.name));
    if (TRY(book.next(row))) filled.push_back(info.name);
  }
  if (filled.empty())
    return core::fail("import.empty", "No sheet that shows holds anything", file.string());
  if (filled.size() > 1 && !all)
    return core::fail("import.sheet_choice", "Several sheets are filled: " + quoted(filled),
                      file.string(),
                      "Choose with --sheet NAME (\"*\" for all), or in the mapping.");
  return filled;
}

}  // namespace nhip::records
