// Compiling a tree to SQL: what both dialects have in common. The dialects: sql_sqlite.cc,
// sql_postgres.cc.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "expr/functions.h"
#include "expr/sql.h"

namespace nhip::expr {

using SqlText = core::Result<std::string>;
using SqlTexts = core::Result<std::vector<std::string>>;

class Compiler {
 public:
  using Kind = Type::Kind;

  Compiler(const Expression& expression, Dialect dialect, const Columns& columns)
      : expression_(expression), dialect_(dialect), columns_(columns) {}
  virtual ~Compiler() = default;

  SqlText compile(const Node& node) const;

 protected:
  virtual SqlText arithmetic(const Node& node) const = 0;
  virtual SqlText negated(const Node& node) const = 0;
  virtual SqlText comparison(const Node& node) const = 0;
  virtual SqlText in_list(const Node& node) const = 0;
  virtual SqlText extreme(const Node& node) const = 0;
  /// A call of one of the functions that are not the same in both dialects.
  virtual SqlText own_call(const Node& node, Function function) const = 0;
  /// A node that is always missing, as a value of the kind that its place needs.
  virtual std::string null_of(Kind kind) const = 0;
  virtual std::string literal_of(bool value) const = 0;

  SqlText as(const Node& node, Kind kind) const;
  SqlTexts all_as(const std::vector<NodePtr>& nodes, Kind kind) const;
  SqlText infix(const Node& node, Kind kind) const;
  SqlText plain_in_list(const Node& node) const;
  /// `name(arguments)`
  SqlText plain_call(const std::string& name, const Node& node, Kind kind) const;
  /// The kind that the nodes have, where it is known of any.
  static Kind kind_among(const std::vector<NodePtr>& nodes);
  std::unexpected<core::Error> not_sql(const Node& node, const std::string& what) const;

 private:
  SqlText conditional(const Node& node) const;
  SqlText call(const Node& node) const;

  const Expression& expression_;
  Dialect dialect_;
  const Columns& columns_;
};

std::unique_ptr<Compiler> sqlite_compiler(const Expression& expression, const Columns& columns);
std::unique_ptr<Compiler> postgres_compiler(const Expression& expression, const Columns& columns);

Function function_of(const Node& node);
/// "a, b"
std::string joined(const std::vector<std::string>& parts);
/// Of an operator, with spaces around it.
std::string_view symbol(Op op);
/// The children that a node's value may be: of a condition the alternatives, of coalesce all.
std::vector<NodePtr> alternatives(const Node& node);
/// Digits before the point that the number of a node can have, were it not Missing beyond
/// max_digits.
int unguarded_digits(const Node& node);
/// Whether SQLite holds a number as it is: an integer, or a real that gives its digits back.
bool is_plain_number(const core::Decimal& value);

}  // namespace nhip::expr
