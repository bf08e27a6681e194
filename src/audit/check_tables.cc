// Tables: totals of rows and columns, columns that follow from others.
#include <algorithm>
#include <functional>
#include <map>

#include "audit/checking.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

using core::Decimal;

const Claim* figure(const Audit& audit, const TableView& view, std::size_t row,
                    std::size_t column) {
  const int id = view.figure(row, column);
  return id < 0 ? nullptr : &audit.report.claim(id);
}

Interval interval(const Claim& claim) {
  // Cells of one column are rounded alike; integers are exact.
  return interval_of(claim);
}

bool is_numeric(const Audit& audit, const TableView& view, std::size_t column) {
  std::size_t numbers = 0;
  for (std::size_t r = 0; r < view.rows.size(); ++r)
    numbers += figure(audit, view, r, column) != nullptr;
  return numbers >= 1;
}

// Columns that follow from others
// ------------------------------------------------------------------------------------------------

/// "(6)/(5)", "7=5-6", "(5)=(4)/(3)x100": left to right, no precedence needed beyond + and -.
struct Formula {
  std::vector<int> columns;  ///< indexes as the header numbers them
  std::string ops;           ///< between them
};

Formula parse_formula(const std::string& text) {
  Formula out;
  const auto equals = text.find('=');
  const std::string body = equals == text.npos ? text : text.substr(equals + 1);
  std::string number;
  for (std::size_t i = 0; i <= body.size(); ++i) {
    const char c = i < body.size() ? body[i] : ' ';
    if (c >= '0' && c <= '9') {
      number += c;
      continue;
    }
    if (!number.empty()) {
      if (number == "100") {
        if (!out.ops.empty()) out.ops.pop_back();
      } else {
        out.columns.push_back(std::stoi(number.substr(0, 3)));
      }
      number.clear();
    }
    if ((c == '/' || c == ':' || c == '+' || c == '-') && !out.columns.empty() &&
        out.ops.size() < out.columns.size())
      out.ops += c == ':' ? '/' : c;
    if ((c == '*' || c == 'x') && !out.columns.empty() && out.ops.size() < out.columns.size())
      out.ops += '*';
  }
  if (out.ops.size() >= out.columns.size() && !out.ops.empty())
    out.ops.resize(out.columns.empty() ? 0 : out.columns.size() - 1);
  return out;
}

using Rule = std::function<std::optional<Interval>(std::size_t row)>;

struct Hypothesis {
  std::string kind;
  Said ground;
  std::vector<std::size_t> operands;  ///< columns
  Rule rule;
  std::optional<std::size_t> total{};  ///< the row that holds the last operand, where it is another
};

/// Ratios are printed in percent mostly, and as plain ratios sometimes.
Rule ratio_rule(const Audit& audit, const TableView& view, std::size_t a, std::size_t b,
                bool growth) {
  return [&audit, &view, a, b, growth](std::size_t row) -> std::optional<Interval> {
    const auto *x = figure(audit, view, row, a), *y = figure(audit, view, row, b);
    if (x == nullptr || y == nullptr || y->value <= Decimal(0) || x->value.is_negative())
      return std::nullopt;
    const Interval below = interval(*y);
    if (below.low <= Decimal(0)) return std::nullopt;
    return growth ? growth_between(interval(*x), below) : percent_of(interval(*x) / below);
  };
}

/// "Cơ cấu (%)", "Tỷ trọng": each row's share of the total's row.
Rule share_rule(const Audit& audit, const TableView& view, std::size_t a, std::size_t total) {
  return [&audit, &view, a, total](std::size_t row) -> std::optional<Interval> {
    const auto *x = figure(audit, view, row, a), *y = figure(audit, view, total, a);
    if (row == total || x == nullptr || y == nullptr || y->value <= Decimal(0) ||
        x->value.is_negative())
      return std::nullopt;
    const Interval below = interval(*y);
    if (below.low <= Decimal(0)) return std::nullopt;
    return percent_of(interval(*x) / below);
  };
}

/// The only row of totals.
std::optional<std::size_t> total_row(const TableView& view) {
  std::optional<std::size_t> out;
  for (std::size_t r = static_cast<std::size_t>(view.header_rows); r < view.rows.size(); ++r) {
    if (!view.rows[r].total) continue;
    if (out) return std::nullopt;
    out = r;
  }
  return out;
}

/// "Bình quân học sinh/lớp", "Năng suất (tạ/ha)" from tons and hectares with the factor 10.
Rule mean_rule(const Audit& audit, const TableView& view, std::size_t a, std::size_t b,
               Decimal factor) {
  return [&audit, &view, a, b, factor](std::size_t row) -> std::optional<Interval> {
    const auto *x = figure(audit, view, row, a), *y = figure(audit, view, row, b);
    if (x == nullptr || y == nullptr || x->value.is_negative()) return std::nullopt;
    const Interval below = interval(*y);
    if (below.low <= Decimal(0)) return std::nullopt;
    return interval(*x) / below * Interval(factor, factor);
  };
}

bool header_has(const TableColumn& column, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return column.header.find(core::fold_tones(word)) != std::string::npos;
  });
}

Rule sum_rule(const Audit& audit, const TableView& view,
              std::vector<std::pair<std::size_t, int>> terms) {
  return [&audit, &view, terms = std::move(terms)](std::size_t row) -> std::optional<Interval> {
    Interval sum{};
    std::size_t found = 0;
    for (const auto& [column, sign] : terms) {
      const auto* x = figure(audit, view, row, column);
      if (x == nullptr) continue;
      ++found;
      sum = sign > 0 ? sum + interval(*x) : sum - interval(*x);
    }
    if (found < 2 || (found < terms.size() && terms.size() == 2)) return std::nullopt;
    return sum;
  };
}

bool fits(const Claim& stated, const Interval& truth, bool relative) {
  const Decimal slack = relative || stated.quantum != Decimal(1) ? stated.quantum : Decimal(0);
  const Interval widened{stated.value - slack, stated.value + slack};
  if (widened.meets(truth)) return true;
  if (!relative) return false;
  // Falls are printed without sign, or ratios without the factor 100.
  const Interval negative{stated.value.negated() - slack, stated.value.negated() + slack};
  return truth.high < Decimal(0) && negative.meets(truth);
}

struct Trial {
  std::size_t held = 0, failed = 0;
};

constexpr std::size_t kAround = 30;  ///< columns on both sides that a column may follow from
constexpr std::size_t kFirst = 8;    ///< rows; a rule that holds in none of the first is none

Trial try_rule(const Audit& audit, const TableView& view, std::size_t column, const Hypothesis& h) {
  Trial out;
  for (std::size_t r = static_cast<std::size_t>(view.header_rows);
       r < view.rows.size() && (out.held > 0 || out.failed < kFirst); ++r) {
    const auto* stated = figure(audit, view, r, column);
    if (stated == nullptr) continue;
    const auto truth = h.rule(r);
    if (!truth) continue;
    ++(fits(*stated, *truth, h.kind != "table_sum") ? out.held : out.failed);
  }
  return out;
}

void apply_rule(Audit& audit, const TableView& view, std::size_t column, const Hypothesis& h,
                bool sure) {
  for (std::size_t r = static_cast<std::size_t>(view.header_rows); r < view.rows.size(); ++r) {
    const auto* found = figure(audit, view, r, column);
    if (found == nullptr) continue;
    const auto truth = h.rule(r);
    if (!truth) continue;
    const Claim stated = *found;
    const bool relative = h.kind != "table_sum";
    const bool ok = fits(stated, *truth, relative);
    std::vector<int> claims{stated.id};
    for (const std::size_t c : h.operands)
      if (const int id = view.figure(r, c); id >= 0) claims.push_back(id);
    if (h.total)
      if (const int id = view.figure(*h.total, h.operands.back()); id >= 0) claims.push_back(id);
    const std::string computed =
        printed(*truth, relative ? std::max(1, stated.decimals) : stated.decimals);
    const Class cls = sure ? Class::contradiction : Class::suspicious;
    add_relation(audit, h.kind,
                 ok     ? Verdict::ok
                 : sure ? Verdict::contradiction
                        : Verdict::suspicious,
                 claims, stated.printed, computed, h.ground);
    if (ok) continue;
    const std::vector<int> operands(claims.begin() + 1, claims.end());
    const std::string terms = joined(audit, operands, relative ? " / " : "; ");
    add_finding(
        audit, cls, h.kind, claims, stated.printed, computed,
        {"Cột này suy ra từ " + terms + " là " + computed + ", trong bảng ghi " + stated.printed,
         "From " + terms + " this column should be " + computed + ", the table says " +
             stated.printed},
        {"Kiểm tra lại hàng này: các hàng khác của bảng đều khớp.",
         "Check this row: the other rows of the table agree."});
  }
}

void check_derived(Audit& audit, const TableView& view, std::size_t column) {
  std::vector<Hypothesis> hypotheses;
  const auto& info = view.columns[column];
  const std::size_t from = column - std::min(column, kAround),
                    to = std::min(view.columns.size(), column + kAround + 1);
  const Said by_header{"công thức ghi ở đầu cột", "the formula printed in the column's header"};
  const Said by_rows{"các hàng khác của cột đều tính như vậy",
                     "the other rows of the column are computed so"};
  bool declared = false;
  if (!info.formula.empty()) {
    const auto formula = parse_formula(info.formula);
    std::vector<std::size_t> operands;
    for (const int index : formula.columns)
      for (std::size_t c = 0; c < view.columns.size(); ++c)
        if (view.columns[c].index == index) operands.push_back(c);
    if (operands.size() == formula.columns.size() && operands.size() >= 2) {
      if (formula.ops == "/") {
        hypotheses.push_back({"table_ratio", by_header, operands,
                              ratio_rule(audit, view, operands[0], operands[1], false)});
        hypotheses.push_back({"table_ratio", by_header, operands,
                              ratio_rule(audit, view, operands[0], operands[1], true)});
        declared = true;
      } else if (formula.ops.find_first_not_of("+-") == std::string::npos) {
        std::vector<std::pair<std::size_t, int>> terms{{operands[0], 1}};
        for (std::size_t i = 1; i < operands.size(); ++i)
          terms.emplace_back(operands[i], formula.ops[i - 1] == '+' ? 1 : -1);
        hypotheses.push_back(
            {"table_sum", by_header, operands, sum_rule(audit, view, std::move(terms))});
        declared = true;
      }
    }
  }
  const bool relative = info.percent;
  if (const auto total = total_row(view); !declared && relative && total)
    for (std::size_t a = from; a < to; ++a)
      if (a != column && !view.columns[a].percent && !view.columns[a].numbering &&
          is_numeric(audit, view, a))
        hypotheses.push_back(
            {"table_ratio", by_rows, {a}, share_rule(audit, view, a, *total), total});
  if (!declared && relative) {
    for (std::size_t a = from; a < to; ++a)
      for (std::size_t b = from; b < to; ++b) {
        if (a == b || a == column || b == column || view.columns[a].percent ||
            view.columns[b].percent)
          continue;
        if (!is_numeric(audit, view, a) || !is_numeric(audit, view, b)) continue;
        hypotheses.push_back(
            {"table_ratio", by_rows, {a, b}, ratio_rule(audit, view, a, b, false)});
        hypotheses.push_back({"table_ratio", by_rows, {a, b}, ratio_rule(audit, view, a, b, true)});
      }
  }
  if (!declared && !relative && info.total) {
    // "Tổng số | Nam | Nữ": the columns behind it, as many as fit.
    for (std::size_t last = to; last-- > column + 2;) {
      std::vector<std::pair<std::size_t, int>> terms;
      std::vector<std::size_t> operands;
      for (std::size_t c = column + 1; c <= last; ++c)
        if (is_numeric(audit, view, c) && !view.columns[c].percent && !view.columns[c].numbering)
          terms.emplace_back(c, 1), operands.push_back(c);
      if (terms.size() >= 2)
        hypotheses.push_back({"table_sum", by_rows, operands, sum_rule(audit, view, terms)});
    }
    std::vector<std::pair<std::size_t, int>> terms;
    std::vector<std::size_t> operands;
    for (std::size_t c = from; c < column; ++c)
      if (is_numeric(audit, view, c) && !view.columns[c].percent && !view.columns[c].numbering &&
          !view.columns[c].label)
        terms.emplace_back(c, 1), operands.push_back(c);
    if (terms.size() >= 2)
      hypotheses.push_back({"table_sum", by_rows, operands, sum_rule(audit, view, terms)});
  }
  const bool mean =
      info.header.find('%') == std::string::npos &&
      header_has(info, {"bình quân", "trung bình", "năng suất", "mật độ", "bq", "tb"});
  if (!declared && (mean || !relative) && !info.total) {
    const bool difference = !relative && header_has(info, {"còn lại", "chênh lệch", "tăng", "giảm",
                                                           "còn thiếu", "chưa", "tồn", "còn nợ"});
    for (std::size_t a = from; (difference || mean) && a < to; ++a)
      for (std::size_t b = from; b < to; ++b) {
        if (a == b || a == column || b == column || view.columns[a].percent ||
            view.columns[b].percent)
          continue;
        if (!is_numeric(audit, view, a) || !is_numeric(audit, view, b)) continue;
        if (difference)
          hypotheses.push_back(
              {"table_sum", by_rows, {a, b}, sum_rule(audit, view, {{a, 1}, {b, -1}})});
        if (!mean) continue;
        for (const int factor : {1, 10})
          hypotheses.push_back(
              {"table_ratio", by_rows, {a, b}, mean_rule(audit, view, a, b, Decimal(factor))});
      }
  }
  const Hypothesis* best = nullptr;
  Trial trial;
  for (const auto& h : hypotheses) {
    const auto t = try_rule(audit, view, column, h);
    if (best == nullptr || t.held > trial.held || (t.held == trial.held && t.failed < trial.failed))
      best = &h, trial = t;
  }
  if (best == nullptr || trial.held + trial.failed == 0) return;
  const bool most = trial.held >= 2 && trial.held >= 2 * trial.failed;
  if (declared ? trial.held >= trial.failed || trial.held + trial.failed == 1 : most)
    apply_rule(audit, view, column, *best,
               trial.held >= 3 || (trial.held == 2 && (declared || trial.failed == 0)));
}

// Totals of rows
// ------------------------------------------------------------------------------------------------

struct RowSum {
  std::size_t whole;
  std::vector<std::size_t> parts;
  bool all;  ///< the row calls itself the total
  /// The same with rows "Trong đó: …": those of the total itself may stand above it.
  std::vector<std::size_t> with_in_which{};
};

bool has_figures(const TableView& view, std::size_t row) {
  return std::ranges::any_of(view.figures[row], [](int id) { return id >= 0; });
}

/// "Phân theo giới tính": a row without figures, which divides the total above by what it names.
bool divides(const TableView& view, std::size_t row) {
  const std::string& label = view.rows[row].label;
  return !has_figures(view, row) &&
         std::ranges::any_of(
             std::initializer_list<std::string_view>{"phân theo", "chia theo", "phân loại theo",
                                                     "phân chia theo", "theo"},
             [&](std::string_view by) { return label.starts_with(core::fold_tones(by) + ' '); });
}

/// "Tỷ lệ đô thị hóa (%)": no part of what stands above it.
bool is_rate(const TableRow& row) {
  return row.label.contains('%') || row.unit.contains('%') ||
         row.label.starts_with(core::fold_tones("tỷ lệ ")) ||
         row.label.starts_with(core::fold_tones("tốc độ ")) ||
         row.label.starts_with(core::fold_tones("mật độ "));
}

/// The rows below each row that divides, as parts of the row above the first of them.
void divisions(const TableView& view, std::vector<RowSum>& out) {
  std::optional<std::size_t> whole;
  for (std::size_t r = static_cast<std::size_t>(view.header_rows); r < view.rows.size(); ++r) {
    if (!divides(view, r)) {
      if (has_figures(view, r)) whole = r;
      continue;
    }
    if (!whole) continue;
    std::vector<std::size_t> parts;
    std::size_t k = r + 1;
    for (; k < view.rows.size() && has_figures(view, k) && !view.rows[k].total &&
           !is_rate(view.rows[k]);
         ++k) {
      const bool deeper = !parts.empty() && view.rows[k].level > view.rows[parts[0]].level;
      const bool above = view.rows[r].level > 0 && view.rows[k].level <= view.rows[r].level;
      if (above) break;
      if (!deeper && !view.rows[k].in_which) parts.push_back(k);
    }
    if (parts.size() >= 2) out.push_back({*whole, std::move(parts), false});
    r = k - 1;
  }
}

/// The rows of a total with those "Trong đó" beside them; none where there are no such.
std::vector<std::size_t> with_in_which(const TableView& view, std::size_t total,
                                       const std::vector<std::size_t>& rows) {
  const bool above = rows.back() < total;
  std::size_t from = above ? static_cast<std::size_t>(view.header_rows) : total + 1,
              to = above ? total : view.rows.size();
  for (std::size_t k = from; k < to; ++k) {
    if (!view.rows[k].total) continue;
    (above ? from : to) = above ? k + 1 : k;
  }
  std::vector<std::size_t> out;
  for (std::size_t k = from; k < to; ++k)
    if (view.rows[k].in_which || std::ranges::find(rows, k) != rows.end()) out.push_back(k);
  return out.size() > rows.size() ? out : std::vector<std::size_t>{};
}

std::vector<RowSum> row_sums(const TableView& view) {
  std::vector<RowSum> out;
  const auto first = static_cast<std::size_t>(view.header_rows);
  std::map<int, std::vector<std::size_t>> children;
  for (std::size_t r = first; r < view.rows.size(); ++r)
    if (view.rows[r].parent >= 0) children[view.rows[r].parent].push_back(r);
  for (const auto& [parent, rows] : children) {
    std::vector<std::size_t> direct;
    int level = 99;
    for (const std::size_t r : rows) level = std::min(level, view.rows[r].level);
    for (const std::size_t r : rows)
      if (view.rows[r].level == level) direct.push_back(r);
    if (direct.size() >= 2) out.push_back({static_cast<std::size_t>(parent), direct, false});
  }
  for (std::size_t r = first; r < view.rows.size(); ++r) {
    if (!view.rows[r].total) continue;
    int level = 99;
    const auto member = [&](std::size_t k) {
      return k != r && !view.rows[k].total && !view.rows[k].in_which && !view.rows[k].label.empty();
    };
    // Below a total that leads, above one that ends; the highest rows only.
    std::vector<std::size_t> below, above;
    for (std::size_t k = r + 1; k < view.rows.size() && !view.rows[k].total; ++k)
      if (member(k)) below.push_back(k);
    for (std::size_t k = r; k-- > first && !view.rows[k].total;)
      if (member(k)) above.insert(above.begin(), k);
    auto& rows = above.size() > below.size() || r + 1 == view.rows.size() ? above : below;
    for (const std::size_t k : rows)
      if (view.rows[k].level > 0) level = std::min(level, view.rows[k].level);
    if (level < 99)
      std::erase_if(rows, [&](std::size_t k) {
        return view.rows[k].level > level || (view.rows[k].level == 0 && k > 0);
      });
    if (rows.size() < 2) continue;
    RowSum sum{r, rows, true};
    if (level == 99) sum.with_in_which = with_in_which(view, r, rows);
    out.push_back(std::move(sum));
  }
  divisions(view, out);
  return out;
}

struct ColumnSum {
  std::size_t column;
  std::vector<int> claims;  ///< whole first
  Decimal sum;
  bool fits;
};

std::optional<ColumnSum> column_sum(const Audit& audit, const TableView& view,
                                    std::size_t whole_row, const std::vector<std::size_t>& parts,
                                    std::size_t c) {
  const auto* whole = figure(audit, view, whole_row, c);
  if (whole == nullptr || whole->unit.kind == UnitKind::percent || view.columns[c].percent ||
      view.columns[c].numbering)
    return std::nullopt;
  ColumnSum out{c, {whole->id}, Decimal(), false};
  Interval sum{};
  std::size_t missing = 0;
  for (const std::size_t r : parts) {
    const auto* part = figure(audit, view, r, c);
    if (part == nullptr) {
      ++missing;
      continue;
    }
    if (part->unit.kind != whole->unit.kind && part->unit.kind != UnitKind::none &&
        whole->unit.kind != UnitKind::none)
      return std::nullopt;
    if (view.rows[r].unit != view.rows[whole_row].unit && !view.rows[r].unit.empty() &&
        !view.rows[whole_row].unit.empty())
      return std::nullopt;
    out.claims.push_back(part->id);
    out.sum += part->value;
    sum = sum + interval(*part);
  }
  if (out.claims.size() < 3 || missing > parts.size() / 2) return std::nullopt;
  out.fits = interval(*whole).meets(sum);
  return out;
}

/// "Trong đó: …" below a figure: no part is more than its total. Told where the parts are only
/// some.
void check_some(Audit& audit, const TableView& view, std::size_t whole, std::size_t part) {
  for (std::size_t c = 0; c < view.columns.size(); ++c) {
    const auto *a = figure(audit, view, part, c), *b = figure(audit, view, whole, c);
    if (a == nullptr || b == nullptr || view.columns[c].percent || view.columns[c].numbering ||
        b->unit.kind == UnitKind::percent || a->unit.kind != b->unit.kind ||
        view.rows[part].unit != view.rows[whole].unit)
      continue;
    const bool ok = interval(*a).low <= interval(*b).high;
    add_relation(audit, "part", ok ? Verdict::ok : Verdict::open, {a->id, b->id}, a->printed,
                 "≤ " + b->printed,
                 {"hàng “trong đó” dưới hàng tổng", "a row of which below its total"});
  }
}

/// One mistyped part explains the difference.
bool part_slipped(const Audit& audit, const ColumnSum& sum, const Claim& whole) {
  return std::any_of(sum.claims.begin() + 1, sum.claims.end(), [&](int id) {
    const Decimal& part = audit.report.claim(id).value;
    const Decimal meant = part + whole.value - sum.sum;
    return meant > Decimal(0) && part >= Decimal(10) && is_slip(part, meant);
  });
}

/// "Tỷ lệ dân số thành thị (%)": a row that is the ratio of two others in all columns but one.
void check_ratio_row(Audit& audit, const TableView& view, std::size_t row) {
  constexpr std::size_t kNearRows = 12, kMostRows = 400;
  if (view.rows.size() > kMostRows) return;  // no table of a report, but data
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < view.columns.size(); ++c)
    if (const auto* cell = figure(audit, view, row, c);
        cell != nullptr && cell->unit.kind == UnitKind::percent && !view.columns[c].percent)
      columns.push_back(c);
  if (columns.size() < 4) return;
  const auto truth = [&](std::size_t a, std::size_t b, std::size_t c) -> std::optional<Interval> {
    const auto *x = figure(audit, view, a, c), *y = figure(audit, view, b, c);
    if (x == nullptr || y == nullptr || y->value <= Decimal(0) || x->value.is_negative() ||
        interval(*y).low <= Decimal(0) || x->unit.kind == UnitKind::percent ||
        x->unit.kind != y->unit.kind)
      return std::nullopt;
    return percent_of(interval(*x) / interval(*y));
  };
  const std::size_t from = row - std::min(row, kNearRows),
                    to = std::min(view.rows.size(), row + kNearRows + 1);
  for (std::size_t a = from; a < to; ++a)
    for (std::size_t b = from; b < to; ++b) {
      if (a == b || a == row || b == row) continue;
      std::vector<std::size_t> failed;
      std::size_t held = 0;
      for (const std::size_t c : columns) {
        const auto expected = truth(a, b, c);
        if (expected && fits(*figure(audit, view, row, c), *expected, true))
          ++held;
        else
          failed.push_back(c);
        if (failed.size() > 1) break;
      }
      if (held + 1 < columns.size() || held < 3) continue;
      for (const std::size_t c : columns) {
        const auto expected = truth(a, b, c);
        if (!expected) continue;
        const bool ok = std::ranges::find(failed, c) == failed.end();
        const Claim stated = *figure(audit, view, row, c);
        const std::vector<int> claims{stated.id, view.figure(a, c), view.figure(b, c)};
        const std::string computed = printed(*expected, std::max(1, stated.decimals)) + " %";
        add_relation(audit, "table_ratio", ok ? Verdict::ok : Verdict::contradiction, claims,
                     stated.printed, computed,
                     {"các cột khác của hàng đều tính như vậy",
                      "the other columns of the row are computed so"});
        if (ok) continue;
        const std::string terms = joined(audit, {claims[1], claims[2]}, " / ");
        add_finding(audit, Class::contradiction, "table_ratio", claims, stated.printed, computed,
                    {"Hàng này suy ra từ " + terms + " là " + computed + ", trong bảng ghi " +
                         stated.printed,
                     "From " + terms + " this row should be " + computed + ", the table says " +
                         stated.printed},
                    {"Kiểm tra lại cột này: các cột khác của hàng đều khớp.",
                     "Check this column: the other columns of the row agree."});
      }
      return;
    }
}

struct Sums {
  std::vector<ColumnSum> columns;
  std::size_t held = 0;
};

Sums sums_of(const Audit& audit, const TableView& view, std::size_t whole,
             const std::vector<std::size_t>& parts) {
  Sums out;
  for (std::size_t c = 0; c < view.columns.size(); ++c)
    if (auto sum = column_sum(audit, view, whole, parts, c)) {
      out.held += sum->fits;
      out.columns.push_back(std::move(*sum));
    }
  return out;
}

void check_rows(Audit& audit, const TableView& view) {
  for (std::size_t r = static_cast<std::size_t>(view.header_rows); r < view.rows.size(); ++r)
    check_ratio_row(audit, view, r);
  for (std::size_t r = static_cast<std::size_t>(view.header_rows); r < view.rows.size(); ++r)
    if (view.rows[r].in_which && view.rows[r].parent >= 0)
      check_some(audit, view, static_cast<std::size_t>(view.rows[r].parent), r);
  for (const auto& rows : row_sums(view)) {
    auto told = sums_of(audit, view, rows.whole, rows.parts);
    if (!rows.with_in_which.empty())
      if (auto more = sums_of(audit, view, rows.whole, rows.with_in_which); more.held > told.held)
        told = std::move(more);
    const auto& [sums, held] = told;
    for (const auto& sum : sums) {
      const Claim whole = audit.report.claim(sum.claims[0]);
      const double gap = distance(sum.sum, whole.value);
      const bool slip = is_slip(sum.sum, whole.value) || gap < 0.02;
      // Another column that adds up shows that these rows are the parts.
      const bool sure = held >= 1 && (held >= sums.size() - held || rows.all) &&
                        (gap < 0.6 || part_slipped(audit, sum, whole));
      const bool named =
          rows.all && (gap < 0.3 || (is_slip(sum.sum, whole.value) && whole.value >= Decimal(100)));
      Verdict verdict = Verdict::ok;
      if (!sum.fits)
        verdict = sure || (named && slip) ? Verdict::contradiction
                  : named || (slip && !rows.all && whole.value >= Decimal(100))
                      ? Verdict::suspicious
                      : Verdict::open;
      const std::string computed = printed(sum.sum);
      add_relation(audit, "table_sum", verdict, sum.claims, whole.printed, computed,
                   {"hàng tổng và các hàng thành phần", "a total's row and the rows of its parts"});
      if (verdict == Verdict::ok || verdict == Verdict::open) continue;
      const std::vector<int> parts(sum.claims.begin() + 1, sum.claims.end());
      const std::string terms = parts.size() <= 8
                                    ? joined(audit, parts)
                                    : joined(audit, {parts.begin(), parts.begin() + 3}) + " + … (" +
                                          std::to_string(parts.size()) + ")";
      add_finding(
          audit, verdict == Verdict::contradiction ? Class::contradiction : Class::suspicious,
          "table_sum", sum.claims, whole.printed, computed,
          {"Cộng các hàng: " + terms + " = " + computed + ", hàng tổng ghi " + whole.printed,
           "The rows add up to " + terms + " = " + computed + ", the total's row says " +
               whole.printed},
          {"Kiểm tra lại hàng tổng và các hàng của cột này (lệch " +
               printed((sum.sum - whole.value).abs()) + ").",
           "Check the total and the rows of this column (off by " +
               printed((sum.sum - whole.value).abs()) + ")."});
    }
  }
}

}  // namespace

void check_tables(Audit& audit) {
  const auto tables = audit.report.tables;
  for (const auto& view : tables) {
    for (std::size_t c = 0; c < view.columns.size(); ++c) {
      const auto& column = view.columns[c];
      if (!column.numbering && !column.label && !column.unit && is_numeric(audit, view, c))
        check_derived(audit, view, c);
    }
    check_rows(audit, view);
  }
}

}  // namespace nhip::audit
