// Seeded chance: the same seed gives the same numbers on every machine (the distributions of the
// standard library do not promise that).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace nhip::simulate {

/// SplitMix64: small, fast, and cheap to start anew for each record.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// A stream of its own for `name` and `number`: records can be made in any order.
  Random(std::uint64_t seed, std::string_view name, std::uint64_t number = 0);

  std::uint64_t next();
  /// 0 <= result < n; 0 when n <= 1.
  std::int64_t below(std::int64_t n);
  /// 0 <= result < 1.
  double part();
  bool chance(double probability) { return part() < probability; }

  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<std::int64_t>(from.size())))];
  }

 private:
  std::uint64_t state_;
};

/// Weights made ready for drawing.
class Chances {
 public:
  Chances() = default;
  explicit Chances(std::span<const double> weights);

  bool empty() const { return sums_.empty() || sums_.back() <= 0; }
  std::size_t size() const { return sums_.size(); }
  std::size_t draw(Random& random) const;
  double total() const { return sums_.empty() ? 0 : sums_.back(); }
  /// Sum of the weights of [first, last).
  double between(std::size_t first, std::size_t last) const;
  /// Draws among [first, last) only; `first` when all weigh nothing.
  std::size_t draw(Random& random, std::size_t first, std::size_t last) const;

 private:
  std::vector<double> sums_;
};

/// `total` in whole parts, as near to the weights as whole numbers can be; the parts add up.
std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights);

}  // namespace nhip::simulate
