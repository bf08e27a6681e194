#include "expr/sql.h"

#include <algorithm>

#include "expr/functions.h"
#include "expr/limits.h"

namespace nhip::expr {
namespace {

using core::Decimal;
using core::Value;
using Kind = Type::Kind;
using Text = core::Result<std::string>;

/// Digits before the point that SQLite's integers and our guard can hold, and significant digits of
/// a real.
constexpr int max_real_digits = 15;

Function function_of(const Node& node) {
  return find_function(node.text)->function;
}

int significant_digits(const Decimal& value) {
  const std::string text = value.to_string();
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

/// Whether SQLite holds the literal as it is: an integer, or a real that gives its digits back.
bool is_plain_number(const Decimal& value) {
  return value.is_integer() ? within_limits(value) : significant_digits(value) <= max_real_digits;
}

/// The children that a node's value may be: of a condition the alternatives, of coalesce all.
std::vector<NodePtr> alternatives(const Node& node) {
  const auto first = node.children.begin() + (node.op == Op::conditional ? 1 : 0);
  return {first, node.children.end()};
}

int digits_of(const Node& node);

int most_digits(const std::vector<NodePtr>& nodes) {
  int most = 1;
  for (const NodePtr& node : nodes) most = std::max(most, digits_of(*node));
  return most;
}

/// Digits before the point that the number of a node can have, before the guard cuts it to
/// max_digits.
int unguarded_digits(const Node& node) {
  constexpr int unbounded = 99;
  switch (node.op) {
    case Op::literal: {
      const auto* number = std::get_if<Decimal>(&node.value);
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

int digits_of(const Node& node) {
  return std::min(unguarded_digits(node), max_digits);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string quoted(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) literal += c == '\'' ? "''" : std::string(1, c);
  return literal + "'";
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

/// What both dialects have in common.
class Compiler {
 public:
  Compiler(const Expression& expression, Dialect dialect, const Columns& columns)
      : expression_(expression), dialect_(dialect), columns_(columns) {}
  virtual ~Compiler() = default;

  Text compile(const Node& node) const {
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

 protected:
  virtual Text arithmetic(const Node& node) const = 0;
  virtual Text comparison(const Node& node) const = 0;
  virtual Text in_list(const Node& node) const = 0;
  virtual Text extreme(const Node& node) const = 0;
  /// A call of one of the functions that are not the same in both dialects.
  virtual Text own_call(const Node& node, Function function) const = 0;
  /// A node that is always missing, as a value of the kind that its place needs.
  virtual std::string null_of(Kind kind) const = 0;
  virtual Text negated(const Node& node) const = 0;
  virtual std::string_view true_literal() const = 0;
  virtual std::string_view false_literal() const = 0;

  Text as(const Node& node, Kind kind) const {
    return node.type.kind == Kind::unknown ? Text(null_of(kind)) : compile(node);
  }

  core::Result<std::vector<std::string>> all_as(const std::vector<NodePtr>& nodes,
                                                Kind kind) const {
    std::vector<std::string> texts;
    for (const NodePtr& node : nodes) texts.push_back(TRY(as(*node, kind)));
    return texts;
  }

  Text infix(const Node& node, Kind kind) const {
    const std::string left = TRY(as(*node.children[0], kind));
    const std::string right = TRY(as(*node.children[1], kind));
    return "(" + left + std::string(symbol(node.op)) + right + ")";
  }

  Text plain_in_list(const Node& node) const {
    std::vector<std::string> items = TRY(all_as(node.children, kind_among(node.children)));
    const std::string subject = std::move(items.front());
    items.erase(items.begin());
    return "(" + subject + " IN (" + joined(items) + "))";
  }

  /// The kind that the nodes have, where it is known of any.
  static Kind kind_among(const std::vector<NodePtr>& nodes) {
    for (const NodePtr& node : nodes) {
      if (node->type.kind != Kind::unknown) return node->type.kind;
    }
    return Kind::text;
  }

  core::Result<std::vector<std::string>> arguments(const Node& node, Kind kind) const {
    return all_as(node.children, kind);
  }

  std::unexpected<core::Error> not_sql(const Node& node, const std::string& what) const {
    return core::fail("expr.not_sql", what + " cannot stand in a list or an indicator's filter",
                      expression_.place(node));
  }

 private:
  /// A simple CASE: neither arm is taken when the condition is missing.
  Text conditional(const Node& node) const {
    const std::string condition = TRY(as(*node.children[0], Kind::boolean));
    const std::string yes = TRY(as(*node.children[1], node.type.kind));
    const std::string no = TRY(as(*node.children[2], node.type.kind));
    return "(CASE " + condition + " WHEN " + std::string(true_literal()) + " THEN " + yes +
           " WHEN " + std::string(false_literal()) + " THEN " + no + " END)";
  }

  Text call(const Node& node) const {
    const Function function = function_of(node);
    switch (function) {
      case Function::coalesce:
        return "coalesce(" + joined(TRY(arguments(node, node.type.kind))) + ")";
      case Function::min:
      case Function::max:
        return extreme(node);
      case Function::length:
        return "length(" + joined(TRY(arguments(node, Kind::text))) + ")";
      case Function::sqrt:
      case Function::working_time:
        return not_sql(node, node.text);
      default:
        return own_call(node, function);
    }
  }

  const Expression& expression_;
  Dialect dialect_;
  const Columns& columns_;
};

class Postgres : public Compiler {
 public:
  using Compiler::Compiler;

 protected:
  Text arithmetic(const Node& node) const override {
    const std::string left = TRY(number(*node.children[0]));
    const std::string right = TRY(number(*node.children[1]));
    std::string text;
    if (node.op == Op::divide) {
      text = "(div(" + left + " * 1000000000000000, nullif(" + right + ", 0)) * 0.000000000000001)";
    } else if (node.type.whole) {
      text = "(" + left + std::string(symbol(node.op)) + right + ")";
    } else {
      text = "trunc(" + left + std::string(symbol(node.op)) + right + ", 15)";
    }
    return guarded(node, std::move(text));
  }

  /// Text is ordered by bytes; equality is by bytes under every collation that a column may have.
  Text comparison(const Node& node) const override {
    const Kind kind = kind_among(node.children);
    const bool equality = node.op == Op::equal || node.op == Op::not_equal;
    if (equality || (kind != Kind::text && kind != Kind::code)) return infix(node, kind);
    const std::string left = TRY(as(*node.children[0], kind));
    const std::string right = TRY(as(*node.children[1], kind));
    return "((" + left + ") COLLATE \"C\"" + std::string(symbol(node.op)) + right + ")";
  }

  Text in_list(const Node& node) const override { return plain_in_list(node); }

  /// least() and greatest() would pass over what is missing.
  Text extreme(const Node& node) const override {
    const std::vector<std::string> values = TRY(arguments(node, node.type.kind));
    std::string rows;
    for (const std::string& value : values) rows += (rows.empty() ? "(" : ", (") + value + ")";
    return "(SELECT CASE WHEN count(*) = count(v) THEN " + node.text + "(v) END FROM (VALUES " +
           rows + ") AS nhip_v (v))";
  }

  Text own_call(const Node& node, Function function) const override {
    const Node& first = *node.children[0];
    switch (function) {
      case Function::abs:
        return "abs(" + TRY(number(first)) + ")";
      case Function::floor:
        return guarded(node, "floor(" + TRY(number(first)) + ")");
      case Function::round:
        return guarded(node, "round(" + TRY(number(first)) + places(node) + ")");
      case Function::day:
        return "(" + TRY(as(first, Kind::time)) + ")::date";
      case Function::year:
      case Function::month:
        return "extract(" + node.text + " FROM " + TRY(as(first, Kind::time)) + ")::bigint";
      case Function::days_between: {
        const auto days = TRY(arguments(node, Kind::date));
        return "(" + days[1] + " - " + days[0] + ")";
      }
      case Function::add_days:
        return add_days(node);
      case Function::lower:
        return "(lower((" + TRY(as(first, Kind::text)) + ") COLLATE \"und-x-icu\") COLLATE \"C\")";
      case Function::contains:
        return "(strpos(" + joined(TRY(arguments(node, Kind::text))) + ") > 0)";
      case Function::starts_with:
        return "starts_with(" + joined(TRY(arguments(node, Kind::text))) + ")";
      default:
        return not_sql(node, node.text);
    }
  }

  std::string null_of(Kind kind) const override {
    switch (kind) {
      case Kind::unknown:
      case Kind::code:
      case Kind::text:
        return "NULL::text";
      case Kind::boolean:
        return "NULL::boolean";
      case Kind::number:
        return "NULL::numeric";
      case Kind::date:
        return "NULL::date";
      case Kind::time:
        return "NULL::timestamp";
      case Kind::record:
        return "NULL::bigint";
    }
    return "NULL";
  }

  Text negated(const Node& node) const override { return "(- " + TRY(number(node)) + ")"; }

  std::string_view true_literal() const override { return "TRUE"; }
  std::string_view false_literal() const override { return "FALSE"; }

 private:
  /// As numeric: integers would overflow with an error.
  Text number(const Node& node) const {
    if (node.type.kind == Kind::unknown) return null_of(Kind::number);
    std::string text = TRY(compile(node));
    const bool numeric = node.op == Op::negate || node.op == Op::add || node.op == Op::subtract ||
                         node.op == Op::multiply || node.op == Op::divide;
    return numeric ? text : "(" + text + ")::numeric";
  }

  /// Missing from 10^18 on, where the number can come so far.
  static std::string guarded(const Node& node, std::string text) {
    if (unguarded_digits(node) <= max_digits) return text;
    return "(SELECT CASE WHEN abs(v) < 1000000000000000000 THEN v END FROM (SELECT " + text +
           " AS v) AS nhip_n)";
  }

  static std::string places(const Node& node) {
    return node.children.size() < 2 ? "" : ", " + core::to_text(node.children[1]->value);
  }

  Text add_days(const Node& node) const {
    const std::string day = TRY(as(*node.children[0], Kind::date));
    const std::string days = TRY(number(*node.children[1]));
    return "(SELECT CASE WHEN v BETWEEN " + std::to_string(first_date.days) + " AND " +
           std::to_string(last_date.days) +
           " THEN DATE '1970-01-01' + v::integer END FROM (SELECT (" + day +
           " - DATE '1970-01-01') + " + days + " AS v) AS nhip_n)";
  }
};

/// Whether the number of a node is a column's or an integer, which SQLite compares exactly; other
/// numbers come from the nhip_ functions and may be texts.
bool is_plain(const Node& node) {
  const auto all_plain = [](const std::vector<NodePtr>& nodes) {
    return std::ranges::all_of(nodes, [](const NodePtr& child) { return is_plain(*child); });
  };
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

class Sqlite : public Compiler {
 public:
  using Compiler::Compiler;

 protected:
  Text arithmetic(const Node& node) const override {
    if (is_plain(node)) return infix(node, Kind::number);
    const std::string_view name = node.op == Op::add        ? "nhip_add("
                                  : node.op == Op::subtract ? "nhip_sub("
                                  : node.op == Op::multiply ? "nhip_mul("
                                                            : "nhip_div(";
    return std::string(name) + joined(TRY(arguments(node, Kind::number))) + ")";
  }

  Text comparison(const Node& node) const override {
    const Kind kind = kind_among(node.children);
    if (kind != Kind::number || all_plain(node)) return infix(node, kind);
    return "(nhip_cmp(" + joined(TRY(arguments(node, kind))) + ")" + std::string(symbol(node.op)) +
           "0)";
  }

  Text in_list(const Node& node) const override {
    const Kind kind = kind_among(node.children);
    if (kind != Kind::number || all_plain(node)) return plain_in_list(node);
    return "nhip_in(" + joined(TRY(arguments(node, kind))) + ")";
  }

  Text extreme(const Node& node) const override {
    const bool native = node.type.kind != Kind::number || all_plain(node);
    return (native ? "" : "nhip_") + node.text + "(" +
           joined(TRY(arguments(node, node.type.kind))) + ")";
  }

  Text own_call(const Node& node, Function function) const override {
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
        return "(instr(" + joined(TRY(arguments(node, Kind::text))) + ") > 0)";
      case Function::days_between:
      case Function::add_days:
      case Function::lower:
      case Function::starts_with:
        return "nhip_" + node.text + "(" + joined(TRY(arguments(node, Kind::text))) + ")";
      default:
        return not_sql(node, node.text);
    }
  }

  std::string null_of(Kind) const override { return "NULL"; }

  Text negated(const Node& node) const override {
    const std::string text = TRY(as(node, Kind::number));
    return is_plain(node) ? "(- " + text + ")" : "nhip_sub(0, " + text + ")";
  }

  std::string_view true_literal() const override { return "1"; }
  std::string_view false_literal() const override { return "0"; }

 private:
  static bool all_plain(const Node& node) {
    return std::ranges::all_of(node.children,
                               [](const NodePtr& child) { return is_plain(*child); });
  }
};

}  // namespace

core::Result<std::string> to_sql(const Expression& expression, Dialect dialect,
                                 const Columns& columns) {
  if (expression.empty()) return "NULL";
  if (dialect == Dialect::sqlite) {
    return Sqlite(expression, dialect, columns).compile(*expression.root);
  }
  return Postgres(expression, dialect, columns).compile(*expression.root);
}

std::string sql_literal(const Value& value, Dialect dialect) {
  const bool sqlite = dialect == Dialect::sqlite;
  struct Visitor {
    bool sqlite;
    std::string operator()(core::Missing) const { return "NULL"; }
    std::string operator()(bool b) const {
      if (sqlite) return b ? "1" : "0";
      return b ? "TRUE" : "FALSE";
    }
    std::string operator()(const Decimal& number) const {
      const std::string text = number.to_string();
      if (number.overflowed()) return "NULL";
      if (sqlite && !is_plain_number(number)) return quoted(text);
      return number.is_negative() ? "(" + text + ")" : text;
    }
    std::string operator()(core::Date d) const {
      return (sqlite ? "" : "DATE ") + quoted(d.to_string());
    }
    std::string operator()(core::Time t) const {
      return (sqlite ? "" : "TIMESTAMP ") + quoted(t.to_string());
    }
    std::string operator()(const std::string& text) const { return quoted(text); }
  };
  return std::visit(Visitor{sqlite}, value);
}

}  // namespace nhip::expr
