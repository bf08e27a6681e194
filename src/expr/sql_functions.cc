#include <sqlite3.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <span>
#include <tuple>

#include "expr/functions.h"
#include "expr/sql.h"

namespace nhip::expr {
namespace {

using core::Decimal;
using core::Value;
using Arguments = std::span<sqlite3_value*>;

/// A real of a column as the decimal of at most 15 digits that was stored.
std::optional<Decimal> from_real(double real) {
  constexpr int digits_after = 14;
  constexpr int max_scale = 18;
  if (!std::isfinite(real) || std::abs(real) >= 1e18) return std::nullopt;
  char text[32];
  const auto end =
      std::to_chars(text, text + sizeof text, real, std::chars_format::scientific, digits_after);
  const std::string_view written(text, end.ptr);
  const std::size_t exponent_at = written.find('e');
  int exponent = 0;
  std::from_chars(text + exponent_at + (written[exponent_at + 1] == '+' ? 2 : 1), end.ptr,
                  exponent);
  __int128 coefficient = 0;
  for (const char c : written.substr(0, exponent_at)) {
    if (c >= '0' && c <= '9') coefficient = coefficient * 10 + (c - '0');
  }
  int scale = digits_after - exponent;
  for (; scale < 0; ++scale) coefficient *= 10;
  for (; scale > max_scale; --scale) coefficient /= 10;
  return Decimal::from_parts(written.front() == '-' ? -coefficient : coefficient, scale);
}

std::string_view text_of(sqlite3_value* value) {
  const unsigned char* text = sqlite3_value_text(value);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

std::optional<Decimal> number_of(sqlite3_value* value) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
      return Decimal(sqlite3_value_int64(value));
    case SQLITE_FLOAT:
      return from_real(sqlite3_value_double(value));
    case SQLITE_TEXT: {
      const auto number = Decimal::parse(text_of(value));
      return number ? std::optional(*number) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::optional<core::Date> date_of(sqlite3_value* value) {
  if (sqlite3_value_type(value) != SQLITE_TEXT) return std::nullopt;
  const auto date = core::Date::parse(text_of(value));
  return date ? std::optional(*date) : std::nullopt;
}

std::optional<std::string_view> string_of(sqlite3_value* value) {
  if (sqlite3_value_type(value) == SQLITE_NULL) return std::nullopt;
  return text_of(value);
}

void answer(sqlite3_context* context, const Value& value) {
  const auto text = [&](const std::string& written) {
    sqlite3_result_text64(context, written.data(), written.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  };
  if (core::is_missing(value)) {
    sqlite3_result_null(context);
  } else if (const bool* yes = std::get_if<bool>(&value)) {
    sqlite3_result_int(context, *yes ? 1 : 0);
  } else if (const auto* number = std::get_if<Decimal>(&value)) {
    const auto whole = number->to_int64();
    whole ? sqlite3_result_int64(context, *whole) : text(number->to_string());
  } else {
    text(core::to_text(value));
  }
}

/// f over the arguments read by Read…; missing when one cannot be read.
template <auto... Read, typename F>
Value applied(Arguments arguments, const F& f) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) -> Value {
    const auto read = std::tuple(Read(arguments[I])...);
    if ((!std::get<I>(read) || ...)) return core::Missing{};
    return f(*std::get<I>(read)...);
  }(std::make_index_sequence<sizeof...(Read)>());
}

template <Value (*operation)(const Decimal&, const Decimal&)>
Value binary(Arguments arguments) {
  return applied<number_of, number_of>(arguments, operation);
}

Value compared(Arguments arguments) {
  return applied<number_of, number_of>(
      arguments, [](const Decimal& a, const Decimal& b) { return Decimal(*compare(a, b)); });
}

Value absolute(Arguments arguments) {
  return applied<number_of>(arguments, [](const Decimal& a) { return a.abs(); });
}

Value floored(Arguments arguments) {
  return applied<number_of>(arguments, floor_of);
}

Value rounded_to(Arguments arguments) {
  const int decimals = sqlite3_value_int(arguments[1]);
  return applied<number_of>(arguments, [&](const Decimal& a) { return rounded(a, decimals); });
}

/// SQL's IN: true, else missing if anything is, else false.
Value in_list(Arguments arguments) {
  if (arguments.empty()) return core::Missing{};
  const auto subject = number_of(arguments[0]);
  bool unknown = !subject;
  for (sqlite3_value* argument : arguments.subspan(1)) {
    const auto item = number_of(argument);
    if (subject && item && *subject == *item) return true;
    unknown = unknown || !item;
  }
  return unknown ? Value(core::Missing{}) : Value(false);
}

template <int wanted>
Value extreme(Arguments arguments) {
  if (arguments.empty()) return core::Missing{};
  auto best = number_of(arguments[0]);
  for (sqlite3_value* argument : arguments.subspan(1)) {
    const auto next = number_of(argument);
    if (!best || !next) return core::Missing{};
    if (compare(*next, *best) == wanted) best = next;
  }
  return best ? Value(*best) : Value(core::Missing{});
}

Value days_between(Arguments arguments) {
  return applied<date_of, date_of>(
      arguments, [](core::Date from, core::Date to) { return Decimal(to - from); });
}

Value days_added(Arguments arguments) {
  return applied<date_of, number_of>(arguments, add_days);
}

Value lowered(Arguments arguments) {
  return applied<string_of>(arguments, lower);
}

Value begins(Arguments arguments) {
  return applied<string_of, string_of>(arguments, [](std::string_view text, std::string_view part) {
    return text.starts_with(part);
  });
}

template <Value (*function)(Arguments)>
void scalar(sqlite3_context* context, int count, sqlite3_value** values) {
  answer(context, function({values, static_cast<std::size_t>(count)}));
}

/// State of nhip_sum, made by SQLite as zeros: a null pointer until the first number.
struct Sum {
  Decimal* total;
};

void sum_step(sqlite3_context* context, int, sqlite3_value** values) {
  auto* sum = static_cast<Sum*>(sqlite3_aggregate_context(context, sizeof(Sum)));
  const auto number = number_of(values[0]);
  if (sum == nullptr || !number) return;
  if (sum->total == nullptr) sum->total = new Decimal;
  *sum->total += *number;
}

void sum_final(sqlite3_context* context) {
  auto* sum = static_cast<Sum*>(sqlite3_aggregate_context(context, 0));
  if (sum == nullptr || sum->total == nullptr) return sqlite3_result_null(context);
  answer(context, sum->total->overflowed() ? Value(core::Missing{}) : Value(*sum->total));
  delete sum->total;
}

struct Entry {
  const char* name;
  int arguments;  ///< -1: any number
  void (*function)(sqlite3_context*, int, sqlite3_value**);
};

constexpr Entry entries[] = {
    {"nhip_add", 2, scalar<binary<add>>},      {"nhip_sub", 2, scalar<binary<subtract>>},
    {"nhip_mul", 2, scalar<binary<multiply>>}, {"nhip_div", 2, scalar<binary<divide>>},
    {"nhip_cmp", 2, scalar<compared>},         {"nhip_in", -1, scalar<in_list>},
    {"nhip_min", -1, scalar<extreme<-1>>},     {"nhip_max", -1, scalar<extreme<1>>},
    {"nhip_abs", 1, scalar<absolute>},         {"nhip_floor", 1, scalar<floored>},
    {"nhip_round", 2, scalar<rounded_to>},     {"nhip_days_between", 2, scalar<days_between>},
    {"nhip_add_days", 2, scalar<days_added>},  {"nhip_lower", 1, scalar<lowered>},
    {"nhip_starts_with", 2, scalar<begins>},
};

}  // namespace

core::Result<void> add_functions(sqlite3* connection) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  int result = SQLITE_OK;
  for (const Entry& entry : entries) {
    result = sqlite3_create_function_v2(connection, entry.name, entry.arguments, flags, nullptr,
                                        entry.function, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) break;
  }
  if (result == SQLITE_OK) {
    result = sqlite3_create_function_v2(connection, "nhip_sum", 1, flags, nullptr, nullptr,
                                        sum_step, sum_final, nullptr);
  }
  if (result != SQLITE_OK) return core::fail("expr.sqlite", sqlite3_errmsg(connection));
  return {};
}

}  // namespace nhip::expr
