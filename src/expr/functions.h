// The functions of the language: names, parameters, and what they compute.
//
//   coalesce(a, b, …)      the first that is not missing           min, max(a, b, …)   missing if
//   any is abs(n)  floor(n)       round(n), round(n, 2)                   half away from zero
//   sqrt(n)                cut after 15 decimals; C++ only
//   day(time) -> date      year, month(date or time)               days_between(from, to)   to -
//   from add_days(date, n)      missing outside the years 1 to 9999 lower(text)            as
//   Unicode says                         length(text)             characters contains(text, part)
//   starts_with(text, beginning) working_time(start, hours) -> time                             C++
//   only, by Environment::working_time
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/value.h"
#include "expr/ast.h"

namespace nhip::expr {

enum class Function {
  coalesce,
  min,
  max,
  abs,
  floor,
  round,
  sqrt,
  day,
  year,
  month,
  days_between,
  add_days,
  lower,
  length,
  contains,
  starts_with,
  working_time
};

/// What a parameter takes.
enum class Parameter { number, whole, text, date, time, day_or_time, decimals };

struct Signature {
  std::string_view name;
  Function function;
  std::vector<Parameter> parameters;  ///< empty: two or more alike (coalesce, min, max)
  std::size_t needed;                 ///< parameters that cannot be left out
  Type::Kind result;                  ///< unknown: that of the arguments
  bool whole;                         ///< a number without decimals
};

/// nullptr when there is no such function.
const Signature* find_function(std::string_view name);
std::vector<std::string> function_names();

/// Arithmetic within limits.h; Missing where there is no answer.
core::Value add(const core::Decimal& a, const core::Decimal& b);
core::Value subtract(const core::Decimal& a, const core::Decimal& b);
core::Value multiply(const core::Decimal& a, const core::Decimal& b);
core::Value divide(const core::Decimal& a, const core::Decimal& b);
core::Value rounded(const core::Decimal& a, int decimals);
core::Value floor_of(const core::Decimal& a);
core::Value square_root(const core::Decimal& a);
core::Value add_days(core::Date day, const core::Decimal& days);

std::string lower(std::string_view text);
int count_characters(std::string_view text);

/// -1, 0, 1; none when the values are of different kinds or one is missing. Texts by bytes.
std::optional<int> compare(const core::Value& a, const core::Value& b);

}  // namespace nhip::expr
