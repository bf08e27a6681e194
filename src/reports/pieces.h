// A composed report as a flat row of pieces: headings, paragraphs, items, rows. From them come
// numbered sections, lists and tables.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "pages/page.h"

namespace nhip::reports {

struct HeadingPiece {
  int level = 1;
  pages::Inlines content;
};
struct ParagraphPiece {
  pages::Inlines content;
  pages::ParagraphStyle style = pages::ParagraphStyle::body;
  std::vector<std::string> unknown{};  ///< what it says not to be known, where it says only that
};
struct ItemPiece {
  int depth = 0;
  char marker = '-';
  pages::Inlines content;
};
struct RowPiece {
  pages::Row cells;
  bool header = false;
  std::vector<int> widths;
  std::vector<char> aligns;
};
struct CaptionPiece {
  pages::Inlines content;
};

using DocumentPiece = std::variant<HeadingPiece, ParagraphPiece, ItemPiece, RowPiece, CaptionPiece>;
using DocumentPieces = std::vector<DocumentPiece>;

/// Takes away headings under which nothing stands.
DocumentPieces without_empty_sections(DocumentPieces pieces);

/// Puts numbers before the headings: one style a level, "I.", "1.", "1.1." (with the number above),
/// "a)".
void number_headings(DocumentPieces& pieces, const std::vector<std::string>& styles);

/// Items that follow each other become lists, rows become tables.
pages::Blocks to_blocks(const DocumentPieces& pieces);

}  // namespace nhip::reports
