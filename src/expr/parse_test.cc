#include <stdexcept>

#include <doctest/doctest.h>

#include "expr/ast.h"

namespace nhip::expr {
namespace {

std::string name_of(Op op) {
  static const char* const names[] = {
      "value", "path", "figure", "-", "not", "missing?", "+",   "-",  "*",  "/",   "=",
      "!=",    "<",    "<=",     ">", ">=",  "in",       "and", "or", "if", "call"};
  return names[static_cast<std::size_t>(op)];
}

/// (op child child), so that a test sees how an expression binds.
std::string shape(const Node& node) {
  std::string text;
  switch (node.op) {
    case Op::literal:
      return std::holds_alternative<std::string>(node.value) ? "'" + core::to_text(node.value) + "'"
             : core::is_missing(node.value)                  ? "missing"
                                                             : core::to_text(node.value);
    case Op::path:
      return node.text;
    case Op::figure:
      return node.text + "[" + node.dims + "]";
    default:
      text = "(" + (node.op == Op::call ? node.text : name_of(node.op));
  }
  for (const NodePtr& child : node.children) text += " " + shape(*child);
  return text + ")";
}

std::string parsed(std::string_view text) {
  const auto expression = parse(text, {.file = "a.toml", .line = 3, .column = 9});
  return expression ? shape(*expression->root) : expression.error().text();
}

TEST_CASE("operators bind from if, loosest, to unary minus") {
  CHECK(parsed("a or b and not c = d") == "(or a (and b (not (= c d))))");
  CHECK(parsed("a + b * -c - d / e") == "(- (+ a (* b (- c))) (/ d e))");
  CHECK(parsed("a - b - c") == "(- (- a b) c)");
  CHECK(parsed("(a or b) and c") == "(and (or a b) c)");
  CHECK(parsed("if a then b else if c then d else e or f") == "(if a b (if c d (or e f)))");
  CHECK(parsed("not not a") == "(not (not a))");
  CHECK(parsed("a + 1 is missing or b is not missing") ==
        "(or (missing? (+ a 1)) (not (missing? b)))");
  CHECK(parsed("a in (1, b) and c not in (2g)") == "(and (in a 1 b) (not (in c 2g)))");
}

TEST_CASE("atoms") {
  CHECK(parsed("12.50") == "12.5");
  CHECK(parsed("\"it \\\"is\\\" \\\\ so\"") == "'it \"is\" \\ so'");
  CHECK(parsed("'Hồ \"sơ\"'") == "'Hồ \"sơ\"'");
  CHECK(parsed("@2024-09-15") == "2024-09-15");
  CHECK(parsed("@2024-09-15T08:00") == "2024-09-15 08:00:00");
  CHECK(parsed("@2024-09-15T08:00:30.25") == "2024-09-15 08:00:30.250000");
  CHECK(parsed("true = false") == "(= true false)");
  CHECK(parsed("missing") == "missing");
  CHECK(parsed("coalesce(a.b_2, round(c, 2))") == "(coalesce a.b_2 (round c 2))");
  CHECK(parsed("network = 2g") == "(= network 2g)");
  CHECK(parsed("f()") == "(f)");
}

TEST_CASE("figures keep what stands between brackets") {
  CHECK(parsed("a.b[direction=outgoing] / a.b * 100") == "(* (/ a.b[direction=outgoing] a.b) 100)");
  CHECK(parsed("a[...] - a[ ... without outcome ]") == "(- a[...] a[... without outcome])");
  CHECK(parsed("a[..., channel=online+direct]") == "a[..., channel=online+direct]");
}

TEST_CASE("errors name place, what was expected and what was found") {
  CHECK(parsed("") == "a.toml:3:9: expected a value, found the end. [expr.syntax]");
  CHECK(parsed("a +") == "a.toml:3:12: expected a value, found the end. [expr.syntax]");
  CHECK(parsed("a b") ==
        "a.toml:3:11: expected the end or an operator, found \"b\". [expr.syntax]");
  CHECK(parsed("a < b < c") ==
        "a.toml:3:15: expected the end or an operator, found \"<\". [expr.syntax]");
  CHECK(parsed("if a then b") == "a.toml:3:20: expected \"else\", found the end. [expr.syntax]");
  CHECK(parsed("a is 5") == "a.toml:3:14: expected \"missing\", found \"5\". [expr.syntax]");
  CHECK(parsed("a in b") == "a.toml:3:14: expected \"(\", found \"b\". [expr.syntax]");
  CHECK(parsed("a in ()") == "a.toml:3:11: this list is empty. [expr.syntax]");
  CHECK(parsed("(a") == "a.toml:3:11: expected \")\", found the end. [expr.syntax]");
  CHECK(parsed("a and and b") == "a.toml:3:15: expected a value, found \"and\". [expr.syntax]");
  CHECK(parsed("a. = 1") == "a.toml:3:11: expected a name after \".\", found \" \". [expr.syntax]");
  CHECK(parsed("a = \"b") == "a.toml:3:13: this text has no closing quote. [expr.syntax]");
  CHECK(parsed("a[b") == "a.toml:3:10: this bracket is not closed. [expr.syntax]");
  CHECK(parsed("a[ ]") == "a.toml:3:10: these brackets are empty. [expr.syntax]");
  CHECK(parsed("(a)[b]") ==
        "a.toml:3:12: expected the end or an operator, found \"[b]\". [expr.syntax]");
  CHECK(parsed("1.5g") == "a.toml:3:9: \"1.5g\" is not a number. [expr.syntax]");
  CHECK(parsed("1.") == "a.toml:3:10: unexpected \".\". [expr.syntax]");
  CHECK(parsed("1234567890123456789") ==
        "a.toml:3:9: a number has at most 18 digits before and 15 after the point. [expr.syntax]");
  CHECK(parsed("@2024-02-30") ==
        "a.toml:3:9: \"@2024-02-30\" is not a day or time; they are written @2024-09-15 and "
        "@2024-09-15T08:00. [expr.syntax]");
}

TEST_CASE("columns count characters, lines begin anew") {
  CHECK(parsed("\"Đà Nẵng\" ₫") == "a.toml:3:19: unexpected \"₫\". [expr.syntax]");
  CHECK(parsed("a and\n  b ?") == "a.toml:4:5: unexpected \"?\". [expr.syntax]");
  CHECK(parse("?").error().text() == "1:1: unexpected \"?\". [expr.syntax]");
}

TEST_CASE("deep and long input is refused, not a crash") {
  const std::string brackets(5000, '(');
  CHECK(parsed(brackets).ends_with("this expression is nested too deeply. [expr.syntax]"));
  std::string sum = "1";
  for (int i = 0; i < 1000; ++i) sum += " + 1";
  CHECK(parsed(sum) == "a.toml:3:9: this expression is nested too deeply. [expr.syntax]");
  for (int i = 0; i < 5000; ++i) sum += " + 1";
  CHECK(parsed(sum).ends_with("this expression is too long. [expr.syntax]"));
  CHECK(parsed(std::string(3000, '-') + "1").ends_with("nested too deeply. [expr.syntax]"));
}

TEST_CASE("paths and figures are listed once, in order") {
  const auto expression = MUST(parse("b.c = 1 and a = b.c and f[x=1] > f[x=1] and f[x=2] = 0"));
  CHECK(expression.paths() == std::vector<std::string>{"b.c", "a"});
  REQUIRE(expression.figures().size() == 2);
  CHECK(expression.figures()[1]->dims == "x=2");
}

}  // namespace
}  // namespace nhip::expr
