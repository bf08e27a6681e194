// Values between rows and fields.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/value.h"
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
/// every cell. False when the record has not as many values as its type has fields.
bool each_cell(const model::Type& type, const Record& record,
               const std::function<void(const Param&)>& each);
/// The same as parameters; store.value_kind.
core::Result<void> fill_cells(const model::Type& type, const Record& record,
                              std::vector<Param>& cells);
/// One row in the order of columns_of(type). Values that are not of their kind stay text.
Record record_from(const model::Type& type, const Row& row);

/// "t"."id", "t"."code", … for a select from the type's table as t.
/// quote_name() at the end of a text.
void append_name(std::string_view name, std::string& sql);
std::string select_list(const std::vector<std::string>& columns);

}  // namespace nhip::store
