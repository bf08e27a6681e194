#include "store/indexes.h"

#include <algorithm>

#include "store/migrate.h"
#include "store/recorded.h"
#include "store/schema.h"

namespace nhip::store {

namespace {

bool is_missing(const RecordedSchema& schema, const Index& index) {
  return std::ranges::find(schema.indexes, index.name) == schema.indexes.end();
}

/// In memory alone, SQLite would hold all that it sorts, however much it is.
core::Result<void> make(Database& database, const Index& index) {
  const bool sqlite = database.dialect() == Dialect::sqlite;
  if (sqlite) static_cast<void>(database.run("pragma temp_store = file"));
  auto made = database.run(create_sql(index));
  if (sqlite) static_cast<void>(database.run("pragma temp_store = memory"));
  return made;
}

core::Result<bool> holds_something(Database& database, const Index& index) {
  if (index.where.empty()) return true;
  return TRY(database.integer("select 1 from " + quote_name(index.table) + " where " + index.where +
                              " limit 1")) != 0;
}

core::Result<void> drop_all(Database& database, const std::vector<Index>& indexes) {
  if (database.dialect() == Dialect::postgresql)
    CHECK_OK(database.run("set local lock_timeout to '1s'"));
  for (const Index& index : indexes)
    CHECK_OK(database.run("drop index if exists " + quote_name(index.name)));
  return {};
}

}  // namespace

core::Result<bool> has_more(Database& database, const model::Type& type, std::int64_t most) {
  const std::vector<Param> limit = {core::Decimal(most + 1)};
  return TRY(database.integer(
             "select count(*) from (select 1 from " + quote_name(type.name) + " limit $1) r",
             limit)) > most;
}

core::Result<bool> leave_indexes_aside(Transaction& tx, const model::Type& type,
                                       std::int64_t most) {
  Database& database = tx.database();
  CHECK_OK(lock_schema(database));
  if (TRY(has_more(database, type, most))) return false;
  std::vector<Index> aside;
  for (Index& index : indexes_of(tx.model()))
    if (index.table == type.name && !index.unique && !index.for_writing &&
        TRY(holds_something(database, index)))
      aside.push_back(std::move(index));
  CHECK_OK(database.savepoint("aside"));
  if (auto dropped = drop_all(database, aside); !dropped) {
    const std::string& code = dropped.error().code;
    const bool may_stay = code == "store.busy" || code == "store.read_only";
    if (!may_stay) return std::unexpected(std::move(dropped).error());
    database.rollback_to("aside");
    return false;
  }
  CHECK_OK(database.release("aside"));
  RecordedSchema schema = TRY(read_schema(database));
  for (const Index& index : aside) std::erase(schema.indexes, index.name);
  CHECK_OK(write_schema(database, schema));
  return true;
}

core::Result<bool> make_missing_index(Transaction& tx, const model::Type& type) {
  Database& database = tx.database();
  CHECK_OK(lock_schema(database));
  RecordedSchema schema = TRY(read_schema(database));
  std::vector<std::string> there;
  bool made = false;
  for (const Index& index : indexes_of(tx.model())) {
    if (is_missing(schema, index)) {
      if (made || index.table != type.name) continue;
      CHECK_OK(make(database, index));
      made = true;
    }
    there.push_back(index.name);
  }
  if (!made) return false;
  schema.indexes = std::move(there);
  CHECK_OK(write_schema(database, schema));
  return true;
}

core::Result<void> tell_size(Transaction& tx, const model::Type& type) {
  Database& database = tx.database();
  if (database.dialect() == Dialect::sqlite) return {};
  return database.run("analyze " + quote_name(type.name) + "; analyze nhip_event");
}

}  // namespace nhip::store
