#include <algorithm>
#include <array>
#include <optional>

#include "expr/ast.h"
#include "expr/lex.h"
#include "expr/limits.h"
#include "expr/place.h"

namespace nhip::expr {
namespace {

using Parsed = core::Result<NodePtr>;
using Children = std::vector<NodePtr>;

constexpr std::array<std::string_view, 11> reserved = {
    "if", "then", "else", "or", "and", "not", "in", "is", "missing", "true", "false"};

NodePtr make(Op op, const Token& at, Children children) {
  return std::make_shared<const Node>(
      Node{.op = op, .children = std::move(children), .offset = at.offset});
}

int height(const Node& node) {
  int highest = 0;
  for (const NodePtr& child : node.children) highest = std::max(highest, height(*child));
  return highest + 1;
}

/// Recursive descent; one function per line of the grammar in ast.h.
class Parser {
 public:
  Parser(std::string_view text, const Source& source, const std::vector<Token>& tokens)
      : text_(text), source_(source), tokens_(tokens) {}

  Parsed run() {
    NodePtr root = TRY(expression());
    if (peek().kind != Token::Kind::end) return expected("the end or an operator");
    if (height(*root) > max_height) return fail("this expression is nested too deeply", 0);
    return root;
  }

 private:
  Parsed expression() {
    if (++depth_ > max_nesting) {
      return fail("this expression is nested too deeply", peek().offset);
    }
    NodePtr node = peek().is("if") ? TRY(conditional()) : TRY(disjunction());
    --depth_;
    return node;
  }

  Parsed conditional() {
    const Token& at = take();
    NodePtr condition = TRY(expression());
    CHECK_OK(demand("then"));
    NodePtr yes = TRY(expression());
    CHECK_OK(demand("else"));
    NodePtr no = TRY(expression());
    return make(Op::conditional, at, {std::move(condition), std::move(yes), std::move(no)});
  }

  Parsed disjunction() {
    NodePtr left = TRY(conjunction());
    while (peek().is("or")) {
      const Token& at = take();
      NodePtr right = TRY(conjunction());
      left = make(Op::logical_or, at, {std::move(left), std::move(right)});
    }
    return left;
  }

  Parsed conjunction() {
    NodePtr left = TRY(negation());
    while (peek().is("and")) {
      const Token& at = take();
      NodePtr right = TRY(negation());
      left = make(Op::logical_and, at, {std::move(left), std::move(right)});
    }
    return left;
  }

  Parsed negation() {
    std::vector<const Token*> nots;
    while (peek().is("not")) nots.push_back(&take());
    NodePtr node = TRY(comparison());
    for (; !nots.empty(); nots.pop_back()) {
      node = make(Op::logical_not, *nots.back(), {std::move(node)});
    }
    return node;
  }

  Parsed comparison() {
    NodePtr left = TRY(sum());
    const Token& at = peek();
    if (const auto op = comparison_op(at)) {
      take();
      NodePtr right = TRY(sum());
      return make(*op, at, {std::move(left), std::move(right)});
    }
    if (at.is("is")) return missing_test(std::move(left));
    if (at.is("in")) return list_test(std::move(left));
    if (at.is("not") && peek(1).is("in")) {
      take();
      NodePtr test = TRY(list_test(std::move(left)));
      return make(Op::logical_not, at, {std::move(test)});
    }
    return left;
  }

  Parsed missing_test(NodePtr subject) {
    const Token& at = take();
    const bool negated = peek().is("not");
    if (negated) take();
    CHECK_OK(demand("missing"));
    NodePtr test = make(Op::is_missing, at, {std::move(subject)});
    return negated ? make(Op::logical_not, at, {std::move(test)}) : test;
  }

  Parsed list_test(NodePtr subject) {
    const Token& at = take();
    if (!peek().is("(")) return expected("\"(\"");
    Children children = TRY(list());
    if (children.empty()) return fail("this list is empty", at.offset);
    children.insert(children.begin(), std::move(subject));
    return make(Op::in_list, at, std::move(children));
  }

  Parsed sum() {
    NodePtr left = TRY(product());
    while (peek().is("+") || peek().is("-")) {
      const Token& at = take();
      NodePtr right = TRY(product());
      left = make(at.is("+") ? Op::add : Op::subtract, at, {std::move(left), std::move(right)});
    }
    return left;
  }

  Parsed product() {
    NodePtr left = TRY(unary());
    while (peek().is("*") || peek().is("/")) {
      const Token& at = take();
      NodePtr right = TRY(unary());
      left = make(at.is("*") ? Op::multiply : Op::divide, at, {std::move(left), std::move(right)});
    }
    return left;
  }

  Parsed unary() {
    std::vector<const Token*> minuses;
    while (peek().is("-")) minuses.push_back(&take());
    NodePtr node = TRY(atom());
    for (; !minuses.empty(); minuses.pop_back()) {
      node = make(Op::negate, *minuses.back(), {std::move(node)});
    }
    return node;
  }

  Parsed atom() {
    const Token& at = peek();
    if (at.kind == Token::Kind::literal) return literal(take().value, at);
    if (at.is("true") || at.is("false")) return literal(take().text == "true", at);
    if (at.is("missing")) {
      take();
      return literal(core::Missing{}, at);
    }
    if (at.is("(")) {
      take();
      NodePtr inside = TRY(expression());
      CHECK_OK(demand(")"));
      return inside;
    }
    if (at.kind != Token::Kind::name || std::ranges::find(reserved, at.text) != reserved.end()) {
      return expected("a value");
    }
    take();
    if (peek().is("(")) {
      Children arguments = TRY(list());
      return with_text(Op::call, at, "", std::move(arguments));
    }
    if (peek().kind == Token::Kind::dims) return with_text(Op::figure, at, take().text, {});
    return with_text(Op::path, at, "", {});
  }

  /// `( a, b )`, possibly without anything inside.
  core::Result<Children> list() {
    take();
    Children items;
    if (!peek().is(")")) {
      items.push_back(TRY(expression()));
      while (peek().is(",")) {
        take();
        items.push_back(TRY(expression()));
      }
    }
    CHECK_OK(demand(")"));
    return items;
  }

  static NodePtr literal(core::Value value, const Token& at) {
    return std::make_shared<const Node>(
        Node{.op = Op::literal, .value = std::move(value), .offset = at.offset});
  }

  static NodePtr with_text(Op op, const Token& at, std::string dims, Children children) {
    return std::make_shared<const Node>(Node{.op = op,
                                             .text = at.text,
                                             .dims = std::move(dims),
                                             .children = std::move(children),
                                             .offset = at.offset});
  }

  static std::optional<Op> comparison_op(const Token& token) {
    if (token.is("=")) return Op::equal;
    if (token.is("!=")) return Op::not_equal;
    if (token.is("<")) return Op::less;
    if (token.is("<=")) return Op::less_equal;
    if (token.is(">")) return Op::greater;
    if (token.is(">=")) return Op::greater_equal;
    return std::nullopt;
  }

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

  core::Result<void> demand(std::string_view word) {
    if (!peek().is(word)) return expected("\"" + std::string(word) + "\"");
    take();
    return {};
  }

  std::unexpected<core::Error> expected(const std::string& what) const {
    const Token& token = peek();
    const std::string found = token.kind == Token::Kind::end    ? "the end"
                              : token.kind == Token::Kind::dims ? "\"[" + token.text + "]\""
                              : token.text.starts_with('"')     ? token.text
                                                                : "\"" + token.text + "\"";
    return fail("expected " + what + ", found " + found, token.offset);
  }

  std::unexpected<core::Error> fail(std::string message, int offset) const {
    return core::fail("expr.syntax", std::move(message),
                      place_in(text_, source_, static_cast<std::size_t>(offset)));
  }

  std::string_view text_;
  const Source& source_;
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

core::Result<Expression> parse(std::string_view text, Source source) {
  const std::vector<Token> tokens = TRY(lex(text, source));
  NodePtr root = TRY(Parser(text, source, tokens).run());
  return Expression{
      .root = std::move(root), .text = std::string(text), .source = std::move(source)};
}

}  // namespace nhip::expr
