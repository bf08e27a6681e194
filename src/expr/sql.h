// Compiling a checked expression to SQL of both dialects.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "expr/ast.h"

struct sqlite3;

namespace nhip::expr {

enum class Dialect { sqlite, postgresql };

/// Turns a path into the SQL of its column: "channel" -> `t.channel`, "service.term_hours" -> `j1.term_hours`.
/// The caller provides the joins.
class Columns {
 public:
  virtual ~Columns() = default;
  virtual std::string column(std::string_view names) const = 0;
};

/// SQL text with the same value as evaluate() for the same record, in three-valued logic.
/// Column encodings: boolean = 0/1 integer (SQLite) or boolean; date = text "YYYY-MM-DD" / date; time = text
/// "YYYY-MM-DD HH:MM:SS[.ffffff]" / timestamp; whole number = integer / bigint; number = numeric (SQLite: NUMERIC
/// affinity, at most 15 significant digits); arithmetic on numbers that are not whole uses the functions that
/// add_functions() registers on a SQLite connection, so that it stays exact.
/// expr.not_sql: a function that exists in C++ only (working_time, sqrt) or a figure, with its place.
/// PostgreSQL: the database is UTF-8 and the server is built with ICU (lower).
core::Result<std::string> to_sql(const Expression& expression, Dialect dialect,
                                 const Columns& columns);

/// Registers on a connection the functions that SQLite lacks: exact decimals (nhip_add, nhip_cmp, …, and the
/// aggregate nhip_sum), days, Unicode lower case. Their numbers are integers or, where those do not hold them,
/// texts such as '0.05'. They are used in queries only, never in the schema. expr.sqlite.
core::Result<void> add_functions(sqlite3* connection);

/// A literal for SQL text: 'it''s', 12.5, NULL.
std::string sql_literal(const core::Value& value, Dialect dialect);

}  // namespace nhip::expr
