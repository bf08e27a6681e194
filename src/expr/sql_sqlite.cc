#include <algorithm>

#include "expr/limits.h"
#include "expr/sql_compiler.h"

namespace nhip::expr {
namespace {

using core::Decimal;

bool all_plain(const std::vector<NodePtr>& nodes);

/// Whether the number of a node is a column's or an integer, which SQLite compares exactly; other
/// numbers come from the nhip_ functions and may be texts.
bool is_plain(const Node& node) {
  switch (node.op) {
    case Op::literal: {
      const auto* number = std::get_if<Decimal>(&node.value);
      return number == nullptr || is_plain_number(*number);
    }
    case Op::negate:
      return is_plain(*node.children[0]);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
      return node.type.whole && unguarded_digits(node) <= max_digits && all_plain(node.children);
    case Op::divide:
      return false;
    case Op::conditional:
      return all_plain(alternatives(node));
    case Op::call:
      break;
    default:
      return true;
  }
  switch (function_of(node)) {
    case Function::coalesce:
    case Function::min:
    case Function::max:
    case Function::abs:
      return all_plain(node.children);
    case Function::floor:
    case Function::round:
      return node.children[0]->type.whole && is_plain(*node.children[0]);
    default:
      return true;
  }
}

bool all_plain(const std::vector<NodePtr>& nodes) {
  return std::ranges::all_of(nodes, [](const NodePtr& node) { return is_plain(*node); });
}

class Sqlite : public Compiler {
 public:
  using Compiler::Compiler;

 protected:
  SqlText arithmetic(const Node& node) const override {
    if (is_plain(node)) return infix(node, Kind::number);
    const std::string_view name = node.op == Op::add        ? "nhip_add"
                                  : node.op == Op::subtract ? "nhip_sub"
                                  : node.op == Op::multiply ? "nhip_mul"
                                                            : "nhip_div";
    return plain_call(std::string(name), node, Kind::number);
  }

  SqlText comparison(const Node& node) const override {
    const Kind kind = kind_among(node.children);
    if (kind != Kind::number || all_plain(node.children)) return infix(node, kind);
    const std::string order = TRY(plain_call("nhip_cmp", node, kind));
    return "(" + order + std::string(symbol(node.op)) + "0)";
  }

  SqlText in_list(const Node& node) const override {
    const Kind kind = kind_among(node.children);
    if (kind != Kind::number || all_plain(node.children)) return plain_in_list(node);
    return plain_call("nhip_in", node, kind);
  }

  SqlText extreme(const Node& node) const override {
    const bool native = node.type.kind != Kind::number || all_plain(node.children);
    return plain_call((native ? "" : "nhip_") + node.text, node, node.type.kind);
  }

  SqlText own_call(const Node& node, Function function) const override {
    const Node& first = *node.children[0];
    const std::string value = TRY(as(first, Kind::text));
    switch (function) {
      case Function::abs:
        return (is_plain(node) ? "abs(" : "nhip_abs(") + value + ")";
      case Function::floor:
        return is_plain(node) ? value : "nhip_floor(" + value + ")";
      case Function::round:
        if (is_plain(node)) return value;
        return "nhip_round(" + value + ", " +
               (node.children.size() < 2 ? "0" : core::to_text(node.children[1]->value)) + ")";
      case Function::day:
        return "substr(" + value + ", 1, 10)";
      case Function::year:
        return "CAST(substr(" + value + ", 1, 4) AS INTEGER)";
      case Function::month:
        return "CAST(substr(" + value + ", 6, 2) AS INTEGER)";
      case Function::contains:
        return "(" + TRY(plain_call("instr", node, Kind::text)) + " > 0)";
      case Function::days_between:
      case Function::add_days:
      case Function::lower:
      case Function::starts_with:
        return plain_call("nhip_" + node.text, node, Kind::text);
      default:
        return not_sql(node, node.text);
    }
  }

  std::string null_of(Kind) const override { return "NULL"; }

  SqlText negated(const Node& node) const override {
    const std::string text = TRY(as(node, Kind::number));
    return is_plain(node) ? "(- " + text + ")" : "nhip_sub(0, " + text + ")";
  }

  std::string literal_of(bool value) const override { return value ? "1" : "0"; }
};

}  // namespace

std::unique_ptr<Compiler> sqlite_compiler(const Expression& expression, const Columns& columns) {
  return std::make_unique<Sqlite>(expression, Dialect::sqlite, columns);
}

}  // namespace nhip::expr
