#include "indicators/live_use.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace nhip::indicators {

namespace {

constexpr std::string_view table = R"(create table nhip_live_use (
  type text not null primary key, happened date not null, recorded date not null);
)";

/// Events by which people made records; imports and simulations declare what they cover.
constexpr std::string_view made_by_people =
    "from nhip_event e join nhip_type y on y.id = e.type "
    "where e.revision = 1 and e.actor not in ('import', 'simulation')";

core::Result<bool> has_table(store::Database& database) {
  const std::string_view exists =
      database.dialect() == store::Dialect::sqlite
          ? "select 1 from sqlite_master where name = 'nhip_live_use'"
          : "select 1 from pg_class where oid = to_regclass('nhip_live_use')";
  return TRY(database.integer(exists)) == 1;
}

/// Day of a moment, as a column.
std::string day_sql(store::Dialect dialect, std::string_view moment) {
  return dialect == store::Dialect::sqlite ? fmt::format("substr({}, 1, 10)", moment)
                                           : fmt::format("{}::date", moment);
}

std::string insert_live_use(store::Dialect dialect, std::string_view also) {
  return fmt::format(
      "insert into nhip_live_use (type, happened, recorded) select y.name, {}, {} {} {} group by "
      "y.name "
      "on conflict (type) do update set happened = case when excluded.happened < "
      "nhip_live_use.happened "
      "then excluded.happened else nhip_live_use.happened end",
      day_sql(dialect, "min(e.happened_at)"), day_sql(dialect, "min(e.recorded_at)"),
      made_by_people, also);
}

/// The first use among the events of each lane before (<=) or after (>) what was known.
core::Result<std::optional<FirstUse>> uses(store::Database& database, const model::Type& type,
                                           const Touched& touched, std::string_view side) {
  std::optional<FirstUse> first;
  for (const auto& [lane, head] : touched.heads) {
    const std::array<store::Param, 3> params = {type.name, core::Decimal(lane),
                                                core::Decimal(head)};
    CHECK_OK(database.query(
        fmt::format("select min(e.happened_at), min(e.recorded_at) {} and y.name = $1 "
                    "and e.lane = $2 and e.n {} $3",
                    made_by_people, side),
        params, [&](const store::Row& row) {
          if (row.is_null(0)) return false;
          const auto happened = core::Time::parse(row.text(0));
          const auto recorded = core::Time::parse(row.text(1));
          if (!happened || !recorded) return false;
          const FirstUse one{happened->date(), recorded->date()};
          if (!first) first = one;
          first->happened = std::min(first->happened, one.happened);
          first->recorded = std::min(first->recorded, one.recorded);
          return false;
        }));
  }
  return first;
}

}  // namespace

core::Result<std::optional<FirstUse>> first_live_use(store::Database& database,
                                                     const model::Type& type) {
  std::optional<FirstUse> first;
  if (!TRY(has_table(database))) return first;
  const std::array<store::Param, 1> params = {type.name};
  CHECK_OK(database.query("select happened, recorded from nhip_live_use where type = $1", params,
                          [&](const store::Row& row) {
                            const auto happened = core::Date::parse(row.text(0));
                            const auto recorded = core::Date::parse(row.text(1));
                            if (happened && recorded) first = FirstUse{*happened, *recorded};
                            return false;
                          }));
  return first;
}

core::Result<std::optional<FirstUse>> first_live_use(store::Database& database,
                                                     const model::Type& type,
                                                     const Touched& touched) {
  auto first = TRY(first_live_use(database, type));
  if (!first || !touched.touches(type.name)) return first;
  // The ends of the lanes are short: mostly they show that nothing earlier came since.
  const auto since = TRY(uses(database, type, touched, ">"));
  if (!since || (first->happened < since->happened && first->recorded < since->recorded))
    return first;
  return uses(database, type, touched, "<=");
}

bool is_person(std::string_view actor) {
  return actor != "import" && actor != "simulation";
}

core::Result<void> note_live_use(store::Database& database, const model::Type& type,
                                 std::int64_t first, std::int64_t count) {
  const std::array<store::Param, 3> params = {type.name, core::Decimal(first),
                                              core::Decimal(first + count - 1)};
  CHECK_OK(database.execute(
      insert_live_use(database.dialect(), "and y.name = $1 and e.record between $2 and $3"),
      params));
  return {};
}

core::Result<void> renew_live_use(store::Database& database) {
  CHECK_OK(database.run("delete from nhip_live_use"));
  CHECK_OK(database.execute(insert_live_use(database.dialect(), "")));
  return {};
}

core::Result<void> prepare_live_use(store::Database& database) {
  if (TRY(has_table(database))) return {};
  CHECK_OK(database.run(table));
  return renew_live_use(database);
}

}  // namespace nhip::indicators
