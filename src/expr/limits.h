// The limits of the language, the same in C++, SQLite and PostgreSQL.
//
// A number that an operation yields is cut (toward zero) after 15 decimals, and Missing from 10^18
// on. Fields hold at most 15 significant digits, so one operation on fields only multiplies or
// divides its way out.
#pragma once

#include <cstddef>

#include "core/decimal.h"
#include "core/time.h"

namespace nhip::expr {

inline constexpr int max_decimals = 15;
inline constexpr int max_digits = 18;        ///< before the point
inline constexpr int max_field_digits = 15;  ///< of a column
inline constexpr std::size_t max_tokens = 5000;
inline constexpr int max_nesting = 100;  ///< of brackets, calls and conditions
inline constexpr int max_height = 300;   ///< of the tree; SQLite takes 1000

/// Days that exist: 0001-01-01 to 9999-12-31.
inline constexpr core::Date first_date{-719162};
inline constexpr core::Date last_date{2932896};

bool within_limits(const core::Decimal& value);

}  // namespace nhip::expr
