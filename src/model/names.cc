#include "model/names.h"

#include <array>

namespace nhip::model {
namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reserved in PostgreSQL or SQLite as a column or table name; then the words of our own languages.
constexpr std::string_view reserved_words =
    " all alter analyse analyze and any array as asc asymmetric authorization between binary both "
    "case cast check "
    "collate collation column commit concurrently constraint create cross current_date "
    "current_time "
    "current_timestamp current_user default deferrable delete desc distinct do drop else end "
    "escape except exists "
    "false fetch for foreign freeze from full grant group having if ilike in index initially inner "
    "insert intersect "
    "into is isnull join lateral leading left like limit localtime localtimestamp natural not "
    "notnull nothing null "
    "offset on only or order outer overlaps placing primary references returning right select "
    "session_user set "
    "similar some symmetric table tablesample then to trailing transaction true union unique "
    "update user using "
    "values variadic verbose when where window with "
    "at missing new pi ref same serial sum until void ";

}  // namespace

bool is_name(std::string_view text) {
  constexpr std::size_t longest = 48;
  if (text.empty() || text.size() > longest || !is_lower(text.front())) return false;
  return std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_code(std::string_view text) {
  constexpr std::size_t longest = 48;
  if (text.empty() || text.size() > longest) return false;
  return std::ranges::all_of(text, [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || (c >= 'A' && c <= 'Z');
  });
}

bool is_indicator_code(std::string_view text) {
  if (!contains(text, '.')) return false;
  for (;;) {
    const auto point = text.find('.');
    if (!is_name(text.substr(0, point))) return false;
    if (point == std::string_view::npos) return true;
    text.remove_prefix(point + 1);
  }
}

bool is_reserved(std::string_view name) {
  return reserved_words.find(" " + std::string(name) + " ") != std::string_view::npos;
}

const std::vector<std::string>& system_columns() {
  static const std::vector<std::string> columns{
      "id", "code", "external_id", "unit", "state", "type_version", "revision", "simulated"};
  return columns;
}

std::string spoken(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace nhip::model
