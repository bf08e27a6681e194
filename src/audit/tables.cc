#include "audit/tables.h"

#include <algorithm>

#include "audit/letters.h"
#include "audit/report.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

bool has(const std::string& folded, std::string_view words) {
  const std::string wanted = core::fold_tones(words);
  std::size_t at = folded.find(wanted);
  while (at != folded.npos) {
    const auto letter = [&](char c) {
      return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    };
    const bool begins = at == 0 || !letter(folded[at - 1]);
    const bool ends = at + wanted.size() >= folded.size() || !letter(folded[at + wanted.size()]);
    if (begins && ends) return true;
    at = folded.find(wanted, at + 1);
  }
  return false;
}

bool has_any(const std::string& folded, std::initializer_list<std::string_view> list) {
  return std::ranges::any_of(list, [&](std::string_view words) { return has(folded, words); });
}

std::string bare(const std::string& text) {
  std::string out;
  for (const char c : core::fold_ascii(text))
    if (c != ' ' && c != '.' && c != '\n') out += c;
  return out;
}

/// "1", "IV", "2.1", "-", "a)": the depth it stands for; 0 = no numbering.
int level_of(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ')' || text.back() == ' '))
    text.pop_back();
  if (!text.empty() && text.front() == '(') text.erase(0, 1);
  if (text.empty() || text.size() > 8) return 0;
  if (text == "-" || text == "+" || text == "*" || text == "–" || text == "•")
    return text == "+" ? 6 : 5;
  if (text.find_first_not_of("IVX") == text.npos) return 2;  // "C" stands behind "A" and "B"
  if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'H') return 1;
  if (text.find_first_not_of("0123456789.") == text.npos && text.size() <= 6 &&
      is_digit(static_cast<unsigned char>(text[0]))) {
    // "1.126" is a number, "1.1" numbers a row.
    const auto last = text.rfind('.');
    if (last != text.npos && text.size() - last > 3) return 0;
    return 3 + static_cast<int>(std::ranges::count(text, '.'));
  }
  if (letters_in(text) == 1 && is_lower(first_letter(text))) return 4;
  return 0;
}

bool is_formula(const std::string& text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  if (digits < 2 || text.size() > 40) return false;
  bool op = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_letter(text, at);
    if (c == '=' || c == '/' || c == '+' || c == '-' || c == ':' || c == 0xD7) op = true;
    const bool allowed = is_digit(c) || is_space(c) || c == '(' || c == ')' || c == '=' ||
                         c == '/' || c == '+' || c == '-' || c == ':' || c == '*' || c == 'x' ||
                         c == 0xD7 || c == '%';
    if (!allowed) return false;
  }
  return op;
}

/// "(5)" or "5"; 0 = neither.
int index_of(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '(' && c != ')' && c != ' ')
      return 0;
  }
  return digits.empty() || digits.size() > 2 ? 0 : std::stoi(digits);
}

class Viewer {
 public:
  Viewer(const Block& block, int index) : block_(block) {
    view_.block = index;
    view_.header_rows = block.header_rows;
    width_ = 0;
    for (const auto& row : block.rows) width_ = std::max(width_, row.size());
    label_ = width_;
    view_.columns.resize(width_);
    view_.rows.resize(block.rows.size());
    view_.figures.assign(block.rows.size(), std::vector<int>(width_, -1));
  }

  TableView run() {
    headers();
    kinds();
    rows();
    return std::move(view_);
  }

 private:
  const std::string& text(std::size_t r, std::size_t c) const {
    static const std::string empty;
    return c < block_.rows[r].size() ? block_.rows[r][c].text.text() : empty;
  }
  std::size_t header() const { return static_cast<std::size_t>(view_.header_rows); }

  /// "1 | 2 | 3=2/1": the row numbers the columns.
  bool numbers_columns(std::size_t r) const {
    int indexes = 0;
    for (std::size_t c = 0; c < width_; ++c)
      indexes += index_of(text(r, c)) > 0 || is_formula(text(r, c));
    return indexes * 2 > static_cast<int>(width_);
  }

  /// The heading over both a column and the one before it: both have names of their own below.
  const std::string& spanning(std::size_t r, std::size_t c) const {
    std::size_t from = c;
    while (from > 0 && text(r, from).empty() && !text(r + 1, from).empty()) --from;
    return text(r + 1, from).empty() ? text(r, c) : text(r, from);
  }

  void headers() {
    for (std::size_t r = 0; r < header(); ++r) {
      const bool numbers = numbers_columns(r);
      const bool spans = r + 1 < header() && !numbers_columns(r + 1);
      for (std::size_t c = 0; c < width_; ++c) {
        auto& column = view_.columns[c];
        if (numbers) {
          if (const int own = index_of(text(r, c))) column.index = own;
          if (is_formula(text(r, c))) column.formula = text(r, c);
          continue;
        }
        const std::string folded = core::fold_tones(spans ? spanning(r, c) : text(r, c));
        if (folded.empty()) continue;
        if (is_formula(text(r, c))) {
          column.formula = text(r, c);
          continue;
        }
        column.header += (column.header.empty() ? "" : " ") + folded;
      }
    }
    int next = 0;
    for (auto& column : view_.columns) {
      ++next;
      const auto equals = column.formula.find('=');
      if (column.index == 0 && equals != std::string::npos)
        column.index = index_of(column.formula.substr(0, equals));
      if (column.index == 0 && !column.formula.empty()) column.index = next;
    }
  }

  void kinds() {
    for (std::size_t c = 0; c < width_; ++c) {
      auto& column = view_.columns[c];
      const std::string name = bare(column.header);
      std::size_t filled = 0, numbered = 0, numeric = 0;
      for (std::size_t r = header(); r < block_.rows.size(); ++r) {
        const std::string& cell = text(r, c);
        if (cell.empty()) continue;
        ++filled;
        numbered += level_of(cell) > 0;
        std::string digits = cell;
        if (digits.ends_with("%")) digits.pop_back();
        numeric += read_digits(digits).has_value();
      }
      const bool named = name == "stt" || name == "tt" || name == "sott" || name == "sothutu";
      column.numbering = named || (c == 0 && filled > 1 && 10 * numbered >= 8 * filled &&
                                   header() > 0 && (name.empty() || name == "so"));
      // "Đơn vị" alone names agencies where nothing else names the rows.
      const bool measured =
          has_any(column.header, {"đơn vị tính", "đvt"}) ||
          (label_ != width_ && has(column.header, "đơn vị") && column.header.size() < 16);
      column.unit = measured && numeric * 2 < std::max<std::size_t>(filled, 1);
      column.percent =
          column.header.find('%') != std::string::npos || !column.formula.empty() ||
          has_any(column.header, {"tỷ lệ", "so với", "so sánh", "tỷ trọng", "tốc độ", "bình quân",
                                  "mật độ", "cơ cấu", "tăng giảm", "đạt", "năng suất"});
      column.total = has_any(column.header, {"tổng số", "tổng cộng", "tổng", "cộng", "toàn tỉnh"});
      column.plan = has_any(column.header, {"kế hoạch", "kh", "dự toán", "chỉ tiêu", "mục tiêu"});
      column.actual = has_any(column.header, {"thực hiện", "th", "kết quả", "ước", "đạt được"});
      column.past = has_any(column.header, {"năm trước", "năm ngoái", "cùng kỳ", "kỳ trước",
                                            "tháng trước", "quý trước", "vụ trước"}) &&
                    !has(column.header, "so");
      if (label_ == width_ && !column.numbering && !column.unit &&
          2 * numeric < std::max<std::size_t>(filled, 1)) {
        column.label = true;
        label_ = c;
      }
    }
  }

  void rows() {
    std::vector<int> stack;
    for (std::size_t r = header(); r < block_.rows.size(); ++r) {
      auto& row = view_.rows[r];
      std::string words = label_ < width_ ? text(r, label_) : "";
      // A total's name may stand in the numbering column, joined over both.
      std::string number = label_ > 0 && label_ < width_ ? text(r, 0) : "";
      if (level_of(number) == 0 && !number.empty() && read_digits(number) == std::nullopt)
        words = number + ' ' + words;
      row.level = level_of(number);
      if (row.level == 0)
        if (const auto length = marker_of(words)) {
          row.level = level_of(words.substr(0, words.find(' ')));
          words.erase(0, length);
        }
      row.label = core::fold_tones(words);
      row.in_which = row.label.starts_with(fold_word("trong đó")) ||
                     row.label.starts_with("riêng") || row.label.starts_with("bao gồm");
      if (row.in_which && row.level == 0) row.level = 5;
      for (const std::string_view name :
           {"tổng cộng", "tổng số", "tổng", "cộng", "toàn tỉnh", "toàn huyện", "toàn ngành",
            "chung toàn tỉnh", "toàn thành phố", "cả tỉnh", "total"})
        if (row.label == core::fold_tones(name) ||
            row.label.starts_with(core::fold_tones(name) + ' ') ||
            row.label.starts_with(core::fold_tones(name) + ':') ||
            row.label.starts_with(core::fold_tones(name) + '('))
          row.total = !row.label.starts_with(fold_word("tổng") + ' ') || name.size() > 8 ||
                      row.label.size() < 14;
      for (std::size_t c = 0; c < width_; ++c)
        if (view_.columns[c].unit) row.unit = core::fold_tones(text(r, c));
      if (row.level > 0) {
        while (!stack.empty() &&
               view_.rows[static_cast<std::size_t>(stack.back())].level >= row.level)
          stack.pop_back();
        row.parent = stack.empty() ? -1 : stack.back();
        stack.push_back(static_cast<int>(r));
      }
    }
  }

  static std::size_t marker_of(const std::string& words) {
    if (words.size() < 3) return 0;
    for (const std::string_view bullet : {"- ", "+ ", "* ", "– ", "• "})
      if (words.starts_with(bullet)) return bullet.size();
    const auto blank = words.find(' ');
    if (blank == words.npos || blank > 6) return 0;
    const std::string head = words.substr(0, blank);
    if ((head.back() == '.' || head.back() == ')') && level_of(head) > 0) return blank + 1;
    return 0;
  }

  const Block& block_;
  TableView view_{};
  std::size_t width_ = 0;
  std::size_t label_ = 0;  ///< the label column; width_ = none
};

}  // namespace

TableView view_of(const Block& block, int index) {
  return Viewer(block, index).run();
}

}  // namespace nhip::audit
