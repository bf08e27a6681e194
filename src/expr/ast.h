// The expression language: the syntax tree and its parser.
//
//   received_at is not missing and channel = online and service.term_hours <= 24
//   if paid then fee else 0            coalesce(extended_due_at, due_at)
//   documents.exchanged[direction=outgoing] / documents.exchanged * 100      (figures, in formulas)
//
// Small, typed, total, without side effects. Logic is three-valued: a comparison with something missing is
// missing, `and`, `or`, `not` follow Kleene, `if` on a missing condition is missing (not its else: a figure
// would read "unknown" as "no"), a filter keeps only what is true.
//
// Grammar, loosest first:  if C then A else B · or · and · not · comparison (= != < <= > >=, `in (a, b)`,
// `not in (a, b)`, `is missing`, `is not missing`; none of them chains) · + - · * / · unary - · call f(a, b) · atom
// Atoms: (…) · 12.5 · "text" or 'text' (\" and \\ inside) · true false missing · @2024-09-15 ·
// @2024-09-15T08:00[:30[.5]] · name.path · name.path[figure dims]. Names are of letters, digits and _; digits alone
// are a number, so 2g is a name. Texts and codes compare by bytes; a date and a time do not compare.
// A bare name that is no field but a code of the list it is compared with is that code: channel = online.
// `pi` is a number. Functions: functions.h. Limits of numbers: limits.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/value.h"

namespace nhip::expr {

/// Where the text of an expression stands, so that errors can name file, line and column.
struct Source {
  std::string file;
  int line = 1;
  int column = 1;  ///< column of the first character of the expression
};

enum class Op : std::uint8_t {
  literal,     // value
  path,        // names: field or ref.field
  figure,      // names joined by '.', dims in brackets
  negate, logical_not, is_missing,
  add, subtract, multiply, divide,
  equal, not_equal, less, less_equal, greater, greater_equal,
  in_list,     // children[0] in children[1..]
  logical_and, logical_or,
  conditional, // if children[0] then children[1] else children[2]
  call         // text = function name
};

/// What an expression yields. `number` with whole = true is an integer.
struct Type {
  enum class Kind : std::uint8_t { unknown, boolean, number, text, date, time, code, record };
  Kind kind = Kind::unknown;
  bool whole = false;               ///< number without decimals
  std::vector<std::string> codes{}; ///< kind code: the values of the list
  std::string record{};             ///< kind record: the type it refers to
  std::string to_string() const;    ///< "a number", "one of early, on_time, late", for messages
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Node {
  Op op = Op::literal;
  core::Value value{};             ///< literal
  std::string text{};              ///< path and figure: names joined by '.'; call: function
  std::string dims{};              ///< figure: text inside the brackets, "" when none
  std::vector<NodePtr> children{};
  int offset = 0;                  ///< in the text, for places
  Type type{};                     ///< filled by check()
};

/// A parsed expression with its text and place; immutable and cheap to copy.
struct Expression {
  NodePtr root;
  std::string text;
  Source source;

  bool empty() const { return root == nullptr; }
  /// "systems/x.toml:12:34" of a node.
  std::string place(const Node& node) const;
  /// Every path used, each once, in order of appearance ("service.term_hours").
  std::vector<std::string> paths() const;
  /// Every figure reference used (node text and dims).
  std::vector<const Node*> figures() const;
};

/// expr.syntax with the place of the first character that does not fit and what was expected.
core::Result<Expression> parse(std::string_view text, Source source = {});

}  // namespace nhip::expr
