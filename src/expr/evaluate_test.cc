#include "expr/evaluate.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "expr/test_record.h"

namespace nhip::expr {
namespace {

using core::Date;
using core::Decimal;
using core::Time;

const TestRecord& record() {
  static const TestRecord example = {
      {"paid", true},
      {"count", Decimal(7)},
      {"amount", MUST(Decimal::parse("-2.505"))},
      {"note", std::string("Hồ Sơ ĐẤT")},
      {"born", Date::of(2024, 2, 28)},
      {"received_at", Time::at(Date::of(2024, 9, 15), 8, 30)},
      {"channel", std::string("online")},
  };
  return example;
}

/// As printed, "missing" when missing. "urgent", "rate", "name", "due" have no value.
std::string value(std::string_view text) {
  const auto expression = test_expression(text);
  const core::Value result = evaluate(expression, TestEnvironment(record()));
  return core::is_missing(result) ? "missing" : core::to_text(result);
}

TEST_CASE("arithmetic is exact, division and products are cut after 15 decimals") {
  CHECK(value("0.1 + 0.2") == "0.3");
  CHECK(value("1 / 3") == "0.333333333333333");
  CHECK(value("-2 / 3") == "-0.666666666666666");
  CHECK(value("0.333333333333333 * 0.333333333333333") == "0.11111111111111");
  CHECK(value("count * 1000000 / 7") == "1000000");
  CHECK(value("count / 0") == "missing");
  CHECK(value("rate + 1") == "missing");
  CHECK(value("999999999999999999 + 1") == "missing");
  CHECK(value("999999999999999999 * 999999999999999999 * 0") == "missing");
  CHECK(value("999999999999999999 / 0.000000000000001") == "missing");
}

TEST_CASE("functions of numbers") {
  CHECK(value("round(amount, 2)") == "-2.51");
  CHECK(value("round(2.5)") == "3");
  CHECK(value("round(-2.5)") == "-3");
  CHECK(value("floor(amount)") == "-3");
  CHECK(value("floor(2.9)") == "2");
  CHECK(value("floor(-2)") == "-2");
  CHECK(value("abs(amount)") == "2.505");
  CHECK(value("sqrt(2)") == "1.414213562373095");
  CHECK(value("sqrt(-1)") == "missing");
  CHECK(value("min(count, 3, 9)") == "3");
  CHECK(value("max(count, rate)") == "missing");
  CHECK(value("coalesce(rate, count)") == "7");
}

TEST_CASE("days and times") {
  CHECK(value("day(received_at)") == "2024-09-15");
  CHECK(value("year(received_at) * 100 + month(born)") == "202402");
  CHECK(value("days_between(born, day(received_at))") == "200");
  CHECK(value("add_days(born, 2)") == "2024-03-01");
  CHECK(value("add_days(born, -1000000)") == "missing");
  CHECK(value("add_days(born, 999999999999999999)") == "missing");
  CHECK(value("received_at < @2024-09-15T08:30:00.000001") == "true");
  CHECK(value("working_time(received_at, 8)") == "missing");
}

TEST_CASE("texts: characters are counted, bytes are compared") {
  CHECK(value("lower(note)") == "hồ sơ đất");
  CHECK(value("length(note)") == "9");
  CHECK(value("contains(note, \"Sơ\")") == "true");
  CHECK(value("contains(note, \"\")") == "true");
  CHECK(value("starts_with(note, \"hồ\")") == "false");
  CHECK(value("\"Z\" < \"a\"") == "true");
  CHECK(value("\"z\" < \"ă\"") == "true");
  CHECK(value("channel in (direct, online)") == "true");
}

TEST_CASE("logic is three-valued (Kleene)") {
  CHECK(value("urgent and false") == "false");
  CHECK(value("urgent and true") == "missing");
  CHECK(value("true or urgent") == "true");
  CHECK(value("urgent or false") == "missing");
  CHECK(value("not urgent") == "missing");
  CHECK(value("urgent is missing") == "true");
  CHECK(value("paid is not missing") == "true");
  CHECK(value("rate = rate") == "missing");
  CHECK(value("count in (1, rate)") == "missing");
  CHECK(value("count in (7, rate)") == "true");
  CHECK(value("count not in (1, 2)") == "true");
  CHECK(value("if urgent then 1 else 2") == "missing");
  CHECK(value("if not paid then 1 else 2") == "2");
}

TEST_CASE("only what is true holds") {
  const auto holding = [](std::string_view text) {
    return holds(test_expression(text), TestEnvironment(record()));
  };
  CHECK(holding("paid"));
  CHECK_FALSE(holding("not paid"));
  CHECK_FALSE(holding("urgent"));
}

TEST_CASE("figures and working time come from the environment") {
  struct Province : Environment {
    core::Value path(std::string_view) const override { return core::Missing{}; }
    core::Value figure(std::string_view code, std::string_view dims) const override {
      return code == "figure.a" && dims == "x=1" ? Decimal(3) : Decimal(4);
    }
    core::Value working_time(Time start, const Decimal& hours) const override {
      return start + MUST(hours.to_int64()) * 3600;
    }
  };
  const auto value_of = [](std::string_view text) {
    return core::to_text(evaluate(test_expression(text), Province()));
  };
  CHECK(value_of("figure.a[x=1] / figure.a * 100") == "75");
  CHECK(value_of("working_time(@2024-09-15T08:00, 4)") == "2024-09-15 12:00:00");
}

}  // namespace
}  // namespace nhip::expr
