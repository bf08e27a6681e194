#include "expr/sql_compiler.h"

#include <algorithm>

#include "expr/limits.h"

namespace nhip::expr {
namespace {

int significant_digits(const core::Decimal& value) {
  const std::string text = value.to_string();
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

int digits_of(const Node& node) {
  return std::min(unguarded_digits(node), max_digits);
}

int most_digits(const std::vector<NodePtr>& nodes) {
  int most = 1;
  for (const NodePtr& node : nodes) most = std::max(most, digits_of(*node));
  return most;
}

}  // namespace

SqlText Compiler::compile(const Node& node) const {
  switch (node.op) {
    case Op::literal:
      return sql_literal(node.value, dialect_);
    case Op::path:
      return columns_.column(node.text);
    case Op::figure:
      return not_sql(node, "a figure");
    case Op::negate:
      return negated(*node.children[0]);
    case Op::logical_not:
      return "(NOT " + TRY(as(*node.children[0], Kind::boolean)) + ")";
    case Op::is_missing:
      return "(" + TRY(as(*node.children[0], Kind::text)) + " IS NULL)";
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
      return arithmetic(node);
    case Op::logical_and:
    case Op::logical_or:
      return infix(node, Kind::boolean);
    case Op::conditional:
      return conditional(node);
    case Op::in_list:
      return in_list(node);
    case Op::call:
      return call(node);
    default:
      return comparison(node);
  }
}

SqlText Compiler::as(const Node& node, Kind kind) const {
  return node.type.kind == Kind::unknown ? SqlText(null_of(kind)) : compile(node);
}

SqlTexts Compiler::all_as(const std::vector<NodePtr>& nodes, Kind kind) const {
  std::vector<std::string> texts;
  for (const NodePtr& node : nodes) texts.push_back(TRY(as(*node, kind)));
  return texts;
}

SqlText Compiler::infix(const Node& node, Kind kind) const {
  const std::string left = TRY(as(*node.children[0], kind));
  const std::string right = TRY(as(*node.children[1], kind));
  return "(" + left + std::string(symbol(node.op)) + right + ")";
}

SqlText Compiler::plain_call(const std::string& name, const Node& node, Kind kind) const {
  const std::vector<std::string> arguments = TRY(all_as(node.children, kind));
  return name + "(" + joined(arguments) + ")";
}

SqlText Compiler::plain_in_list(const Node& node) const {
  std::vector<std::string> items = TRY(all_as(node.children, kind_among(node.children)));
  const std::string subject = std::move(items.front());
  items.erase(items.begin());
  return "(" + subject + " IN (" + joined(items) + "))";
}

Compiler::Kind Compiler::kind_among(const std::vector<NodePtr>& nodes) {
  for (const NodePtr& node : nodes) {
    if (node->type.kind != Kind::unknown) return node->type.kind;
  }
  return Kind::text;
}

std::unexpected<core::Error> Compiler::not_sql(const Node& node, const std::string& what) const {
  return core::fail("expr.not_sql", what + " cannot stand in a list or an indicator's filter",
                    expression_.place(node));
}

/// A simple CASE: neither arm is taken when the condition is missing.
SqlText Compiler::conditional(const Node& node) const {
  const std::string condition = TRY(as(*node.children[0], Kind::boolean));
  const std::string yes = TRY(as(*node.children[1], node.type.kind));
  const std::string no = TRY(as(*node.children[2], node.type.kind));
  return "(CASE " + condition + " WHEN " + literal_of(true) + " THEN " + yes + " WHEN " +
         literal_of(false) + " THEN " + no + " END)";
}

SqlText Compiler::call(const Node& node) const {
  const Function function = function_of(node);
  switch (function) {
    case Function::coalesce:
      return plain_call("coalesce", node, node.type.kind);
    case Function::min:
    case Function::max:
      return extreme(node);
    case Function::length:
      return plain_call("length", node, Kind::text);
    case Function::sqrt:
    case Function::working_time:
      return not_sql(node, node.text);
    default:
      return own_call(node, function);
  }
}

Function function_of(const Node& node) {
  return find_function(node.text)->function;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string_view symbol(Op op) {
  switch (op) {
    case Op::add:
      return " + ";
    case Op::subtract:
      return " - ";
    case Op::multiply:
      return " * ";
    case Op::equal:
      return " = ";
    case Op::not_equal:
      return " <> ";
    case Op::less:
      return " < ";
    case Op::less_equal:
      return " <= ";
    case Op::greater:
      return " > ";
    case Op::greater_equal:
      return " >= ";
    case Op::logical_and:
      return " AND ";
    case Op::logical_or:
      return " OR ";
    default:
      return "";
  }
}

std::vector<NodePtr> alternatives(const Node& node) {
  const auto first = node.children.begin() + (node.op == Op::conditional ? 1 : 0);
  return {first, node.children.end()};
}

int unguarded_digits(const Node& node) {
  constexpr int unbounded = 99;
  switch (node.op) {
    case Op::literal: {
      const auto* number = std::get_if<core::Decimal>(&node.value);
      return number == nullptr ? 1 : significant_digits(number->truncated(0));
    }
    case Op::negate:
      return digits_of(*node.children[0]);
    case Op::add:
    case Op::subtract:
      return most_digits(node.children) + 1;
    case Op::multiply:
      return digits_of(*node.children[0]) + digits_of(*node.children[1]);
    case Op::divide:
      return node.children[1]->type.whole ? digits_of(*node.children[0]) : unbounded;
    case Op::conditional:
      return most_digits(alternatives(node));
    case Op::call:
      break;
    default:
      return max_field_digits;
  }
  switch (function_of(node)) {
    case Function::coalesce:
    case Function::min:
    case Function::max:
      return most_digits(node.children);
    case Function::abs:
      return digits_of(*node.children[0]);
    case Function::floor:
    case Function::round:
      return digits_of(*node.children[0]) + 1;
    default:
      return max_field_digits;
  }
}

bool is_plain_number(const core::Decimal& value) {
  constexpr int max_real_digits = 15;
  return value.is_integer() ? within_limits(value) : significant_digits(value) <= max_real_digits;
}

}  // namespace nhip::expr
