// Words, numbers and marks of a passage, and what phrases of administrative prose say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audit/senses.h"

namespace nhip::audit {

enum class TokenKind : std::uint8_t { word, number, mark };

struct Token {
  TokenKind kind = TokenKind::mark;
  bool spaced = false;               ///< a space stands before it
  bool capital = false;              ///< begins with a capital
  bool worded = false;               ///< a number in words; `folded` has its digits
  std::uint8_t length = 0;           ///< of the phrase that begins here, in tokens; 0 = none
  Sense sense = Sense::none;         ///< of the phrase
  std::uint32_t begin = 0, end = 0;  ///< bytes of the passage
  std::string folded{};              ///< words: lower case, tones placed one way; else as it stands

  bool is(std::string_view what) const { return folded == what; }
};

/// The tokens of a text, each phrase that the lexicon knows marked at its first token.
std::vector<Token> tokenize(std::string_view text);

/// Marks the phrases of the lexicon anew, after tokens have changed.
void mark_phrases(std::vector<Token>& tokens);

/// Gives the words of the lexicon their marks back in a text that was typed without any. A single
/// word is taken for what it may be only beside a number.
void restore_marks(std::vector<Token>& tokens);

/// Makes numbers of the words that count something: "hai mươi lăm hộ", "không có người chết".
void read_number_words(std::vector<Token>& tokens);

/// A word as `folded` holds it. Words of code are folded the same way before they are compared.
std::string fold_word(std::string_view word);

/// " hồ sơ quá hạn ": the words of a phrase, folded, with blanks around each, so that the phrase
/// can be looked for in other words written so.
std::string spaced(std::string_view phrase);

}  // namespace nhip::audit
