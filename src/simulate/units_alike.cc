#include "simulate/units_alike.h"

#include <algorithm>
#include <map>
#include <set>

namespace nhip::simulate {
namespace {

constexpr int days_before = 200;
constexpr int days_after = 90;

std::vector<bool> signature(const Places& places, int unit, const std::vector<Use>& uses,
                            const std::vector<Segment>& segments) {
  std::vector<bool> bits;
  for (const Segment& segment : segments) {
    bits.push_back(places.valid_through(unit, segment.days));
    for (const Use& use : uses)
      bits.push_back(places.matches(unit, segment.days.from, *use.indicator, use.dims));
  }
  return bits;
}

bool is_named(const Places& places, int unit, const std::vector<Use>& uses) {
  return std::ranges::any_of(uses, [&](const Use& use) {
    return std::ranges::any_of(use.dims, [&](const auto& dim) {
      if (dim.first != "org_unit" && !places.is_owner(*use.indicator, dim.first)) return false;
      const auto members = indicators::members_of(dim.second);
      return std::ranges::any_of(
          members, [&](const std::string& slug) { return places.find(slug) == unit; });
    });
  });
}

}  // namespace

std::vector<Segment> cut(const std::vector<core::Window>& windows,
                         const std::vector<core::Date>& dates, const Places& places,
                         core::Date today) {
  std::set<core::Date> cuts;
  for (const core::Window& window : windows) cuts.insert({window.from, window.to});
  for (const core::Date date : dates) cuts.insert(date + 1);
  if (cuts.empty()) return {};
  core::Window whole{*cuts.begin() - days_before, std::min(*cuts.rbegin() + days_after, today + 1)};
  whole.to = std::max(whole.to, *cuts.rbegin());
  cuts.insert({whole.from, whole.to});
  for (const core::Date change : places.changes_in(whole)) cuts.insert(change);
  std::vector<Segment> segments;
  for (auto it = cuts.begin(); std::next(it) != cuts.end(); ++it) {
    const core::Window days{*it, *std::next(it)};
    const bool covered =
        std::ranges::any_of(windows, [&](const core::Window& w) { return w.contains(days); });
    segments.push_back({days, covered});
  }
  return segments;
}

std::vector<UnitClass> units_alike(const Places& places, const std::vector<Use>& uses,
                                   const std::vector<Segment>& segments, const model::Type& type) {
  const bool placed = !type.unit.empty();
  const auto among = [&](const char* which, const std::string& value) {
    const auto usual = type.samples.find(which);
    return usual == type.samples.end() ||
           std::ranges::find(usual->second, value) != usual->second.end();
  };
  const auto usual = [&](int unit) {
    return among("levels", places.unit(unit).level) && among("kinds", places.unit(unit).kind);
  };
  std::map<std::vector<bool>, UnitClass> classes;
  const auto put = [&](int unit) {
    UnitClass& one = classes[signature(places, unit, uses, segments)];
    one.units.push_back(unit);
    one.weight += places.unit(unit).weight;
    if (!one.valid.empty()) return;
    for (const Segment& segment : segments)
      one.valid.push_back(places.valid_through(unit, segment.days));
  };
  if (placed) {
    for (int unit = 0; unit < static_cast<int>(places.units().size()); ++unit)
      if ((places.works(unit) && usual(unit)) || is_named(places, unit, uses)) put(unit);
  }
  if (classes.empty()) {
    put(places.root());
    classes.begin()->second.valid.assign(segments.size(), true);
  }
  std::vector<UnitClass> result;
  for (auto& [bits, one] : classes) {
    std::ranges::sort(one.units, {}, [&](int unit) { return places.unit(unit).slug; });
    result.push_back(std::move(one));
  }
  std::ranges::sort(result, {},
                    [&](const UnitClass& one) { return places.unit(one.units.front()).slug; });
  return result;
}

}  // namespace nhip::simulate
