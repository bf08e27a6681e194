#include "expr/check.h"

#include <algorithm>

#include "core/vietnamese.h"
#include "expr/functions.h"
#include "expr/limits.h"
#include "expr/place.h"

namespace nhip::expr {
namespace {

using Kind = Type::Kind;
using Nodes = std::vector<NodePtr>;

constexpr std::string_view pi_name = "pi";

std::string quoted(std::string_view word) {
  return "\"" + std::string(word) + "\"";
}

bool is_text(Kind kind) {
  return kind == Kind::text || kind == Kind::code;
}

Type text_type() {
  return {.kind = Kind::text};
}
Type boolean_type() {
  return {.kind = Kind::boolean};
}
Type number_type(bool whole) {
  return {.kind = Kind::number, .whole = whole};
}

Type type_of(const core::Value& value) {
  struct Visitor {
    Type operator()(core::Missing) const { return {}; }
    Type operator()(bool) const { return boolean_type(); }
    Type operator()(const core::Decimal& number) const { return number_type(number.is_integer()); }
    Type operator()(core::Date) const { return {.kind = Kind::date}; }
    Type operator()(core::Time) const { return {.kind = Kind::time}; }
    Type operator()(const std::string&) const { return text_type(); }
  };
  return std::visit(Visitor{}, value);
}

/// The type of a value that is one or the other; none when they do not go together.
std::optional<Type> joined(const Type& a, const Type& b) {
  if (a.kind == Kind::unknown) return b;
  if (b.kind == Kind::unknown) return a;
  if (a.kind == Kind::code && b.kind == Kind::code) {
    Type both = a;
    for (const std::string& code : b.codes) {
      if (std::ranges::find(both.codes, code) == both.codes.end()) both.codes.push_back(code);
    }
    return both;
  }
  if (is_text(a.kind) && is_text(b.kind)) return text_type();
  if (a.kind != b.kind || a.record != b.record) return std::nullopt;
  return a.kind == Kind::number ? number_type(a.whole && b.whole) : a;
}

std::string hint_for(Kind a, Kind b) {
  const bool mixed = (a == Kind::date && b == Kind::time) || (a == Kind::time && b == Kind::date);
  return mixed ? "day(…) gives the day of a time." : "";
}

std::string_view symbol(Op op) {
  switch (op) {
    case Op::add:
      return "+";
    case Op::subtract:
    case Op::negate:
      return "-";
    case Op::multiply:
      return "*";
    case Op::divide:
      return "/";
    case Op::less:
      return "<";
    case Op::less_equal:
      return "<=";
    case Op::greater:
      return ">";
    case Op::greater_equal:
      return ">=";
    case Op::logical_and:
      return "and";
    case Op::logical_or:
      return "or";
    case Op::logical_not:
      return "not";
    default:
      return "";
  }
}

bool takes(Parameter parameter, const Type& type) {
  switch (parameter) {
    case Parameter::number:
      return type.kind == Kind::number;
    case Parameter::whole:
    case Parameter::decimals:
      return type.kind == Kind::number && type.whole;
    case Parameter::text:
      return is_text(type.kind);
    case Parameter::date:
      return type.kind == Kind::date;
    case Parameter::time:
      return type.kind == Kind::time;
    case Parameter::day_or_time:
      return type.kind == Kind::date || type.kind == Kind::time;
  }
  return false;
}

std::string_view wanted_by(Parameter parameter) {
  switch (parameter) {
    case Parameter::number:
      return "a number";
    case Parameter::whole:
      return "a whole number";
    case Parameter::decimals:
      return "the decimals as a number from 0 to 15";
    case Parameter::text:
      return "a text";
    case Parameter::date:
      return "a date";
    case Parameter::time:
      return "a time";
    case Parameter::day_or_time:
      return "a date or a time";
  }
  return "";
}

NodePtr retyped(const Node& node, Type type, Nodes children = {}) {
  Node copy = node;
  copy.children = std::move(children);
  copy.type = std::move(type);
  return std::make_shared<const Node>(std::move(copy));
}

/// Types every node; a node with an error below it is nullptr, so that one mistake is told once.
class Checker {
 public:
  Checker(const Expression& expression, const Scope& scope)
      : expression_(expression), scope_(scope) {}

  /// `expected`: codes that a bare name may mean here, if any.
  NodePtr check(const Node& node, const Type* expected) {
    switch (node.op) {
      case Op::literal:
        return literal(node, expected);
      case Op::path:
        return path(node, expected);
      case Op::figure:
        return figure(node);
      case Op::is_missing:
        return missing_test(node);
      case Op::conditional:
        return conditional(node, expected);
      case Op::call:
        return call(node, expected);
      case Op::negate:
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
        return operation(node, Kind::number, "a number");
      case Op::logical_not:
      case Op::logical_and:
      case Op::logical_or:
        return operation(node, Kind::boolean, "true or false");
      default:
        return comparison(node);
    }
  }

  core::Errors take_errors() { return std::move(errors_); }

 private:
  NodePtr literal(const Node& node, const Type* expected) {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr || !wants_code(expected)) return retyped(node, type_of(node.value));
    if (std::ranges::find(expected->codes, *text) != expected->codes.end()) {
      return retyped(node, *expected);
    }
    return code_unknown(node, *text, *expected);
  }

  NodePtr path(const Node& node, const Type* expected) {
    if (auto type = scope_.path(node.text)) return retyped(node, *std::move(type));
    const bool bare = node.text.find('.') == std::string::npos;
    if (bare && wants_code(expected) &&
        std::ranges::find(expected->codes, node.text) != expected->codes.end()) {
      return constant(node, node.text, *expected);
    }
    if (node.text == pi_name) {
      return constant(node, core::pi.truncated(max_decimals), number_type(false));
    }
    if (auto type = scope_.figure(node.text)) return as_figure(node, *std::move(type));
    if (bare && wants_code(expected)) return code_unknown(node, node.text, *expected);
    return unknown(node, "there is no field or figure " + quoted(node.text));
  }

  NodePtr figure(const Node& node) {
    if (auto type = scope_.figure(node.text)) return as_figure(node, *std::move(type));
    return unknown(node, "there is no figure " + quoted(node.text));
  }

  NodePtr missing_test(const Node& node) {
    NodePtr subject = check(*node.children[0], nullptr);
    if (subject == nullptr) return nullptr;
    return retyped(node, boolean_type(), {std::move(subject)});
  }

  /// Operators whose operands are all numbers or all booleans.
  NodePtr operation(const Node& node, Kind kind, std::string_view wanted) {
    Nodes children;
    bool good = true;
    bool whole = node.op != Op::divide;
    for (const NodePtr& operand : node.children) {
      children.push_back(check(*operand, nullptr));
      const NodePtr& child = children.back();
      if (child == nullptr) {
        good = false;
      } else if (child->type.kind != kind && child->type.kind != Kind::unknown) {
        const bool moments = child->type.kind == Kind::date || child->type.kind == Kind::time;
        good = mismatch(*child,
                        quoted(symbol(node.op)) + " takes " + std::string(wanted) + ", not " +
                            child->type.to_string(),
                        moments && kind == Kind::number
                            ? "days_between(from, to) and add_days(date, days) reckon with days."
                            : "");
      } else {
        whole = whole && (child->type.whole || child->type.kind == Kind::unknown);
      }
    }
    if (!good) return nullptr;
    return retyped(node, kind == Kind::number ? number_type(whole) : boolean_type(),
                   std::move(children));
  }

  /// = != < <= > >= in
  NodePtr comparison(const Node& node) {
    auto alike = check_alike(node.children, nullptr, "compared with");
    if (!alike) return nullptr;
    const bool ordered = node.op != Op::equal && node.op != Op::not_equal && node.op != Op::in_list;
    if (ordered && (alike->type.kind == Kind::boolean || alike->type.kind == Kind::record)) {
      mismatch(node, quoted(symbol(node.op)) + " does not order " + alike->type.to_string(),
               "Compare with = or !=.");
      return nullptr;
    }
    return retyped(node, boolean_type(), std::move(alike->nodes));
  }

  NodePtr conditional(const Node& node, const Type* expected) {
    NodePtr condition = check(*node.children[0], nullptr);
    if (condition != nullptr && condition->type.kind != Kind::boolean &&
        condition->type.kind != Kind::unknown) {
      mismatch(*condition, "\"if\" takes true or false, not " + condition->type.to_string());
      condition = nullptr;
    }
    auto alike = check_alike({node.children[1], node.children[2]}, expected, "an alternative to");
    if (condition == nullptr || !alike) return nullptr;
    alike->nodes.insert(alike->nodes.begin(), std::move(condition));
    return retyped(node, std::move(alike->type), std::move(alike->nodes));
  }

  NodePtr call(const Node& node, const Type* expected) {
    const Signature* signature = find_function(node.text);
    if (signature == nullptr) {
      add_error("expr.function_unknown", "there is no function " + quoted(node.text), node,
                core::did_you_mean(node.text, function_names()));
      return nullptr;
    }
    const std::size_t given = node.children.size();
    const bool any_number = signature->parameters.empty();
    if (given < signature->needed || (!any_number && given > signature->parameters.size())) {
      add_error("expr.argument_count",
                node.text + " takes " + counted(*signature) + ", not " + std::to_string(given),
                node);
      return nullptr;
    }
    return any_number ? extremes(node, *signature, expected) : plain_call(node, *signature);
  }

  /// coalesce, min, max.
  NodePtr extremes(const Node& node, const Signature& signature, const Type* expected) {
    const bool coalesce = signature.function == Function::coalesce;
    auto alike = check_alike(node.children, coalesce ? expected : nullptr, "an alternative to");
    if (!alike) return nullptr;
    const Kind kind = alike->type.kind;
    const bool ordered =
        kind == Kind::number || kind == Kind::date || kind == Kind::time || kind == Kind::unknown;
    if (!coalesce && !ordered) {
      mismatch(node, node.text + " takes numbers, dates or times, not " + alike->type.to_string());
      return nullptr;
    }
    return retyped(node, std::move(alike->type), std::move(alike->nodes));
  }

  NodePtr plain_call(const Node& node, const Signature& signature) {
    Nodes children;
    bool good = true;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Parameter parameter = signature.parameters[i];
      children.push_back(check(*node.children[i], nullptr));
      const NodePtr& child = children.back();
      if (child == nullptr) {
        good = false;
      } else if (!accepts(parameter, *child)) {
        const bool day_of_time = parameter == Parameter::date && child->type.kind == Kind::time;
        good = mismatch(*child,
                        node.text + " takes " + std::string(wanted_by(parameter)) + ", not " +
                            (parameter == Parameter::decimals ? "this" : child->type.to_string()),
                        day_of_time ? hint_for(Kind::date, Kind::time) : "");
      }
    }
    if (!good) return nullptr;
    Type type{.kind = signature.result, .whole = signature.whole};
    if (signature.function == Function::abs) type.whole = children[0]->type.whole;
    if (signature.function == Function::round) {
      type.whole = children.size() == 1 || children[1]->value == core::Value(core::Decimal(0));
    }
    return retyped(node, std::move(type), std::move(children));
  }

  static bool accepts(Parameter parameter, const Node& argument) {
    if (parameter == Parameter::decimals) {
      const auto* number = std::get_if<core::Decimal>(&argument.value);
      return argument.op == Op::literal && number != nullptr && number->is_integer() &&
             *number <= core::Decimal(max_decimals);
    }
    return argument.type.kind == Kind::unknown || takes(parameter, argument.type);
  }

  struct Alike {
    Nodes nodes;
    Type type;
  };

  /// Checks values that must go together. The first that has a type of its own tells what bare
  /// codes and texts among the others mean.
  std::optional<Alike> check_alike(const Nodes& nodes, const Type* expected,
                                   std::string_view relation) {
    Nodes checked(nodes.size());
    const auto anchor = std::ranges::find_if(
        nodes, [&](const NodePtr& node) { return expected == nullptr && !flexible(*node); });
    const auto anchor_at = static_cast<std::size_t>(anchor - nodes.begin());
    Type anchor_type;
    if (anchor != nodes.end()) {
      checked[anchor_at] = check(**anchor, nullptr);
      if (checked[anchor_at] != nullptr) anchor_type = checked[anchor_at]->type;
      if (wants_code(&anchor_type)) expected = &anchor_type;
    }
    // Beside an unknown name a bare word may well be one of its codes.
    const bool unclear =
        anchor != nodes.end() && checked[anchor_at] == nullptr && (*anchor)->op == Op::path;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (i == anchor_at) continue;
      if (unclear && flexible(*nodes[i])) continue;
      checked[i] = check(*nodes[i], expected);
    }
    if (std::ranges::find(checked, nullptr) != checked.end()) return std::nullopt;
    return join_all(std::move(checked), relation);
  }

  std::optional<Alike> join_all(Nodes nodes, std::string_view relation) {
    Type type = nodes.front()->type;
    for (const NodePtr& node : nodes) {
      auto both = joined(type, node->type);
      if (!both) {
        mismatch(
            *node,
            node->type.to_string() + " cannot be " + std::string(relation) + " " + type.to_string(),
            hint_for(type.kind, node->type.kind));
        return std::nullopt;
      }
      type = *std::move(both);
    }
    return Alike{std::move(nodes), std::move(type)};
  }

  /// Whether the meaning of the node depends on what it stands beside: a bare code, a text,
  /// missing.
  bool flexible(const Node& node) const {
    if (node.op == Op::literal) {
      return core::is_missing(node.value) || std::holds_alternative<std::string>(node.value);
    }
    if (node.op == Op::conditional) {
      return flexible(*node.children[1]) && flexible(*node.children[2]);
    }
    return node.op == Op::path && node.text.find('.') == std::string::npos &&
           node.text != pi_name && !scope_.path(node.text) && !scope_.figure(node.text);
  }

  static bool wants_code(const Type* expected) {
    return expected != nullptr && expected->kind == Kind::code && !expected->codes.empty();
  }

  static NodePtr constant(const Node& node, core::Value value, Type type) {
    return std::make_shared<const Node>(Node{.op = Op::literal,
                                             .value = std::move(value),
                                             .offset = node.offset,
                                             .type = std::move(type)});
  }

  static NodePtr as_figure(const Node& node, Type type) {
    Node copy = node;
    copy.op = Op::figure;
    copy.type = std::move(type);
    return std::make_shared<const Node>(std::move(copy));
  }

  static std::string counted(const Signature& signature) {
    const auto plural = [](std::size_t n) {
      return std::to_string(n) + (n == 1 ? " argument" : " arguments");
    };
    if (signature.parameters.empty()) return plural(signature.needed) + " or more";
    if (signature.needed == signature.parameters.size()) return plural(signature.needed);
    return std::to_string(signature.needed) + " or " + plural(signature.parameters.size());
  }

  NodePtr unknown(const Node& node, std::string message) {
    add_error("expr.name_unknown", std::move(message), node,
              core::did_you_mean(node.text, scope_.candidates(node.text)));
    return nullptr;
  }

  NodePtr code_unknown(const Node& node, const std::string& code, const Type& expected) {
    std::vector<std::string> candidates = expected.codes;
    if (node.op == Op::path) {
      std::ranges::move(scope_.candidates(code), std::back_inserter(candidates));
    }
    add_error("expr.code_unknown", quoted(code) + " is not " + expected.to_string(), node,
              core::did_you_mean(code, candidates));
    return nullptr;
  }

  /// Always false, for `good = mismatch(…)`.
  bool mismatch(const Node& node, std::string message, std::string hint = {}) {
    add_error("expr.type_mismatch", std::move(message), node, std::move(hint));
    return false;
  }

  void add_error(std::string code, std::string message, const Node& node, std::string hint = {}) {
    errors_.push_back(
        {std::move(code), std::move(message), expression_.place(node), std::move(hint)});
  }

  const Expression& expression_;
  const Scope& scope_;
  core::Errors errors_;
};

bool satisfies(const Type& type, const Type& wanted) {
  if (type.kind == Kind::unknown || wanted.kind == Kind::unknown) return true;
  if (wanted.kind == Kind::text) return is_text(type.kind);
  if (type.kind != wanted.kind) return false;
  if (!wanted.record.empty() && type.record != wanted.record) return false;
  if (wanted.whole && !type.whole) return false;
  return wanted.codes.empty() || std::ranges::all_of(type.codes, [&](const std::string& code) {
           return std::ranges::find(wanted.codes, code) != wanted.codes.end();
         });
}

std::expected<Expression, core::Errors> checked(const Expression& expression, const Scope& scope,
                                                const Type* wanted) {
  if (expression.empty()) return expression;
  Checker checker(expression, scope);
  NodePtr root = checker.check(*expression.root, wanted);
  core::Errors errors = checker.take_errors();
  if (root != nullptr && wanted != nullptr && !satisfies(root->type, *wanted)) {
    errors.push_back({"expr.result_type",
                      "expected " + wanted->to_string() + ", but this is " + root->type.to_string(),
                      place_in(expression.text, expression.source, 0),
                      wanted->whole && root->type.kind == Kind::number
                          ? "round(…, 0) gives a whole number."
                          : hint_for(wanted->kind, root->type.kind)});
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return Expression{std::move(root), expression.text, expression.source};
}

}  // namespace

std::expected<Expression, core::Errors> check(const Expression& expression, const Scope& scope) {
  return checked(expression, scope, nullptr);
}

std::expected<Expression, core::Errors> check_as(const Expression& expression, const Scope& scope,
                                                 Kind wanted) {
  const Type type{.kind = wanted};
  return checked(expression, scope, &type);
}

std::expected<Expression, core::Errors> check_as(const Expression& expression, const Scope& scope,
                                                 const Type& wanted) {
  return checked(expression, scope, &wanted);
}

}  // namespace nhip::expr
