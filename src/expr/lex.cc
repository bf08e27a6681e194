#include "expr/lex.h"

#include <algorithm>
#include <array>

#include "expr/limits.h"
#include "expr/place.h"

namespace nhip::expr {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The whole (possibly many-byte) character at `at`.
std::string_view character(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

class Lexer {
 public:
  Lexer(std::string_view text, const Source& source) : text_(text), source_(source) {}

  core::Result<std::vector<Token>> run() {
    std::vector<Token> tokens;
    for (;;) {
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      begin_ = at_;
      if (at_ == text_.size()) break;
      tokens.push_back(TRY(next()));
      if (tokens.size() > max_tokens) return fail("this expression is too long");
    }
    tokens.push_back(token(Token::Kind::end));
    return tokens;
  }

 private:
  core::Result<Token> next() {
    const char c = text_[at_];
    if (is_word(c)) return word();
    switch (c) {
      case '"':
      case '\'':
        return quoted();
      case '@':
        return moment();
      case '[':
        return dims();
      default:
        return symbol();
    }
  }

  /// A name, or a number when there are only digits: `2g` is a name, `2` and `2.5` are numbers.
  core::Result<Token> word() {
    const std::size_t first = take_while(is_word);
    const bool digits = std::ranges::all_of(text_.substr(first, at_ - first), is_digit);
    if (!digits) return name();
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      take_while(is_word);
    }
    return number();
  }

  core::Result<Token> name() {
    while (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      if (take_while(is_word) == at_) return fail("expected a name after \".\", found " + found());
    }
    return token(Token::Kind::name);
  }

  core::Result<Token> number() {
    const auto value = core::Decimal::parse(text_.substr(begin_, at_ - begin_));
    const std::string written(text_.substr(begin_, at_ - begin_));
    if (!value && value.error().code == "decimal.malformed") {
      at_ = begin_;
      return fail("\"" + written + "\" is not a number");
    }
    if (!value || value->scale() > max_decimals || !within_limits(*value)) {
      at_ = begin_;
      return fail("a number has at most 18 digits before and 15 after the point");
    }
    return token(Token::Kind::literal, *value);
  }

  /// Between double or single quotes; a backslash keeps a quote or a backslash.
  core::Result<Token> quoted() {
    const char quote = text_[at_++];
    std::string value;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() &&
          (text_[at_ + 1] == quote || text_[at_ + 1] == '\\')) {
        ++at_;
      }
      if (text_[at_] == '\0') return fail("a text cannot hold the character NUL");
      value += text_[at_++];
    }
    if (at_ == text_.size()) {
      at_ = begin_;
      return fail("this text has no closing quote");
    }
    ++at_;
    return token(Token::Kind::literal, std::move(value));
  }

  core::Result<Token> moment() {
    ++at_;
    take_while([](char c) { return is_digit(c) || c == '-' || c == ':' || c == '.' || c == 'T'; });
    const std::string_view written = text_.substr(begin_ + 1, at_ - begin_ - 1);
    constexpr std::size_t length_of_date = 10;
    if (written.size() == length_of_date) {
      if (const auto date = core::Date::parse(written)) return token(Token::Kind::literal, *date);
    } else if (written.size() > length_of_date) {
      if (const auto time = core::Time::parse(written)) return token(Token::Kind::literal, *time);
    }
    at_ = begin_;
    return fail("\"@" + std::string(written) +
                "\" is not a day or time; they are written @2024-09-15 and @2024-09-15T08:00");
  }

  core::Result<Token> dims() {
    const std::size_t close = text_.find(']', at_);
    if (close == std::string_view::npos) return fail("this bracket is not closed");
    const std::string_view inside = trimmed(text_.substr(at_ + 1, close - at_ - 1));
    if (inside.empty()) return fail("these brackets are empty");
    at_ = close + 1;
    Token result = token(Token::Kind::dims);
    result.text = inside;
    return result;
  }

  core::Result<Token> symbol() {
    static constexpr std::array<std::string_view, 13> symbols = {
        "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ","};
    for (const std::string_view symbol : symbols) {
      if (text_.substr(at_).starts_with(symbol)) {
        at_ += symbol.size();
        return token(Token::Kind::symbol);
      }
    }
    return fail("unexpected " + found());
  }

  template <typename Predicate>
  std::size_t take_while(const Predicate& wanted) {
    const std::size_t first = at_;
    while (at_ < text_.size() && wanted(text_[at_])) ++at_;
    return first;
  }

  std::string found() const {
    if (at_ >= text_.size()) return "the end";
    return "\"" + std::string(character(text_, at_)) + "\"";
  }

  Token token(Token::Kind kind, core::Value value = {}) const {
    return {.kind = kind,
            .text = std::string(text_.substr(begin_, at_ - begin_)),
            .value = std::move(value),
            .offset = static_cast<int>(begin_)};
  }

  std::unexpected<core::Error> fail(std::string message) const {
    return core::fail("expr.syntax", std::move(message), place_in(text_, source_, at_));
  }

  std::string_view text_;
  const Source& source_;
  std::size_t begin_ = 0;
  std::size_t at_ = 0;
};

}  // namespace

core::Result<std::vector<Token>> lex(std::string_view text, const Source& source) {
  return Lexer(text, source).run();
}

}  // namespace nhip::expr
