// Steps between versions: that they fit the types they lead to.
#include <fmt/format.h>

#include <algorithm>

#include "model/draft.h"
#include "model/names.h"
#include "model/scope.h"
#include "model/versions.h"

namespace nhip::model {
namespace {

/// One step, against the fields that stand behind it.
class StepChecker {
 public:
  StepChecker(VersionStep& step, const std::vector<Field>& after, const Type& type, Draft& all)
      : step_(step), after_(after), type_(type), all_(all) {
    before_.name = step.from_type;
    before_.kind = type.kind;
    before_.fields = fields_before(after, step);
  }

  void run() {
    targets();
    sources();
    for (auto& [name, value] : step_.fields) expression(name, value);
    for (const auto& [name, codes] : step_.values) need_new(name);
    states();
  }

  std::vector<Field> fields() && { return std::move(before_.fields); }

 private:
  const Field* new_field(std::string_view name) const {
    const auto found = std::ranges::find(after_, name, &Field::name);
    return found == after_.end() ? nullptr : &*found;
  }

  static std::vector<std::string> names(const std::vector<Field>& fields) {
    std::vector<std::string> names;
    for (const auto& field : fields) names.push_back(field.name);
    return names;
  }

  void need_new(const std::string& name) {
    if (new_field(name) != nullptr) return;
    all_.problems.add_unknown(
        "model.field_unknown",
        fmt::format("version {} of type \"{}\" has no field \"{}\" (step \"{}\")", step_.to,
                    step_.type, name, step_.name),
        name, step_.source, names(after_));
  }

  void need_old(const std::string& name) {
    if (before_.field(name) != nullptr) return;
    all_.problems.add_unknown(
        "model.field_unknown",
        fmt::format("version {} of type \"{}\" had no field \"{}\" (step \"{}\")", step_.from,
                    step_.from_type, name, step_.name),
        name, step_.source, names(before_.fields));
  }

  void targets() {
    auto made = made_by(step_);
    for (const auto& name : made) need_new(name);
    std::ranges::sort(made);
    if (const auto twice = std::ranges::adjacent_find(made); twice != made.end())
      all_.problems.add("model.duplicate",
                        fmt::format("step \"{}\" makes \"{}\" twice", step_.name, *twice),
                        step_.source);
  }

  /// Every old field goes somewhere: nothing is lost by being forgotten.
  void sources() {
    std::vector<std::string> used = step_.drops;
    for (const auto& split : step_.splits) used.push_back(split.from);
    for (const auto& join : step_.joins) used.insert(used.end(), join.of.begin(), join.of.end());
    for (const auto& name : used) need_old(name);
    for (const auto& [name, value] : step_.fields)
      for (const auto& path : value.paths()) used.push_back(path);
    for (const auto& field : step_.was) {
      const bool stays = new_field(field.name) != nullptr;
      if (stays || contains(used, field.name)) continue;
      all_.problems.add(
          "model.field_unknown",
          fmt::format("step \"{}\" says nothing of what becomes of \"{}\"", step_.name, field.name),
          field.source, fmt::format("Add drop = [\"{}\"], or use it.", field.name));
    }
  }

  void expression(const std::string& name, expr::Expression& value) {
    const auto* target = new_field(name);
    if (target == nullptr || value.empty()) return;
    for (const auto& path : value.paths())
      if (path.find('.') != std::string::npos)
        return all_.problems.add("model.field_kind",
                                 fmt::format("a step reads the record alone, not \"{}\"", path),
                                 value.source);
    const TypeScope scope(before_, all_);
    const auto codes = type_of(*target, all_).codes;
    auto checked = expr::check(
        codes.empty() ? value : with_codes(value, codes, scope, BareNames::all_codes), scope);
    if (checked)
      value = std::move(*checked);
    else
      all_.problems.add(checked.error());
  }

  void states() {
    std::vector<std::string> known;
    for (const auto& state : type_.states) known.push_back(state.name);
    if (step_.to != type_.version) return;
    for (const auto& [from, to] : step_.states)
      if (!contains(known, to))
        all_.problems.add_unknown(
            "model.state_unknown",
            fmt::format("there is no state \"{}\" (step \"{}\")", to, step_.name), to, step_.source,
            known);
  }

  VersionStep& step_;
  const std::vector<Field>& after_;
  const Type& type_;
  Draft& all_;
  Type before_;
};

/// The steps of one type, from the newest to the oldest, each over the fields of its own time.
void check_chain(const std::string& name, int version, const std::vector<Field>& fields,
                 const Type& type, Draft& all, int depth = 0) {
  constexpr int deepest = 8;
  if (depth > deepest)
    return all.problems.add("model.cycle",
                            fmt::format("the type \"{}\" takes its own records over", name),
                            type.source);
  std::vector<VersionStep*> own;
  std::vector<VersionStep*> taking;
  for (auto& step : all.steps) {
    if (step.archive || step.type != name) continue;
    (step.from_type == name ? own : taking).push_back(&step);
  }
  std::ranges::sort(own, {}, [](const VersionStep* step) { return -step->to; });
  std::vector<Field> after = fields;
  int at = version;
  const auto take = [&](int down_to) {
    for (auto* step : taking) {
      if (step->to > at || step->to < down_to) continue;
      StepChecker checker(*step, after, type, all);
      checker.run();
      check_chain(step->from_type, step->from, std::move(checker).fields(), type, all, depth + 1);
    }
  };
  for (auto* step : own) {
    if (step->to > at) {
      all.problems.add("model.value",
                       fmt::format("step \"{}\" leads to version {} of type \"{}\", which is at "
                                   "version {}",
                                   step->name, step->to, name, at),
                       step->source, "Raise `version` in the file of the type.");
      continue;
    }
    take(step->to);
    StepChecker checker(*step, after, type, all);
    checker.run();
    after = std::move(checker).fields();
    at = step->from;
  }
  take(0);
}

/// The steps that lead to a type, and to those whose records it took.
void gather(const std::string& type, const Draft& draft, std::vector<VersionStep>& steps) {
  for (const auto& step : draft.steps) {
    if (step.archive || step.type != type) continue;
    const bool known = std::ranges::any_of(
        steps, [&](const VersionStep& other) { return other.name == step.name; });
    if (known) continue;
    steps.push_back(step);
    if (step.from_type != type) gather(step.from_type, draft, steps);
  }
}

bool is_gone(const Draft& draft, const std::string& type) {
  return std::ranges::any_of(draft.steps, [&](const VersionStep& step) {
    return step.from_type == type && (step.archive || step.type != type);
  });
}

}  // namespace

void check_steps(Draft& draft) {
  for (const auto& step : draft.steps) {
    const auto named = std::ranges::count(draft.steps, step.name, &VersionStep::name);
    if (named > 1)
      draft.problems.add("model.duplicate", fmt::format("there are two steps \"{}\"", step.name),
                         step.source);
    const bool there = draft.type(step.type) != nullptr;
    if (step.archive && there)
      draft.problems.add("model.duplicate",
                         fmt::format("step \"{}\" archives the type \"{}\", which is declared",
                                     step.name, step.type),
                         step.source, "Take its file away.");
    if (!step.archive && !there && !is_gone(draft, step.type))
      draft.problems.add_unknown(
          "model.type_unknown",
          fmt::format("there is no type \"{}\" (step \"{}\")", step.type, step.name), step.type,
          step.source, draft.type_names());
    if (step.from_type != step.type && draft.type(step.from_type) != nullptr)
      draft.problems.add("model.duplicate",
                         fmt::format("step \"{}\" takes the records of \"{}\", which is declared",
                                     step.name, step.from_type),
                         step.source, "Take its file away.");
  }
  for (auto& type : draft.types)
    check_chain(type.type.name, type.type.version, type.type.fields, type.type, draft);
  for (auto& type : draft.types) gather(type.type.name, draft, type.type.steps);
  for (auto& step : draft.steps)
    if (step.archive) draft.farewells.push_back(std::move(step));
  draft.steps.clear();
}

}  // namespace nhip::model
