#include "model/scope.h"

#include <algorithm>
#include <functional>
#include <memory>

#include "model/names.h"

namespace nhip::model {
namespace {

using expr::Node;
using expr::NodePtr;
using expr::Op;
using Kind = expr::Type::Kind;

expr::Type of_kind(Kind kind, bool whole = false) {
  expr::Type type;
  type.kind = kind;
  type.whole = whole;
  return type;
}

expr::Type record_of(std::string name) {
  auto type = of_kind(Kind::record);
  type.record = std::move(name);
  return type;
}

expr::Type codes_of(std::vector<std::string> codes) {
  auto type = of_kind(Kind::code);
  type.codes = std::move(codes);
  return type;
}

std::optional<expr::Type> type_of_column(const Type& type, std::string_view name) {
  if (name == "code" || name == "external_id") return of_kind(Kind::text);
  if (name == "unit" && type.name != unit_type) return record_of(std::string(unit_type));
  if (name == "simulated") return of_kind(Kind::boolean);
  if (name != "state" || type.kind == Type::Kind::series) return std::nullopt;
  std::vector<std::string> states;
  for (const auto& state : type.states) states.push_back(state.name);
  return codes_of(std::move(states));
}

/// Calls `visit` on each node in a place that yields the value of `node`; what it returns stands
/// there.
NodePtr in_yielding_places(const NodePtr& node,
                           const std::function<NodePtr(const NodePtr&)>& visit) {
  if (node == nullptr) return node;
  const bool chooses =
      node->op == Op::conditional || (node->op == Op::call && node->text == "coalesce");
  if (!chooses) return visit(node);
  Node copy = *node;
  for (std::size_t i = node->op == Op::conditional ? 1 : 0; i < copy.children.size(); ++i)
    copy.children[i] = in_yielding_places(copy.children[i], visit);
  return std::make_shared<const Node>(std::move(copy));
}

NodePtr literal(const Node& from, core::Value value) {
  Node copy;
  copy.op = Op::literal;
  copy.value = std::move(value);
  copy.offset = from.offset;
  return std::make_shared<const Node>(std::move(copy));
}

NodePtr replace_pi(const NodePtr& node) {
  if (node->op == Op::path && node->text == "pi") {
    constexpr int decimals = 15;
    return literal(*node, core::pi.truncated(decimals));
  }
  Node copy = *node;
  for (auto& child : copy.children) child = replace_pi(child);
  return std::make_shared<const Node>(std::move(copy));
}

}  // namespace

expr::Type type_of(const Field& field, const Draft& draft) {
  switch (field.kind) {
    case Field::Kind::text:
    case Field::Kind::file:
      return of_kind(Kind::text);
    case Field::Kind::integer:
      return of_kind(Kind::number, true);
    case Field::Kind::decimal:
      return of_kind(Kind::number);
    case Field::Kind::boolean:
      return of_kind(Kind::boolean);
    case Field::Kind::date:
      return of_kind(Kind::date);
    case Field::Kind::time:
      return of_kind(Kind::time);
    case Field::Kind::reference:
      return record_of(field.target);
    case Field::Kind::code:
      break;
  }
  const auto* list = draft.list(field.list);
  if (list == nullptr) return {};  // told by resolve_references; whatever uses it is right
  std::vector<std::string> codes;
  for (const auto& value : list->values) codes.push_back(value.code);
  return codes_of(std::move(codes));
}

std::optional<expr::Type> type_of_path(const Type& type, std::string_view names,
                                       const Draft& draft) {
  constexpr int most_references = 4;
  const Type* at = &type;
  for (int step = 0; step <= most_references && at != nullptr; ++step) {
    const auto point = names.find('.');
    const auto name = names.substr(0, point);
    const auto* field = at->field(name);
    auto found =
        field != nullptr ? std::optional(type_of(*field, draft)) : type_of_column(*at, name);
    if (!found || point == std::string_view::npos) return found;
    if (found->kind != Kind::record) return std::nullopt;
    at = draft.type(found->record);
    if (at == nullptr) return expr::Type{};
    names.remove_prefix(point + 1);
  }
  return std::nullopt;
}

std::optional<expr::Type> TypeScope::path(std::string_view names) const {
  auto found = type_of_path(type_, names, draft_);
  const auto undeclared = [this](const Field& field) {
    if (field.kind == Field::Kind::code) return draft_.list(field.list) == nullptr;
    return field.kind == Field::Kind::reference && draft_.type(field.target) == nullptr;
  };
  // What is not declared hides its codes: a bare name may be one of them.
  if (!found && std::ranges::any_of(type_.fields, undeclared)) return expr::Type{};
  return found;
}

std::vector<std::string> TypeScope::candidates(std::string_view names) const {
  const Type* type = &type_;
  std::string prefix;
  if (const auto point = names.rfind('.'); point != std::string_view::npos) {
    prefix = std::string(names.substr(0, point + 1));
    const auto owner = path(names.substr(0, point));
    if (!owner || owner->kind != Kind::record) return TypeScope::candidates(names.substr(0, point));
    type = draft_.type(owner->record);
    if (type == nullptr) return {};
  }
  std::vector<std::string> found;
  for (const auto& field : type->fields) found.push_back(prefix + field.name);
  for (const auto* column : {"code", "unit", "state"}) found.push_back(prefix + column);
  return found;
}

std::optional<expr::Type> EpisodeScope::path(std::string_view names) const {
  if (names == "value") return of_kind(Kind::number);
  return TypeScope::path(names);
}

std::optional<expr::Type> FigureScope::path(std::string_view names) const {
  constexpr std::string_view prefix = "ref.";
  if (names.starts_with(prefix) && is_name(names.substr(prefix.size())))
    return of_kind(Kind::number);
  return std::nullopt;
}

std::optional<expr::Type> FigureScope::figure(std::string_view code) const {
  for (const auto& draft : draft_.indicators)
    if (draft.indicator.code == code) return of_kind(Kind::number);
  return std::nullopt;
}

std::vector<std::string> FigureScope::candidates(std::string_view) const {
  return draft_.indicator_codes();
}

expr::Expression with_codes(const expr::Expression& expression,
                            const std::vector<std::string>& codes, const expr::Scope& scope,
                            BareNames names) {
  auto result = expression;
  result.root = in_yielding_places(expression.root, [&](const NodePtr& node) {
    const bool can_be_code = contains(codes, node->text) ||
                             (names == BareNames::all_codes && !contains(node->text, '.'));
    const bool is_bare_code = node->op == Op::path && can_be_code && !scope.path(node->text);
    return is_bare_code ? literal(*node, node->text) : node;
  });
  return result;
}

std::vector<const expr::Node*> yielded_texts(const expr::Expression& expression) {
  std::vector<const expr::Node*> texts;
  // The tree is rebuilt by the walk; only nodes of the original tree are kept.
  in_yielding_places(expression.root, [&](const NodePtr& node) {
    if (node->op == Op::literal && std::holds_alternative<std::string>(node->value))
      texts.push_back(node.get());
    return node;
  });
  return texts;
}

expr::Expression with_pi(const expr::Expression& expression) {
  auto result = expression;
  if (result.root != nullptr) result.root = replace_pi(result.root);
  return result;
}

}  // namespace nhip::model
