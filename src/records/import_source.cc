#include "records/import_source.h"

#include <algorithm>

#include "core/csv.h"

namespace nhip::records {
namespace {

using core::Result;

/// A CSV file whose first line names its columns.
class CsvSource : public ImportSource {
 public:
  CsvSource(core::CsvReader reader, std::string file)
      : reader_(std::move(reader)), file_(std::move(file)) {
    marked_ = std::ranges::any_of(
        reader_.header(), [](const std::string& name) { return name.starts_with(own_column); });
  }

  const std::vector<std::string>& names() const override { return reader_.header(); }
  Result<bool> next(ImportRow& row) override {
    const auto read = reader_.next(row_);
    row.line = row_.line;
    row.dropped = row.hidden = false;
    row.cells.clear();
    if (!read || *read)
      for (std::string& text : row_.cells) row.cells.push_back(cell(std::move(text)));
    if (!read) {
      go_on_ = read.error().code == "csv.columns";
      return std::unexpected(read.error());
    }
    return *read;
  }
  bool go_on() const override { return go_on_; }
  std::string place(std::int64_t line, int column) const override {
    const std::string row = file_ + ":" + std::to_string(line);
    return column < 0 ? row : row + ", column " + std::to_string(column + 1);
  }

 private:
  /// In a file of rejected rows "=1.5" is a number that needs no reading.
  TableCell cell(std::string text) const {
    if (marked_ && text.size() > 1 && text[0] == '=')
      return {text.substr(1), core::SheetCell::Kind::number};
    return {std::move(text)};
  }

  core::CsvReader reader_;
  std::string file_;
  core::CsvRow row_;
  bool marked_ = false;
  bool go_on_ = true;
};

std::string ending_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return ending;
}

/// Whether the first line is that of a file of rejected rows: its titles are gone.
bool is_marked(const core::CsvReader& reader) {
  return std::ranges::any_of(reader.header(),
                             [](const std::string& name) { return name.starts_with(own_column); });
}

}  // namespace

core::Result<std::vector<ImportPart>> parts_of(const std::vector<std::filesystem::path>& files,
                                               const std::vector<std::string>& sheets) {
  std::vector<ImportPart> parts;
  for (const std::filesystem::path& file : files) {
    const std::string ending = ending_of(file);
    if (ending == ".ods")
      return core::fail("import.format", "This kind of spreadsheet cannot be read", file.string(),
                        "Save it as .xlsx or CSV (UTF-8).");
    if (!is_spreadsheet(file)) {
      parts.push_back({file});
      continue;
    }
    for (std::string& sheet : TRY(sheets_to_read(file, sheets)))
      parts.push_back({file, std::move(sheet)});
  }
  return parts;
}

core::Result<std::unique_ptr<ImportSource>> open_source(const ImportPart& part,
                                                        const TableLayout& layout,
                                                        const Knows& knows) {
  const std::string ending = ending_of(part.file);
  if (ending == ".ndjson" || ending == ".jsonl") return open_ndjson(part.file);
  if (!part.sheet.empty())
    return open_laid_out(TRY(open_sheet_table(part.file, part.sheet)), layout, knows);
  auto plain = core::CsvReader::open(part.file);
  const bool strange = !plain && plain.error().code != "csv.column_twice";
  if (layout.given && (!plain || !is_marked(*plain)) && !strange)
    return open_laid_out(TRY(open_csv_table(part.file)), layout, knows);
  auto reader = TRY(std::move(plain));
  return std::unique_ptr<ImportSource>(
      std::make_unique<CsvSource>(std::move(reader), part.file.string()));
}

}  // namespace nhip::records
