#include "records/unique.h"

#include <algorithm>
#include <vector>

namespace nhip::records {

core::Result<void> UniqueValues::claim(store::Database& database, const store::Record& record) {
  for (const int field : plan_.unique) CHECK_OK(claim_value(database, record, field));
  if (plan_.window_from >= 0 && plan_.is_counted(record.state))
    CHECK_OK(claim_window(database, record));
  return {};
}

core::Result<void> UniqueValues::heed_alike(store::Database& database,
                                            const store::Record& record) {
  for (const std::vector<int>& fields : plan_.alike) {
    std::vector<store::Param> params{core::Decimal(record.unit)};
    std::string where = "where t.unit = $1";
    std::string key = "alike=" + std::to_string(record.unit);
    std::string names;
    for (const int field : fields) {
      const core::Value& value = record.values[static_cast<std::size_t>(field)];
      const std::string& name = plan_.fields[static_cast<std::size_t>(field)].field->name;
      params.emplace_back(value);
      where += " and t.\"" + name + "\" = $" + std::to_string(params.size());
      key += " " + name + "=" + core::to_text(value);
      names += (names.empty() ? "" : ", ") + name;
    }
    const auto lacks = [&](int field) {
      return core::is_missing(record.values[static_cast<std::size_t>(field)]);
    };
    if (std::ranges::any_of(fields, lacks)) continue;
    core::Error alike{"records.alike", "Another " + plan_.type->name + " of the unit has the same " + names,
                      "fields " + names, "Give a reason if it is not the same."};
    CHECK_OK(claim_key(std::move(key), record, alike));
    CHECK_OK(store::read_records(database, *plan_.type, where, params,
                                 [&](const store::Record& other) {
                                   if (plan_.is_counted(other.state)) alike.where = other.code;
                                   return alike.where != other.code;
                                 }));
    if (!alike.where.starts_with("fields ")) return std::unexpected(std::move(alike));
  }
  return {};
}

core::Result<void> UniqueValues::claim_code(store::Database& database,
                                            const std::string& code) {
  const core::Error taken{
      "records.code_taken", "There is a " + plan_.type->name + " \"" + code + "\" already", {}, {}};
  CHECK_OK(claim_key("code=" + code, {}, taken));
  if (TRY(store::find_by_code(database, *plan_.type, code))) return std::unexpected(taken);
  return {};
}

core::Result<void> UniqueValues::claim_key(std::string key, const store::Record& record,
                                           const core::Error& taken) {
  const auto other = claimed_.lower_bound({key, INT64_MIN});
  if (other != claimed_.end() && other->first == key &&
      (record.id == 0 || other->second != record.id))
    return std::unexpected(taken);
  claimed_.emplace(std::move(key), record.id);
  return {};
}

core::Result<void> UniqueValues::claim_value(store::Database& database,
                                             const store::Record& record, int field) {
  const core::Value& value = record.values[static_cast<std::size_t>(field)];
  if (core::is_missing(value)) return {};
  const std::string& name = plan_.fields[static_cast<std::size_t>(field)].field->name;
  core::Error taken{"records.value_taken",
                    "\"" + core::to_text(value) + "\" is taken by another record",
                    "field " + name,
                    {}};
  CHECK_OK(claim_key(name + "=" + core::to_text(value), record, taken));
  const store::Param params[] = {value};
  std::string code;
  CHECK_OK(store::read_records(database, *plan_.type, "where t.\"" + name + "\" = $1", params,
                               [&](const store::Record& other) {
                                 if (other.id != record.id) code = other.code;
                                 return code.empty();
                               }));
  if (code.empty()) return {};
  taken.message = "\"" + core::to_text(value) + "\" is taken by " + code;
  return std::unexpected(std::move(taken));
}

core::Result<void> UniqueValues::claim_window(store::Database& database,
                                              const store::Record& record) {
  const core::Value& from = record.values[static_cast<std::size_t>(plan_.window_from)];
  const core::Value& to = record.values[static_cast<std::size_t>(plan_.window_to)];
  const std::string window = core::to_text(from) + ".." + core::to_text(to);
  core::Error taken{"records.return_exists",
                    "The unit has a return for " + window + " already",
                    {},
                    "Change that return."};
  CHECK_OK(claim_key("window=" + std::to_string(record.unit) + " " + window, record, taken));
  const store::Param params[] = {core::Decimal(record.unit), from, to};
  std::string code;
  CHECK_OK(store::read_records(database, *plan_.type,
                               "where t.unit = $1 and t.window_from = $2 and t.window_to = $3",
                               params, [&](const store::Record& other) {
                                 if (other.id != record.id && plan_.is_counted(other.state))
                                   code = other.code;
                                 return code.empty();
                               }));
  if (code.empty()) return {};
  taken.where = code;
  return std::unexpected(std::move(taken));
}

}  // namespace nhip::records
