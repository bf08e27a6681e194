#include "expr/functions.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "expr/limits.h"

namespace nhip::expr {
namespace {

using core::Decimal;
using core::Missing;
using core::Value;

const std::vector<Signature>& signatures() {
  using enum Parameter;
  using Kind = Type::Kind;
  static const std::vector<Signature> all = {
      {"coalesce", Function::coalesce, {}, 2, Kind::unknown, false},
      {"min", Function::min, {}, 2, Kind::unknown, false},
      {"max", Function::max, {}, 2, Kind::unknown, false},
      {"abs", Function::abs, {number}, 1, Kind::number, false},
      {"floor", Function::floor, {number}, 1, Kind::number, true},
      {"round", Function::round, {number, decimals}, 1, Kind::number, false},
      {"sqrt", Function::sqrt, {number}, 1, Kind::number, false},
      {"day", Function::day, {time}, 1, Kind::date, false},
      {"year", Function::year, {day_or_time}, 1, Kind::number, true},
      {"month", Function::month, {day_or_time}, 1, Kind::number, true},
      {"days_between", Function::days_between, {date, date}, 2, Kind::number, true},
      {"add_days", Function::add_days, {date, whole}, 2, Kind::date, false},
      {"lower", Function::lower, {text}, 1, Kind::text, false},
      {"length", Function::length, {text}, 1, Kind::number, true},
      {"contains", Function::contains, {text, text}, 2, Kind::boolean, false},
      {"starts_with", Function::starts_with, {text, text}, 2, Kind::boolean, false},
      {"working_time", Function::working_time, {time, number}, 2, Kind::time, false},
  };
  return all;
}

/// What an operation yields: cut after 15 decimals, missing beyond the limits.
Value within(const Decimal& value) {
  const Decimal cut = value.truncated(max_decimals);
  return within_limits(cut) ? Value(cut) : Value(Missing{});
}

template <typename T>
std::optional<int> ordered(const T& a, const T& b) {
  return a < b ? -1 : a == b ? 0 : 1;
}

}  // namespace

const Signature* find_function(std::string_view name) {
  const auto found = std::ranges::find(signatures(), name, &Signature::name);
  return found == signatures().end() ? nullptr : &*found;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const Signature& signature : signatures()) names.emplace_back(signature.name);
  return names;
}

bool within_limits(const Decimal& value) {
  static const Decimal limit(1'000'000'000'000'000'000);
  return !value.overflowed() && value.abs() < limit;
}

Value add(const Decimal& a, const Decimal& b) {
  return within(a + b);
}

Value subtract(const Decimal& a, const Decimal& b) {
  return within(a - b);
}

Value multiply(const Decimal& a, const Decimal& b) {
  return within(a * b);
}

Value divide(const Decimal& a, const Decimal& b) {
  const auto quotient = core::divide(a, b, max_decimals);
  return quotient ? within(*quotient) : Value(Missing{});
}

Value rounded(const Decimal& a, int decimals) {
  return within(a.rounded(decimals));
}

Value floor_of(const Decimal& a) {
  const Decimal whole = a.truncated(0);
  return within(a.is_negative() && whole != a ? whole - Decimal(1) : whole);
}

Value square_root(const Decimal& a) {
  const auto root = core::square_root(a);
  return root ? within(*root) : Value(Missing{});
}

Value add_days(core::Date day, const Decimal& days) {
  const auto sum = (Decimal(day.days) + days).to_int64();
  if (!sum || *sum < first_date.days || *sum > last_date.days) return Missing{};
  return core::Date{static_cast<std::int32_t>(*sum)};
}

std::string lower(std::string_view text) {
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  folded.toLower(icu::Locale::getRoot());
  std::string result;
  folded.toUTF8String(result);
  return result;
}

int count_characters(std::string_view text) {
  return static_cast<int>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::optional<int> compare(const Value& a, const Value& b) {
  if (a.index() != b.index()) return std::nullopt;
  return std::visit(
      [&]<typename T>(const T& left) -> std::optional<int> {
        if constexpr (std::is_same_v<T, Missing>) {
          return std::nullopt;
        } else {
          return ordered(left, std::get<T>(b));
        }
      },
      a);
}

}  // namespace nhip::expr
