#include "records/series.h"

#include "records/environment.h"
#include "records/values.h"
#include "store/values.h"

namespace nhip::records {
core::Result<store::SeriesRow> complete_row(Surroundings& around, const TypePlan& plan,
                                            const store::SeriesRow& given) {
  store::Record row;
  row.unit = given.unit;
  row.values.resize(plan.fields.size());
  for (std::size_t i = 0; i < std::min(given.values.size(), plan.fields.size()); ++i)
    row.values[i] = TRY(fit_value(plan.fields[i], given.values[i]));
  const RecordEnvironment environment(around, *plan.type, row);
  for (std::size_t i = 0; i < plan.fields.size(); ++i) {
    const model::Field& field = *plan.fields[i].field;
    if (core::is_missing(row.values[i]) && !field.initial.empty())
      row.values[i] = TRY(fit_value(plan.fields[i], expr::evaluate(field.initial, environment)));
    if (const model::Type* target = plan.fields[i].target;
        target && !core::is_missing(row.values[i]))
      if (TRY(around.lookup.record(around.database, *target, reference_id(row.values[i]))) ==
          nullptr)
        return core::fail("records.reference_unknown", "There is no such " + target->name,
                          "field " + field.name);
  }
  for (const int i : plan.derived)
    row.values[static_cast<std::size_t>(i)] = TRY(fit_value(
        plan.fields[static_cast<std::size_t>(i)],
        expr::evaluate(plan.fields[static_cast<std::size_t>(i)].field->derived, environment)));
  for (const int i : plan.required)
    if (core::is_missing(row.values[static_cast<std::size_t>(i)]))
      return core::fail("records.value_missing", "A value must be given",
                        "field " + plan.fields[static_cast<std::size_t>(i)].field->name);
  if (environment.error()) return std::unexpected(*environment.error());
  if (const int at = plan.field_index(plan.type->at); at >= 0)
    if (const auto* time = std::get_if<core::Time>(&row.values[static_cast<std::size_t>(at)]);
        time && *time > around.now)
      return core::fail("records.future", time->to_string() + " lies in the future",
                        "field " + plan.type->at);
  if (const int by = plan.field_index(plan.type->by); row.unit == 0 && by >= 0) {
    const FieldPlan& owner = plan.fields[static_cast<std::size_t>(by)];
    const std::int64_t id = reference_id(row.values[static_cast<std::size_t>(by)]);
    if (owner.to_unit)
      row.unit = id;
    else if (owner.target)
      if (const store::Record* record =
              TRY(around.lookup.record(around.database, *owner.target, id)))
        row.unit = record->unit;
  }
  return store::SeriesRow{std::move(row.values), row.unit};
}

core::Result<std::int64_t> append_complete(store::Transaction& tx,
                                           std::span<ChangeListener* const> listeners,
                                           const model::Type& type,
                                           std::span<const store::SeriesRow> rows, bool simulated,
                                           const core::Actor& actor) {
  const std::int64_t first = TRY(tx.append_series(type, rows, simulated, actor));
  for (ChangeListener* listener : listeners)
    CHECK_OK(listener->appended(tx, type, first, static_cast<std::int64_t>(rows.size())));
  return first;
}

core::Result<std::int64_t> append_rows(store::Transaction& tx, Surroundings& around,
                                       std::span<ChangeListener* const> listeners,
                                       const model::Type& type,
                                       std::span<const store::SeriesRow> rows, bool simulated) {
  if (rows.empty()) return 0;
  const TypePlan& plan = around.lookup.plan(type);
  std::vector<store::SeriesRow> complete_rows;
  complete_rows.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto row = complete_row(around, plan, rows[i]);
    if (!row) {
      core::Error error = std::move(row).error();
      error.where =
          "row " + std::to_string(i + 1) + (error.where.empty() ? "" : ", " + error.where);
      return std::unexpected(std::move(error));
    }
    complete_rows.push_back(std::move(*row));
  }
  return append_complete(tx, listeners, type, complete_rows, simulated);
}

core::Result<void> read_series(
    store::Database& database, const model::Type& type, std::string_view rest,
    std::span<const store::Param> params,
    const std::function<bool(std::int64_t, const store::SeriesRow&)>& each) {
  std::string sql = "select t.id, t.unit";
  for (const model::Field& field : type.fields) sql += ", t.\"" + field.name + "\"";
  sql += " from \"" + type.name + "\" t " + std::string(rest);
  return database.scan(sql, params, [&](const store::Row& row) {
    store::SeriesRow result;
    result.unit = row.integer(1);
    for (std::size_t i = 0; i < type.fields.size(); ++i)
      result.values.push_back(store::read_value(row, static_cast<int>(i) + 2, type.fields[i].kind));
    return each(row.integer(0), result);
  });
}

}  // namespace nhip::records
