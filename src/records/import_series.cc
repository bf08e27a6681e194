#include "records/import_series.h"

#include "records/series.h"

namespace nhip::records {
namespace {

std::vector<std::string> texts(const std::vector<core::Value>& values) {
  std::vector<std::string> result;
  result.reserve(values.size());
  for (const core::Value& value : values) result.push_back(core::to_text(value));
  return result;
}

}  // namespace

core::Result<SeriesImport::Taken> SeriesImport::take(Surroundings& around,
                                                     const ImportedRow& given) {
  store::SeriesRow row;
  row.values.resize(plan_.fields.size());
  for (const auto& [field, text] : given.fields)
    row.values[static_cast<std::size_t>(field)] =
        TRY(imported_value(around, plan_.fields[static_cast<std::size_t>(field)], text));
  row = TRY(complete_row(around, plan_, row));

  std::string key;
  for (const std::string& name : plan_.type->keys)
    key += core::to_text(row.values[static_cast<std::size_t>(plan_.field_index(name))]) + "\x1f";
  Taken taken = Taken::added;
  std::vector<std::string> values = texts(row.values);
  if (!key.empty()) {
    const auto before = TRY(last(around, row, key));
    if (before && *before == values) return Taken::duplicate;
    if (before) taken = Taken::replaces;
    seen_[key] = std::move(values);
  }
  rows_.push_back(std::move(row));
  return taken;
}

core::Result<std::optional<std::vector<std::string>>> SeriesImport::last(
    Surroundings& around, const store::SeriesRow& row, const std::string& key) {
  if (const auto found = seen_.find(key); found != seen_.end()) return found->second;
  std::string where;
  std::vector<store::Param> params;
  for (const std::string& name : plan_.type->keys) {
    params.push_back(row.values[static_cast<std::size_t>(plan_.field_index(name))]);
    where += (where.empty() ? "where t.\"" : " and t.\"") + name + "\" = $" +
             std::to_string(params.size());
  }
  std::optional<std::vector<std::string>> result;
  CHECK_OK(read_series(around.database, *plan_.type, where + " order by t.id desc limit 1", params,
                       [&](std::int64_t, const store::SeriesRow& there) {
                         result = texts(there.values);
                         return false;
                       }));
  return result;
}

core::Result<void> SeriesImport::write(store::Transaction& tx,
                                       std::span<ChangeListener* const> listeners,
                                       const core::Actor& actor) {
  if (!rows_.empty()) CHECK_OK(append_complete(tx, listeners, *plan_.type, rows_, false, actor));
  return {};
}

}  // namespace nhip::records
