// The floors: what the database needs for the same rows without us.
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
  const std::int64_t some = std::min<std::int64_t>(opened.count, 200'000);
  const std::string part[] = {
      fmt::format("where id <= {}", some),
      fmt::format("where record <= {} and type = (select id from nhip_type where name = 'dossier')",
                  some)};
  const double took = seconds([&] {
    need(database->begin());
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const bool whole = i > 1 && some == opened.count;
      const std::string rollup = fmt::format("limit (select count(*) from {0}) * {1} / {2}",
                                             tables[i], some, opened.count);
      need(database->run(fmt::format("insert into bench_{0} select * from {0} {1}", tables[i],
                                     i < 2   ? part[i]
                                     : whole ? ""
                                             : rollup)));
    }
    need(database->commit());
  });
  for (const std::string& table : tables) need(database->run("drop table bench_" + table));
  return static_cast<double>(some) / took;
}

double change_plainly(Opened& opened) {
  auto database =
      MUST(store::Database::open(opened.store.url(), store::Database::Mode::read_write));
  const std::int64_t some = std::min<std::int64_t>(opened.count / 5, 20'000);
  need(database->begin());
  need(database->run("create table bench_event (record text, body text)"));
  const double took = seconds([&] {
    for (std::int64_t i = 0; i < some; ++i) {
      const std::vector<store::Param> key = {fmt::format("x{}", i * 5)};
      MUST(database->execute("update dossier set subject = 'Cấp lại giấy chứng nhận', resolved_at ="
                             " '2025-01-20 08:00:00', revision = revision + 1"
                             " where external_id = $1",
                             key));
      MUST(database->execute("insert into bench_event values ($1, '{\"subject\":\"x\"}')", key));
    }
  });
  database->rollback();
  return static_cast<double>(some) / took;
}

double read_plainly(Opened& opened) {
  return seconds([&] {
    need(opened.store.read([&](store::Database& database) -> core::Result<void> {
      for (const char* sql : {"select count(*), sum(length(body)), sum(length(hash)) from nhip_event",
                              "select count(*), sum(length(subject)), sum(revision) from dossier"})
        CHECK_OK(database.query(sql, {}, [](const store::Row&) { return true; }));
      return {};
    }));
  });
}

}  // namespace nhip::bench
