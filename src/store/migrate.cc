#include "store/migrate.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "core/vietnamese.h"
#include "store/editions.h"
#include "store/schema.h"

namespace nhip::store {

namespace {

namespace json = boost::json;
using model::Field;
using model::Type;

constexpr std::array<std::string_view, 9> kind_words = {
    "text", "integer", "decimal", "boolean", "date", "time", "code", "reference", "file"};

std::string_view kind_word(Type::Kind kind) {
  switch (kind) {
    case Type::Kind::record:
      return "record";
    case Type::Kind::reading:
      return "reading";
    case Type::Kind::series:
      return "series";
  }
  return "record";
}

core::Result<std::string> meta(Database& database, const std::string& name) {
  const std::vector<Param> key = {name};
  const core::Value value = TRY(database.value("select value from nhip_meta where name = $1", key));
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

core::Result<void> set_meta(Database& database, const std::string& name, std::string value) {
  const std::vector<Param> row = {name, std::move(value)};
  CHECK_OK(
      database.execute("insert into nhip_meta (name, value) values ($1, $2)"
                       " on conflict (name) do update set value = excluded.value",
                       row));
  return {};
}

json::array array_of(const std::vector<std::string>& names) {
  return json::array(names.begin(), names.end());
}

std::vector<std::string> names_of(const json::value& array) {
  std::vector<std::string> names;
  for (const json::value& name : array.as_array()) names.emplace_back(name.as_string());
  return names;
}

std::string to_json(const RecordedSchema& schema) {
  json::object types;
  for (const auto& [name, type] : schema.types) {
    json::object fields;
    for (const auto& [field, kind] : type.fields) fields[field] = kind;
    types[name] = {{"kind", type.kind},
                   {"fields", std::move(fields)},
                   {"track", array_of(type.track)},
                   {"search", array_of(type.search)}};
  }
  return json::serialize(
      json::object{{"types", std::move(types)}, {"indexes", array_of(schema.indexes)}});
}

core::Error not_additive(const std::string& what) {
  return {"store.migration_needed", what, "",
          "Only additions are made by themselves; export the records and import them into a new "
          "store, or restore the definition."};
}

/// The changes that one migration makes.
class Migration {
 public:
  Migration(Database& database, const model::Model& model, RecordedSchema schema)
      : database_(database), model_(model), schema_(std::move(schema)) {}

  core::Result<void> plan() {
    for (const Type& type : model_.types()) {
      const auto found = schema_.types.find(type.name);
      if (found == schema_.types.end()) {
        add_type(type);
      } else {
        CHECK_OK(extend(type, found->second));
      }
    }
    plan_indexes();
    return {};
  }

  bool empty() const { return statements_.empty() && refills_.empty(); }
  const std::vector<std::string>& statements() const { return statements_; }

  /// Whether apply() would write anything.
  core::Result<bool> needed() {
    return !empty() || TRY(meta(database_, "columns")) != to_json(schema_) ||
           TRY(meta(database_, "model")) != model_.digest();
  }

  core::Result<void> apply() {
    for (const std::string& statement : statements_) CHECK_OK(database_.run(statement));
    for (const auto& [type, field] : refills_) CHECK_OK(fill_search(*type, *field));
    CHECK_OK(name_types());
    CHECK_OK(set_meta(database_, "columns", to_json(schema_)));
    return set_meta(database_, "model", model_.digest());
  }

 private:
  void add_type(const Type& type) {
    const Dialect dialect = database_.dialect();
    statements_.push_back(create_sql(table_of(type), dialect));
    if (type.tracked()) statements_.push_back(create_sql(spell_table(type), dialect));
    if (type.kind == Type::Kind::reading) {
      statements_.push_back(create_sql(cell_table(type), dialect));
    }
    RecordedType recorded{std::string(kind_word(type.kind)), {}, type.track, {}};
    for (const Field& field : type.fields) {
      recorded.fields[field.name] = kind_text(field);
      if (field.search) recorded.search.push_back(field.name);
    }
    schema_.types[type.name] = std::move(recorded);
  }

  core::Result<void> extend(const Type& type, RecordedType& recorded) {
    if (recorded.kind != kind_word(type.kind)) {
      return std::unexpected(not_additive("The type " + type.name + " was a " + recorded.kind +
                                          " and is now a " + std::string(kind_word(type.kind))));
    }
    for (const Field& field : type.fields) CHECK_OK(extend_field(type, field, recorded));
    return extend_spells(type, recorded);
  }

  core::Result<void> extend_field(const Type& type, const Field& field, RecordedType& recorded) {
    const std::string kind = kind_text(field);
    const auto found = recorded.fields.find(field.name);
    if (found == recorded.fields.end()) {
      add_column(type, {field.name, column_kind(field.kind)});
      recorded.fields[field.name] = kind;
    } else if (found->second != kind) {
      const bool same_column =
          !kind.starts_with("reference") && !found->second.starts_with("reference") &&
          column_kind(kind_from_text(found->second)) == column_kind(field.kind);
      if (!same_column) {
        return std::unexpected(not_additive("The field " + type.name + "." + field.name + " was " +
                                            found->second + " and is now " + kind));
      }
      found->second = kind;
    }
    if (field.search && std::ranges::find(recorded.search, field.name) == recorded.search.end()) {
      add_column(type, {search_name(field), ColumnKind::text});
      recorded.search.push_back(field.name);
      refills_.emplace_back(&type, &field);
    }
    return {};
  }

  void add_column(const Type& type, const Column& column) {
    statements_.push_back("alter table " + quote_name(type.name) + " add column " +
                          column_sql(column, database_.dialect()));
  }

  /// Spells of the past cannot be made here, so what is tracked may change only while there are no
  /// records.
  core::Result<void> extend_spells(const Type& type, RecordedType& recorded) {
    if (recorded.track == type.track) return {};
    if (TRY(database_.integer("select count(*) from (select 1 from " + quote_name(type.name) +
                              " limit 1) t")) > 0) {
      return std::unexpected(
          not_additive("What " + type.name + " tracks has changed and it has records"));
    }
    if (!recorded.track.empty()) {
      statements_.push_back("drop table " + quote_name(spell_name(type)));
    }
    if (type.tracked()) {
      statements_.push_back(create_sql(spell_table(type), database_.dialect()));
    }
    recorded.track = type.track;
    return {};
  }

  void plan_indexes() {
    std::vector<std::string> names;
    for (const Index& index : indexes_of(model_)) {
      names.push_back(index.name);
      if (std::ranges::find(schema_.indexes, index.name) == schema_.indexes.end()) {
        statements_.push_back(create_sql(index));
      }
    }
    for (const std::string& name : schema_.indexes) {
      if (std::ranges::find(names, name) == names.end()) {
        statements_.push_back("drop index if exists " + quote_name(name));
      }
    }
    schema_.indexes = std::move(names);
  }

  core::Result<void> fill_search(const Type& type, const Field& field) {
    const std::string table = quote_name(type.name);
    const std::string update =
        "update " + table + " set " + quote_name(search_name(field)) + " = $2 where id = $1";
    std::int64_t after = 0;
    for (;;) {
      std::vector<std::vector<Param>> rows;
      const std::vector<Param> from = {core::Decimal(after)};
      CHECK_OK(database_.query(
          "select id, " + quote_name(field.name) + " from " + table + " where id > $1 and " +
              quote_name(field.name) + " is not null order by id limit 5000",
          from, [&](const Row& row) {
            after = row.integer(0);
            rows.push_back({core::Decimal(after), core::fold_ascii(row.text(1))});
            return true;
          }));
      if (rows.empty()) return {};
      for (const std::vector<Param>& row : rows) CHECK_OK(database_.execute(update, row));
    }
  }

  /// Events name their type by a number.
  core::Result<void> name_types() {
    std::vector<std::string> names = {std::string(edition_events)};
    for (const Type& type : model_.types()) names.push_back(type.name);
    for (const std::string& type : names) {
      const std::vector<Param> name = {type};
      CHECK_OK(database_.execute(
          "insert into nhip_type (id, name)"
          " select (select coalesce(max(id), 0) + 1 from nhip_type), cast($1 as text)"
          " where not exists (select 1 from nhip_type where name = $1)",
          name));
      CHECK_OK(database_.execute(
          "insert into nhip_sequence (type, last) select id, 0 from nhip_type where name = $1"
          " on conflict (type) do nothing",
          name));
    }
    return {};
  }

  Database& database_;
  const model::Model& model_;
  RecordedSchema schema_;
  std::vector<std::string> statements_;
  std::vector<std::pair<const Type*, const Field*>> refills_;
};

core::Result<void> refuse_newer(Database& database) {
  if (TRY(house_version(database)) > schema_version) {
    return core::fail("store.newer", "The store was made by a later version of nhip", "",
                      "Use that version.");
  }
  return {};
}

/// The tables that a store of an earlier version lacks.
core::Result<void> extend_house(Database& database) {
  const int version = TRY(house_version(database));
  if (version == schema_version) return {};
  for (const std::string& statement : house_sql_since(version, database.dialect()))
    CHECK_OK(database.run(statement));
  return set_meta(database, "schema", std::to_string(schema_version));
}

core::Result<void> migrate_inside(Database& database, const model::Model& model) {
  if (database.dialect() == Dialect::postgresql) {
    CHECK_OK(database.run("select pg_advisory_xact_lock(1852336496)"));
  }
  RecordedSchema schema;
  if (TRY(has_schema(database))) {
    CHECK_OK(refuse_newer(database));
    schema = TRY(read_schema(database));
    CHECK_OK(extend_house(database));
  } else {
    for (const std::string& statement : house_sql(database.dialect())) {
      CHECK_OK(database.run(statement));
    }
    CHECK_OK(set_meta(database, "schema", std::to_string(schema_version)));
  }
  Migration migration(database, model, std::move(schema));
  CHECK_OK(migration.plan());
  if (!TRY(migration.needed())) return {};
  return migration.apply();
}

/// Looked at first without a lock, so that a store can be opened while another process writes to
/// it.
core::Result<bool> is_migrated(Database& database, const model::Model& model) {
  if (!TRY(has_schema(database))) return false;
  CHECK_OK(refuse_newer(database));
  if (TRY(house_version(database)) < schema_version) return false;
  Migration migration(database, model, TRY(read_schema(database)));
  CHECK_OK(migration.plan());
  return !TRY(migration.needed());
}

}  // namespace

std::string kind_text(const Field& field) {
  std::string text(kind_words[static_cast<std::size_t>(field.kind)]);
  if (field.kind == Field::Kind::reference) text += " " + field.target;
  return text;
}

Field::Kind kind_from_text(std::string_view text) {
  const auto found = std::ranges::find(kind_words, text.substr(0, text.find(' ')));
  if (found == kind_words.end()) return Field::Kind::text;
  return static_cast<Field::Kind>(found - kind_words.begin());
}

core::Result<RecordedSchema> read_schema(Database& database) {
  const std::string text = TRY(meta(database, "columns"));
  RecordedSchema schema;
  try {
    const json::value root = json::parse(text);
    for (const auto& [name, type] : root.at("types").as_object()) {
      RecordedType recorded;
      recorded.kind = std::string(type.at("kind").as_string());
      for (const auto& [field, kind] : type.at("fields").as_object()) {
        recorded.fields[std::string(field)] = std::string(kind.as_string());
      }
      recorded.track = names_of(type.at("track"));
      recorded.search = names_of(type.at("search"));
      schema.types[std::string(name)] = std::move(recorded);
    }
    schema.indexes = names_of(root.at("indexes"));
  } catch (const std::exception&) {
    return core::fail("store.corrupt", "The store's own description cannot be read",
                      "nhip_meta, columns");
  }
  return schema;
}

core::Result<int> house_version(Database& database) {
  return std::atoi(TRY(meta(database, "schema")).c_str());
}

core::Result<bool> has_schema(Database& database) {
  const bool sqlite = database.dialect() == Dialect::sqlite;
  bool found = false;
  bool others = false;
  CHECK_OK(database.query(
      sqlite ? "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
             : "select tablename from pg_tables where schemaname = current_schema()",
      {}, [&](const Row& row) {
        (row.text(0) == "nhip_meta" ? found : others) = true;
        return !found;
      }));
  if (!found && others) {
    return core::fail("store.not_nhip", "The database holds other tables and none of nhip", "",
                      "Name a database of its own for the store.");
  }
  return found;
}

core::Result<void> migrate(Database& database, const model::Model& model) {
  if (TRY(is_migrated(database, model))) return {};
  CHECK_OK(database.begin());
  auto done = migrate_inside(database, model);
  if (done) done = database.commit();
  if (!done) database.rollback();
  return done;
}

core::Result<void> expect_migrated(Database& database, const model::Model& model) {
  CHECK_OK(refuse_newer(database));
  Migration migration(database, model, TRY(read_schema(database)));
  CHECK_OK(migration.plan());
  if (migration.empty()) return {};
  return core::fail("store.migration_needed",
                    "The definitions ask for tables or columns that the "
                    "store does not have: " +
                        migration.statements().front(),
                    "", "`nhip init --store URL` adds them.");
}

}  // namespace nhip::store
