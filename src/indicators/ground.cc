#include "indicators/ground.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
namespace nhip::indicators {

namespace {

constexpr std::array<std::string_view, 5> ground_types = {
    "coverage", "published_value", "opening_balance", "plan_value", "reference_value"};

/// Fields of a record by name; absent ones read as nothing.
class Fields {
 public:
  Fields(const model::Type& type, const store::Record& record) : type_(type), record_(record) {}

  core::Value value(std::string_view name) const {
    const int index = type_.field_index(name);
    return index < 0 ? core::Value(core::Missing{})
                     : record_.values[static_cast<std::size_t>(index)];
  }
  std::string text(std::string_view name) const { return core::to_text(value(name)); }
  core::Decimal number(std::string_view name) const {
    const core::Value found = value(name);
    const auto* decimal = std::get_if<core::Decimal>(&found);
    return decimal == nullptr ? core::Decimal{} : *decimal;
  }
  std::optional<core::Date> day(std::string_view name) const {
    const core::Value found = value(name);
    if (const auto* date = std::get_if<core::Date>(&found)) return *date;
    return std::nullopt;
  }
  /// First day after a day that is inside.
  std::optional<core::Date> day_after(std::string_view name) const {
    const auto last = day(name);
    return last ? std::optional(*last + 1) : std::nullopt;
  }

 private:
  const model::Type& type_;
  const store::Record& record_;
};

/// Dimensions as the Model writes them; text that does not parse matches nothing.
std::string canonical(const model::Model& model, const std::string& text) {
  const auto dims = model::parse_dims(text);
  return dims ? model::to_string(model.canonical(*dims)) : text;
}

GivenValue given(const model::Model& model, const Fields& fields) {
  GivenValue value;
  value.code = fields.text("indicator");
  value.dims = canonical(model, fields.text("dims"));
  const core::Date last = fields.day("to_day").value_or(core::Date{});
  value.window = core::Window::days(fields.day("from_day").value_or(last), last);
  value.value = fields.number("value");
  value.plan_set = fields.text("plan_set");
  value.bound = fields.text("bound");
  value.source = fields.text("source");
  const core::Value estimate = fields.value("estimate");
  if (const bool* flag = std::get_if<bool>(&estimate)) value.estimate = *flag;
  return value;
}

}  // namespace

core::Result<Ground> Ground::read(store::Database& database, const model::Model& model,
                                  const Touched* touched) {
  Ground ground;
  for (const std::string_view name : ground_types) {
    const model::Type* type = model.type(name);
    if (type == nullptr) continue;
    for (const store::Record& record : TRY(counted_records(database, *type, touched))) {
      const Fields fields(*type, record);
      if (name == "coverage") {
        const auto from = fields.day("from_day");
        if (from)
          ground.coverage.push_back(
              {fields.text("record_type"), record.unit, *from, fields.day_after("to_day")});
      } else if (name == "published_value") {
        ground.published.push_back(given(model, fields));
      } else if (name == "opening_balance") {
        ground.openings.push_back(given(model, fields));
      } else if (name == "plan_value") {
        ground.plans.push_back(given(model, fields));
      } else {
        const auto from = fields.day("valid_from");
        if (from) {
          ground.references.push_back(
              {fields.text("name"), record.unit, *from, fields.number("value")});
        }
      }
    }
  }
  return ground;
}

core::Result<std::int64_t> Ground::stamp(store::Database& database, const model::Model& model) {
  std::string sum = "select 0";
  for (const std::string_view name : ground_types) {
    if (model.type(name) == nullptr) continue;
    sum += fmt::format(" + (select coalesce(sum(revision), 0) from {})", store::quote_name(name));
  }
  for (const std::string_view name : {model::unit_type, records::relation_type}) {
    if (model.type(name) == nullptr) continue;
    sum += fmt::format(" + (select coalesce(sum(revision), 0) from {})", store::quote_name(name));
  }
  return database.integer(sum);
}

bool Ground::declares_coverage(std::string_view type) const {
  return std::ranges::find(coverage, type, &CoverageRow::type) != coverage.end();
}

const GivenValue* Ground::find_published(std::string_view code, std::string_view dims,
                                         core::Window window, bool is_state) const {
  const GivenValue* found = nullptr;
  for (const GivenValue& one : published) {
    if (one.code != code || one.dims != dims) continue;
    if (is_state ? one.window.to == window.to : one.window == window) found = &one;
  }
  return found;
}

const ReferenceValue* Ground::latest(std::string_view name, std::int64_t unit,
                                     core::Date day) const {
  const ReferenceValue* latest = nullptr;
  for (const ReferenceValue& one : references) {
    if (one.name != name || one.unit != unit || day < one.from) continue;
    if (latest == nullptr || latest->from <= one.from) latest = &one;
  }
  return latest;
}

const GivenValue* Ground::find_plan(std::string_view code, std::string_view dims,
                                    core::Window window, std::string_view plan_set,
                                    std::string_view bound) const {
  const GivenValue* best = nullptr;
  for (const GivenValue& one : plans) {
    if (one.code != code || one.dims != dims) continue;
    if (!plan_set.empty() && one.plan_set != plan_set) continue;
    if (one.bound != bound) continue;
    if (one.window == window) return &one;
    if (one.window.contains(window.last()) &&
        (best == nullptr || one.window.length() < best->window.length()))
      best = &one;
  }
  return best;
}

}  // namespace nhip::indicators
