#include "indicators/cells.h"

#include <algorithm>
#include <numeric>

namespace nhip::indicators {

namespace {

std::uint64_t key_of(core::Date day, std::uint32_t number) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(day.days)) << 32 | number;
}
core::Date day_of(std::uint64_t key) {
  return {static_cast<std::int32_t>(static_cast<std::uint32_t>(key >> 32))};
}
std::uint32_t number_of(std::uint64_t key) {
  return static_cast<std::uint32_t>(key);
}

}  // namespace

Sums& Sums::operator+=(const Sums& other) {
  amount += other.amount;
  records += other.records;
  simulated += other.simulated;
  return *this;
}

Sums& Sums::operator-=(const Sums& other) {
  amount -= other.amount;
  records -= other.records;
  simulated -= other.simulated;
  return *this;
}

Sums& Cells::at(core::Date day, std::string_view place) {
  auto found = numbers_.find(place);
  if (found == numbers_.end()) {
    found = numbers_.emplace(place, static_cast<std::uint32_t>(places_.size())).first;
    places_.emplace_back(place);
  }
  return sums_[key_of(day, found->second)];
}

Sums Cells::find(core::Date day, std::string_view place) const {
  const auto number = numbers_.find(place);
  if (number == numbers_.end()) return {};
  const auto sums = sums_.find(key_of(day, number->second));
  return sums == sums_.end() ? Sums{} : sums->second;
}

std::vector<Cells::Cell> Cells::sorted() const {
  std::vector<std::uint32_t> order(places_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {},
                    [&](std::uint32_t number) -> const std::string& { return places_[number]; });
  std::vector<std::uint32_t> ranks(places_.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;

  struct Ranked {
    core::Date day;
    std::uint32_t rank;
    const Sums* sums;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(sums_.size());
  for (const auto& [key, sums] : sums_)
    if (!sums.is_zero()) ranked.push_back({day_of(key), ranks[number_of(key)], &sums});
  std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
    return a.day != b.day ? a.day < b.day : a.rank < b.rank;
  });
  std::vector<Cell> cells;
  cells.reserve(ranked.size());
  for (const Ranked& one : ranked) cells.push_back({one.day, places_[order[one.rank]], *one.sums});
  return cells;
}

Cells Cells::moved(const std::function<core::Date(core::Date)>& to) const {
  Cells other;
  other.places_ = places_;
  other.numbers_ = numbers_;
  std::unordered_map<std::int32_t, core::Date> known;
  for (const auto& [key, sums] : sums_) {
    const core::Date day = day_of(key);
    const auto [place, added] = known.try_emplace(day.days);
    if (added) place->second = to(day);
    other.sums_[key_of(place->second, number_of(key))] += sums;
  }
  return other;
}

}  // namespace nhip::indicators
