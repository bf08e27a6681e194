// What one question needs while it is answered: one snapshot of the store, and what was read of it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indicators/contributions.h"
#include "indicators/coverage.h"
#include "indicators/figures.h"
#include "indicators/ground.h"
#include "indicators/past.h"
#include "indicators/placement.h"

namespace nhip::indicators {

/// Read once, valid until units or the ground change.
struct Surroundings {
  std::int64_t stamp = -1;
  Placement placement;
  Ground ground;
};

/// What was known at a moment; valid until the journal grows.
struct Then {
  core::Time as_of;
  std::string upto;   ///< Question::heads
  std::string heads;  ///< of the journal's lanes
  Touched touched;
  std::optional<Placement> placement{};  ///< where units were touched since
  std::map<std::string, Past> pasts{};
  std::optional<Ground> ground{};

  /// The heads of the journal's lanes as text.
  static core::Result<std::string> heads_of(store::Database& database);
};

class Inquiry {
 public:
  Inquiry(store::Database& database, const model::Model& model, const Surroundings& surroundings,
          std::map<std::string, Contributions, std::less<>>& compiled, Then* then)
      : database_(database),
        model_(model),
        surroundings_(surroundings),
        compiled_(compiled),
        then_(then) {}

  store::Database& database() const { return database_; }
  const model::Model& model() const { return model_; }
  /// The tree of units as it stands, or as it was known.
  const Placement& placement() const {
    return then_ != nullptr && then_->placement ? *then_->placement : surroundings_.placement;
  }
  /// Asked as it was known at a moment.
  bool looks_back() const { return then_ != nullptr; }

  /// The ground as it stands, or as it was known.
  core::Result<const Ground*> ground();
  core::Result<const Contributions*> contributions(const model::Indicator& indicator);
  /// Records of the type as they were known; untouched when not looking back.
  core::Result<const Past*> past(const model::Type& type);
  /// The tables of a type as they stand. A series that has taken a step since the definitions asked
  /// with: the rows as they were appended under them.
  core::Result<RowSource> source(const model::Type& type);
  /// Whether the rollup of the indicator stands and was made from its present definition.
  core::Result<bool> has_rollup(const Contributions& contributions);
  core::Result<std::optional<LiveUse>> live_use(const model::Type& type);

 private:
  store::Database& database_;
  const model::Model& model_;
  const Surroundings& surroundings_;
  std::map<std::string, Contributions, std::less<>>& compiled_;
  Then* then_;
  std::optional<std::map<std::string, std::string>> rollups_;
  std::map<std::string, std::optional<LiveUse>, std::less<>> live_uses_;
};

}  // namespace nhip::indicators
