#include "simulate/flow_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "simulate/cannot.h"
#include "simulate/deadlines.h"

namespace nhip::simulate {
namespace {

using core::Time;

/// Values of one record for the expressions of its deadline: its own, those its creation computes,
/// those beyond its leading reference.
class RecordValues : public expr::Environment {
 public:
  RecordValues(const Schema& schema, const Combination& combination, const Route& route,
               const model::Field* leading, const Pool* pool, const Target* target,
               const std::map<std::string, core::Value>& known)
      : own_(schema, combination),
        type_(*schema.type),
        schema_(schema),
        route_(route),
        leading_(leading),
        pool_(pool),
        target_(target),
        known_(known) {}

  core::Value path(std::string_view names) const override {
    if (const auto known = known_.find(std::string(names)); known != known_.end())
      return known->second;
    if (schema_.attribute(names) >= 0) return own_.path(names);
    const std::size_t dot = names.find('.');
    if (dot != std::string_view::npos) {
      if (leading_ == nullptr || target_ == nullptr || names.substr(0, dot) != leading_->name)
        return core::Missing{};
      const int field = pool_->type().field_index(names.substr(dot + 1));
      return field < 0 ? core::Value(core::Missing{})
                       : target_->values[static_cast<std::size_t>(field)];
    }
    for (const model::Action* action : route_.actions)
      for (const auto& [name, expression] : action->puts)
        if (name == names) return expr::evaluate(expression, *this);
    const model::Field* field = type_.field(names);
    if (field == nullptr) return core::Missing{};
    const expr::Expression& given = field->derived.empty() ? field->initial : field->derived;
    return given.empty() ? core::Value(core::Missing{}) : expr::evaluate(given, *this);
  }

 private:
  CombinationEnvironment own_;
  const model::Type& type_;
  const Schema& schema_;
  const Route& route_;
  const model::Field* leading_;
  const Pool* pool_;
  const Target* target_;
  const std::map<std::string, core::Value>& known_;
};

}  // namespace

std::vector<std::string> FlowRecords::referred(const model::Type& type) {
  std::vector<std::string> names;
  for (const model::Field& field : type.fields)
    if (field.kind == model::Field::Kind::reference && field.target != model::unit_type &&
        field.target != type.name && std::ranges::find(names, field.target) == names.end())
      names.push_back(field.target);
  return names;
}

const Route& FlowRecords::route_of(const FlowRecord& record) const {
  return flow_
      .routes[static_cast<std::size_t>(record.combination)][static_cast<std::size_t>(record.route)];
}

std::string FlowRecords::level_of(const FlowRecord& record) const {
  return places_.unit(record.unit).level;
}

int FlowRecords::axis(std::string_view field) const {
  for (std::size_t a = 0; a < flow_.schema.axes.size(); ++a)
    if (type_.fields[static_cast<std::size_t>(flow_.schema.axes[a])].name == field)
      return static_cast<int>(a);
  return -1;
}

const Pool* FlowRecords::pool_of(int field) const {
  const auto found = pools_.find(type_.fields[static_cast<std::size_t>(field)].target);
  return found == pools_.end() || found->second.empty() ? nullptr : &found->second;
}

/// The reference that the term of the deadline reads, or whose values some indicator counts.
void FlowRecords::find_leading() {
  std::set<std::string> heads;
  const auto note = [&](const expr::Expression& expression) {
    if (expression.empty()) return;
    for (const std::string& path : expression.paths()) heads.insert(path.substr(0, path.find('.')));
  };
  if (type_.deadline) {
    note(type_.deadline->budget);
    note(type_.deadline->mode);
    const std::set<std::string> direct = heads;
    for (const model::Action& action : type_.actions)
      for (const auto& [name, expression] : action.puts)
        if (direct.contains(name)) note(expression);
    for (const model::Field& field : type_.fields)
      if (direct.contains(field.name)) note(field.derived);
  }
  for (const Attribute& attribute : flow_.schema.attributes)
    if (attribute.what == Attribute::What::beyond)
      heads.insert(attribute.path.substr(0, attribute.path.find('.')));
  for (const model::Indicator& indicator : model_.indicators())
    if (indicator.type == type_.name && !indicator.distinct.empty())
      heads.insert(indicator.distinct);
  for (int i = 0; i < static_cast<int>(type_.fields.size()); ++i) {
    const model::Field& field = type_.fields[static_cast<std::size_t>(i)];
    if (leading_ < 0 && field.kind == model::Field::Kind::reference && heads.contains(field.name) &&
        pool_of(i))
      leading_ = i;
  }
}

core::Result<void> FlowRecords::prepare(const Plan& plan) {
  if (flow_.schema.axes.size() > most_axes)
    return std::unexpected(cannot(type_.name + " is counted by too many times"));
  find_leading();
  Random random(seed_, type_.name + ".records");
  counted_.resize(plan.different.size());
  std::vector<Chances> units;
  for (const UnitClass& one : flow_.classes) {
    std::vector<double> sizes;
    for (const int unit : one.units) sizes.push_back(places_.unit(unit).weight);
    units.emplace_back(sizes);
  }
  std::vector<Chances> routes;
  for (const auto& all : flow_.routes) {
    std::vector<double> weights;
    for (const Route& route : all) weights.push_back(route.weight);
    routes.emplace_back(weights);
  }
  for (const Group& group : flow_.groups) {
    if (group.count == 0) continue;
    const auto& expressions =
        plan.program.columns[static_cast<std::size_t>(group.column)].counts_in;
    std::vector<std::size_t> different;
    for (std::size_t d = 0; d < plan.different.size(); ++d) {
      const int records =
          plan.figures[static_cast<std::size_t>(plan.different[d].figure) + 1].expression;
      if (std::ranges::binary_search(expressions, records)) different.push_back(d);
    }
    std::vector<double> weights;
    for (const Member& member : group.members) weights.push_back(member.weight);
    const std::vector<std::int64_t> parts = apportion(group.count, weights);
    for (std::size_t m = 0; m < parts.size(); ++m)
      for (std::int64_t n = 0; n < parts[m]; ++n) {
        const Member& member = group.members[m];
        const auto c = static_cast<std::size_t>(member.combination);
        const auto u = static_cast<std::size_t>(member.units);
        FlowRecord record{.combination = member.combination};
        record.route = static_cast<std::int32_t>(routes[c].draw(random));
        record.unit = flow_.classes[u].units[units[u].draw(random)];
        for (const std::size_t d : different) counted_[d].push_back(records_.size());
        records_.push_back(record);
        members_.push_back(&member);
      }
  }
  innermost_.assign(records_.size(), -1);
  CHECK_OK(spread_units(plan));
  if (leading_ >= 0) CHECK_OK(spread_targets(plan));
  CHECK_OK(choose_all_times());
  members_.clear();
  counted_.clear();
  windows_.clear();
  innermost_.clear();
  std::ranges::stable_sort(records_, {}, [&](const FlowRecord& record) {
    const auto& order = flow_.order[static_cast<std::size_t>(record.combination)];
    return order.empty() ? Time{} : record.at[static_cast<std::size_t>(order.front())];
  });
  return {};
}

// ---- when ----

core::Decimal FlowRecords::budget(const FlowRecord& record,
                                  const std::map<std::string, core::Value>& known) const {
  const Pool* pool = leading_ < 0 ? nullptr : pool_of(leading_);
  const Target* target = pool && record.target >= 0
                             ? &pool->targets()[static_cast<std::size_t>(record.target)]
                             : nullptr;
  const RecordValues values(
      flow_.schema, flow_.combinations[static_cast<std::size_t>(record.combination)],
      route_of(record), leading_ < 0 ? nullptr : &type_.fields[static_cast<std::size_t>(leading_)],
      pool, target, known);
  const core::Value value = expr::evaluate(type_.deadline->budget, values);
  const auto* number = std::get_if<core::Decimal>(&value);
  return number ? *number : core::Decimal(0);
}

std::string FlowRecords::mode(const FlowRecord& record) const {
  const Pool* pool = leading_ < 0 ? nullptr : pool_of(leading_);
  const Target* target = pool && record.target >= 0
                             ? &pool->targets()[static_cast<std::size_t>(record.target)]
                             : nullptr;
  const RecordValues values(
      flow_.schema, flow_.combinations[static_cast<std::size_t>(record.combination)],
      route_of(record), leading_ < 0 ? nullptr : &type_.fields[static_cast<std::size_t>(leading_)],
      pool, target, {});
  return core::to_text(expr::evaluate(type_.deadline->mode, values));
}

bool FlowRecords::term(FlowRecord& record, const Member& member, Random& random, int from, int ends,
                       bool everywhere) {
  const auto days = [&](int a) {
    return flow_.segments[static_cast<std::size_t>(member.at[static_cast<std::size_t>(a)])].days;
  };
  const Route& route = route_of(record);
  TermWish wish{.deadline = &*type_.deadline,
                .budget = {},
                .mode = mode(record),
                .begins = days(from),
                .ends = days(ends)};
  std::map<std::string, core::Value> known;
  if (!flow_.free.empty()) {
    // The term reaches to the day chosen: both are drawn first.
    constexpr int usual_term = 90;
    core::Date due = wish.begins.from;
    for (const int axis : flow_.free)
      if (present_in(member, axis)) {
        due = moments_.due_day(random, days(axis));
        known[field_of(axis).name] = due;
        record.at[static_cast<std::size_t>(axis)] = Time::at(due);
      }
    core::Window before{std::max(wish.begins.from, due - usual_term),
                        std::min(wish.begins.to, due)};
    if (before.to <= before.from) return false;
    const core::Date begun = moments_.in(random, before, Moments::Rhythm::office).date();
    wish.begins = core::Window::days(begun, begun);
    known[type_.deadline->from] = Time::at(begun, 9);
  }
  wish.budget = budget(record, known);
  if (wish.budget <= core::Decimal(0)) return false;
  const auto rhythm = [&](std::string_view field) {
    const int at = route.sets(field);
    return at < 0 ? Moments::Rhythm::office
                  : Moments::rhythm_of(*route.actions[static_cast<std::size_t>(at)]);
  };
  wish.begin_rhythm = rhythm(type_.deadline->from);
  wish.end_rhythm = rhythm(type_.deadline->ends);
  const int attribute = flow_.schema.attribute(type_.deadline->outcome);
  const bool asked = attribute >= 0;
  if (asked) {
    const Choice& choice = flow_.schema.choice(
        flow_.combinations[static_cast<std::size_t>(record.combination)], attribute);
    wish.outcome = core::to_text(choice.all.empty() ? choice.value : random.pick(choice.all));
  } else {
    const double chance = random.part();
    wish.outcome = chance < 0.62 ? "early" : chance < 0.98 ? "on_time" : "late";
  }
  auto found =
      everywhere ? search_term(random, moments_, wish) : choose_term(random, moments_, wish);
  if (!found && !asked) {
    wish.outcome.clear();
    found = choose_term(random, moments_, wish);
  }
  if (!found) return false;
  record.at[static_cast<std::size_t>(from)] = found->first;
  record.at[static_cast<std::size_t>(ends)] = found->second;
  return true;
}

/// What is hardest to date comes first: it may take its term from what comes later.
core::Result<void> FlowRecords::choose_all_times() {
  const int attribute = type_.deadline ? flow_.schema.attribute(type_.deadline->outcome) : -1;
  const auto ease = [&](std::size_t i) {
    if (attribute < 0) return 0;
    const Choice& choice = flow_.schema.choice(
        flow_.combinations[static_cast<std::size_t>(records_[i].combination)], attribute);
    const std::string outcome = core::to_text(choice.value);
    return outcome == "late" ? 0 : outcome == "on_time" ? 1 : outcome == "early" ? 2 : 3;
  };
  std::vector<std::size_t> order(records_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, ease);
  timed_.assign(records_.size(), false);
  for (const std::size_t i : order) {
    Random random(seed_, type_.name + ".times", i);
    CHECK_OK(choose_times(i, random));
    timed_[i] = true;
  }
  return {};
}

core::Result<void> FlowRecords::choose_times(std::size_t index, Random& random) {
  FlowRecord& record = records_[index];
  const Member& member = *members_[index];
  std::array<bool, most_axes> known{};
  const auto present = [&](int a) { return a >= 0 && member.at[static_cast<std::size_t>(a)] >= 0; };
  if (type_.deadline) {
    const int from = axis(type_.deadline->from);
    const int ends = axis(type_.deadline->ends);
    if (present(from) && present(ends)) {
      bool found = term(record, member, random, from, ends);
      for (int tries = 0; !found && tries < 400 && !flow_.free.empty(); ++tries)
        found = term(record, member, random, from, ends);
      for (int tries = 0; !found && tries < 60 && other_target(index, random); ++tries)
        found = term(record, member, random, from, ends);
      for (int tries = 0; !found && tries < 20; ++tries) {
        found = term(record, member, random, from, ends, true);
        if (!found && !other_target(index, random)) break;
      }
      if (!found) found = any_target(index, random, from, ends);
      if (!found && flow_.schema.attribute(type_.deadline->outcome) >= 0)
        return std::unexpected(cannot(fmt::format(
            "No dates make a {} what the facts say of its {} in {}", type_.name,
            type_.deadline->outcome,
            flow_.segments[static_cast<std::size_t>(member.at[static_cast<std::size_t>(ends)])]
                .days.to_string())));
      if (found)
        known[static_cast<std::size_t>(from)] = known[static_cast<std::size_t>(ends)] = true;
    }
  }
  other_times(record, member, random, known);
  for (const int axis : flow_.free) {
    if (!present_in(member, axis) || record.at[static_cast<std::size_t>(axis)] != Time{}) continue;
    core::Window days =
        flow_.segments[static_cast<std::size_t>(member.at[static_cast<std::size_t>(axis)])].days;
    const auto& order = flow_.order[static_cast<std::size_t>(record.combination)];
    if (!order.empty()) {
      const core::Date begun = record.at[static_cast<std::size_t>(order.front())].date();
      if (begun + 1 < days.to) days.from = std::max(days.from, begun + 1);
    }
    record.at[static_cast<std::size_t>(axis)] = Time::at(moments_.due_day(random, days));
  }
  return {};
}

bool FlowRecords::present_in(const Member& member, int axis) const {
  return axis >= 0 && member.at[static_cast<std::size_t>(axis)] >= 0;
}

const model::Field& FlowRecords::field_of(int axis) const {
  const int field = flow_.schema.axes[static_cast<std::size_t>(axis)];
  return type_.fields[static_cast<std::size_t>(field)];
}

void FlowRecords::other_times(FlowRecord& record, const Member& member, Random& random,
                              std::array<bool, most_axes>& known) {
  const auto& order = flow_.order[static_cast<std::size_t>(record.combination)];
  const Route& route = route_of(record);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto a = static_cast<std::size_t>(order[k]);
    if (known[a]) continue;
    const core::Window days = flow_.segments[static_cast<std::size_t>(member.at[a])].days;
    Time low = Time::at(days.from);
    Time high = std::min(Time::at(days.to) + (-1), moments_.now());
    if (k > 0) low = std::max(low, record.at[static_cast<std::size_t>(order[k - 1])] + 60);
    for (std::size_t next = k + 1; next < order.size(); ++next)
      if (known[static_cast<std::size_t>(order[next])])
        high = std::min(high, record.at[static_cast<std::size_t>(order[next])]);
    const int at = route.sets(type_.fields[static_cast<std::size_t>(flow_.schema.axes[a])].name);
    const auto rhythm =
        Moments::rhythm_of(*route.actions[static_cast<std::size_t>(std::max(at, 0))]);
    if (k > 0) high = std::min(high, std::max(low, Time::at(low.date() + 15)));
    if (k == 0 && low == Time::at(days.from) && high >= Time::at(days.to) + (-1)) {
      // Before the covered days, what is still open at their beginning came shortly before.
      const bool covered = flow_.segments[static_cast<std::size_t>(member.at[a])].covered;
      const core::Window near =
          covered ? days : core::Window{std::max(days.from, days.to - 40), days.to};
      record.at[a] = moments_.in(random, near, rhythm);
    } else {
      record.at[a] =
          low >= high ? std::min(low, high) : moments_.between(random, low, high, rhythm);
    }
    known[a] = true;
  }
}

// ---- drafts ----

Given FlowRecords::known_of(const FlowRecord& record, Random& random) const {
  Given known;
  const Combination& combination = flow_.combinations[static_cast<std::size_t>(record.combination)];
  for (int a = 0; a < static_cast<int>(flow_.schema.attributes.size()); ++a) {
    const Attribute& attribute = flow_.schema.attributes[static_cast<std::size_t>(a)];
    if (attribute.what != Attribute::What::field ||
        type_.fields[static_cast<std::size_t>(attribute.field)].filled_by_deadline)
      continue;
    const Choice& choice = flow_.schema.choice(combination, a);
    const core::Value value = choice.all.empty() ? choice.value : random.pick(choice.all);
    if (core::is_missing(value)) continue;
    const model::Field& field = type_.fields[static_cast<std::size_t>(attribute.field)];
    if (field.kind != model::Field::Kind::reference)
      known.emplace_back(attribute.field, value);
    else if (const std::int64_t id = id_of(attribute.field, core::to_text(value)); id != 0)
      known.emplace_back(attribute.field, core::Decimal(id));
  }
  for (const int axis : flow_.free)
    if (const Time day = record.at[static_cast<std::size_t>(axis)]; day != Time{})
      known.emplace_back(flow_.schema.axes[static_cast<std::size_t>(axis)], day.date());
  for (const auto& [name, value] : route_of(record).when)
    if (const int field = type_.field_index(name); field >= 0 && flow_.schema.attribute(name) < 0)
      known.emplace_back(field, value == "true"    ? core::Value(true)
                                : value == "false" ? core::Value(false)
                                                   : core::Value(value));
  return known;
}

/// Of the record that a fact names by its code; 0 for any other.
std::int64_t FlowRecords::id_of(int field, const std::string& code) const {
  if (code.empty()) return 0;
  if (type_.fields[static_cast<std::size_t>(field)].target == model::unit_type) {
    const int unit = places_.find(code);
    return unit < 0 ? 0 : places_.unit(unit).id;
  }
  const Pool* pool = pool_of(field);
  const int target = pool ? pool->find(code) : -1;
  return target < 0 ? 0 : pool->targets()[static_cast<std::size_t>(target)].id;
}

/// A record to refer to; not one that facts name where they mean others.
int FlowRecords::draw_target(int field, const Pool& pool, Random& random, const Subject& subject,
                             const Unit& unit) const {
  constexpr int tries = 200;
  const auto named = named_.find(type_.fields[static_cast<std::size_t>(field)].target);
  for (int i = 0; i < tries; ++i) {
    const int target = pool.draw(random, type_, subject.known, subject.at.date(), unit.level, unit);
    if (target < 0 || named == named_.end() ||
        !named->second.contains(pool.targets()[static_cast<std::size_t>(target)].code))
      return target;
  }
  return -1;
}

std::vector<core::Time> FlowRecords::step_times(const FlowRecord& record, const Route& route,
                                                Random& random) const {
  const std::size_t count = route.actions.size();
  std::vector<Time> times(count);
  std::vector<bool> fixed(count, false);
  for (const int a : flow_.order[static_cast<std::size_t>(record.combination)]) {
    const int at = route.sets(
        type_.fields[static_cast<std::size_t>(flow_.schema.axes[static_cast<std::size_t>(a)])]
            .name);
    if (at < 0) continue;
    times[static_cast<std::size_t>(at)] = record.at[static_cast<std::size_t>(a)];
    fixed[static_cast<std::size_t>(at)] = true;
  }
  std::size_t first = 0;
  while (first < count && !fixed[first]) ++first;
  if (first == count) first = 0;
  for (std::size_t i = first; i > 0; --i) {
    const Time day = Time::at(times[i].date());
    times[i - 1] = std::max(day, times[i] + -(120 + random.below(4 * 3'600)));
  }
  for (std::size_t i = first + 1; i < count; ++i) {
    if (fixed[i]) {
      times[i] = std::max(times[i], times[i - 1]);
      continue;
    }
    std::size_t next = i;
    while (next < count && !fixed[next]) ++next;
    const auto rhythm = Moments::rhythm_of(*route.actions[i]);
    if (next == count) {
      times[i] = moments_.between(random, times[i - 1] + 300, times[i - 1] + 3 * 86'400, rhythm);
      times[i] = std::min(std::max(times[i], times[i - 1]), std::max(moments_.now(), times[i - 1]));
    } else {
      const std::int64_t room =
          seconds_between(times[i - 1], times[next]) / static_cast<std::int64_t>(next - i + 1);
      times[i] =
          times[i - 1] + (room > 0 ? random.below(std::min<std::int64_t>(room, 2 * 86'400)) : 0);
    }
  }
  return times;
}

records::Draft FlowRecords::draft(std::int64_t index) const {
  const FlowRecord& record = records_[static_cast<std::size_t>(index)];
  const Route& route = route_of(record);
  Random random(seed_, type_.name, static_cast<std::uint64_t>(index));
  const Unit& unit = places_.unit(record.unit);
  Subject subject{.number = first_number_ + index,
                  .unit = unit.id,
                  .at = {},
                  .known = known_of(record, random),
                  .refer = {}};
  subject.refer = [&](int field, const model::Field& f) -> std::int64_t {
    const Pool* pool = pool_of(field);
    if (pool == nullptr) return 0;
    if (field == leading_ && record.target >= 0)
      return pool->targets()[static_cast<std::size_t>(record.target)].id;
    (void)f;
    const int target = draw_target(field, *pool, random, subject, unit);
    return target < 0 ? 0 : pool->targets()[static_cast<std::size_t>(target)].id;
  };
  const std::vector<Time> times = step_times(record, route, random);
  records::Draft draft;
  draft.type = &type_;
  draft.simulated = true;
  draft.place = fmt::format("simulated {} {}", type_.name, index + 1);
  draft.steps.reserve(route.actions.size());
  std::vector<bool> filled(type_.fields.size());
  for (std::size_t i = 0; i < route.actions.size(); ++i) {
    const model::Action& action = *route.actions[i];
    records::Step step;
    step.action = action.name;
    step.happened_at = times[i];
    step.actor.name = "simulation";
    step.actor.unit = unit.id;
    if (action.needs_reason) step.reason = action.label.vi.empty() ? action.name : action.label.vi;
    subject.at = times[i];
    inputs_.fill(action, subject, random, filled, step.typed);
    draft.steps.push_back(std::move(step));
  }
  return draft;
}

}  // namespace nhip::simulate
