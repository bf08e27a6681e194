#include "store/series_step.h"

#include <algorithm>
#include <map>

#include "store/rebuild.h"
#include "store/schema.h"
#include "store/series.h"
#include "store/values.h"
#include "store/version_step.h"

namespace nhip::store {

namespace {

using model::Type;

constexpr std::int64_t rows_per_look = 2'000;

/// A row as a record without a code: what steps work on.
Record row_from(const Row& row, const std::vector<model::Field>& fields) {
  Record record;
  record.id = row.integer(0);
  record.unit = row.integer(1);
  record.simulated = row.integer(2) != 0;
  for (std::size_t i = 0; i < fields.size(); ++i)
    record.values.push_back(read_value(row, static_cast<int>(i) + 3, fields[i].kind));
  return record;
}

/// "t"."id", … of the fields that the table has, nothing for the others.
std::string column_list(const std::vector<model::Field>& fields, const RecordedType& table) {
  std::string list = "t.id, t.unit, t.simulated";
  for (const model::Field& field : fields)
    list += table.fields.contains(field.name) ? ", t." + quote_name(field.name) : ", null";
  return list;
}

/// Rows of one version on their way to today's.
class Carrying {
 public:
  Carrying(const Type& type, const RecordedType& was, std::string table)
      : type_(type), was_(was), table_(std::move(table)), stages_(stages_of(type, type.name)) {
    while (at_ + 1 < stages_.size() && stages_[at_].up_to < was.version) ++at_;
  }

  core::Result<std::vector<Record>> read(Database& database, const std::string& rest,
                                         std::span<const Param> params) {
    std::vector<Record> rows;
    const auto& fields = stages_[at_].shape.fields;
    CHECK_OK(database.query(
        "select " + column_list(fields, was_) + " from " + quote_name(table_) + " t " + rest,
        params, [&](const Row& row) {
          rows.push_back(row_from(row, fields));
          return true;
        }));
    for (Record& row : rows) {
      std::vector<Trouble> troubles;
      const std::int64_t unit = row.unit;
      for (std::size_t i = at_; i + 1 < stages_.size(); ++i)
        row = carry(stages_[i], stages_[i + 1], row, {}, troubles);
      row.unit = unit;
      if (!troubles.empty()) return std::unexpected(trouble(row, troubles.front()));
    }
    return rows;
  }

 private:
  core::Error trouble(const Record& row, const Trouble& first) const {
    return {"store.step_value",
            "\"" + first.value + "\" cannot become a value of " + type_.name + "." + first.field,
            type_.name + "-" + std::to_string(row.id) + ", step " + first.step,
            "Say in [values." + first.field + "] of the step what it means."};
  }

  const Type& type_;
  const RecordedType& was_;
  std::string table_;
  std::vector<Stage> stages_;
  std::size_t at_ = 0;
};

core::Result<RecordedType> recorded_now(Database& database, const Type& type) {
  const RecordedSchema schema = TRY(read_schema(database));
  const auto found = schema.types.find(type.name);
  if (found == schema.types.end())
    return core::fail("store.step_done", "The type is not in the store", type.name);
  return found->second;
}

core::Result<void> put_rows(Database& database, const Type& next, const std::vector<Record>& rows) {
  std::vector<std::string> columns;
  for (const Column& column : table_of(next).columns) columns.push_back(column.name);
  SeriesDigest digest(next);
  core::Result<void> filled;
  std::size_t i = 0;
  CHECK_OK(database.insert_many(next.name, columns, [&](std::vector<Param>& cells) {
    if (i == rows.size()) return false;
    const Record& row = rows[i++];
    filled = digest.fill_row(row.id, {row.values, row.unit}, row.simulated, cells);
    return filled.has_value();
  }));
  return filled;
}

/// A row in the one form that hashes and comparisons use.
std::string sealed_form(const Type& type, const Record& row) {
  std::vector<std::pair<std::string_view, const core::Value*>> fields;
  for (std::size_t i = 0; i < type.fields.size(); ++i)
    fields.emplace_back(type.fields[i].name, &row.values[i]);
  std::string bytes;
  append_series_row(row.id, row.unit, row.simulated, fields, bytes);
  return bytes;
}

}  // namespace

std::string sealed_name(const std::string& type, int version) {
  return type + "_was_" + std::to_string(version);
}

core::Result<std::int64_t> carry_rows(Transaction& transaction, const Type& type,
                                      std::int64_t count) {
  Database& database = transaction.database();
  const RecordedType was = TRY(recorded_now(database, type));
  const std::vector<Param> params = {core::Decimal(TRY(rebuilt_up_to(database, type))),
                                     core::Decimal(count)};
  const auto rows = TRY(Carrying(type, was, type.name)
                            .read(database, "where t.id > $1 order by t.id limit $2", params));
  if (!rows.empty()) CHECK_OK(put_rows(database, beside(type), rows));
  return static_cast<std::int64_t>(rows.size());
}

core::Result<void> carry_rest(Transaction& transaction, const Type& type) {
  Database& database = transaction.database();
  const RecordedType was = TRY(recorded_now(database, type));
  const Type next = beside(type);
  const auto rows = TRY(Carrying(type, was, type.name)
                            .read(database,
                                  "where not exists (select 1 from " + quote_name(next.name) +
                                      " n where n.id = t.id) order by t.id",
                                  {}));
  return rows.empty() ? core::Result<void>() : put_rows(database, next, rows);
}

core::Result<void> verify_carried(Database& database, const RecordedSchema& schema,
                                  const Type& type,
                                  const std::function<void(const Difference&)>& found) {
  const auto now = schema.types.find(type.name);
  if (now == schema.types.end() || now->second.version != type.version) return {};
  for (const auto& [table, was] : schema.sealed) {
    if (table != sealed_name(type.name, was.version)) continue;
    Carrying carrying(type, was, table);
    for (std::int64_t after = 0;;) {
      const std::vector<Param> params = {core::Decimal(after), core::Decimal(rows_per_look)};
      const auto wanted =
          TRY(carrying.read(database, "where t.id > $1 order by t.id limit $2", params));
      if (wanted.empty()) break;
      std::map<std::int64_t, std::string> there;
      const std::vector<Param> range = {core::Decimal(after), core::Decimal(wanted.back().id)};
      CHECK_OK(database.query("select " + column_list(type.fields, now->second) + " from " +
                                  quote_name(type.name) + " t where t.id > $1 and t.id <= $2",
                              range, [&](const Row& row) {
                                const Record record = row_from(row, type.fields);
                                there[record.id] = sealed_form(type, record);
                                return true;
                              }));
      for (const Record& row : wanted)
        if (there[row.id] != sealed_form(type, row))
          found({"series.carried", type.name + "-" + std::to_string(row.id),
                 "the row is not what the step made of that in " + table});
      after = wanted.back().id;
    }
  }
  return {};
}

}  // namespace nhip::store
