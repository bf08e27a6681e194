// What a write does on the writer's connection.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "store/engine.h"
#include "store/journal.h"
#include "store/schema.h"
#include "store/series.h"
#include "store/updates.h"
#include "store/values.h"
#include "store/words.h"

namespace nhip::store {

using core::Decimal;
using model::Field;
using model::Type;

namespace {

std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  return names;
}

/// Inserts a row for each item; `fill` may refuse one, which ends the whole.
template <typename Item, typename Fill>
core::Result<void> insert_all(Database& database, const std::string& table,
                              std::span<const std::string> columns, std::span<Item> items,
                              const Fill& fill) {
  core::Result<void> filled;
  std::size_t i = 0;
  CHECK_OK(database.insert_many(table, columns, [&](std::vector<Param>& cells) {
    if (i == items.size()) return false;
    filled = fill(items[i++], cells);
    return filled.has_value();
  }));
  return filled;
}

core::Result<void> fill_spell(const Type& type, const Spell& spell, std::vector<Param>& cells) {
  cells[0] = Decimal(spell.record);
  cells[1] = spell.from;
  cells[2] = spell.to ? Param(*spell.to) : Param();
  cells[3] = or_missing(spell.unit);
  cells[4] = spell.state;
  std::size_t column = 5;
  for (std::size_t i = 0; i < type.track.size(); ++i) {
    const Field* field = type.field(type.track[i]);
    if (field == nullptr) continue;
    const core::Value value = i < spell.values.size() ? spell.values[i] : core::Value();
    CHECK_OK(expect_fit(type, *field, value));
    cells[column++] = value;
  }
  return {};
}

}  // namespace

const model::Model& Transaction::model() const {
  return engine_->model();
}

core::Result<std::int64_t> Transaction::take_ids(const Type& type, std::int64_t count) {
  return engine_->take_ids(type, count);
}

core::Result<void> Transaction::take_serials(const Type& type, std::span<Serials> wanted) {
  const Decimal number(TRY(engine_->type_number(type)));
  // In the order of the keys, so that two writers never wait for each other.
  std::vector<Serials*> sorted;
  for (Serials& one : wanted) sorted.push_back(&one);
  std::ranges::sort(sorted, {}, [](const Serials* one) -> const std::string& { return one->key; });
  // Few lengths, so that few statements are prepared.
  constexpr std::array<std::size_t, 3> lengths = {128, 16, 1};
  std::size_t done = 0;
  for (const std::size_t length : lengths) {
    std::string sql = "insert into nhip_series (type, key, last) values ";
    for (std::size_t i = 0; i < length; ++i)
      sql += (i == 0 ? "($1, $" : ", ($1, $") + std::to_string(2 * i + 2) + ", $" +
             std::to_string(2 * i + 3) + ")";
    sql += " on conflict (type, key) do update set last = nhip_series.last + excluded.last"
           " returning key, last";
    for (; sorted.size() - done >= length; done += length) {
      std::vector<Param> params = {number};
      std::unordered_map<std::string_view, Serials*> asked;
      for (std::size_t i = done; i < done + length; ++i) {
        params.insert(params.end(), {Param(sorted[i]->key), Param(Decimal(sorted[i]->count))});
        asked.emplace(sorted[i]->key, sorted[i]);
      }
      CHECK_OK(database_->query(sql, params, [&](const Row& row) {
        Serials& one = *asked.at(row.text(0));
        one.first = row.integer(1) - one.count + 1;
        return true;
      }));
    }
  }
  return {};
}

core::Result<void> Transaction::insert(const Type& type, std::span<const Record> records) {
  return insert_all(*database_, type.name, engine_->table_columns(type), records,
                    [&](const Record& record, std::vector<Param>& cells) {
                      return fill_cells(type, record, cells);
                    });
}

core::Result<void> Transaction::update(const Type& type, std::span<const Update> updates) {
  return write_updates(*database_, type, updates);
}

core::Result<void> Transaction::replace_spells(const Type& type, std::int64_t record,
                                               std::span<const Spell> spells) {
  const std::vector<Param> key = {Decimal(record)};
  CHECK_OK(database_->execute("delete from " + quote_name(spell_name(type)) + " where record = $1",
                              key));
  return insert_spells(type, spells);
}

core::Result<void> Transaction::insert_spells(const Type& type, std::span<const Spell> spells) {
  const Table table = spell_table(type);
  return insert_all(*database_, table.name, names_of(table), spells,
                    [&](const Spell& spell, std::vector<Param>& cells) {
                      return fill_spell(type, spell, cells);
                    });
}

core::Result<void> Transaction::put_cells(const Type& type, std::int64_t record,
                                          std::span<const CellValue> cells) {
  const std::string table = quote_name(cell_name(type));
  const std::string remove =
      "delete from " + table + " where return_id = $1 and cell = $2 and dims = $3";
  const std::string put =
      "insert into " + table +
      " (return_id, cell, dims, value, estimate, note) values ($1, $2, $3, $4, $5, $6)"
      " on conflict (return_id, cell, dims) do update set value = excluded.value,"
      " estimate = excluded.estimate, note = excluded.note";
  for (const CellValue& cell : cells) {
    std::vector<Param> row = {Decimal(record), cell.cell, cell.dims};
    if (!cell.absent) row.insert(row.end(), {Param(cell.value), Param(cell.estimate), cell.note});
    CHECK_OK(database_->execute(cell.absent ? remove : put, row));
  }
  return {};
}

core::Result<std::int64_t> Transaction::append_series(const Type& type,
                                                      std::span<const SeriesRow> rows,
                                                      bool simulated, const core::Actor& actor) {
  const auto count = static_cast<std::int64_t>(rows.size());
  if (count == 0) return 0;
  const std::int64_t first = TRY(take_ids(type, count));
  std::int64_t id = first;
  SeriesDigest digest(type);
  CHECK_OK(insert_all(*database_, type.name, engine_->table_columns(type), rows,
                      [&](const SeriesRow& row, std::vector<Param>& cells) {
                        return digest.fill_row(id++, row, simulated, cells);
                      }));
  Event event;
  event.type = type.name;
  event.record = first;
  event.revision = 1;
  event.action = series_action;
  event.happened_at = recorded_at_;
  event.actor = actor.name;
  event.actor_unit = actor.unit;
  event.body = series_body({first, first + count - 1, digest.finish()});
  event.type_version = type.version;
  CHECK_OK(append(std::span(&event, 1)));
  return first;
}

core::Result<void> Transaction::append(std::span<Event> events) {
  static const std::vector<std::string> columns = {
      "lane",        "n",     "type",       "record", "revision", "action",       "happened_at",
      "recorded_at", "actor", "actor_unit", "reason", "body",     "type_version", "hash"};
  Lane& lane = engine_->lane();
  // What asks the database on its first call would be impossible during a COPY.
  for (Event& event : events) {
    CHECK_OK(engine_->type_number(event.type));
    if (event.packed.empty()) event.packed = TRY(database_->words().pack(event.body));
  }
  const auto fill = [&](Event& event, std::vector<Param>& cells) -> core::Result<void> {
    event.lane = lane.number;
    event.number = ++lane.n;
    event.recorded_at = recorded_at_;
    lane.hash = event.hash = event_hash(lane.hash, event);
    lane.recorded_at = recorded_at_;
    lane.changed = true;
    cells[0] = Decimal(event.lane);
    cells[1] = Decimal(event.number);
    cells[2] = Decimal(TRY(engine_->type_number(event.type)));
    cells[3] = Decimal(event.record);
    cells[4] = Decimal(event.revision);
    cells[5] = event.action;
    cells[6] = event.happened_at;
    cells[7] = event.recorded_at;
    cells[8] = event.actor;
    cells[9] = or_missing(event.actor_unit);
    cells[10] = or_missing(event.reason);
    cells[11] = std::move(event.packed);
    cells[12] = Decimal(event.type_version);
    cells[13] = hash_param(event.hash);
    return {};
  };
  return insert_all(*database_, "nhip_event", columns, events, fill);
}

core::Result<LaneEnds> Transaction::lane_ends() {
  LaneEnds ends = TRY(store::lane_ends(*database_));
  const Lane& own = engine_->lane();
  if (own.n > 0) ends[own.number] = own.n;
  return ends;
}

core::Result<void> Transaction::put_outbox(std::string_view topic, const Type& type,
                                           std::int64_t record, std::string_view payload) {
  const std::vector<Param> row = {std::string(topic), Decimal(TRY(engine_->type_number(type))),
                                  Decimal(record), std::string(payload), recorded_at_};
  CHECK_OK(
      database_->execute("insert into nhip_outbox (topic, type, record, payload, recorded_at)"
                         " values ($1, $2, $3, $4, $5)",
                         row));
  return {};
}

}  // namespace nhip::store
