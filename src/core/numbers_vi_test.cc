#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <iterator>
#include <limits>
#include <map>
#include <sstream>

#include "core/vietnamese.h"

using namespace nhip::core;

namespace {

Decimal d(const char* text) {
  return MUST(Decimal::parse(text));
}

std::string read(const char* text) {
  const auto number = parse_number_vi(text);
  if (!number) return number.error().code;
  std::string out = number->value.to_string() + " /" + std::to_string(number->printed_decimals);
  if (number->other_reading) out += " or " + number->other_reading->to_string();
  return out;
}

/// The way back from words, for the properties: below a billion, then billions of billions.
std::uint64_t value_of(const std::vector<std::string>& words) {
  static const std::map<std::string, unsigned> kDigits = {
      {"không", 0}, {"một", 1}, {"mốt", 1}, {"hai", 2}, {"ba", 3},  {"bốn", 4}, {"tư", 4},
      {"năm", 5},   {"lăm", 5}, {"sáu", 6}, {"bảy", 7}, {"tám", 8}, {"chín", 9}};
  std::uint64_t billions = 0, total = 0, group = 0, digit = 0;
  for (const std::string& word : words) {
    if (const auto found = kDigits.find(word); found != kDigits.end()) {
      digit = found->second;
      continue;
    }
    if (word == "trăm") group += digit * 100;
    if (word == "mươi") group += digit * 10;
    if (word == "mười") group += 10;
    if (word == "nghìn") total += (group + digit) * 1'000;
    if (word == "triệu") total += (group + digit) * 1'000'000;
    if (word == "tỷ") billions = (billions + total + group + digit) * 1'000'000'000;
    digit = 0;
    if (word == "nghìn" || word == "triệu" || word == "tỷ") group = 0;
    if (word == "tỷ") total = 0;
  }
  return billions + total + group + digit;
}

}  // namespace

TEST_CASE("R11.10 numbers as reports print them") {
  CHECK(print_vi(d("1234567.891"), 3) == "1.234.567,891");
  CHECK(print_vi(d("1234567.891")) == "1.234.567,891");
  CHECK(print_vi(d("0.125"), 2) == "0,13");
  CHECK(print_vi(d("1234"), 0) == "1.234");
  CHECK(print_vi(d("999"), 0) == "999");
  CHECK(print_vi(d("-1234.5"), 2) == "-1.234,50");
  CHECK(print_vi(d("999999.999"), 0) == "1.000.000");
  CHECK(print_vi(Decimal(0)) == "0");
}

TEST_CASE("R11.12 counts in running text") {
  CHECK(print_count_vi(5) == "05");
  CHECK(print_count_vi(0) == "0");
  CHECK(print_count_vi(10) == "10");
  CHECK(print_count_vi(18908) == "18.908");
  CHECK(print_count_vi(d("2.5")) == "2,5");
}

TEST_CASE("R11.11 numbers are read, and doubts are told") {
  CHECK(read("1.126") == "1126 /0");
  CHECK(read("97.633") == "97633 /0");
  CHECK(read("3,24") == "3.24 /2");
  CHECK(read("05") == "5 /0");
  CHECK(read("4,762") == "4.762 /3 or 4762");
  CHECK(read("0,125") == "0.125 /3");
  CHECK(read("3,50") == "3.5 /2");
  CHECK(read("1.234.567,891") == "1234567.891 /3");
  CHECK(read("1,234,567.8") == "1234567.8 /1");
  CHECK(read("12.5") == "12.5 /1");
  CHECK(read("1 126 000") == "1126000 /0");
  CHECK(read("1\u00A0126,5") == "1126.5 /1");
  CHECK(read("-3,2") == "-3.2 /1");
  CHECK(read("\u22123,2") == "-3.2 /1");
  CHECK(read("-4,762") == "-4.762 /3 or -4762");
}

TEST_CASE("R11.13 money") {
  CHECK(read("20,25 tỷ đồng") == "20250000000 /2");
  CHECK(read("20,25 tỉ") == "20250000000 /2");
  CHECK(read("215 triệu đồng") == "215000000 /0");
  CHECK(read("500 nghìn") == "500000 /0");
  CHECK(read("500 ngàn") == "500000 /0");
  CHECK(read("1.250 nghìn tỷ đồng") == "1250000000000000 /0");
  CHECK(read("2 tỷ 500 triệu đồng") == "2500000000 /0");
  CHECK(read("4,762 Tỷ") == "4762000000 /3 or 4762000000000");
  CHECK(read("1.000.000 đ") == "1000000 /0");
  CHECK(read("5tỷ") == "5000000000 /0");
}

TEST_CASE("what is no number is refused") {
  for (const char* text : {"",
                           " ",
                           "tỷ",
                           "đồng",
                           "-",
                           "- 126",
                           "1.12.3",
                           "1..126",
                           "1,2,3",
                           "12 34",
                           "12 345 6",
                           "5-6",
                           "5 tỷ 6 tỷ",
                           "5 triệu 2.000 triệu",
                           "5 hồ sơ",
                           "5 đồng đồng",
                           "1.126.",
                           ",5",
                           "5,",
                           "--5",
                           "99999999999999999999999999999999 tỷ tỷ"})
    CHECK_MESSAGE(read(text) == "number.malformed", text);
}

TEST_CASE("T11.10 numbers in words") {
  CHECK(in_words_vi(105) == "một trăm linh năm");
  CHECK(in_words_vi(1015) == "một nghìn không trăm mười lăm");
  CHECK(in_words_vi(21) == "hai mươi mốt");
  CHECK(in_words_vi(11) == "mười một");
  CHECK(in_words_vi(25) == "hai mươi lăm");
  CHECK(in_words_vi(44) == "bốn mươi tư");
  CHECK(in_words_vi(1'000'005) == "một triệu không nghìn không trăm linh năm");
  CHECK(money_in_words_vi(215'000'000) == "Hai trăm mười lăm triệu đồng");
  CHECK(in_words_vi(1126) == "một nghìn một trăm hai mươi sáu");
  CHECK(in_words_vi(71) == "bảy mươi mốt");
}

TEST_CASE("R11.17 more numbers in words") {
  CHECK(in_words_vi(0) == "không");
  CHECK(in_words_vi(10) == "mười");
  CHECK(in_words_vi(14) == "mười bốn");
  CHECK(in_words_vi(15) == "mười lăm");
  CHECK(in_words_vi(20) == "hai mươi");
  CHECK(in_words_vi(-304) == "âm ba trăm linh bốn");
  CHECK(in_words_vi(1'000'000) == "một triệu");
  CHECK(in_words_vi(20'250'000'000) == "hai mươi tỷ hai trăm năm mươi triệu");
  CHECK(in_words_vi(1'250'000'000'000'000) == "một triệu hai trăm năm mươi nghìn tỷ");
  CHECK(in_words_vi(std::numeric_limits<std::int64_t>::min()).starts_with("âm chín tỷ hai trăm"));
  CHECK(money_in_words_vi(0) == "Không đồng");
  CHECK(money_in_words_vi(-5) == "Âm năm đồng");
}

TEST_CASE("R11.14 dates in running text") {
  CHECK(print_date_vi(Date::of(2024, 9, 5)) == "5/9/2024");
  CHECK(MUST(Date::parse_vietnamese(print_date_vi(Date::of(2024, 12, 31)))) ==
        Date::of(2024, 12, 31));
}

TEST_CASE("T3.3 the date line") {
  CHECK(date_line_vi(Date::of(2024, 3, 5)) == "ngày 05 tháng 3 năm 2024");
  CHECK(date_line_vi(Date::of(2020, 1, 5)) == "ngày 05 tháng 01 năm 2020");
  CHECK(date_line_vi(Date::of(2019, 6, 29)) == "ngày 29 tháng 6 năm 2019");
  CHECK(date_line_vi(Date::of(2024, 2, 14)) == "ngày 14 tháng 02 năm 2024");
  CHECK(date_line_vi(Date::of(2024, 10, 9)) == "ngày 09 tháng 10 năm 2024");
}

TEST_CASE("property: a printed number is read back") {
  CHECK(rc::check([](std::int64_t n, std::uint8_t scale) {
    const Decimal value = Decimal::from_parts(n, scale % 10);
    const ParsedNumber shortest = MUST(parse_number_vi(print_vi(value)));
    RC_ASSERT(shortest.value == value);
    RC_ASSERT(shortest.printed_decimals == value.scale());
    const int decimals = scale % 7;
    const ParsedNumber fixed = MUST(parse_number_vi(print_vi(value, decimals)));
    RC_ASSERT(fixed.value == value.rounded(decimals));
    RC_ASSERT(fixed.printed_decimals == decimals);
  }));
}

TEST_CASE("property: words give the number back") {
  CHECK(rc::check([](std::int64_t any, std::uint8_t shift) {
    const std::int64_t n = any >> (shift % 64);
    std::istringstream in(in_words_vi(n));
    std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
    const bool negative = words.front() == "âm";
    const auto bits = static_cast<std::uint64_t>(n);
    RC_ASSERT(negative == (n < 0));
    RC_ASSERT(value_of(words) == (negative ? 0 - bits : bits));
  }));
}
