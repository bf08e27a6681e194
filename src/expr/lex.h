// Cutting the text of an expression into words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "expr/ast.h"

namespace nhip::expr {

struct Token {
  enum class Kind {
    end,
    literal,  // value: number, text, date, time
    name,     // text: `channel`, `service.term_hours`, `2g`, and the words of the language
    dims,     // text: what stands between brackets, trimmed
    symbol    // text: + - * / = != < <= > >= ( ) ,
  };
  Kind kind = Kind::end;
  std::string text{};  ///< as written
  core::Value value{};
  int offset = 0;

  bool is(std::string_view word) const {
    return (kind == Kind::name || kind == Kind::symbol) && text == word;
  }
};

/// The tokens with one of kind `end` behind them. expr.syntax.
core::Result<std::vector<Token>> lex(std::string_view text, const Source& source);

}  // namespace nhip::expr
