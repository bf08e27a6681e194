// What layout says, for all formats: headings, annexes, sentences and tables parted by page breaks.
#include <algorithm>

#include "audit/letters.h"
#include "audit/read.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

bool is_closed(const Block& block) {
  const char32_t last = last_letter(block.text.text());
  return last == '.' || last == ';' || last == ':' || last == '!' || last == '?' || last == ')' ||
         last == '/';
}

/// "12", "- 3 -", "Trang 4/10": what a page bears at its foot.
bool is_page_number(const std::string& text) {
  if (text.size() > 16) return false;
  std::string rest = core::fold_ascii(text);
  if (rest.starts_with("trang")) rest.erase(0, 5);
  bool digit = false;
  for (const char c : rest) {
    if (is_digit(static_cast<unsigned char>(c)))
      digit = true;
    else if (c != ' ' && c != '-' && c != '/')
      return false;
  }
  return digit && rest.find_first_of("0123456789") != rest.npos &&
         std::ranges::count_if(rest, [](char c) { return c >= '0' && c <= '9'; }) <= 4;
}

bool is_annex_title(const Block& block) {
  if (block.kind == BlockKind::table || block.kind == BlockKind::note) return false;
  const std::string& text = block.text.text();
  if (letters_in(text) > 120) return false;
  const std::string folded = core::fold_ascii(text);
  const bool named = folded.starts_with("phu luc") || folded.starts_with("bieu so") ||
                     folded.starts_with("phu bieu") || folded.starts_with("bieu tong hop");
  return named && folded.find("kem theo") == folded.npos && !folded.ends_with(".") &&
         !folded.ends_with(";");
}

int heading_level(const std::string& marker) {
  if (marker.empty()) return 5;
  const std::string bare = marker.substr(std::min(marker.find_first_not_of('#'), marker.size()));
  if (bare.empty()) return static_cast<int>(marker.size());
  const char first = bare[0] == '(' && bare.size() > 1 ? bare[1] : bare[0];
  if (std::string_view("IVX").find(first) != std::string_view::npos) return 1;
  if (first >= 'A' && first <= 'H') return 1;
  if (is_digit(static_cast<unsigned char>(first))) {
    const auto dots = std::ranges::count(bare.substr(0, bare.find_last_not_of('.') + 1), '.');
    return static_cast<int>(2 + dots);
  }
  return 5;
}

/// A short line without end mark that titles what follows it.
bool reads_as_heading(const Manuscript& m, std::size_t i) {
  const auto& block = m.blocks[i];
  if (block.kind != BlockKind::paragraph && block.kind != BlockKind::item) return false;
  const std::string& text = block.text.text();
  const char32_t last = last_letter(text);
  if (last == '.' || last == ';' || last == ',' || letters_in(text) > 180) return false;
  const bool bullet =
      block.kind == BlockKind::item && block.marker.find_first_of("-+*") != std::string::npos;
  if (bullet) return false;
  const char32_t first = first_letter(text);
  if (!is_upper(first)) return false;
  if (last == ':') return letters_in(text) < 80 && text.find_first_of("0123456789") == text.npos;
  // Prose states numbers with verbs; a title may bear a period.
  if (i + 1 >= m.blocks.size()) return false;
  return block.kind == BlockKind::item || letters_in(text) < 110;
}

void drop_page_numbers(Manuscript& m) {
  std::erase_if(m.blocks, [](const Block& block) {
    return block.kind != BlockKind::table && is_page_number(block.text.text());
  });
}

constexpr int kNotesOfPage = 60;  ///< at most

/// A paragraph without end mark goes on behind the notes of its page.
void join_broken(Manuscript& m) {
  std::vector<bool> gone(m.blocks.size(), false);
  for (std::size_t i = 0; i < m.blocks.size(); ++i) {
    auto& open = m.blocks[i];
    if (gone[i] || open.kind == BlockKind::table || open.kind == BlockKind::heading) continue;
    if (is_closed(open) || letters_in(open.text.text()) < 25) continue;
    int notes = 0, looked = 0;
    for (std::size_t j = i + 1; j < m.blocks.size() && looked < 3; ++j) {
      const auto& next = m.blocks[j];
      if (gone[j]) continue;
      if (next.kind == BlockKind::note) {
        if (++notes > kNotesOfPage) break;
        continue;
      }
      if (next.kind != BlockKind::paragraph) break;
      const std::string& text = next.text.text();
      const char32_t first = first_letter(text);
      const bool number = is_digit(first) && open.kind != BlockKind::heading;
      if (is_lower(first) || number || text.starts_with("(") || text.starts_with("<http")) {
        open.text.join(next.text);
        gone[j] = true;
        if (is_closed(open)) break;
        continue;
      }
      // Behind notes their own continuation may stand first.
      if (notes == 0) break;
      ++looked;
    }
  }
  std::size_t index = 0;
  std::erase_if(m.blocks, [&](const Block&) { return gone[index++]; });
}

std::string folded_row(const Row& row) {
  std::string out;
  for (const auto& cell : row) out += core::fold_ascii(cell.text.text()) + '|';
  std::erase(out, ' ');  // a header breaks its lines differently on each page
  return out;
}

bool has_words(const std::string& text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_letter(next_letter(text, at))) return true;
  return false;
}

/// "A  B  1=2+3  2  3": letters, small numbers and formulas that number the columns.
bool numbers_columns(const Row& row) {
  std::size_t filled = 0;
  for (const auto& cell : row) {
    const std::string& text = cell.text.text();
    if (text.empty()) continue;
    ++filled;
    const bool letter = text.size() == 1 && is_letter(static_cast<unsigned char>(text[0]));
    const bool short_number =
        text.find_first_not_of("0123456789()=/+-:*x% ") == std::string::npos &&
        text.find_first_of("0123456789") != std::string::npos &&
        (text.size() <= 4 || text.find_first_of("=/+") != std::string::npos);
    if (!letter && !short_number) return false;
  }
  return filled >= 3;
}

/// Rows above the first that bears a number of its own.
int header_rows(const Block& table) {
  int rows = 0;
  for (const auto& row : table.rows) {
    if (rows > 0 && numbers_columns(row)) {
      ++rows;
      break;
    }
    bool data = false, words = false;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string& text = row[c].text.text();
      words = words || has_words(text);
      const char32_t first = first_letter(text);
      if (c > 0 && is_digit(first)) data = true;
      if (c == 0 && is_digit(first) && row.size() > 1 && has_words(row[1].text.text())) data = true;
    }
    // "A. Phát triển …", "I Nhận thức": numbered rows are no header.
    const std::string mark = row.empty() ? std::string() : row[0].text.text();
    if (rows > 0 && !mark.empty() && letters_in(mark) <= 4 && row.size() > 1 &&
        is_upper(first_letter(mark)) && has_words(row[1].text.text()) &&
        mark.find_first_not_of("IVXABCDEFGH.) ") == std::string::npos)
      data = true;
    // "(1) (2) (3)" and "1 2 3 4" number the columns.
    const bool index_row = !words && rows > 0 && row.size() > 2;
    if (data && !index_row) break;
    ++rows;
    if (index_row) break;
  }
  return rows < static_cast<int>(table.rows.size()) ? rows : 0;
}

/// Markdown ends the head behind its first row; names of columns may stand in the next ones.
int with_second_heads(const Block& table) {
  int rows = table.header_rows;
  const auto names_columns = [](const Row& row) {
    const auto named =
        std::ranges::count_if(row, [](const Cell& cell) { return has_words(cell.text.text()); });
    return named >= 2 && !row.empty() && row[0].text.empty() &&
           std::ranges::none_of(row, [](const Cell& cell) {
             return cell.text.text().find_first_of("0123456789") != std::string::npos;
           });
  };
  while (rows + 1 < static_cast<int>(table.rows.size()) &&
         names_columns(table.rows[static_cast<std::size_t>(rows)]))
    ++rows;
  return rows;
}

bool is_empty(const Row& row) {
  return std::ranges::all_of(row, [](const Cell& cell) { return cell.text.empty(); });
}

/// Also of the head, which is shorter then.
void drop_empty_rows(Block& table) {
  const auto head =
      table.rows.begin() + std::min<std::ptrdiff_t>(table.header_rows, std::ssize(table.rows));
  table.header_rows = static_cast<int>(head - table.rows.begin() -
                                       std::count_if(table.rows.begin(), head, is_empty));
  std::erase_if(table.rows, is_empty);
}

/// A row whose first cells are empty goes on with the row before (cells broken by the page).
bool goes_on(const Row& row) {
  std::size_t filled = 0;
  for (const auto& cell : row) filled += !cell.text.empty();
  if (filled != 1 || row.empty() || !row[0].text.empty()) return false;
  // "Trong đó:" begins a row of its own.
  return std::ranges::none_of(
      row, [](const Cell& cell) { return last_letter(cell.text.text()) == ':'; });
}

void merge_tables(Manuscript& m) {
  std::vector<Block> kept;
  for (auto& block : m.blocks) {
    if (block.kind == BlockKind::table) {
      drop_empty_rows(block);
      if (block.rows.empty()) continue;
    }
    Block* before = kept.empty() ? nullptr : &kept.back();
    const bool both =
        before != nullptr && before->kind == BlockKind::table && block.kind == BlockKind::table;
    if (both && folded_row(block.rows[0]) == folded_row(before->rows[0])) {
      std::size_t skip = 1;
      while (skip < block.rows.size() && skip < before->rows.size() &&
             folded_row(block.rows[skip]) == folded_row(before->rows[skip]))
        ++skip;
      for (std::size_t r = skip; r < block.rows.size(); ++r) {
        if (goes_on(block.rows[r]) && r == skip) {
          auto& last = before->rows.back();
          for (std::size_t c = 0; c < std::min(last.size(), block.rows[r].size()); ++c)
            last[c].text.join(block.rows[r][c].text);
          continue;
        }
        before->rows.push_back(std::move(block.rows[r]));
      }
      continue;
    }
    kept.push_back(std::move(block));
  }
  m.blocks = std::move(kept);
  for (auto& block : m.blocks)
    if (block.kind == BlockKind::table)
      block.header_rows = block.header_rows == 0 ? header_rows(block) : with_second_heads(block);
}

}  // namespace

void arrange(Manuscript& m) {
  undo_fonts(m);
  drop_page_numbers(m);
  join_broken(m);
  merge_tables(m);
  int annex = 0, section = -1;
  for (std::size_t i = 0; i < m.blocks.size(); ++i) {
    auto& block = m.blocks[i];
    if (is_annex_title(block)) {
      ++annex;
      block.kind = BlockKind::heading;
      block.level = 1;
    } else if (reads_as_heading(m, i)) {
      block.kind = BlockKind::heading;
      block.level = heading_level(block.marker);
    } else if (block.kind == BlockKind::heading && !block.marker.empty()) {
      block.level = std::max(block.level, 1);
    }
    block.annex = annex;
    block.section = section;
    if (block.kind == BlockKind::heading) section = static_cast<int>(i);
  }
}

}  // namespace nhip::audit
