#include "store/updates.h"

#include <map>

#include "core/vietnamese.h"
#include "store/arrays.h"
#include "store/postgresql_text.h"
#include "store/schema.h"
#include "store/values.h"

namespace nhip::store {

namespace {

using core::Decimal;
using model::Field;
using model::Type;
using Update = Transaction::Update;

/// Fewer are one statement each.
constexpr std::size_t fewest_together = 4;
constexpr std::size_t most_together = 1'000;

/// What differs between two states of a record.
struct RowChange {
  const Update* update = nullptr;
  std::vector<Param> values{};  ///< of the columns of its group
};

/// Columns by their places in the table; the changes in which exactly these differ.
using Groups = std::map<std::vector<std::size_t>, std::vector<RowChange>>;

class RowComparison {
 public:
  RowComparison(const Type& type, const Table& table) : type_(type), table_(table) {}

  core::Result<void> add(const Update& update, Groups& groups) {
    columns_.clear();
    RowChange change{.update = &update};
    const auto set = [&](std::size_t column, Param value) {
      columns_.push_back(column);
      change.values.push_back(std::move(value));
    };
    const Record& before = *update.before;
    const Record& after = *update.after;
    if (before.code != after.code) set(model::column_code, after.code);
    if (before.external_id != after.external_id)
      set(model::column_external_id, or_missing(after.external_id));
    if (before.unit != after.unit) set(model::column_unit, or_missing(after.unit));
    if (before.state != after.state) set(model::column_state, after.state);
    if (before.type_version != after.type_version)
      set(model::column_type_version, Decimal(after.type_version));
    set(model::column_revision, Decimal(after.revision));
    if (before.simulated != after.simulated) set(model::column_simulated, after.simulated);
    std::size_t search = model::system_column_count + type_.fields.size();
    for (std::size_t i = 0; i < type_.fields.size(); ++i) {
      const Field& field = type_.fields[i];
      const core::Value& value = after.values[i];
      const std::size_t folded = search;
      if (field.search) ++search;
      if (before.values[i] == value) continue;
      CHECK_OK(expect_fit(type_, field, value));
      set(model::system_column_count + i, value);
      if (!field.search) continue;
      const auto* text = std::get_if<std::string>(&value);
      set(folded, text == nullptr ? Param() : Param(core::fold_ascii(*text)));
    }
    groups[columns_].push_back(std::move(change));
    return {};
  }

  /// For one row: its values, its id, its revision.
  std::string one_row(const std::vector<std::size_t>& columns) const {
    std::string sql = "update " + quote_name(type_.name) + " set ";
    for (std::size_t i = 0; i < columns.size(); ++i)
      sql += (i == 0 ? "" : ", ") + quote_name(table_.columns[columns[i]].name) + " = $" +
             std::to_string(i + 1);
    return sql + " where id = $" + std::to_string(columns.size() + 1) + " and revision = $" +
           std::to_string(columns.size() + 2);
  }

  /// For many: one array for each column, of the ids and of the revisions.
  std::string many_rows(const std::vector<std::size_t>& columns) const {
    std::string set;
    std::string arrays;
    std::string names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Column& column = table_.columns[columns[i]];
      const std::string number = std::to_string(i + 1);
      set += (i == 0 ? "" : ", ") + quote_name(column.name) + " = v.c" + number;
      arrays +=
          "$" + number + "::" + std::string(type_sql(column.kind, Dialect::postgresql)) + "[], ";
      names += "c" + number + ", ";
    }
    return "update " + quote_name(type_.name) + " t set " + set + " from unnest(" + arrays + "$" +
           std::to_string(columns.size() + 1) + "::bigint[], $" +
           std::to_string(columns.size() + 2) + "::bigint[]) as v(" + names +
           "id, was) where t.id = v.id and t.revision = v.was";
  }

 private:
  const Type& type_;
  const Table& table_;
  std::vector<std::size_t> columns_;
};

std::vector<Param> row_params(RowChange& change) {
  std::vector<Param> params = std::move(change.values);
  params.insert(params.end(),
                {Decimal(change.update->after->id), Decimal(change.update->before->revision)});
  return params;
}

core::Result<std::vector<Param>> array_params(std::span<const RowChange> changes) {
  std::vector<Param> params;
  std::string text;
  for (std::size_t i = 0; i < changes.front().values.size(); ++i) {
    ArrayText array;
    for (const RowChange& change : changes) {
      if (core::is_missing(change.values[i])) {
        array.add_null();
        continue;
      }
      text.clear();
      CHECK_OK(append_text(change.values[i], text));
      array.add(text);
    }
    params.push_back(std::move(array).finish());
  }
  ArrayText ids;
  ArrayText revisions;
  for (const RowChange& change : changes) {
    ids.add(change.update->after->id);
    revisions.add(change.update->before->revision);
  }
  params.push_back(std::move(ids).finish());
  params.push_back(std::move(revisions).finish());
  return params;
}

/// Of rows that were to change together, one that was not as expected.
core::Result<void> tell_conflict(Database& database, const Type& type,
                                 std::span<const RowChange> changes) {
  const Record* met = changes.front().update->after;
  for (const RowChange& change : changes) {
    const std::vector<Param> key = {Decimal(change.update->after->id),
                                    Decimal(change.update->after->revision)};
    const auto written = TRY(database.integer(
        "select 1 from " + quote_name(type.name) + " where id = $1 and revision = $2", key));
    if (written != 0) continue;
    met = change.update->after;
    break;
  }
  return core::fail("store.conflict", "The record was changed by someone else meanwhile",
                    type.name + " " + met->code, "Look at it again.");
}

}  // namespace

core::Result<void> write_updates(Database& database, const Type& type,
                                 std::span<const Update> updates) {
  const Table table = table_of(type);
  RowComparison comparison(type, table);
  Groups groups;
  for (const Update& update : updates) CHECK_OK(comparison.add(update, groups));

  std::vector<Database::Order> orders;
  std::vector<std::span<const RowChange>> of_order;
  for (auto& [columns, changes] : groups) {
    const bool together = database.dialect() == Dialect::postgresql;
    std::span<RowChange> left = changes;
    while (together && left.size() >= fewest_together) {
      const auto some = left.first(std::min(left.size(), most_together));
      orders.push_back({comparison.many_rows(columns), TRY(array_params(some))});
      of_order.emplace_back(some);
      left = left.subspan(some.size());
    }
    if (left.empty()) continue;
    const std::string sql = comparison.one_row(columns);
    for (RowChange& change : left) {
      orders.push_back({sql, row_params(change)});
      of_order.emplace_back(&change, 1);
    }
  }
  const auto rows = TRY(database.execute_all(orders));
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i] != std::ssize(of_order[i])) return tell_conflict(database, type, of_order[i]);
  return {};
}

}  // namespace nhip::store
