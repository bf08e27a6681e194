#include "store/values.h"

namespace nhip::store {

using model::Field;
using model::Type;

bool fits(Field::Kind kind, const core::Value& value) {
  if (core::is_missing(value)) return true;
  switch (kind) {
    case Field::Kind::text:
    case Field::Kind::code:
    case Field::Kind::file:
      return std::holds_alternative<std::string>(value);
    case Field::Kind::integer:
    case Field::Kind::reference: {
      const auto* number = std::get_if<core::Decimal>(&value);
      return number != nullptr && number->is_integer();
    }
    case Field::Kind::decimal:
      return std::holds_alternative<core::Decimal>(value);
    case Field::Kind::boolean:
      return std::holds_alternative<bool>(value);
    case Field::Kind::date:
      return std::holds_alternative<core::Date>(value);
    case Field::Kind::time:
      return std::holds_alternative<core::Time>(value);
  }
  return false;
}

core::Result<void> expect_fit(const Type& type, const Field& field, const core::Value& value) {
  if (fits(field.kind, value)) return {};
  return core::fail("store.value_kind",
                    "\"" + core::to_text(value) + "\" is not of the field's kind",
                    type.name + "." + field.name);
}

core::Value read_value(const Row& row, int column, Field::Kind kind) {
  if (row.is_null(column)) return core::Missing{};
  switch (kind) {
    case Field::Kind::text:
    case Field::Kind::code:
    case Field::Kind::file:
      return std::string(row.text(column));
    case Field::Kind::boolean: {
      const core::Value value = row.value(column);
      if (value == core::Value(core::Decimal(0))) return false;
      if (value == core::Value(core::Decimal(1))) return true;
      return core::to_text(value);
    }
    case Field::Kind::integer:
    case Field::Kind::reference:
    case Field::Kind::decimal: {
      core::Value value = row.value(column);
      if (fits(kind, value)) return value;
      return core::to_text(value);
    }
    case Field::Kind::date: {
      const auto day = core::Date::parse(row.text(column));
      if (day) return *day;
      return std::string(row.text(column));
    }
    case Field::Kind::time: {
      const auto moment = core::Time::parse(row.text(column));
      if (moment) return *moment;
      return std::string(row.text(column));
    }
  }
  return core::Missing{};
}

core::Result<core::Value> value_from_text(std::string_view text, Field::Kind kind) {
  switch (kind) {
    case Field::Kind::text:
    case Field::Kind::code:
    case Field::Kind::file:
      return std::string(text);
    case Field::Kind::boolean:
      if (text == "true" || text == "false") return text == "true";
      break;
    case Field::Kind::integer:
    case Field::Kind::reference:
    case Field::Kind::decimal:
      if (const auto number = core::Decimal::parse(text)) return *number;
      break;
    case Field::Kind::date:
      if (const auto day = core::Date::parse(text)) return *day;
      break;
    case Field::Kind::time:
      if (const auto moment = core::Time::parse(text)) return *moment;
      break;
  }
  return core::fail("store.body_malformed",
                    "\"" + std::string(text) + "\" is not of its column's kind");
}

core::Result<void> fill_cells(const Type& type, const Record& record, std::vector<Param>& cells) {
  std::size_t next = 0;
  const bool whole = each_cell(type, record, [&](const auto& cell) {
    if (next == cells.size()) cells.emplace_back();
    cells[next++] = cell_param(cell);
  });
  if (!whole) {
    return core::fail("store.value_kind", "A record has as many values as its type has fields",
                      type.name);
  }
  for (std::size_t i = 0; i < type.fields.size(); ++i)
    CHECK_OK(expect_fit(type, type.fields[i], record.values[i]));
  return {};
}

Record record_from(const Type& type, const Row& row) {
  Record record;
  record.id = row.integer(model::column_id);
  record.code = row.text(model::column_code);
  record.external_id = row.text(model::column_external_id);
  record.unit = row.integer(model::column_unit);
  record.state = row.text(model::column_state);
  record.type_version = static_cast<int>(row.integer(model::column_type_version));
  record.revision = row.integer(model::column_revision);
  record.simulated = row.integer(model::column_simulated) != 0;
  record.values.reserve(type.fields.size());
  int column = model::system_column_count;
  for (const Field& field : type.fields) {
    record.values.push_back(read_value(row, column++, field.kind));
  }
  return record;
}

std::string select_list(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) {
    text += (text.empty() ? "t." : ", t.") + quote_name(column);
  }
  return text;
}

}  // namespace nhip::store
