// Records that are counted by what happens to them: combinations × classes of units × stretches of
// time.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

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

/// A day that nobody sets by doing something, but that is written down beforehand: when a thing is
/// due.
bool is_chosen(const model::Type& type, const model::Field& field) {
  if (field.kind != model::Field::Kind::date || field.is_derived()) return false;
  bool taken = false;
  for (const model::Action& action : type.actions) {
    if (std::ranges::find(action.sets, field.name) != action.sets.end()) return false;
    taken = taken ||
            (action.creates && (std::ranges::find(action.asks, field.name) != action.asks.end() ||
                                std::ranges::find(action.may, field.name) != action.may.end()));
  }
  return taken;
}

/// The fields of a member where each of its times stands at the first or last day of its stretch.
class Corner : public expr::Environment {
 public:
  Corner(const Flow& flow, const Member& member, unsigned last)
      : flow_(flow),
        member_(member),
        last_(last),
        own_(flow.schema, flow.combinations[static_cast<std::size_t>(member.combination)]) {}

  core::Value path(std::string_view names) const override {
    const model::Type& type = *flow_.schema.type;
    const int field = type.field_index(names);
    if (field < 0) return own_.path(names);
    for (std::size_t a = 0; a < flow_.schema.axes.size(); ++a)
      if (flow_.schema.axes[a] == field)
        return moment(a, type.fields[static_cast<std::size_t>(field)]);
    const expr::Expression& derived = type.fields[static_cast<std::size_t>(field)].derived;
    return derived.empty() ? own_.path(names) : expr::evaluate(derived, *this);
  }

  std::optional<core::Date> day(std::string_view field) const {
    const core::Value value = path(field);
    if (const auto* time = std::get_if<core::Time>(&value)) return time->date();
    if (const auto* date = std::get_if<core::Date>(&value)) return *date;
    return std::nullopt;
  }

  /// Whether what is done in time, or late, could be so here.
  bool is_possible() const {
    const auto& deadline = flow_.schema.type->deadline;
    if (!deadline || deadline->measure != model::Deadline::Measure::calendar_days) return true;
    const int attribute = flow_.schema.attribute(deadline->outcome);
    const auto from = day(deadline->from);
    const auto ends = day(deadline->ends);
    if (attribute < 0 || !from || !ends) return true;
    const core::Value budget = expr::evaluate(deadline->budget, *this);
    const auto* days = std::get_if<core::Decimal>(&budget);
    if (days == nullptr) return true;
    const core::Date due = *from + static_cast<int>(days->truncated(0).to_int64().value_or(0));
    const Choice& choice = flow_.schema.choice(
        flow_.combinations[static_cast<std::size_t>(member_.combination)], attribute);
    const std::string outcome = core::to_text(choice.value);
    if (outcome == "late") return due < *ends;
    return outcome == "early" ? *ends < due : *ends == due;
  }

 private:
  core::Value moment(std::size_t axis, const model::Field& field) const {
    const int at = member_.at[axis];
    if (at < 0) return core::Missing{};
    const core::Window days = flow_.segments[static_cast<std::size_t>(at)].days;
    const core::Date day = (last_ >> axis & 1U) != 0 ? days.last() : days.from;
    return field.kind == model::Field::Kind::date ? core::Value(day)
                                                  : core::Value(core::Time::at(day, 9));
  }

  const Flow& flow_;
  const Member& member_;
  unsigned last_;
  CombinationEnvironment own_;
};

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
    if (next == order(member).size()) return place_chosen(member, 0);
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

  /// Days that are chosen may be any.
  void place_chosen(Member& member, std::size_t next) {
    while (next < flow_.free.size() && !is_given(member, flow_.free[next])) ++next;
    if (next == flow_.free.size()) return finish(member);
    for (int s = 0; s < static_cast<int>(flow_.segments.size()); ++s) {
      member.at[static_cast<std::size_t>(flow_.free[next])] = s;
      place_chosen(member, next + 1);
    }
    member.at[static_cast<std::size_t>(flow_.free[next])] = -1;
  }

  bool is_given(const Member& member, int axis) const {
    const int field = flow_.schema.axes[static_cast<std::size_t>(axis)];
    const int attribute =
        flow_.schema.attribute(flow_.schema.type->fields[static_cast<std::size_t>(field)].name);
    return attribute < 0 ||
           !core::is_missing(
               flow_.schema
                   .choice(flow_.combinations[static_cast<std::size_t>(member.combination)],
                           attribute)
                   .value);
  }

  void finish(Member& member) {
    has_corners_ = false;
    std::vector<int> signature;
    for (std::size_t k = 0; k < which_.size(); ++k) {
      if (figure(which_[k]).different || figure(which_[k]).amount) continue;
      const auto counted = counts(member, k);
      if (!counted) return;  // it depends on the very day: there are others
      if (*counted) signature.push_back(figure(which_[k]).expression);
    }
    if (signature.empty()) return;
    std::ranges::sort(signature);
    member.weight = weight(member);
    groups_[signature].members.push_back(member);
  }

  int axis_of(const std::string& name) const {
    const int field = flow_.schema.type->field_index(name);
    const auto found = std::ranges::find(flow_.schema.axes, field);
    return found == flow_.schema.axes.end() ? -1
                                            : static_cast<int>(found - flow_.schema.axes.begin());
  }

  /// Whether the figure counts the member; nothing when some of its days would count and others
  /// not.
  std::optional<bool> counts(const Member& member, std::size_t k) const {
    const Figure& one = figure(which_[k]);
    if (!matches_[k][static_cast<std::size_t>(member.combination)]) return false;
    const int begin = axis_of(one.indicator->at);
    const int until = one.indicator->until.empty() ? -1 : axis_of(one.indicator->until);
    if (begin < 0 || (until < 0 && !one.indicator->until.empty())) return counts_derived(member, k);
    const int from = member.at[static_cast<std::size_t>(begin)];
    if (from < 0) return false;
    const auto& units = unit_matches_[k][static_cast<std::size_t>(member.units)];
    if (one.indicator->measure == Measure::flow)
      return one.days.contains(segment(from).days) && units[static_cast<std::size_t>(from)];
    if (one.days.to < segment(from).days.to || (one.after && segment(from).days.from <= *one.after))
      return false;
    if (until >= 0) {
      const int end = member.at[static_cast<std::size_t>(until)];
      if (end >= 0 && segment(end).days.to <= one.days.to) return false;
    }
    return units_on(k, member, one.days.last());
  }

  bool units_on(std::size_t k, const Member& member, core::Date day) const {
    const auto& units = unit_matches_[k][static_cast<std::size_t>(member.units)];
    for (std::size_t s = 0; s < flow_.segments.size(); ++s)
      if (segment(static_cast<int>(s)).days.contains(day)) return units[s];
    return false;
  }

  /// The corners of the member's stretches that its outcome admits.
  const std::vector<unsigned>& corners(const Member& member) const {
    if (has_corners_) return corners_;
    has_corners_ = true;
    corners_.clear();
    unsigned present = 0;
    for (std::size_t a = 0; a < member.at.size(); ++a)
      if (member.at[a] >= 0) present |= 1U << a;
    for (unsigned corner = present;; corner = (corner - 1) & present) {
      if (Corner(flow_, member, corner).is_possible()) corners_.push_back(corner);
      if (corner == 0) return corners_;
    }
  }

  /// Where days are computed from others, every corner of their stretches is looked at.
  std::optional<bool> counts_derived(const Member& member, std::size_t k) const {
    const Figure& one = figure(which_[k]);
    std::optional<bool> answer;
    for (const unsigned corner : corners(member)) {
      const Corner at(flow_, member, corner);
      const auto begin = at.day(one.indicator->at);
      bool counted = begin.has_value();
      core::Date where = one.days.last();
      if (one.indicator->measure == Measure::flow) {
        counted = counted && one.days.contains(*begin);
        if (counted) where = *begin;
      } else if (counted) {
        const auto end = one.indicator->until.empty() ? std::nullopt : at.day(one.indicator->until);
        counted = *begin <= where && (!end || where < *end) && (!one.after || *one.after < *begin);
      }
      counted = counted && units_on(k, member, where);
      if (answer && *answer != counted) return std::nullopt;
      answer = counted;
    }
    return answer;
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
    // Things are due soon after they begin.
    for (const int axis : flow_.free)
      if (const int at = member.at[static_cast<std::size_t>(axis)]; at >= 0) {
        const int gap = segment(at).days.from - begin.days.last();
        weight *= segment(at).days.to <= begin.days.from ? 1e-9 : 1.0 / (1.0 + gap * gap / 900.0);
      }
    // What came long ago is done by now.
    const bool open = axes.size() + flow_.free.size() < flow_.schema.axes.size();
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
  mutable std::vector<unsigned> corners_;
  mutable bool has_corners_ = false;
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
    const model::Field* field = type.field(attribute.path);
    if (attribute.what == Attribute::What::presence && is_chosen(type, *field)) {
      if (field->required && core::is_missing(choice.value)) return false;
    } else if (attribute.what == Attribute::What::presence) {
      (core::is_missing(choice.value) ? wish.absent : wish.present).insert(attribute.path);
    }
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
          return (a->creates && is_forbidden(*a, values)) || forbids(schema, combination, *a);
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

/// The combinations of a schema; where they are many, one of those that no figure tells apart.
std::vector<Combination> Planner::told_apart(const Schema& schema,
                                             const std::vector<int>& figures) const {
  constexpr std::size_t many = 600;
  std::vector<Combination> all = schema.combinations();
  if (all.size() <= many) return all;
  std::map<std::vector<int>, std::size_t> best;
  for (std::size_t c = 0; c < all.size(); ++c) {
    std::vector<int> alike;
    for (const int i : figures) {
      const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
      alike.push_back(schema.counts(all[c], *one.indicator, one.dims) ? 1 : 0);
    }
    // What decides the way through the workflow is told apart too.
    for (int a = 0; a < static_cast<int>(schema.attributes.size()); ++a)
      if (const auto what = schema.attributes[static_cast<std::size_t>(a)].what;
          what == Attribute::What::presence || what == Attribute::What::state)
        alike.push_back(all[c][static_cast<std::size_t>(a)]);
    const auto [known, first] = best.emplace(std::move(alike), c);
    if (!first && schema.weight(all[known->second]) < schema.weight(all[c])) known->second = c;
  }
  std::set<std::size_t> kept;
  for (const auto& [alike, c] : best) kept.insert(c);
  std::vector<Combination> result;
  for (const std::size_t c : kept) result.push_back(std::move(all[c]));
  return result;
}

core::Result<void> Planner::plan_flow(const model::Type& type, const std::vector<int>& figures) {
  std::vector<int> axes;
  const auto add_axis = [&](int field) {
    if (field >= 0 && std::ranges::find(axes, field) == axes.end()) axes.push_back(field);
  };
  bool computed = false;  // some day that counts is derived from others
  std::vector<core::Window> windows;
  std::vector<core::Date> dates;
  for (const int i : figures) {
    const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
    if (one.indicator->at.empty())
      return std::unexpected(
          cannot(fmt::format("{} counts no time of {}", one.indicator->code, type.name)));
    for (const std::string& moment : {one.indicator->at, one.indicator->until}) {
      if (moment.empty()) continue;
      const auto found = TRY(this->axes(type, moment));
      for (const int field : found) add_axis(field);
      computed = computed || !type.field(moment)->derived.empty();
    }
    if (one.indicator->measure == Measure::flow) {
      windows.push_back(one.days);
      continue;
    }
    dates.push_back(one.days.last());
    if (one.after && *one.after < one.days.last()) windows.push_back({*one.after + 1, one.days.to});
  }
  // A day that is chosen says nothing of when the record was made.
  const std::vector<int> counted = axes;
  for (const int field : counted)
    if (is_chosen(type, type.fields[static_cast<std::size_t>(field)])) {
      computed = true;
      for (const model::Action& action : type.actions)
        if (action.creates && !action.sets.empty()) add_axis(type.field_index(action.sets.front()));
    }
  CHECK_OK(named_routes(type));
  Flow flow;
  const std::vector<Use> uses = uses_of(figures);
  flow.schema = TRY(make_schema(model_, type, uses, axes));
  if (type.deadline && (computed || flow.schema.attribute(type.deadline->outcome) >= 0)) {
    add_axis(type.field_index(type.deadline->from));
    add_axis(type.field_index(type.deadline->ends));
    std::vector<int> asked = axes;
    if (computed && !type.deadline->outcome.empty())
      asked.push_back(type.field_index(type.deadline->outcome));
    flow.schema = TRY(make_schema(model_, type, uses, asked));
    flow.schema.axes = axes;
  }
  for (int a = 0; a < static_cast<int>(axes.size()); ++a)
    if (is_chosen(type, type.fields[static_cast<std::size_t>(axes[static_cast<std::size_t>(a)])]))
      flow.free.push_back(a);
  if (computed) {  // what is derived often turns with the year
    int first = moments_.now().date().year();
    int last = 0;
    for (const core::Window& one : windows)
      first = std::min(first, one.from.year()), last = std::max(last, one.to.year());
    for (const core::Date one : dates)
      first = std::min(first, one.year()), last = std::max(last, one.year());
    for (int year = first - 1; year <= last; ++year) dates.push_back(core::Date::of(year, 12, 31));
  }
  flow.segments = cut(windows, dates, places_, moments_.now().date());
  flow.classes = units_alike(places_, uses, flow.segments, type);
  for (Combination& combination : told_apart(flow.schema, figures)) {
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
