#include "reports/carried.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "core/vietnamese.h"

namespace nhip::reports {
namespace {

struct Span {
  std::size_t begin = 0, end = 0;
};

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Bytes of the marker that begins an item, a row or a heading; 0 where the line goes on.
std::size_t marker(std::string_view line) {
  const auto indent = std::min(line.find_first_not_of(" \t"), line.size());
  const auto rest = line.substr(indent);
  for (const std::string_view mark : {"- ", "+ ", "* ", "| ", "# ", "## ", "### ", "#### ", ": "})
    if (rest.starts_with(mark)) return indent + mark.size();
  std::size_t digits = 0;
  while (digits < rest.size() && digit(rest[digits])) ++digits;
  if (digits > 0 && digits + 1 < rest.size() && rest[digits] == '.' && rest[digits + 1] == ' ')
    return indent + digits + 2;
  return 0;
}

/// Runs of lines that belong together.
std::vector<Span> blocks_of(std::string_view text) {
  std::vector<Span> blocks;
  bool open = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      open = false;
    } else {
      const auto mark = marker(line);
      if (!open || mark > 0) blocks.push_back({begin + mark, end});
      blocks.back().end = end;
      open = true;
    }
    begin = end + 1;
  }
  return blocks;
}

/// "TP. Phan Rang", "ThS. A", "Nguyễn V. A": the point of a short word with a capital ends nothing.
bool shortened(std::string_view before) {
  const auto word = before.substr(before.find_last_of(" \t\n(") + 1);
  return !word.empty() && word.size() <= 3 && std::isupper(static_cast<unsigned char>(word[0]));
}

std::vector<Span> sentences_of(std::string_view text) {
  std::vector<Span> found;
  const auto add = [&](std::size_t begin, std::size_t end) {
    while (begin < end && blank(text[begin])) ++begin;
    while (end > begin && blank(text[end - 1])) --end;
    if (begin < end) found.push_back({begin, end});
  };
  for (const auto& block : blocks_of(text)) {
    std::size_t begin = block.begin;
    int depth = 0;
    for (std::size_t i = block.begin; i < block.end; ++i) {
      if (text[i] == '{') ++depth;
      if (text[i] == '}' && depth > 0) --depth;
      const bool mark = text[i] == '.' || text[i] == '!' || text[i] == '?' || text[i] == ';';
      if (!mark || depth > 0 || i + 1 >= block.end || !blank(text[i + 1])) continue;
      if (text[i] == '.' && shortened(text.substr(begin, i - begin))) continue;
      add(begin, i + 1);
      begin = i + 1;
    }
    add(begin, block.end);
  }
  return found;
}

/// How two sentences are compared.
std::string bare(std::string_view sentence) {
  std::string kept;
  for (const char c : sentence)
    if (c != '*' && c != '_') kept += c;
  kept = core::fold_case(kept);
  while (!kept.empty() && std::string_view(".;:!?, ").find(kept.back()) != std::string_view::npos)
    kept.pop_back();
  return kept;
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) ++units;
    if (byte >= 0xF0U) ++units;
  }
  return units;
}

std::string last_word(std::string_view text) {
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  const auto space = text.find_last_of(" \t\n(");
  return core::fold_case(space == std::string_view::npos ? text : text.substr(space + 1));
}

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// "quý III": a period without a digit.
std::size_t roman(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (text[length] == 'I' || text[length] == 'V')) ++length;
  const bool ends =
      length == text.size() || !std::isalnum(static_cast<unsigned char>(text[length]));
  return ends ? length : 0;
}

/// Typed numbers of a sentence, in bytes; those of laws, documents and tags left out.
std::vector<std::pair<Span, bool>> numbers_of(std::string_view text) {
  std::vector<std::pair<Span, bool>> found;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0) --depth;
    if (depth > 0) continue;
    const bool inside_word = i > 0 && !blank(text[i - 1]) && text[i - 1] != '(' &&
                             text[i - 1] != '*' && text[i - 1] != '"' && text[i - 1] != '}';
    if (inside_word) continue;
    const auto before = last_word(text.substr(0, i));
    if (const auto length = roman(text.substr(i)); length > 0 && before == "quý") {
      found.push_back({{i, i + length}, true});
      i += length;
      continue;
    }
    if (!digit(text[i])) continue;
    auto end = i;
    bool slashes = false;
    while (end < text.size() &&
           (digit(text[end]) ||
            (end + 1 < text.size() && digit(text[end + 1]) &&
             std::string_view(".,/-").find(text[end]) != std::string_view::npos))) {
      slashes = slashes || text[end] == '/' || text[end] == '-';
      ++end;
    }
    // "30/2020/NĐ-CP": a document's number.
    const bool document = end < text.size() && (text[end] == '/' || text[end] == '-');
    if (!document && !among(before, {"điều", "khoản", "điểm", "mục", "chương", "lục", "số"})) {
      const bool period = slashes || among(before, {"tháng", "quý", "năm", "ngày", "kỳ", "tuần"});
      found.push_back({{i, end}, period});
    }
    while (end < text.size() && !blank(text[end]) && text[end] != '{') ++end;
    i = end - 1;
  }
  return found;
}

}  // namespace

std::vector<CarriedSentence> carried_sentences(std::string_view text, std::string_view before) {
  std::set<std::string> old;
  for (const auto& span : sentences_of(before))
    old.insert(bare(before.substr(span.begin, span.end - span.begin)));
  std::vector<CarriedSentence> carried;
  for (const auto& span : sentences_of(text)) {
    const auto words = text.substr(span.begin, span.end - span.begin);
    const auto key = bare(words);
    if (key.empty() || !old.contains(key)) continue;
    const auto place = [&](Span at) {
      TextPlace found;
      found.from = utf16_units(text.substr(0, at.begin));
      found.text = text.substr(at.begin, at.end - at.begin);
      found.to = found.from + utf16_units(found.text);
      return found;
    };
    CarriedSentence sentence{place(span), {}};
    for (const auto& [at, period] : numbers_of(words))
      sentence.figures.push_back({place({span.begin + at.begin, span.begin + at.end}), period});
    carried.push_back(std::move(sentence));
  }
  return carried;
}

}  // namespace nhip::reports
