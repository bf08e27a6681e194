#include "records/return_before.h"

#include <cstdlib>

namespace nhip::records {
namespace {

const core::Date* day_at(const store::Record& record, int field) {
  return field < 0 ? nullptr
                   : std::get_if<core::Date>(&record.values[static_cast<std::size_t>(field)]);
}

}  // namespace

core::Result<std::optional<store::Record>> return_before(store::Database& database,
                                                         const model::Type& type,
                                                         std::int64_t unit, core::Window window) {
  const int from_field = type.field_index("window_from");
  std::optional<store::Record> best;
  int nearest = 0;
  CHECK_OK(store::read_records(
      database, type, "where t.unit = $1 and t.window_to = $2 and t.state <> 'void' order by t.id",
      std::vector<store::Param>{unit, window.from - 1}, [&](const store::Record& record) {
        const core::Date* from = day_at(record, from_field);
        const int off = std::abs((window.from - *from) - window.length());
        if (!best || off < nearest) {
          best = record;
          nearest = off;
        }
        return true;
      }));
  return best;
}

core::Result<std::vector<store::CellValue>> cells_before(store::Database& database,
                                                         const TypePlan& plan,
                                                         const store::Record& record) {
  const core::Date* from = day_at(record, plan.window_from);
  const core::Date* to = day_at(record, plan.window_to);
  std::int64_t unit = record.unit;
  if (plan.unit_field >= 0)
    if (const auto* id =
            std::get_if<core::Decimal>(&record.values[static_cast<std::size_t>(plan.unit_field)]))
      unit = id->to_int64().value_or(unit);
  std::vector<store::CellValue> none;
  if (from == nullptr || to == nullptr || unit == 0) return none;
  const auto earlier =
      TRY(return_before(database, *plan.type, unit, core::Window::days(*from, *to)));
  if (!earlier) return none;
  return store::read_cells(database, *plan.type, earlier->id);
}

}  // namespace nhip::records
