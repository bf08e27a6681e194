// Cells of a rollup in memory: sums by day, unit and dimensions.
//
// The same units and dimensions come back day after day: each combination is kept once, as a place,
// and a cell is found by two whole numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/time.h"

namespace nhip::indicators {

/// What one cell of a rollup holds.
struct Sums {
  std::int64_t amount = 0;
  std::int64_t records = 0;
  std::int64_t simulated = 0;

  bool is_zero() const { return amount == 0 && records == 0 && simulated == 0; }
  Sums& operator+=(const Sums& other);
  Sums& operator-=(const Sums& other);
  friend bool operator==(const Sums&, const Sums&) = default;
};

class Cells {
 public:
  /// Joins the unit and the dimensions of a place, each as text.
  static constexpr char separator = '\x1f';

  struct Cell {
    core::Date day;
    std::string_view place;  ///< valid while the Cells are
    Sums sums;
  };

  /// The sums of a cell, which begin as zero.
  Sums& at(core::Date day, std::string_view place);
  /// Zero where there is no such cell.
  Sums find(core::Date day, std::string_view place) const;
  /// Cells that are not zero, by day, then by the text of their place.
  std::vector<Cell> sorted() const;
  /// The same sums on other days.
  Cells moved(const std::function<core::Date(core::Date)>& to) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::vector<std::string> places_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::unordered_map<std::uint64_t, Sums> sums_;  ///< by day and number of the place
};

}  // namespace nhip::indicators
