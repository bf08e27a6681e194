#include "indicators/breaks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace nhip::indicators {

namespace {

constexpr std::size_t digest_shown = 8;
constexpr std::size_t most_named = 5;

void add(std::vector<Break>& breaks, Break one, core::Window between) {
  if (one.day <= between.from || between.to <= one.day) return;
  const auto same = std::ranges::find_if(
      breaks, [&](const Break& other) { return other.day == one.day && other.kind == one.kind; });
  if (same == breaks.end()) breaks.push_back(std::move(one));
}

std::vector<std::int64_t> there(const Placement& placement, const UnitFilter& units,
                                core::Date day) {
  std::vector<std::int64_t> found;
  for (const std::int64_t unit : placement.units())
    if (units.contains(unit) && placement.tree().valid(unit, day)) found.push_back(unit);
  return found;
}

std::string named(const Placement& placement, const std::vector<std::int64_t>& units) {
  std::string names;
  for (std::size_t i = 0; i < std::min(units.size(), most_named); ++i)
    names += (i == 0 ? "" : ", ") + placement.tree().slug(units[i]);
  if (units.size() > most_named) names += fmt::format(" + {}", units.size() - most_named);
  return names;
}

}  // namespace

core::Result<void> DefinitionChanges::read() {
  if (editions_) return {};
  std::vector<Edition> editions;
  std::string last;
  for (const store::Edition& edition : TRY(store_.editions())) {
    if (edition.model == last) continue;
    last = edition.model;
    const core::Time since =
        edition.used_from.value_or(editions.empty() ? core::Time{} : editions.back().since);
    auto model = TRY(store_.definitions(edition.digest));
    editions.push_back({since, std::move(model)});
  }
  editions_ = std::move(editions);
  return {};
}

core::Result<std::vector<Break>> DefinitionChanges::of(const model::Model& model,
                                                       std::string_view code, core::Window between,
                                                       std::optional<core::Time> as_of) {
  std::vector<Break> breaks;
  const model::Indicator* present = model.indicator(code);
  if (present != nullptr && present->valid_from)
    add(breaks, {*present->valid_from, "definition", ""}, between);
  CHECK_OK(read());
  const model::Indicator* before = nullptr;
  for (const Edition& edition : *editions_) {
    if (as_of && *as_of < edition.since) break;
    const model::Indicator* now = edition.model->indicator(code);
    if (now == nullptr) continue;
    if (before != nullptr && before->digest != now->digest) {
      const bool dated = now->valid_from && now->valid_from != before->valid_from;
      add(breaks,
          {dated ? *now->valid_from : edition.since.date(), "definition",
           before->digest.substr(0, digest_shown) + " -> " + now->digest.substr(0, digest_shown)},
          between);
    }
    before = now;
  }
  std::ranges::stable_sort(breaks, {}, &Break::day);
  return breaks;
}

std::vector<Break> unit_breaks(const Placement& placement, const UnitWish& wish,
                               core::Window between) {
  std::vector<Break> breaks;
  if (wish.everything()) return breaks;
  std::set<core::Date> days;
  for (const core::Date day : placement.tree().changes_in(between)) days.insert(day);
  for (const records::Succession& one : placement.tree().successions())
    if (between.from < one.day && one.day < between.to) days.insert(one.day);
  for (const core::Date day : days) {
    Restatement restatement(placement, day, "");
    if (const auto refusal = restatement.refusal(wish)) {
      if (refusal->day == day) add(breaks, {day, "units", text_of(*refusal)}, between);
      continue;
    }
    const auto before = there(placement, placement.on(wish, day - 1), day - 1);
    const RestatedPiece piece = restatement.pieces(wish, {day - 1, day}).front();
    std::vector<std::int64_t> came_from = there(placement, piece.whole, day - 1);
    for (const auto& [unit, share] : piece.shares) came_from.push_back(unit);
    for (const auto& [unit, reason] : piece.doubts) came_from.push_back(unit);
    std::vector<std::int64_t> differ;
    std::ranges::sort(came_from);
    std::ranges::set_symmetric_difference(before, came_from, std::back_inserter(differ));
    for (const auto& [unit, share] : piece.shares) differ.push_back(unit);
    std::string detail = named(placement, differ);
    for (const Reason& outside : piece.outside)
      detail += (detail.empty() ? "" : ", ") + outside.unit;
    if (!detail.empty()) add(breaks, {day, "units", detail}, between);
  }
  return breaks;
}

}  // namespace nhip::indicators
