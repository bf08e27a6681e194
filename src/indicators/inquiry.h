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

class Inquiry {
 public:
  Inquiry(store::Database& database, const model::Model& model, const Surroundings& surroundings,
          std::map<std::string, Contributions, std::less<>>& compiled, const std::optional<core::Time>& as_of)
      : database_(database), model_(model), surroundings_(surroundings), compiled_(compiled), as_of_(as_of) {}

  store::Database& database() const { return database_; }
  const model::Model& model() const { return model_; }
  const Placement& placement() const { return surroundings_.placement; }
  const std::optional<core::Time>& as_of() const { return as_of_; }

  /// The ground as it stands, or as it was known at as_of.
  core::Result<const Ground*> ground();
  core::Result<const Contributions*> contributions(const model::Indicator& indicator);
  /// Records of the type as they were known at as_of; untouched without as_of.
  core::Result<const Past*> past(const model::Type& type);
  /// Whether the rollup of the indicator stands and was made from its present definition.
  core::Result<bool> has_rollup(const Contributions& contributions);
  core::Result<std::optional<LiveUse>> live_use(const model::Type& type);

 private:
  store::Database& database_;
  const model::Model& model_;
  const Surroundings& surroundings_;
  std::map<std::string, Contributions, std::less<>>& compiled_;
  std::optional<core::Time> as_of_;
  std::optional<Ground> ground_then_;
  std::map<std::string, Past> pasts_;
  std::optional<std::map<std::string, std::string>> rollups_;
};

}  // namespace nhip::indicators
