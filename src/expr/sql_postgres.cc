#include "expr/limits.h"
#include "expr/sql_compiler.h"

namespace nhip::expr {
namespace {

class Postgres : public Compiler {
 public:
  using Compiler::Compiler;

 protected:
  SqlText arithmetic(const Node& node) const override {
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
  SqlText comparison(const Node& node) const override {
    const Kind kind = kind_among(node.children);
    const bool equality = node.op == Op::equal || node.op == Op::not_equal;
    if (equality || (kind != Kind::text && kind != Kind::code)) return infix(node, kind);
    const std::string left = TRY(as(*node.children[0], kind));
    const std::string right = TRY(as(*node.children[1], kind));
    return "((" + left + ") COLLATE \"C\"" + std::string(symbol(node.op)) + right + ")";
  }

  SqlText in_list(const Node& node) const override { return plain_in_list(node); }

  /// least() and greatest() would pass over what is missing.
  SqlText extreme(const Node& node) const override {
    const std::vector<std::string> values = TRY(all_as(node.children, node.type.kind));
    std::string rows;
    for (const std::string& value : values) rows += (rows.empty() ? "(" : ", (") + value + ")";
    return "(SELECT CASE WHEN count(*) = count(v) THEN " + node.text + "(v) END FROM (VALUES " +
           rows + ") AS nhip_v (v))";
  }

  SqlText own_call(const Node& node, Function function) const override {
    const Node& first = *node.children[0];
    switch (function) {
      case Function::abs:
        return "abs(" + TRY(number(first)) + ")";
      case Function::floor:
        return guarded(node, "floor(" + TRY(number(first)) + ")");
      case Function::round:
        return rounded(node);
      case Function::day:
        return "(" + TRY(as(first, Kind::time)) + ")::date";
      case Function::year:
      case Function::month: {
        const std::string moment = TRY(as(first, Kind::time));
        return "extract(" + node.text + " FROM " + moment + ")::bigint";
      }
      case Function::days_between: {
        const auto days = TRY(all_as(node.children, Kind::date));
        return "(" + days[1] + " - " + days[0] + ")";
      }
      case Function::add_days:
        return add_days(node);
      case Function::lower:
        return "(lower((" + TRY(as(first, Kind::text)) + ") COLLATE \"und-x-icu\") COLLATE \"C\")";
      case Function::contains:
        return "(" + TRY(plain_call("strpos", node, Kind::text)) + " > 0)";
      case Function::starts_with:
        return plain_call("starts_with", node, Kind::text);
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

  SqlText negated(const Node& node) const override { return "(- " + TRY(number(node)) + ")"; }

  std::string literal_of(bool value) const override { return value ? "TRUE" : "FALSE"; }

 private:
  /// As numeric: integers would overflow with an error.
  SqlText number(const Node& node) const {
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

  SqlText rounded(const Node& node) const {
    const std::string value = TRY(number(*node.children[0]));
    const std::string places =
        node.children.size() < 2 ? "0" : core::to_text(node.children[1]->value);
    return guarded(node, "round(" + value + ", " + places + ")");
  }

  SqlText add_days(const Node& node) const {
    const std::string day = TRY(as(*node.children[0], Kind::date));
    const std::string days = TRY(number(*node.children[1]));
    return "(SELECT CASE WHEN v BETWEEN " + std::to_string(first_date.days) + " AND " +
           std::to_string(last_date.days) +
           " THEN DATE '1970-01-01' + v::integer END FROM (SELECT (" + day +
           " - DATE '1970-01-01') + " + days + " AS v) AS nhip_n)";
  }
};

}  // namespace

std::unique_ptr<Compiler> postgres_compiler(const Expression& expression, const Columns& columns) {
  return std::make_unique<Postgres>(expression, Dialect::postgresql, columns);
}

}  // namespace nhip::expr
