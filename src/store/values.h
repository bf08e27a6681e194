// Values between rows and fields.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/value.h"
#include "core/vietnamese.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

/// Whether a value is of the field's kind (or missing).
bool fits(model::Field::Kind kind, const core::Value& value);
/// store.value_kind, naming the field.
core::Result<void> expect_fit(const model::Type& type, const model::Field& field,
                              const core::Value& value);

/// A column as a value of the kind; text when it is none (someone else wrote it).
core::Value read_value(const Row& row, int column, model::Field::Kind kind);
/// A value from its text in a journal body; store.body_malformed.
core::Result<core::Value> value_from_text(std::string_view text, model::Field::Kind kind);

/// Missing for 0 and "".
inline core::Value or_missing(std::int64_t number) {
  return number == 0 ? core::Value() : core::Value(core::Decimal(number));
}
inline core::Value or_missing(const std::string& text) {
  return text.empty() ? core::Value() : core::Value(text);
}

/// The row of a record as it should stand, in the order of table_of(type): `each` is called with
/// every cell, as an std::int64_t, a std::string_view, a bool or a const core::Value&, so that
/// nothing is copied. False when the record has not as many values as its type has fields.
template <typename Each>
bool each_cell(const model::Type& type, const Record& record, const Each& each) {
  if (record.values.size() != type.fields.size()) return false;
  static const core::Value missing;
  each(record.id);
  each(std::string_view(record.code));
  record.external_id.empty() ? each(missing) : each(std::string_view(record.external_id));
  record.unit == 0 ? each(missing) : each(record.unit);
  each(std::string_view(record.state));
  each(static_cast<std::int64_t>(record.type_version));
  each(record.revision);
  each(record.simulated);
  for (const core::Value& value : record.values) each(value);
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    if (!type.fields[i].search) continue;
    const auto* text = std::get_if<std::string>(&record.values[i]);
    text == nullptr ? each(missing) : each(std::string_view(core::fold_ascii(*text)));
  }
  return true;
}

/// A cell of each_cell() as a parameter.
inline Param cell_param(std::int64_t number) {
  return core::Decimal(number);
}
inline Param cell_param(std::string_view text) {
  return std::string(text);
}
inline Param cell_param(bool flag) {
  return flag;
}
inline const Param& cell_param(const core::Value& value) {
  return value;
}

/// The row as parameters; store.value_kind.
core::Result<void> fill_cells(const model::Type& type, const Record& record,
                              std::vector<Param>& cells);
/// One row in the order of columns_of(type). Values that are not of their kind stay text.
Record record_from(const model::Type& type, const Row& row);

/// "t"."id", "t"."code", … for a select from the type's table as t.
/// quote_name() at the end of a text.
void append_name(std::string_view name, std::string& sql);
std::string select_list(const std::vector<std::string>& columns);

}  // namespace nhip::store
