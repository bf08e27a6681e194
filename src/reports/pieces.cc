#include "reports/pieces.h"

#include <algorithm>
#include <array>

namespace nhip::reports {
namespace {

const HeadingPiece* heading_of(const DocumentPiece& piece) {
  return std::get_if<HeadingPiece>(&piece);
}

std::string roman(int number) {
  static const std::array<std::pair<int, const char*>, 7> parts = {
      {{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
  std::string text;
  for (const auto& [value, letters] : parts) {
    for (; value > 0 && number >= value; number -= value) text += letters;
  }
  return text;
}

/// "đ)" of the fifth.
std::string letter(int number) {
  const pages::List letters{pages::Marker::letter, {}};
  std::string text = pages::marker_text(letters, number - 1);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string number_text(const std::string& style, const std::vector<int>& counters,
                        std::size_t level) {
  const int own = counters[level];
  if (style.starts_with('I')) return roman(own) + style.substr(1);
  if (style.starts_with("1.1") && level > 0)
    return std::to_string(counters[level - 1]) + "." + std::to_string(own) + style.substr(3);
  if (style.starts_with('1')) return std::to_string(own) + style.substr(1);
  if (style.starts_with('a')) return letter(own);
  return style;
}

pages::Marker marker_of(char marker) {
  switch (marker) {
    case '+':
      return pages::Marker::plus;
    case '1':
      return pages::Marker::number;
    default:
      return pages::Marker::dash;
  }
}

/// The list of the items from `next` that are at least as deep.
pages::List take_list(const std::vector<const ItemPiece*>& items, std::size_t& next) {
  const int depth = items[next]->depth;
  pages::List list{marker_of(items[next]->marker), {}};
  while (next < items.size() && items[next]->depth >= depth) {
    if (items[next]->depth > depth && !list.items.empty()) {
      list.items.back().nested.push_back(take_list(items, next));
      continue;
    }
    if (marker_of(items[next]->marker) != list.marker) break;
    list.items.push_back({items[next]->content, {}});
    ++next;
  }
  return list;
}

pages::Align align_of(char align) {
  return align == 'r'   ? pages::Align::right
         : align == 'c' ? pages::Align::center
                        : pages::Align::left;
}

pages::Table take_table(const std::vector<const RowPiece*>& rows, pages::Inlines caption) {
  pages::Table table;
  table.caption = std::move(caption);
  for (const auto* row : rows) {
    if (row->header && table.columns.empty()) {
      for (std::size_t i = 0; i < row->widths.size(); ++i)
        table.columns.push_back({row->widths[i], i < row->aligns.size() ? align_of(row->aligns[i])
                                                                        : pages::Align::left});
    }
    (row->header ? table.header : table.rows).push_back(row->cells);
  }
  if (table.columns.empty()) table.columns.resize(rows.front()->cells.size());
  for (auto& row : table.rows)
    if (row.size() == 1 && table.columns.size() > 1) {
      row.front().columns = static_cast<int>(table.columns.size());
      row.front().align = pages::Align::left;
    }
  return table;
}

}  // namespace

DocumentPieces without_empty_sections(DocumentPieces pieces) {
  for (bool again = true; again;) {
    again = false;
    DocumentPieces kept;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const auto* heading = heading_of(pieces[i]);
      const auto* next = i + 1 < pieces.size() ? heading_of(pieces[i + 1]) : nullptr;
      const bool last = i + 1 == pieces.size();
      if (heading != nullptr && (last || (next != nullptr && next->level <= heading->level)))
        again = true;
      else
        kept.push_back(std::move(pieces[i]));
    }
    pieces = std::move(kept);
  }
  return pieces;
}

void number_headings(DocumentPieces& pieces, const std::vector<std::string>& styles) {
  std::vector<int> counters(std::max<std::size_t>(styles.size(), 4), 0);
  for (auto& piece : pieces) {
    auto* heading = std::get_if<HeadingPiece>(&piece);
    if (heading == nullptr) continue;
    const auto level = static_cast<std::size_t>(heading->level - 1);
    if (level >= styles.size() || styles[level].empty()) continue;
    ++counters[level];
    std::fill(counters.begin() + static_cast<std::ptrdiff_t>(level) + 1, counters.end(), 0);
    const auto number = number_text(styles[level], counters, level) + " ";
    heading->content.insert(heading->content.begin(), pages::Text{number});
  }
}

pages::Blocks to_blocks(const DocumentPieces& pieces) {
  pages::Blocks blocks;
  pages::Inlines caption;
  for (std::size_t i = 0; i < pieces.size();) {
    if (std::holds_alternative<ItemPiece>(pieces[i])) {
      std::vector<const ItemPiece*> items;
      for (; i < pieces.size() && std::holds_alternative<ItemPiece>(pieces[i]); ++i)
        items.push_back(&std::get<ItemPiece>(pieces[i]));
      for (std::size_t next = 0; next < items.size();) blocks.emplace_back(take_list(items, next));
      continue;
    }
    if (std::holds_alternative<RowPiece>(pieces[i])) {
      std::vector<const RowPiece*> rows;
      for (; i < pieces.size() && std::holds_alternative<RowPiece>(pieces[i]); ++i)
        rows.push_back(&std::get<RowPiece>(pieces[i]));
      blocks.emplace_back(take_table(rows, std::exchange(caption, {})));
      continue;
    }
    if (const auto* heading = heading_of(pieces[i])) {
      blocks.emplace_back(pages::Heading{heading->level, heading->content});
    } else if (const auto* paragraph = std::get_if<ParagraphPiece>(&pieces[i])) {
      blocks.emplace_back(pages::Paragraph{paragraph->content, paragraph->style});
    } else if (const auto* title = std::get_if<CaptionPiece>(&pieces[i])) {
      caption = title->content;
    }
    ++i;
  }
  return blocks;
}

}  // namespace nhip::reports
