#include "simulate/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nhip::simulate {

Random::Random(std::uint64_t seed, std::string_view name, std::uint64_t number) : state_(seed) {
  std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  state_ ^= hash;
  state_ = next() + number * 0xD1B54A32D192ED03U;
  (void)next();
}

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

std::int64_t Random::below(std::int64_t n) {
  if (n <= 1) return 0;
  const auto wide = static_cast<unsigned __int128>(next()) * static_cast<unsigned __int128>(n);
  return static_cast<std::int64_t>(wide >> 64);
}

double Random::part() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

Chances::Chances(std::span<const double> weights) {
  sums_.reserve(weights.size());
  double sum = 0;
  for (const double weight : weights) sums_.push_back(sum += std::max(weight, 0.0));
}

std::size_t Chances::draw(Random& random) const {
  return draw(random, 0, sums_.size());
}

double Chances::between(std::size_t first, std::size_t last) const {
  if (first >= last) return 0;
  return sums_[last - 1] - (first == 0 ? 0 : sums_[first - 1]);
}

std::size_t Chances::draw(Random& random, std::size_t first, std::size_t last) const {
  const double weight = between(first, last);
  if (!(weight > 0)) return first;
  const double below = first == 0 ? 0 : sums_[first - 1];
  const auto begin = sums_.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = sums_.begin() + static_cast<std::ptrdiff_t>(last);
  const auto found = std::upper_bound(begin, end, below + random.part() * weight);
  return std::min(static_cast<std::size_t>(found - sums_.begin()), last - 1);
}

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights) {
  std::vector<std::int64_t> parts(weights.size(), 0);
  if (weights.empty() || total <= 0) return parts;
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<std::pair<double, std::size_t>> rest;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double share = sum > 0 ? static_cast<double>(total) * weights[i] / sum
                                 : static_cast<double>(total) / static_cast<double>(weights.size());
    parts[i] = static_cast<std::int64_t>(std::floor(share));
    given += parts[i];
    rest.emplace_back(std::floor(share) - share, i);
  }
  std::ranges::sort(rest);
  for (std::size_t k = 0; given < total; k = (k + 1) % rest.size(), ++given)
    ++parts[rest[k].second];
  for (std::size_t k = rest.size(); given > total;) {  // rounding of very large numbers
    k = (k == 0 ? rest.size() : k) - 1;
    if (parts[rest[k].second] > 0) --parts[rest[k].second], --given;
  }
  return parts;
}

}  // namespace nhip::simulate
