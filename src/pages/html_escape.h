// Text inside HTML.
#pragma once

#include <string>
#include <string_view>

namespace nhip::pages {

/// For text and for attributes in double quotes; without control characters. Spaces in a row keep
/// their width.
std::string escape_html(std::string_view text);
/// As escape_html, with '\n' as a line break.
std::string escape_lines(std::string_view text);
/// A CSS string with its quotes.
std::string css_string(std::string_view text);

}  // namespace nhip::pages
