#include "indicators/rollup_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <unordered_map>

#include "core/hash.h"
#include "indicators/live_use.h"
#include "store/arrays.h"

namespace nhip::indicators {

namespace {

using store::quote_name;

constexpr std::string_view registry = R"(create table if not exists nhip_rollup (
  code text not null primary key, digest text not null);
)";

std::string flat(std::string_view code) {
  std::string name(code);
  std::ranges::replace(name, '.', '_');
  return name;
}

/// "day, unit, "channel"": the key of a rollup.
std::string key_columns(const Contributions& contributions) {
  std::string text = "day, unit";
  for (const DimensionColumn& dimension : contributions.dimensions())
    text += ", " + quote_name(dimension.name);
  return text;
}

std::string create_statement(const Contributions& contributions, const std::string& table,
                             store::Dialect dialect) {
  std::string text = fmt::format("create table {} (day date not null, unit bigint not null", table);
  for (const DimensionColumn& dimension : contributions.dimensions()) {
    text += fmt::format(", {} {} not null", quote_name(dimension.name),
                        dimension.target.empty() ? "text" : "bigint");
  }
  text += fmt::format(
      ", amount bigint not null, records bigint not null, simulated bigint not null, primary key "
      "({}))",
      key_columns(contributions));
  return text + (dialect == store::Dialect::sqlite ? " without rowid;\n" : ";\n");
}

/// Calls `each` with the unit and the dimensions of a place.
template <typename Each>
void split(std::string_view place, const Each& each) {
  while (true) {
    const std::size_t end = place.find(Cells::separator);
    each(place.substr(0, end));
    if (end == std::string_view::npos) return;
    place.remove_prefix(end + 1);
  }
}

/// "insert into TABLE as r (…) ROWS on conflict …": adds rows to those that stand there.
std::string upsert_statement(const Contributions& contributions, const std::string& table,
                             const std::string& rows) {
  return fmt::format(
      "insert into {0} as r ({1}, amount, records, simulated) {2} on conflict ({1}) do update set "
      "amount = r.amount + excluded.amount, records = r.records + excluded.records, simulated = "
      "r.simulated + excluded.simulated",
      table, key_columns(contributions), rows);
}

std::string values_of(const Contributions& contributions, std::size_t rows) {
  const std::size_t columns = contributions.dimensions().size() + 5;
  std::string text = "values ";
  for (std::size_t row = 0; row < rows; ++row) {
    text += row == 0 ? "(" : ", (";
    for (std::size_t column = 0; column < columns; ++column) {
      text += fmt::format("{}${}", column == 0 ? "" : ", ", row * columns + column + 1);
    }
    text += ")";
  }
  return text;
}

void append_params(const Contributions& contributions, const Cells::Cell& cell,
                   std::vector<store::Param>& params) {
  params.emplace_back(cell.day);
  std::size_t part = 0;
  split(cell.place, [&](std::string_view text) {
    const bool is_id = part == 0 || !contributions.dimensions()[part - 1].target.empty();
    ++part;
    if (!is_id) {
      params.emplace_back(std::string(text));
      return;
    }
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    params.emplace_back(core::Decimal(id));
  });
  for (const std::int64_t sum : {cell.sums.amount, cell.sums.records, cell.sums.simulated})
    params.emplace_back(core::Decimal(sum));
}

/// PostgreSQL takes many rows in less time as one array for each column.
std::string arrays_of(const Contributions& contributions) {
  std::string text = "select * from unnest($1::date[], $2::bigint[]";
  int next = 3;
  for (const DimensionColumn& dimension : contributions.dimensions())
    text += fmt::format(", ${}::{}[]", next++, dimension.target.empty() ? "text" : "bigint");
  for (int sum = 0; sum < 3; ++sum) text += fmt::format(", ${}::bigint[]", next++);
  return text + ")";
}

std::vector<store::Param> array_params(const Contributions& contributions,
                                       std::span<const Cells::Cell> cells) {
  std::vector<store::ArrayText> arrays(contributions.dimensions().size() + 5);
  for (const Cells::Cell& cell : cells) {
    auto array = arrays.begin();
    (array++)->add(cell.day.to_string());
    split(cell.place, [&](std::string_view part) { (array++)->add(part); });
    for (const std::int64_t sum : {cell.sums.amount, cell.sums.records, cell.sums.simulated})
      (array++)->add(sum);
  }
  std::vector<store::Param> params;
  for (store::ArrayText& array : arrays) params.push_back(std::move(array).finish());
  return params;
}

/// "2024-09-15, unit 3, channel = online"
std::string describe(const Contributions& contributions, const Cells::Cell& cell) {
  std::string text =
      fmt::format("{}, {}", contributions.indicator().code, cell.day.to_string());
  std::size_t part = 0;
  split(cell.place, [&](std::string_view value) {
    if (part == 0)
      text += fmt::format(", unit {}", value);
    else
      text += fmt::format(", {} = {}", contributions.dimensions()[part - 1].name, value);
    ++part;
  });
  return text;
}

}  // namespace

bool is_rolled_up(const model::Indicator& indicator) {
  const bool counted = indicator.measure == model::Indicator::Measure::flow ||
                       indicator.measure == model::Indicator::Measure::stock;
  return counted && indicator.distinct.empty();
}

std::string rollup_table(std::string_view code) {
  return "nhip_rollup_" + flat(code);
}

std::string stretch_table(std::string_view code) {
  return "nhip_stretch_" + flat(code);
}

std::string view_name(std::string_view code) {
  return "v_" + flat(code);
}

core::Result<std::vector<Contributions>> compile_all(const model::Model& model,
                                                     store::Dialect dialect) {
  std::vector<Contributions> all;
  for (const model::Indicator& indicator : model.indicators()) {
    if (indicator.measure != model::Indicator::Measure::flow &&
        indicator.measure != model::Indicator::Measure::stock) {
      continue;
    }
    all.push_back(TRY(Contributions::compile(model, indicator, dialect)));
  }
  return all;
}

void add_row(const store::Row& row, int first_column, std::size_t dimensions, int sign,
             Cells& cells) {
  char unit[24];
  std::string place(unit, std::to_chars(unit, std::end(unit), row.integer(first_column)).ptr);
  for (std::size_t i = 0; i < dimensions; ++i) {
    place += Cells::separator;
    place += row.text(first_column + 2 + static_cast<int>(i));
  }
  const core::Date day = core::Date::parse(row.text(first_column + 1)).value_or(core::Date{});
  const int sums = first_column + 2 + static_cast<int>(dimensions);
  cells.at(day, place) +=
      {sign * row.integer(sums), sign * row.integer(sums + 1), sign * row.integer(sums + 2)};
}

namespace {

/// What adds the cells to one of the tables, handed on a few statements at a time.
core::Result<void> add_to(store::Database& database, const Contributions& contributions,
                          const std::string& table, std::span<const Cells::Cell> left) {
  std::vector<store::Database::Order> orders;
  const auto hand_on = [&](std::size_t fewest) -> core::Result<void> {
    if (orders.size() < fewest) return {};
    TRY(database.execute_all(orders));
    orders.clear();
    return {};
  };
  if (database.dialect() == store::Dialect::postgresql) {
    constexpr std::size_t fewest = 16;
    constexpr std::size_t most = 1'000;
    const std::string statement = upsert_statement(contributions, table, arrays_of(contributions));
    while (left.size() >= fewest) {
      const auto some = left.first(std::min(left.size(), most));
      orders.push_back({statement, array_params(contributions, some)});
      left = left.subspan(some.size());
      CHECK_OK(hand_on(4));
    }
  }
  // Few lengths, so that few statements are prepared.
  constexpr std::array<std::size_t, 3> lengths = {128, 16, 1};
  for (const std::size_t length : lengths) {
    if (left.size() < length) continue;
    const std::string statement =
        upsert_statement(contributions, table, values_of(contributions, length));
    while (left.size() >= length) {
      std::vector<store::Param>& params = orders.emplace_back(statement).params;
      params.reserve(length * (contributions.dimensions().size() + 5));
      for (const Cells::Cell& cell : left.first(length))
        append_params(contributions, cell, params);
      left = left.subspan(length);
      CHECK_OK(hand_on(32));
    }
  }
  return hand_on(1);
}

/// Cells of days as cells of stretches.
Cells in_stretches(const Contributions& contributions, const Cells& days) {
  return days.moved([&](core::Date day) { return contributions.stretches().at(day).from; });
}

/// What stands in one of the tables.
core::Result<Cells> read_cells(store::Database& database, const Contributions& contributions,
                               const std::string& table) {
  std::string select = "select unit, day";
  for (const DimensionColumn& dimension : contributions.dimensions())
    select += ", " + quote_name(dimension.name);
  select += ", amount, records, simulated from " + table;
  Cells cells;
  CHECK_OK(database.scan(select, {}, [&](const store::Row& row) {
    add_row(row, 0, contributions.dimensions().size(), 1, cells);
    return true;
  }));
  return cells;
}

/// From where the contributions of all records are read soonest.
core::Result<RowSource> source_of_all(store::Database& database,
                                      const Contributions& contributions) {
  const model::Type& type = contributions.type();
  RowSource source = live_source(type);
  if (!source.owners.empty()) {
    const std::array<store::Param, 1> name = {type.name};
    if (TRY(database.integer("select 1 from nhip_owner where type = $1 limit 1", name)) == 0)
      source.owners.clear();
  }
  if (contributions.indicator().over_spells || database.dialect() != store::Dialect::sqlite)
    return source;
  // SQLite takes an index on the day even where every row has one.
  constexpr std::int64_t rows_read_while_one_is_looked_up = 8;
  const auto filled = TRY(database.integer("select count(*) from " + source.records + " t where " +
                                           contributions.parts().front().begin + " is not null"));
  const auto rows =
      TRY(database.integer("select coalesce(max(id), 0) from " + quote_name(type.name)));
  if (filled * rows_read_while_one_is_looked_up >= rows)
    source.records = "(select * from " + source.records + " not indexed)";
  return source;
}

void compare(const Contributions& contributions, const std::string& kind, const Cells& there,
             const Cells& recounted, const std::function<void(const store::Difference&)>& found) {
  const auto report = [&](const Cells::Cell& cell, const Sums& stands, const Sums& should) {
    found({kind, describe(contributions, cell),
           fmt::format("{} from {} records stand there, {} from {} records are counted",
                       stands.amount, stands.records, should.amount, should.records)});
  };
  for (const Cells::Cell& cell : recounted.sorted()) {
    const Sums stands = there.find(cell.day, cell.place);
    if (stands != cell.sums) report(cell, stands, cell.sums);
  }
  for (const Cells::Cell& cell : there.sorted())
    if (recounted.find(cell.day, cell.place).is_zero()) report(cell, cell.sums, {});
}

}  // namespace

Addition::Addition(const Contributions& contributions, const Cells& days)
    : contributions_(&contributions),
      in_stretches_(in_stretches(contributions, days)),
      days_(days.sorted()),
      stretches_(in_stretches_.sorted()) {}

core::Result<void> Addition::write(store::Database& database) const {
  const std::string& code = contributions_->indicator().code;
  CHECK_OK(add_to(database, *contributions_, rollup_table(code), days_));
  return add_to(database, *contributions_, stretch_table(code), stretches_);
}

core::Result<std::map<std::string, std::string>> rollup_digests(store::Database& database) {
  const std::string_view exists =
      database.dialect() == store::Dialect::sqlite
          ? "select 1 from sqlite_master where name = 'nhip_rollup'"
          : "select 1 from pg_class where oid = to_regclass('nhip_rollup')";
  std::map<std::string, std::string> digests;
  if (TRY(database.integer(exists)) == 0) return digests;
  CHECK_OK(database.query("select code, digest from nhip_rollup", {}, [&](const store::Row& row) {
    digests.emplace(row.text(0), row.text(1));
    return true;
  }));
  return digests;
}

std::string rollup_digest(const Contributions& contributions) {
  return core::to_hex(
      core::hash(contributions.view() + "\nstretches " + contributions.stretches().text()));
}

core::Result<void> create_rollups(store::Database& database,
                                  const std::vector<Contributions>& all) {
  CHECK_OK(database.run(registry));
  CHECK_OK(prepare_live_use(database));
  std::map<std::string, std::string> known = TRY(rollup_digests(database));
  for (const Contributions& contributions : all) {
    const std::string& code = contributions.indicator().code;
    const std::string digest = rollup_digest(contributions);
    const auto found = known.find(code);
    const bool fits = found != known.end() && found->second == digest;
    if (found != known.end()) known.erase(found);
    if (fits) continue;
    const std::string view = view_name(code);
    std::string script = fmt::format("drop view if exists {0};\ncreate view {0} as {1};\n", view,
                                     contributions.view());
    if (is_rolled_up(contributions.indicator())) {
      for (const std::string& table : {rollup_table(code), stretch_table(code)}) {
        script += fmt::format("drop table if exists {};\n", table);
        script += create_statement(contributions, table, database.dialect());
      }
    }
    CHECK_OK(database.run(script));
    if (is_rolled_up(contributions.indicator())) CHECK_OK(fill_rollup(database, contributions));
    const std::array<store::Param, 2> params = {code, digest};
    CHECK_OK(
        database.execute("insert into nhip_rollup (code, digest) values ($1, $2) on conflict "
                         "(code) do update set digest = excluded.digest",
                         params));
  }
  for (const auto& [code, digest] : known) {  // indicators that are gone
    CHECK_OK(database.run(
        fmt::format("drop view if exists {};\ndrop table if exists {};\ndrop table if exists {};\n",
                    view_name(code), rollup_table(code), stretch_table(code))));
    const std::array<store::Param, 1> params = {code};
    CHECK_OK(database.execute("delete from nhip_rollup where code = $1", params));
  }
  return {};
}

core::Result<void> fill_rollup(store::Database& database, const Contributions& contributions) {
  const std::string table = rollup_table(contributions.indicator().code);
  const std::string key = key_columns(contributions);
  CHECK_OK(database.run("delete from " + table));
  CHECK_OK(database.execute(fmt::format(
      "insert into {0} ({1}, amount, records, simulated) select {1}, sum(amount), sum(records), "
      "sum(simulated) from ({2}) c group by {1} having sum(amount) <> 0 or sum(records) <> 0 or "
      "sum(simulated) <> 0",
      table, key, contributions.all(TRY(source_of_all(database, contributions))))));
  const std::string stretches = stretch_table(contributions.indicator().code);
  CHECK_OK(database.run("delete from " + stretches));
  const Cells cells =
      in_stretches(contributions, TRY(read_cells(database, contributions, table)));
  return add_to(database, contributions, stretches, cells.sorted());
}

core::Result<void> compare_rollup(store::Database& database, const Contributions& contributions,
                                  const std::function<void(const store::Difference&)>& found) {
  const std::string& code = contributions.indicator().code;
  const Cells there = TRY(read_cells(database, contributions, rollup_table(code)));
  const RowSource source = TRY(source_of_all(database, contributions));
  const std::size_t dimensions = contributions.dimensions().size();
  Cells recounted;
  for (const Part& part : contributions.parts()) {
    if (part.transfer && source.owners.empty()) continue;
    CHECK_OK(database.scan(contributions.select(part, source), {}, [&](const store::Row& row) {
      add_row(row, 1, dimensions, 1, recounted);
      return true;
    }));
  }
  compare(contributions, "rollup", there, recounted, found);
  compare(contributions, "rollup.stretch",
          TRY(read_cells(database, contributions, stretch_table(code))),
          in_stretches(contributions, recounted), found);
  return {};
}

}  // namespace nhip::indicators
