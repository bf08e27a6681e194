#include "store/rebuild.h"

#include <algorithm>
#include <boost/json.hpp>

#include "core/hash.h"
#include "model/versions.h"
#include "store/changes.h"
#include "store/editions.h"
#include "store/journal.h"
#include "store/migrate.h"
#include "store/owners.h"
#include "store/schema.h"
#include "store/series_step.h"

namespace nhip::store {

namespace {

namespace json = boost::json;
using core::Decimal;
using model::Type;
using model::VersionStep;

constexpr const char* changing = "changing";
constexpr std::string_view new_suffix = "__n";

/// The digest of a step: of its file and of what its type means.
std::string digest_of(const model::Model& model, const VersionStep& step, const Type* type) {
  core::Hasher hasher;
  const std::string file = "/migrations/" + step.name + ".toml";
  for (const auto& [name, text] : model.texts())
    if (name.ends_with(file)) hasher.add(text);
  if (type != nullptr) hasher.add(type->digest);
  return core::to_hex(hasher.finish());
}

std::string to_text(const Rebuild& rebuild) {
  json::object heads;
  for (const auto& [lane, n] : rebuild.heads) heads[std::to_string(lane)] = n;
  return rebuild.step + " " + rebuild.type + " " + rebuild.digest + " " + json::serialize(heads);
}

/// The tables of a type, old or new: rows, spells, cells.
std::vector<std::string> tables_of(const std::string& name) {
  return {name, name + "_spell", name + "_cell"};
}

core::Result<std::map<std::int64_t, std::int64_t>> journal_heads(Database& database) {
  std::map<std::int64_t, std::int64_t> heads;
  CHECK_OK(
      database.query("select lane, max(n) from nhip_event group by lane", {}, [&](const Row& row) {
        heads[row.integer(0)] = row.integer(1);
        return true;
      }));
  return heads;
}

core::Result<void> create_beside(Database& database, const Type& type) {
  const Type next = beside(type);
  const Dialect dialect = database.dialect();
  CHECK_OK(database.run(create_sql(table_of(next), dialect)));
  if (type.tracked()) CHECK_OK(database.run(create_sql(spell_table(next), dialect)));
  if (type.kind == Type::Kind::reading)
    CHECK_OK(database.run(create_sql(cell_table(next), dialect)));
  return {};
}

/// Records that are taken over keep their ids, shifted behind every id that could be given out
/// meanwhile.
core::Result<void> shift_origins(Database& database, const std::vector<const VersionStep*>& steps,
                                 const Type& type) {
  constexpr std::int64_t room = 1'000'000;
  CHECK_OK(name_type(database, type.name));
  for (const VersionStep* step : steps) {
    if (step->from_type == step->type || step->type != type.name) continue;
    const std::vector<Param> name = {type.name};
    const auto last = TRY(database.integer(
        "select s.last from nhip_sequence s join nhip_type t on t.id = s.type where t.name = $1",
        name));
    const auto taken = TRY(database.integer(
        "select coalesce(max(shift), 0) + count(*) * 1000000000 from nhip_origin where type = $1",
        name));
    const std::int64_t shift = (std::max(last, taken) / room + 2) * room;
    const std::vector<Param> row = {step->from_type, type.name, Decimal(shift)};
    CHECK_OK(
        database.execute("insert into nhip_origin (was_type, type, shift) values ($1, $2, $3)"
                         " on conflict (was_type) do nothing",
                         row));
  }
  return {};
}

core::Result<void> rename_table(Database& database, const std::string& from,
                                const std::string& to) {
  CHECK_OK(database.run("alter table " + quote_name(from) + " rename to " + quote_name(to)));
  if (database.dialect() == Dialect::postgresql)
    CHECK_OK(database.run("alter index if exists " + quote_name(from + "_pkey") + " rename to " +
                          quote_name(to + "_pkey")));
  return {};
}

/// What a step drops stays readable for any SQL tool. Of a series all stays, sealed.
core::Result<void> archive_drops(Database& database, const VersionStep& step, const Type& type) {
  if (type.kind == Type::Kind::series || step.drops.empty() ||
      !TRY(has_table(database, step.from_type)))
    return {};
  std::string columns = "id, code, type_version";
  for (const std::string& name : step.drops) columns += ", " + quote_name(name);
  const std::string name = sealed_name(step.from_type, step.from);
  CHECK_OK(database.run(drop_sql(name, database.dialect())));
  return database.run("create table " + quote_name(name) + " as select " + columns + " from " +
                      quote_name(step.from_type));
}

/// The rows as they were appended, under another name.
core::Result<void> seal(Database& database, const Type& type, RecordedSchema& schema) {
  const RecordedType& was = schema.types[type.name];
  const std::string name = sealed_name(type.name, was.version);
  CHECK_OK(rename_table(database, type.name, name));
  schema.sealed[name] = was;
  return {};
}

core::Result<void> swap(Database& database, const Type& type) {
  const Type next = beside(type);
  const auto old_tables = tables_of(type.name);
  const auto new_tables = tables_of(next.name);
  for (std::size_t i = 0; i < old_tables.size(); ++i) {
    CHECK_OK(database.run(drop_sql(old_tables[i], database.dialect())));
    if (TRY(has_table(database, new_tables[i])))
      CHECK_OK(rename_table(database, new_tables[i], old_tables[i]));
  }
  return {};
}

/// Those of the type's old table: a type of the same name may want them again.
core::Result<void> drop_indexes(Database& database, const model::Model& model,
                                const std::string& type, RecordedSchema& schema) {
  const auto others = indexes_of(model);
  std::vector<std::string> kept;
  for (const std::string& name : schema.indexes) {
    const bool of_another = std::ranges::any_of(
        others, [&](const Index& index) { return index.name == name && index.table != type; });
    if (!name.starts_with(type + "_") || of_another)
      kept.push_back(name);
    else
      CHECK_OK(database.run("drop index if exists " + quote_name(name)));
  }
  schema.indexes = std::move(kept);
  return {};
}

core::Result<void> make_indexes(Database& database, const model::Model& model, const Type& type,
                                RecordedSchema& schema) {
  for (const Index& index : indexes_of(model)) {
    if (index.table != type.name) continue;
    CHECK_OK(database.run(create_sql(index)));
    if (std::ranges::find(schema.indexes, index.name) == schema.indexes.end())
      schema.indexes.push_back(index.name);
  }
  return {};
}

core::Result<void> raise_sequence(Database& database, const Type& type) {
  const std::vector<Param> name = {type.name};
  CHECK_OK(database.execute(
      "update nhip_sequence set last = (select coalesce(max(id), 0) from " + quote_name(type.name) +
          ") where type = (select id from nhip_type where name = $1) and last < (select "
          "coalesce(max(id), 0) from " +
          quote_name(type.name) + ")",
      name));
  return {};
}

core::Result<void> tell_journal(Transaction& transaction, const VersionStep& step,
                                const std::string& digest, std::int64_t records) {
  Database& database = transaction.database();
  const std::vector<Param> row = {step.name, step.type, digest, transaction.recorded_at(),
                                  Decimal(records)};
  CHECK_OK(database.execute(
      "insert into nhip_step (name, type, digest, began_at, done_at, records)"
      " values ($1, $2, $3, $4, $4, $5) on conflict (name) do update set digest = excluded.digest,"
      " done_at = excluded.done_at, records = excluded.records",
      row));
  const std::vector<Param> type = {std::string(step_events)};
  Event event;
  event.type = step_events;
  event.record = TRY(database.integer(
      "select coalesce(max(e.record), 0) + 1 from nhip_event e join nhip_type t on t.id = e.type"
      " where t.name = $1",
      type));
  event.revision = 1;
  event.action = "apply";
  event.happened_at = transaction.recorded_at();
  event.actor = "nhip";
  event.reason = step.reason;
  event.body = json::serialize(json::object{{"step", step.name},
                                            {"type", step.type},
                                            {"from", std::to_string(step.from)},
                                            {"to", std::to_string(step.to)},
                                            {"digest", digest},
                                            {"records", std::to_string(records)}});
  return transaction.append(std::span(&event, 1));
}

core::Result<void> legacy_rename(Database& database, bool on) {
  if (database.dialect() != Dialect::sqlite) return {};
  return database.run(std::string("pragma legacy_alter_table = ") + (on ? "on" : "off"));
}

}  // namespace

core::Result<std::optional<Rebuild>> current_rebuild(Database& database) {
  const std::string text = TRY(meta(database, changing));
  if (text.empty()) return std::optional<Rebuild>{};
  Rebuild rebuild;
  std::size_t at = 0;
  for (std::string* word : {&rebuild.step, &rebuild.type, &rebuild.digest}) {
    const auto space = std::min(text.find(' ', at), text.size());
    *word = text.substr(at, space - at);
    at = std::min(space + 1, text.size());
  }
  json::error_code code;
  const auto heads = json::parse(text.substr(at), code);
  if (code || !heads.is_object())
    return core::fail("store.corrupt", "The note on a step that was begun cannot be read",
                      "nhip_meta, changing", "`nhip migrate --cancel` gives the step up.");
  for (const auto& [lane, n] : heads.get_object())
    if (n.is_int64()) rebuild.heads[std::stoll(std::string(lane))] = n.get_int64();
  return rebuild;
}

model::Type beside(const Type& type) {
  Type next = type;
  next.name += new_suffix;
  return next;
}

std::vector<const VersionStep*> steps_of_rebuild(const model::Model& model, const Type& type,
                                                 const RecordedSchema& schema) {
  std::vector<const VersionStep*> steps;
  for (const VersionStep* step : pending_steps(schema, model))
    if (std::ranges::any_of(type.steps,
                            [&](const VersionStep& own) { return own.name == step->name; }))
      steps.push_back(step);
  return steps;
}

core::Result<Rebuild> begin_rebuild(Transaction& transaction, const VersionStep& step,
                                    const Type& type) {
  Database& database = transaction.database();
  const std::string digest = digest_of(transaction.model(), step, &type);
  if (const auto current = TRY(current_rebuild(database))) {
    if (current->type == type.name && current->digest == digest) return *current;
    return core::fail("store.changing",
                      current->type == type.name ? "The definitions have changed since the step " +
                                                       current->step + " was begun"
                                                 : "The step " + current->step + " is not finished",
                      "", "`nhip migrate --cancel` gives it up; nothing is lost.");
  }
  RecordedSchema schema = TRY(read_schema(database));
  CHECK_OK(shift_origins(database, steps_of_rebuild(transaction.model(), type, schema), type));
  for (const std::string& table : tables_of(beside(type).name))
    CHECK_OK(database.run(drop_sql(table, database.dialect())));
  CHECK_OK(create_beside(database, type));
  Rebuild rebuild{step.name, type.name, digest, TRY(journal_heads(database))};
  CHECK_OK(set_meta(database, changing, to_text(rebuild)));
  return rebuild;
}

core::Result<std::int64_t> rebuilt_up_to(Database& database, const Type& type) {
  return database.integer("select coalesce(max(id), 0) from " + quote_name(beside(type).name));
}

core::Result<std::int64_t> rebuilt_records(Database& database, const Type& type) {
  return database.integer("select count(*) from " + quote_name(beside(type).name));
}

core::Result<std::optional<std::int64_t>> batch_end(Database& database,
                                                    const std::vector<Origin>& origins,
                                                    std::int64_t after, std::int64_t count) {
  std::string ids;
  for (const Origin& origin : origins) {
    if (!TRY(has_table(database, origin.was_type))) continue;
    const std::string shift = std::to_string(origin.shift);
    ids += (ids.empty() ? "" : " union all ") + ("select id + " + shift) + " as id from " +
           quote_name(origin.was_type) + " where id + " + shift + " > $1";
  }
  std::optional<std::int64_t> end;
  if (ids.empty()) return end;
  const std::vector<Param> params = {Decimal(after), Decimal(count - 1)};
  CHECK_OK(database.query("select id from (" + ids + ") t order by id limit 1 offset $2", params,
                          [&](const Row& row) {
                            end = row.integer(0);
                            return true;
                          }));
  return end;
}

core::Result<void> forget_rebuilt(Transaction& transaction, const Type& type,
                                  const std::vector<std::int64_t>& records) {
  const Type next = beside(type);
  Database& database = transaction.database();
  for (const std::int64_t record : records) {
    const std::vector<Param> key = {Decimal(record)};
    CHECK_OK(database.execute("delete from " + quote_name(next.name) + " where id = $1", key));
    if (type.tracked())
      CHECK_OK(database.execute(
          "delete from " + quote_name(spell_name(next)) + " where record = $1", key));
    if (type.kind == Type::Kind::reading)
      CHECK_OK(database.execute(
          "delete from " + quote_name(cell_name(next)) + " where return_id = $1", key));
  }
  return {};
}

core::Result<std::vector<std::int64_t>> touched_since(Database& database, const Rebuild& rebuild,
                                                      const std::vector<Origin>& origins) {
  std::vector<std::int64_t> records;
  std::map<std::int64_t, std::int64_t> lanes = TRY(journal_heads(database));
  for (const Origin& origin : origins) {
    const std::int64_t type = TRY(type_id(database, origin.was_type));
    for (const auto& [lane, n] : lanes) {
      const auto head = rebuild.heads.find(lane);
      const std::vector<Param> params = {
          Decimal(lane), Decimal(head == rebuild.heads.end() ? 0 : head->second), Decimal(type)};
      CHECK_OK(database.query(
          "select distinct record from nhip_event where lane = $1 and n > $2 and type = $3", params,
          [&](const Row& row) {
            records.push_back(row.integer(0) + origin.shift);
            return true;
          }));
    }
  }
  std::ranges::sort(records);
  const auto again = std::ranges::unique(records);
  records.erase(again.begin(), again.end());
  return records;
}

core::Result<void> finish_rebuild(Transaction& transaction, const Type& type,
                                  std::int64_t records) {
  Database& database = transaction.database();
  const model::Model& model = transaction.model();
  RecordedSchema schema = TRY(read_schema(database));
  const auto steps = steps_of_rebuild(model, type, schema);
  CHECK_OK(forget_derived(database));
  CHECK_OK(legacy_rename(database, true));
  for (const VersionStep* step : steps) CHECK_OK(archive_drops(database, *step, type));
  if (type.kind == Type::Kind::series) CHECK_OK(seal(database, type, schema));
  CHECK_OK(swap(database, type));
  for (const VersionStep* step : steps) {
    if (step->from_type == step->type || schema.types.erase(step->from_type) == 0) continue;
    for (const std::string& table : tables_of(step->from_type))
      CHECK_OK(database.run(drop_sql(table, database.dialect())));
    CHECK_OK(forget_tenures(database, step->from_type));
  }
  CHECK_OK(legacy_rename(database, false));
  CHECK_OK(drop_indexes(database, model, type.name, schema));
  CHECK_OK(make_indexes(database, model, type, schema));
  CHECK_OK(raise_sequence(database, type));
  CHECK_OK(fill_tenures(database, type));
  schema.types[type.name] = recorded(model, type);
  CHECK_OK(write_schema(database, schema));
  CHECK_OK(drop_meta(database, changing));
  for (const VersionStep* step : steps)
    CHECK_OK(tell_journal(transaction, *step, digest_of(model, *step, &type), records));
  return {};
}

core::Result<void> archive_type(Transaction& transaction, const VersionStep& step) {
  Database& database = transaction.database();
  if (const auto current = TRY(current_rebuild(database)))
    return core::fail("store.changing", "The step " + current->step + " is not finished");
  RecordedSchema schema = TRY(read_schema(database));
  const auto found = schema.types.find(step.type);
  if (found == schema.types.end())
    return core::fail("store.step_done", "The type is not in the store", step.type);
  const std::string archive = sealed_name(step.type, found->second.version);
  const auto records = TRY(database.integer("select count(*) from " + quote_name(step.type)));
  CHECK_OK(forget_derived(database));
  CHECK_OK(drop_indexes(database, transaction.model(), step.type, schema));
  CHECK_OK(legacy_rename(database, true));
  const auto names = tables_of(step.type);
  const auto archives = tables_of(archive);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (TRY(has_table(database, names[i]))) CHECK_OK(rename_table(database, names[i], archives[i]));
  CHECK_OK(legacy_rename(database, false));
  CHECK_OK(forget_tenures(database, step.type));
  schema.types.erase(found);
  CHECK_OK(write_schema(database, schema));
  return tell_journal(transaction, step, digest_of(transaction.model(), step, nullptr), records);
}

core::Result<bool> cancel_rebuild(Transaction& transaction) {
  Database& database = transaction.database();
  const std::string note = TRY(meta(database, changing));
  if (note.empty()) return false;
  const auto first = note.find(' ');
  const std::string type = note.substr(first + 1, note.find(' ', first + 1) - first - 1);
  for (const std::string& table : tables_of(type + std::string(new_suffix)))
    CHECK_OK(database.run(drop_sql(table, database.dialect())));
  const std::vector<Param> key = {type};
  // Shifts of types that are still there were only planned.
  const RecordedSchema schema = TRY(read_schema(database));
  for (const auto& [name, was] : schema.types) {
    const std::vector<Param> planned = {name, type};
    CHECK_OK(
        database.execute("delete from nhip_origin where was_type = $1 and type = $2", planned));
  }
  CHECK_OK(drop_meta(database, changing));
  return true;
}

}  // namespace nhip::store
