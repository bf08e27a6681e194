#include "indicators/inquiry.h"

#include <array>

#include "indicators/rollup_tables.h"

namespace nhip::indicators {

core::Result<const Ground*> Inquiry::ground() {
  if (!as_of_) return &surroundings_.ground;
  if (!ground_then_) ground_then_ = TRY(Ground::read(database_, model_, as_of_));
  return &*ground_then_;
}

core::Result<const Contributions*> Inquiry::contributions(const model::Indicator& indicator) {
  auto found = compiled_.find(indicator.code);
  if (found == compiled_.end()) {
    found = compiled_.emplace(indicator.code, TRY(Contributions::compile(model_, indicator, database_.dialect()))).first;
  }
  return &found->second;
}

core::Result<const Past*> Inquiry::past(const model::Type& type) {
  auto found = pasts_.find(type.name);
  if (found == pasts_.end()) {
    found = pasts_.emplace(type.name, as_of_ ? TRY(Past::read(database_, type, *as_of_)) : Past()).first;
  }
  return &found->second;
}

core::Result<bool> Inquiry::has_rollup(const Contributions& contributions) {
  if (as_of_ || !is_rolled_up(contributions.indicator())) return false;
  if (!rollups_) rollups_ = TRY(rollup_digests(database_));
  const auto found = rollups_->find(contributions.indicator().code);
  return found != rollups_->end() && found->second == rollup_digest(contributions);
}

core::Result<std::optional<LiveUse>> Inquiry::live_use(const model::Type& type) {
  const auto first = TRY(first_live_use(database_, type));
  if (!first || (as_of_ && *as_of_ < core::Time::at(first->recorded))) return std::nullopt;
  const bool declared = TRY(ground())->declares_coverage(type.name);
  return LiveUse{declared ? first->recorded : first->happened, !declared};
}

}  // namespace nhip::indicators
