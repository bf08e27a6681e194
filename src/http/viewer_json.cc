#include "http/viewer_json.h"

#include "http/app.h"
#include "http/json.h"

namespace nhip::http {

using core::Result;

namespace {

Result<json::object> unit_json(store::Database& database, const model::Model& model,
                               std::int64_t id) {
  const auto* type = TRY(model.need_type(model::unit_type));
  const auto unit = TRY(store::find_record(database, *type, id));
  json::object object{{"unit", ""}, {"unit_name", ""}};
  if (!unit) return object;
  object["unit"] = unit->code;
  const int name = type->field_index("name");
  if (name >= 0) object["unit_name"] = core::to_text(unit->values[static_cast<std::size_t>(name)]);
  return object;
}

}  // namespace

Result<json::object> viewer_json(Call& call) {
  const access::Viewer& viewer = *call.viewer;
  const model::Model& model = call.app.model;
  const access::Rights& rights = call.app.access.rights();
  json::array grants;
  json::object home;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    home = TRY(unit_json(database, model, viewer.home));
    for (const access::Grant& grant : viewer.grants) {
      json::object entry = TRY(unit_json(database, model, grant.unit));
      entry["role"] = grant.role;
      entry["code"] = grant.code;
      const auto* label = model.role(grant.role);
      entry["label"] = label_json(label != nullptr ? *label : model::Label{grant.role, grant.role});
      entry["deputy_of"] = grant.deputy_of;
      grants.emplace_back(std::move(entry));
    }
    return {};
  }));
  json::object types;
  for (const model::Type& type : model.types()) {
    if (!rights.sees(viewer, type)) continue;
    json::array creates;
    for (const model::Action& action : type.actions) {
      if (action.creates && rights.does_somewhere(viewer, type, action)) {
        creates.emplace_back(action.name);
      }
    }
    types[type.name] = json::object{{"create", std::move(creates)},
                                    {"personal", rights.may_unmask(viewer, type)}};
  }
  json::array steps;
  for (const auto& [step, roles] : rights.policy().reports) {
    for (const access::Grant& grant : viewer.grants) {
      if (!roles.contains(grant.role)) continue;
      steps.emplace_back(step);
      break;
    }
  }
  return json::object{{"account", viewer.login},
                      {"full_name", viewer.full_name},
                      {"language", viewer.language},
                      {"home", home},
                      {"grants", std::move(grants)},
                      {"types", std::move(types)},
                      {"reports", std::move(steps)},
                      {"guard", viewer.guard},
                      {"ends_at", viewer.ends_at.to_iso()}};
}

}  // namespace nhip::http
