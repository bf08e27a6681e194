#include <algorithm>
#include <map>
#include <optional>

#include "audit/html_fonts.h"
#include "audit/letters.h"
#include "audit/read.h"

namespace nhip::audit {
namespace {

struct Tag {
  std::string name;
  bool closes = false;
  std::string colspan{}, rowspan{};
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string folded = lower(tag);
  const auto at = folded.find(std::string(name) + "=");
  if (at == folded.npos) return "";
  std::string out;
  for (std::size_t i = at + name.size() + 1; i < tag.size() && out.size() < 4; ++i) {
    if (tag[i] >= '0' && tag[i] <= '9')
      out += tag[i];
    else if (!out.empty())
      break;
  }
  return out;
}

/// The letter of "&nbsp;", "&#224;", "&agrave;"; its length, or 0.
std::size_t entity(std::string_view text, std::string& out) {
  const auto end = text.substr(0, 12).find(';');
  if (end == text.npos || end < 2) return 0;
  const std::string name(text.substr(1, end - 1));
  char32_t c = 0;
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    unsigned long value = 0;
    for (std::size_t i = hex ? 2 : 1; i < name.size(); ++i) {
      const char d = name[i];
      const int digit = d >= '0' && d <= '9'                        ? d - '0'
                        : hex && (d | 32) >= 'a' && (d | 32) <= 'f' ? (d | 32) - 'a' + 10
                                                                    : -1;
      if (digit < 0 || value > 0x10FFFF) return 0;
      value = value * (hex ? 16 : 10) + static_cast<unsigned long>(digit);
    }
    c = value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0xFFFD
                                                                : static_cast<char32_t>(value);
  } else {
    static const std::map<std::string, char32_t> kNames = {
        {"nbsp", ' '},      {"amp", '&'},      {"lt", '<'},       {"gt", '>'},
        {"quot", '"'},      {"apos", '\''},    {"ndash", 0x2013}, {"mdash", 0x2014},
        {"hellip", 0x2026}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"lsquo", 0x2018},
        {"rsquo", 0x2019},  {"bull", 0x2022},  {"sup2", 0xB2},    {"sup3", 0xB3},
        {"deg", 0xB0},      {"agrave", 0xE0},  {"aacute", 0xE1},  {"acirc", 0xE2},
        {"atilde", 0xE3},   {"egrave", 0xE8},  {"eacute", 0xE9},  {"ecirc", 0xEA},
        {"igrave", 0xEC},   {"iacute", 0xED},  {"ograve", 0xF2},  {"oacute", 0xF3},
        {"ocirc", 0xF4},    {"otilde", 0xF5},  {"ugrave", 0xF9},  {"uacute", 0xFA},
        {"yacute", 0xFD},   {"Aacute", 0xC1},  {"Agrave", 0xC0},  {"Acirc", 0xC2},
        {"Atilde", 0xC3},   {"Egrave", 0xC8},  {"Eacute", 0xC9},  {"Ecirc", 0xCA},
        {"Ograve", 0xD2},   {"Oacute", 0xD3},  {"Ocirc", 0xD4},   {"Otilde", 0xD5},
        {"Ugrave", 0xD9},   {"Uacute", 0xDA},  {"Igrave", 0xCC},  {"Iacute", 0xCD},
        {"Yacute", 0xDD},   {"times", 0xD7}};
    const auto found = kNames.find(name);
    if (found == kNames.end()) return 0;
    c = found->second;
  }
  if (c == 0xA0) c = ' ';
  append_letter(out, c == 0 ? 0xFFFD : c);
  return end + 1;
}

class HtmlReader {
 public:
  HtmlReader(Manuscript& out, bool fonts)
      : out_(out), html_(out.text), fonts_(fonts ? std::string_view(out.text) : "") {}

  void run() {
    std::size_t at = 0;
    while (at < html_.size()) {
      if (html_[at] == '<' && markup(at)) continue;
      if (skip_.empty())
        character(at);
      else
        ++at;
    }
    close();
  }

 private:
  /// Reads a tag or comment; false where "<" is text.
  bool markup(std::size_t& at) {
    if (html_.compare(at, 4, "<!--") == 0) {
      const auto end = html_.find("-->", at + 4);
      at = end == html_.npos ? html_.size() : end + 3;
      return true;
    }
    const char next = at + 1 < html_.size() ? html_[at + 1] : ' ';
    if (next != '/' && next != '!' && next != '?' && !((next | 32) >= 'a' && (next | 32) <= 'z'))
      return false;
    const auto end = html_.find('>', at);
    if (end == html_.npos || end - at > 20'000) {
      ++at;
      return true;
    }
    const std::string_view inside(html_.data() + at + 1, end - at - 1);
    const auto name_end =
        std::min(inside.find_first_of(" \t\r\n/", inside.starts_with('/') ? 1 : 0), inside.size());
    Tag tag;
    tag.closes = inside.starts_with('/');
    tag.name = lower(inside.substr(tag.closes ? 1 : 0, name_end - (tag.closes ? 1 : 0)));
    tag.colspan = attribute(inside, "colspan");
    tag.rowspan = attribute(inside, "rowspan");
    at = end + 1;
    if (tag.closes)
      fonts_.close(tag.name);
    else
      fonts_.open(tag.name, inside);
    apply(tag, at);
    return true;
  }

  void apply(const Tag& tag, std::size_t at) {
    if (!skip_.empty()) {
      if (tag.closes && tag.name == skip_) skip_.clear();
      return;
    }
    if (!tag.closes && (tag.name == "script" || tag.name == "style" || tag.name == "head" ||
                        tag.name == "template" || tag.name == "noscript")) {
      skip_ = tag.name;
      return;
    }
    if (tag.name == "sup") {
      if (!tag.closes) {
        sup_ = at;
      } else if (sup_) {
        note_call(*sup_);
        sup_.reset();
      }
      return;
    }
    if (tag.name == "table") return table(tag.closes);
    if (in_table()) {
      if (depth_ == 1) return part_of_table(tag);
      return;
    }
    if (tag.name == "br") {
      blank(at);
      return close_line();
    }
    if (tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6') {
      close();
      if (!tag.closes) kind_ = BlockKind::heading, level_ = tag.name[1] - '0';
      return;
    }
    if (tag.name == "ul" || tag.name == "ol") {
      close();
      lists_ = std::max(0, lists_ + (tag.closes ? -1 : 1));
      return;
    }
    if (tag.name == "li") {
      close();
      if (!tag.closes) kind_ = BlockKind::item, level_ = lists_;
      return;
    }
    for (const char* name : {"p", "div", "section", "article", "header", "footer", "blockquote",
                             "center", "dd", "dt", "hr", "pre", "figcaption", "main", "aside"})
      if (tag.name == name) return close();
  }

  bool in_table() const { return depth_ > 0; }

  void table(bool closes) {
    if (closes) {
      if (depth_ > 0 && --depth_ == 0) {
        end_cell();
        end_row();
        auto& rows = out_.blocks.back().rows;
        std::erase_if(rows, [](const Row& row) { return row.empty(); });
        if (rows.empty())
          out_.blocks.pop_back();
        else if (is_layout(out_.blocks.back()))
          dissolve();
      }
      return;
    }
    if (depth_++ == 0) {
      close();
      out_.blocks.emplace_back();
      out_.blocks.back().kind = BlockKind::table;
      spans_.clear();
      row_open_ = false;
    }
  }

  /// A table of one column is no table: the page was laid out with it.
  static bool is_layout(const Block& block) {
    return std::ranges::all_of(block.rows, [](const Row& row) { return row.size() <= 1; });
  }

  void dissolve() {
    Block table = std::move(out_.blocks.back());
    out_.blocks.pop_back();
    for (auto& row : table.rows)
      for (auto& cell : row) {
        Block block;
        block.text = std::move(cell.text);
        add(std::move(block));
      }
  }

  void part_of_table(const Tag& tag) {
    if (tag.name == "tr") {
      end_cell();
      end_row();
      if (!tag.closes) out_.blocks.back().rows.emplace_back();
      row_open_ = !tag.closes;
    } else if (tag.name == "td" || tag.name == "th") {
      end_cell();
      if (tag.closes) return;
      if (out_.blocks.back().rows.empty()) out_.blocks.back().rows.emplace_back();
      leave_room(out_.blocks.back().rows.back());
      cell_.emplace();
      const auto number = [](const std::string& text) {
        return text.empty() ? 1 : std::clamp(std::stoi(text), 1, 60);
      };
      cell_->columns = number(tag.colspan);
      cell_->rows = number(tag.rowspan);
    } else if (tag.name == "caption") {
      undo_fonts();
      if (tag.closes) out_.blocks.back().text = std::move(passage_);
      passage_ = {};
    } else if (tag.name == "br" || tag.name == "p" || tag.name == "li" || tag.name == "div") {
      space_ = !passage_.empty();
    }
  }

  void end_cell() {
    if (!cell_) return;
    undo_fonts();
    passage_.trim();
    cell_->text = std::move(passage_);
    passage_ = {};
    space_ = false;
    auto& row = out_.blocks.back().rows.back();
    const std::size_t first = row.size();
    const int columns = cell_->columns, rows = cell_->rows;
    row.push_back(std::move(*cell_));
    for (int extra = 1; extra < columns && row.size() < kMostColumns; ++extra) row.emplace_back();
    if (rows > 1) {
      spans_.resize(std::max(spans_.size(), row.size()), 0);
      std::fill(spans_.begin() + static_cast<std::ptrdiff_t>(first),
                spans_.begin() + static_cast<std::ptrdiff_t>(row.size()), rows);
    }
    cell_.reset();
  }

  /// Cells of rows above reach down into this one.
  void leave_room(Row& row) {
    while (row.size() < std::min(spans_.size(), kMostColumns) && spans_[row.size()] > 0)
      row.emplace_back();
  }

  void end_row() {
    if (!row_open_) return;
    row_open_ = false;
    leave_room(out_.blocks.back().rows.back());
    for (int& rows : spans_) rows = std::max(0, rows - 1);
  }

  void blank(std::size_t) { space_ = !passage_.empty(); }

  void character(std::size_t& at) {
    const std::size_t start = at;
    if (html_[at] == '&') {
      std::string letter;
      if (const auto length = entity(std::string_view(html_).substr(at), letter); length > 0) {
        at += length;
        if (letter == " ") {
          space_ = !passage_.empty();
          return;
        }
        put(letter, start, at);
        return;
      }
    }
    const char32_t c = next_letter(html_, at);
    if (is_space(c)) {
      space_ = !passage_.empty();
      return;
    }
    put(std::string_view(html_).substr(start, at - start), start, at);
  }

  void put(std::string_view letter, std::size_t start, std::size_t end) {
    if (in_table() && !cell_ && depth_ == 1 && out_.blocks.back().rows.empty() &&
        passage_.empty() && letter == " ")
      return;
    const std::size_t from = passage_.text().size();
    if (space_) passage_.add(" ", start, start);
    space_ = false;
    passage_.add(letter, start, end);
    const auto encoding = fonts_.encoding();
    if (encoding.empty()) return;
    if (typed_.empty() || typed_.back().end != from || typed_.back().encoding != encoding)
      typed_.push_back({from, from, encoding});
    typed_.back().end = passage_.text().size();
  }

  /// Gives what was typed for old fonts the letters that it meant.
  void undo_fonts() {
    for (auto part = typed_.rbegin(); part != typed_.rend(); ++part)
      if (const auto end = std::min(part->end, passage_.text().size()); part->begin < end)
        undo_font(passage_, part->begin, end, part->encoding);
    typed_.clear();
  }

  /// What stood in <sup> was a call if it is a number.
  void note_call(std::size_t from) {
    const std::string& text = passage_.text();
    std::size_t begin = text.size();
    while (begin > 0 && passage_.place(begin - 1, begin).start >= from) --begin;
    std::string label;
    for (std::size_t i = begin; i < text.size(); ++i) {
      const char c = text[i];
      if (c >= '0' && c <= '9')
        label += c;
      else if (c != '[' && c != ']' && c != '(' && c != ')' && c != ' ')
        return;
    }
    // m², km² are units.
    if (label.empty() || label.size() > 3 ||
        (begin > 0 && text[begin - 1] == 'm' && label.size() == 1))
      return;
    if (begin == 0) {
      kind_ = BlockKind::note;
      note_ = label;
      passage_ = {};
      return;
    }
    Passage kept;
    kept.calls = passage_.calls;
    for (std::size_t i = 0; i < begin;) {
      std::size_t next = i;
      next_letter(text, next);
      const Range place = passage_.place(i, next);
      kept.add(std::string_view(text).substr(i, next - i), place.start, place.end);
      i = next;
    }
    kept.calls.push_back({begin, label});
    passage_ = std::move(kept);
  }

  void close_line() {
    // <br> parts paragraphs where a sentence has ended or an item begins behind it.
    const char32_t last = last_letter(passage_.text());
    if (last == '.' || last == ';' || last == ':') close();
  }

  void close() {
    undo_fonts();
    passage_.trim();
    if (!passage_.empty()) {
      Block block;
      block.kind = kind_;
      block.level = level_;
      block.marker = kind_ == BlockKind::note   ? note_
                     : kind_ == BlockKind::item ? std::string(level_ > 1 ? "+" : "-")
                                                : "";
      block.text = std::move(passage_);
      add(std::move(block));
    }
    passage_ = {};
    space_ = false;
    kind_ = BlockKind::paragraph;
    level_ = 0;
  }

  void add(Block block) {
    if (block.kind == BlockKind::paragraph || block.kind == BlockKind::heading ||
        block.kind == BlockKind::item) {
      const std::string text = block.text.text();
      if (const auto length = marker_length(text)) {
        const bool heading = block.kind == BlockKind::heading;
        block.marker = text.substr(0, std::min(text.find(' '), length));
        if (!heading) block.kind = BlockKind::item;
        block.text.drop_front(length);
      }
    }
    if (!block.text.empty()) out_.blocks.push_back(std::move(block));
  }

  Manuscript& out_;
  const std::string& html_;
  Passage passage_{};
  std::optional<Cell> cell_{};
  std::optional<std::size_t> sup_{};
  BlockKind kind_ = BlockKind::paragraph;
  int level_ = 0, depth_ = 0, lists_ = 0;
  bool space_ = false, row_open_ = false;
  static constexpr std::size_t kMostColumns = 60;
  std::vector<int>
      spans_{};  ///< of each column: rows that its cell reaches over, this one included
  std::string skip_{}, note_{};
  HtmlFonts fonts_;
  struct Typed {
    std::size_t begin, end;  ///< bytes of the passage
    std::string_view encoding;
  };
  std::vector<Typed> typed_{};
};

}  // namespace

Manuscript read_html(std::string html, bool fonts) {
  Manuscript out;
  out.format = "html";
  out.text = std::move(html);
  HtmlReader(out, fonts).run();
  arrange(out);
  return out;
}

}  // namespace nhip::audit
