// Formulas as they move over a sheet: references without $ move along.
#include <algorithm>
#include <cctype>
#include <string>

#include "core/xlsx.h"
#include "core/xlsx_parts.h"

namespace nhip::core {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

/// A reference such as $B$12 at the beginning of `text`; length 0 when there is none.
struct Reference {
  std::size_t length = 0;
  bool fixed_column = false;
  bool fixed_row = false;
  int column = 0;
  std::int64_t row = 0;
};

Reference reference_at(std::string_view text) {
  Reference found;
  std::size_t at = 0;
  if (at < text.size() && text[at] == '$') found.fixed_column = true, ++at;
  std::size_t letters = 0;
  while (at < text.size() && letters < 4 && std::isupper(static_cast<unsigned char>(text[at])) != 0) {
    found.column = found.column * 26 + (text[at] - 'A' + 1);
    ++at, ++letters;
  }
  if (letters == 0 || letters > 3) return {};
  if (at < text.size() && text[at] == '$') found.fixed_row = true, ++at;
  std::size_t digits = 0;
  while (at < text.size() && digits < 8 && std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
    found.row = found.row * 10 + (text[at] - '0');
    ++at, ++digits;
  }
  if (digits == 0 || (at < text.size() && (is_word(text[at]) || text[at] == '('))) return {};
  --found.column;
  found.length = at;
  return found;
}

}  // namespace

std::string moved_formula(std::string_view formula, int rows, int columns) {
  std::string moved;
  bool quoted = false;
  for (std::size_t at = 0; at < formula.size();) {
    if (formula[at] == '"') quoted = !quoted;
    const bool begins = !quoted && (at == 0 || !is_word(formula[at - 1]));
    const Reference found = begins ? reference_at(formula.substr(at)) : Reference{};
    if (found.length == 0) {
      moved += formula[at++];
      continue;
    }
    const int column = found.column + (found.fixed_column ? 0 : columns);
    const std::int64_t row = found.row + (found.fixed_row ? 0 : rows);
    moved += (found.fixed_column ? "$" : "") + column_letters(std::max(column, 0)) +
             (found.fixed_row ? "$" : "") + std::to_string(std::max<std::int64_t>(row, 1));
    at += found.length;
  }
  return moved;
}

}  // namespace nhip::core
