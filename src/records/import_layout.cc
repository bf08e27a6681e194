// Tables as offices keep them: titles above the header, headers of two rows, merged cells, totals,
// signatures below.
#include <algorithm>
#include <deque>

#include "core/vietnamese.h"
#include "records/import_source.h"

namespace nhip::records {
namespace {

using core::Result;

constexpr std::size_t rows_searched = 60;

std::string shown(const TableRow& row) {
  std::string text;
  for (const TableCell& cell : row.cells)
    if (!cell.text.empty()) text += (text.empty() ? "" : " | ") + cell.text;
  constexpr std::size_t longest = 200;
  if (text.size() > longest) text = text.substr(0, longest) + "…";
  return text;
}

bool is_blank(const TableRow& row) {
  return std::ranges::all_of(row.cells, [](const TableCell& cell) {
    return cell.text.find_first_not_of(" \t\r\n") == std::string::npos;
  });
}

class LaidOut : public ImportSource {
 public:
  LaidOut(std::unique_ptr<Table> table, const TableLayout& layout)
      : table_(std::move(table)), layout_(layout) {}

  Result<void> find_header(const Knows& knows) {
    CHECK_OK(look_ahead());
    const std::size_t at = TRY(header_row(knows));
    header_line_ = ahead_[at].number;
    name_columns(at);
    const std::size_t taken =
        std::min(ahead_.size(), at + static_cast<std::size_t>(layout_.header_rows));
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(taken));
    for (const std::string& name : layout_.fill)
      for (std::size_t i = 0; i < names_.size(); ++i)
        if (folded(names_[i]) == folded(name)) filled_.push_back({i, {}});
    return {};
  }

  const std::vector<std::string>& names() const override { return names_; }

  Result<bool> next(ImportRow& row) override {
    TableRow raw;
    for (;;) {
      if (ended_) return false;
      if (!TRY(take(raw))) return false;
      if (is_blank(raw)) continue;
      break;
    }
    const std::string first = first_text(raw);
    if (begins_with_any(first, layout_.stop)) {
      ended_ = true;
      return false;
    }
    row.line = raw.number;
    row.hidden = raw.hidden;
    row.dropped = begins_with_any(first, layout_.skip) || (raw.hidden && layout_.skip_hidden);
    row.cells = std::move(raw.cells);
    if (!row.dropped) fill(row);
    return true;
  }
  bool go_on() const override { return table_->go_on(); }
  std::string place(std::int64_t line, int column) const override {
    return table_->place(line, column);
  }
  std::string header_place() const override { return table_->place(header_line_, -1); }

 private:
  Result<void> look_ahead() {
    TableRow row;
    const auto wanted =
        layout_.header > 0 ? static_cast<std::size_t>(layout_.header_rows) : rows_searched;
    while (ahead_.size() < wanted) {
      if (!TRY(table_->next(row))) break;
      if (row.number < layout_.header || is_blank(row)) continue;
      ahead_.push_back(row);
    }
    return {};
  }

  /// The row that names most of what the type knows; the first of them.
  Result<std::size_t> header_row(const Knows& knows) const {
    const std::string where = table_->place(layout_.header > 0 ? layout_.header : 1, -1);
    if (ahead_.empty()) return core::fail("import.header_missing", "The table holds no row", where);
    if (layout_.header > 0) return 0;
    std::size_t best = 0;
    std::ptrdiff_t most = 0;
    for (std::size_t i = 0; i < ahead_.size(); ++i) {
      const auto known = std::ranges::count_if(ahead_[i].cells, [&](const TableCell& cell) {
        return !cell.text.empty() && knows(cell.text);
      });
      if (known > most) {
        most = known;
        best = i;
      }
    }
    if (most > 0) return best;
    return core::fail("import.header_missing",
                      "No row names a field; the first holds: " + shown(ahead_.front()), where,
                      "Say in the mapping which row is the header, and what its columns mean.");
  }

  /// Names of several rows are joined; a cell that is merged over columns stands for all of them.
  void name_columns(std::size_t at) {
    std::size_t width = 0;
    const auto rows = static_cast<std::size_t>(layout_.header_rows);
    for (std::size_t r = at; r < std::min(at + rows, ahead_.size()); ++r)
      width = std::max(width, ahead_[r].cells.size());
    names_.assign(width, {});
    for (std::size_t r = at; r < std::min(at + rows, ahead_.size()); ++r) {
      const bool last = r + 1 == at + rows;
      std::string above;
      for (std::size_t c = 0; c < width; ++c) {
        const std::string text =
            c < ahead_[r].cells.size() ? ahead_[r].cells[c].text : std::string();
        if (!text.empty()) above = text;
        const std::string part = last ? text : text.empty() && merged(at, r, c) ? above : text;
        if (part.empty()) continue;
        names_[c] += (names_[c].empty() ? "" : " / ") + part;
      }
    }
    while (!names_.empty() && names_.back().empty()) names_.pop_back();
  }

  /// An empty cell of an upper header row belongs to the one on its left when something stands
  /// below.
  bool merged(std::size_t at, std::size_t r, std::size_t c) const {
    const auto rows = static_cast<std::size_t>(layout_.header_rows);
    for (std::size_t below = r + 1; below < std::min(at + rows, ahead_.size()); ++below)
      if (c < ahead_[below].cells.size() && !ahead_[below].cells[c].text.empty()) return true;
    return false;
  }

  Result<bool> take(TableRow& row) {
    if (ahead_.empty()) return table_->next(row);
    row = std::move(ahead_.front());
    ahead_.pop_front();
    return true;
  }

  static std::string first_text(const TableRow& row) {
    for (const TableCell& cell : row.cells)
      if (cell.kind == core::SheetCell::Kind::text &&
          cell.text.find_first_not_of(" \t\r\n0123456789.") != std::string::npos)
        return cell.text;
    return {};
  }

  /// Cells that were merged downwards repeat what stands above.
  void fill(ImportRow& row) {
    for (auto& [column, above] : filled_) {
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      if (row.cells[column].text.empty())
        row.cells[column] = above;
      else
        above = row.cells[column];
    }
  }

  std::unique_ptr<Table> table_;
  const TableLayout& layout_;
  std::deque<TableRow> ahead_;
  std::vector<std::string> names_;
  std::int64_t header_line_ = 1;
  std::vector<std::pair<std::size_t, TableCell>> filled_;
  bool ended_ = false;
};

}  // namespace

core::Result<std::unique_ptr<ImportSource>> open_laid_out(std::unique_ptr<Table> table,
                                                          const TableLayout& layout,
                                                          const Knows& knows) {
  auto source = std::make_unique<LaidOut>(std::move(table), layout);
  CHECK_OK(source->find_header(knows));
  return std::unique_ptr<ImportSource>(std::move(source));
}

}  // namespace nhip::records
