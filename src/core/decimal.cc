#include "core/decimal.h"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

namespace nhip::core {
namespace {

using Wide = boost::multiprecision::int256_t;
using Unsigned = unsigned __int128;

constexpr int kMaxScale = 18;
constexpr int kMaxDigits = 36;
constexpr __int128 kMax = static_cast<__int128>(~Unsigned{0} >> 1);

constexpr auto kPowers = [] {
  std::array<__int128, 39> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

__int128 power(int exponent) {
  return kPowers[static_cast<std::size_t>(exponent)];
}

bool fits_64(__int128 n) {
  return n == static_cast<std::int64_t>(n);
}

/// The digits of a number that is not negative, before `end`; returns their beginning.
char* digits_before(char* end, Unsigned n) {
  while (n > std::numeric_limits<std::uint64_t>::max()) {
    *--end = static_cast<char>('0' + static_cast<int>(n % 10));
    n /= 10;
  }
  auto small = static_cast<std::uint64_t>(n);
  do {
    *--end = static_cast<char>('0' + small % 10);
    small /= 10;
  } while (small != 0);
  return end;
}

Unsigned magnitude(__int128 n) {
  return n < 0 ? -static_cast<Unsigned>(n) : static_cast<Unsigned>(n);
}

/// coefficient × 10^-scale with exactly `scale` decimals.
std::string print(__int128 coefficient, int scale, int zeros) {
  char buffer[64];
  char* const end = buffer + sizeof buffer;
  char* begin = digits_before(end, magnitude(coefficient));
  while (end - begin <= scale) *--begin = '0';
  const auto whole = static_cast<std::size_t>(end - begin - scale);
  std::string out;
  out.reserve(static_cast<std::size_t>(end - begin + zeros + 2));
  if (coefficient < 0) out += '-';
  out.append(begin, whole);
  if (scale + zeros > 0) {
    out += '.';
    out.append(begin + whole, static_cast<std::size_t>(scale));
    out.append(static_cast<std::size_t>(zeros), '0');
  }
  return out;
}

Decimal overflow() {
  return Decimal::from_parts(0, -1);
}

/// From a wide coefficient; too many decimals are cut, too many digits overflow.
Decimal narrow(Wide coefficient, int scale) {
  while (scale > 0 && (scale > kMaxScale || abs(coefficient) > Wide(kMax))) {
    if (scale <= kMaxScale && coefficient % 10 != 0) return overflow();
    coefficient /= 10;
    --scale;
  }
  if (abs(coefficient) > Wide(kMax)) return overflow();
  return Decimal::from_parts(static_cast<__int128>(coefficient), scale);
}

/// The coefficient of `a` at a larger scale; false where 128 bits do not hold it.
bool widen(const Decimal& a, int scale, __int128& out) {
  return !__builtin_mul_overflow(a.coefficient(), power(scale - a.scale()), &out);
}

Error malformed(std::string_view text) {
  return {"decimal.malformed", "\"" + std::string(text) + "\" is not a number", "",
          "Write digits with at most one point, such as -1234.5."};
}

Decimal rescaled(const Decimal& a, int decimals, bool round) {
  const int drop = a.scale() - decimals;
  if (a.overflowed() || drop <= 0) return a;
  if (drop > 38) return Decimal{};
  const __int128 unit = power(drop);
  __int128 quotient = a.coefficient() / unit;
  const Unsigned rest = magnitude(a.coefficient() % unit);
  if (round && rest >= static_cast<Unsigned>(unit) - rest) quotient += a.is_negative() ? -1 : 1;
  if (decimals >= 0) return Decimal::from_parts(quotient, decimals);
  return Decimal::from_parts(quotient, 0) * Decimal::from_parts(power(-decimals), 0);
}

}  // namespace

Decimal Decimal::from_parts(__int128 coefficient, int scale) {
  Decimal out;
  if (scale < 0 || scale > kMaxScale) {
    out.overflowed_ = true;
    return out;
  }
  if (scale > 0 && fits_64(coefficient)) {
    auto small = static_cast<std::int64_t>(coefficient);
    while (scale > 0 && small % 10 == 0) {
      small /= 10;
      --scale;
    }
    out.coefficient_ = small;
    out.scale_ = static_cast<std::int8_t>(scale);
    return out;
  }
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  out.coefficient_ = coefficient;
  out.scale_ = static_cast<std::int8_t>(scale);
  return out;
}

Result<Decimal> Decimal::parse(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  const bool negative = p != end && *p == '-';
  if (p != end && (*p == '-' || *p == '+')) ++p;
  const char* const first = p;
  const char* point = nullptr;
  std::uint64_t head = 0;
  __int128 all = 0;
  int significant = 0;
  for (; p != end; ++p) {
    const auto digit = static_cast<unsigned>(*p - '0');
    if (digit > 9) {
      if (*p != '.' || point != nullptr || p == first) return std::unexpected(malformed(text));
      point = p;
      continue;
    }
    if (significant > 0 || digit != 0) ++significant;
    if (significant <= 18) {
      head = head * 10 + digit;
    } else if (significant <= kMaxDigits) {
      all = (significant == 19 ? static_cast<__int128>(head) : all) * 10 + digit;
    }
  }
  if (first == end || point == end - 1) return std::unexpected(malformed(text));
  const auto decimals = point == nullptr ? 0 : end - point - 1;
  if (significant > kMaxDigits || decimals > kMaxScale)
    return fail("decimal.too_long", "\"" + std::string(text) + "\" has too many digits", {},
                "At most 36 digits, 18 of them after the point.");
  if (significant <= 18) all = static_cast<__int128>(head);
  return from_parts(negative ? -all : all, static_cast<int>(decimals));
}

std::string Decimal::to_string() const {
  return overflowed_ ? "overflow" : print(coefficient_, scale_, 0);
}

std::string Decimal::to_fixed(int decimals) const {
  if (overflowed_) return "overflow";
  const Decimal shown = rounded(decimals);
  return print(shown.coefficient_, shown.scale_, std::max(0, decimals - shown.scale_));
}

Decimal Decimal::rounded(int decimals) const {
  return rescaled(*this, decimals, true);
}
Decimal Decimal::truncated(int decimals) const {
  return rescaled(*this, decimals, false);
}
Decimal Decimal::abs() const {
  return is_negative() ? negated() : *this;
}

Decimal Decimal::negated() const {
  Decimal out = *this;
  out.coefficient_ = -coefficient_;
  return out;
}

bool Decimal::is_integer() const {
  return !overflowed_ && scale_ == 0;
}

Result<std::int64_t> Decimal::to_int64() const {
  if (overflowed_ || (scale_ == 0 && !fits_64(coefficient_)))
    return fail("decimal.too_large", to_string() + " does not fit 64 bits");
  if (scale_ != 0) return fail("decimal.not_integer", to_string() + " is not a whole number");
  return static_cast<std::int64_t>(coefficient_);
}

double Decimal::to_double() const {
  if (overflowed_) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(coefficient_) / static_cast<double>(power(scale_));
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  if (a.overflowed_ || b.overflowed_) return overflow();
  const int scale = std::max(a.scale_, b.scale_);
  __int128 left, right, sum;
  if (widen(a, scale, left) && widen(b, scale, right) && !__builtin_add_overflow(left, right, &sum))
    return Decimal::from_parts(sum, scale);
  return narrow(Wide(a.coefficient_) * Wide(power(scale - a.scale_)) +
                    Wide(b.coefficient_) * Wide(power(scale - b.scale_)),
                scale);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return a + b.negated();
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  if (a.overflowed_ || b.overflowed_) return overflow();
  const int scale = a.scale_ + b.scale_;
  __int128 product;
  if (scale <= kMaxScale && !__builtin_mul_overflow(a.coefficient_, b.coefficient_, &product))
    return Decimal::from_parts(product, scale);
  return narrow(Wide(a.coefficient_) * Wide(b.coefficient_), scale);
}

bool operator==(const Decimal& a, const Decimal& b) {
  return !a.overflowed_ && !b.overflowed_ && a.coefficient_ == b.coefficient_ &&
         a.scale_ == b.scale_;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.overflowed_ || b.overflowed_) return a.overflowed_ <=> b.overflowed_;
  if (a.scale_ == b.scale_) return a.coefficient_ <=> b.coefficient_;
  const __int128 whole_a = a.coefficient_ / power(a.scale_);
  const __int128 whole_b = b.coefficient_ / power(b.scale_);
  if (whole_a != whole_b) return whole_a <=> whole_b;
  return a.coefficient_ % power(a.scale_) * power(kMaxScale - a.scale_) <=>
         b.coefficient_ % power(b.scale_) * power(kMaxScale - b.scale_);
}

Result<Decimal> divide(const Decimal& a, const Decimal& b, int decimals) {
  if (a.overflowed() || b.overflowed()) return overflow();
  if (b.is_zero()) return fail("decimal.division_by_zero", "Division by zero");
  decimals = std::clamp(decimals, 0, kMaxScale);
  const int shift = decimals + b.scale() - a.scale();
  __int128 numerator;
  if (shift >= 0 && !__builtin_mul_overflow(a.coefficient(), power(shift), &numerator))
    return Decimal::from_parts(numerator / b.coefficient(), decimals);
  const Wide top = Wide(a.coefficient()) * Wide(power(std::max(shift, 0)));
  const Wide bottom = Wide(b.coefficient()) * Wide(power(std::max(-shift, 0)));
  return narrow(top / bottom, decimals);
}

Result<Decimal> square_root(const Decimal& a) {
  constexpr int kDecimals = 15;
  if (a.overflowed()) return overflow();
  if (a.is_negative())
    return fail("decimal.negative_root",
                "The square root of " + a.to_string() + " is not a number");
  const Wide square = Wide(a.coefficient()) * Wide(power(2 * kDecimals - a.scale()));
  return narrow(sqrt(square), kDecimals);
}

const Decimal pi = Decimal::from_parts(3'141'592'653'589'793'238, 18);

}  // namespace nhip::core
