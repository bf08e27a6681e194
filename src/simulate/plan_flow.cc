// Records that are counted by what happens to them: combinations × classes of units × stretches of
// time.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "simulate/cannot.h"
#include "simulate/plan.h"

namespace nhip::simulate {
namespace {

using Measure = model::Indicator::Measure;

constexpr int longest_wait = 200;  ///< days between what begins and what ends, at least
constexpr int usual_wait = 20;     ///< what takes longer is late, or has an unusual term
constexpr int longest_lateness = 45;

/// Guards that the values chosen make false for certain.
bool is_forbidden(const model::Action& action, const expr::Environment& values) {
  if (action.guard.empty()) return false;
  const core::Value allowed = expr::evaluate(action.guard, values);
  return allowed == core::Value(false);
}

/// What makes the members of a flow: combinations, classes of units, stretches of time.
class Members {
 public:
  Members(Flow& flow, const std::vector<Figure>& figures, const std::vector<int>& which,
          const Places& places, const Moments& moments)
      : flow_(flow), figures_(figures), which_(which), places_(places), moments_(moments) {
    for (const int i : which_) {
      std::vector<bool> row;
      for (const Combination& one : flow_.combinations)
        row.push_back(flow_.schema.counts(one, *figure(i).indicator, figure(i).dims));
      matches_.push_back(std::move(row));
    }
    for (const int i : which_) unit_matches(figure(i));
  }

  void make(Program& program) {
    for (int c = 0; c < static_cast<int>(flow_.combinations.size()); ++c)
      for (int u = 0; u < static_cast<int>(flow_.classes.size()); ++u) {
        Member member{
            .combination = c, .units = u, .at = std::vector<int>(flow_.schema.axes.size(), -1)};
        place(member, 0, 0);
      }
    for (auto& [signature, group] : groups_) {
      double weight = 0;
      bool reluctant = true;
      for (const Member& member : group.members) {
        weight += member.weight;
        reluctant = reluctant && (!begins_covered(member) || is_far(member));
      }
      group.column =
          program.add_column({.weight = weight, .reluctant = reluctant, .counts_in = signature});
      flow_.groups.push_back(std::move(group));
    }
  }

 private:
  const Figure& figure(int i) const { return figures_[static_cast<std::size_t>(i)]; }
  const std::vector<int>& order(const Member& member) const {
    return flow_.order[static_cast<std::size_t>(member.combination)];
  }
  const Segment& segment(int i) const { return flow_.segments[static_cast<std::size_t>(i)]; }

  void unit_matches(const Figure& one) {
    std::vector<std::vector<bool>> rows;
    for (const UnitClass& units : flow_.classes) {
      std::vector<bool> row;
      for (const Segment& part : flow_.segments)
        row.push_back(
            places_.matches(units.units.front(), part.days.from, *one.indicator, one.dims));
      rows.push_back(std::move(row));
    }
    unit_matches_.push_back(std::move(rows));
  }

  bool begins_covered(const Member& member) const {
    return order(member).empty() ||
           segment(member.at[static_cast<std::size_t>(order(member).front())]).covered;
  }

  /// Whether the times lie so far apart that hardly any term explains them.
  bool is_far(const Member& member) const {
    const auto c = static_cast<std::size_t>(member.combination);
    const auto& axes = order(member);
    const auto& deadline = flow_.schema.type->deadline;
    const int outcome = deadline ? flow_.schema.attribute(deadline->outcome) : -1;
    const bool late =
        outcome >= 0 &&
        core::to_text(flow_.schema.choice(flow_.combinations[c], outcome).value) == "late";
    for (std::size_t i = 1; i < axes.size(); ++i) {
      const Segment& before = segment(member.at[static_cast<std::size_t>(axes[i - 1])]);
      const Segment& after = segment(member.at[static_cast<std::size_t>(axes[i])]);
      if (after.days.from - before.days.last() > (late ? longest_lateness : usual_wait))
        return true;
    }
    return false;
  }

  /// Chooses segments for the axes from the `next`-th on, none before `first`.
  void place(Member& member, std::size_t next, int first) {
    if (next == order(member).size()) return finish(member);
    const auto axis = static_cast<std::size_t>(order(member)[next]);
    for (int s = first; s < static_cast<int>(flow_.segments.size()); ++s) {
      if (next > 0 && segment(s).days.from - segment(first).days.last() > longest_wait) break;
      if (next == 0 &&
          !flow_.classes[static_cast<std::size_t>(member.units)].valid[static_cast<std::size_t>(s)])
        continue;
      member.at[axis] = s;
      place(member, next + 1, s);
      member.at[axis] = -1;
    }
  }

  void finish(Member& member) {
    std::vector<int> signature;
    for (std::size_t k = 0; k < which_.size(); ++k)
      if (!figure(which_[k]).different && counts(member, k))
        signature.push_back(figure(which_[k]).expression);
    if (signature.empty()) return;
    std::ranges::sort(signature);
    member.weight = weight(member);
    groups_[signature].members.push_back(member);
  }

  int axis_of(const std::string& name) const {
    const model::Type& type = *flow_.schema.type;
    int field = type.field_index(name);
    if (const auto& derived = type.fields[static_cast<std::size_t>(field)].derived;
        !derived.empty())
      field = type.field_index(derived.paths().front());
    const auto found = std::ranges::find(flow_.schema.axes, field);
    return static_cast<int>(found - flow_.schema.axes.begin());
  }

  bool counts(const Member& member, std::size_t k) const {
    const Figure& one = figure(which_[k]);
    if (!matches_[k][static_cast<std::size_t>(member.combination)]) return false;
    const int begin = member.at[static_cast<std::size_t>(axis_of(one.indicator->at))];
    if (begin < 0) return false;
    const auto& units = unit_matches_[k][static_cast<std::size_t>(member.units)];
    if (one.indicator->measure == Measure::flow)
      return one.days.contains(segment(begin).days) && units[static_cast<std::size_t>(begin)];
    if (one.days.to < segment(begin).days.to ||
        (one.after && segment(begin).days.from <= *one.after))
      return false;
    if (!one.indicator->until.empty()) {
      const int end = member.at[static_cast<std::size_t>(axis_of(one.indicator->until))];
      if (end >= 0 && segment(end).days.to <= one.days.to) return false;
    }
    for (std::size_t s = 0; s < flow_.segments.size(); ++s)
      if (flow_.segments[s].days.contains(one.days.last())) return units[s];
    return false;
  }

  double weight(const Member& member) const {
    const auto c = static_cast<std::size_t>(member.combination);
    double weight = flow_.schema.weight(flow_.combinations[c]) *
                    flow_.classes[static_cast<std::size_t>(member.units)].weight;
    const auto& axes = order(member);
    if (axes.empty()) return weight;
    const Segment& begin = segment(member.at[static_cast<std::size_t>(axes.front())]);
    weight *=
        moments_.weight(begin.days, Moments::rhythm_of(*flow_.routes[c].front().actions.front())) +
        0.01;
    if (!begin.covered) weight *= 1e-6;
    if (is_far(member)) weight *= 1e-9;
    core::Date last = begin.days.last();
    for (std::size_t i = 1; i < axes.size(); ++i) {
      const Segment& next = segment(member.at[static_cast<std::size_t>(axes[i])]);
      if (next.days.last() == last) continue;
      const int gap = next.days.from - last;
      weight *= 0.3 * std::min(1.0, next.days.length() / 20.0) / (1.0 + gap * gap / 25.0) + 1e-9;
      last = next.days.last();
    }
    // What came long ago is done by now.
    const bool open = axes.size() < flow_.schema.axes.size();
    if (open && flow_.segments.back().days.from - begin.days.to > 120) weight *= 0.1;
    return weight;
  }

  Flow& flow_;
  const std::vector<Figure>& figures_;
  const std::vector<int>& which_;
  const Places& places_;
  const Moments& moments_;
  std::vector<std::vector<bool>> matches_;                    ///< figure, combination
  std::vector<std::vector<std::vector<bool>>> unit_matches_;  ///< figure, class, segment
  std::map<std::vector<int>, Group> groups_;
};

/// The routes of a combination, and the order in which they reach the axes; nothing when no record
/// can be so.
bool find_routes(const Schema& schema, const Combination& combination, std::vector<Route>& routes,
                 std::vector<int>& order) {
  const model::Type& type = *schema.type;
  Wish wish;
  for (int i = 0; i < static_cast<int>(schema.attributes.size()); ++i) {
    const Attribute& attribute = schema.attributes[static_cast<std::size_t>(i)];
    const Choice& choice = schema.choice(combination, i);
    if (attribute.what == Attribute::What::presence)
      (core::is_missing(choice.value) ? wish.absent : wish.present).insert(attribute.path);
    if (attribute.what == Attribute::What::state)
      for (const core::Value& value : choice.all) wish.states.push_back(core::to_text(value));
  }
  if (type.deadline && !type.deadline->outcome.empty()) {
    const int outcome = schema.attribute(type.deadline->outcome);
    const bool ended = wish.present.contains(type.deadline->ends);
    if (outcome >= 0 && ended == core::is_missing(schema.choice(combination, outcome).value))
      return false;
  }
  const CombinationEnvironment values(schema, combination);
  const auto admit = [&](Route& route) {
    if (std::ranges::any_of(route.actions, [&](const model::Action* a) {
          return a->creates && is_forbidden(*a, values);
        }))
      return;
    const bool fits = std::ranges::all_of(route.when, [&](const auto& when) {
      const int attribute = schema.attribute(when.first);
      if (attribute < 0) return true;
      const auto& all = schema.choice(combination, attribute).all;
      return std::ranges::any_of(
          all, [&](const core::Value& value) { return core::to_text(value) == when.second; });
    });
    if (!fits) return;
    std::vector<std::pair<int, int>> reached;
    for (int a = 0; a < static_cast<int>(schema.axes.size()); ++a) {
      const int field = schema.axes[static_cast<std::size_t>(a)];
      const int at = route.sets(type.fields[static_cast<std::size_t>(field)].name);
      if (at >= 0) reached.emplace_back(at, a);
    }
    std::ranges::sort(reached);
    std::vector<int> axes;
    for (const auto& one : reached) axes.push_back(one.second);
    if (!routes.empty() && axes != order) return;
    order = axes;
    routes.push_back(std::move(route));
  };
  for (Route& route : routes_to(type, wish)) admit(route);
  if (routes.empty())
    for (Route& route : shortest_route(type, wish)) admit(route);
  return !routes.empty();
}

}  // namespace

core::Result<void> Planner::plan_flow(const model::Type& type, const std::vector<int>& figures) {
  std::vector<int> axes;
  const auto add_axis = [&](int field) {
    if (field >= 0 && std::ranges::find(axes, field) == axes.end()) axes.push_back(field);
  };
  std::vector<core::Window> windows;
  std::vector<core::Date> dates;
  for (const int i : figures) {
    const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
    if (one.indicator->at.empty())
      return std::unexpected(
          cannot(fmt::format("{} counts no time of {}", one.indicator->code, type.name)));
    add_axis(TRY(axis(type, one.indicator->at)));
    if (!one.indicator->until.empty()) add_axis(TRY(axis(type, one.indicator->until)));
    if (one.indicator->measure == Measure::flow) {
      windows.push_back(one.days);
      continue;
    }
    dates.push_back(one.days.last());
    if (one.after && *one.after < one.days.last()) windows.push_back({*one.after + 1, one.days.to});
  }
  CHECK_OK(named_routes(type));
  Flow flow;
  const std::vector<Use> uses = uses_of(figures);
  flow.schema = TRY(make_schema(model_, type, uses, axes));
  if (type.deadline && flow.schema.attribute(type.deadline->outcome) >= 0) {
    add_axis(type.field_index(type.deadline->from));
    add_axis(type.field_index(type.deadline->ends));
    flow.schema = TRY(make_schema(model_, type, uses, axes));
  }
  flow.segments = cut(windows, dates, places_, moments_.now().date());
  flow.classes = units_alike(places_, uses, flow.segments, !type.unit.empty());
  for (Combination& combination : flow.schema.combinations()) {
    std::vector<Route> routes;
    std::vector<int> order;
    if (!find_routes(flow.schema, combination, routes, order)) continue;
    flow.combinations.push_back(std::move(combination));
    flow.routes.push_back(std::move(routes));
    flow.order.push_back(std::move(order));
  }
  Members(flow, plan_.figures, figures, places_, moments_).make(plan_.program);
  plan_.flows.push_back(std::move(flow));
  return {};
}

}  // namespace nhip::simulate
