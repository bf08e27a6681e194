#include "records/values.h"

#include "core/vietnamese.h"

namespace nhip::records {
namespace {

using core::Value;
using Kind = model::Field::Kind;

std::unexpected<core::Error> invalid(const FieldPlan& field, std::string_view text,
                                     std::string wanted) {
  return core::fail("records.value_invalid",
                    "\"" + std::string(text) + "\" is not " + std::move(wanted),
                    "field " + field.field->name);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

core::Result<core::Decimal> parse_number(std::string_view text) {
  auto plain = core::Decimal::parse(text);
  if (plain) return plain;
  const auto printed = core::parse_number_vi(text);
  if (!printed || printed->other_reading) return plain;
  return printed->value;
}

core::Result<Value> parse_integer(const FieldPlan& field, std::string_view text) {
  const auto number = core::Decimal::parse(text);
  if (!number || !number->to_int64()) return invalid(field, text, "a whole number (digits only)");
  return Value(*number);
}

core::Result<Value> check_decimals(const FieldPlan& field, core::Decimal number,
                                   std::string_view text) {
  if (number.overflowed() || number.scale() > field.field->decimals)
    return invalid(field, text,
                   "a number with at most " + std::to_string(field.field->decimals) + " decimals");
  return Value(number);
}

core::Result<Value> parse_boolean(const FieldPlan& field, std::string_view text) {
  if (text == "true" || text == "1" || text == "yes") return Value(true);
  if (text == "false" || text == "0" || text == "no") return Value(false);
  return invalid(field, text, "true or false");
}

/// "dd/mm/yyyy HH:MM[:SS]" as spreadsheets write it.
core::Result<core::Time> parse_time(std::string_view text) {
  auto plain = core::Time::parse(text);
  if (plain) return plain;
  const std::size_t space = text.find(' ');
  const auto day = core::Date::parse_vietnamese(text.substr(0, space));
  if (!day) return day.error().code == "date.impossible" ? std::unexpected(day.error()) : plain;
  if (space == std::string_view::npos) return core::Time::at(*day);
  std::string clock(trimmed(text.substr(space)));
  if (clock.size() > 1 && clock[1] == ':') clock.insert(0, "0");
  return core::Time::parse(day->to_string() + " " + clock);
}

core::Result<Value> parse_date(const FieldPlan& field, std::string_view text) {
  if (const auto day = core::Date::parse_vietnamese(text)) return Value(*day);
  if (const auto time = parse_time(text); time && *time == core::Time::at(time->date()))
    return Value(time->date());
  return invalid(field, text, "a date (2024-09-15 or 15/9/2024)");
}

core::Result<Value> parse_code(const FieldPlan& field, std::string_view text) {
  if (field.list == nullptr || field.list->find(text) != nullptr) return Value(std::string(text));
  std::vector<std::string> codes;
  for (const model::ListValue& value : field.list->values) codes.push_back(value.code);
  std::string hint = core::did_you_mean(text, codes);
  if (hint.empty()) {
    hint = "It is one of";
    for (std::size_t i = 0; i < codes.size(); ++i) hint += (i == 0 ? " " : ", ") + codes[i];
    hint += ".";
  }
  auto error = invalid(field, text, "a value of " + field.field->list);
  error.error().hint = std::move(hint);
  return error;
}

}  // namespace

core::Result<std::string> kept_text(std::string_view text) {
  return core::normalized(trimmed(text));
}

core::Result<Value> parse_value(const FieldPlan& field, std::string_view raw) {
  const std::string_view text = trimmed(raw);
  if (text.empty()) return Value{};
  switch (field.field->kind) {
    case Kind::text:
      return Value(TRY(kept_text(text)));
    case Kind::file:
      return Value(std::string(text));
    case Kind::integer:
      return parse_integer(field, text);
    case Kind::decimal: {
      const auto number = parse_number(text);
      if (!number) return invalid(field, text, "a number (1234.5)");
      return check_decimals(field, *number, text);
    }
    case Kind::boolean:
      return parse_boolean(field, text);
    case Kind::date:
      return parse_date(field, text);
    case Kind::time: {
      const auto time = parse_time(text);
      if (!time) return invalid(field, text, "a time (2024-09-15 08:00 or 15/9/2024 08:00)");
      return Value(*time);
    }
    case Kind::code:
      return parse_code(field, text);
    case Kind::reference:
      return parse_integer(field, text);
  }
  return Value{};
}

core::Result<Value> fit_value(const FieldPlan& field, Value value) {
  if (core::is_missing(value)) return value;
  const auto fits = [&]<typename T>(std::in_place_type_t<T>,
                                    const char* wanted) -> core::Result<Value> {
    if (std::holds_alternative<T>(value)) return std::move(value);
    return invalid(field, core::to_text(value), wanted);
  };
  switch (field.field->kind) {
    case Kind::text:
    case Kind::file:
      return fits(std::in_place_type<std::string>, "text");
    case Kind::code: {
      if (!std::holds_alternative<std::string>(value))
        return invalid(field, core::to_text(value), "a code");
      const std::string& code = std::get<std::string>(value);
      if (field.list == nullptr || field.list->find(code) != nullptr) return value;
      return parse_code(field, code);
    }
    case Kind::boolean:
      return fits(std::in_place_type<bool>, "true or false");
    case Kind::integer:
    case Kind::reference: {
      const auto* number = std::get_if<core::Decimal>(&value);
      if (number && number->is_integer() && !number->overflowed()) return value;
      return invalid(field, core::to_text(value), "a whole number");
    }
    case Kind::decimal: {
      const auto* number = std::get_if<core::Decimal>(&value);
      if (!number) return invalid(field, core::to_text(value), "a number");
      return check_decimals(field, *number, core::to_text(value));
    }
    case Kind::date:
      if (const auto* time = std::get_if<core::Time>(&value)) return Value(time->date());
      return fits(std::in_place_type<core::Date>, "a date");
    case Kind::time:
      if (const auto* day = std::get_if<core::Date>(&value)) return Value(core::Time::at(*day));
      return fits(std::in_place_type<core::Time>, "a time");
  }
  return value;
}

}  // namespace nhip::records
