// A form out of the sheet that an office draws it on: labels of rows and columns, units, sums.
//
// In:   the cells of a sheet with their formulas. Out: the definition of a form as TOML, for people to
// correct, and every cell that could not be understood, by its place.
// Used: `nhip form read`, the interface. Nothing is guessed silently: what is not understood is named.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "core/xlsx.h"
#include "model/model.h"

namespace nhip::model {

struct FormWish {
  std::string name;         ///< of the type: "bm_012"
  std::string file{};       ///< for places: "bieu.xlsx:Sheet1"
  std::string title{};      ///< "" = the title on the sheet
  std::string period{"calendar_month"};
  std::string every{"month"};
  std::string owed{};       ///< expression over a unit; "" = nobody
  int days = 5;             ///< working days after the window
};

struct FormLayout {
  std::string toml;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<core::Error> refused{};  ///< forms.formula, forms.cell: each with its place
  std::vector<std::string> notes{};    ///< what was taken for what
};

/// forms.no_table (no head of a table was found), forms.name.
///
/// - The head is the row that names the column of labels ("Chỉ tiêu", "Nội dung", "Lĩnh vực", "Đơn
///   vị" …), with what stands below it up to the first row that bears a label; column numbers
///   ("A B 1 2") are passed over. The table ends at "Người lập", "Ghi chú" or a second empty row.
/// - With a column of units ("Đơn vị tính", "ĐVT") each row is a cell, and further columns are a
///   list that splits it. Without one each column is a cell, and the rows are the list.
/// - Formulas over the rows of a column become totals or computed cells, formulas over the columns of
///   a row likewise; they must be the same everywhere. SUM, + - * / and numbers are understood.
/// - "x" leaves a cell out. Numbers are examples and are left away, other texts are refused.
core::Result<FormLayout> read_layout(const Model& model, const std::vector<core::SheetRow>& sheet,
                                     const FormWish& wish);

}  // namespace nhip::model
