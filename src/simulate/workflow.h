// Ways through a type's workflow: which actions, in which order, bring a record where it shall be.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "model/model.h"

namespace nhip::simulate {

/// Actions from the creation on, as they follow each other.
struct Route {
  std::vector<const model::Action*> actions{};
  double weight = 1;
  std::vector<std::pair<std::string, std::string>>
      when{};  ///< fields that it is for: channel = online

  std::string last_state() const;
  /// Position of the action that sets the field; -1 when none does. The last one holds.
  int sets(std::string_view field) const;
};

/// What a route must do with the time fields that are counted, and where it may end.
struct Wish {
  std::set<std::string> present{};
  std::set<std::string> absent{};
  std::vector<std::string> states{};  ///< empty = any
};

/// The routes that `[simulate] routes` of the type names and that meet the wish, completed by
/// actions that set what is missing ("sync") where they leave the state as it is; else the shortest
/// way through the workflow. Empty: no way leads there.
std::vector<Route> routes_to(const model::Type& type, const Wish& wish);

/// The shortest way, whatever the definition names.
std::vector<Route> shortest_route(const model::Type& type, const Wish& wish);

/// Reads "3 channel=online: submit accept resolve". simulate.route_unknown for an action that is
/// not the type's, or that cannot follow.
core::Result<std::vector<Route>> named_routes(const model::Type& type);

}  // namespace nhip::simulate
