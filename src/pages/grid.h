// Where the cells of a table lie when some span rows and columns.
#pragma once

#include <vector>

#include "core/result.h"
#include "pages/page.h"

namespace nhip::pages {

/// A place in one row. A cell that spans rows has a further, continued slot in each row below its
/// first.
struct Slot {
  const Cell* cell;
  int column;      ///< the first it covers
  bool continued;  ///< covered by a cell of a row above
};

/// The slots of each row, from left to right. page.table_grid with the number of the row, from 1.
core::Result<std::vector<std::vector<Slot>>> slots(const std::vector<Row>& rows, int columns);

}  // namespace nhip::pages
