#include "simulate/workflow.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <sstream>

#include "core/vietnamese.h"

namespace nhip::simulate {
namespace {

using model::Action;

constexpr std::string_view before = "new";
constexpr std::size_t longest = 8;

bool can_follow(const Action& action, std::string_view state) {
  if (state == before) return action.creates;
  if (action.creates && action.from.empty()) return false;
  return std::ranges::find(action.from, state) != action.from.end();
}

std::string after(const Action& action, const std::string& state) {
  return action.to.empty() ? state : action.to;
}

/// Actions that people take in the course of work: neither corrections nor withdrawals of errors.
bool is_ordinary(const Action& action) {
  return action.name != "correct" && action.name != "void";
}

bool sets_any(const Action& action, const std::set<std::string>& fields) {
  const auto unset = [&](const auto& put) { return fields.contains(put.first); };
  return std::ranges::any_of(action.sets,
                             [&](const std::string& f) { return fields.contains(f); }) ||
         std::ranges::any_of(action.puts, unset);
}

/// Whether the action takes back, or changes otherwise, what must stay as it was set.
bool undoes(const Action& action, const std::set<std::string>& fields) {
  return std::ranges::any_of(action.puts,
                             [&](const auto& put) { return fields.contains(put.first); });
}

std::set<std::string> set_by(const Route& route) {
  std::set<std::string> fields;
  for (const Action* action : route.actions)
    fields.insert(action->sets.begin(), action->sets.end());
  return fields;
}

bool ends_well(const Wish& wish, const std::string& state) {
  return wish.states.empty() || std::ranges::find(wish.states, state) != wish.states.end();
}

/// Adds an action that leaves the state and sets the field, as late as it is possible.
bool complete(const model::Type& type, const Wish& wish, const std::string& field, Route& route) {
  for (std::size_t at = route.actions.size(); at > 0; --at) {
    std::string state(before);
    for (std::size_t i = 0; i < at; ++i) state = after(*route.actions[i], state);
    for (const Action& action : type.actions) {
      if (!is_ordinary(action) || action.creates || !action.to.empty() ||
          !can_follow(action, state))
        continue;
      if (std::ranges::find(action.sets, field) == action.sets.end() ||
          sets_any(action, wish.absent))
        continue;
      route.actions.insert(route.actions.begin() + static_cast<std::ptrdiff_t>(at), &action);
      return true;
    }
  }
  return false;
}

core::Error unknown_route(const model::Type& type, std::string message, std::string hint = {}) {
  return {"simulate.route_unknown", std::move(message), type.source.file, std::move(hint)};
}

core::Result<Route> parse_route(const model::Type& type, const std::string& text) {
  Route route;
  const std::size_t colon = text.find(':');
  std::istringstream head(colon == std::string::npos ? "" : text.substr(0, colon));
  for (std::string word; head >> word;) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos)
      route.when.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    else if (const auto weight = core::Decimal::parse(word))
      route.weight = weight->to_double();
  }
  std::istringstream tail(colon == std::string::npos ? text : text.substr(colon + 1));
  std::string state(before);
  for (std::string name; tail >> name;) {
    const Action* action = type.action(name);
    if (action == nullptr) {
      std::vector<std::string> names;
      for (const Action& known : type.actions) names.push_back(known.name);
      return std::unexpected(
          unknown_route(type, fmt::format("\"{}\" is no action of {}", name, type.name),
                        core::did_you_mean(name, names)));
    }
    if (!can_follow(*action, state))
      return std::unexpected(unknown_route(
          type, fmt::format("\"{}\" cannot follow in the state \"{}\"", name, state)));
    state = after(*action, state);
    route.actions.push_back(action);
  }
  if (route.actions.empty()) return std::unexpected(unknown_route(type, "A route without actions"));
  return route;
}

}  // namespace

std::string Route::last_state() const {
  std::string state(before);
  for (const Action* action : actions) state = after(*action, state);
  return state;
}

int Route::sets(std::string_view field) const {
  for (std::size_t i = actions.size(); i > 0; --i) {
    const auto& fields = actions[i - 1]->sets;
    if (std::ranges::find(fields, field) != fields.end()) return static_cast<int>(i) - 1;
  }
  return -1;
}

core::Result<std::vector<Route>> named_routes(const model::Type& type) {
  std::vector<Route> routes;
  const auto named = type.samples.find("routes");
  if (named == type.samples.end()) return routes;
  for (const std::string& text : named->second) routes.push_back(TRY(parse_route(type, text)));
  return routes;
}

std::vector<Route> shortest_route(const model::Type& type, const Wish& wish) {
  struct Step {
    std::string state;
    std::set<std::string> done;
    std::vector<const Action*> actions;
  };
  std::deque<Step> queue = {{std::string(before), {}, {}}};
  std::set<std::pair<std::string, std::set<std::string>>> seen;
  while (!queue.empty()) {
    Step step = std::move(queue.front());
    queue.pop_front();
    if (!step.actions.empty() && step.done == wish.present && ends_well(wish, step.state))
      return {Route{.actions = step.actions}};
    if (step.actions.size() >= longest) continue;
    for (const Action& action : type.actions) {
      if (!is_ordinary(action) || !can_follow(action, step.state) ||
          sets_any(action, wish.absent) || undoes(action, wish.present))
        continue;
      Step next = step;
      next.state = after(action, step.state);
      for (const std::string& field : action.sets)
        if (wish.present.contains(field)) next.done.insert(field);
      next.actions.push_back(&action);
      if (seen.emplace(next.state, next.done).second) queue.push_back(std::move(next));
    }
  }
  return {};
}

std::vector<Route> routes_to(const model::Type& type, const Wish& wish) {
  std::vector<Route> found;
  for (Route route : named_routes(type).value_or(std::vector<Route>())) {
    const std::set<std::string> done = set_by(route);
    if (std::ranges::any_of(wish.absent, [&](const std::string& f) { return done.contains(f); }))
      continue;
    bool possible = true;
    for (const std::string& field : wish.present)
      possible = possible && (done.contains(field) || complete(type, wish, field, route));
    if (possible && ends_well(wish, route.last_state())) found.push_back(std::move(route));
  }
  return found.empty() ? shortest_route(type, wish) : found;
}

}  // namespace nhip::simulate
