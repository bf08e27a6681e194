#include "store/jobs.h"

#include <vector>

#include "store/schema.h"

namespace nhip::store {

using core::Result;

Result<void> prepare_jobs(Database& database) {
  using enum ColumnKind;
  const Table table{"nhip_job",
                    {{"id", text, true},
                     {"account", whole, true},
                     {"report", text, true},
                     {"changed_at", moment, true}},
                    {"id"}};
  std::string sql = create_sql(table, database.dialect());
  sql.insert(std::string_view("create table ").size(), "if not exists ");
  return database.run(sql);
}

Result<void> put_job(Database& database, const JobRow& job) {
  const std::vector<Param> row = {job.id, core::Decimal(job.account), job.report, job.changed_at};
  CHECK_OK(database.execute(
      "insert into nhip_job (id, account, report, changed_at) values ($1, $2, $3, $4)"
      " on conflict (id) do update set report = excluded.report, changed_at = excluded.changed_at",
      row));
  return {};
}

Result<std::optional<JobRow>> find_job(Database& database, std::string_view id) {
  std::optional<JobRow> found;
  const std::vector<Param> key = {std::string(id)};
  CHECK_OK(database.query("select id, account, report, changed_at from nhip_job where id = $1", key,
                          [&](const Row& row) {
                            found = JobRow{std::string(row.text(0)), row.integer(1),
                                           std::string(row.text(2)),
                                           core::Time::parse(row.text(3)).value_or(core::Time{})};
                            return false;
                          }));
  return found;
}

Result<void> prune_jobs(Database& database, core::Time before) {
  const std::vector<Param> key = {before};
  CHECK_OK(database.execute("delete from nhip_job where changed_at < $1", key));
  return {};
}

}  // namespace nhip::store
