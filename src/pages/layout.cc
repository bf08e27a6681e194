#include "pages/layout.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nhip::pages {
namespace {

// Advance widths of the characters ' ' to '~' in thousandths of the font size.
using Widths = std::array<short, 95>;
constexpr Widths regular_widths = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};
constexpr Widths bold_widths = {
    250, 333, 555, 500, 500, 1000, 833, 278,  333, 333, 500, 570, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500,  500, 500,  500, 500, 333, 333, 570, 570, 570, 500,
    930, 722, 667, 722, 722, 667,  611, 778,  778, 389, 500, 778, 667, 944, 722, 778,
    611, 778, 722, 556, 667, 722,  722, 1000, 722, 722, 667, 333, 278, 333, 581, 500,
    333, 500, 556, 444, 556, 444,  333, 500,  556, 278, 333, 556, 278, 833, 556, 500,
    556, 556, 444, 389, 333, 556,  500, 722,  500, 500, 444, 394, 220, 394, 520};
constexpr int unknown_width = 500;

constexpr std::array<std::pair<char, std::string_view>, 14> marked_letters = {{
    {'a', "àáảãạăằắẳẵặâầấẩẫậ"},
    {'e', "èéẻẽẹêềếểễệ"},
    {'i', "ìíỉĩị"},
    {'o', "òóỏõọôồốổỗộơờớởỡợ"},
    {'u', "ùúủũụưừứửữự"},
    {'y', "ỳýỷỹỵ"},
    {'d', "đ"},
    {'A', "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"},
    {'E', "ÈÉẺẼẸÊỀẾỂỄỆ"},
    {'I', "ÌÍỈĨỊ"},
    {'O', "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"},
    {'U', "ÙÚỦŨỤƯỪỨỬỮỰ"},
    {'Y', "ỲÝỶỸỴ"},
    {'D', "Đ"},
}};

char base_letter(std::string_view character) {
  for (const auto& [base, marked] : marked_letters) {
    if (marked.find(character) != std::string_view::npos) return base;
  }
  return '\0';
}

std::size_t length_of_character(char first_byte) {
  const auto byte = static_cast<unsigned char>(first_byte);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c != ' ') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.size() > 1 && words.back().empty()) words.pop_back();
  return words;
}

std::vector<std::string> filled_lines(const std::vector<std::string>& words, Weight weight,
                                      double font_size, double width) {
  std::vector<std::string> lines;
  for (const std::string& word : words) {
    const std::string longer = lines.empty() ? word : lines.back() + " " + word;
    if (!lines.empty() && text_width(longer, weight, font_size) <= width) {
      lines.back() = longer;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

}  // namespace

double text_width(std::string_view text, Weight weight, double font_size) {
  const Widths& widths = weight == Weight::bold ? bold_widths : regular_widths;
  int thousandths = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::min(length_of_character(text[at]), text.size() - at);
    const char letter = length == 1 ? text[at] : base_letter(text.substr(at, length));
    const bool known = letter >= ' ' && letter <= '~';
    thousandths += known ? widths[static_cast<std::size_t>(letter - ' ')] : unknown_width;
    at += length;
  }
  return thousandths * font_size / 1000;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

std::vector<std::string> even_lines(std::string_view text, Weight weight, double font_size,
                                    double width) {
  std::vector<std::string> result;
  for (const std::string& piece : split_lines(text)) {
    const std::vector<std::string> words = words_of(piece);
    std::vector<std::string> lines = filled_lines(words, weight, font_size, width);
    // The narrowest width that needs no further line makes the lines even.
    for (double narrower = width - 1; narrower > 0 && lines.size() > 1; narrower -= 1) {
      std::vector<std::string> tried = filled_lines(words, weight, font_size, narrower);
      if (tried.size() > lines.size() || widest(tried, weight, font_size) > narrower) break;
      lines = std::move(tried);
    }
    std::ranges::move(lines, std::back_inserter(result));
  }
  return result;
}

double widest(const std::vector<std::string>& lines, Weight weight, double font_size) {
  double result = 0;
  for (const std::string& line : lines)
    result = std::max(result, text_width(line, weight, font_size));
  return result;
}

std::vector<std::string> issuer_lines(std::string_view name, Weight weight) {
  return even_lines(name, weight, size::issuer, (sheet::head_left - 2) * points_per_mm);
}

std::vector<std::string> abstract_lines(std::string_view abstract) {
  return even_lines(abstract, Weight::bold, size::abstract,
                    (sheet::text_width - 15) * points_per_mm);
}

}  // namespace nhip::pages
