// The floor of an import: what the database needs for the same rows without us.
#include <fmt/format.h>

#include "sections.h"
#include "store/database.h"

namespace nhip::bench {
namespace {

/// Indexes of a table as statements that make them for another.
std::vector<std::string> indexes_of(store::Database& database, const std::string& table,
                                    const std::string& copy) {
  const bool lite = database.dialect() == store::Dialect::sqlite;
  const std::string sql = lite ? "select sql from sqlite_master where type = 'index' and sql is "
                                 "not null and tbl_name = $1"
                               : "select indexdef from pg_indexes where schemaname = "
                                 "current_schema() and tablename = $1";
  std::vector<std::string> made;
  const std::vector<store::Param> params = {table};
  need(database.query(sql, params, [&](const store::Row& row) {
    std::string text(row.text(0));
    // "create unique index NAME on TABLE (…": another name, another table, the same columns.
    const auto columns = text.find('(');
    const bool unique = text.find("UNIQUE") < columns || text.find("unique") < columns;
    made.push_back(fmt::format("create {} index bench_{}_{} on {} {}", unique ? "unique" : "",
                               table, made.size(), copy, text.substr(columns)));
    return true;
  }));
  return made;
}

}  // namespace

double copy_plainly(Opened& opened) {
  auto database =
      MUST(store::Database::open(opened.store.url(), store::Database::Mode::read_write));
  const std::vector<std::string> tables = {"dossier", "nhip_event", "nhip_rollup_dossiers_received",
                                           "nhip_rollup_dossiers_resolved",
                                           "nhip_rollup_dossiers_in_process"};
  for (const std::string& table : tables) {
    need(database->run(
        fmt::format("create table bench_{0} as select * from {0} where 1 = 0", table)));
    for (const std::string& index : indexes_of(*database, table, "bench_" + table))
      need(database->run(index));
  }
  const double took = seconds([&] {
    need(database->begin());
    for (const std::string& table : tables)
      need(database->run(fmt::format("insert into bench_{0} select * from {0}", table)));
    need(database->commit());
  });
  for (const std::string& table : tables) need(database->run("drop table bench_" + table));
  need(database->run(opened.is_sqlite() ? "vacuum" : "analyze"));
  return static_cast<double>(opened.count) / took;
}

}  // namespace nhip::bench
