#include "expr/sql.h"

#include "expr/sql_compiler.h"

namespace nhip::expr {
namespace {

using core::Decimal;
using core::Value;

std::string quoted(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) literal += c == '\'' ? "''" : std::string(1, c);
  return literal + "'";
}

}  // namespace

core::Result<std::string> to_sql(const Expression& expression, Dialect dialect,
                                 const Columns& columns) {
  if (expression.empty()) return "NULL";
  const auto compiler = dialect == Dialect::sqlite ? sqlite_compiler(expression, columns)
                                                   : postgres_compiler(expression, columns);
  return compiler->compile(*expression.root);
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
