#include "indicators/placement.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "core/vietnamese.h"

namespace nhip::indicators {

namespace {

constexpr core::Window all_time{core::Date{-100'000}, core::Date{200'000}};

bool holds(const std::vector<std::string>& wanted, const std::string& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

}  // namespace

bool UnitFilter::contains(std::int64_t unit) const {
  return everything || std::ranges::binary_search(ids, unit);
}

bool is_tree_dimension(const model::Indicator& indicator, std::string_view name) {
  return (name == "level" || name == "org_unit" || name == "unit_group") &&
         indicator.dimension(name) == nullptr;
}

std::vector<std::string> members_of(std::string_view value) {
  std::vector<std::string> members;
  while (true) {
    const std::size_t plus = value.find('+');
    members.emplace_back(value.substr(0, plus));
    if (plus == std::string_view::npos) return members;
    value.remove_prefix(plus + 1);
  }
}

struct Placement::Memo {
  static constexpr std::size_t most = 4096;

  std::mutex mutex;
  std::map<std::pair<UnitWish, core::Date>, UnitFilter> answers;
};

Placement::Placement() : memo_(std::make_shared<Memo>()) {}

Placement::Placement(records::UnitTree tree)
    : memo_(std::make_shared<Memo>()), tree_(std::move(tree)) {
  for (const std::string& slug : tree_.slugs()) {
    if (const std::int64_t unit = tree_.find(slug); unit != 0) units_.push_back(unit);
  }
  std::ranges::sort(units_);
  units_.erase(std::ranges::unique(units_).begin(), units_.end());
  changes_ = tree_.changes_in(all_time);
}

core::Result<UnitWish> Placement::wish(const model::Indicator& indicator, const model::Dims& dims,
                                       std::string_view unit) const {
  const auto find = [&](std::string_view name) -> core::Result<std::int64_t> {
    const std::int64_t id = tree_.find(name);
    if (id != 0) return id;
    return core::fail("indicator.unit_unknown", fmt::format("There is no unit \"{}\"", name),
                      indicator.code, core::did_you_mean(name, tree_.slugs()));
  };
  UnitWish wish;
  if (!unit.empty()) wish.subtree = TRY(find(unit));
  for (const auto& [name, value] : dims) {
    if (!is_tree_dimension(indicator, name)) continue;
    if (name == "level") wish.levels = members_of(value);
    if (name == "unit_group") wish.groups = members_of(value);
    if (name == "org_unit") {
      for (const std::string& member : members_of(value)) wish.exact.push_back(TRY(find(member)));
    }
  }
  return wish;
}

records::UnitAt Placement::place(std::int64_t unit, core::Date day) const {
  if (auto now = tree_.at(unit, day)) return *now;
  const auto later = std::ranges::upper_bound(changes_, day);
  for (auto it = later; it != changes_.begin();) {
    --it;
    if (auto last = tree_.at(unit, *it - 1)) return *last;
  }
  for (auto it = later; it != changes_.end(); ++it) {
    if (auto first = tree_.at(unit, *it)) return *first;
  }
  records::UnitAt nowhere;
  nowhere.id = unit;
  return nowhere;
}

std::vector<std::int64_t> Placement::upwards(std::int64_t unit, core::Date day) const {
  std::vector<std::int64_t> path;
  while (unit != 0 && std::ranges::find(path, unit) == path.end()) {
    path.push_back(unit);
    unit = place(unit, day).parent;
  }
  return path;
}

UnitFilter Placement::below(std::int64_t unit, core::Date day) const {
  UnitWish wish;
  wish.subtree = unit;
  return on(wish, day);
}

UnitFilter Placement::on(const UnitWish& wish, core::Date day) const {
  if (wish.everything()) return {};
  {
    const std::lock_guard lock(memo_->mutex);
    const auto known = memo_->answers.find({wish, day});
    if (known != memo_->answers.end()) return known->second;
  }
  UnitFilter filter = read_tree(wish, day);
  const std::lock_guard lock(memo_->mutex);
  if (memo_->answers.size() >= Memo::most) memo_->answers.clear();
  memo_->answers.emplace(std::pair(wish, day), filter);
  return filter;
}

UnitFilter Placement::read_tree(const UnitWish& wish, core::Date day) const {
  UnitFilter filter;
  std::map<std::int64_t, records::UnitAt> places;
  for (const std::int64_t unit : units_) places[unit] = place(unit, day);
  std::map<std::int64_t, bool> inside = {{0, false}};
  const auto is_inside = [&](std::int64_t unit) {
    std::vector<std::int64_t> path;
    while (unit != wish.subtree && !inside.contains(unit)) {
      inside[unit] = false;  // a circle ends here
      path.push_back(unit);
      unit = places[unit].parent;
    }
    const bool answer = unit == wish.subtree || inside[unit];
    for (const std::int64_t one : path) inside[one] = answer;
    return answer;
  };
  for (const auto& [unit, at] : places) {
    if (!wish.exact.empty() && std::ranges::find(wish.exact, unit) == wish.exact.end()) continue;
    if (!holds(wish.levels, at.level) || !holds(wish.groups, at.group)) continue;
    if (wish.subtree != 0 && !is_inside(unit)) continue;
    filter.ids.push_back(unit);
  }
  const bool only_subtree = wish.exact.empty() && wish.levels.empty() && wish.groups.empty();
  filter.everything = only_subtree && filter.ids.size() == units_.size();
  if (filter.everything) filter.ids.clear();
  return filter;
}

std::vector<std::pair<core::Window, UnitFilter>> Placement::over(const UnitWish& wish,
                                                                 core::Window window) const {
  std::vector<std::pair<core::Window, UnitFilter>> pieces;
  if (wish.everything()) return {{window, UnitFilter{}}};
  std::vector<core::Date> cuts = tree_.changes_in(window);
  cuts.push_back(window.to);
  core::Date from = window.from;
  for (const core::Date cut : cuts) {
    UnitFilter filter = on(wish, from);
    if (!pieces.empty() && pieces.back().second == filter) {
      pieces.back().first.to = cut;
    } else {
      pieces.emplace_back(core::Window{from, cut}, std::move(filter));
    }
    from = cut;
  }
  return pieces;
}

}  // namespace nhip::indicators
