#include "store/imports.h"

#include <vector>

#include "store/schema.h"
#include "store/values.h"

namespace nhip::store {

using core::Decimal;

core::Result<std::optional<ImportJob>> last_import(Database& database, std::string_view digest) {
  std::optional<ImportJob> job;
  const std::vector<Param> key = {std::string(digest)};
  CHECK_OK(database.query(
      "select id, digest, type, source, file, row, received, stored, updated, duplicate, rejected,"
      " dropped, rejected_bytes, began_at, done_at from nhip_import where digest = $1"
      " order by id desc limit 1",
      key, [&](const Row& row) {
        job.emplace();
        job->id = row.integer(0);
        job->digest = row.text(1);
        job->type = row.text(2);
        job->source = row.text(3);
        job->file = row.integer(4);
        job->row = row.integer(5);
        job->counts = {row.integer(6), row.integer(7),  row.integer(8),
                       row.integer(9), row.integer(10), row.integer(11)};
        job->rejected_bytes = row.integer(12);
        job->began_at = core::Time::parse(row.text(13)).value_or(core::Time{});
        if (const auto done = core::Time::parse(row.text(14))) job->done_at = *done;
        return true;
      }));
  return job;
}

core::Result<std::int64_t> put_import(Transaction& transaction, const ImportJob& job) {
  Database& database = transaction.database();
  const std::int64_t id =
      job.id != 0 ? job.id
                  : TRY(database.integer("select coalesce(max(id), 0) + 1 from nhip_import"));
  const std::vector<Param> row = {Decimal(id),
                                  job.digest,
                                  job.type,
                                  job.source,
                                  Decimal(job.file),
                                  Decimal(job.row),
                                  Decimal(job.counts.received),
                                  Decimal(job.counts.stored),
                                  Decimal(job.counts.updated),
                                  Decimal(job.counts.duplicate),
                                  Decimal(job.counts.rejected),
                                  Decimal(job.counts.dropped),
                                  Decimal(job.rejected_bytes),
                                  job.began_at,
                                  job.done_at ? Param(*job.done_at) : Param()};
  CHECK_OK(database.execute(
      "insert into nhip_import (id, digest, type, source, file, row, received, stored, updated,"
      " duplicate, rejected, dropped, rejected_bytes, began_at, done_at)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
      " on conflict (id) do update set file = excluded.file, row = excluded.row,"
      " received = excluded.received, stored = excluded.stored, updated = excluded.updated,"
      " duplicate = excluded.duplicate, rejected = excluded.rejected, dropped = excluded.dropped,"
      " rejected_bytes = excluded.rejected_bytes, done_at = excluded.done_at",
      row));
  return id;
}

namespace {

core::Result<std::vector<Decimal>> numbers(Database& database, const std::string& sql,
                                           std::span<const Param> params) {
  std::vector<Decimal> found;
  CHECK_OK(database.query(sql, params, [&](const Row& row) {
    found.push_back(row.number(0));
    return true;
  }));
  return found;
}

}  // namespace

core::Result<std::vector<Decimal>> recent_values(Database& database, const model::Type& type,
                                                 const std::string& field, int count) {
  const std::vector<Param> params = {Decimal(count)};
  const std::string column = quote_name(field);
  return numbers(database,
                 "select " + column + " from " + quote_name(type.name) + " where " + column +
                     " is not null order by id desc limit $1",
                 params);
}

core::Result<std::vector<Decimal>> recent_cells(Database& database, const model::Type& type,
                                                std::int64_t unit, const std::string& cell,
                                                const std::string& dims, int count) {
  const std::vector<Param> params = {Decimal(unit), cell, dims, Decimal(count)};
  return numbers(database,
                 "select c.value from " + quote_name(cell_name(type)) + " c join " +
                     quote_name(type.name) +
                     " t on t.id = c.return_id where t.unit = $1 and c.cell = $2 and c.dims = $3"
                     " order by t.window_from desc limit $4",
                 params);
}

}  // namespace nhip::store
