#include "indicators/coverage.h"

#include <algorithm>
#include <optional>
#include <set>

namespace nhip::indicators {

namespace {

struct UnitsCovered {
  std::int64_t covered = 0;
  std::int64_t asked = 0;
};

/// The unit, or who took over its work before the day: what was declared complete for it stays so.
std::int64_t going_on(const records::UnitTree& tree, std::int64_t unit, core::Date day) {
  std::set<std::int64_t> passed;
  while (unit != 0 && passed.insert(unit).second) {
    const auto last = tree.last_day(unit);
    const std::int64_t successor = tree.successor(unit);
    if (!last || day <= *last || successor == 0) break;
    unit = successor;
  }
  return unit;
}

/// Of the units asked that are there on a day, those that some coverage reaches.
UnitsCovered units_covered(const std::vector<const CoverageRow*>& rows, const Placement& placement,
                           const UnitWish& wish, core::Date day) {
  const UnitFilter wanted = placement.on(wish, day);
  std::vector<UnitFilter> reached;
  bool everything = false;
  for (const CoverageRow* row : rows) {
    if (day < row->from || (row->to && *row->to <= day)) continue;
    reached.push_back(placement.below(going_on(placement.tree(), row->unit, day), day));
    everything = everything || reached.back().everything;
  }
  if (everything) return {1, 1};
  UnitsCovered count;
  for (const std::int64_t unit : placement.units()) {
    if (!wanted.contains(unit) || !placement.tree().valid(unit, day)) continue;
    ++count.asked;
    if (std::ranges::any_of(reached, [&](const UnitFilter& one) { return one.contains(unit); }))
      ++count.covered;
  }
  if (count.asked == 0 && wish.everything()) return {0, 1};  // before the first unit
  return count;
}

}  // namespace

Covered covered(const Ground& ground, const Placement& placement, std::string_view type,
                const std::optional<LiveUse>& live, const UnitWish& wish, core::Window window) {
  const CoverageRow from_live{
      .type = {}, .unit = 0, .from = live ? live->from : core::Date{}, .to = {}};
  std::vector<const CoverageRow*> rows;
  for (const CoverageRow& row : ground.coverage) {
    if (row.type == type) rows.push_back(&row);
  }
  if (live) {
    if (live->whole_first_window && live->from < window.to)
      return {window.length(), window.length()};
    rows.push_back(&from_live);
  }

  std::set<core::Date> cuts = {window.to};
  const auto cut = [&](core::Date day) {
    if (window.from < day && day < window.to) cuts.insert(day);
  };
  for (const CoverageRow* row : rows) {
    cut(row->from);
    if (row->to) cut(*row->to);
  }
  for (const core::Date day : placement.tree().changes_in(window)) cut(day);

  Covered days{0, window.length()};
  std::optional<UnitsCovered> fewest;
  core::Date from = window.from;
  for (const core::Date to : cuts) {
    const UnitsCovered units = units_covered(rows, placement, wish, from);
    if (units.asked == 0) {  // nobody was there to enter anything
      days.asked -= to - from;
      from = to;
      continue;
    }
    if (units.covered == units.asked) days.covered += to - from;
    if (!fewest || units.covered < fewest->covered) fewest = units;
    from = to;
  }
  const bool some_units = fewest && fewest->covered > 0 && fewest->covered < fewest->asked;
  if (days.covered == 0 && some_units) return {fewest->covered, fewest->asked};
  return days;
}

}  // namespace nhip::indicators
