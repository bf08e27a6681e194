// Reading records, events, spells and cells.

#include <algorithm>
#include <array>
#include <type_traits>

#include "store/arrays.h"
#include "store/journal.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/values.h"
#include "store/versions.h"
#include "store/words.h"

namespace nhip::store {

using model::Field;
using model::Type;

namespace {

constexpr std::string_view event_columns =
    "select e.lane, e.n, y.name, e.record, e.revision, e.action, e.happened_at, e.recorded_at,"
    " e.actor, e.actor_unit, e.reason, e.body, e.type_version, e.hash"
    " from nhip_event e join nhip_type y on y.id = e.type ";

core::Result<std::optional<Record>> find_one(Database& database, const Type& type,
                                             std::string_view column, core::Value key) {
  std::optional<Record> found;
  const std::vector<Param> params = {std::move(key)};
  CHECK_OK(read_records(database, type, "where t." + quote_name(column) + " = $1", params,
                        [&](const Record& record) {
                          found = record;
                          return false;
                        }));
  return found;
}

/// A value that someone else put into a column of another kind.
core::Result<void> expect_sound(const Type& type, const Record& record) {
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    if (!fits(type.fields[i].kind, record.values[i])) {
      return core::fail("store.corrupt",
                        "\"" + core::to_text(record.values[i]) + "\" is not of the field's kind",
                        type.name + " " + record.code + ", " + type.fields[i].name,
                        "`nhip verify` compares the record with its history.");
    }
  }
  return {};
}

/// As select_list(columns_of(type)): for what is asked record by record.
void append_select_list(const Type& type, std::string& sql) {
  constexpr std::array<std::string_view, 3> of_series = {"id", "unit", "simulated"};
  constexpr std::array<std::string_view, 8> of_record = {
      "id", "code", "external_id", "unit", "state", "type_version", "revision", "simulated"};
  sql.reserve(sql.size() + 16 * (of_record.size() + type.fields.size()) + 64);
  bool first = true;
  const auto add = [&](std::string_view name) {
    sql += first ? "t." : ", t.";
    first = false;
    append_name(name, sql);
  };
  if (type.kind == Type::Kind::series)
    std::ranges::for_each(of_series, add);
  else
    std::ranges::for_each(of_record, add);
  for (const Field& field : type.fields) add(field.name);
}

}  // namespace

std::vector<std::string> columns_of(const Type& type) {
  std::vector<std::string> names;
  if (type.kind == Type::Kind::series) {
    names = {"id", "unit", "simulated"};
  } else {
    names = {"id", "code", "external_id", "unit", "state", "type_version", "revision", "simulated"};
  }
  for (const Field& field : type.fields) names.push_back(field.name);
  return names;
}

core::Result<void> read_records(Database& database, const Type& type, std::string_view rest,
                                std::span<const Param> params,
                                const std::function<bool(const Record&)>& each) {
  core::Result<void> sound;
  std::string sql = "select ";
  append_select_list(type, sql);
  sql += " from ";
  append_name(type.name, sql);
  sql += " t ";
  sql += rest;
  CHECK_OK(database.query(sql, params, [&](const Row& row) {
    const Record record = record_from(type, row);
    sound = expect_sound(type, record);
    return sound && each(record);
  }));
  return sound;
}

namespace {

/// Lengths of SQLite's lists: few, so that few statements are prepared.
constexpr std::array<std::size_t, 4> list_lengths = {1, 8, 64, 512};
constexpr std::size_t longest_array = 1'000;

/// Calls `query(condition, params)` for the different keys, some hundred at a time, where
/// "COLUMN condition" asks for these keys and `params` begin with `first`. The last key fills a
/// list of SQLite up.
template <typename Key, typename Query>
core::Result<void> in_lists(Dialect dialect, std::span<const Key> keys, std::vector<Param> first,
                            const Query& query) {
  constexpr bool whole = std::is_integral_v<Key>;
  std::vector<Key> all(keys.begin(), keys.end());
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  for (std::span<const Key> left = all; !left.empty();) {
    std::vector<Param> params = first;
    std::string condition;
    if (dialect == Dialect::postgresql) {
      const auto some = left.first(std::min(left.size(), longest_array));
      ArrayText array;
      for (const Key& key : some) array.add(key);
      params.push_back(std::move(array).finish());
      condition = "= any($" + std::to_string(params.size()) + (whole ? "::bigint[])" : "::text[])");
      left = left.subspan(some.size());
    } else {
      const auto fitting = std::ranges::find_if(
          list_lengths, [&](std::size_t length) { return length >= left.size(); });
      const std::size_t length = fitting == list_lengths.end() ? list_lengths.back() : *fitting;
      condition = "in (";
      for (std::size_t i = 0; i < length; ++i) {
        const Key& key = left[std::min(i, left.size() - 1)];
        if constexpr (whole)
          params.emplace_back(core::Decimal(key));
        else
          params.emplace_back(key);
        condition += (i == 0 ? "$" : ", $") + std::to_string(params.size());
      }
      condition += ")";
      left = left.subspan(std::min(length, left.size()));
    }
    CHECK_OK(query(condition, params));
  }
  return {};
}

template <typename Key>
core::Result<void> read_listed(Database& database, const Type& type, std::string_view column,
                               std::span<const Key> keys,
                               const std::function<void(Record)>& each) {
  std::string select = "select ";
  append_select_list(type, select);
  select += " from ";
  append_name(type.name, select);
  select += " t where t." + quote_name(column) + " ";
  core::Result<void> sound;
  CHECK_OK(in_lists(database.dialect(), keys, {}, [&](const auto& condition, const auto& params) {
    return database.query(select + condition, params, [&](const Row& row) {
      Record record = record_from(type, row);
      sound = expect_sound(type, record);
      if (sound) each(std::move(record));
      return sound.has_value();
    });
  }));
  return sound;
}

}  // namespace

core::Result<void> read_many(Database& database, const Type& type,
                             std::span<const std::int64_t> ids,
                             const std::function<void(Record)>& each) {
  return read_listed(database, type, "id", ids, each);
}

core::Result<void> read_many(Database& database, const Type& type, std::string_view column,
                             std::span<const std::string> texts,
                             const std::function<void(Record)>& each) {
  return read_listed(database, type, column, texts, each);
}

core::Result<std::optional<Record>> find_record(Database& database, const Type& type,
                                                std::int64_t id) {
  return find_one(database, type, "id", core::Decimal(id));
}

core::Result<std::optional<Record>> find_by_code(Database& database, const Type& type,
                                                 std::string_view code) {
  return find_one(database, type, "code", std::string(code));
}

core::Result<std::optional<Record>> find_by_external_id(Database& database, const Type& type,
                                                        std::string_view external_id) {
  return find_one(database, type, "external_id", std::string(external_id));
}

Event event_from(Database& database, const Row& row) {
  Event event;
  event.lane = static_cast<int>(row.integer(0));
  event.number = row.integer(1);
  event.type = row.text(2);
  event.record = row.integer(3);
  event.revision = row.integer(4);
  event.action = row.text(5);
  event.happened_at = core::Time::parse(row.text(6)).value_or(core::Time{});
  event.recorded_at = core::Time::parse(row.text(7)).value_or(core::Time{});
  event.actor = row.text(8);
  event.actor_unit = row.integer(9);
  event.reason = row.text(10);
  event.body = database.words().unpack(row.text(11));
  event.type_version = static_cast<int>(row.integer(12));
  event.hash = hash_from_bytes(row.bytes(13));
  return event;
}

namespace {

core::Result<void> append_events(Database& database, const std::string& type, std::int64_t record,
                                 std::vector<Event>& events) {
  const std::vector<Param> params = {type, core::Decimal(record)};
  return database.query(
      std::string(event_columns) + "where y.name = $1 and e.record = $2 order by e.revision",
      params, [&](const Row& row) {
        events.push_back(event_from(database, row));
        return true;
      });
}

/// The id under which the record of an event stands today, as SQL: records that were taken over
/// keep the events of the type they began as, under the ids they had.
core::Result<std::string> record_sql(Database& database, const std::vector<Origin>& origins,
                                     std::string& types) {
  std::string shifts;
  for (const Origin& origin : origins) {
    const std::string id = std::to_string(TRY(type_id(database, origin.was_type)));
    types += (types.empty() ? "" : ", ") + id;
    if (origin.shift != 0) shifts += " when " + id + " then " + std::to_string(origin.shift);
  }
  return shifts.empty() ? "e.record" : "e.record + case e.type" + shifts + " else 0 end";
}

}  // namespace

core::Result<std::vector<Event>> read_events(Database& database, const Type& type,
                                             std::int64_t record) {
  std::vector<Event> events;
  if (type.steps.empty()) {
    CHECK_OK(append_events(database, type.name, record, events));
    return events;
  }
  Versions versions = TRY(versions_of(database, type));
  // What a record was before it was taken over stands before what happened to it since.
  for (std::size_t i = versions.origins().size(); i-- > 0;)
    CHECK_OK(append_events(database, versions.origins()[i].was_type,
                           record - versions.origins()[i].shift, events));
  for (Event& event : events) CHECK_OK(versions.read(event));
  return events;
}

core::Result<void> read_events_of_many(Database& database, const Type& type,
                                       std::span<const std::int64_t> ids,
                                       const std::function<void(Event)>& each) {
  if (!type.steps.empty()) {
    for (const std::int64_t id : ids)
      for (Event& event : TRY(read_events(database, type, id))) each(std::move(event));
    return {};
  }
  return in_lists(
      database.dialect(), ids, {Param(type.name)}, [&](const auto& condition, const auto& params) {
        return database.query(std::string(event_columns) + "where y.name = $1 and e.record " +
                                  condition + " order by e.record, e.revision",
                              params, [&](const Row& row) {
                                each(event_from(database, row));
                                return true;
                              });
      });
}

core::Result<void> each_event(Database& database, const Type& type,
                              const std::function<bool(const Event&)>& each,
                              std::optional<std::int64_t> after,
                              std::optional<std::int64_t> up_to) {
  Versions versions = TRY(versions_of(database, type));
  return each_event(database, versions, each, after, up_to);
}

core::Result<void> each_event(Database& database, Versions& versions,
                              const std::function<bool(const Event&)>& each,
                              std::optional<std::int64_t> after,
                              std::optional<std::int64_t> up_to) {
  std::string types;
  const std::string record = TRY(record_sql(database, versions.origins(), types));
  std::string where = "where e.type in (" + types + ")";
  std::vector<Param> params;
  for (const auto& [bound, sign] : {std::pair(after, " > $"), std::pair(up_to, " <= $")}) {
    if (!bound) continue;
    params.push_back(core::Decimal(*bound));
    where += " and " + record + sign + std::to_string(params.size());
  }
  core::Result<void> read;
  CHECK_OK(
      database.scan(std::string(event_columns) + where + " order by " + record + ", e.revision",
                    params, [&](const Row& row) {
                      Event event = event_from(database, row);
                      read = versions.read(event);
                      return read && each(event);
                    }));
  return read;
}

core::Result<void> each_event(Database& database, std::string_view type,
                              const std::function<bool(const Event&)>& each) {
  const auto id = TRY(type_id(database, type));
  const std::vector<Param> params = {core::Decimal(id)};
  return database.scan(
      std::string(event_columns) + "where e.type = $1 order by e.record, e.revision", params,
      [&](const Row& row) { return each(event_from(database, row)); });
}

core::Result<void> each_event_after(Database& database, core::Time recorded_after,
                                    const std::function<bool(const Event&)>& each) {
  const std::vector<Param> params = {recorded_after};
  return database.scan(std::string(event_columns) + "where e.recorded_at > $1", params,
                       [&](const Row& row) { return each(event_from(database, row)); });
}

namespace {

std::string select_spells(const Type& type) {
  const Table table = spell_table(type);
  std::vector<std::string> columns;
  for (const Column& column : table.columns) columns.push_back(column.name);
  return "select " + select_list(columns) + " from " + quote_name(table.name) + " t ";
}

}  // namespace

core::Result<std::vector<Spell>> read_spells(Database& database, const Type& type,
                                             std::int64_t record) {
  std::vector<Spell> spells;
  const std::vector<Param> params = {core::Decimal(record)};
  CHECK_OK(database.query(select_spells(type) + "where t.record = $1 order by t.\"from\"", params,
                          [&](const Row& row) {
                            spells.push_back(spell_from(type, row));
                            return true;
                          }));
  return spells;
}

core::Result<std::map<std::int64_t, std::vector<Spell>>> read_all_spells(Database& database,
                                                                         const Type& type) {
  std::map<std::int64_t, std::vector<Spell>> spells;
  CHECK_OK(database.query(select_spells(type) + "order by t.record, t.\"from\"", {},
                          [&](const Row& row) {
                            Spell spell = spell_from(type, row);
                            spells[spell.record].push_back(std::move(spell));
                            return true;
                          }));
  return spells;
}

Spell spell_from(const Type& type, const Row& row) {
  Spell spell;
  spell.record = row.integer(0);
  spell.from = core::Date::parse(row.text(1)).value_or(core::Date{});
  if (!row.is_null(2)) spell.to = core::Date::parse(row.text(2)).value_or(core::Date{});
  spell.unit = row.integer(3);
  spell.state = row.text(4);
  int column = 5;
  for (const std::string& name : type.track) {
    if (const Field* field = type.field(name)) {
      spell.values.push_back(read_value(row, column++, field->kind));
    }
  }
  return spell;
}

CellValue cell_from(const Row& row) {
  return {std::string(row.text(1)), std::string(row.text(2)), row.number(3), row.integer(4) != 0,
          std::string(row.text(5))};
}

core::Result<std::vector<CellValue>> read_cells(Database& database, const Type& type,
                                                std::int64_t record) {
  std::vector<CellValue> cells;
  const std::string order = database.dialect() == Dialect::sqlite
                                ? "cell, dims"
                                : "cell collate \"C\", dims collate \"C\"";
  const std::vector<Param> params = {core::Decimal(record)};
  CHECK_OK(database.query("select return_id, cell, dims, value, estimate, note from " +
                              quote_name(cell_name(type)) + " where return_id = $1 order by " +
                              order,
                          params, [&](const Row& row) {
                            cells.push_back(cell_from(row));
                            return true;
                          }));
  return cells;
}

}  // namespace nhip::store
