#include <stdexcept>

#include <doctest/doctest.h>

#include "audit/report.h"

using nhip::audit::read_digits;

TEST_CASE("numbers are read as administrative prose prints them") {
  const auto text = [](std::string_view printed) {
    const auto digits = read_digits(printed);
    return digits ? digits->value.to_string() : "none";
  };
  CHECK(text("1.904") == "1904");
  CHECK(text("3,24") == "3.24");
  CHECK(text("05") == "5");
  CHECK(text("12.345.678,9") == "12345678.9");
  CHECK(text("1,234,567.8") == "1234567.8");
  CHECK(text("12.5") == "12.5");
  CHECK(text("2.2.1") == "none");
  CHECK(text("0.123") == "0.123");
  CHECK(text("97\xC2\xA0"
             "633") == "97633");
  CHECK(read_digits("4,762")->value.to_string() == "4.762");
  CHECK(read_digits("4,762")->other_reading->to_string() == "4762");
  CHECK_FALSE(read_digits("3,24")->other_reading);
}
