// Tables of a DOCX.
#pragma once

#include <vector>

#include "pages/docx_inlines.h"
#include "pages/docx_xml.h"
#include "pages/page.h"

namespace nhip::pages::docx {

/// A table without borders that sets texts side by side: the head of the document, its end.
class PlainTable {
 public:
  /// Widths of the columns in twips.
  PlainTable(Node parent, std::vector<int> widths);
  /// The next cell, row by row; it must receive a paragraph.
  Node cell();

 private:
  Node table_;
  Node row_;
  std::vector<int> widths_;
  std::size_t column_;
};

/// A table with borders, its header rows repeated on every page.
void add_grid_table(Node parent, const Table& table, int width, Inliner& inliner);

}  // namespace nhip::pages::docx
