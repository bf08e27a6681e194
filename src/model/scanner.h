// Reads the short sentences of definitions ("new -> received by desk, sets received_at") word by
// word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/tree.h"

namespace nhip::model {

class Scanner {
 public:
  explicit Scanner(Text text) : text_(std::move(text)) {}

  bool done();
  /// Takes `word` when it comes next as a whole word.
  bool word(std::string_view word);
  /// Takes `mark` when it comes next ("->", "|", ",", "!").
  bool mark(std::string_view mark);
  /// Takes letters, digits, '_' (and '.' when `dotted`); "" when something else comes next.
  Text name(bool dotted = false);
  /// Everything that is left, trimmed.
  Text rest();
  expr::Source here();
  /// What stands here, for messages: `"resolvd"`, `","` or "the end".
  std::string found();

 private:
  void skip_spaces();
  std::string_view left() const { return std::string_view(text_.value).substr(at_); }

  Text text_;
  std::size_t at_ = 0;
};

/// Cuts at each `mark` that stands outside of quotes and brackets; the parts are trimmed.
std::vector<Text> split_outside(const Text& text, char mark);

/// A clause: a word of `keywords` that stands outside of quotes and brackets, and what follows up
/// to the next. What stands before the first keyword comes first, with an empty keyword.
struct Clause {
  Text keyword;
  Text body;
};
std::vector<Clause> split_clauses(const Text& text, const std::vector<std::string>& keywords);

}  // namespace nhip::model
