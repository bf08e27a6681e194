// Exact decimal numbers: counts, money, shares. Never a float.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::core {

/// coefficient × 10^-scale, coefficient of 128 bits, scale 0..18.
///
/// 1.50 and 1.5 are equal and hash alike. Addition, subtraction and multiplication are exact or, where
/// 128 bits do not hold the result, saturate `overflowed()` numbers that compare unequal to all and print
/// as "overflow"; no provincial figure comes near. Division truncates (below).
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t whole) : coefficient_(whole) {}  // NOLINT: a count is a Decimal
  static Decimal from_parts(__int128 coefficient, int scale);

  /// "-1234.50": optional sign, digits, optional point and digits. No grouping, no exponent.
  /// decimal.malformed, decimal.too_long (more than 36 digits or 18 decimals).
  static Result<Decimal> parse(std::string_view text);

  /// The shortest plain form: "1234.5", "-0.03", "7". Never an exponent.
  std::string to_string() const;
  /// With exactly `decimals` decimals, rounded half away from zero (R1.31, R11.10): 0.125 -> "0.13".
  std::string to_fixed(int decimals) const;

  Decimal rounded(int decimals) const;  ///< half away from zero
  Decimal truncated(int decimals) const;
  Decimal abs() const;
  Decimal negated() const;

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_integer() const;
  bool overflowed() const { return overflowed_; }
  int scale() const { return scale_; }          ///< decimals of the shortest form
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

/// a / b cut toward zero after `decimals` decimals. Cutting (not rounding) keeps one later rounding half
/// away from zero exact: a share is rounded once, when it is displayed. decimal.division_by_zero.
Result<Decimal> divide(const Decimal& a, const Decimal& b, int decimals = 15);

/// Square root, cut after 15 decimals; decimal.negative_root.
Result<Decimal> square_root(const Decimal& a);

extern const Decimal pi;

}  // namespace nhip::core
