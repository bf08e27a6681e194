#include "simulate/lives.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace nhip::simulate {
namespace {

constexpr int days_of_history =
    600;  ///< how long before the first day with facts things may have begun
constexpr int cost_of_birth = 4;
constexpr auto office = Moments::Rhythm::office;

class Maker {
 public:
  Maker(Stock& stock, const Places& places, const Moments& moments, std::uint64_t seed)
      : stock_(stock),
        schema_(stock.schema),
        transitions_(schema_),
        places_(places),
        moments_(moments),
        random_(seed, stock.schema.type->name) {
    const int field = schema_.type->field_index(schema_.type->unit);
    one_each_ = field >= 0 && schema_.type->fields[static_cast<std::size_t>(field)].unique;
    for (std::size_t i = 0; i < stock_.combinations.size(); ++i)
      positions_[stock_.combinations[i]] = static_cast<int>(i);
    for (const Addition& addition : stock_.additions)
      watched_.emplace(addition.field, addition.days);
  }

  core::Result<std::vector<Life>> make() {
    std::optional<core::Date> previous;
    for (Snapshot& snapshot : stock_.snapshots) {
      first_ = !previous;
      CHECK_OK(reach(snapshot, previous));
      if (crowded_) return std::unexpected(crowded(snapshot.day));
      previous = snapshot.day;
    }
    for (Addition& addition : stock_.additions)
      for (; addition.count > 0; --addition.count) CHECK_OK(bear_extra(addition));
    return std::move(lives_);
  }

 private:
  /// Which group a life belongs to as it is; -1 when its combination is not among those of the day.
  int group_of(const Life& life, const Snapshot& snapshot,
               const std::map<std::pair<int, int>, int>& groups) const {
    const auto combination = positions_.find(transitions_.combination_of(life.shape));
    if (combination == positions_.end()) return -1;
    const auto found = groups.find({combination->second, class_of(life.unit, snapshot)});
    return found == groups.end() ? -1 : found->second;
  }

  static int class_of(int unit, const Snapshot& snapshot) {
    for (std::size_t u = 0; u < snapshot.classes.size(); ++u)
      if (std::ranges::find(snapshot.classes[u].units, unit) != snapshot.classes[u].units.end())
        return static_cast<int>(u);
    return -1;
  }

  core::Result<void> reach(Snapshot& snapshot, std::optional<core::Date> previous) {
    standing_.assign(snapshot.groups.size(), {});
    standing_at_.clear();
    spread_.clear();
    for (const int i : snapshot.spreads)
      spread_.push_back({&stock_.spreads[static_cast<std::size_t>(i)], {}});
    std::map<std::pair<int, int>, int> groups;
    std::vector<std::int64_t> needs;
    for (std::size_t g = 0; g < snapshot.groups.size(); ++g) {
      for (const Member& member : snapshot.groups[g].members)
        groups[{member.combination, member.units}] = static_cast<int>(g);
      needs.push_back(snapshot.groups[g].count);
    }
    // What was added in a window is new, whatever else could have changed into it.
    for (Addition& addition : stock_.additions) {
      if (snapshot.day < addition.days.last() || (previous && addition.days.last() <= *previous))
        continue;
      while (addition.count > 0) {
        CHECK_OK(bear_added(snapshot, needs, addition));
        --addition.count;
      }
    }
    std::vector<std::size_t> unplaced;
    const std::size_t before = lives_.size();
    for (std::size_t i = 0; i < before; ++i) {
      Life& life = lives_[i];
      if (life.on.contains(snapshot.day)) continue;  // just born
      const int group = group_of(life, snapshot, groups);
      if (group < 0) {  // cannot stay as it is
        idle_.erase(i);
        unplaced.push_back(i);
        continue;
      }
      if (snapshot.groups[static_cast<std::size_t>(group)].column < 0) {
        idle_.insert(i);
        unplaced.push_back(i);
        continue;
      }
      idle_.erase(i);
      if (needs[static_cast<std::size_t>(group)] > 0) {
        --needs[static_cast<std::size_t>(group)];
        stand(i, static_cast<std::size_t>(group), snapshot.day);
      } else {
        unplaced.push_back(i);
      }
    }
    CHECK_OK(change(snapshot, needs, unplaced, previous));
    for (const std::size_t i : unplaced)
      CHECK_OK(put_aside(lives_[i], idle_.contains(i), snapshot, previous));
    for (std::size_t g = 0; g < needs.size(); ++g)
      for (; needs[g] > 0; --needs[g])
        CHECK_OK(bear(snapshot, snapshot.groups[g], birth_days(snapshot.day, previous), nullptr));
    for (const SpreadOut& one : spread_)
      if (static_cast<std::int64_t>(one.used.size()) != one.spread->count)
        return std::unexpected(cannot(snapshot.day));
    for (std::size_t g = 0; g < snapshot.groups.size(); ++g)
      if (snapshot.groups[g].amount_column >= 0)
        CHECK_OK(add_up(snapshot, g, previous.value_or(snapshot.day - days_of_history)));
    return {};
  }

  // ---- different units ----

  struct SpreadOut {
    const Spread* spread = nullptr;
    std::set<std::string> used{};
  };

  /// The fields of a record that say where it belongs, while only its unit is known.
  class Belonging : public CombinationEnvironment {
   public:
    Belonging(const Schema& schema, const Combination& combination, const Places& places, int unit,
              core::Date day)
        : CombinationEnvironment(schema, combination),
          owner_(schema.type->unit),
          places_(places),
          unit_(unit),
          day_(day) {}
    core::Value path(std::string_view names) const override {
      if (names == "unit" || names == owner_) return fmt::format("{}", unit_);
      if (names == owner_ + ".parent") return fmt::format("{}", places_.parent(unit_, day_));
      return CombinationEnvironment::path(names);
    }

   private:
    std::string owner_;
    const Places& places_;
    int unit_;
    core::Date day_;
  };

  /// Which of the different values a record has; none where the figure does not count it.
  std::optional<std::string> value_in(const Spread& spread, int combination, int unit) const {
    const Combination& of = stock_.combinations[static_cast<std::size_t>(combination)];
    if (!schema_.counts(of, *spread.use.indicator, spread.use.dims) ||
        !places_.matches(unit, spread.day, *spread.use.indicator, spread.use.dims))
      return std::nullopt;
    return core::to_text(
        Belonging(schema_, of, places_, unit, spread.day).path(spread.use.indicator->distinct));
  }

  /// How well a unit suits the counts of different units: 0 not at all, 2 where it brings a value
  /// that is still wanted.
  int suits(int combination, int unit) const {
    int best = 1;
    for (const SpreadOut& one : spread_) {
      const auto value = value_in(*one.spread, combination, unit);
      if (!value || one.used.contains(*value)) continue;
      if (static_cast<std::int64_t>(one.used.size()) >= one.spread->count) return 0;
      best = 2;
    }
    return best;
  }

  void stand(std::size_t index, std::size_t group, core::Date day) {
    Life& life = lives_[index];
    stand(life, day);
    standing_[group].push_back(index);
    ++standing_at_[{group, life.unit}];
    if (spread_.empty()) return;
    const auto combination = positions_.find(transitions_.combination_of(life.shape));
    if (combination == positions_.end()) return;
    for (SpreadOut& one : spread_)
      if (const auto value = value_in(*one.spread, combination->second, life.unit))
        one.used.insert(*value);
  }

  // ---- sums ----

  /// Gives the records of a group values that add up: first those that were just made, others by an
  /// action of their own.
  core::Result<void> add_up(const Snapshot& snapshot, std::size_t g, core::Date after) {
    const auto& members = standing_[g];
    if (members.empty()) return {};
    std::vector<std::int64_t> values;
    std::vector<std::size_t> newborn;
    const std::int64_t total = snapshot.groups[g].amount;
    const auto count = static_cast<std::int64_t>(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::int64_t known = lives_[members[i]].amount;
      values.push_back(known > 0 ? known : std::max<std::int64_t>(1, total / count));
      if (known == 0) newborn.push_back(i);
    }
    std::int64_t left = total;
    for (const std::int64_t value : values) left -= value;
    std::vector<std::size_t> order = newborn;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (lives_[members[i]].amount > 0) order.push_back(i);
    // One by one, so that nobody gets all of it.
    while (left != 0) {
      const std::int64_t before = left;
      for (const std::size_t i : order) {
        if (left > 0) ++values[i], --left;
        if (left < 0 && values[i] > 1) --values[i], ++left;
        if (left == 0) break;
      }
      if (left == before) return std::unexpected(cannot(snapshot.day));
    }
    for (std::size_t i = 0; i < members.size(); ++i)
      CHECK_OK(give(lives_[members[i]], values[i], after, snapshot.day));
    return {};
  }

  core::Result<void> give(Life& life, std::int64_t value, core::Date after, core::Date until) {
    if (life.amount == value) return {};
    const int field = schema_.type->field_index(stock_.summed);
    const auto takes = [&](const model::Action& action) {
      return action.takes_any ||
             std::ranges::find(action.asks, stock_.summed) != action.asks.end() ||
             std::ranges::find(action.may, stock_.summed) != action.may.end();
    };
    if (life.amount == 0) {
      const auto first = std::ranges::find_if(
          life.steps, [&](const LifeStep& step) { return takes(*step.action); });
      if (first == life.steps.end()) return std::unexpected(cannot(until));
      first->given.emplace_back(field, core::Decimal(value));
    } else {
      const auto change =
          std::ranges::find_if(schema_.type->actions, [&](const model::Action& one) {
            return one.name != "correct" && one.name != "void" && !one.creates && one.to.empty() &&
                   takes(one) && std::ranges::find(one.from, life.shape.state) != one.from.end();
          });
      if (change == schema_.type->actions.end()) return std::unexpected(cannot(until));
      const core::Time last = life.steps.back().at;
      core::Time at = moments_.in(random_, {std::max(after + 1, last.date()), until + 1}, office);
      life.steps.push_back({&*change, std::max(at, last + 60), {{field, core::Decimal(value)}}});
    }
    life.amount = value;
    return {};
  }

  core::Error cannot(core::Date day) const {
    return {"simulate.cannot",
            fmt::format("The workflow of {} has no way to what the facts ask on {}",
                        schema_.type->name, day.to_string()),
            {},
            {}};
  }

  static void stand(Life& life, core::Date day) {
    life.on[day] = life.shape;
    life.counted.insert(day);
  }

  core::Error crowded(core::Date day) const {
    return {"simulate.contradictory_facts",
            fmt::format("Until {} there are more new records of {} than the facts on \"{}\" say, "
                        "and their windows leave no "
                        "other day",
                        day.to_string(), schema_.type->name, watched_.begin()->first),
            {},
            {}};
  }

  /// Cheapest changes first, as long as they are cheaper than a new record.
  core::Result<void> change(Snapshot& snapshot, std::vector<std::int64_t>& needs,
                            std::vector<std::size_t>& unplaced,
                            std::optional<core::Date> previous) {
    struct Offer {
      int cost;
      std::size_t life;
      std::size_t group;
      int combination;
    };
    std::vector<Offer> offers;
    for (const std::size_t i : unplaced)
      for (std::size_t g = 0; g < needs.size(); ++g) {
        if (needs[g] == 0) continue;
        const auto best = cheapest(lives_[i], snapshot, snapshot.groups[g]);
        if (best && best->first <= cost_of_birth + 2)
          offers.push_back({best->first, i, g, best->second});
      }
    std::ranges::stable_sort(offers, {}, &Offer::cost);
    std::set<std::size_t> placed;
    for (const Offer& offer : offers) {
      if (needs[offer.group] == 0 || placed.contains(offer.life)) continue;
      move(lives_[offer.life], offer.combination, previous.value_or(snapshot.day - days_of_history),
           snapshot.day);
      stand(offer.life, offer.group, snapshot.day);
      --needs[offer.group];
      placed.insert(offer.life);
    }
    std::erase_if(unplaced, [&](std::size_t i) { return placed.contains(i); });
    return {};
  }

  /// The cheapest way into a group, tried for those of its members that differ least.
  std::optional<std::pair<int, int>> cheapest(const Life& life, const Snapshot& snapshot,
                                              const Group& group) {
    constexpr std::size_t tried = 3;
    const int units = class_of(life.unit, snapshot);
    const Combination now = transitions_.combination_of(life.shape);
    std::vector<std::tuple<int, double, int>> nearest;
    for (const Member& member : group.members) {
      if (member.units != units) continue;
      const Combination& to = stock_.combinations[static_cast<std::size_t>(member.combination)];
      int differences = 0;
      for (std::size_t i = 0; i < to.size(); ++i) differences += to[i] != now[i] ? 1 : 0;
      const std::tuple offer(differences, -member.weight, member.combination);
      if (nearest.size() == tried && nearest.back() <= offer) continue;
      if (!has_fixed_of(life.shape, member.combination)) continue;
      nearest.insert(std::ranges::upper_bound(nearest, offer), offer);
      if (nearest.size() > tried) nearest.pop_back();
    }
    std::optional<std::pair<int, int>> best;
    for (const auto& [differences, weight, combination] : nearest) {
      const auto cost = cost_of(life.shape, now, combination);
      // What it costs is asked once for all that are alike; whether this one has a way, of itself.
      if (cost && (!best || *cost < best->first) && way_to(life.shape, combination))
        best = {*cost, combination};
    }
    return best;
  }

  /// The same for all records that no fact tells apart.
  std::optional<int> cost_of(const Shape& shape, const Combination& from, int combination) {
    const auto [known, first] = costs_.try_emplace({from, combination});
    if (first) {
      const auto& way = way_to(shape, combination);
      if (way) known->second = way->cost;
    }
    return known->second;
  }

  bool has_fixed_of(const Shape& shape, int combination) const {
    const Combination& to = stock_.combinations[static_cast<std::size_t>(combination)];
    for (std::size_t i = 0; i < schema_.attributes.size(); ++i) {
      const Attribute& attribute = schema_.attributes[i];
      if (attribute.what != Attribute::What::field ||
          !schema_.type->fields[static_cast<std::size_t>(attribute.field)].fixed)
        continue;
      const Choice& choice = schema_.choice(to, static_cast<int>(i));
      const bool same = choice.all.empty()
                            ? choice.value == shape.values[i]
                            : std::ranges::find(choice.all, shape.values[i]) != choice.all.end();
      if (!same) return false;
    }
    return true;
  }

  const std::optional<Way>& way_to(const Shape& from, int combination) {
    std::string key = from.state + "|" + std::to_string(combination);
    for (const core::Value& value : from.values) key += "|" + core::to_text(value);
    const auto found = ways_.find(key);
    if (found != ways_.end()) return found->second;
    return ways_
        .emplace(
            std::move(key),
            transitions_.find(from, stock_.combinations[static_cast<std::size_t>(combination)]))
        .first->second;
  }

  /// Takes a life that no place is left for out of all counts. One that is out already stays so.
  core::Result<void> put_aside(Life& life, bool idle, const Snapshot& snapshot,
                               std::optional<core::Date> previous) {
    if (idle) {
      life.on[snapshot.day] = life.shape;
      return {};
    }
    std::optional<std::pair<int, int>> best;
    for (const Group& group : snapshot.groups) {
      if (group.column >= 0) continue;
      const auto found = cheapest(life, snapshot, group);
      if (found && (!best || found->first < best->first)) best = found;
    }
    if (!best) return std::unexpected(cannot(snapshot.day));
    move(life, best->second, previous.value_or(snapshot.day - days_of_history), snapshot.day);
    life.on[snapshot.day] = life.shape;
    return {};
  }

  /// Walks the way to a combination, between the day after `after` and `until`.
  void move(Life& life, int combination, core::Date after, core::Date until) {
    const auto way = way_to(life.shape, combination);
    const core::Time last = life.steps.empty() ? core::Time::at(after + 1) : life.steps.back().at;
    take(life, *way, {after + 1, until + 1}, last, nullptr);
  }

  /// Adds the moves with moments inside the days; one that sets `added`'s field falls into its
  /// window, others that set a watched field stay outside of all windows with facts.
  void take(Life& life, const Way& way, core::Window days, core::Time not_before,
            const Addition* added) {
    std::vector<core::Time> moments;
    for (std::size_t i = 0; i < way.moves.size(); ++i) {
      core::Window inside = days;
      if (added && sets(*way.moves[i].action, added->field))
        inside = {std::max(days.from, added->days.from), std::min(days.to, added->days.to)};
      moments.push_back(moment(inside, way.moves[i], added));
    }
    std::ranges::sort(moments);
    if (added) keep_added(way, moments, *added);
    for (std::size_t i = 0; i < way.moves.size(); ++i) {
      const core::Time at = std::max(moments[i], not_before);
      life.steps.push_back({way.moves[i].action, at, way.moves[i].given});
      life.shape = way.moves[i].after;
      for (const auto& [field, value] : way.moves[i].given) {
        std::erase_if(life.fields, [&](const auto& one) { return one.first == field; });
        life.fields.emplace_back(field, value);
      }
      not_before = at + 60;
    }
  }

  static bool sets(const model::Action& action, const std::string& field) {
    return std::ranges::find(action.sets, field) != action.sets.end();
  }

  core::Time moment(core::Window days, const Move& move, const Addition* added) {
    core::Time at = moments_.in(random_, days, office);
    if (added && sets(*move.action, added->field)) return at;
    for (int tries = 0; is_watched(*move.action, at.date()); ++tries) {
      if (tries == 60 && !first_) crowded_ = true;
      if (tries == 60) return at;
      if (tries == 30 && first_) days.from = days.from - days_of_history;
      at = moments_.in(random_, days, office);
    }
    return at;
  }

  bool is_watched(const model::Action& action, core::Date day) const {
    return std::ranges::any_of(watched_, [&](const auto& one) {
      return sets(action, one.first) && one.second.contains(day);
    });
  }

  /// After sorting, the moment of the counted action may have moved: what comes before it moves
  /// before it.
  void keep_added(const Way& way, std::vector<core::Time>& moments, const Addition& added) {
    for (std::size_t i = 0; i < way.moves.size(); ++i) {
      if (!sets(*way.moves[i].action, added.field)) continue;
      if (!added.days.contains(moments[i].date()))
        moments[i] = moments_.in(random_, added.days, office);
      for (std::size_t k = 0; k < i; ++k) moments[k] = std::min(moments[k], moments[i]);
      for (std::size_t k = i + 1; k < moments.size(); ++k)
        moments[k] = std::max(moments[k], moments[i]);
    }
  }

  core::Window birth_days(core::Date day, std::optional<core::Date> previous) const {
    return {previous ? *previous + 1 : day - days_of_history, day + 1};
  }

  /// Days of the window on which the unit is there throughout.
  core::Window valid_days(int unit, core::Window days) const {
    if (schema_.type->unit.empty() || places_.valid_through(unit, days)) return days;
    for (const int back : {200, 60, 20, 5, 1})
      if (back < days.length() && places_.valid_through(unit, {days.to - back, days.to}))
        return {days.to - back, days.to};
    return {days.to - 1, days.to};
  }

  /// Units are drawn by their weight; none gets a second of the group while another has none.
  std::optional<int> free_unit(const UnitClass& units, int combination, std::size_t group) {
    constexpr double first_of_all = 1e6;
    constexpr double before_a_second = 1e4;
    std::vector<double> weights;
    for (const int unit : units.units) {
      const int suitable = spread_.empty() ? 1 : suits(combination, unit);
      double weight = places_.unit(unit).weight;
      if (suitable == 0 || (one_each_ && taken_.contains(unit))) weight = 0;
      if (suitable == 2) weight *= first_of_all;
      if (!standing_at_.contains({group, unit})) weight *= before_a_second;
      weights.push_back(weight);
    }
    const Chances chances(weights);
    if (chances.empty()) return std::nullopt;
    return units.units[chances.draw(random_)];
  }

  /// A new record of the group.
  core::Result<void> bear(const Snapshot& snapshot, const Group& group, core::Window days,
                          const Addition* added) {
    std::vector<double> weights;
    for (const Member& member : group.members) weights.push_back(member.weight);
    for (std::size_t left = weights.size(); left > 0; --left) {
      const Chances chances(weights);
      if (chances.empty()) break;
      const std::size_t k = chances.draw(random_);
      const Member& member = group.members[k];
      weights[k] = 0;
      if (added && !suits(*added, member.combination)) continue;
      const auto in_group = static_cast<std::size_t>(&group - snapshot.groups.data());
      const auto unit = free_unit(snapshot.classes[static_cast<std::size_t>(member.units)],
                                  member.combination, in_group);
      const auto way = unit ? way_to(Shape{}, member.combination) : std::nullopt;
      if (!way || (added && std::ranges::none_of(way->moves, [&](const Move& m) {
                     return sets(*m.action, added->field);
                   })))
        continue;
      Life life{.unit = *unit};
      const core::Window inside = valid_days(*unit, days);
      take(life, vary(*way, member.combination), inside, core::Time{}, added);
      if (one_each_) taken_.insert(*unit);
      lives_.push_back(std::move(life));
      stand(lives_.size() - 1, in_group, snapshot.day);
      return {};
    }
    return std::unexpected(cannot(snapshot.day));
  }

  /// Where the facts leave a choice of values, one is drawn: a fixed field is not the same for all.
  Way vary(Way way, int combination) {
    const Combination& to = stock_.combinations[static_cast<std::size_t>(combination)];
    for (std::size_t i = 0; i < schema_.attributes.size(); ++i) {
      const Attribute& attribute = schema_.attributes[i];
      const auto& all = schema_.choice(to, static_cast<int>(i)).all;
      if (attribute.what != Attribute::What::field || all.size() < 2) continue;
      const core::Value value = random_.pick(all);
      const core::Value usual = schema_.choice(to, static_cast<int>(i)).value;
      for (Move& move : way.moves) {
        for (auto& [field, given] : move.given)
          if (field == attribute.field && given == usual) given = value;
        if (move.after.values[i] == usual) move.after.values[i] = value;
      }
    }
    return way;
  }

  bool suits(const Addition& added, int combination) const {
    return std::ranges::all_of(added.where, [&](const auto& asked) {
      const int attribute = schema_.attribute(asked.first);
      if (attribute < 0) return true;
      const Choice& choice =
          schema_.choice(stock_.combinations[static_cast<std::size_t>(combination)], attribute);
      return choice.all.empty() ? choice.value == asked.second
                                : std::ranges::find(choice.all, asked.second) != choice.all.end();
    });
  }

  core::Result<void> bear_added(Snapshot& snapshot, std::vector<std::int64_t>& needs,
                                const Addition& added) {
    std::vector<std::size_t> order(needs.size());
    for (std::size_t g = 0; g < needs.size(); ++g) order[g] = g;
    std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t g) { return needs[g]; });
    for (const std::size_t g : order) {
      if (needs[g] == 0) continue;
      if (!bear(snapshot, snapshot.groups[g],
                {added.days.from, std::min(added.days.to, snapshot.day + 1)}, &added))
        continue;
      --needs[g];
      return {};
    }
    return std::unexpected(cannot(snapshot.day));
  }

  /// Added after the last day with facts, or where no fact counts what is there.
  core::Result<void> bear_extra(const Addition& added) {
    const model::Type& type = *schema_.type;
    const auto routes = routes_to(type, {.present = {added.field}, .absent = {}, .states = {}});
    if (routes.empty()) return std::unexpected(cannot(added.days.last()));
    Life life;
    const auto classes = units_alike(places_, {}, {{added.days, true}}, type);
    life.unit = random_.pick(classes.front().units);
    Given known;
    for (const auto& [path, value] : added.where)
      if (const int field = type.field_index(path); field >= 0 && !core::is_missing(value))
        known.emplace_back(field, value);
    life.fields = known;
    const core::Time at = moments_.in(random_, added.days, office);
    const int counted = routes.front().sets(added.field);
    for (int i = 0; i < static_cast<int>(routes.front().actions.size()); ++i) {
      LifeStep step{.action = routes.front().actions[static_cast<std::size_t>(i)],
                    .at = at + 60 * (i - counted),
                    .given = {}};
      if (i == 0) step.given = known;
      life.steps.push_back(std::move(step));
    }
    life.shape.state = routes.front().last_state();
    life.shape.values.resize(schema_.attributes.size());
    lives_.push_back(std::move(life));
    return {};
  }

  Stock& stock_;
  const Schema& schema_;
  Transitions transitions_;
  const Places& places_;
  const Moments& moments_;
  Random random_;
  bool one_each_ = false;
  bool first_ = true;
  bool crowded_ = false;
  std::map<Combination, int> positions_;
  std::set<std::pair<std::string, core::Window>> watched_;
  std::map<std::string, std::optional<Way>> ways_;
  std::map<std::pair<Combination, int>, std::optional<int>> costs_;
  std::vector<Life> lives_;
  std::set<std::size_t> idle_;
  std::set<int> taken_;
  std::vector<SpreadOut> spread_;                   ///< of the snapshot that is reached
  std::vector<std::vector<std::size_t>> standing_;  ///< of each of its groups
  std::map<std::pair<std::size_t, int>, int> standing_at_;  ///< of them, at each unit
};

}  // namespace

core::Date Life::born() const {
  return steps.empty() ? core::Date{-1'000'000} : steps.front().at.date();
}

core::Value Life::field(int index) const {
  const auto found = std::ranges::find(fields, index, &std::pair<int, core::Value>::first);
  return found == fields.end() ? core::Value(core::Missing{}) : found->second;
}

core::Result<Lives> make_lives(const model::Model&, Stock& stock, const Places& places,
                               const Moments& moments, std::uint64_t seed,
                               std::int64_t first_number) {
  Lives lives{
      .type = stock.schema.type, .schema = stock.schema, .all = {}, .first_number = first_number};
  for (const Snapshot& snapshot : stock.snapshots) lives.days.push_back(snapshot.day);
  lives.all = TRY(Maker(stock, places, moments, seed).make());
  return lives;
}

core::Result<Lives> make_some_lives(const model::Model&, const model::Type& type, int count,
                                    core::Date before, const Places& places, const Moments& moments,
                                    std::uint64_t seed, std::int64_t first_number) {
  Lives lives{.type = &type, .schema = {}, .all = {}, .first_number = first_number};
  lives.schema.type = &type;
  Random random(seed, type.name);
  const auto routes = routes_to(type, {});
  if (routes.empty())
    return core::fail("simulate.cannot", fmt::format("No action makes a {}", type.name));
  const core::Window days{before - days_of_history, before - 1};
  const auto classes = units_alike(places, {}, {{{before, before + 1}, true}}, type);
  for (int i = 0; i < count; ++i) {
    Life life;
    life.unit = random.pick(
        classes[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(classes.size())))]
            .units);
    core::Time at = moments.in(
        random, places.valid_through(life.unit, days) ? days : core::Window{before - 1, before},
        office);
    for (const model::Action* action : routes.front().actions) {
      life.steps.push_back({action, at, {}});
      at = at + 600;
    }
    life.shape.state = routes.front().last_state();
    lives.all.push_back(std::move(life));
  }
  return lives;
}

void fill_lives(
    const model::Model& model, Lives& lives, std::uint64_t seed,
    const std::function<std::int64_t(int, const model::Field&, const Life&, Random&)>& refer) {
  const Inputs inputs(model, *lives.type);
  std::int64_t number = lives.first_number;
  for (Life& life : lives.all) {
    Random random(seed, lives.type->name + ".fields", static_cast<std::uint64_t>(number));
    Subject subject{.number = number++, .unit = 1, .at = {}, .known = life.fields, .refer = {}};
    if (refer)
      subject.refer = [&](int field, const model::Field& f) {
        return refer(field, f, life, random);
      };
    std::vector<bool> filled(lives.type->fields.size());
    // What the facts ask about is given by the steps, at its time, or not at all.
    for (const Attribute& attribute : lives.schema.attributes)
      if (attribute.what == Attribute::What::field && !life.on.empty())
        filled[static_cast<std::size_t>(attribute.field)] = true;
    for (LifeStep& step : life.steps) {
      subject.at = step.at;
      for (const auto& [field, value] : step.given) filled[static_cast<std::size_t>(field)] = true;
      inputs.fill(*step.action, subject, random, filled, step.given);
      for (const auto& [field, value] : step.given)
        if (core::is_missing(life.field(field))) life.fields.emplace_back(field, value);
    }
  }
}

}  // namespace nhip::simulate
