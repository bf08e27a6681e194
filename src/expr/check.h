// Type-checking an expression against the names it may use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/ast.h"

namespace nhip::expr {

/// The names an expression may use: the fields of a record type, the figures of a formula.
class Scope {
 public:
  virtual ~Scope() = default;
  /// Type of a path such as "channel" or "service.term_hours"; none when there is no such name.
  virtual std::optional<Type> path(std::string_view names) const = 0;
  /// Type of a figure reference (an indicator code); none when figures are not allowed or unknown.
  virtual std::optional<Type> figure(std::string_view code) const {
    (void)code;
    return std::nullopt;
  }
  /// Names that could have been meant by `names`, for "Did you mean …?".
  virtual std::vector<std::string> candidates(std::string_view names) const = 0;
};

/// The same expression with every node typed and bare codes resolved to text literals. All errors are found,
/// not only the first: expr.name_unknown (with the nearest name), expr.type_mismatch, expr.code_unknown
/// (a value that is not of the list), expr.function_unknown, expr.argument_count, expr.not_sql never here.
/// A path that stands where a figure is meant ("documents.exchanged" in a formula) becomes a figure node.
std::expected<Expression, core::Errors> check(const Expression& expression, const Scope& scope);
/// Also demands the kind of the whole (e.g. boolean for a guard): expr.result_type.
std::expected<Expression, core::Errors> check_as(const Expression& expression, const Scope& scope,
                                                 Type::Kind wanted);
/// Demands a type: with the codes of a list, bare codes may be results (`if late then late else on_time`);
/// whole = true refuses decimals.
std::expected<Expression, core::Errors> check_as(const Expression& expression, const Scope& scope,
                                                 const Type& wanted);

}  // namespace nhip::expr
