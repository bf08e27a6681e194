#include "reports/kept.h"

namespace nhip::reports {

std::string report_key(std::string_view name, const core::Period& period) {
  return std::string(name) + "-" + period.to_string();
}

std::string field_of(const model::Type& type, const store::Record& record, std::string_view field) {
  const int index = type.field_index(field);
  return index < 0 ? std::string() : core::to_text(record.values[static_cast<std::size_t>(index)]);
}

core::Result<std::optional<store::Record>> find_kept(store::Store& store, std::string_view type,
                                                     std::string_view code) {
  const model::Type* found = TRY(store.model().need_type(type));
  std::optional<store::Record> record;
  CHECK_OK(store.read([&](store::Database& database) -> core::Result<void> {
    record = TRY(store::find_by_code(database, *found, code));
    return {};
  }));
  if (record && record->state == "void") record.reset();
  return record;
}

core::Result<records::Written> write_kept(records::Records& records, std::string_view type,
                                          std::string_view code, std::string action,
                                          std::map<std::string, std::string> given,
                                          const core::Actor& actor, std::string_view reason,
                                          core::Time now) {
  const model::Type* found = TRY(records.store().model().need_type(type));
  records::Step step;
  step.action = std::move(action);
  step.happened_at = now;
  step.given = std::move(given);
  step.actor = actor;
  step.reason = reason;
  return records.act(*found, code, step, now);
}

}  // namespace nhip::reports
