#include "simulate/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace nhip::simulate {
namespace {

using Measure = model::Indicator::Measure;

constexpr int longest_wait = 200;  ///< days between what begins and what ends, at least
constexpr int usual_wait = 20;     ///< what takes longer is late, or has an unusual term
constexpr int longest_lateness = 45;

core::Error cannot(std::string message) { return {"simulate.cannot", std::move(message), {}, {}}; }

const model::FigureRef& above(const model::Indicator& ratio) { return *ratio.numerator; }
const model::FigureRef& below(const model::Indicator& ratio) { return *ratio.denominator; }

/// Guards that the values chosen make false for certain.
bool is_forbidden(const model::Action& action, const expr::Environment& values) {
  if (action.guard.empty()) return false;
  const core::Value allowed = expr::evaluate(action.guard, values);
  return allowed == core::Value(false);
}

}  // namespace

core::Result<Plan> Planner::make() {
  plan_.fact_expressions.assign(facts_.size(), {-1, -1});
  for (int i = 0; i < static_cast<int>(facts_.size()); ++i)
    if (facts_[static_cast<std::size_t>(i)].kind == Fact::Kind::actual &&
        facts_[static_cast<std::size_t>(i)].is_counted(model_))
      CHECK_OK(ask(i));
  std::set<std::string> types;
  for (const Figure& one : plan_.figures) types.insert(one.indicator->type);
  for (const std::string& name : types) {
    const model::Type& type = *TRY(model_.need_type(name));
    const std::vector<int> figures = figures_of(type);
    if (type.tracked()) CHECK_OK(plan_stock(type, figures));
    else CHECK_OK(plan_flow(type, figures));
  }
  plan_different();
  return std::move(plan_);
}

core::Result<void> Planner::ask(int fact) {
  const Fact& given = facts_[static_cast<std::size_t>(fact)];
  const model::Indicator& indicator = *given.indicator;
  const auto type_of = [&](const model::Indicator& one) { return model_.type(one.type); };
  if (indicator.measure != Measure::ratio) {
    const model::Type* type = type_of(indicator);
    if (type && type->episodes) {
      plan_.episode_facts.push_back(fact);
      return {};
    }
    const int e = TRY(figure(indicator, given.dims, given.window));
    const std::int64_t scale = type && type->tracked() ? 1 : scale_;
    plan_.program.counts.push_back(
        {.expression = e, .value = TRY(given.value.to_int64()) * scale, .fact = fact});
    plan_.fact_expressions[static_cast<std::size_t>(fact)] = {e, -1};
    return {};
  }
  const model::Indicator& n = *TRY(model_.need_indicator(above(indicator).code));
  const model::Indicator& of = *TRY(model_.need_indicator(below(indicator).code));
  for (const model::Indicator* part : {&n, &of})
    if (const model::Type* type = type_of(*part); type && type->episodes)
      return std::unexpected(cannot(fmt::format("{} is a share of episodes", indicator.code)));
  Share share{.value = given.value, .decimals = given.decimals, .fact = fact};
  share.numerator = TRY(figure(n, model_.canonical(above(indicator).resolve(given.dims)), given.window));
  share.denominator = TRY(figure(of, model_.canonical(below(indicator).resolve(given.dims)), given.window));
  share.times = TRY(indicator.times.to_int64());
  plan_.fact_expressions[static_cast<std::size_t>(fact)] = {share.numerator, share.denominator};
  plan_.program.shares.push_back(share);
  return {};
}

core::Result<int> Planner::figure(const model::Indicator& indicator, const model::Dims& dims, core::Window window) {
  CHECK_OK(model_.check_dims(indicator, dims));
  const model::Type& type = *TRY(model_.need_type(indicator.type));
  Figure made{.indicator = &indicator, .dims = dims, .days = window, .different = !indicator.distinct.empty()};
  if (indicator.measure == Measure::stock) made.days = core::Window::days(window.last(), window.last());
  const auto same = [&](const Figure& other) {
    return other.indicator == made.indicator && other.dims == made.dims && other.days == made.days &&
           other.different == made.different;
  };
  if (const auto found = std::ranges::find_if(plan_.figures, same); found != plan_.figures.end())
    return found->expression;
  std::int64_t base = 0;
  if (indicator.measure == Measure::stock && indicator.opening) {
    for (const Fact& fact : facts_) {
      if (fact.kind != Fact::Kind::opening || fact.indicator != &indicator || fact.dims != dims) continue;
      const core::Date day = fact.window.last();
      if (made.days.last() < day || (made.after && day < *made.after)) continue;
      made.after = day;
      base = TRY(fact.value.to_int64()) * scale_;
    }
  }
  if (type.tracked()) base += existing_.count(type, indicator, dims, made.days, places_);
  made.expression = plan_.program.add_expression(base);
  plan_.figures.push_back(made);
  if (!made.different) return made.expression;
  // The records whose values are counted are a figure of their own.
  Figure records = made;
  records.different = false;
  records.expression = plan_.program.add_expression();
  plan_.figures.push_back(records);
  return made.expression;
}

std::vector<int> Planner::figures_of(const model::Type& type) const {
  std::vector<int> result;
  for (int i = 0; i < static_cast<int>(plan_.figures.size()); ++i)
    if (plan_.figures[static_cast<std::size_t>(i)].indicator->type == type.name) result.push_back(i);
  return result;
}

std::vector<Use> Planner::uses_of(const std::vector<int>& figures) const {
  std::vector<Use> uses;
  for (const int i : figures) {
    const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
    uses.push_back({one.indicator, one.dims});
  }
  return uses;
}

core::Result<int> Planner::axis(const model::Type& type, const std::string& name) const {
  int field = type.field_index(name);
  if (field >= 0 && !type.fields[static_cast<std::size_t>(field)].derived.empty()) {
    const auto paths = type.fields[static_cast<std::size_t>(field)].derived.paths();
    field = paths.empty() ? -1 : type.field_index(paths.front());
  }
  if (field < 0 || type.fields[static_cast<std::size_t>(field)].is_derived())
    return std::unexpected(cannot(fmt::format("{}.{} is no time that an action sets", type.name, name)));
  return field;
}

// ---- records counted by what happens to them ----

namespace {

/// What makes the members of a flow: combinations, classes of units, stretches of time.
class Members {
 public:
  Members(Flow& flow, const std::vector<Figure>& figures, const std::vector<int>& which, const Places& places,
          const Moments& moments)
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
        Member member{.combination = c, .units = u, .at = std::vector<int>(flow_.schema.axes.size(), -1)};
        place(member, 0, 0);
      }
    for (auto& [signature, group] : groups_) {
      double weight = 0;
      bool reluctant = true;
      for (const Member& member : group.members) {
        weight += member.weight;
        reluctant = reluctant && (!begins_covered(member) || is_far(member));
      }
      group.column = program.add_column({.weight = weight, .reluctant = reluctant, .counts_in = signature});
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
        row.push_back(places_.matches(units.units.front(), part.days.from, *one.indicator, one.dims));
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
    const bool late = outcome >= 0 && core::to_text(flow_.schema.choice(flow_.combinations[c], outcome).value) == "late";
    for (std::size_t i = 1; i < axes.size(); ++i) {
      const Segment& before = segment(member.at[static_cast<std::size_t>(axes[i - 1])]);
      const Segment& after = segment(member.at[static_cast<std::size_t>(axes[i])]);
      if (after.days.from - before.days.last() > (late ? longest_lateness : usual_wait)) return true;
    }
    return false;
  }

  /// Chooses segments for the axes from the `next`-th on, none before `first`.
  void place(Member& member, std::size_t next, int first) {
    if (next == order(member).size()) return finish(member);
    const auto axis = static_cast<std::size_t>(order(member)[next]);
    for (int s = first; s < static_cast<int>(flow_.segments.size()); ++s) {
      if (next > 0 && segment(s).days.from - segment(first).days.last() > longest_wait) break;
      if (next == 0 && !flow_.classes[static_cast<std::size_t>(member.units)].valid[static_cast<std::size_t>(s)]) continue;
      member.at[axis] = s;
      place(member, next + 1, s);
      member.at[axis] = -1;
    }
  }

  void finish(Member& member) {
    std::vector<int> signature;
    for (std::size_t k = 0; k < which_.size(); ++k)
      if (!figure(which_[k]).different && counts(member, k)) signature.push_back(figure(which_[k]).expression);
    if (signature.empty()) return;
    std::ranges::sort(signature);
    member.weight = weight(member);
    groups_[signature].members.push_back(member);
  }

  int axis_of(const std::string& name) const {
    const model::Type& type = *flow_.schema.type;
    int field = type.field_index(name);
    if (const auto& derived = type.fields[static_cast<std::size_t>(field)].derived; !derived.empty())
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
    if (one.days.to < segment(begin).days.to || (one.after && segment(begin).days.from <= *one.after)) return false;
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
    weight *= moments_.weight(begin.days, Moments::rhythm_of(*flow_.routes[c].front().actions.front())) + 0.01;
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

/// The routes of a combination, and the order in which they reach the axes; nothing when no record can be so.
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
    if (outcome >= 0 && ended == core::is_missing(schema.choice(combination, outcome).value)) return false;
  }
  const CombinationEnvironment values(schema, combination);
  const auto admit = [&](Route& route) {
    if (std::ranges::any_of(route.actions, [&](const model::Action* a) { return a->creates && is_forbidden(*a, values); }))
      return;
    const bool fits = std::ranges::all_of(route.when, [&](const auto& when) {
      const int attribute = schema.attribute(when.first);
      if (attribute < 0) return true;
      const auto& all = schema.choice(combination, attribute).all;
      return std::ranges::any_of(all, [&](const core::Value& value) { return core::to_text(value) == when.second; });
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
      return std::unexpected(cannot(fmt::format("{} counts no time of {}", one.indicator->code, type.name)));
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

// ---- records of tracked types ----

core::Result<void> Planner::plan_stock(const model::Type& type, const std::vector<int>& figures) {
  std::vector<int> over_spells;
  std::vector<int> flows;
  for (const int i : figures) {
    const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
    if (!one.indicator->over_spells && one.indicator->measure != Measure::flow)
      return std::unexpected(cannot(fmt::format("{} is a stock over fields of a tracked type", one.indicator->code)));
    (one.indicator->over_spells ? over_spells : flows).push_back(i);
  }
  Stock stock;
  stock.schema = TRY(make_schema(model_, type, uses_of(over_spells), {}));
  stock.schema.type = &type;
  stock.combinations = stock.schema.combinations();
  std::set<core::Date> days;
  for (const int i : over_spells) days.insert(plan_.figures[static_cast<std::size_t>(i)].days.last());
  const int unit_field = type.field_index(type.unit);
  const bool one_each = unit_field >= 0 && type.fields[static_cast<std::size_t>(unit_field)].unique;

  CHECK_OK(plan_additions(stock, flows));
  for (const core::Date day : days) {
    std::vector<int> here;
    for (const int i : over_spells)
      if (plan_.figures[static_cast<std::size_t>(i)].days.last() == day) here.push_back(i);
    const std::vector<Use> uses = uses_of(here);
    Snapshot snapshot{.day = day};
    const std::vector<Segment> segments = {{core::Window::days(day, day), true}};
    snapshot.classes = units_alike(places_, uses, segments, !type.unit.empty());
    std::erase_if(snapshot.classes, [](const UnitClass& one) { return !one.valid.front(); });
    std::vector<int> room;
    for (const UnitClass& units : snapshot.classes) {
      if (!one_each) break;
      room.push_back(plan_.program.add_expression());
      plan_.program.bounds.push_back({{{room.back(), 1}}, static_cast<std::int64_t>(units.units.size())});
    }
    // What was put into operation since the last day with facts is there.
    std::vector<std::pair<int, const Addition*>> arrived;
    for (const Addition& addition : stock.additions) {
      const bool first_after = std::ranges::none_of(days, [&](core::Date other) {
        return other < day && addition.days.last() <= other;
      });
      if (!first_after || day < addition.days.last()) continue;
      arrived.emplace_back(plan_.program.add_expression(), &addition);
    }
    std::map<std::vector<int>, Group> groups;
    for (int c = 0; c < static_cast<int>(stock.combinations.size()); ++c) {
      const Combination& combination = stock.combinations[static_cast<std::size_t>(c)];
      const bool lacks_part = std::ranges::any_of(uses, [&](const Use& use) {
        return std::ranges::any_of(use.indicator->by, [&](const model::Dimension& dimension) {
          const auto paths = dimension.path.paths();
          const int attribute = paths.size() == 1 ? stock.schema.attribute(paths.front()) : -1;
          return attribute >= 0 && use.partitioned(dimension.name, day) &&
                 core::is_missing(stock.schema.choice(combination, attribute).value);
        });
      });
      if (lacks_part) continue;
      std::vector<bool> counts;
      for (const Use& use : uses) counts.push_back(stock.schema.counts(combination, *use.indicator, use.dims));
      for (int u = 0; u < static_cast<int>(snapshot.classes.size()); ++u) {
        const UnitClass& units = snapshot.classes[static_cast<std::size_t>(u)];
        std::vector<int> signature;
        for (std::size_t k = 0; k < here.size(); ++k)
          if (counts[k] && places_.matches(units.units.front(), day, *uses[k].indicator, uses[k].dims))
            signature.push_back(plan_.figures[static_cast<std::size_t>(here[k])].expression);
        if (!signature.empty() && one_each) signature.push_back(room[static_cast<std::size_t>(u)]);
        for (const auto& [expression, addition] : arrived) {
          if (signature.empty()) break;
          const bool same = std::ranges::all_of(addition->where, [&](const auto& asked) {
            const int attribute = stock.schema.attribute(asked.first);
            if (attribute < 0) return true;
            const auto& all = stock.schema.choice(combination, attribute).all;
            return all.empty() ? stock.schema.choice(combination, attribute).value == asked.second
                               : std::ranges::find(all, asked.second) != all.end();
          });
          if (same) signature.push_back(expression);
        }
        std::ranges::sort(signature);
        groups[signature].members.push_back(
            {.combination = c, .units = u, .at = {}, .weight = stock.schema.weight(combination) * units.weight});
      }
    }
    for (auto& [signature, group] : groups) {
      double weight = 0;
      for (const Member& member : group.members) weight += member.weight;
      group.column = signature.empty() ? -1 : plan_.program.add_column({.weight = weight, .counts_in = signature});
      snapshot.groups.push_back(std::move(group));
    }
    for (const auto& [expression, addition] : arrived) {
      const int added = plan_.program.add_expression();
      Column& column = plan_.program.columns[static_cast<std::size_t>(addition->column)];
      column.counts_in.push_back(added);
      plan_.program.expressions[static_cast<std::size_t>(added)].columns.push_back(addition->column);
      plan_.program.bounds.push_back({{{added, 1}, {expression, -1}}, 0});
    }
    stock.snapshots.push_back(std::move(snapshot));
  }
  plan_.stocks.push_back(std::move(stock));
  return {};
}

core::Result<void> Planner::plan_additions(Stock& stock, const std::vector<int>& figures) {
  if (figures.empty()) return {};
  const model::Type& type = *stock.schema.type;
  const Schema schema = TRY(make_schema(model_, type, uses_of(figures), {}));
  std::set<std::string> fields;
  std::vector<core::Window> windows;
  for (const int i : figures) {
    fields.insert(plan_.figures[static_cast<std::size_t>(i)].indicator->at);
    windows.push_back(plan_.figures[static_cast<std::size_t>(i)].days);
  }
  for (const Segment& segment : cut(windows, {}, places_, moments_.now().date())) {
    if (!segment.covered) continue;
    for (const std::string& field : fields)
      for (const Combination& combination : schema.combinations()) {
        Addition addition{.field = field, .days = segment.days};
        std::vector<int> signature;
        for (const int i : figures) {
          const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
          if (one.indicator->at == field && one.days.contains(segment.days) &&
              schema.counts(combination, *one.indicator, one.dims))
            signature.push_back(one.expression);
        }
        if (signature.empty()) continue;
        for (int a = 0; a < static_cast<int>(schema.attributes.size()); ++a)
          addition.where.emplace_back(schema.attributes[static_cast<std::size_t>(a)].path,
                                      schema.choice(combination, a).value);
        std::ranges::sort(signature);
        addition.column = plan_.program.add_column(
            {.weight = schema.weight(combination) * segment.days.length(), .counts_in = signature});
        stock.additions.push_back(std::move(addition));
      }
  }
  return {};
}

// ---- different values ----

/// No more values than records, at least one where there are records, and no more in a window than in one that
/// holds it.
void Planner::plan_different() {
  constexpr std::int64_t many = 10'000'000;
  Program& program = plan_.program;
  const auto& figures = plan_.figures;
  for (int i = 0; i < static_cast<int>(figures.size()); ++i) {
    const Figure& one = figures[static_cast<std::size_t>(i)];
    if (!one.different) continue;
    const int records = figures[static_cast<std::size_t>(i) + 1].expression;
    plan_.different.push_back(
        {.figure = i, .column = program.add_column({.weight = 300, .counts_in = {one.expression}})});
    program.bounds.push_back({{{one.expression, 1}, {records, -1}}, 0});
    program.bounds.push_back({{{records, 1}, {one.expression, -many}}, 0});
  }
  for (const Different& small : plan_.different)
    for (const Different& large : plan_.different) {
      const Figure& inner = figures[static_cast<std::size_t>(small.figure)];
      const Figure& outer = figures[static_cast<std::size_t>(large.figure)];
      if (small.figure == large.figure || inner.indicator != outer.indicator || inner.dims != outer.dims ||
          !outer.days.contains(inner.days))
        continue;
      const int inside = figures[static_cast<std::size_t>(small.figure) + 1].expression;
      const int all = figures[static_cast<std::size_t>(large.figure) + 1].expression;
      program.bounds.push_back({{{inner.expression, 1}, {outer.expression, -1}}, 0});
      program.bounds.push_back(
          {{{outer.expression, 1}, {inner.expression, -1}, {all, -1}, {inside, 1}}, 0});
    }
}

}  // namespace nhip::simulate
