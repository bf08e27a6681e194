#include "model/form_formula.h"

#include <cctype>

namespace nhip::model {
namespace {

/// Reads the text from left to right.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  void skip() {
    while (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
  }
  bool done() {
    skip();
    return text_.empty();
  }
  bool take(char c) {
    skip();
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool word(std::string_view word) {
    skip();
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  char peek() {
    skip();
    return text_.empty() ? '\0' : text_.front();
  }
  char next() {
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }

  std::optional<FormReference> reference() {
    skip();
    std::string_view rest = text_;
    FormReference found;
    int letters = 0;
    int digits = 0;
    if (rest.starts_with('$')) rest.remove_prefix(1);
    for (; !rest.empty() && std::isupper(static_cast<unsigned char>(rest.front())) != 0 && letters < 3;
         ++letters) {
      found.column = found.column * 26 + (rest.front() - 'A' + 1);
      rest.remove_prefix(1);
    }
    if (rest.starts_with('$')) rest.remove_prefix(1);
    for (; !rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front())) != 0 && digits < 7;
         ++digits) {
      found.row = found.row * 10 + (rest.front() - '0');
      rest.remove_prefix(1);
    }
    if (letters == 0 || digits == 0) return std::nullopt;
    --found.column;
    text_ = rest;
    return found;
  }

  std::string number() {
    std::string digits;
    while (!text_.empty() &&
           (std::isdigit(static_cast<unsigned char>(text_.front())) != 0 || text_.front() == '.'))
      digits += next();
    if (!text_.empty() && text_.front() == '%') {
      next();
      digits += " / 100";
    }
    return digits;
  }

 private:
  std::string_view text_;
};

}  // namespace

std::optional<FormFormula> FormFormula::parse(std::string_view text) {
  FormFormula formula;
  Cursor cursor(text);
  cursor.take('=');
  while (!cursor.done()) {
    const char c = cursor.peek();
    if (cursor.word("SUM(")) {
      Piece sum{.text = {}, .cells = {}, .sum = true};
      do {
        const auto from = cursor.reference();
        if (!from) return std::nullopt;
        FormReference to = *from;
        if (cursor.take(':')) {
          const auto end = cursor.reference();
          if (!end) return std::nullopt;
          to = *end;
        }
        constexpr std::int64_t largest = 5000;
        if ((to.row - from->row + 1) * (to.column - from->column + 1) > largest) return std::nullopt;
        for (std::int64_t row = from->row; row <= to.row; ++row)
          for (int column = from->column; column <= to.column; ++column)
            sum.cells.push_back({column, row});
      } while (cursor.take(',') || cursor.take(';'));
      if (!cursor.take(')')) return std::nullopt;
      formula.pieces_.push_back(std::move(sum));
    } else if (std::string_view("+-*/()").contains(c)) {
      formula.pieces_.push_back({.text = std::string(1, cursor.next())});
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      formula.pieces_.push_back({.text = cursor.number()});
    } else if (const auto cell = cursor.reference()) {
      formula.pieces_.push_back({.text = {}, .cells = {*cell}});
    } else {
      return std::nullopt;
    }
  }
  return formula.pieces_.empty() ? std::nullopt : std::optional(std::move(formula));
}

std::optional<std::string> FormFormula::expression(
    const std::function<std::optional<std::string>(const FormReference&)>& name) const {
  std::string text;
  for (const Piece& piece : pieces_) {
    std::string part = piece.text;
    if (!piece.cells.empty()) {
      for (const FormReference& cell : piece.cells) {
        const auto one = name(cell);
        if (!one || (one->empty() && !piece.sum)) return std::nullopt;
        if (one->empty()) continue;
        part += (part.empty() ? "" : " + ") + *one;
      }
      if (part.empty()) return std::nullopt;
      if (piece.sum && pieces_.size() > 1) part = "(" + part + ")";
    }
    const bool tight = part == ")" || text.ends_with("(") || text.empty();
    text += (tight ? "" : " ") + part;
  }
  return text;
}

}  // namespace nhip::model
