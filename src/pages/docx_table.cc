#include "pages/docx_table.h"

#include <algorithm>

#include "pages/grid.h"

namespace nhip::pages::docx {
namespace {

constexpr int cell_margin = 85;  // twips, 1.5 mm

Node add_table(Node parent, int width, int side_margin, const char* style) {
  Node table = add(parent, "w:tbl");
  Node properties = add(table, "w:tblPr");
  add(properties, "w:tblStyle", style);
  with(with(add(properties, "w:tblW"), "w:w", width), "w:type", "dxa");
  add(properties, "w:jc", "center");
  with(add(properties, "w:tblLayout"), "w:type", "fixed");
  Node margins = add(properties, "w:tblCellMar");
  for (const char* side : {"w:left", "w:right"}) {
    with(with(add(margins, side), "w:w", side_margin), "w:type", "dxa");
  }
  return table;
}

void add_columns(Node table, const std::vector<int>& widths) {
  Node grid = add(table, "w:tblGrid");
  for (const int width : widths) with(add(grid, "w:gridCol"), "w:w", width);
}

Node add_row(Node table, bool header) {
  Node row = add(table, "w:tr");
  Node properties = add(row, "w:trPr");
  add(properties, "w:cantSplit");
  if (header) add(properties, "w:tblHeader");
  return row;
}

Node add_cell(Node row, int width) {
  Node cell = add(row, "w:tc");
  with(with(add(add(cell, "w:tcPr"), "w:tcW"), "w:w", width), "w:type", "dxa");
  return cell;
}

/// Widths in twips that add up to `total` exactly.
std::vector<int> column_widths(const std::vector<Column>& columns, int total) {
  int shares = 0;
  for (const Column& column : columns) shares += std::max(1, column.width);
  std::vector<int> widths;
  int passed = 0;
  int edge = 0;
  for (const Column& column : columns) {
    passed += std::max(1, column.width);
    const int next_edge = static_cast<int>(static_cast<long>(total) * passed / shares);
    widths.push_back(next_edge - edge);
    edge = next_edge;
  }
  return widths;
}

const char* name_of(Align align) {
  switch (align) {
    case Align::left:
      return "left";
    case Align::center:
      return "center";
    case Align::right:
      return "right";
    case Align::justify:
      return "both";
  }
  return "left";
}

class GridTable {
 public:
  GridTable(Node parent, const Table& table, int width, Inliner& inliner)
      : table_(table),
        inliner_(inliner),
        widths_(column_widths(table.columns, width)),
        node_(add_table(parent, width, cell_margin, "TableGrid")) {
    add_columns(node_, widths_);
  }

  void write_rows(const std::vector<Row>& rows, bool header) {
    const auto grid = MUST(slots(rows, static_cast<int>(table_.columns.size())));
    for (const std::vector<Slot>& slots_of_row : grid) {
      Node row = add_row(node_, header);
      for (const Slot& slot : slots_of_row) write_cell(row, slot, header);
    }
  }

 private:
  void write_cell(Node row, const Slot& slot, bool header) {
    int width = 0;
    for (int column = slot.column; column < slot.column + slot.cell->columns; ++column) {
      width += widths_[static_cast<std::size_t>(column)];
    }
    Node cell = add_cell(row, width);
    Node properties = cell.child("w:tcPr");
    if (slot.cell->columns > 1) add(properties, "w:gridSpan", slot.cell->columns);
    if (slot.cell->rows > 1) add(properties, "w:vMerge", slot.continued ? "continue" : "restart");
    add(properties, "w:vAlign", header || slot.cell->rows > 1 ? "center" : "top");
    Node paragraph = add_paragraph(cell, header ? "TableHead" : "TableText");
    const Align align = slot.cell->align.value_or(
        header ? Align::center : table_.columns[static_cast<std::size_t>(slot.column)].align);
    with(insert_property(paragraph_properties(paragraph), "w:jc"), "w:val", name_of(align));
    if (!slot.continued) inliner_.write(paragraph, slot.cell->content);
  }

  const Table& table_;
  Inliner& inliner_;
  std::vector<int> widths_;
  Node node_;
};

}  // namespace

PlainTable::PlainTable(Node parent, std::vector<int> widths)
    : widths_(std::move(widths)), column_(widths_.size()) {
  int total = 0;
  for (const int width : widths_) total += width;
  table_ = add_table(parent, total, 0, "TableNormal");
  add_columns(table_, widths_);
}

Node PlainTable::cell() {
  if (column_ == widths_.size()) {
    row_ = add_row(table_, false);
    column_ = 0;
  }
  return add_cell(row_, widths_[column_++]);
}

void add_grid_table(Node parent, const Table& table, int width, Inliner& inliner) {
  GridTable grid(parent, table, width, inliner);
  grid.write_rows(table.header, true);
  grid.write_rows(table.rows, false);
}

}  // namespace nhip::pages::docx
