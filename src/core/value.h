// What a field of a record can hold.
#pragma once

#include <string>
#include <variant>

#include "core/decimal.h"
#include "core/time.h"

namespace nhip::core {

/// No value: not entered, not known, not applicable. Three-valued logic of the expression language.
struct Missing {
  friend bool operator==(const Missing&, const Missing&) = default;
};

/// One value. Whole numbers are Decimals of scale 0; codes of a list and text are strings; a
/// reference is the id of the record it names (a Decimal).
using Value = std::variant<Missing, bool, Decimal, Date, Time, std::string>;

inline bool is_missing(const Value& v) {
  return std::holds_alternative<Missing>(v);
}

/// For people and for journal bodies: "true", "12.5", "2024-09-15", "2024-09-15 08:00:00", the
/// text, "".
std::string to_text(const Value& v);

}  // namespace nhip::core
