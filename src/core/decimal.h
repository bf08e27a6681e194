// Exact decimal numbers: counts, money, shares. Never a float.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::core {

/// coefficient × 10^-scale, coefficient of 128 bits, scale 0..18.
///
/// Kept in its shortest form, so 1.50 and 1.5 are equal and hash alike. Addition and subtraction
/// are exact; a product is exact to 18 decimals and cut toward zero after them. Where 128 bits do
/// not hold a result it is `overflowed()`: such a number spreads through arithmetic, equals nothing
/// (not even itself), is ordered after all others and prints as "overflow"; no provincial figure
/// comes near. Division truncates (below).
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t whole) : coefficient_(whole) {}  // NOLINT: a count is a Decimal
  template <std::floating_point Float>
  Decimal(Float) = delete;  ///< a float has no place here
  /// Overflowed unless 0 <= scale <= 18.
  static Decimal from_parts(__int128 coefficient, int scale);

  /// "-1234.50": optional sign, digits, optional point and digits. No grouping, no exponent.
  /// decimal.malformed, decimal.too_long (more than 36 digits or 18 decimals).
  static Result<Decimal> parse(std::string_view text);

  /// The shortest plain form: "1234.5", "-0.03", "7". Never an exponent.
  std::string to_string() const;
  /// With exactly `decimals` decimals, rounded half away from zero (R1.31, R11.10): 0.125 ->
  /// "0.13".
  std::string to_fixed(int decimals) const;

  /// Half away from zero. Negative `decimals` round to tens, hundreds, …
  Decimal rounded(int decimals) const;
  Decimal truncated(int decimals) const;
  Decimal abs() const;
  Decimal negated() const;

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_integer() const;
  bool overflowed() const { return overflowed_; }
  int scale() const { return scale_; }  ///< decimals of the shortest form
  __int128 coefficient() const { return coefficient_; }
  /// The value as a 64-bit integer; decimal.not_integer, decimal.too_large.
  Result<std::int64_t> to_int64() const;
  double to_double() const;  ///< for drawing only, never for a figure

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  Decimal& operator+=(const Decimal& b) { return *this = *this + b; }
  friend bool operator==(const Decimal& a, const Decimal& b);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  __int128 coefficient_ = 0;
  std::int8_t scale_ = 0;
  bool overflowed_ = false;
};

/// a / b cut toward zero after `decimals` decimals. Cutting (not rounding) keeps one later rounding
/// half away from zero exact: a share is rounded once, when it is displayed.
/// decimal.division_by_zero.
Result<Decimal> divide(const Decimal& a, const Decimal& b, int decimals = 15);

/// Square root, cut after 15 decimals; decimal.negative_root.
Result<Decimal> square_root(const Decimal& a);

extern const Decimal pi;  ///< 18 decimals

}  // namespace nhip::core

template <>
struct std::hash<nhip::core::Decimal> {
  std::size_t operator()(const nhip::core::Decimal& d) const noexcept {
    const auto low = static_cast<std::uint64_t>(d.coefficient());
    const auto high = static_cast<std::uint64_t>(d.coefficient() >> 64);
    const std::uint64_t mixed =
        (low ^ (high * 0x9E3779B97F4A7C15U)) + static_cast<unsigned>(d.scale());
    return std::hash<std::uint64_t>{}(mixed * 0x9E3779B97F4A7C15U);
  }
};
