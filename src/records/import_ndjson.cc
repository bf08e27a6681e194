// NDJSON: one JSON object a line.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <sstream>

#include "core/csv.h"
#include "records/import_source.h"

namespace nhip::records {
namespace {

namespace json = boost::json;

class NdjsonSource : public ImportSource {
 public:
  NdjsonSource(core::LineReader lines, std::string file)
      : lines_(std::move(lines)), file_(std::move(file)) {}

  const std::vector<std::string>& names() const override { return names_; }

  core::Result<bool> next(ImportRow& row) override {
    row.cells.clear();
    row.dropped = row.hidden = false;
    for (;;) {
      row.line = ++line_;
      auto more = lines_.next(text_);
      go_on_ = more.has_value();
      if (!more || !*more) return more;
      if (text_.find_first_not_of(" \t\r") == std::string::npos) continue;
      auto done = read(text_, row);
      row.raw = done ? std::string() : text_;
      CHECK_OK(done);
      return true;
    }
  }
  bool go_on() const override { return go_on_; }
  bool lines_name_columns() const override { return true; }
  std::string place(std::int64_t line, int column) const override {
    const std::string row = file_ + ":" + std::to_string(line);
    const auto name = static_cast<std::size_t>(column);
    return column < 0 || name >= names_.size() ? row : row + ", " + names_[name];
  }

 private:
  core::Result<void> read(std::string_view line, ImportRow& row) {
    json::error_code code;
    const json::value parsed = json::parse(json::string_view(line.data(), line.size()), code);
    if (code || !parsed.is_object())
      return fail("json.malformed",
                  code ? code.message() : std::string("The line is no JSON object"));
    return add(parsed.get_object(), {}, row);
  }

  core::Result<void> add(const json::object& object, const std::string& prefix, ImportRow& row) {
    for (const auto& [key, value] : object) {
      const std::string name(key.data(), key.size());
      if (prefix.empty() && name == "cells" && value.is_object()) {
        CHECK_OK(add(value.get_object(), name, row));
        continue;
      }
      TableCell cell{TRY(text_of(name, value))};
      if (cell.text.empty()) continue;
      if (value.is_number() || value.is_bool()) cell.kind = core::SheetCell::Kind::number;
      const std::size_t i = position(name);
      if (row.cells.size() <= i) row.cells.resize(i + 1);
      row.cells[i] = std::move(cell);
    }
    return {};
  }

  core::Result<std::string> text_of(const std::string& name, const json::value& value) {
    switch (value.kind()) {
      case json::kind::null:
        return std::string();
      case json::kind::bool_:
        return std::string(value.get_bool() ? "true" : "false");
      case json::kind::int64:
        return std::to_string(value.get_int64());
      case json::kind::uint64:
        return std::to_string(value.get_uint64());
      case json::kind::double_:
        return fmt::format("{}", value.get_double());
      case json::kind::string:
        return std::string(value.get_string());
      case json::kind::array:
      case json::kind::object:
        break;
    }
    return fail("json.malformed", "\"" + name + "\" is no single value");
  }

  std::size_t position(const std::string& name) {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) return i;
    names_.push_back(name);
    return names_.size() - 1;
  }

  std::unexpected<core::Error> fail(std::string code, std::string message) const {
    return core::fail(std::move(code), std::move(message), file_ + ":" + std::to_string(line_));
  }

  core::LineReader lines_;
  std::string text_;
  std::string file_;
  std::int64_t line_ = 0;
  bool go_on_ = true;
  std::vector<std::string> names_;
};

}  // namespace

core::Result<std::unique_ptr<ImportSource>> open_ndjson(const std::filesystem::path& file) {
  return std::unique_ptr<ImportSource>(
      std::make_unique<NdjsonSource>(TRY(core::LineReader::open(file)), file.string()));
}

}  // namespace nhip::records
