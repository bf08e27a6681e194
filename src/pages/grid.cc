#include "pages/grid.h"

#include <fmt/format.h>

namespace nhip::pages {
namespace {

/// A cell of an earlier row that still covers `rows_left` rows from here on.
struct Cover {
  const Cell* cell = nullptr;
  int rows_left = 0;
};

std::unexpected<core::Error> misfit(std::size_t row, int columns) {
  return core::fail("page.table_grid",
                    fmt::format("The cells do not cover the {} columns exactly", columns),
                    fmt::format("row {}", row + 1),
                    "Count the cells, with what they span and what cells above reach down");
}

core::Result<std::vector<Slot>> place_row(const Row& row, std::size_t index,
                                          std::vector<Cover>& covers) {
  const int columns = static_cast<int>(covers.size());
  std::vector<Slot> placed;
  auto next = row.begin();
  for (int column = 0; column < columns;) {
    Cover& cover = covers[static_cast<std::size_t>(column)];
    if (cover.rows_left > 0) {
      --cover.rows_left;
      placed.push_back({cover.cell, column, true});
      column += cover.cell->columns;
      continue;
    }
    if (next == row.end() || next->columns < 1 || next->rows < 1 ||
        column + next->columns > columns) {
      return misfit(index, columns);
    }
    for (int covered = column + 1; covered < column + next->columns; ++covered) {
      if (covers[static_cast<std::size_t>(covered)].rows_left > 0) return misfit(index, columns);
    }
    cover = {&*next, next->rows - 1};
    placed.push_back({&*next, column, false});
    column += next->columns;
    ++next;
  }
  if (next != row.end()) return misfit(index, columns);
  return placed;
}

}  // namespace

core::Result<std::vector<std::vector<Slot>>> slots(const std::vector<Row>& rows, int columns) {
  std::vector<Cover> covers(static_cast<std::size_t>(columns));
  std::vector<std::vector<Slot>> grid;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    grid.push_back(TRY(place_row(rows[index], index, covers)));
  }
  for (const Cover& cover : covers) {
    if (cover.rows_left > 0) return misfit(rows.size() - 1, columns);
  }
  return grid;
}

}  // namespace nhip::pages
