#include "pages/html_escape.h"

#include <fmt/format.h>

namespace nhip::pages {
namespace {

std::string escaped(std::string_view text, std::string_view line_break) {
  std::string result;
  char previous = '\0';
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += line_break;
        break;
      case '\t':
        result += ' ';
        break;
      case ' ':
        result += previous == ' ' ? "&nbsp;" : " ";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) result += c;
    }
    previous = c;
  }
  return result;
}

}  // namespace

std::string escape_html(std::string_view text) {
  return escaped(text, " ");
}

std::string escape_lines(std::string_view text) {
  return escaped(text, "<br>\n");
}

std::string css_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\' || c == '<') {
      result += fmt::format("\\{:x} ", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

}  // namespace nhip::pages
