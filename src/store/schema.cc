#include "store/schema.h"

#include <algorithm>
#include <set>

#include "core/hash.h"

namespace nhip::store {

namespace {

using model::Field;
using model::Type;

/// PostgreSQL cuts names after 63 bytes; ours stay distinct.
std::string index_name(const std::string& table, std::string_view columns,
                       std::string_view ending) {
  std::string name = table + "_" + std::string(columns) + std::string(ending);
  if (name.size() <= 63) return name;
  const std::string digest = core::to_hex(core::hash(name)).substr(0, 8);
  return name.substr(0, 63 - 9 - ending.size()) + "_" + digest + std::string(ending);
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + quote_name(name);
  return text;
}

std::string not_null(const std::string& column) {
  return quote_name(column) + " is not null";
}

Index unique_index(const std::string& table, const std::string& column, std::string where) {
  return {index_name(table, column, "_key"), table, {column}, std::move(where), true};
}

bool is_moment(const Type& type, const std::string& field) {
  const Field* found = type.field(field);
  return found != nullptr && (found->kind == Field::Kind::time || found->kind == Field::Kind::date);
}

/// The fields by which indicators place a record in time.
std::set<std::string> counted_by(const model::Model& model, const Type& type) {
  std::set<std::string> fields;
  for (const model::Indicator& indicator : model.indicators()) {
    if (indicator.type != type.name) continue;
    for (const std::string& field : {indicator.at, indicator.until}) {
      if (is_moment(type, field)) fields.insert(field);
    }
  }
  return fields;
}

void add_unique(const Type& type, std::vector<Index>& indexes) {
  if (type.kind != Type::Kind::series) {
    indexes.push_back(unique_index(type.name, "code", ""));
    indexes.push_back(unique_index(type.name, "external_id", not_null("external_id")));
  }
  for (const Field& field : type.fields) {
    if (field.unique) indexes.push_back(unique_index(type.name, field.name, not_null(field.name)));
  }
}

/// What is looked up whenever a record is made.
void add_alike(const Type& type, std::vector<Index>& indexes) {
  for (std::size_t i = 0; i < type.alike.size(); ++i)
    indexes.push_back({.name = index_name(type.name, "alike" + std::to_string(i + 1), "_idx"),
                       .table = type.name,
                       .columns = type.alike[i],
                       .where = not_null(type.alike[i].front()),
                       .for_writing = true});
}

void add_deadline(const Type& type, std::vector<Index>& indexes) {
  if (!type.deadline || type.deadline->due.empty()) return;
  indexes.push_back({index_name(type.name, type.deadline->due, "_open"),
                     type.name,
                     {"unit", type.deadline->due},
                     quote_name(type.deadline->ends) + " is null"});
  // Lists of what is in some state, by a day of the clock (store/listing.cc).
  for (const std::string& day : {type.deadline->from, type.deadline->due})
    indexes.push_back({index_name(type.name, day, "_state"), type.name, {"state", day, "unit"}});
}

/// Lists of one unit, by the clock and by entry.
void add_unit_lists(const Type& type, std::vector<Index>& indexes) {
  if (type.kind != Type::Kind::record || type.unit.empty()) return;
  indexes.push_back({index_name(type.name, "unit", "_list"), type.name, {"unit"}});
  if (type.deadline && !type.deadline->from.empty())
    indexes.push_back(
        {index_name(type.name, type.deadline->from, "_unit"), type.name, {"unit", type.deadline->from}});
}

/// One return per unit and window, unless it was entered by mistake.
void add_reading(const Type& type, std::vector<Index>& indexes) {
  if (type.kind != Type::Kind::reading || type.field("window_from") == nullptr) return;
  std::string uncounted;
  for (const model::State& state : type.states) {
    if (state.counted) continue;
    uncounted += uncounted.empty() ? "" : ", ";
    uncounted += expr::sql_literal(core::Value(state.name), Dialect::postgresql);
  }
  indexes.push_back({index_name(type.name, "window", "_one"),
                     type.name,
                     {"unit", "window_from", "window_to"},
                     uncounted.empty() ? "" : "state not in (" + uncounted + ")",
                     true});
  // All units of a window at a glance.
  indexes.push_back({index_name(type.name, "window_to", "_idx"), type.name, {"window_to", "unit"}});
}

void add_series(const Type& type, std::vector<Index>& indexes) {
  if (type.kind != Type::Kind::series) return;
  std::vector<std::string> columns = type.keys;
  if (columns.empty() && !type.by.empty() && !type.at.empty()) columns = {type.by, type.at};
  if (!columns.empty())
    indexes.push_back({index_name(type.name, "keys", "_idx"), type.name, columns});
}

}  // namespace

ColumnKind column_kind(Field::Kind kind) {
  switch (kind) {
    case Field::Kind::integer:
    case Field::Kind::reference:
      return ColumnKind::whole;
    case Field::Kind::decimal:
      return ColumnKind::number;
    case Field::Kind::boolean:
      return ColumnKind::flag;
    case Field::Kind::date:
      return ColumnKind::day;
    case Field::Kind::time:
      return ColumnKind::moment;
    case Field::Kind::text:
    case Field::Kind::code:
    case Field::Kind::file:
      return ColumnKind::text;
  }
  return ColumnKind::text;
}

std::string_view type_sql(ColumnKind kind, Dialect dialect) {
  static constexpr std::string_view sqlite[] = {"integer", "numeric", "text", "integer",
                                                "text",    "text",    "blob"};
  static constexpr std::string_view postgresql[] = {"bigint", "numeric",   "text", "boolean",
                                                    "date",   "timestamp", "bytea"};
  const auto place = static_cast<std::size_t>(kind);
  return dialect == Dialect::sqlite ? sqlite[place] : postgresql[place];
}

std::string column_sql(const Column& column, Dialect dialect) {
  return quote_name(column.name) + " " + std::string(type_sql(column.kind, dialect)) +
         (column.required ? " not null" : "");
}

std::string create_sql(const Table& table, Dialect dialect) {
  std::string sql = "create table " + quote_name(table.name) + " (";
  for (const Column& column : table.columns) sql += column_sql(column, dialect) + ", ";
  return sql + "primary key (" + joined(table.key) + "))";
}

std::string create_sql(const Index& index) {
  return std::string("create ") + (index.unique ? "unique " : "") + "index if not exists " +
         quote_name(index.name) + " on " + quote_name(index.table) + " (" + joined(index.columns) +
         ")" + (index.where.empty() ? "" : " where " + index.where);
}

namespace {

std::vector<std::string> create_all(const std::vector<Table>& tables, Dialect dialect) {
  std::vector<std::string> sql;
  for (const Table& table : tables) {
    sql.push_back(create_sql(table, dialect));
    if (dialect == Dialect::sqlite && table.key.size() > 1) sql.back() += " without rowid";
  }
  return sql;
}

/// Definitions as they were used, steps between versions, imports that can be taken up again.
std::vector<Table> tables_of_second_version() {
  using enum ColumnKind;
  return {
      {"nhip_edition",
       {{"n", whole, true}, {"digest", text, true}, {"model", text, true}, {"used_from", moment}},
       {"n"}},
      {"nhip_edition_file",
       {{"digest", text, true}, {"name", text, true}, {"hash", bytes, true}},
       {"digest", "name"}},
      {"nhip_edition_text", {{"hash", bytes, true}, {"text", text, true}}, {"hash"}},
      {"nhip_step",
       {{"name", text, true},
        {"type", text, true},
        {"digest", text, true},
        {"began_at", moment},
        {"done_at", moment},
        {"records", whole, true}},
       {"name"}},
      {"nhip_origin",
       {{"was_type", text, true}, {"type", text, true}, {"shift", whole, true}},
       {"was_type"}},
      {"nhip_import",
       {{"id", whole, true},
        {"digest", text, true},
        {"type", text, true},
        {"source", text, true},
        {"file", whole, true},
        {"row", whole, true},
        {"received", whole, true},
        {"stored", whole, true},
        {"updated", whole, true},
        {"duplicate", whole, true},
        {"rejected", whole, true},
        {"dropped", whole, true},
        {"rejected_bytes", whole, true},
        {"began_at", moment, true},
        {"done_at", moment}},
       {"id"}}};
}

}  // namespace

Table owner_table() {
  using enum ColumnKind;
  return {"nhip_owner",
          {{"type", text, true},
           {"record", whole, true},
           {"from", day, true},
           {"to", day},
           {"unit", whole, true}},
          {"type", "record", "from"}};
}

std::vector<std::string> house_sql_since(int version, Dialect dialect) {
  using enum ColumnKind;
  std::vector<std::string> sql;
  if (version < 2) {
    sql = create_all(tables_of_second_version(), dialect);
    sql.push_back("create index nhip_import_digest_idx on nhip_import (digest)");
  }
  if (version < 3) std::ranges::move(create_all({owner_table()}, dialect), std::back_inserter(sql));
  if (version < 4)
    sql.push_back(
        create_sql({"nhip_word", {{"id", whole, true}, {"word", text, true}}, {"id"}}, dialect));
  return sql;
}

std::vector<std::string> house_sql(Dialect dialect) {
  using enum ColumnKind;
  const std::vector<Table> tables = {
      {"nhip_meta", {{"name", text, true}, {"value", text, true}}, {"name"}},
      {"nhip_setting", {{"name", text, true}, {"value", text, true}}, {"name"}},
      {"nhip_type", {{"id", whole, true}, {"name", text, true}}, {"id"}},
      {"nhip_sequence", {{"type", whole, true}, {"last", whole, true}}, {"type"}},
      {"nhip_series",
       {{"type", whole, true}, {"key", text, true}, {"last", whole, true}},
       {"type", "key"}},
      {"nhip_lane",
       {{"lane", whole, true}, {"n", whole, true}, {"hash", bytes, true}, {"recorded_at", moment}},
       {"lane"}},
      {"nhip_event",
       {{"lane", whole, true},
        {"n", whole, true},
        {"type", whole, true},
        {"record", whole, true},
        {"revision", whole, true},
        {"action", text, true},
        {"happened_at", moment, true},
        {"recorded_at", moment, true},
        {"actor", text, true},
        {"actor_unit", whole},
        {"reason", text},
        {"body", text, true},
        {"type_version", whole, true},
        {"hash", bytes, true}},
       {"lane", "n"}}};
  const bool sqlite = dialect == Dialect::sqlite;
  std::vector<std::string> sql = create_all(tables, dialect);
  sql.push_back("create unique index nhip_type_name_key on nhip_type (name)");
  sql.push_back("create unique index nhip_event_record_key on nhip_event (type, record, revision)");
  sql.push_back(std::string("create table nhip_outbox (id ") +
                (sqlite ? "integer primary key autoincrement"
                        : "bigint generated always as identity primary key") +
                ", topic text not null, type " + (sqlite ? "integer" : "bigint") +
                " not null, record " + (sqlite ? "integer" : "bigint") +
                " not null, payload text not null, recorded_at " + (sqlite ? "text" : "timestamp") +
                " not null)");
  if (!sqlite) {
    sql.push_back("create table nhip_blob (hash bytea primary key, bytes bytea not null)");
    // Not compressed: a piece of a large file is read without the rest.
    sql.push_back("alter table nhip_blob alter column bytes set storage external");
  }
  std::ranges::move(house_sql_since(1, dialect), std::back_inserter(sql));
  return sql;
}

std::string search_name(const Field& field) {
  return field.name + "_search";
}
std::string spell_name(const Type& type) {
  return type.name + "_spell";
}
std::string cell_name(const Type& type) {
  return type.name + "_cell";
}

Table table_of(const Type& type) {
  using enum ColumnKind;
  Table table{type.name, {{"id", whole, true}}, {"id"}};
  if (type.kind == Type::Kind::series) {
    table.columns.insert(table.columns.end(), {{"unit", whole}, {"simulated", flag, true}});
  } else {
    table.columns.insert(table.columns.end(), {{"code", text, true},
                                               {"external_id", text},
                                               {"unit", whole},
                                               {"state", text, true},
                                               {"type_version", whole, true},
                                               {"revision", whole, true},
                                               {"simulated", flag, true}});
  }
  for (const Field& field : type.fields) {
    table.columns.push_back({field.name, column_kind(field.kind)});
  }
  for (const Field& field : type.fields) {
    if (field.search) table.columns.push_back({search_name(field), text});
  }
  return table;
}

Table spell_table(const Type& type) {
  using enum ColumnKind;
  Table table{spell_name(type),
              {{"record", whole, true},
               {"from", day, true},
               {"to", day},
               {"unit", whole},
               {"state", text, true}},
              {"record", "from"}};
  for (const std::string& name : type.track) {
    if (const Field* field = type.field(name)) {
      table.columns.push_back({name, column_kind(field->kind)});
    }
  }
  return table;
}

Table cell_table(const Type& type) {
  using enum ColumnKind;
  return {cell_name(type),
          {{"return_id", whole, true},
           {"cell", text, true},
           {"dims", text, true},
           {"value", number, true},
           {"estimate", flag, true},
           {"note", text, true}},
          {"return_id", "cell", "dims"}};
}

std::vector<Index> indexes_of(const model::Model& model) {
  std::vector<Index> indexes;
  for (const Type& type : model.types()) {
    add_unique(type, indexes);
    add_alike(type, indexes);
    for (const std::string& field : counted_by(model, type)) {
      indexes.push_back(
          {index_name(type.name, field, "_idx"), type.name, {field, "unit"}, not_null(field)});
    }
    add_deadline(type, indexes);
    add_unit_lists(type, indexes);
    add_reading(type, indexes);
    add_series(type, indexes);
  }
  return indexes;
}

}  // namespace nhip::store
