// A table of a report: which cells are figures, and what their rows and columns say of them.
#pragma once

#include <string>
#include <vector>

#include "audit/claim.h"

namespace nhip::audit {

struct Report;

struct TableColumn {
  std::string header{};   ///< folded words of its header cells
  int index = 0;          ///< "(5)" in the row that numbers the columns; 0 = none
  std::string formula{};  ///< "(6)/(5)", as printed
  bool numbering = false;
  bool unit = false;     ///< names the unit of each row
  bool percent = false;  ///< shares or comparisons: never added
  bool label = false;    ///< says what the row is about
  bool total = false;    ///< "Tổng số"
  bool plan = false, actual = false;
  bool past = false;  ///< "Thực hiện năm trước", "Cùng kỳ"
};

struct TableRow {
  std::string label{};    ///< folded
  std::string unit{};     ///< folded, of the unit column
  int level = 0;          ///< depth by its number: I 1, 1 2, 1.1 3, "-" 5; 0 = not numbered
  bool total = false;     ///< "Tổng cộng", "Toàn tỉnh"
  bool in_which = false;  ///< "Trong đó"
  int parent = -1;
};

struct TableView {
  int block = 0;
  int header_rows = 0;
  std::string unit{};  ///< folded, of all figures: "ĐVT: triệu đồng" above the table
  std::vector<TableColumn> columns{};
  std::vector<TableRow> rows{};             ///< of the whole block, header included
  std::vector<std::vector<int>> figures{};  ///< [row][column] -> claim or -1

  int figure(std::size_t row, std::size_t column) const {
    return row < figures.size() && column < figures[row].size() ? figures[row][column] : -1;
  }
};

/// Reads the layout of a table block, before its claims are taken.
TableView view_of(const Block& block, int index);

}  // namespace nhip::audit
