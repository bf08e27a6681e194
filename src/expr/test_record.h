// For tests: the names and types of a record with fields of every kind, and records as maps.
#pragma once

#include <map>
#include <string>

#include "expr/check.h"
#include "expr/evaluate.h"

namespace nhip::expr {

using TestRecord = std::map<std::string, core::Value, std::less<>>;

/// Fields in pairs of a kind, so that trees can compare them.
inline const std::map<std::string, Type, std::less<>>& test_fields() {
  using Kind = Type::Kind;
  static const std::map<std::string, Type, std::less<>> fields = {
      {"paid", {.kind = Kind::boolean}},
      {"urgent", {.kind = Kind::boolean}},
      {"count", {.kind = Kind::number, .whole = true}},
      {"service.count", {.kind = Kind::number, .whole = true}},
      {"amount", {.kind = Kind::number}},
      {"rate", {.kind = Kind::number}},
      {"note", {.kind = Kind::text}},
      {"name", {.kind = Kind::text}},
      {"born", {.kind = Kind::date}},
      {"moved", {.kind = Kind::date}},
      {"received_at", {.kind = Kind::time}},
      {"due", {.kind = Kind::time}},
      {"channel", {.kind = Kind::code, .codes = {"direct", "online", "public_post"}}},
      {"network", {.kind = Kind::code, .codes = {"2g", "3g", "online"}}},
      {"owner", {.kind = Kind::record, .record = "person"}},
      {"holder", {.kind = Kind::record, .record = "person"}},
      {"parent", {.kind = Kind::record, .record = "unit"}},
  };
  return fields;
}

class TestScope : public Scope {
 public:
  std::optional<Type> path(std::string_view names) const override {
    const auto found = test_fields().find(names);
    return found == test_fields().end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<Type> figure(std::string_view code) const override {
    return code == "figure.a" ? std::optional(Type{.kind = Type::Kind::number}) : std::nullopt;
  }
  std::vector<std::string> candidates(std::string_view) const override {
    std::vector<std::string> names = {"figure.a"};
    for (const auto& [name, type] : test_fields()) names.push_back(name);
    return names;
  }
};

/// Parsed and checked; ends the program when the text is wrong.
inline Expression test_expression(std::string_view text) {
  auto expression = check(MUST(parse(text)), TestScope());
  if (!expression) core::give_up(expression.error().front(), __FILE__, __LINE__);
  return *std::move(expression);
}

class TestEnvironment : public Environment {
 public:
  explicit TestEnvironment(const TestRecord& record) : record_(record) {}
  core::Value path(std::string_view names) const override {
    const auto found = record_.find(names);
    return found == record_.end() ? core::Value(core::Missing{}) : found->second;
  }

 private:
  const TestRecord& record_;
};

}  // namespace nhip::expr
