#include "audit/read.h"
#include "core/decimal.h"
#include "core/vietnamese.h"
#include "core/xlsx.h"

namespace nhip::audit {
namespace {

constexpr int kMostColumns = 200;
constexpr std::size_t kMostRows = 200'000;

/// Numbers as a Vietnamese report prints them; what a formula computed to its fourth decimal.
std::string printed(const core::SheetCell& cell) {
  if (cell.kind != core::SheetCell::Kind::number) return cell.text;
  const auto number = core::Decimal::parse(cell.text);
  if (!number) return cell.text;
  return core::print_vi(number->scale() > 4 ? number->rounded(4) : *number);
}

}  // namespace

core::Result<Manuscript> read_xlsx(const std::filesystem::path& file) {
  const auto readable = [](core::Error error) {
    const bool large = error.code == "xlsx.too_large";
    return std::unexpected(core::Error{large ? "read.too_large" : "read.damaged", error.message,
                                       error.where, error.hint});
  };
  auto book = core::Workbook::open(file);
  if (!book) return readable(book.error());
  Manuscript out;
  out.format = "xlsx";
  for (const auto& sheet : book->sheets()) {
    if (sheet.hidden) continue;
    if (auto went = book->go_to(sheet.name); !went) return readable(went.error());
    Block table;
    table.kind = BlockKind::table;
    core::SheetRow row;
    while (true) {
      const auto more = book->next(row);
      if (!more) return readable(more.error());
      if (!*more) break;
      if (table.rows.size() >= kMostRows || out.text.size() > kLargestText)
        return core::fail(
            "read.too_large",
            "The sheet holds more than " + std::to_string(kMostRows) + " rows or 64 MB of text",
            file.string() + ", " + sheet.name,
            "Save the part that the report shows as a workbook of its own.");
      if (row.hidden) continue;
      Row cells;
      std::string line;
      int column = 0;
      for (const auto& cell : row.cells) {
        if (cell.column >= kMostColumns) break;
        while (column < cell.column) {
          cells.emplace_back();
          out.text += '\t';
          ++column;
        }
        const std::string text = printed(cell);
        Cell made;
        made.text.add(text, out.text.size());
        out.text += text;
        made.text.trim();
        cells.push_back(std::move(made));
        out.text += '\t';
        ++column;
      }
      out.text += '\n';
      std::size_t filled = 0;
      for (const auto& cell : cells) filled += !cell.text.empty();
      if (filled == 1 && table.rows.empty()) {
        // Titles above the table.
        Block title;
        for (auto& cell : cells)
          if (!cell.text.empty()) title.text = std::move(cell.text);
        out.blocks.push_back(std::move(title));
        continue;
      }
      if (filled > 0) table.rows.push_back(std::move(cells));
    }
    if (!table.rows.empty()) out.blocks.push_back(std::move(table));
  }
  if (out.blocks.empty())
    return core::fail("read.empty", "The workbook holds nothing", file.string(),
                      "Hidden sheets, rows and charts are not read.");
  arrange(out);
  return out;
}

}  // namespace nhip::audit
