#include "records/values.h"

#include <stdexcept>

#include <doctest/doctest.h>

namespace nhip::records {
namespace {

using Kind = model::Field::Kind;

/// The value as text, or the code of the error.
std::string read(Kind kind, std::string_view text, int decimals = 0) {
  static const model::List list{"channel", {}, {{"direct", {}}, {"online", {}}}};
  model::Field field;
  field.name = "x";
  field.kind = kind;
  field.decimals = decimals;
  FieldPlan plan;
  plan.field = &field;
  if (kind == Kind::code) plan.list = &list;
  const auto value = parse_value(plan, text);
  return value ? core::to_text(*value) : value.error().code;
}

}  // namespace

TEST_CASE("Text as people write it becomes a value, or an error") {
  CHECK(read(Kind::date, "15/9/2024") == "2024-09-15");
  CHECK(read(Kind::date, "2024-09-15") == "2024-09-15");
  CHECK(read(Kind::date, "30/02/2024") == "records.value_invalid");
  CHECK(read(Kind::date, "2024-09-15 08:00") == "records.value_invalid");
  CHECK(read(Kind::time, "15/09/2024 8:05") == read(Kind::time, "15/09/2024 08:05"));
  CHECK(read(Kind::time, "2024-09-15T08:00:00Z") == "2024-09-15 15:00:00");
  CHECK(read(Kind::time, "soon") == "records.value_invalid");
  CHECK(read(Kind::integer, "1126") == "1126");
  CHECK(read(Kind::integer, "1.126") == "records.value_invalid");
  CHECK(read(Kind::integer, "12.5") == "records.value_invalid");
  CHECK(read(Kind::decimal, "12.50", 2) == "12.5");
  CHECK(read(Kind::decimal, "12.505", 2) == "records.value_invalid");
  CHECK(read(Kind::boolean, "1") == "true");
  CHECK(read(Kind::boolean, "maybe") == "records.value_invalid");
  CHECK(read(Kind::code, " online ") == "online");
  CHECK(read(Kind::code, "onlin") == "records.value_invalid");
  CHECK(read(Kind::text, "  tha\xCC\x80nh  ") == "th\xC3\xA0nh");
  CHECK(read(Kind::text, "\xff") == "text.not_utf8");
  CHECK(read(Kind::text, "   ").empty());
}

}  // namespace nhip::records
