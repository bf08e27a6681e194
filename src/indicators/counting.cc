#include "indicators/counting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/vietnamese.h"
#include "expr/sql.h"

namespace nhip::indicators {

namespace {

using store::Dialect;
using store::quote_name;

/// Days [from, to) under one set of units; no `from` = from the beginning.
struct Piece {
  std::optional<core::Date> from;
  core::Date to;
  UnitFilter units;
  core::Date tree_day;  ///< the day on which the tree was read
};

struct CountedRow {
  std::int64_t record = 0;
  std::int64_t unit = 0;
  std::string day;
  Sums sums;
  std::string code;
  std::string state;
  std::string counted;  ///< the value that a distinct indicator counts
};

std::vector<Piece> pieces_of(const Inquiry& inquiry, const Asked& asked) {
  const Placement& placement = inquiry.placement();
  std::vector<Piece> pieces;
  if (asked.indicator->measure == model::Indicator::Measure::stock) {
    const core::Date last = asked.window.last();
    const auto from = asked.after ? std::optional(*asked.after + 1) : std::nullopt;
    pieces.push_back(
        {from, last + 1,
         asked.restated.empty() ? placement.on(asked.wish, last) : asked.restated.front().whole,
         last});
    return pieces;
  }
  if (!asked.restated.empty()) {
    for (const RestatedPiece& piece : asked.restated)
      pieces.push_back({piece.window.from, piece.window.to, piece.whole, piece.window.from});
    return pieces;
  }
  for (auto& [window, units] : placement.over(asked.wish, asked.window)) {
    pieces.push_back({window.from, window.to, std::move(units), window.from});
  }
  return pieces;
}

/// Ids of the records that a dimension's values name.
core::Result<std::string> id_list(Inquiry& inquiry, const std::string& target,
                                  const std::string& dimension,
                                  const std::vector<std::string>& codes) {
  std::string list;
  for (const std::string& code : codes) {
    std::int64_t id = 0;
    if (target == model::unit_type) {
      id = inquiry.placement().tree().find(code);
    } else {
      const std::array<store::Param, 1> params = {code};
      id = TRY(inquiry.database().integer(
          fmt::format("select id from {} where code = $1", quote_name(target)), params));
    }
    if (id == 0) {
      return core::fail("indicator.value_unknown",
                        fmt::format("There is no {} \"{}\"", target, code),
                        fmt::format("{}={}", dimension, code));
    }
    list += fmt::format("{}{}", list.empty() ? "" : ", ", id);
  }
  return list;
}

/// " and "channel" in ('online')" for the dimensions that contributions carry.
core::Result<std::string> dimension_condition(Inquiry& inquiry, const Contributions& contributions,
                                              const model::Dims& dims) {
  std::string text;
  for (const auto& [name, value] : dims) {
    if (is_tree_dimension(contributions.indicator(), name)) continue;
    const DimensionColumn* column = contributions.dimension(name);
    if (column == nullptr) {
      return core::fail(
          "indicator.dimension_unknown",
          fmt::format("{} has no dimension \"{}\"", contributions.indicator().code, name));
    }
    std::string list;
    if (!column->target.empty()) {
      list = TRY(id_list(inquiry, column->target, name, members_of(value)));
    } else {
      for (const std::string& member : members_of(value)) {
        list += (list.empty() ? "" : ", ") +
                expr::sql_literal(core::Value(member), inquiry.database().dialect());
      }
    }
    text += fmt::format(" and {} in ({})", quote_name(name), list);
  }
  return text;
}

/// A piece as a day, two days, four … so that whoever wants its first rows sorts only those.
std::vector<Piece> slices_of(const Piece& piece) {
  if (!piece.from) return {piece};
  std::vector<Piece> slices;
  core::Date from = *piece.from;
  for (int days = 1; from < piece.to; days *= 2) {
    const core::Date to = std::min(from + days, piece.to);
    slices.push_back({from, to, piece.units, piece.tree_day});
    from = to;
  }
  return slices;
}

std::string and_units(const UnitFilter& filter) {
  const std::string condition = unit_condition(filter);
  return condition.empty() ? "" : " and " + condition;
}

/// Parameters for the bounds of a piece, and their names in the order they were added.
struct Bounds {
  std::vector<store::Param> params{};
  std::string from{};
  std::string to{};

  explicit Bounds(const Piece& piece) {
    if (piece.from) {
      params.emplace_back(*piece.from);
      from = fmt::format("${}", params.size());
    }
    params.emplace_back(piece.to);
    to = fmt::format("${}", params.size());
  }

  std::string on(std::string_view column) const {
    return (from.empty() ? "" : fmt::format("{} >= {} and ", column, from)) +
           fmt::format("{} < {}", column, to);
  }
};

/// Counts one question; holds what its steps share.
class Counting {
 public:
  static core::Result<Counting> start(Inquiry& inquiry, const Asked& asked) {
    Counting counting(inquiry, asked);
    counting.contributions_ = TRY(inquiry.contributions(*asked.indicator));
    counting.condition_ = TRY(dimension_condition(inquiry, *counting.contributions_, asked.dims));
    counting.pieces_ = pieces_of(inquiry, asked);
    return counting;
  }

  const Contributions& contributions() const { return *contributions_; }
  const std::vector<Piece>& pieces() const { return pieces_; }
  bool is_present_stock() const {
    return asked_.indicator->measure == model::Indicator::Measure::stock && !asked_.after;
  }
  bool adds() const { return asked_.indicator->distinct.empty() && !inquiry_.looks_back(); }

  /// Reads (key columns…, amount, records, simulated) of one piece, grouped by the key columns (""
  /// = one row).
  core::Result<void> each_group(const Piece& piece, const std::string& keys,
                                const std::function<void(const store::Row&)>& each) {
    const std::string group = keys.empty() ? "" : " group by " + keys;
    const std::string sums =
        "coalesce(sum(amount), 0), coalesce(sum(records), 0), coalesce(sum(simulated), 0)";
    const std::string columns = keys.empty() ? sums : keys + ", " + sums;
    const std::string where = condition_ + and_units(piece.units);
    const auto row = [&](const store::Row& one) {
      each(one);
      return true;
    };
    if (TRY(inquiry_.has_rollup(*contributions_))) {
      for (const auto& [table, part] : parts_of(piece)) {
        const Bounds bounds(part);
        CHECK_OK(inquiry_.database().query(
            fmt::format("select {} from {} where {}{}{}", columns, table, bounds.on("day"), where,
                        group),
            bounds.params, row));
      }
      return {};
    }
    const Bounds bounds(piece);
    const RowSource source = TRY(inquiry_.source(contributions_->type()));
    for (const std::string& select : selects(source, bounds, "")) {
      const std::vector<store::Param> params =
          is_present_stock() ? std::vector<store::Param>{piece.to} : bounds.params;
      CHECK_OK(inquiry_.database().query(
          fmt::format("select {} from ({}) c where 1 = 1{}{}", columns, select, where, group),
          params, row));
    }
    return {};
  }

  /// Every contribution of a piece: those of the tables, then those of records as they once were.
  core::Result<void> each_row(const Piece& piece, bool in_order,
                              const std::function<bool(const CountedRow&)>& each) {
    const Past* past = TRY(inquiry_.past(contributions_->type()));
    bool go_on = true;
    if (!past->is_whole()) {
      const RowSource source = TRY(inquiry_.source(contributions_->type()));
      const bool sliced = in_order && contributions_->parts().size() == 1;
      for (const Piece& slice : sliced ? slices_of(piece) : std::vector{piece}) {
        if (!go_on) return {};
        CHECK_OK(read_rows(slice, source, in_order, [&](const CountedRow& row) {
          if (past->touched(row.record)) return true;
          return go_on = each(row);
        }));
      }
    }
    for (const RowSource& source : past->sources(inquiry_.database().dialect())) {
      if (!go_on) return {};
      CHECK_OK(read_rows(piece, source, in_order,
                         [&](const CountedRow& row) { return go_on = each(row); }));
    }
    return {};
  }

 private:
  Counting(Inquiry& inquiry, const Asked& asked) : inquiry_(inquiry), asked_(asked) {}

  /// A piece as whole stretches and the days before and behind them, each with its table.
  std::vector<std::pair<std::string, Piece>> parts_of(const Piece& piece) const {
    const std::string days = rollup_table(asked_.indicator->code);
    const auto run = contributions_->stretches().inside(piece.from, piece.to);
    if (!run) return {{days, piece}};
    std::vector<std::pair<std::string, Piece>> parts;
    const auto add = [&](const std::string& table, std::optional<core::Date> from, core::Date to) {
      if (!from || *from < to) parts.push_back({table, {from, to, piece.units, piece.tree_day}});
    };
    if (run->from) add(days, piece.from, *run->from);
    add(stretch_table(asked_.indicator->code), run->from, run->to);
    add(days, run->to, piece.to);
    return parts;
  }

  std::vector<std::string> selects(const RowSource& source, const Bounds& bounds,
                                   std::string_view extra) const {
    if (is_present_stock()) return {contributions_->select_present(source, {}, extra)};
    std::vector<std::string> all;
    for (const Part& part : contributions_->parts()) {
      all.push_back(contributions_->select(
          part, source, contributions_->day_between(part, bounds.from, bounds.to), extra));
    }
    return all;
  }

  std::string extra_columns(const RowSource& source) const {
    const bool is_series = contributions_->type().kind == model::Type::Kind::series;
    const std::string code = is_series ? fmt::format("'{}-' || t.id", contributions_->type().name)
                                       : std::string("t.code");
    const std::string counted =
        contributions_->distinct().empty() ? "''" : contributions_->distinct(source);
    return fmt::format("{} as record_code, {} as record_state, {} as counted", code,
                       is_series ? "''" : "t.state", counted);
  }

  core::Result<void> read_rows(const Piece& piece, const RowSource& source, bool in_order,
                               const std::function<bool(const CountedRow&)>& each) {
    const Bounds bounds(piece);
    const std::vector<store::Param> params =
        is_present_stock() ? std::vector<store::Param>{piece.to} : bounds.params;
    const bool is_postgresql = inquiry_.database().dialect() == Dialect::postgresql;
    const std::string order = !in_order ? ""
                                        : fmt::format(" order by day, record_code{}",
                                                      is_postgresql ? " collate \"C\"" : "");
    for (const std::string& select : selects(source, bounds, extra_columns(source))) {
      CHECK_OK(
          inquiry_.database().query(fmt::format("select record, unit, day, amount, records, "
                                                "simulated, record_code, record_state, counted "
                                                "from ({}) c where 1 = 1{}{}{}",
                                                select, condition_, and_units(piece.units), order),
                                    params, [&](const store::Row& row) {
                                      return each({row.integer(0),
                                                   row.integer(1),
                                                   std::string(row.text(2)),
                                                   {row.integer(3), row.integer(4), row.integer(5)},
                                                   std::string(row.text(6)),
                                                   std::string(row.text(7)),
                                                   std::string(row.text(8))});
                                    }));
    }
    return {};
  }

  Inquiry& inquiry_;
  const Asked& asked_;
  const Contributions* contributions_ = nullptr;
  std::string condition_;
  std::vector<Piece> pieces_;
};

core::Result<Sums> count_different(Counting& counting) {
  std::set<std::string> different;
  Sums sums;
  for (const Piece& piece : counting.pieces()) {
    CHECK_OK(counting.each_row(piece, false, [&](const CountedRow& row) {
      different.insert(row.counted);
      sums += row.sums;
      return true;
    }));
  }
  sums.amount = static_cast<std::int64_t>(different.size());
  return sums;
}

}  // namespace

std::string unit_condition(const UnitFilter& filter, const std::string& column) {
  if (filter.everything) return {};
  if (filter.ids.empty()) return "1 = 0";
  return fmt::format("{} in ({})", column, fmt::join(filter.ids, ", "));
}

core::Result<Sums> count(Inquiry& inquiry, const Asked& asked) {
  Counting counting = TRY(Counting::start(inquiry, asked));
  if (!asked.indicator->distinct.empty()) return count_different(counting);
  Sums sums;
  for (const Piece& piece : counting.pieces()) {
    if (counting.adds()) {
      CHECK_OK(counting.each_group(piece, "", [&](const store::Row& row) {
        sums += {row.integer(0), row.integer(1), row.integer(2)};
      }));
    } else {
      CHECK_OK(counting.each_row(piece, false, [&](const CountedRow& row) {
        sums += row.sums;
        return true;
      }));
    }
  }
  return sums;
}

core::Result<Grouped> count_by(Inquiry& inquiry, const Asked& asked,
                               const std::vector<std::string>& by) {
  Counting counting = TRY(Counting::start(inquiry, asked));
  const Contributions& contributions = counting.contributions();
  std::vector<std::string> keys = {"unit"};
  std::vector<std::size_t> position(by.size(), 0);
  for (std::size_t i = 0; i < by.size(); ++i) {
    if (is_tree_dimension(*asked.indicator, by[i])) continue;
    position[i] = keys.size();
    keys.push_back(quote_name(by[i]));
  }
  std::map<std::pair<std::string, std::int64_t>, std::string> codes;
  const auto code_of = [&](const std::string& target,
                           std::int64_t id) -> core::Result<std::string> {
    if (target == model::unit_type) return inquiry.placement().tree().slug(id);
    std::string& code = codes[{target, id}];
    if (!code.empty() || id == 0) return code;
    const std::array<store::Param, 1> params = {core::Decimal(id)};
    const core::Value value = TRY(inquiry.database().value(
        fmt::format("select code from {} where id = $1", quote_name(target)), params));
    return code = core::to_text(value);
  };
  struct Row {
    std::vector<std::string> keys;
    Sums sums;
  };
  Grouped grouped;
  for (const Piece& piece : counting.pieces()) {
    std::vector<Row> rows;
    CHECK_OK(counting.each_group(
        piece, fmt::format("{}", fmt::join(keys, ", ")), [&](const store::Row& row) {
          Row& one = rows.emplace_back();
          const int width = static_cast<int>(keys.size());
          for (int i = 0; i < width; ++i) one.keys.emplace_back(row.text(i));
          one.sums = {row.integer(width), row.integer(width + 1), row.integer(width + 2)};
        }));
    for (const Row& row : rows) {
      const std::int64_t unit =
          core::Decimal::parse(row.keys[0]).value_or(0).to_int64().value_or(0);
      std::vector<std::string> key;
      for (std::size_t i = 0; i < by.size(); ++i) {
        if (position[i] == 0) {
          const records::UnitAt at = inquiry.placement().place(unit, piece.tree_day);
          key.push_back(by[i] == "level" ? at.level : by[i] == "unit_group" ? at.group : at.slug);
          continue;
        }
        const std::string& target = contributions.dimension(by[i])->target;
        const std::string& text = row.keys[position[i]];
        key.push_back(
            target.empty()
                ? text
                : TRY(code_of(target,
                              core::Decimal::parse(text).value_or(0).to_int64().value_or(0))));
      }
      grouped[key] += row.sums;
    }
  }
  return grouped;
}

core::Result<void> each_source(Inquiry& inquiry, const Asked& asked,
                               const std::function<bool(const Source&)>& each) {
  Counting counting = TRY(Counting::start(inquiry, asked));
  const auto source_of = [&](const CountedRow& row) {
    Source source{.type = asked.indicator->type,
                  .id = row.record,
                  .code = row.code,
                  .unit = inquiry.placement().tree().slug(row.unit),
                  .day = {},
                  .amount = row.sums.amount,
                  .state = row.state,
                  .simulated = row.sums.simulated != 0};
    if (const auto day = core::Date::parse(row.day)) source.day = *day;
    return source;
  };
  const bool nets = asked.after.has_value();  // a record may come and go after the balance
  if (!nets && !inquiry.looks_back()) {
    bool go_on = true;
    for (const Piece& piece : counting.pieces()) {
      if (!go_on) break;
      CHECK_OK(counting.each_row(
          piece, true, [&](const CountedRow& row) { return go_on = each(source_of(row)); }));
    }
    return {};
  }
  std::map<std::pair<std::int64_t, std::string>, CountedRow> found;
  for (const Piece& piece : counting.pieces()) {
    CHECK_OK(counting.each_row(piece, false, [&](const CountedRow& row) {
      // Of a stock one line a record; of a flow one a contribution.
      const auto key = std::pair(row.record, nets ? std::string() : row.day);
      const auto [place, is_new] = found.try_emplace(key, row);
      if (!is_new) place->second.sums += row.sums;
      return true;
    }));
  }
  std::vector<const CountedRow*> rows;
  for (const auto& [key, row] : found) {
    if (row.sums.records != 0) rows.push_back(&row);
  }
  std::ranges::sort(rows, {}, [](const CountedRow* row) { return std::tie(row->day, row->code); });
  for (const CountedRow* row : rows) {
    if (!each(source_of(*row))) break;
  }
  return {};
}

}  // namespace nhip::indicators
