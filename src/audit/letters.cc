#include "audit/letters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace nhip::audit {

char32_t next_letter(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    ++at;
    return first;
  }
  // U8_NEXT takes 32-bit positions: it is given the few bytes that a letter can have.
  const std::string_view piece = text.substr(at, 4);
  std::int32_t i = 0;
  UChar32 c;
  U8_NEXT(piece.data(), i, static_cast<std::int32_t>(piece.size()), c);
  at += static_cast<std::size_t>(i);
  return c < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(c);
}

char32_t letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    --begin;
  return next_letter(text, begin);
}

void append_letter(std::string& out, char32_t letter) {
  char bytes[4];
  std::int32_t length = 0;
  UBool bad = false;
  U8_APPEND(bytes, length, 4, static_cast<UChar32>(letter), bad);
  if (!bad) out.append(bytes, static_cast<std::size_t>(length));
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalpha(static_cast<UChar32>(c)) || type == U_NON_SPACING_MARK;
}
bool is_lower(char32_t c) {
  return u_islower(static_cast<UChar32>(c));
}
bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c));
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0xFEFF;
}

int superscript(char32_t c) {
  if (c == 0xB9) return 1;
  if (c == 0xB2) return 2;
  if (c == 0xB3) return 3;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
  return -1;
}

char32_t first_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_letter(text, at);
    if (!is_space(c) && c != '"' && c != 0x201C && c != '*' && c != '_') return c;
  }
  return 0;
}

char32_t last_letter(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    const char32_t c = letter_before(text, at);
    if (!is_space(c) && c != '*' && c != '_') return c;
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  }
  return 0;
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace nhip::audit
