#include "model/model.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/vietnamese.h"
#include "model/names.h"

namespace nhip::model {
namespace {

constexpr std::string_view calendar_month = "calendar_month";

template <typename Items>
auto find_named(const Items& items, std::string_view name) -> decltype(&*items.begin()) {
  const auto found =
      std::ranges::find_if(items, [&](const auto& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

std::vector<std::string_view> members_of(std::string_view value) {
  std::vector<std::string_view> members;
  for (;;) {
    const auto plus = value.find('+');
    members.push_back(value.substr(0, plus));
    if (plus == std::string_view::npos) return members;
    value.remove_prefix(plus + 1);
  }
}

bool in_tree(std::string_view dimension) {
  return dimension == "level" || dimension == "org_unit" || dimension == "unit_group";
}

core::Result<void> check_value(const List& list, std::string_view dimension,
                               std::string_view value) {
  for (const auto member : members_of(value)) {
    if (list.find(member) != nullptr) continue;
    std::vector<std::string> codes;
    for (const auto& known : list.values) codes.push_back(known.code);
    return core::fail("indicator.value_unknown",
                      fmt::format("the dimension {} has no value \"{}\"", dimension, member), {},
                      core::did_you_mean(member, codes));
  }
  return {};
}

}  // namespace

const ListValue* List::find(std::string_view code) const {
  const int at = position(code);
  return at < 0 ? nullptr : &values[static_cast<std::size_t>(at)];
}

int List::position(std::string_view code) const {
  const auto found = std::ranges::find(values, code, &ListValue::code);
  return found == values.end() ? -1 : static_cast<int>(found - values.begin());
}

const Field* Type::field(std::string_view field_name) const {
  return find_named(fields, field_name);
}

int Type::field_index(std::string_view field_name) const {
  const auto* found = field(field_name);
  return found == nullptr ? -1 : static_cast<int>(found - fields.data());
}

const Action* Type::action(std::string_view action_name) const {
  return find_named(actions, action_name);
}

const Cell* Type::cell(std::string_view cell_name) const {
  return find_named(cells, cell_name);
}

const View* Type::view(View::Kind wanted) const {
  const auto found = std::ranges::find(views, wanted, &View::kind);
  return found == views.end() ? nullptr : &*found;
}

const Form::Total* Form::total(std::string_view list, std::string_view total_code) const {
  const auto found = std::ranges::find_if(totals, [&](const Total& total) {
    return total.list == list && total.code == total_code;
  });
  return found == totals.end() ? nullptr : &*found;
}

const State* Type::state(std::string_view state_name) const {
  return find_named(states, state_name);
}

const Action* Type::action_setting(std::string_view field_name) const {
  const Action* found = nullptr;
  for (const auto& action : actions) {
    if (!contains(action.sets, field_name)) continue;
    if (action.creates) return &action;
    if (found == nullptr) found = &action;
  }
  return found;
}

bool Partition::holds_on(core::Date day) const {
  return (!from || *from <= day) && (!to || day <= *to);
}

const Dimension* Indicator::dimension(std::string_view dimension_name) const {
  return find_named(by, dimension_name);
}

bool Indicator::is_state() const {
  if (measure == Measure::stock) return true;
  return measure == Measure::reading && (calendar == "month_end" || calendar == "as_of");
}

const VersionStep* Model::step(std::string_view name) const {
  for (const auto& type : types_)
    if (const auto* found = find_named(type.steps, name)) return found;
  return find_named(farewells_, name);
}

const Type* Model::type(std::string_view name) const {
  const auto found = type_index_.find(name);
  return found == type_index_.end() ? nullptr : &types_[found->second];
}

const Indicator* Model::indicator(std::string_view code) const {
  const auto found = indicator_index_.find(code);
  return found == indicator_index_.end() ? nullptr : &indicators_[found->second];
}

const List* Model::list(std::string_view name) const {
  return find_named(lists_, name);
}

const Label* Model::unit_of_measure(std::string_view name) const {
  const auto found = units_of_measure_.find(name);
  return found == units_of_measure_.end() ? nullptr : &found->second;
}

const Label* Model::role(std::string_view name) const {
  const auto found = roles_.find(name);
  return found == roles_.end() ? nullptr : &found->second;
}

const core::Calendar* Model::calendar(std::string_view name) const {
  const auto found = std::ranges::find_if(
      calendars_, [&](const core::Calendar& calendar) { return calendar.name() == name; });
  return found == calendars_.end() ? nullptr : &*found;
}

core::Result<const Type*> Model::need_type(std::string_view name) const {
  if (const auto* found = type(name)) return found;
  std::vector<std::string> names;
  for (const auto& known : types_) names.push_back(known.name);
  return core::fail("model.type_unknown", fmt::format("there is no type \"{}\"", name), {},
                    core::did_you_mean(name, names));
}

core::Result<const Indicator*> Model::need_indicator(std::string_view code) const {
  if (const auto* found = indicator(code)) return found;
  std::vector<std::string> codes;
  for (const auto& known : indicators_) codes.push_back(known.code);
  return core::fail("model.indicator_unknown", fmt::format("there is no indicator \"{}\"", code),
                    {}, core::did_you_mean(code, codes));
}

core::Result<core::Window> Model::window(const Indicator& indicator, const core::Period& period,
                                         std::string_view named) const {
  if (period.kind == core::Period::Kind::days || period.kind == core::Period::Kind::day)
    return period.days;
  std::string name(named.empty() ? std::string_view(indicator.calendar) : named);
  const Indicator* operand = &indicator;
  while (name == "as_operand") {
    // A circle of operands does not load; a formula of reference values alone has none.
    const auto figures = operand->formula.figures();
    const std::string first = operand->numerator ? operand->numerator->code
                              : figures.empty()  ? std::string()
                                                 : figures.front()->text;
    operand = this->indicator(first);
    name = operand == nullptr ? std::string(calendar_month) : operand->calendar;
    if (operand == nullptr) break;
  }
  if (name == "month_end" || name == "as_of" || name == "year") name = calendar_month;
  if (const auto* found = calendar(name)) return found->window(period);
  std::vector<std::string> names{"month_end", "as_of", "year"};
  for (const auto& known : calendars_) names.push_back(known.name());
  return core::fail("model.calendar_unknown", fmt::format("there is no calendar \"{}\"", name), {},
                    core::did_you_mean(name, names));
}

core::Result<void> Model::check_dims(const Indicator& indicator, const Dims& dims) const {
  for (const auto& [name, value] : dims) {
    const auto* dimension = indicator.dimension(name);
    if (dimension == nullptr && !(indicator.placed && in_tree(name))) {
      std::vector<std::string> names;
      for (const auto& known : indicator.by) names.push_back(known.name);
      if (indicator.placed) names.insert(names.end(), {"level", "org_unit", "unit_group"});
      return core::fail("indicator.dimension_unknown",
                        fmt::format("indicator {} has no dimension \"{}\"", indicator.code, name),
                        {}, core::did_you_mean(name, names));
    }
    if (dimension == nullptr && name == "org_unit") continue;
    const auto* values = list(dimension == nullptr ? name : dimension->list);
    if (values != nullptr) CHECK_OK(check_value(*values, name, value));
  }
  return {};
}

Dims Model::canonical(const Dims& dims) const {
  Dims result;
  for (const auto& [name, value] : dims) {
    auto members = members_of(value);
    const auto known = dimension_lists_.find(name);
    if (const auto* values = list(known == dimension_lists_.end() ? name : known->second)) {
      const auto rank = [&](std::string_view code) {
        const int at = values->position(code);
        return at < 0 ? static_cast<int>(values->values.size()) : at;
      };
      std::ranges::stable_sort(members, {}, rank);
    } else {
      std::ranges::sort(members);
    }
    const auto repeated = std::ranges::unique(members);
    members.erase(repeated.begin(), repeated.end());
    result[name] = fmt::format("{}", fmt::join(members, "+"));
  }
  return result;
}

}  // namespace nhip::model
