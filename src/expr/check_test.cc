#include "expr/check.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "expr/test_record.h"

namespace nhip::expr {
namespace {

/// The errors, one a line, or the type of the whole.
std::string checked(std::string_view text) {
  const auto result = check(MUST(parse(text, {.file = "a.toml"})), TestScope());
  if (result) return result->root->type.to_string();
  std::string errors;
  for (const core::Error& error : result.error()) {
    errors += (errors.empty() ? "" : "\n") + error.text();
  }
  return errors;
}

TEST_CASE("types of what expressions yield") {
  CHECK(checked("count + 1") == "a whole number");
  CHECK(checked("count * -count") == "a whole number");
  CHECK(checked("count / 2") == "a number");
  CHECK(checked("round(amount)") == "a whole number");
  CHECK(checked("round(amount, 2)") == "a number");
  CHECK(checked("abs(count)") == "a whole number");
  CHECK(checked("min(count, amount)") == "a number");
  CHECK(checked("day(received_at)") == "a date");
  CHECK(checked("year(received_at) + month(born)") == "a whole number");
  CHECK(checked("add_days(born, days_between(born, day(received_at)))") == "a date");
  CHECK(checked("working_time(received_at, 8)") == "a time");
  CHECK(checked("coalesce(missing, born)") == "a date");
  CHECK(checked("missing") == "missing");
  CHECK(checked("owner = owner") == "true or false");
  CHECK(checked("2 * pi") == "a number");
  CHECK(checked("lower(channel)") == "a text");
  CHECK(checked("if paid then channel else direct") == "one of direct, online, public_post");
  CHECK(checked("figure.a[x=1] / figure.a") == "a number");
}

TEST_CASE("bare codes take their meaning from what they stand beside") {
  CHECK(checked("channel = online") == "true or false");
  CHECK(checked("online != channel") == "true or false");
  CHECK(checked("channel in (direct, \"online\", missing)") == "true or false");
  CHECK(checked("network = 2g") == "true or false");
  CHECK(checked("channel = (if paid then online else direct)") == "true or false");
  CHECK(checked("coalesce(channel, online) = direct") == "true or false");
  CHECK(checked("channel = note") == "true or false");
  CHECK(checked("channel = onlin") ==
        "a.toml:1:11: \"onlin\" is not one of direct, online, public_post. "
        "Did you mean \"online\"? [expr.code_unknown]");
  CHECK(checked("channel = \"Online\"") ==
        "a.toml:1:11: \"Online\" is not one of direct, online, public_post. "
        "Did you mean \"online\"? [expr.code_unknown]");
  CHECK(checked("note = online") ==
        "a.toml:1:8: there is no field or figure \"online\". [expr.name_unknown]");
}

TEST_CASE("unknown names come with the nearest") {
  CHECK(checked("recieved_at is missing") ==
        "a.toml:1:1: there is no field or figure \"recieved_at\". "
        "Did you mean \"received_at\"? [expr.name_unknown]");
  CHECK(checked("figure.b[x=1]") ==
        "a.toml:1:1: there is no figure \"figure.b\". Did you mean \"figure.a\"? "
        "[expr.name_unknown]");
  CHECK(checked("rounds(1)") ==
        "a.toml:1:1: there is no function \"rounds\". Did you mean \"round\"? "
        "[expr.function_unknown]");
  CHECK(checked("today()").ends_with("[expr.function_unknown]"));
}

TEST_CASE("every error is told, each once") {
  CHECK(checked("count + note > nothing and not born") ==
        "a.toml:1:9: \"+\" takes a number, not a text. [expr.type_mismatch]\n"
        "a.toml:1:16: there is no field or figure \"nothing\". [expr.name_unknown]\n"
        "a.toml:1:32: \"not\" takes true or false, not a date. [expr.type_mismatch]");
}

TEST_CASE("types that do not go together") {
  CHECK(checked("born < received_at") ==
        "a.toml:1:8: a time cannot be compared with a date. day(…) gives the day of a time. "
        "[expr.type_mismatch]");
  CHECK(checked("count = note") ==
        "a.toml:1:9: a text cannot be compared with a whole number. [expr.type_mismatch]");
  CHECK(checked("owner = parent") ==
        "a.toml:1:9: a reference to unit cannot be compared with a reference to person. "
        "[expr.type_mismatch]");
  CHECK(checked("paid < true") ==
        "a.toml:1:6: \"<\" does not order true or false. Compare with = or !=. "
        "[expr.type_mismatch]");
  CHECK(checked("if count then 1 else 2") ==
        "a.toml:1:4: \"if\" takes true or false, not a whole number. [expr.type_mismatch]");
  CHECK(checked("if paid then 1 else note") ==
        "a.toml:1:21: a text cannot be an alternative to a whole number. [expr.type_mismatch]");
  CHECK(checked("due - received_at") ==
        "a.toml:1:1: \"-\" takes a number, not a time. days_between(from, to) and "
        "add_days(date, days) reckon with days. [expr.type_mismatch]\n"
        "a.toml:1:7: \"-\" takes a number, not a time. days_between(from, to) and "
        "add_days(date, days) reckon with days. [expr.type_mismatch]");
  CHECK(checked("max(note, note)") ==
        "a.toml:1:1: max takes numbers, dates or times, not a text. [expr.type_mismatch]");
}

TEST_CASE("arguments are counted and typed") {
  CHECK(checked("abs()") == "a.toml:1:1: abs takes 1 argument, not 0. [expr.argument_count]");
  CHECK(checked("coalesce(count)") ==
        "a.toml:1:1: coalesce takes 2 arguments or more, not 1. [expr.argument_count]");
  CHECK(checked("round(1, 2, 3)") ==
        "a.toml:1:1: round takes 1 or 2 arguments, not 3. [expr.argument_count]");
  CHECK(checked("round(amount, count)") ==
        "a.toml:1:15: round takes the decimals as a number from 0 to 15, not this. "
        "[expr.type_mismatch]");
  CHECK(checked("days_between(born, due)") ==
        "a.toml:1:20: days_between takes a date, not a time. day(…) gives the day of a time. "
        "[expr.type_mismatch]");
  CHECK(checked("add_days(born, 1.5)") ==
        "a.toml:1:16: add_days takes a whole number, not a number. [expr.type_mismatch]");
}

TEST_CASE("the result is of the type that is wanted") {
  const TestScope scope;
  const auto error = [&](std::string_view text, const Type& wanted) {
    const auto result = check_as(MUST(parse(text, {.file = "a.toml"})), scope, wanted);
    return result ? "" : result.error().front().text();
  };
  CHECK(check_as(MUST(parse("paid")), scope, Type::Kind::boolean));
  CHECK(check_as(MUST(parse("missing")), scope, Type::Kind::boolean));
  CHECK(check_as(MUST(parse("channel")), scope, Type::Kind::text));
  CHECK(error("count", {.kind = Type::Kind::boolean}) ==
        "a.toml:1:1: expected true or false, but this is a whole number. [expr.result_type]");
  CHECK(error("received_at", {.kind = Type::Kind::date}) ==
        "a.toml:1:1: expected a date, but this is a time. day(…) gives the day of a time. "
        "[expr.result_type]");
  CHECK(error("count / 2", {.kind = Type::Kind::number, .whole = true}) ==
        "a.toml:1:1: expected a whole number, but this is a number. "
        "round(…, 0) gives a whole number. [expr.result_type]");
  const Type outcome{.kind = Type::Kind::code, .codes = {"late", "on_time"}};
  CHECK(error("if received_at <= due then on_time else late", outcome).empty());
  CHECK(error("if received_at <= due then on_tme else late", outcome) ==
        "a.toml:1:28: \"on_tme\" is not one of late, on_time. Did you mean \"on_time\"? "
        "[expr.code_unknown]");
  CHECK(error("channel", outcome) ==
        "a.toml:1:1: expected one of late, on_time, but this is one of direct, online, "
        "public_post. [expr.result_type]");
}

TEST_CASE("a path that is a figure becomes one, a constant becomes a literal") {
  CHECK(test_expression("figure.a").root->op == Op::figure);
  CHECK(core::to_text(test_expression("pi").root->value) == "3.141592653589793");
  const auto comparison = test_expression("channel = online");
  CHECK(comparison.root->children[1]->value == core::Value("online"));
  CHECK(comparison.paths() == std::vector<std::string>{"channel"});
}

}  // namespace
}  // namespace nhip::expr
