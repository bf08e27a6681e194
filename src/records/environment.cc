#include "records/environment.h"

namespace nhip::records {

core::Value RecordEnvironment::path(std::string_view names) const {
  const PathPlan& plan = around_.lookup.path(type_, names);
  const store::Record* record = &record_;
  for (std::size_t i = 0; i < plan.hops.size(); ++i) {
    const PathPlan::Hop& hop = plan.hops[i];
    if (i + 1 == plan.hops.size()) return value_at(*record, hop.column);
    const std::int64_t id = reference_id(value_at(*record, hop.column));
    if (id == 0 || hop.target == nullptr) break;
    auto found = around_.lookup.record(around_.database, *hop.target, id);
    if (!found) {
      error_ = std::move(found).error();
      break;
    }
    if (*found == nullptr) break;
    record = *found;
  }
  return core::Missing{};
}

core::Value RecordEnvironment::working_time(core::Time start, const core::Decimal& hours) const {
  const auto minutes = (hours * core::Decimal(60)).truncated(0).to_int64();
  if (!minutes || *minutes < 0) return core::Missing{};
  return around_.days.plus_working_minutes(around_.days.counted_from(start), *minutes);
}

std::string RecordEnvironment::text(std::string_view names) const {
  const PathPlan& plan = around_.lookup.path(type_, names);
  if (!plan.hops.empty() && plan.hops.back().target != nullptr)
    return core::to_text(path(std::string(names) + ".code"));
  return core::to_text(path(names));
}

}  // namespace nhip::records
