#include "model/versions.h"

#include <algorithm>

#include "model/names.h"

namespace nhip::model {
namespace {

/// The step that takes records of a type on from a version, or the next one above it: versions that
/// only added something have none.
const VersionStep* next_step(const Type& type, std::string_view from_type, int version) {
  const VersionStep* found = nullptr;
  for (const auto& step : type.steps) {
    if (step.from_type != from_type || step.from < version) continue;
    if (found == nullptr || step.from < found->from) found = &step;
  }
  return found;
}

}  // namespace

std::vector<std::string> made_by(const VersionStep& step) {
  std::vector<std::string> made;
  for (const auto& [name, value] : step.fields) made.push_back(name);
  for (const auto& split : step.splits)
    made.insert(made.end(), split.into.begin(), split.into.end());
  for (const auto& join : step.joins) made.push_back(join.into);
  return made;
}

std::vector<Field> fields_before(const std::vector<Field>& after, const VersionStep& step) {
  std::vector<Field> before = step.was;
  const auto made = made_by(step);
  for (const auto& field : after) {
    const bool was = std::ranges::find(before, field.name, &Field::name) != before.end();
    if (!was && !contains(made, field.name)) before.push_back(field);
  }
  return before;
}

std::vector<const VersionStep*> steps_to(const Type& type, std::string_view from_type,
                                         int version) {
  constexpr std::size_t most_steps = 10'000;  // definitions in a circle do not load
  std::vector<const VersionStep*> steps;
  while (const auto* next = next_step(type, from_type, version)) {
    steps.push_back(next);
    from_type = next->type;
    version = next->to;
    if (steps.size() == most_steps) break;
  }
  return steps;
}

}  // namespace nhip::model
