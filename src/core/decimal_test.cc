#include "core/decimal.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using nhip::core::Decimal;
using nhip::core::divide;
using nhip::core::square_root;

namespace {

Decimal d(const char* text) {
  return MUST(Decimal::parse(text));
}

std::string code_of(const char* text) {
  const auto parsed = Decimal::parse(text);
  return parsed ? "" : parsed.error().code;
}

/// A share as reports print it: part of total in percent, rounded once.
std::string percent(int part, int total, int decimals) {
  return MUST(divide(Decimal(part) * Decimal(100), Decimal(total))).to_fixed(decimals);
}

std::string print_reference(__int128 n) {
  if (n == 0) return "0";
  std::string out;
  const bool negative = n < 0;
  for (; n != 0; n /= 10)
    out.insert(out.begin(), static_cast<char>('0' + (n < 0 ? -(n % 10) : n % 10)));
  return negative ? "-" + out : out;
}

}  // namespace

TEST_CASE("decimals are read and printed in their shortest form") {
  CHECK(d("1234.50").to_string() == "1234.5");
  CHECK(d("-0.030").to_string() == "-0.03");
  CHECK(d("007").to_string() == "7");
  CHECK(d("-0").to_string() == "0");
  CHECK(d("+12").to_string() == "12");
  CHECK(d("123456789012345678901234567890.123456").to_string() ==
        "123456789012345678901234567890.123456");
  CHECK(d("0.000000000000000001").to_string() == "0.000000000000000001");
  CHECK(d("1234567890123456789").to_string() == "1234567890123456789");
  CHECK(d("-999999999999999999.5").to_string() == "-999999999999999999.5");
}

TEST_CASE("what is no decimal is refused") {
  for (const char* text :
       {"", "-", "+", ".", ".5", "5.", "1.2.3", "1,5", "1e3", " 1", "1 ", "--1", "0x1"})
    CHECK_MESSAGE(code_of(text) == "decimal.malformed", text);
  CHECK(code_of("1234567890123456789012345678901234567") == "decimal.too_long");
  CHECK(code_of("0.1234567890123456789") == "decimal.too_long");
}

TEST_CASE("1.50 equals 1.5 and hashes alike") {
  CHECK(d("1.50") == d("1.5"));
  CHECK(std::hash<Decimal>{}(d("1.50")) == std::hash<Decimal>{}(Decimal::from_parts(1500, 3)));
  CHECK(d("1.49") < d("1.5"));
  CHECK(d("-1.5") < d("-1.49"));
  CHECK(d("100000000000000000000000000000") > d("0.000000000000000001"));
  CHECK(d("123456789012345678901234567890.1") > d("123456789012345678901234567890.09"));
}

TEST_CASE("rounding is half away from zero") {
  CHECK(d("0.125").to_fixed(2) == "0.13");
  CHECK(d("-0.125").to_fixed(2) == "-0.13");
  CHECK(d("0.1249999").to_fixed(2) == "0.12");
  CHECK(d("2.5").to_fixed(0) == "3");
  CHECK(d("-0.001").to_fixed(2) == "0.00");
  CHECK(d("7").to_fixed(2) == "7.00");
  CHECK(d("0.999").to_fixed(2) == "1.00");
  CHECK(d("1250").rounded(-2) == Decimal(1300));
  CHECK(d("1249.9").rounded(-2) == Decimal(1200));
  CHECK(d("-1.999").truncated(1) == d("-1.9"));
}

TEST_CASE("division cuts, so that one later rounding is exact") {
  CHECK(MUST(divide(1, 3, 5)).to_string() == "0.33333");
  CHECK(MUST(divide(-2, 3, 5)).to_string() == "-0.66666");
  CHECK(MUST(divide(d("123456789012345678901234567890"), d("0.000001"))).to_string() ==
        "123456789012345678901234567890000000");
  CHECK(MUST(divide(d("0.000000000000000001"), d("100000"), 18)).is_zero());
  CHECK(divide(1, 0).error().code == "decimal.division_by_zero");
}

TEST_CASE("products keep 18 decimals") {
  CHECK((d("0.000000000000000001") * d("1000000000000000000")) == Decimal(1));
  CHECK((d("0.333333333333333333") * d("0.3")).to_string() == "0.099999999999999999");
  CHECK((d("123456789.123456789012345") * d("987654321.987654321098765")).to_string() ==
        "121932631356500531.371588971495351071");
}

TEST_CASE("what 128 bits do not hold is an overflow and stays one") {
  const Decimal big = d("999999999999999999999999999999999999");
  const Decimal over = big * big;
  CHECK(over.overflowed());
  CHECK(over.to_string() == "overflow");
  CHECK((over - over).overflowed());
  CHECK_FALSE(over == over);
  CHECK(over > big);
  CHECK_FALSE((big + d("0.5")).overflowed());
  CHECK((big + d("0.123456")).overflowed());
  CHECK(over.to_int64().error().code == "decimal.too_large");
}

TEST_CASE("whole numbers") {
  CHECK(MUST(d("9223372036854775807").to_int64()) == 9223372036854775807);
  CHECK(d("9223372036854775808").to_int64().error().code == "decimal.too_large");
  CHECK(d("1.5").to_int64().error().code == "decimal.not_integer");
  CHECK(d("1.0").is_integer());
}

TEST_CASE("square roots") {
  CHECK(MUST(square_root(2)).to_string() == "1.414213562373095");
  CHECK(MUST(square_root(d("0.25"))).to_string() == "0.5");
  CHECK(MUST(square_root(d("123456789012345678901234567890"))).to_fixed(3) ==
        "351364182882014.425");
  CHECK(square_root(-1).error().code == "decimal.negative_root");
}

TEST_CASE("T1.10 shares of 667 dossiers") {
  CHECK(percent(648, 667, 2) == "97.15");
  CHECK(percent(19, 667, 2) == "2.85");
}
TEST_CASE("T1.12 parts of 18908 and their shares") {
  CHECK(Decimal(4603) + Decimal(14205) + Decimal(100) == Decimal(18908));
  CHECK(percent(4603, 18908, 2) == "24.34");
  CHECK(percent(14205, 18908, 2) == "75.13");
  CHECK(percent(100, 18908, 2) == "0.53");
}
TEST_CASE("T1.14 shares of 126874 posts") {
  CHECK(percent(15160, 126874, 2) == "11.95");
  CHECK(percent(4721, 126874, 2) == "3.72");
  CHECK(percent(106993, 126874, 2) == "84.33");
}
TEST_CASE("T1.15 and T1.16 small shares") {
  CHECK(percent(164, 91773, 2) == "0.18");
  CHECK(percent(1, 6177, 3) == "0.016");
  CHECK(percent(1, 6177, 2) == "0.02");
}
TEST_CASE("T1.17 the window before, from a change in percent") {
  const auto before = [](int now, const char* change) {
    return MUST(divide(Decimal(now) * Decimal(100), Decimal(100) - d(change)));
  };
  const Decimal received = before(22108, "12.55"), sent = before(75525, "12.29");
  CHECK(received.to_fixed(0) == "25281");
  CHECK((received + sent).to_fixed(0) == "111388");
  CHECK(before(97633, "12.35").to_fixed(0) == "111390");
}
TEST_CASE("R1.35 plan rates") {
  CHECK(MUST(divide(d("16.2") * Decimal(100), d("16.5"))).to_fixed(2) == "98.18");
  CHECK(MUST(divide(d("98") * Decimal(100), d("98.5"))).to_fixed(2) == "99.49");
  CHECK(percent(115, 112, 2) == "102.68");
}

TEST_CASE("property: arithmetic agrees with 128-bit integers") {
  CHECK(rc::check([](std::int64_t a, std::int64_t b, std::uint8_t scales) {
    const int sa = scales % 10, sb = scales / 10 % 10;
    __int128 wide_a = a, wide_b = b;
    for (int i = sa; i < 9; ++i) wide_a *= 10;
    for (int i = sb; i < 9; ++i) wide_b *= 10;
    const Decimal x = Decimal::from_parts(a, sa), y = Decimal::from_parts(b, sb);
    RC_ASSERT(x + y == Decimal::from_parts(wide_a + wide_b, 9));
    RC_ASSERT(x - y == Decimal::from_parts(wide_a - wide_b, 9));
    RC_ASSERT((x < y) == (wide_a < wide_b));
    RC_ASSERT((x == y) == (wide_a == wide_b));
    RC_ASSERT(x * y == Decimal::from_parts(static_cast<__int128>(a) * b, sa + sb));
    RC_ASSERT(Decimal::from_parts(static_cast<__int128>(a) * b, 0).to_string() ==
              print_reference(static_cast<__int128>(a) * b));
    if (b != 0)
      RC_ASSERT(MUST(divide(Decimal(a), Decimal(b), 9)) ==
                Decimal::from_parts(static_cast<__int128>(a) * 1'000'000'000 / b, 9));
  }));
}

TEST_CASE("property: printing and reading are each other's way back") {
  CHECK(rc::check([](std::int64_t high, std::int64_t low, std::uint8_t scale) {
    const __int128 wide = static_cast<__int128>(high) * 100'000'000'000'000'000 + low;
    const Decimal value = Decimal::from_parts(wide, scale % 19);
    const auto again = Decimal::parse(value.to_string());
    if (!again) {
      RC_ASSERT(again.error().code == "decimal.too_long");
    } else {
      RC_ASSERT(*again == value);
      RC_ASSERT(std::hash<Decimal>{}(*again) == std::hash<Decimal>{}(value));
    }
  }));
}

TEST_CASE("property: rounding moves by at most half a unit") {
  CHECK(rc::check([](std::int64_t n, std::uint8_t scale, std::uint8_t decimals) {
    const Decimal value = Decimal::from_parts(n, scale % 19);
    const Decimal moved = (value.rounded(decimals % 10) - value).abs();
    RC_ASSERT(moved + moved <= Decimal::from_parts(1, decimals % 10));
    RC_ASSERT(value.truncated(decimals % 10).abs() <= value.abs());
  }));
}

TEST_CASE("property: a square root squares to at most its number") {
  CHECK(rc::check([](std::uint32_t n, std::uint8_t scale) {
    const Decimal value = Decimal::from_parts(n, scale % 10);
    const Decimal root = MUST(square_root(value)).truncated(9);
    const Decimal step = Decimal::from_parts(1, 9);
    RC_ASSERT(root * root <= value);
    RC_ASSERT((root + step) * (root + step) > value);
  }));
}
