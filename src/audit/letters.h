// UTF-8 letters one by one, as the readers and the tokeniser need them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nhip::audit {

/// The code point at `at`, and `at` moved behind it. A byte that begins none is U+FFFD.
char32_t next_letter(std::string_view text, std::size_t& at);
/// The code point before `at`; 0 at the beginning.
char32_t letter_before(std::string_view text, std::size_t at);
void append_letter(std::string& out, char32_t letter);

bool is_letter(char32_t c);  ///< of a script, with combining marks
bool is_lower(char32_t c);
bool is_upper(char32_t c);
bool is_digit(char32_t c);    ///< 0..9 only
bool is_space(char32_t c);    ///< blank, tab, line ends, no-break and thin spaces
int superscript(char32_t c);  ///< 0..9, or -1

/// The letter that begins the text, spaces and quotes left out; 0 = none.
char32_t first_letter(std::string_view text);
/// The last letter that is no space; 0 = none.
char32_t last_letter(std::string_view text);
/// How many letters there are.
std::size_t letters_in(std::string_view text);

}  // namespace nhip::audit
