#include "indicators/inquiry.h"

#include <fmt/format.h>

#include "indicators/live_use.h"
#include "indicators/rollup_tables.h"
#include "store/recorded.h"
#include "store/series_step.h"

namespace nhip::indicators {

core::Result<std::string> Then::heads_of(store::Database& database) {
  std::string heads;
  CHECK_OK(
      database.query("select lane, n from nhip_lane order by lane", {}, [&](const store::Row& row) {
        heads += fmt::format("{}{}:{}", heads.empty() ? "" : " ", row.integer(0), row.integer(1));
        return true;
      }));
  return heads;
}

core::Result<const Ground*> Inquiry::ground() {
  if (then_ == nullptr) return &surroundings_.ground;
  if (!then_->ground) then_->ground = TRY(Ground::read(database_, model_, &then_->touched));
  return &*then_->ground;
}

core::Result<const Contributions*> Inquiry::contributions(const model::Indicator& indicator) {
  auto found = compiled_.find(indicator.code);
  if (found == compiled_.end()) {
    found = compiled_
                .emplace(indicator.code,
                         TRY(Contributions::compile(model_, indicator, database_.dialect())))
                .first;
  }
  return &found->second;
}

core::Result<const Past*> Inquiry::past(const model::Type& type) {
  static const Past untouched;
  if (then_ == nullptr) return &untouched;
  auto found = then_->pasts.find(type.name);
  if (found == then_->pasts.end()) {
    found = then_->pasts.emplace(type.name, TRY(Past::read(database_, type, then_->touched))).first;
  }
  return &found->second;
}

core::Result<RowSource> Inquiry::source(const model::Type& type) {
  RowSource source = live_source(type);
  if (then_ == nullptr || type.kind != model::Type::Kind::series) return source;
  const store::RecordedSchema schema = TRY(store::read_schema(database_));
  const auto now = schema.types.find(type.name);
  const std::string sealed = store::sealed_name(type.name, type.version);
  if (now != schema.types.end() && now->second.version > type.version &&
      schema.sealed.contains(sealed))
    source.records = store::quote_name(sealed);
  return source;
}

core::Result<bool> Inquiry::has_rollup(const Contributions& contributions) {
  if (looks_back() || !is_rolled_up(contributions.indicator())) return false;
  if (!rollups_) rollups_ = TRY(rollup_digests(database_));
  const auto found = rollups_->find(contributions.indicator().code);
  return found != rollups_->end() && found->second == rollup_digest(contributions);
}

core::Result<std::optional<LiveUse>> Inquiry::live_use(const model::Type& type) {
  if (const auto known = live_uses_.find(type.name); known != live_uses_.end())
    return known->second;
  const auto first = then_ == nullptr ? TRY(first_live_use(database_, type))
                                      : TRY(first_live_use(database_, type, then_->touched));
  std::optional<LiveUse> use;
  if (first) {
    const bool declared = TRY(ground())->declares_coverage(type.name);
    use = LiveUse{declared ? first->recorded : first->happened, !declared};
  }
  return live_uses_[type.name] = use;
}

}  // namespace nhip::indicators
