#include "records/import_source.h"

#include <algorithm>

#include "core/csv.h"

namespace nhip::records {
namespace {

class CsvSource : public ImportSource {
 public:
  explicit CsvSource(core::CsvReader reader) : reader_(std::move(reader)) {}

  const std::vector<std::string>& names() const override { return reader_.header(); }
  core::Result<bool> next(ImportRow& row) override {
    const auto read = reader_.next(row_);
    row.line = row_.line;
    if (!read) {
      go_on_ = read.error().code == "csv.columns";
      return std::unexpected(read.error());
    }
    if (*read) std::swap(row.cells, row_.cells);
    return *read;
  }
  bool go_on() const override { return go_on_; }

 private:
  core::CsvReader reader_;
  core::CsvRow row_;
  bool go_on_ = true;
};

}  // namespace

core::Result<std::unique_ptr<ImportSource>> open_source(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  if (ending == ".ndjson" || ending == ".jsonl") return open_ndjson(file);
  if (ending == ".xlsx" || ending == ".xls" || ending == ".ods")
    return core::fail("import.format", "A spreadsheet cannot be read as it is", file.string(),
                      "Save it as CSV (UTF-8).");
  return std::unique_ptr<ImportSource>(
      std::make_unique<CsvSource>(TRY(core::CsvReader::open(file))));
}

}  // namespace nhip::records
