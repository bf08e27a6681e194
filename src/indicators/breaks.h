// Breaks in a series: days on which figures before and after are not quite of the same kind,
// because the definition of the indicator changed, or because the units asked became others.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indicators/restate.h"
#include "store/store.h"

namespace nhip::indicators {

/// The definitions a store was used with, one after another; read once.
class DefinitionChanges {
 public:
  explicit DefinitionChanges(store::Store& store) : store_(store) {}

  /// Days inside `between`, but its first, on which the definition of a code became another, as far
  /// as was known at `as_of`; and the day from which a definition says that it holds.
  core::Result<std::vector<Break>> of(const model::Model& model, std::string_view code,
                                      core::Window between, std::optional<core::Time> as_of);

 private:
  struct Edition {
    core::Time since;
    std::shared_ptr<const model::Model> model;
  };
  core::Result<void> read();

  store::Store& store_;
  std::optional<std::vector<Edition>> editions_{};
};

/// Days inside `between`, but its first, on which the units asked, each in the tree of its day, are
/// others than those they came from.
std::vector<Break> unit_breaks(const Placement& placement, const UnitWish& wish,
                               core::Window between);

}  // namespace nhip::indicators
