#include "indicators/rollup_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/hash.h"
#include "indicators/live_use.h"

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

std::string create_statement(const Contributions& contributions, store::Dialect dialect) {
  const std::string table = rollup_table(contributions.indicator().code);
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

std::vector<std::string_view> split_key(std::string_view key) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = key.find(key_separator);
    parts.push_back(key.substr(0, end));
    if (end == std::string_view::npos) return parts;
    key.remove_prefix(end + 1);
  }
}

std::string upsert_statement(const Contributions& contributions, std::size_t rows) {
  const std::size_t columns = contributions.dimensions().size() + 5;
  std::string text =
      fmt::format("insert into {} as r ({}, amount, records, simulated) values ",
                  rollup_table(contributions.indicator().code), key_columns(contributions));
  for (std::size_t row = 0; row < rows; ++row) {
    text += row == 0 ? "(" : ", (";
    for (std::size_t column = 0; column < columns; ++column) {
      text += fmt::format("{}${}", column == 0 ? "" : ", ", row * columns + column + 1);
    }
    text += ")";
  }
  return text + fmt::format(
                    " on conflict ({}) do update set amount = r.amount + excluded.amount, records "
                    "= r.records + "
                    "excluded.records, simulated = r.simulated + excluded.simulated",
                    key_columns(contributions));
}

void append_params(const Contributions& contributions, const std::string& key, const Sums& sums,
                   std::vector<store::Param>& params) {
  const std::vector<std::string_view> parts = split_key(key);
  const auto number = [](std::string_view text) {
    return core::Decimal::parse(text).value_or(core::Decimal{});
  };
  params.emplace_back(std::string(parts[0]));
  params.emplace_back(number(parts[1]));
  for (std::size_t i = 0; i < contributions.dimensions().size(); ++i) {
    const bool is_id = !contributions.dimensions()[i].target.empty();
    if (is_id) {
      params.emplace_back(number(parts[i + 2]));
    } else {
      params.emplace_back(std::string(parts[i + 2]));
    }
  }
  for (const std::int64_t sum : {sums.amount, sums.records, sums.simulated}) {
    params.emplace_back(core::Decimal(sum));
  }
}

/// "2024-09-15, unit 3, channel = online"
std::string describe(const Contributions& contributions, const std::string& key) {
  const std::vector<std::string_view> parts = split_key(key);
  std::string text =
      fmt::format("{}, {}, unit {}", contributions.indicator().code, parts[0], parts[1]);
  for (std::size_t i = 0; i < contributions.dimensions().size(); ++i) {
    text += fmt::format(", {} = {}", contributions.dimensions()[i].name, parts[i + 2]);
  }
  return text;
}

}  // namespace

Sums& Sums::operator+=(const Sums& other) {
  amount += other.amount;
  records += other.records;
  simulated += other.simulated;
  return *this;
}

Sums& Sums::operator-=(const Sums& other) {
  amount -= other.amount;
  records -= other.records;
  simulated -= other.simulated;
  return *this;
}

bool is_rolled_up(const model::Indicator& indicator) {
  const bool counted = indicator.measure == model::Indicator::Measure::flow ||
                       indicator.measure == model::Indicator::Measure::stock;
  return counted && indicator.distinct.empty();
}

std::string rollup_table(std::string_view code) {
  return "nhip_rollup_" + flat(code);
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
  // A contribution reads (unit, day, …); the key begins with the day, so that sorted keys follow
  // the table.
  std::string key(row.text(first_column + 1));
  key += key_separator;
  key += row.text(first_column);
  for (std::size_t i = 0; i < dimensions; ++i) {
    key += key_separator;
    key += row.text(first_column + 2 + static_cast<int>(i));
  }
  const int sums = first_column + 2 + static_cast<int>(dimensions);
  cells[std::move(key)] +=
      {sign * row.integer(sums), sign * row.integer(sums + 1), sign * row.integer(sums + 2)};
}

core::Result<void> add_cells(store::Database& database, const Contributions& contributions,
                             const Cells& cells) {
  std::vector<const Cells::value_type*> changed;
  for (const auto& cell : cells) {
    if (!cell.second.is_zero()) changed.push_back(&cell);
  }
  std::ranges::sort(changed, {},
                    [](const auto* cell) -> const std::string& { return cell->first; });
  // Few lengths, so that few statements are prepared.
  constexpr std::array<std::size_t, 3> lengths = {128, 16, 1};
  std::size_t done = 0;
  for (const std::size_t length : lengths) {
    if (changed.size() - done < length) continue;
    const std::string statement = upsert_statement(contributions, length);
    std::vector<store::Param> params;
    while (changed.size() - done >= length) {
      params.clear();
      for (std::size_t i = 0; i < length; ++i, ++done) {
        append_params(contributions, changed[done]->first, changed[done]->second, params);
      }
      CHECK_OK(database.execute(statement, params));
    }
  }
  return {};
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
  return core::to_hex(core::hash(contributions.view()));
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
      script += fmt::format("drop table if exists {};\n", rollup_table(code));
      script += create_statement(contributions, database.dialect());
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
    CHECK_OK(database.run(fmt::format("drop view if exists {};\ndrop table if exists {};\n",
                                      view_name(code), rollup_table(code))));
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
      table, key, contributions.view())));
  return {};
}

core::Result<void> compare_rollup(store::Database& database, const Contributions& contributions,
                                  const std::function<void(const store::Difference&)>& found) {
  const std::size_t dimensions = contributions.dimensions().size();
  Cells cells;
  std::string stored = "select unit, day";
  for (const DimensionColumn& dimension : contributions.dimensions())
    stored += ", " + quote_name(dimension.name);
  stored += ", amount, records, simulated from " + rollup_table(contributions.indicator().code);
  CHECK_OK(database.scan(stored, {}, [&](const store::Row& row) {
    add_row(row, 0, dimensions, 1, cells);
    return true;
  }));
  Cells recounted;
  for (const Part& part : contributions.parts()) {
    CHECK_OK(database.scan(contributions.select(part, live_source(contributions.type())), {},
                           [&](const store::Row& row) {
                             add_row(row, 1, dimensions, 1, recounted);
                             return true;
                           }));
  }
  const auto report = [&](const std::string& key, const Sums& stands, const Sums& should) {
    found({"rollup", describe(contributions, key),
           fmt::format("{} from {} records stand there, {} from {} records are counted",
                       stands.amount, stands.records, should.amount, should.records)});
  };
  for (const auto& [key, sums] : recounted) {
    Sums rest = sums;
    const auto stands = cells.find(key);
    if (stands != cells.end()) rest -= stands->second;
    if (!rest.is_zero()) report(key, stands == cells.end() ? Sums{} : stands->second, sums);
  }
  for (const auto& [key, sums] : cells) {
    if (!sums.is_zero() && !recounted.contains(key)) report(key, sums, {});
  }
  return {};
}

}  // namespace nhip::indicators
