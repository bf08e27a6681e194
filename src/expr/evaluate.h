// Evaluating a checked expression in C++.
#pragma once

#include <string_view>

#include "core/value.h"
#include "expr/ast.h"

namespace nhip::expr {

/// Where the values of paths and figures come from.
class Environment {
 public:
  virtual ~Environment() = default;
  virtual core::Value path(std::string_view names) const = 0;
  virtual core::Value figure(std::string_view code, std::string_view dims) const {
    (void)code, (void)dims;
    return core::Missing{};
  }
  /// The moment at which `hours` of working time have passed since `start`: working_time(start, hours).
  virtual core::Value working_time(core::Time start, const core::Decimal& hours) const {
    (void)start, (void)hours;
    return core::Missing{};
  }
};

/// Total: anything that has no answer (division by zero, an operand that is missing, a condition that is
/// missing, a number beyond the limits of limits.h) is Missing.
core::Value evaluate(const Expression& expression, const Environment& environment);
/// True only when the value is true (missing and false are not).
bool holds(const Expression& expression, const Environment& environment);

}  // namespace nhip::expr
