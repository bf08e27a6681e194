// What the records of a flow refer to: as many different targets in a window as the facts say.
#include <fmt/format.h>

#include <algorithm>

#include "simulate/cannot.h"
#include "simulate/flow_records.h"

namespace nhip::simulate {

/// Draws targets; where different targets are counted in a window, exactly as many as the plan says
/// are used there.
core::Result<void> FlowRecords::spread_targets(const Plan& plan) {
  find_windows(plan);
  Random random(seed_, type_.name + ".targets");
  for (std::size_t w = 0; w < windows_.size(); ++w)
    CHECK_OK(choose_targets(
        w, static_cast<std::size_t>(plan.different[windows_[w].different].count), random));
  for (Window& window : windows_) {
    CHECK_OK(cover(window, random));
    draw_rest(window, random);
    for (const std::size_t record : window.own) ++window.used[records_[record].target];
  }
  for (std::size_t i = 0; i < records_.size(); ++i)
    if (innermost_[i] < 0) CHECK_OK(draw_free(i));
  return {};
}

/// Where different units are counted, exactly as many as the plan says have records: each record
/// goes to a unit that is still wanted, else to one that has some already.
core::Result<void> FlowRecords::spread_units(const Plan& plan) {
  std::vector<std::vector<std::size_t>> in(records_.size());
  std::vector<std::set<int>> used(plan.different.size());
  std::vector<bool> ours(plan.different.size(), false);
  for (std::size_t d = 0; d < plan.different.size(); ++d) {
    const model::Indicator& indicator =
        *plan.figures[static_cast<std::size_t>(plan.different[d].figure)].indicator;
    ours[d] = indicator.type == type_.name &&
              (indicator.distinct == "unit" || indicator.distinct == type_.unit);
    if (!ours[d]) continue;
    for (const std::size_t record : counted_[d]) in[record].push_back(d);
  }
  Random random(seed_, type_.name + ".units");
  for (std::size_t i = 0; i < records_.size(); ++i) {
    if (in[i].empty()) continue;
    const auto& units = flow_.classes[static_cast<std::size_t>(members_[i]->units)].units;
    std::vector<double> weights;
    for (const int unit : units) {
      double weight = places_.unit(unit).weight;
      for (const std::size_t d : in[i]) {
        if (used[d].contains(unit)) continue;
        const bool wanted = static_cast<std::int64_t>(used[d].size()) < plan.different[d].count;
        weight *= wanted ? 1e6 : 0;
      }
      weights.push_back(weight);
    }
    const Chances chances(weights);
    if (chances.empty()) return std::unexpected(cannot_spread());
    records_[i].unit = units[chances.draw(random)];
    for (const std::size_t d : in[i]) used[d].insert(records_[i].unit);
  }
  for (std::size_t d = 0; d < used.size(); ++d)
    if (ours[d] && static_cast<std::int64_t>(used[d].size()) != plan.different[d].count)
      return std::unexpected(cannot_spread());
  return {};
}

core::Error FlowRecords::cannot_spread() const {
  return cannot(
      fmt::format("The records of {} cannot belong to as many units as the facts say", type_.name));
}

/// Windows in which targets are counted, the longest first. A record belongs to the smallest that
/// counts it.
void FlowRecords::find_windows(const Plan& plan) {
  const std::string& field = type_.fields[static_cast<std::size_t>(leading_)].name;
  for (std::size_t d = 0; d < plan.different.size(); ++d) {
    const Figure& figure = plan.figures[static_cast<std::size_t>(plan.different[d].figure)];
    if (figure.indicator->type == type_.name && figure.indicator->distinct == field)
      windows_.push_back({.different = d, .days = figure.days});
  }
  std::ranges::stable_sort(windows_, std::greater<>{},
                           [](const Window& one) { return one.days.length(); });
  for (int w = 0; w < static_cast<int>(windows_.size()); ++w)
    for (const std::size_t record : counted_[windows_[static_cast<std::size_t>(w)].different])
      innermost_[record] = w;
  for (std::size_t i = 0; i < records_.size(); ++i)
    if (innermost_[i] >= 0) windows_[static_cast<std::size_t>(innermost_[i])].own.push_back(i);
}

/// Which targets a window uses: those that are there already, of the levels at which there are
/// records; inside another window, of its targets, those first that no inner window uses yet.
core::Result<void> FlowRecords::choose_targets(std::size_t w, std::size_t wanted, Random& random) {
  const Pool& pool = *pool_of(leading_);
  Window& window = windows_[w];
  Window* outer = nullptr;
  for (std::size_t o = 0; o < w; ++o)
    if (windows_[o].days.contains(window.days)) outer = &windows_[o];
  std::set<std::string> levels;
  for (const std::size_t record : counted_[window.different])
    levels.insert(level_of(records_[record]));
  std::vector<std::pair<double, int>> ranked;
  for (int t = 0; t < static_cast<int>(pool.targets().size()); ++t) {
    const Target& target = pool.targets()[static_cast<std::size_t>(t)];
    if (outer && std::ranges::find(outer->chosen, t) == outer->chosen.end()) continue;
    double rank = random.part();
    if (pool.is_current(target, window.days.last())) rank += 1;
    if (target.level.empty() || levels.contains(target.level)) rank += 2;
    if (outer && !outer->covered.contains(t)) rank += 4;
    ranked.emplace_back(rank, t);
  }
  std::ranges::sort(ranked, std::greater<>{});
  if (ranked.size() < wanted)
    return std::unexpected(
        cannot(fmt::format("{} different {} are needed, there are {}", wanted,
                           type_.fields[static_cast<std::size_t>(leading_)].name, ranked.size())));
  for (std::size_t k = 0; k < wanted; ++k) {
    window.chosen.push_back(ranked[k].second);
    if (outer) outer->covered.insert(ranked[k].second);
  }
  return {};
}

/// One record for each target that no inner window uses.
core::Result<void> FlowRecords::cover(Window& window, Random& random) {
  const Pool& pool = *pool_of(leading_);
  // Shuffled, so that the first records are not always those that cover.
  for (std::size_t i = window.own.size(); i > 1; --i)
    std::swap(window.own[i - 1],
              window.own[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(i)))]);
  for (const int target : window.chosen) {
    if (window.covered.contains(target)) continue;
    constexpr int most_tries = 500;
    const Target& wanted = pool.targets()[static_cast<std::size_t>(target)];
    std::optional<std::size_t> best;
    int best_rank = -1;
    int tries = 0;
    for (const std::size_t record : window.own) {
      if (records_[record].target >= 0) continue;
      int rank = 0;
      if (wanted.level.empty() || level_of(records_[record]) == wanted.level)
        rank = pool.is_matter_of(wanted, places_.unit(records_[record].unit)) ? 2 : 1;
      if (rank > best_rank) {
        best = record;
        best_rank = rank;
      }
      if (rank == 2 || (rank == 1 && ++tries == most_tries)) break;
    }
    if (!best)
      return std::unexpected(
          cannot(fmt::format("{} records cannot refer to {} different targets", window.own.size(),
                             window.chosen.size() - window.covered.size())));
    records_[*best].target = target;
  }
  return {};
}

/// The other records refer to any of the window's targets, of their level where there are some.
void FlowRecords::draw_rest(Window& window, Random& random) {
  const Pool& pool = *pool_of(leading_);
  std::map<std::pair<std::string, int>, std::pair<std::vector<int>, Chances>> by_place;
  for (const std::size_t record : window.own) {
    if (records_[record].target >= 0) continue;
    const std::string level = level_of(records_[record]);
    const int unit = records_[record].unit;
    auto [known, first] = by_place.try_emplace({level, unit});
    auto& [targets, chances] = known->second;
    if (first) {
      const auto add = [&](bool by_level, bool by_matter) {
        for (const int i : window.chosen) {
          const Target& target = pool.targets()[static_cast<std::size_t>(i)];
          if ((!by_level || target.level == level) &&
              (!by_matter || pool.is_matter_of(target, places_.unit(unit))))
            targets.push_back(i);
        }
      };
      for (const auto& [by_level, by_matter] :
           {std::pair(true, true), std::pair(true, false), std::pair(false, false)})
        if (targets.empty()) add(by_level, by_matter);
      std::vector<double> weights;
      for (const int target : targets)
        weights.push_back(pool.targets()[static_cast<std::size_t>(target)].weight);
      chances = Chances(weights);
    }
    records_[record].target = targets[chances.draw(random)];
  }
}

/// A record of no such window; what the facts ask beyond the reference must be so.
core::Result<void> FlowRecords::draw_free(std::size_t index) {
  constexpr int most_tries = 400;
  const Pool& pool = *pool_of(leading_);
  FlowRecord& record = records_[index];
  Random random(seed_, type_.name + ".target", index);
  record.target =
      pool.draw(random, type_, known_of(record, random), day_of(index),
                            level_of(record), places_.unit(record.unit));
  for (int tries = 0; tries < most_tries; ++tries) {
    if (suits_beyond(record)) return {};
    record.target =
        static_cast<std::int32_t>(random.below(static_cast<std::int64_t>(pool.targets().size())));
  }
  return std::unexpected(
      cannot(fmt::format("No {} suits what the facts on {} ask",
                         type_.fields[static_cast<std::size_t>(leading_)].name, type_.name)));
}

/// The day on which a record begins, as near as it is known before its moments are chosen.
core::Date FlowRecords::day_of(std::size_t index) const {
  const auto& order = flow_.order[static_cast<std::size_t>(records_[index].combination)];
  if (order.empty()) return moments_.now().date();
  const int segment = members_[index]->at[static_cast<std::size_t>(order.front())];
  return flow_.segments[static_cast<std::size_t>(segment)].days.last();
}

bool FlowRecords::suits_beyond(const FlowRecord& record) const {
  const Pool& pool = *pool_of(leading_);
  for (int a = 0; a < static_cast<int>(flow_.schema.attributes.size()); ++a) {
    const Attribute& attribute = flow_.schema.attributes[static_cast<std::size_t>(a)];
    if (attribute.what != Attribute::What::beyond) continue;
    if (record.target < 0) return false;
    const int field = pool.type().field_index(attribute.path.substr(attribute.path.find('.') + 1));
    const Choice& choice =
        flow_.schema.choice(flow_.combinations[static_cast<std::size_t>(record.combination)], a);
    const core::Value& value = pool.targets()[static_cast<std::size_t>(record.target)]
                                   .values[static_cast<std::size_t>(field)];
    if (value != choice.value && std::ranges::find(choice.all, value) == choice.all.end())
      return false;
  }
  return true;
}

/// Another term may fit where this one does not: another target, in a window of different targets
/// one that keeps their number.
bool FlowRecords::other_target(std::size_t index, Random& random) {
  FlowRecord& record = records_[index];
  const Pool* pool = leading_ < 0 ? nullptr : pool_of(leading_);
  if (pool == nullptr) return false;
  if (innermost_[index] < 0) {
    // Often one of the unit's matter, or at least of its level; sometimes any at all.
    const double lot = random.part();
    const auto before = record.target;
    record.target =
        lot < 0.8 ? pool->draw(random, type_, known_of(record, random), day_of(index),
                               level_of(record), lot < 0.4 ? places_.unit(record.unit) : Unit{})
                  : static_cast<std::int32_t>(
                        random.below(static_cast<std::int64_t>(pool->targets().size())));
    if (!suits_beyond(record)) record.target = before;
    return true;
  }
  Window& window = windows_[static_cast<std::size_t>(innermost_[index])];
  if (window.used[record.target] > 1) {
    --window.used[record.target];
    record.target = random.pick(window.chosen);
    ++window.used[record.target];
    return true;
  }
  for (int tries = 0; tries < 50; ++tries) {
    const std::size_t other = random.pick(window.own);
    if (timed_[other] || other == index) continue;
    std::swap(record.target, records_[other].target);
    return true;
  }
  return false;
}

/// Where chance found no target whose term fits, each is looked at.
bool FlowRecords::any_target(std::size_t index, Random& random, int from, int ends) {
  FlowRecord& record = records_[index];
  const Pool* pool = leading_ < 0 ? nullptr : pool_of(leading_);
  if (pool == nullptr || innermost_[index] >= 0) return false;
  for (int target = 0; target < static_cast<int>(pool->targets().size()); ++target) {
    record.target = target;
    if (suits_beyond(record) && term(record, *members_[index], random, from, ends, true))
      return true;
  }
  return false;
}

}  // namespace nhip::simulate
