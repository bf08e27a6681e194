#include <algorithm>

#include "audit/letters.h"
#include "audit/report.h"
#include "audit/times.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

std::vector<std::string> words_of(const std::string& folded) {
  std::vector<std::string> out;
  for (const auto& token : tokenize(folded))
    if (token.kind == TokenKind::word) out.push_back(token.folded);
  return out;
}

Unit unit_of(const std::string& folded) {
  const auto tokens = tokenize(folded);
  if (folded.find('%') != folded.npos) return {UnitKind::percent, "%"};
  for (const auto& token : tokens) {
    if (token.sense == Sense::currency) return {UnitKind::money, fold_word("đồng")};
    if (token.sense == Sense::measure) return {UnitKind::measure, token.folded};
  }
  std::string words;
  for (const auto& token : tokens) {
    if (token.kind != TokenKind::word) break;
    words += (words.empty() ? "" : " ") + token.folded;
  }
  if (words.empty()) return {};
  return {UnitKind::count, words};
}

core::Decimal scale_of(const std::string& folded) {
  core::Decimal scale(1);
  for (const auto& token : tokenize(folded)) {
    if (token.sense != Sense::magnitude) continue;
    if (token.is(fold_word("nghìn")) || token.is(fold_word("ngàn")))
      scale = scale * core::Decimal(1'000);
    if (token.is(fold_word("triệu")) || token.is("tr")) scale = scale * core::Decimal(1'000'000);
    if (token.is(fold_word("tỷ"))) scale = scale * core::Decimal(1'000'000'000);
  }
  return scale;
}

/// The part of a header that names a unit: "(triệu đồng)", "%", "(ha)".
std::string bracket_of(const std::string& header) {
  const auto open = header.rfind('('), close = header.rfind(')');
  if (open == header.npos || close == header.npos || close < open) return "";
  return header.substr(open + 1, close - open - 1);
}

/// `words` if they name a unit of measure, money or percent; "" if not.
std::string measured(const std::string& words) {
  const auto kind = unit_of(words).kind;
  return kind == UnitKind::none || kind == UnitKind::count ? "" : words;
}

/// "Đơn vị tính: triệu đồng", in the title or the line above the table.
std::string unit_above(const Report& report, std::size_t block) {
  for (std::size_t back = 0; back <= 2 && back <= block; ++back) {
    const auto& above = report.manuscript.blocks[block - back];
    if (back > 0 && above.kind == BlockKind::table) break;
    const std::string folded = core::fold_tones(above.text.text());
    for (const std::string_view name : {"đơn vị tính", "đvt", "đơn vị"}) {
      const auto at = folded.rfind(core::fold_tones(name));
      if (at == folded.npos || folded.find(':', at) == folded.npos) continue;
      const std::string rest = folded.substr(folded.find(':', at) + 1);
      if (rest.size() < 40) return measured(rest);
    }
  }
  return "";
}

constexpr std::size_t kLongestName = 400;  ///< bytes; what goes on is a text that fills a cell

std::string name_in(const std::string& text) {
  return text.size() <= kLongestName ? text : text.substr(0, text.rfind(' ', kLongestName));
}

std::string row_name(const TableView& view, std::size_t r) {
  std::string out = name_in(view.rows[r].label);
  for (int up = view.rows[r].parent, steps = 0; up >= 0 && steps < 2;
       up = view.rows[static_cast<std::size_t>(up)].parent, ++steps)
    out += ' ' + name_in(view.rows[static_cast<std::size_t>(up)].label);
  return out;
}

}  // namespace

void take_tables(Report& report, std::vector<bool>& skip) {
  auto& table_of = report.table_of;
  table_of.assign(report.manuscript.blocks.size(), -1);
  for (std::size_t b = 0; b < report.manuscript.blocks.size(); ++b) {
    const auto& block = report.manuscript.blocks[b];
    if (block.kind != BlockKind::table) continue;
    table_of[b] = static_cast<int>(report.tables.size());
    report.tables.push_back(view_of(block, static_cast<int>(b)));
    report.tables.back().unit = unit_above(report, b);
  }
  for (std::size_t p = 0; p < report.proses.size(); ++p) {
    auto& prose = report.proses[p];
    if (prose.row < 0) continue;
    const auto& view =
        report.tables[static_cast<std::size_t>(table_of[static_cast<std::size_t>(prose.block)])];
    const bool header = prose.row < view.header_rows;
    const bool numbering =
        view.columns[static_cast<std::size_t>(prose.column)].numbering && prose.tokens.size() <= 4;
    if (!header && !numbering) continue;
    skip[p] = true;
    for (std::size_t i = 0; i < prose.tokens.size(); ++i)
      if (prose.tokens[i].kind == TokenKind::number)
        report.asides.push_back({prose.place(i, i), prose.tokens[i].folded,
                                 header ? Reason::header : Reason::numbering});
  }
}

namespace {

/// The one level that a row names, "Hồ sơ trực tuyến, cấp huyện"; none where it names several.
Sense named_level(const std::string& label) {
  Sense level = Sense::none;
  for (const auto& token : tokenize(name_in(label))) {
    if (token.sense != Sense::province && token.sense != Sense::district &&
        token.sense != Sense::commune && token.sense != Sense::everywhere)
      continue;
    if (level != Sense::none && level != token.sense) return Sense::none;
    level = token.sense;
  }
  return level;
}

/// What row, column and title say of a figure that fills its cell.
void describe(const Report& report, TableView& view, const Prose& prose, Claim& claim) {
  const auto r = static_cast<std::size_t>(prose.row), c = static_cast<std::size_t>(prose.column);
  const auto& column = view.columns[c];
  if (column.label || column.unit) return;
  view.figures[r][c] = claim.id;
  claim.row = prose.row;
  claim.column = prose.column;
  claim.role = Role::value;
  claim.of = -1;
  const auto& sign = prose.tokens[0];
  const bool negative =
      claim.first == 1 && !prose.tokens[1].spaced && (sign.is("-") || sign.is("–") || sign.is("−"));
  if (negative) {
    claim.value = claim.value.negated();
    claim.range = prose.place(0, claim.last);
    claim.printed = "-" + claim.printed;
  }
  if (claim.noun.empty()) {
    std::string own = measured(bracket_of(column.header));
    if (own.empty() && column.header.find('%') != std::string::npos) own = "%";
    if (own.empty()) own = view.rows[r].unit;
    if (own.empty()) own = measured(bracket_of(view.rows[r].label));
    if (own.empty() && !column.percent) own = view.unit;
    if (claim.unit.kind == UnitKind::none && !own.empty()) {
      claim.unit = unit_of(own);
      const auto scale = scale_of(own);
      claim.value = claim.value * scale;
      claim.quantum = claim.quantum * scale;
    }
  }
  claim.label = words_of(row_name(view, r));
  claim.level = named_level(view.rows[r].label);
  claim.topic = words_of(name_in(column.header));
  claim.target = column.plan && !column.actual;
  const auto header = tokenize(name_in(column.header));
  for (std::size_t i = 0; i < header.size() && !claim.window; ++i)
    if (const auto mark = time_at(header, i, report.period)) claim.window = mark->window;
}

}  // namespace

void describe_tables(Report& report) {
  for (const auto& prose : report.proses) {
    if (prose.row < 0 || prose.claims.size() != 1) continue;
    auto& claim = report.claims[static_cast<std::size_t>(prose.claims[0])];
    // A figure fills its cell: number, magnitude, unit.
    if (claim.first > 1 || prose.tokens.size() > claim.last + 5) continue;
    const int table = report.table_of[static_cast<std::size_t>(prose.block)];
    describe(report, report.tables[static_cast<std::size_t>(table)], prose, claim);
  }
}

}  // namespace nhip::audit
