#include "records/import_rejected.h"

#include <algorithm>
#include <boost/json.hpp>

#include "core/csv.h"

namespace nhip::records {
namespace {

using core::Result;
using Kind = core::SheetCell::Kind;

std::string column(std::string_view name) {
  return std::string(own_column) + std::string(name);
}

std::string reason(const core::Error& error) {
  return error.message + (error.hint.empty() ? "" : " " + error.hint) + " [" + error.code + "]";
}

}  // namespace

core::Result<void> RejectedRows::open(const std::filesystem::path& file, const ImportSource& source,
                                      std::int64_t bytes) {
  path_ = file;
  json_ = source.lines_name_columns();
  header_ = bytes > 0;
  bytes_ = bytes;
  pending_.clear();
  std::error_code bad;
  if (bytes > 0) std::filesystem::resize_file(file, static_cast<std::uintmax_t>(bytes), bad);
  out_ = {};
  if (!bad) out_.open(file, std::ios::binary | (bytes > 0 ? std::ios::app : std::ios::trunc));
  if (!out_.is_open())
    return core::fail("import.rejected_rows", "The file for rejected rows cannot be written",
                      file.string(), "Name another one.");
  return {};
}

core::Result<void> RejectedRows::write(const std::string& text) {
  out_ << text;
  bytes_ += static_cast<std::int64_t>(text.size());
  if (!out_)
    return core::fail("import.rejected_rows", "The file for rejected rows cannot be written",
                      path_.string());
  return {};
}

core::Result<void> RejectedRows::add(const ImportSource& source, const ImportRow& row,
                                     const std::string& place, const core::Error& error) {
  const std::vector<std::string>& names = source.names();
  if (json_) {
    boost::json::object object{{column("place"), place}, {column("error"), reason(error)}};
    if (!row.raw.empty()) object[column("text")] = row.raw;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!row.cells[i].text.empty()) object[names[i]] = row.cells[i].text;
    pending_.push_back({row.line, boost::json::serialize(object) + "\n"});
    return {};
  }
  std::vector<std::string> cells;
  if (!header_) {
    cells = {column("place"), column("error")};
    for (const std::string& name : names)
      if (!name.starts_with(own_column)) cells.push_back(name);
    CHECK_OK(write(core::csv_line(cells)));
    header_ = true;
  }
  cells = {place, reason(error)};
  for (std::size_t i = 0; i < std::max(names.size(), row.cells.size()); ++i) {
    if (i < names.size() && names[i].starts_with(own_column)) continue;
    const TableCell cell = i < row.cells.size() ? row.cells[i] : TableCell{};
    cells.push_back((cell.kind == Kind::number ? "=" : "") + cell.text);
  }
  pending_.push_back({row.line, core::csv_line(cells)});
  return {};
}

core::Result<std::int64_t> RejectedRows::flush() {
  std::ranges::stable_sort(pending_, {}, &Pending::line);
  for (const Pending& row : pending_) CHECK_OK(write(row.text));
  pending_.clear();
  out_.flush();
  CHECK_OK(write(""));
  return bytes_;
}

}  // namespace nhip::records
