#include "model/scanner.h"

#include <utility>

#include "model/names.h"

namespace nhip::model {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Follows quotes and brackets through a text: `outside()` is true where a mark counts.
class Depth {
 public:
  void see(char c) {
    if (quote_ != 0) {
      if (c == quote_) quote_ = 0;
    } else if (c == '"' || c == '\'') {
      quote_ = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++brackets_;
    } else if (c == ')' || c == ']' || c == '}') {
      --brackets_;
    }
  }
  bool outside() const { return quote_ == 0 && brackets_ <= 0; }

 private:
  char quote_ = 0;
  int brackets_ = 0;
};

}  // namespace

void Scanner::skip_spaces() {
  while (at_ < text_.value.size() && std::string_view(" \t\r\n").contains(text_.value[at_])) ++at_;
}

bool Scanner::done() {
  skip_spaces();
  return at_ == text_.value.size();
}

bool Scanner::word(std::string_view word) {
  skip_spaces();
  if (!left().starts_with(word)) return false;
  const auto after = left().substr(word.size());
  if (!after.empty() && is_word(after.front())) return false;
  at_ += word.size();
  return true;
}

bool Scanner::mark(std::string_view mark) {
  skip_spaces();
  if (!left().starts_with(mark)) return false;
  at_ += mark.size();
  return true;
}

Text Scanner::name(bool dotted) {
  skip_spaces();
  const auto begin = at_;
  while (at_ < text_.value.size() &&
         (is_word(text_.value[at_]) || (dotted && text_.value[at_] == '.')))
    ++at_;
  return text_.part(begin, at_ - begin);
}

Text Scanner::rest() {
  skip_spaces();
  return text_.part(std::exchange(at_, text_.value.size())).trimmed();
}

expr::Source Scanner::here() {
  skip_spaces();
  return text_.part(at_).source;
}

std::string Scanner::found() {
  if (done()) return "the end";
  std::size_t length = 0;
  while (length < left().size() && is_word(left()[length])) ++length;
  if (length == 0) {
    length = 1;
    while (length < left().size() && (static_cast<unsigned char>(left()[length]) & 0xC0) == 0x80)
      ++length;
  }
  return "\"" + std::string(left().substr(0, length)) + "\"";
}

std::vector<Text> split_outside(const Text& text, char mark) {
  std::vector<Text> parts;
  Depth depth;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.value.size(); ++i) {
    const char c = text.value[i];
    if (c == mark && depth.outside()) {
      parts.push_back(text.part(begin, i - begin).trimmed());
      begin = i + 1;
    } else {
      depth.see(c);
    }
  }
  parts.push_back(text.part(begin).trimmed());
  return parts;
}

std::vector<Clause> split_clauses(const Text& text, const std::vector<std::string>& keywords) {
  std::vector<Clause> clauses;
  Depth depth;
  Text keyword = text.part(0, 0);
  std::size_t body = 0;
  std::size_t i = 0;
  const auto& value = text.value;
  while (i < value.size()) {
    if (!is_word(value[i])) {
      depth.see(value[i++]);
      continue;
    }
    const auto begin = i;
    while (i < value.size() && (is_word(value[i]) || value[i] == '.')) ++i;
    const auto word = value.substr(begin, i - begin);
    if (!depth.outside() || !contains(keywords, word)) continue;
    clauses.push_back({std::move(keyword), text.part(body, begin - body).trimmed()});
    keyword = text.part(begin, i - begin);
    body = i;
  }
  clauses.push_back({std::move(keyword), text.part(body).trimmed()});
  return clauses;
}

}  // namespace nhip::model
