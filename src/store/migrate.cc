#include "store/migrate.h"

#include <algorithm>

#include "core/vietnamese.h"
#include "store/changes.h"
#include "store/editions.h"
#include "store/owners.h"
#include "store/schema.h"
#include "store/words.h"

namespace nhip::store {

namespace {

using model::Field;
using model::Type;

/// The changes that one migration makes.
class Migration {
 public:
  Migration(Database& database, const model::Model& model, RecordedSchema schema)
      : database_(database), model_(model), schema_(std::move(schema)) {}

  core::Result<void> plan() {
    const auto blocking = TRY(blocking_changes(database_, schema_, model_));
    if (!blocking.empty()) return std::unexpected(migration_needed(blocking));
    for (const Type& type : model_.types()) {
      const auto found = schema_.types.find(type.name);
      if (found == schema_.types.end())
        add_type(type);
      else
        CHECK_OK(extend(type, found->second));
    }
    plan_indexes();
    return {};
  }

  bool empty() const { return statements_.empty() && refills_.empty(); }
  /// Nothing but indexes, without which everything can be read.
  bool only_indexes() const { return statements_.size() == index_statements_ && refills_.empty(); }
  const std::vector<std::string>& statements() const { return statements_; }

  /// Whether apply() would write anything.
  core::Result<bool> needed() {
    return !empty() || TRY(meta(database_, "columns")) != to_json(schema_) ||
           TRY(meta(database_, "model")) != model_.digest() ||
           !TRY(has_words(database_, model_));
  }

  core::Result<void> apply() {
    if (derived_is_stale_) CHECK_OK(forget_derived(database_));
    for (const std::string& statement : statements_) CHECK_OK(database_.run(statement));
    for (const auto& [type, field] : refills_) CHECK_OK(fill_search(*type, *field));
    CHECK_OK(name_types());
    CHECK_OK(number_words(database_, model_));
    CHECK_OK(write_schema(database_, schema_));
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
    schema_.types[type.name] = recorded(model_, type);
  }

  /// What is blocked has been refused before; here a type has no records or has only gained.
  core::Result<void> extend(const Type& type, RecordedType& was) {
    RecordedType is = recorded(model_, type);
    if (differs(type, was, is) && !TRY(has_rows(database_, type.name))) {
      make_anew(type, was);
      was = std::move(is);
      return {};
    }
    for (const Field& field : type.fields) extend_field(type, field, was);
    // A field that left the Model keeps its column, and what was recorded of it.
    is.fields.insert(was.fields.begin(), was.fields.end());
    is.search = was.search;
    was = std::move(is);
    return {};
  }

  /// Whether the tables could not simply be added to.
  static bool differs(const Type& type, const RecordedType& was, const RecordedType& is) {
    if (was.kind != is.kind || was.track != is.track) return true;
    return std::ranges::any_of(type.fields, [&](const Field& field) {
      const auto there = was.fields.find(field.name);
      return there != was.fields.end() && there->second != is.fields.at(field.name) &&
             column_kind(kind_from_text(there->second)) != column_kind(field.kind);
    });
  }

  void make_anew(const Type& type, const RecordedType& was) {
    for (const std::string& table : {type.name, spell_name(type), cell_name(type)})
      statements_.push_back(drop_sql(table, database_.dialect()));
    std::erase_if(schema_.indexes,
                  [&](const std::string& index) { return index.starts_with(type.name + "_"); });
    if (was.track.empty() != type.track.empty()) derived_is_stale_ = true;
    derived_is_stale_ = true;
    RecordedSchema others = std::move(schema_);
    schema_ = {};
    add_type(type);
    others.types[type.name] = schema_.types[type.name];
    schema_ = std::move(others);
  }

  void extend_field(const Type& type, const Field& field, RecordedType& was) {
    if (!was.fields.contains(field.name)) add_column(type, {field.name, column_kind(field.kind)});
    was.fields[field.name] = kind_text(field);
    if (field.search && std::ranges::find(was.search, field.name) == was.search.end()) {
      add_column(type, {search_name(field), ColumnKind::text});
      was.search.push_back(field.name);
      refills_.emplace_back(&type, &field);
    }
  }

  void add_column(const Type& type, const Column& column) {
    statements_.push_back("alter table " + quote_name(type.name) + " add column " +
                          column_sql(column, database_.dialect()));
  }

  void plan_indexes() {
    std::vector<std::string> names;
    for (const Index& index : indexes_of(model_)) {
      names.push_back(index.name);
      if (std::ranges::find(schema_.indexes, index.name) == schema_.indexes.end()) {
        add_index_statement(create_sql(index));
      }
    }
    for (const std::string& name : schema_.indexes) {
      if (std::ranges::find(names, name) == names.end()) {
        add_index_statement("drop index if exists " + quote_name(name));
      }
    }
    schema_.indexes = std::move(names);
  }

  void add_index_statement(std::string sql) {
    statements_.push_back(std::move(sql));
    ++index_statements_;
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
    for (const std::string& type : names) CHECK_OK(name_type(database_, type));
    return {};
  }

  Database& database_;
  const model::Model& model_;
  RecordedSchema schema_;
  std::vector<std::string> statements_;
  std::size_t index_statements_ = 0;  ///< of these
  std::vector<std::pair<const Type*, const Field*>> refills_;
  bool derived_is_stale_ = false;
};

core::Result<void> refuse_newer(Database& database) {
  if (TRY(house_version(database)) > schema_version) {
    return core::fail("store.newer", "The store was made by a later version of nhip", "",
                      "Use that version.");
  }
  return {};
}

/// In a store of an earlier version of nhip the owners of records were not kept.
constexpr const char* owners_kept = "owners";

core::Result<void> keep_owners(Database& database, const model::Model& model) {
  if (!TRY(meta(database, owners_kept)).empty()) return {};
  CHECK_OK(forget_derived(database));
  for (const Type& type : model.types())
    if (changes_hands(type)) CHECK_OK(fill_tenures(database, type));
  return set_meta(database, owners_kept, "kept");
}

/// Between its first and its last batch a step leaves the store to itself.
core::Result<void> refuse_changing(Database& database) {
  const std::string step = TRY(meta(database, "changing"));
  if (step.empty()) return {};
  const std::string name = step.substr(0, step.find(' '));
  return core::fail("store.changing", "The step " + name + " is not finished", "",
                    "`nhip migrate --apply " + name + "` finishes it, --cancel gives it up.");
}

core::Result<void> migrate_inside(Database& database, const model::Model& model) {
  CHECK_OK(lock_schema(database));
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
    CHECK_OK(set_meta(database, owners_kept, "kept"));
  }
  Migration migration(database, model, std::move(schema));
  CHECK_OK(migration.plan());
  if (TRY(migration.needed())) CHECK_OK(migration.apply());
  return keep_owners(database, model);
}

/// Looked at first without a lock, so that a store can be opened while another process writes to
/// it.
core::Result<bool> is_migrated(Database& database, const model::Model& model) {
  if (!TRY(has_schema(database))) return false;
  CHECK_OK(refuse_newer(database));
  if (TRY(house_version(database)) < schema_version) return false;
  if (TRY(meta(database, owners_kept)).empty()) return false;
  CHECK_OK(refuse_changing(database));
  Migration migration(database, model, TRY(read_schema(database)));
  CHECK_OK(migration.plan());
  return !TRY(migration.needed());
}

}  // namespace

core::Result<void> lock_schema(Database& database) {
  if (database.dialect() == Dialect::sqlite) return {};
  return database.run("select pg_advisory_xact_lock(1852336496)");
}

std::string drop_sql(const std::string& table, Dialect dialect) {
  return "drop table if exists " + quote_name(table) +
         (dialect == Dialect::postgresql ? " cascade" : "");
}

core::Result<void> forget_derived(Database& database) {
  if (!TRY(has_table(database, "nhip_rollup"))) return {};
  CHECK_OK(database.execute("delete from nhip_rollup"));
  return {};
}

core::Result<void> extend_house(Database& database) {
  const int version = TRY(house_version(database));
  if (version == schema_version) return {};
  for (const std::string& statement : house_sql_since(version, database.dialect()))
    CHECK_OK(database.run(statement));
  return set_meta(database, "schema", std::to_string(schema_version));
}

core::Result<void> name_type(Database& database, std::string_view type) {
  const std::vector<Param> name = {std::string(type)};
  CHECK_OK(
      database.execute("insert into nhip_type (id, name)"
                       " select (select coalesce(max(id), 0) + 1 from nhip_type), cast($1 as text)"
                       " where not exists (select 1 from nhip_type where name = $1)",
                       name));
  CHECK_OK(database.execute(
      "insert into nhip_sequence (type, last) select id, 0 from nhip_type where name = $1"
      " on conflict (type) do nothing",
      name));
  return {};
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

core::Result<bool> complete(Transaction& transaction) {
  Database& database = transaction.database();
  const model::Model& model = transaction.model();
  if (!TRY(blocking_changes(database, TRY(read_schema(database)), model)).empty()) return false;
  CHECK_OK(migrate_inside(database, model));
  CHECK_OK(begin_edition(transaction));
  return true;
}

core::Result<void> prepare_to_change(Database& database) {
  CHECK_OK(refuse_newer(database));
  CHECK_OK(database.begin());
  auto done = extend_house(database);
  if (done) done = name_type(database, step_events);
  if (done) done = database.commit();
  if (!done) database.rollback();
  return done;
}

core::Result<void> expect_migrated(Database& database, const model::Model& model) {
  CHECK_OK(refuse_newer(database));
  Migration migration(database, model, TRY(read_schema(database)));
  CHECK_OK(migration.plan());
  if (TRY(meta(database, owners_kept)).empty())
    return core::fail("store.migration_needed", "The store was made by an earlier version of nhip",
                      "", "`nhip init --store URL` brings it up to this one.");
  if (migration.only_indexes()) return {};
  return core::fail("store.migration_needed",
                    "The definitions ask for tables or columns that the "
                    "store does not have: " +
                        migration.statements().front(),
                    "", "`nhip init --store URL` adds them.");
}

}  // namespace nhip::store
