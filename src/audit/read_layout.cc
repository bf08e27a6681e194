// Text of a PDF as `pdftotext -layout` sets it: columns apart by spaces, pages by form feeds.
#include <algorithm>
#include <map>
#include <vector>

#include "audit/letters.h"
#include "audit/read.h"

namespace nhip::audit {
namespace {

struct Piece {
  std::size_t start, end;   ///< bytes of the text
  std::size_t left, right;  ///< letters from the left margin
};

struct Line {
  std::size_t start = 0;
  std::string_view text{};
  int page = 1;
  std::vector<Piece> pieces{};  ///< parted by two blanks and more
  std::size_t indent = 0, right = 0;
};

Line line_of(std::string_view text, std::size_t start, int page) {
  Line line;
  line.start = start;
  line.text = text;
  line.page = page;
  std::size_t column = 0, blanks = 2;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_letter(text, at);
    if (is_space(c)) {
      ++blanks;
    } else {
      if (blanks >= 2 || line.pieces.empty())
        line.pieces.push_back({start + begin, start + at, column, column + 1});
      line.pieces.back().end = start + at;
      line.pieces.back().right = column + 1;
      blanks = 0;
    }
    ++column;
  }
  if (!line.pieces.empty()) {
    line.indent = line.pieces.front().left;
    line.right = line.pieces.back().right;
  }
  return line;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  int page = 1;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool feed = at < text.size() && text[at] == '\f';
    if (at < text.size() && text[at] != '\n' && !feed) continue;
    out.push_back(line_of(text.substr(start, at - start), start, page));
    page += feed;
    start = at + 1;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// Lines at the head or foot of pages that come back on most of them.
void drop_running(std::vector<Line>& lines) {
  std::map<std::string, int> seen;
  int pages = 0;
  for (const auto& line : lines) pages = std::max(pages, line.page);
  if (pages < 3) return;
  const auto bare = [](std::string_view text) {
    std::string out;
    for (const char c : text)
      if (c < '0' || c > '9') out += c;
    return out;
  };
  std::vector<std::size_t> edges;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].pieces.empty()) continue;
    const auto near = [&](int step) {
      int steps = 0;
      for (std::size_t k = i; steps < 2;) {
        if ((step < 0 && k == 0) || (step > 0 && k + 1 >= lines.size())) return true;
        k = step < 0 ? k - 1 : k + 1;
        if (lines[k].page != lines[i].page) return true;
        steps += !lines[k].pieces.empty();
      }
      return false;
    };
    if (near(-1) || near(1)) {
      edges.push_back(i);
      ++seen[bare(trimmed(lines[i].text))];
    }
  }
  for (const std::size_t i : edges)
    if (seen[bare(trimmed(lines[i].text))] * 2 > pages) lines[i].pieces.clear();
}

/// Rows of a table: three columns and more, or two beside such rows.
bool is_row(const Line& line) {
  if (line.pieces.size() >= 3) return true;
  return false;
}

class LayoutReader {
 public:
  explicit LayoutReader(Manuscript& out) : out_(out), lines_(lines_of(out.text)) {
    drop_running(lines_);
  }

  void run() {
    std::vector<std::size_t> rights;
    for (const auto& line : lines_)
      if (line.pieces.size() == 1) rights.push_back(line.right);
    std::ranges::sort(rights);
    width_ = rights.empty() ? 80 : rights[rights.size() * 9 / 10];
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].pieces.empty()) {
        blank_ = true;
        continue;
      }
      const std::size_t end = table_end(i);
      if (end > i + 1) {
        table(i, end);
        i = end - 1;
        open_ = false;
        continue;
      }
      prose(lines_[i]);
      blank_ = false;
    }
  }

 private:
  /// The line behind a table that begins at `i`; `i` = there is none.
  std::size_t table_end(std::size_t i) const {
    if (!is_row(lines_[i])) return i;
    std::size_t end = i, rows = 0, last_row = i, misses = 0;
    for (std::size_t k = i; k < lines_.size(); ++k) {
      const auto& line = lines_[k];
      if (line.pieces.empty()) {
        if (++misses > 3) break;
        continue;
      }
      const bool beside = line.pieces.size() == 2 ||
                          (line.pieces.size() == 1 && line.right - line.indent < width_ * 6 / 10);
      if (is_row(line)) {
        ++rows;
        last_row = k;
        misses = 0;
      } else if (!beside || ++misses > 4) {
        break;
      }
      end = last_row + 1;
    }
    return rows >= 2 ? end : i;
  }

  void table(std::size_t begin, std::size_t end) {
    // Columns: stretches of the line that no piece of a full row bridges.
    std::vector<int> used(400, 0);
    for (std::size_t k = begin; k < end; ++k) {
      if (!is_row(lines_[k])) continue;
      for (const auto& piece : lines_[k].pieces)
        for (std::size_t x = piece.left; x < piece.right && x < used.size(); ++x) ++used[x];
    }
    std::vector<std::pair<std::size_t, std::size_t>> columns;
    for (std::size_t x = 0; x < used.size(); ++x) {
      if (used[x] == 0) continue;
      if (columns.empty() || x > columns.back().second + 1) columns.emplace_back(x, x);
      columns.back().second = x;
    }
    const auto column_of = [&](const Piece& piece) {
      std::size_t best = 0, most = 0;
      for (std::size_t c = 0; c < columns.size(); ++c) {
        const std::size_t from = std::max(piece.left, columns[c].first),
                          to = std::min(piece.right, columns[c].second + 1);
        if (to > from && to - from > most) most = to - from, best = c;
      }
      return best;
    };
    Block block;
    block.kind = BlockKind::table;
    block.page = lines_[begin].page;
    for (std::size_t k = begin; k < end; ++k) {
      if (lines_[k].pieces.empty()) continue;
      // A row without a number of its own goes on with the cells above.
      bool figures = false;
      for (const auto& piece : lines_[k].pieces)
        figures = figures || is_digit(first_letter(std::string_view(out_.text).substr(
                                 piece.start, piece.end - piece.start)));
      const bool continues = !block.rows.empty() && !figures && !is_row(lines_[k]);
      if (!continues) block.rows.emplace_back(columns.size());
      for (const auto& piece : lines_[k].pieces) {
        Passage text;
        text.add(std::string_view(out_.text).substr(piece.start, piece.end - piece.start),
                 piece.start);
        block.rows.back()[column_of(piece)].text.join(text);
      }
    }
    out_.blocks.push_back(std::move(block));
  }

  void prose(const Line& line) {
    Passage text;
    for (const auto& piece : line.pieces) {
      Passage part;
      part.add(std::string_view(out_.text).substr(piece.start, piece.end - piece.start),
               piece.start);
      text.join(part);
    }
    const std::string words = text.text();
    const std::size_t marker = marker_length(words);
    if (open_ && !out_.blocks.empty()) {
      auto& before = out_.blocks.back();
      const char32_t last = last_letter(before.text.text());
      const bool closed = last == '.' || last == ';' || last == ':';
      const bool full = last_right_ * 10 >= width_ * 8;
      const bool indented = line.indent > last_indent_ + 2;
      const bool small = is_lower(first_letter(words)) || is_digit(first_letter(words));
      const bool goes_on =
          marker > 0 ? !closed && full && is_digit(first_letter(words)) && !indented
                     : (small && !closed) ||
                           (full && !(closed && (indented || blank_)) && !(blank_ && indented));
      if (goes_on && before.kind != BlockKind::table) {
        before.text.join(text);
        last_right_ = line.right;
        last_indent_ = line.indent;
        return;
      }
    }
    Block block;
    block.page = line.page;
    if (marker > 0) {
      block.kind = BlockKind::item;
      block.marker = words.substr(0, std::min(words.find(' '), marker));
      text.drop_front(marker);
    }
    block.text = std::move(text);
    if (block.text.empty()) return;
    out_.blocks.push_back(std::move(block));
    open_ = true;
    last_right_ = line.right;
    last_indent_ = line.indent;
  }

  Manuscript& out_;
  std::vector<Line> lines_;
  std::size_t width_ = 80, last_right_ = 0, last_indent_ = 0;
  bool open_ = false, blank_ = false;
};

}  // namespace

Manuscript read_layout(std::string text) {
  Manuscript out;
  out.format = "pdf";
  out.text = std::move(text);
  LayoutReader(out).run();
  arrange(out);
  return out;
}

}  // namespace nhip::audit
