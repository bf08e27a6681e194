// Names in one file that another file must declare.
#include <fmt/format.h>

#include "model/draft.h"
#include "model/names.h"

namespace nhip::model {
namespace {

const std::vector<std::string> calendar_words{"month_end", "as_of", "year", "as_operand"};

template <typename Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

struct Target {
  std::string code;
  std::string what;
  std::vector<std::string> known;
};

Target target_of(Reference::To to, const Draft& draft) {
  switch (to) {
    case Reference::To::type:
      return {"model.type_unknown", "type", draft.type_names()};
    case Reference::To::role:
      return {"model.role_unknown", "role", keys_of(draft.roles)};
    case Reference::To::unit_of_measure:
      return {"model.unit_of_measure_unknown", "unit of measure", keys_of(draft.units_of_measure)};
    case Reference::To::list: {
      Target target{"model.list_unknown", "list", {}};
      for (const auto& list : draft.lists) target.known.push_back(list.name);
      return target;
    }
    case Reference::To::calendar:
      break;
  }
  Target target{"model.calendar", "calendar", calendar_words};
  for (const auto& calendar : draft.calendars) target.known.push_back(calendar.name());
  return target;
}

}  // namespace

const Type* Draft::type(std::string_view name) const {
  for (const auto& draft : types)
    if (draft.type.name == name) return &draft.type;
  return nullptr;
}

IndicatorDraft* Draft::indicator(std::string_view code) {
  for (auto& draft : indicators)
    if (draft.indicator.code == code) return &draft;
  return nullptr;
}

const List* Draft::list(std::string_view name) const {
  for (const auto& list : lists)
    if (list.name == name) return &list;
  return nullptr;
}

std::vector<std::string> Draft::type_names() const {
  std::vector<std::string> names;
  for (const auto& draft : types) names.push_back(draft.type.name);
  return names;
}

std::vector<std::string> Draft::indicator_codes() const {
  std::vector<std::string> codes;
  for (const auto& draft : indicators) codes.push_back(draft.indicator.code);
  return codes;
}

Label Draft::label_or_word(Label given, std::string_view name) const {
  const auto word = words.find(name);
  if (given.vi.empty()) given.vi = word != words.end() ? word->second.vi : spoken(name);
  if (given.en.empty()) given.en = word != words.end() ? word->second.en : spoken(name);
  return given;
}

void resolve_references(Draft& draft) {
  for (const auto& reference : draft.references) {
    const auto target = target_of(reference.to, draft);
    const auto& name = reference.name;
    if (contains(target.known, name.value)) continue;
    draft.problems.add_unknown(
        target.code,
        fmt::format("there is no {} \"{}\" ({})", target.what, name.value, reference.by),
        name.value, name.source, target.known);
  }
}

}  // namespace nhip::model
