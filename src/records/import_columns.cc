#include "records/import_columns.h"

#include <algorithm>

#include "core/vietnamese.h"

namespace nhip::records {
namespace {

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

void place(const ImportColumn& column, std::string text, ImportedRow& row) {
  switch (column.role) {
    case ImportColumn::Role::ignored:
      return;
    case ImportColumn::Role::external_id:
      row.external_id = std::move(text);
      return;
    case ImportColumn::Role::field:
      row.fields.emplace_back(column.field, std::move(text));
      return;
    case ImportColumn::Role::step:
      row.steps.push_back({column.field, std::move(text)});
      return;
    case ImportColumn::Role::cell:
      row.cells.emplace_back(column, std::move(text));
      return;
  }
}

}  // namespace

core::Result<ImportColumn> ImportColumns::understand(const std::string& header) const {
  const model::Type& type = *plan_.type;
  const std::string trimmed_header = trimmed(header);
  if (map_.ignored.contains(trimmed_header)) return ImportColumn{};
  const auto mapped = map_.columns.find(trimmed_header);
  const std::string name = mapped == map_.columns.end() ? trimmed_header : mapped->second;
  if (name == "external_id")
    return ImportColumn{.role = ImportColumn::Role::external_id, .name = name};

  const std::size_t bar = name.find('|');
  if (const model::Cell* cell = type.cell(name.substr(0, bar)))
    return ImportColumn{.role = ImportColumn::Role::cell,
                        .name = cell->name,
                        .dims = bar == std::string::npos ? "" : name.substr(bar + 1)};
  const int field = plan_.field_index(name);
  if (field < 0) {
    std::vector<std::string> known = {"external_id"};
    for (const model::Field& f : type.fields) known.push_back(f.name);
    for (const model::Cell& cell : type.cells) known.push_back(cell.name);
    return core::fail("import.column_unknown", "A " + type.name + " has no field \"" + name + "\"",
                      "column " + trimmed_header, core::did_you_mean(name, known));
  }
  const model::Field& f = type.fields[static_cast<std::size_t>(field)];
  if (f.is_derived()) {
    if (ignore_derived_) return ImportColumn{};
    return core::fail(
        "import.derived_column", "\"" + name + "\" is computed and cannot be imported",
        "column " + trimmed_header, "Leave the column out, or ignore derived columns.");
  }
  if (type.action_setting(name) != nullptr)
    return ImportColumn{.role = ImportColumn::Role::step, .name = name, .field = field};
  return ImportColumn{.role = ImportColumn::Role::field, .name = name, .field = field};
}

core::Result<void> ImportColumns::learn(const std::vector<std::string>& names) {
  if (!constants_known_) {
    for (const auto& [name, text] : map_.constants)
      constants_.emplace_back(TRY(understand(name)), text);
    constants_known_ = true;
  }
  while (columns_.size() < names.size()) {
    ImportColumn column = TRY(understand(names[columns_.size()]));
    const bool twice = std::ranges::any_of(columns_, [&](const ImportColumn& other) {
      return column.role != ImportColumn::Role::ignored && other.role == column.role &&
             other.name == column.name && other.dims == column.dims;
    });
    if (twice)
      return core::fail("import.column_twice", "\"" + column.name + "\" stands in two columns",
                        "column " + names[columns_.size()]);
    columns_.push_back(std::move(column));
  }
  return {};
}

ImportedRow ImportColumns::read(const ImportRow& row) const {
  ImportedRow result;
  for (const auto& [column, text] : constants_) place(column, text, result);
  for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i) {
    std::string text = trimmed(row.cells[i]);
    if (text.empty()) continue;
    if (const auto values = map_.values.find(columns_[i].name); values != map_.values.end())
      if (const auto mapped = values->second.find(text); mapped != values->second.end())
        text = mapped->second;
    place(columns_[i], std::move(text), result);
  }
  return result;
}

}  // namespace nhip::records
