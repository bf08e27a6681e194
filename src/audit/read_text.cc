#include <algorithm>
#include <optional>
#include <vector>

#include "audit/inline_marks.h"
#include "audit/letters.h"
#include "audit/read.h"

namespace nhip::audit {
namespace {

struct Line {
  std::string_view text;
  std::size_t start;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  std::size_t start = 0;
  while (start <= text.size()) {
    std::size_t end = text.find('\n', start);
    if (end == text.npos) end = text.size();
    std::size_t length = end - start;
    if (length > 0 && text[start + length - 1] == '\r') --length;
    out.push_back({text.substr(start, length), start});
    start = end + 1;
  }
  return out;
}

bool is_blank(std::string_view text) {
  return first_letter(text) == 0;
}

/// "|---|:--|" under the header of a Markdown table, or a rule "---", "===".
bool is_rule(std::string_view text) {
  bool dash = false;
  for (const char c : text) {
    if (c != '-' && c != '|' && c != ':' && c != ' ' && c != '=' && c != '+' && c != '_')
      return false;
    dash = dash || c == '-' || c == '=' || c == '_';
  }
  return dash;
}

std::size_t count_of(std::string_view text, char c) {
  return static_cast<std::size_t>(std::ranges::count(text, c));
}

constexpr std::size_t kMostCells = 200;  ///< a line of more is a text that lost its line breaks

bool is_pipe_row(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return false;
  const std::size_t pipes = count_of(text, '|');
  return pipes >= (text[begin] == '|' ? 2U : 3U) && pipes <= kMostCells;
}

bool is_tab_row(const std::vector<Line>& lines, std::size_t i) {
  const auto tabs = [&](std::size_t line) {
    if (line >= lines.size()) return std::size_t{0};
    const auto begin = lines[line].text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return std::size_t{0};
    const std::size_t count = count_of(lines[line].text.substr(begin), '\t');
    return count <= kMostCells ? count : 0;
  };
  if (tabs(i) >= 2) return true;
  return tabs(i) == 1 && (tabs(i + 1) >= 1 || (i > 0 && tabs(i - 1) >= 1));
}

Row cells_of(const Line& line, char separator) {
  Row row;
  std::string_view rest = line.text;
  std::size_t start = line.start;
  if (separator == '|') {
    const auto begin = rest.find_first_not_of(" \t");
    if (rest[begin] == '|') {
      rest.remove_prefix(begin + 1);
      start += begin + 1;
    }
    const auto last = rest.find_last_not_of(" \t");
    if (last != rest.npos && rest[last] == '|') rest = rest.substr(0, last);
  }
  while (true) {
    const auto end = rest.find(separator);
    Cell cell;
    cell.text = clean_inline(rest.substr(0, end), start);
    row.push_back(std::move(cell));
    if (end == rest.npos) break;
    rest.remove_prefix(end + 1);
    start += end + 1;
  }
  return row;
}

/// A text whose lines end where the paper ended.
/// How long its lines are at most; 0 = each paragraph is one line.
std::size_t wrapped_at(const std::vector<Line>& lines) {
  std::vector<std::size_t> lengths;
  std::size_t followed = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto length = letters_in(lines[i].text);
    if (length < 20) continue;
    lengths.push_back(length);
    followed += i + 1 < lines.size() && !is_blank(lines[i + 1].text);
  }
  if (lengths.size() < 4) return 0;
  std::ranges::sort(lengths);
  const std::size_t longest = lengths[lengths.size() * 95 / 100];
  const auto full = static_cast<std::size_t>(
      std::ranges::count_if(lengths, [&](std::size_t n) { return 4 * n >= 3 * longest; }));
  const bool wrapped =
      longest <= 140 && 2 * full >= lengths.size() && 2 * followed >= lengths.size();
  return wrapped ? longest : 0;
}

class TextReader {
 public:
  explicit TextReader(Manuscript& out) : out_(out), lines_(lines_of(out.text)) {
    width_ = wrapped_at(lines_);
  }

  void run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& line = lines_[i];
      const bool pipes = is_pipe_row(line.text);
      if (pipes || is_tab_row(lines_, i)) {
        table_row(line, pipes ? '|' : '\t');
        continue;
      }
      in_table_ = false;
      if (is_blank(line.text)) {
        open_ = false;
        continue;
      }
      if (is_rule(line.text)) {
        open_ = false;
        continue;
      }
      if (open_ && continues(line)) {
        out_.blocks.back().text.join(clean_inline(line.text, line.start));
        last_length_ = letters_in(line.text);
        continue;
      }
      const std::size_t blocks = out_.blocks.size();
      begin_block(line);
      open_ = out_.blocks.size() > blocks;  // a line of marks alone begins none
      last_length_ = letters_in(line.text);
    }
  }

 private:
  void table_row(const Line& line, char separator) {
    if (!in_table_) {
      out_.blocks.emplace_back();
      out_.blocks.back().kind = BlockKind::table;
      in_table_ = true;
    }
    open_ = false;
    auto& table = out_.blocks.back();
    if (is_rule(line.text)) {
      if (table.header_rows == 0) table.header_rows = static_cast<int>(table.rows.size());
      return;
    }
    table.rows.push_back(cells_of(line, separator));
  }

  /// Whether a line goes on with the paragraph that the line before belongs to.
  bool continues(const Line& line) const {
    const auto& before = out_.blocks.back();
    if (before.kind == BlockKind::heading && !before.marker.empty() && before.marker[0] == '#')
      return false;
    std::size_t at = line.text.find_first_not_of(" \t");
    const std::string_view rest = line.text.substr(at);
    if (rest[0] == '#' || note_label(rest).has_value()) return false;
    const std::string& text = before.text.text();
    const char32_t last = last_letter(text);
    const bool closed = last == '.' || last == ';' || last == ':' || last == '!' || last == '?';
    const char32_t first = first_letter(rest);
    // A line that begins with a number may go on with a sentence: "cấp huyện / 6.177 hồ sơ".
    if (marker_length(rest) > 0 && (closed || !is_digit(first) || width_ == 0)) return false;
    if (is_lower(first) && !closed) return true;
    return 10 * last_length_ > 7 * width_ && width_ > 0 && last != ':';
  }

  void begin_block(const Line& line) {
    std::size_t indent = line.text.find_first_not_of(" \t");
    std::string_view rest = line.text.substr(indent);
    Block block;
    block.level = static_cast<int>(indent / 2);
    if (rest.starts_with("> ")) rest.remove_prefix(2);
    if (rest.starts_with('#')) {
      const auto hashes = std::min(rest.find_first_not_of('#'), rest.size());
      block.kind = BlockKind::heading;
      block.level = static_cast<int>(hashes);
      block.marker = std::string(hashes, '#');
      rest.remove_prefix(hashes);
    } else if (const auto note = note_label(rest)) {
      block.kind = BlockKind::note;
      block.marker = note->label;
      rest.remove_prefix(note->length);
    } else if (const auto length = marker_length(rest)) {
      block.kind = BlockKind::item;
      block.marker = std::string(rest.substr(0, rest.find_first_of(" \t")));
      rest.remove_prefix(length);
    }
    block.text =
        clean_inline(rest, line.start + static_cast<std::size_t>(rest.data() - line.text.data()));
    if (block.text.empty()) return;
    // A heading may bear marker and marks at once: "#### 2.1. …", "**1.** …".
    if (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph) {
      const std::string& text = block.text.text();
      if (const auto length = marker_length(text)) {
        const bool heading = block.kind == BlockKind::heading;
        if (!heading) block.kind = BlockKind::item;
        block.marker += text.substr(0, text.find(' '));
        block.text.drop_front(length);
      }
    }
    out_.blocks.push_back(std::move(block));
  }

  Manuscript& out_;
  std::vector<Line> lines_;
  std::size_t width_ = 0;        ///< of a wrapped text
  std::size_t last_length_ = 0;  ///< letters of the line before
  bool open_ = false;
  bool in_table_ = false;
};

}  // namespace

std::size_t marker_length(std::string_view line) {
  if (line.empty()) return 0;
  const auto with_spaces = [&](std::size_t end) {
    if (end < line.size() && line[end] != ' ' && line[end] != '\t') return std::size_t{0};
    const auto rest = line.find_first_not_of(" \t", end);
    return rest == line.npos ? std::size_t{0} : rest;
  };
  for (const std::string_view bullet :
       {"-", "+", "*", "•", "–", "—", "▪", "\xEF\x82\xB7", "·", "o"})
    if (line.starts_with(bullet)) {
      if (const auto length = with_spaces(bullet.size())) return length;
      // "-Tổng số" without a space, as typists leave it; not "-5".
      if (bullet != "*" && bullet != "o" && line.size() > bullet.size() &&
          is_upper(first_letter(line.substr(bullet.size()))) && bullet != "–")
        return bullet.size();
      return 0;
    }
  // "1." "1.2." "2.1" "(1)" "1)" "a)" "a." "IV." "A."
  std::size_t at = line[0] == '(' ? 1 : 0;
  const std::size_t begin = at;
  while (at < line.size() && (is_digit(static_cast<unsigned char>(line[at])) || line[at] == '.'))
    ++at;
  if (at > begin && at - begin <= 10) {
    const std::string_view number = line.substr(begin, at - begin);
    const bool dots = number.find('.') != number.npos;
    const bool groups = number.size() >= 5 && number.find('.') != number.npos &&
                        number.back() != '.' && number.size() - number.rfind('.') == 4;
    if (begin == 1) return at < line.size() && line[at] == ')' ? with_spaces(at + 1) : 0;
    if (at < line.size() && (line[at] == ')' || line[at] == '/')) return with_spaces(at + 1);
    if (number.back() == '.') return with_spaces(at);
    // "2.1 Lĩnh vực": a capital follows; "1.126 dịch vụ" is a number.
    if (dots && !groups && at < line.size() && line[at] == ' ' &&
        is_upper(first_letter(line.substr(at))))
      return with_spaces(at);
    return 0;
  }
  at = begin;
  while (at < line.size() && at - begin < 5 &&
         std::string_view("IVXLC").find(line[at]) != std::string_view::npos)
    ++at;
  if (at > begin && at < line.size() && (line[at] == '.' || line[at] == ')'))
    return with_spaces(at + 1);
  at = begin;
  const char32_t letter = next_letter(line, at);
  if (is_letter(letter) && at < line.size() &&
      (line[at] == ')' || (line[at] == '.' && begin == 0))) {
    if (begin == 1 && line[at] != ')') return 0;
    return with_spaces(at + 1);
  }
  return 0;
}

Manuscript read_text(std::string text) {
  Manuscript out;
  out.format = "text";
  out.text = std::move(text);
  TextReader(out).run();
  arrange(out);
  return out;
}

}  // namespace nhip::audit
