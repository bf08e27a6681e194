#include "access/rights.h"

#include <algorithm>

namespace nhip::access {

namespace {

using core::fail;
using core::Result;

bool covers_unit(const Grant& grant, std::int64_t unit) {
  return grant.whole || std::ranges::binary_search(grant.units, unit);
}

bool among(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string listed(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool outside_token(const Viewer& viewer, const model::Type& type) {
  return !viewer.only_types.empty() && !among(viewer.only_types, type.name);
}

}  // namespace

Follows follows(const model::Model& model, const model::Type& type) {
  if (!type.unit.empty() || type.kind == model::Type::Kind::series) return {};
  for (const model::Field& field : type.fields) {
    if (field.kind != model::Field::Kind::reference || !field.required) continue;
    const model::Type* target = model.type(field.target);
    if (target != nullptr && target->name != model::unit_type && !target->unit.empty()) {
      return {field.name, target->name};
    }
  }
  return {};
}

Rights::Rights(const model::Model& model, Policy policy)
    : model_(model), policy_(std::move(policy)) {
  for (const model::Type& type : model_.types()) types_.emplace(type.name, work_out(type));
}

Rights::OfType Rights::work_out(const model::Type& type) const {
  OfType known;
  known.path = follows(model_, type);
  Names others;  // who does the actions that name no role
  if (const auto keepers = policy_.keepers.find(type.name); keepers != policy_.keepers.end()) {
    others = keepers->second;
  } else {
    for (const model::Action& action : type.actions) {
      others.insert(action.roles.begin(), action.roles.end());
    }
    for (const std::string& party : policy_.parties) others.erase(party);
    if (others.empty()) others.insert("administrator");
  }
  for (const model::Action& action : type.actions) {
    Names& doers = known.doers[action.name];
    if (action.roles.empty()) doers = others;
    else doers.insert(action.roles.begin(), action.roles.end());
  }
  if (const auto only = policy_.readers.find(type.name); only != policy_.readers.end()) {
    known.seers = only->second;
    return known;
  }
  known.seers = policy_.overview;
  for (const auto& [action, doers] : known.doers) known.seers.insert(doers.begin(), doers.end());
  return known;
}

const Rights::OfType& Rights::of(const model::Type& type) const {
  static const OfType unknown;
  const auto found = types_.find(type.name);
  return found == types_.end() ? unknown : found->second;
}

Names Rights::grantable() const {
  Names roles = policy_.overview;
  for (const model::Type& type : model_.types()) {
    for (const model::Action& action : type.actions) {
      roles.insert(action.roles.begin(), action.roles.end());
    }
  }
  for (const auto& [step, names] : policy_.reports) roles.insert(names.begin(), names.end());
  for (const std::string& party : policy_.parties) roles.erase(party);
  return roles;
}

bool Rights::role_sees(std::string_view role, const model::Type& type) const {
  return of(type).seers.contains(role);
}

bool Rights::sees(const Viewer& viewer, const model::Type& type) const {
  if (outside_token(viewer, type)) return false;
  if (policy_.everyone.contains(type.name)) return true;
  return std::ranges::any_of(viewer.grants,
                             [&](const Grant& grant) { return role_sees(grant.role, type); });
}

Result<void> Rights::need_sight(const Viewer& viewer, const model::Type& type) const {
  if (sees(viewer, type)) return {};
  return fail("access.type_closed", "None of your roles sees records of the type " + type.name, "",
              "Ask an administrator for a role that works with them.");
}

store::RowRights Rights::rows(const Viewer& viewer, const model::Type& type) const {
  store::RowRights rights;
  if (policy_.everyone.contains(type.name)) return rights;
  rights.all = false;
  for (const Grant& grant : viewer.grants) {
    if (!role_sees(grant.role, type)) continue;
    if (grant.whole) return {};
    rights.units.insert(rights.units.end(), grant.units.begin(), grant.units.end());
  }
  std::ranges::sort(rights.units);
  rights.units.erase(std::ranges::unique(rights.units).begin(), rights.units.end());
  const Follows& path = of(type).path;
  rights.through = path.through;
  rights.through_type = path.type;
  return rights;
}

bool Rights::may_unmask(const Viewer& viewer, const model::Type& type) const {
  return std::ranges::any_of(viewer.grants, [&](const Grant& grant) {
    return !policy_.never_personal.contains(grant.role) && role_sees(grant.role, type);
  });
}

const Names& Rights::roles_of(const model::Type& type, const model::Action& action) const {
  static const Names nobody;
  const OfType& known = of(type);
  const auto found = known.doers.find(action.name);
  return found == known.doers.end() ? nobody : found->second;
}

bool Rights::does(std::string_view role, const model::Type& type,
                  const model::Action& action) const {
  return roles_of(type, action).contains(role);
}

bool Rights::does_somewhere(const Viewer& viewer, const model::Type& type,
                            const model::Action& action) const {
  if (!viewer.may_write || outside_token(viewer, type)) return false;
  const Names& roles = roles_of(type, action);
  return std::ranges::any_of(viewer.grants,
                             [&](const Grant& grant) { return roles.contains(grant.role); });
}

Result<core::Actor> Rights::choose(const Viewer& viewer, const Names& roles, std::int64_t unit,
                                   std::string_view what) const {
  if (!viewer.may_write) {
    return fail("access.read_only_token", "This token is for reading alone", "",
                "Make one with the scope \"write\".");
  }
  bool has_role = false;
  for (const Grant& grant : viewer.grants) {
    if (!roles.contains(grant.role)) continue;
    has_role = true;
    if (covers_unit(grant, unit)) {
      return core::Actor{.name = viewer.login, .unit = grant.unit, .role = grant.role};
    }
  }
  if (has_role) {
    return fail("access.outside", "Your roles do not reach the unit of this record", "",
                "Somebody of that unit, or above it, can do it.");
  }
  return fail("access.not_allowed", "None of your roles may " + std::string(what), "",
              roles.empty() ? "Nobody does it here." : "It is done by " + listed(roles) + ".");
}

Result<core::Actor> Rights::actor(const Viewer& viewer, const model::Type& type,
                                  const model::Action& action, std::int64_t unit) const {
  if (outside_token(viewer, type)) {
    return fail("access.not_allowed", "This token is not for records of the type " + type.name);
  }
  auto chosen = TRY(choose(viewer, roles_of(type, action), unit,
                           "\"" + action.name + "\" a " + type.name));
  // Records asks whether the role may; of an action without roles every one may.
  return chosen;
}

bool Rights::may(const Viewer& viewer, const model::Type& type, const model::Action& action,
                 std::int64_t unit) const {
  return viewer.may_write && !outside_token(viewer, type) &&
         covers(viewer, roles_of(type, action), unit);
}

bool Rights::covers(const Viewer& viewer, const Names& roles, std::int64_t unit) const {
  return std::ranges::any_of(viewer.grants, [&](const Grant& grant) {
    return roles.contains(grant.role) && covers_unit(grant, unit);
  });
}

Result<core::Actor> Rights::report_actor(const Viewer& viewer, std::string_view step,
                                         std::int64_t unit) const {
  static const Names none;
  const auto found = policy_.reports.find(step);
  const Names& roles = found == policy_.reports.end() ? none : found->second;
  if (step == "read") {
    if (covers(viewer, roles, unit)) return core::Actor{.name = viewer.login};
    return fail("access.not_allowed", "None of your roles reads the reports of this unit");
  }
  return choose(viewer, roles, unit, std::string(step) + " this report");
}

}  // namespace nhip::access
