// Which words can be names of types, fields, codes and indicators.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace nhip::model {

template <typename Range, typename Value>
bool contains(const Range& range, const Value& value) {
  return std::ranges::find(range, value) != std::ranges::end(range);
}

/// snake_case: a letter, then letters, digits, underscores; at most 48 characters.
bool is_name(std::string_view text);
/// A value of a list: letters, digits, '_' ("direct", "2g", "00").
bool is_code(std::string_view text);
/// Names joined by points, two at least: "dossiers.received".
bool is_indicator_code(std::string_view text);
/// Words of SQL, of the expression language and of the mini-languages: no type or field may bear
/// them.
bool is_reserved(std::string_view name);
/// The columns that every table has before its fields.
const std::vector<std::string>& system_columns();
/// "in_process" -> "in process": the label of last resort.
std::string spoken(std::string_view name);

}  // namespace nhip::model
