#include "http/definition_diff.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace nhip::http {

namespace {

std::string sentence(const model::Field& field) {
  using Kind = model::Field::Kind;
  static constexpr std::string_view names[] = {"text", "int",     "decimal", "bool", "date",
                                               "time", "one of ", "ref ",    "file"};
  std::string text(names[static_cast<std::size_t>(field.kind)]);
  if (field.kind == Kind::decimal) text += fmt::format("({})", field.decimals);
  if (field.kind == Kind::code) text += field.list;
  if (field.kind == Kind::reference) text += field.target;
  if (field.required) text += " !";
  if (field.fixed) text += " fixed";
  if (field.unique) text += " unique";
  if (field.personal) text += " personal";
  if (field.search) text += " search";
  if (!field.initial.empty()) text += " default " + field.initial.text;
  if (!field.derived.empty()) text += " = " + field.derived.text;
  return text + " · " + field.label.vi;
}

std::string sentence(const model::Action& action) {
  std::string text = fmt::format(
      "{} -> {}", action.creates ? "new" : fmt::format("{}", fmt::join(action.from, "|")),
      action.to.empty() ? "same" : action.to);
  const auto list = [&](std::string_view word, const std::vector<std::string>& names) {
    if (!names.empty()) text += fmt::format(", {} {}", word, fmt::join(names, " "));
  };
  if (!action.roles.empty()) text += fmt::format(" by {}", fmt::join(action.roles, "|"));
  list("sets", action.sets);
  list("asks", action.asks);
  list("may", action.may);
  for (const auto& [field, value] : action.puts)
    text += fmt::format(", puts {} = {}", field, value.text);
  if (action.needs_reason) text += ", needs reason";
  if (action.notifies) text += ", notifies";
  static constexpr std::string_view clocks[] = {"", ", stops clock", ", starts clock",
                                                ", restarts clock", ", ends clock"};
  text += clocks[static_cast<std::size_t>(action.clock)];
  if (!action.guard.empty()) text += ", when " + action.guard.text;
  return text + " · " + action.label.vi;
}

std::string sentence(const model::State& state) {
  return state.label.vi;
}
std::string sentence(const model::Cell& cell) {
  return fmt::format("{}, {} decimals, by {} · {}", cell.unit, cell.decimals,
                     fmt::join(cell.by, " "), cell.label.vi);
}
std::string sentence(const model::ListValue& value) {
  return value.label.vi;
}

/// Both sides by name: what came, went, or says something else.
template <typename Item>
void compare(std::string_view subject, const std::string& owner, const std::vector<Item>& before,
             const std::vector<Item>& after, const auto& name_of,
             std::vector<MeaningChange>& changes) {
  std::map<std::string, std::string> old;
  for (const Item& item : before) old.emplace(name_of(item), sentence(item));
  for (const Item& item : after) {
    const std::string name = name_of(item);
    const std::string now = sentence(item);
    const auto was = old.find(name);
    if (was == old.end()) {
      changes.push_back({std::string(subject), owner + name, "added", "", now});
    } else {
      if (was->second != now) {
        changes.push_back({std::string(subject), owner + name, "changed", was->second, now});
      }
      old.erase(was);
    }
  }
  for (const auto& [name, was] : old) {
    changes.push_back({std::string(subject), owner + name, "removed", was, ""});
  }
}

constexpr auto by_name = [](const auto& item) { return item.name; };
constexpr auto by_code = [](const auto& item) { return item.code; };

void compare_types(const model::Type& before, const model::Type& after,
                   std::vector<MeaningChange>& changes) {
  const std::string owner = after.name + ".";
  const auto size = changes.size();
  compare("field", owner, before.fields, after.fields, by_name, changes);
  compare("state", owner, before.states, after.states, by_name, changes);
  compare("action", owner, before.actions, after.actions, by_name, changes);
  compare("cell", owner, before.cells, after.cells, by_name, changes);
  if (before.label.vi != after.label.vi) {
    changes.push_back({"type", after.name, "changed", before.label.vi, after.label.vi});
  } else if (size == changes.size() && before.digest != after.digest) {
    changes.push_back({"type", after.name, "changed", "", ""});
  }
}

}  // namespace

std::vector<MeaningChange> meaning_changes(const model::Model& before, const model::Model& after) {
  std::vector<MeaningChange> changes;
  for (const model::Type& type : after.types()) {
    const auto* was = before.type(type.name);
    if (was != nullptr)
      compare_types(*was, type, changes);
    else
      changes.push_back({"type", type.name, "added", "", type.label.vi});
  }
  for (const model::Type& type : before.types()) {
    if (after.type(type.name) == nullptr)
      changes.push_back({"type", type.name, "removed", type.label.vi, ""});
  }
  for (const model::Indicator& indicator : after.indicators()) {
    const auto* was = before.indicator(indicator.code);
    if (was == nullptr)
      changes.push_back({"indicator", indicator.code, "added", "", indicator.label.vi});
    else if (was->digest != indicator.digest || was->label.vi != indicator.label.vi)
      changes.push_back(
          {"indicator", indicator.code, "changed", was->label.vi, indicator.label.vi});
  }
  for (const model::Indicator& indicator : before.indicators()) {
    if (after.indicator(indicator.code) == nullptr)
      changes.push_back({"indicator", indicator.code, "removed", indicator.label.vi, ""});
  }
  for (const model::List& list : after.lists()) {
    const auto* was = before.list(list.name);
    if (was == nullptr)
      changes.push_back({"list", list.name, "added", "", list.label.vi});
    else
      compare("code", list.name + ".", was->values, list.values, by_code, changes);
  }
  for (const model::List& list : before.lists()) {
    if (after.list(list.name) == nullptr)
      changes.push_back({"list", list.name, "removed", list.label.vi, ""});
  }
  return changes;
}

}  // namespace nhip::http
