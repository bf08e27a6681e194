#include "records/plan.h"

#include <algorithm>
#include <functional>

namespace nhip::records {
namespace {

std::string_view first_name(std::string_view path) {
  return path.substr(0, path.find('.'));
}

/// Derived fields in an order in which each stands after those it is computed from (the Model has
/// no circles).
std::vector<int> derived_order(const TypePlan& plan) {
  std::vector<int> order;
  std::vector<bool> seen(plan.fields.size());
  const std::function<void(int)> visit = [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    const model::Field& field = *plan.fields[at].field;
    if (seen[at] || field.derived.empty()) return;
    seen[at] = true;
    for (const std::string& path : field.derived.paths())
      if (const int input = plan.field_index(first_name(path)); input >= 0) visit(input);
    order.push_back(i);
  };
  for (int i = 0; i < static_cast<int>(plan.fields.size()); ++i) visit(i);
  return order;
}

void mark_after_deadline(TypePlan& plan) {
  for (const int i : plan.derived) {
    FieldPlan& derived = plan.fields[static_cast<std::size_t>(i)];
    for (const std::string& path : derived.field->derived.paths()) {
      const int input = plan.field_index(first_name(path));
      if (input < 0) continue;
      const FieldPlan& from = plan.fields[static_cast<std::size_t>(input)];
      if (from.field->filled_by_deadline || from.after_deadline) derived.after_deadline = true;
    }
  }
}

ActionPlan plan_action(const TypePlan& plan, const model::Action& action) {
  ActionPlan result;
  result.action = &action;
  result.takes.assign(plan.fields.size(), action.takes_any);
  const auto positions = [&](const std::vector<std::string>& names, std::vector<int>* into,
                             bool takes) {
    for (const std::string& name : names) {
      const int i = plan.field_index(name);
      if (i < 0) continue;
      if (into) into->push_back(i);
      if (takes) result.takes[static_cast<std::size_t>(i)] = true;
    }
  };
  positions(action.sets, &result.sets, false);
  positions(action.asks, &result.asks, true);
  positions(action.may, nullptr, true);
  if (action.creates)
    positions({"window_from", "window_to"}, nullptr, plan.type->kind == model::Type::Kind::reading);
  for (const auto& [name, value] : action.puts)
    result.puts.emplace_back(plan.field_index(name), &value);
  return result;
}

CodePart parse_placeholder(std::string_view inside) {
  const std::size_t colon = inside.find(':');
  const std::string name(inside.substr(0, colon));
  const std::string rest(colon == std::string_view::npos ? "" : inside.substr(colon + 1));
  if (name == "serial")
    return {CodePart::Kind::serial, {}, {}, rest.empty() ? 1 : std::atoi(rest.c_str())};
  if (!rest.empty()) return {CodePart::Kind::time, name, rest, 0};
  return {CodePart::Kind::path, name, {}, 0};
}

std::vector<CodePart> parse_code(const model::Type& type) {
  const std::string text = type.code.empty() ? type.name + "-{serial:6}" : type.code;
  std::vector<CodePart> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    if (open > at) parts.push_back({CodePart::Kind::text, text.substr(at, open - at), {}, 0});
    if (open == text.size()) break;
    const std::size_t close = std::min(text.find('}', open), text.size());
    parts.push_back(parse_placeholder(std::string_view(text).substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  return parts;
}

void plan_fields(const model::Model& model, TypePlan& plan) {
  for (int i = 0; i < static_cast<int>(plan.type->fields.size()); ++i) {
    const model::Field& field = plan.type->fields[static_cast<std::size_t>(i)];
    FieldPlan entry;
    entry.field = &field;
    if (field.kind == model::Field::Kind::code) entry.list = model.list(field.list);
    if (field.kind == model::Field::Kind::reference) entry.target = model.type(field.target);
    entry.to_unit = entry.target != nullptr && field.target == model::unit_type;
    plan.fields.push_back(entry);
    plan.index.emplace(field.name, i);
    if (field.required && !field.is_derived()) plan.required.push_back(i);
    if (field.unique) plan.unique.push_back(i);
  }
  for (const std::vector<std::string>& names : plan.type->alike) {
    std::vector<int>& fields = plan.alike.emplace_back();
    for (const std::string& name : names) fields.push_back(plan.type->field_index(name));
  }
}

}  // namespace

int TypePlan::field_index(std::string_view name) const {
  const auto found = index.find(name);
  return found == index.end() ? -1 : found->second;
}

bool TypePlan::is_counted(std::string_view state) const {
  const auto found = counted.find(state);
  return found == counted.end() || found->second;
}

std::unique_ptr<TypePlan> make_plan(const model::Model& model, const model::Type& type) {
  auto plan = std::make_unique<TypePlan>();
  plan->type = &type;
  plan_fields(model, *plan);
  plan->derived = derived_order(*plan);
  mark_after_deadline(*plan);
  for (const std::string& name : type.track) plan->tracked.push_back(plan->field_index(name));
  for (const model::State& state : type.states) plan->counted.emplace(state.name, state.counted);
  for (const model::Action& action : type.actions) {
    plan->actions.emplace(action.name, plan_action(*plan, action));
    if (action.clock != model::Action::Clock::none) plan->moves_clock = true;
  }
  if (type.deadline) {
    const model::Deadline& deadline = *type.deadline;
    plan->deadline = {&deadline, plan->field_index(deadline.from), plan->field_index(deadline.ends),
                      plan->field_index(deadline.due), plan->field_index(deadline.outcome)};
  }
  if (!type.unit.empty()) plan->unit_field = plan->field_index(type.unit);
  if (type.kind == model::Type::Kind::reading) {
    plan->window_from = plan->field_index("window_from");
    plan->window_to = plan->field_index("window_to");
  }
  plan->code = parse_code(type);
  plan->has_serial = std::ranges::any_of(
      plan->code, [](const CodePart& part) { return part.kind == CodePart::Kind::serial; });
  return plan;
}

}  // namespace nhip::records
