#include "records/import_columns.h"

#include <algorithm>

#include "core/vietnamese.h"
#include "records/import_format.h"

namespace nhip::records {
namespace {

using core::Result;
using Kind = model::Field::Kind;

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::vector<std::string> pieces_of(std::string text, const std::string& at, std::size_t count) {
  std::vector<std::string> pieces;
  while (pieces.size() + 1 < count) {
    const auto found = text.find(at);
    if (found == std::string::npos) break;
    pieces.push_back(trimmed(text.substr(0, found)));
    text.erase(0, found + at.size());
  }
  pieces.push_back(trimmed(text));
  pieces.resize(count);
  return pieces;
}

}  // namespace

ImportColumns::ImportColumns(const TypePlan& plan, const ImportMap& map, bool ignore_derived)
    : plan_(plan), map_(map), ignore_derived_(ignore_derived) {
  for (const auto& [header, field] : map.columns) columns_by_fold_[folded(header)] = field;
  for (const auto& [field, words] : map.values)
    for (const auto& [word, value] : words) values_by_fold_[field][folded(word)] = value;
  for (std::size_t i = 0; i < plan.fields.size(); ++i) {
    if (plan.fields[i].list == nullptr) continue;
    auto& words = labels_by_fold_[static_cast<int>(i)];
    for (const model::ListValue& value : plan.fields[i].list->values)
      for (const std::string& label : {value.label.vi, value.label.en})
        if (const auto [word, added] = words.emplace(folded(label), value.code);
            !added && word->second != value.code)
          word->second.clear();  // two codes of one label: neither is meant
  }
}

// ---- names ----

std::vector<std::string> ImportColumns::fields_labelled(const std::string& header) const {
  const std::string wanted = folded(header);
  std::vector<std::string> found;
  const auto look = [&](const std::string& name, const model::Label& label) {
    if (!wanted.empty() &&
        (folded(label.vi) == wanted || folded(label.en) == wanted || folded(name) == wanted))
      found.push_back(name);
  };
  for (const model::Field& field : plan_.type->fields) look(field.name, field.label);
  for (const model::Cell& cell : plan_.type->cells) look(cell.name, cell.label);
  return found;
}

bool ImportColumns::knows(const std::string& given) const {
  const std::string header = trimmed(given);
  const std::string plain = folded(header);
  if (columns_by_fold_.contains(plain) || header == "external_id") return true;
  for (const SplitColumn& split : map_.splits)
    if (folded(split.column) == plain) return true;
  for (const JoinedField& join : map_.joins)
    for (const std::string& column : join.of)
      if (folded(column) == plain) return true;
  const std::string name = header.substr(0, header.find('|'));
  return plan_.field_index(name) >= 0 || plan_.type->cell(name) != nullptr ||
         fields_labelled(header).size() == 1;
}

core::Result<ImportColumn> ImportColumns::target(const std::string& name,
                                                 const std::string& header) const {
  const model::Type& type = *plan_.type;
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
    for (const auto& [column, mapped] : map_.columns) known.push_back(column);
    return core::fail("import.column_unknown", "A " + type.name + " has no field \"" + name + "\"",
                      "column " + header, core::did_you_mean(name, known));
  }
  const model::Field& f = type.fields[static_cast<std::size_t>(field)];
  if (f.is_derived()) {
    if (ignore_derived_) return ImportColumn{};
    return core::fail("import.derived_column",
                      "\"" + name + "\" is computed and cannot be imported", "column " + header,
                      "Leave the column out, or ignore derived columns.");
  }
  if (type.action_setting(name) != nullptr)
    return ImportColumn{.role = ImportColumn::Role::step, .name = name, .field = field};
  return ImportColumn{.role = ImportColumn::Role::field, .name = name, .field = field};
}

core::Result<ImportColumns::Reading> ImportColumns::understand(const std::string& given) const {
  const std::string header = trimmed(given);
  const std::string plain = folded(header);
  Reading reading;
  if (header.empty() || header.starts_with(own_column) || map_.ignored.contains(plain))
    return reading;
  for (std::size_t i = 0; i < map_.joins.size(); ++i)
    for (std::size_t k = 0; k < map_.joins[i].of.size(); ++k)
      if (folded(map_.joins[i].of[k]) == plain) reading.joins.emplace_back(i, k);
  for (const SplitColumn& split : map_.splits) {
    if (folded(split.column) != plain) continue;
    reading.split_at = split.at;
    for (const std::string& field : split.into)
      reading.into.push_back(field.empty() ? ImportColumn{} : TRY(target(field, header)));
    return reading;
  }
  const auto mapped = columns_by_fold_.find(plain);
  if (mapped != columns_by_fold_.end()) {
    reading.into.push_back(TRY(target(mapped->second, header)));
    return reading;
  }
  if (!reading.joins.empty()) return reading;
  const bool named = header == "external_id" || plan_.field_index(header) >= 0 ||
                     plan_.type->cell(header.substr(0, header.find('|'))) != nullptr;
  const auto labelled = named ? std::vector<std::string>{} : fields_labelled(header);
  if (labelled.size() > 1)
    return core::fail("import.column_unclear",
                      "The column may be " + labelled[0] + " or " + labelled[1], "column " + header,
                      "Say in a mapping which field it is.");
  auto found = target(labelled.empty() ? header : labelled[0], header);
  if (!found && map_.table.ignore_others && found.error().code == "import.column_unknown")
    return reading;
  reading.into.push_back(TRY(std::move(found)));
  return reading;
}

/// Names in the mapping that nothing answers to would be forgotten in silence.
core::Result<void> ImportColumns::check_map() const {
  const auto need_field = [&](const std::string& name, const char* where) -> Result<void> {
    if (name == "external_id" || plan_.field_index(name) >= 0 || plan_.type->cell(name) != nullptr)
      return {};
    std::vector<std::string> known;
    for (const model::Field& field : plan_.type->fields) known.push_back(field.name);
    return core::fail("import.map_field",
                      "A " + plan_.type->name + " has no field \"" + name + "\"",
                      std::string(where) + " of the mapping", core::did_you_mean(name, known));
  };
  for (const auto& [field, words] : map_.values) CHECK_OK(need_field(field, "[values]"));
  for (const auto& [field, format] : map_.formats) CHECK_OK(need_field(field, "[formats]"));
  return {};
}

core::Result<void> ImportColumns::learn(const std::vector<std::string>& names) {
  if (!constants_known_) {
    CHECK_OK(check_map());
    for (const auto& [name, text] : map_.constants)
      constants_.emplace_back(TRY(target(name, name)), text);
    for (const JoinedField& join : map_.joins)
      joined_.push_back(TRY(target(join.field, join.field)));
    constants_known_ = true;
  }
  while (columns_.size() < names.size()) {
    const std::string& header = names[columns_.size()];
    Reading reading = TRY(understand(header));
    for (const ImportColumn& column : reading.into) {
      const auto same = [&](const ImportColumn& other) {
        return column.role != ImportColumn::Role::ignored && other.role == column.role &&
               other.name == column.name && other.dims == column.dims;
      };
      if (std::ranges::any_of(columns_, [&](const Reading& other) {
            return std::ranges::any_of(other.into, same);
          }))
        return core::fail("import.column_twice", "\"" + column.name + "\" stands in two columns",
                          "column " + header);
    }
    names_.push_back(header);
    columns_.push_back(std::move(reading));
  }
  return {};
}

int ImportColumns::column_of(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    for (const ImportColumn& column : columns_[i].into)
      if (column.name == name) return static_cast<int>(i);
    for (const auto& [join, at] : columns_[i].joins)
      if (map_.joins[join].field == name) return static_cast<int>(i);
  }
  return -1;
}

bool ImportColumns::identifies() const {
  if (plan_.window_from >= 0 || plan_.type->kind == model::Type::Kind::series || !plan_.has_serial)
    return true;
  const auto gives_id = [](const ImportColumn& column) {
    return column.role == ImportColumn::Role::external_id;
  };
  return std::ranges::any_of(
             columns_,
             [&](const Reading& reading) { return std::ranges::any_of(reading.into, gives_id); }) ||
         std::ranges::any_of(joined_, gives_id);
}

// ---- rows ----

core::Result<std::string> ImportColumns::value_of(const ImportColumn& column,
                                                  const TableCell& cell) const {
  std::string text = trimmed(cell.text);
  if (cell.kind == core::SheetCell::Kind::problem)
    return core::fail("import.cell_problem", "The cell holds " + text, "",
                      "Correct the cell, or empty it.");
  if (const auto words = values_by_fold_.find(column.name); words != values_by_fold_.end())
    if (const auto word = words->second.find(folded(text)); word != words->second.end())
      return word->second;
  const bool typed = cell.kind == core::SheetCell::Kind::number;
  const ValueFormat& format = map_.format_of(column.name);
  const bool counts = column.role == ImportColumn::Role::cell;
  const Kind kind = counts || column.field < 0
                        ? Kind::decimal
                        : plan_.fields[static_cast<std::size_t>(column.field)].field->kind;
  if (column.role == ImportColumn::Role::external_id) return text;
  if (counts || kind == Kind::integer || kind == Kind::decimal) {
    if (typed) return scaled(text, format);
    return format.numbers.empty() ? scaled(text, format) : number_text(text, format);
  }
  if (kind == Kind::code && column.field >= 0) return code_of(column.field, std::move(text));
  if ((kind == Kind::date || kind == Kind::time) && !typed && !format.dates.empty())
    return date_text(text, format.dates);
  return text;
}

/// A label of the list as its code; what is neither is told when the record is made.
std::string ImportColumns::code_of(int field, std::string text) const {
  const auto labels = labels_by_fold_.find(field);
  const model::List* list = plan_.fields[static_cast<std::size_t>(field)].list;
  if (labels == labels_by_fold_.end() || list->find(text) != nullptr) return text;
  const auto code = labels->second.find(folded(text));
  return code == labels->second.end() || code->second.empty() ? text : code->second;
}

core::Result<void> ImportColumns::place(const ImportColumn& column, const TableCell& cell,
                                        ImportedRow& row) const {
  if (column.role == ImportColumn::Role::ignored) return {};
  auto value = value_of(column, cell);
  if (!value) {
    value.error().where =
        (column.role == ImportColumn::Role::cell ? "cell " : "field ") + column.name;
    return std::unexpected(std::move(value).error());
  }
  if (value->empty()) return {};
  switch (column.role) {
    case ImportColumn::Role::external_id:
      row.external_id = std::move(*value);
      break;
    case ImportColumn::Role::field:
      row.fields.emplace_back(column.field, std::move(*value));
      break;
    case ImportColumn::Role::step:
      row.steps.push_back({column.field, std::move(*value)});
      break;
    case ImportColumn::Role::cell:
      row.cells.emplace_back(column, std::move(*value));
      break;
    case ImportColumn::Role::ignored:
      break;
  }
  return {};
}

core::Result<ImportedRow> ImportColumns::read(const ImportRow& row) const {
  ImportedRow result;
  for (const auto& [column, text] : constants_) CHECK_OK(place(column, {text}, result));
  std::vector<std::vector<std::string>> joined(joined_.size());
  for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i) {
    const Reading& reading = columns_[i];
    if (row.cells[i].text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    for (const auto& [join, at] : reading.joins) {
      joined[join].resize(map_.joins[join].of.size());
      joined[join][at] = trimmed(row.cells[i].text);
    }
    if (reading.into.empty()) continue;
    if (reading.split_at.empty()) {
      CHECK_OK(place(reading.into[0], row.cells[i], result));
      continue;
    }
    const auto pieces = pieces_of(row.cells[i].text, reading.split_at, reading.into.size());
    for (std::size_t k = 0; k < pieces.size(); ++k)
      if (!pieces[k].empty()) CHECK_OK(place(reading.into[k], {pieces[k]}, result));
  }
  for (std::size_t i = 0; i < joined.size(); ++i) {
    std::string text;
    for (const std::string& piece : joined[i])
      if (!piece.empty()) text += (text.empty() ? "" : map_.joins[i].with) + piece;
    if (!text.empty()) CHECK_OK(place(joined_[i], {text}, result));
  }
  return result;
}

}  // namespace nhip::records
