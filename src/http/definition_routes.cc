// The definitions as the interface needs them: types with their fields and actions, lists, the tree of
// units, live events.
#include <algorithm>
#include <set>
#include <sstream>

#include "core/hash.h"
#include "http/app.h"
#include "http/form_json.h"
#include "http/json.h"
#include "http/record_request.h"
#include "records/units.h"

namespace nhip::http {

using core::fail;
using core::Result;
using model::Field;

namespace {

std::string_view kind_name(Field::Kind kind) {
  static constexpr std::string_view names[] = {"text", "int",  "decimal", "bool", "date",
                                               "time", "code", "ref",     "file"};
  return names[static_cast<std::size_t>(kind)];
}

json::object field_json(const Field& field) {
  json::object object{{"name", field.name},
                      {"kind", kind_name(field.kind)},
                      {"label", label_json(field.label)},
                      {"help", field.help_vi},
                      {"required", field.required},
                      {"fixed", field.fixed},
                      {"unique", field.unique},
                      {"personal", field.personal},
                      {"search", field.search},
                      {"derived", field.is_derived()}};
  if (field.kind == Field::Kind::decimal) object["decimals"] = field.decimals;
  if (!field.list.empty()) object["list"] = field.list;
  if (!field.target.empty()) object["target"] = field.target;
  if (!field.initial.empty()) object["default"] = field.initial.text;
  return object;
}

json::object action_json(const model::Action& action, const access::Rights& rights,
                         const access::Viewer& viewer, const model::Type& type) {
  return {{"name", action.name},
          {"label", label_json(action.label)},
          {"creates", action.creates},
          {"from", texts_json(action.from)},
          {"to", action.to},
          {"roles", texts_json(action.roles)},
          {"asks", texts_json(action.asks)},
          {"may", texts_json(action.may)},
          {"sets", texts_json(action.sets)},
          {"takes_any", action.takes_any},
          {"needs_reason", action.needs_reason},
          {"when", action.guard.text},
          {"mine", rights.does_somewhere(viewer, type, action)}};
}

std::string_view kind_of(const model::Type& type) {
  return type.kind == model::Type::Kind::record    ? "record"
         : type.kind == model::Type::Kind::reading ? "reading"
                                                   : "series";
}

/// The ways to look at its records beside the list.
json::array looks_of(const model::Type& type) {
  json::array looks;
  for (const json::value& view : views_json(type)) {
    const json::value& kind = view.at("kind");
    if (kind != "list") looks.emplace_back(kind);
  }
  return looks;
}

json::object type_json(const model::Type& type) {
  json::object object{{"name", type.name},
                      {"system", type.system},
                      {"kind", kind_of(type)},
                      {"label", label_json(type.label)},
                      {"unit", type.unit},
                      {"version", type.version},
                      {"looks", looks_of(type)}};
  if (type.deadline) {
    object["deadline"] = json::object{{"due", type.deadline->due},
                                      {"from", type.deadline->from},
                                      {"ends", type.deadline->ends},
                                      {"extended", type.deadline->extended},
                                      {"outcome", type.deadline->outcome}};
  }
  return object;
}

/// The answer changes with the definitions and with the roles of the one who asks.
std::string tag_of(const Call& call) {
  std::string roles = "2 " + call.app.model.digest();  // the number counts the shapes of the answer
  for (const access::Grant& grant : call.viewer->grants) roles += " " + grant.role;
  for (const std::string& type : call.viewer->only_types) roles += " " + type;
  return "\"" + core::to_hex(core::hash(roles)).substr(0, 24) + "\"";
}

Response tagged(Call& call, const json::value& value) {
  const std::string tag = tag_of(call);
  Response response = json_response(value);
  response.headers.clear();
  response.with("Content-Type", "application/json")
      .with("Cache-Control", "private, no-cache")
      .with("ETag", tag);
  if (call.request.header("if-none-match") == tag) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

Result<Response> read_definitions(Call& call) {
  const model::Model& model = call.app.model;
  const access::Rights& rights = call.app.access.rights();
  json::array systems;
  for (const model::System& system : model.systems()) {
    systems.emplace_back(json::object{{"name", system.name}, {"label", label_json(system.label)}});
  }
  json::array types;
  for (const model::Type& type : model.types()) {
    if (!rights.sees(*call.viewer, type)) continue;
    json::object head = type_json(type);
    std::set<std::string> targets;
    for (const Field& field : type.fields) {
      if (!field.target.empty()) targets.insert(field.target);
    }
    head["names"] = texts_json({targets.begin(), targets.end()});
    head["mine"] = std::ranges::any_of(type.actions, [&](const model::Action& action) {
      return rights.does_somewhere(*call.viewer, type, action);
    });
    types.emplace_back(std::move(head));
  }
  json::object roles;
  for (const std::string& role : call.app.access.rights().grantable()) {
    if (const auto* label = model.role(role)) roles[role] = label_json(*label);
  }
  json::array calendars;
  for (const core::Calendar& calendar : model.calendars()) calendars.emplace_back(calendar.name());
  return tagged(call, json::object{{"systems", std::move(systems)},
                                   {"types", std::move(types)},
                                   {"roles", std::move(roles)},
                                   {"calendars", std::move(calendars)},
                                   {"digest", model.digest()}});
}

Result<Response> read_type(Call& call) {
  const auto* type = TRY(defined_type(call));
  const model::Model& model = call.app.model;
  const access::Rights& rights = call.app.access.rights();
  json::object object = type_json(*type);
  json::array fields;
  json::object lists;
  for (const Field& field : type->fields) {
    fields.emplace_back(field_json(field));
    if (const auto* list = model.list(field.list)) lists[list->name] = list_json(*list);
  }
  json::array states;
  for (const model::State& state : type->states) {
    states.emplace_back(json::object{{"name", state.name}, {"label", label_json(state.label)},
                                     {"counted", state.counted}});
  }
  json::array actions;
  for (const model::Action& action : type->actions) {
    actions.emplace_back(action_json(action, rights, *call.viewer, *type));
  }
  for (const model::Cell& cell : type->cells) {
    for (const std::string& dim : cell.by) {
      if (const auto* list = model.list(dim)) lists[list->name] = list_json(*list);
    }
  }
  object["fields"] = std::move(fields);
  object["states"] = std::move(states);
  object["actions"] = std::move(actions);
  object["cells"] = cells_json(model, *type);
  object["form"] = form_head_json(*type);
  object["views"] = views_json(*type);
  object["period"] = type->period;
  object["by"] = type->by;
  object["at"] = type->at;
  object["lists"] = std::move(lists);
  object["personal"] = rights.may_unmask(*call.viewer, *type);
  return tagged(call, object);
}

Result<Response> read_units(Call& call) {
  core::Date day = call.now.date();
  if (const auto on = call.request.parameter("on")) day = TRY(core::Date::parse(*on));
  json::array items;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto tree = TRY(records::UnitTree::read(database, call.app.model));
    for (const records::UnitAt& unit : tree.all(day)) {
      items.emplace_back(json::object{{"unit", unit.slug},
                                      {"name", unit.name},
                                      {"kind", unit.kind},
                                      {"level", unit.level},
                                      {"group", unit.group},
                                      {"parent", unit.parent == 0 ? "" : tree.slug(unit.parent)}});
    }
    return {};
  }));
  return json_response(json::object{{"on", day.to_string()}, {"items", std::move(items)}});
}

Result<Response> follow_events(Call& call) {
  std::vector<std::string> types;
  std::istringstream in(call.parameter("types"));
  for (std::string name; std::getline(in, name, ',');) {
    TRY(call.app.model.need_type(name));
    types.push_back(name);
  }
  Response response;
  response.with("Content-Type", "text/event-stream")
      .with("Cache-Control", "no-store")
      .with("X-Accel-Buffering", "no");
  response.live = [&app = call.app, viewer = call.viewer, types](std::shared_ptr<Stream> stream) {
    app.feed.subscribe(viewer, types, std::move(stream));
  };
  return response;
}

}  // namespace

std::vector<Route> definition_routes() {
  return {
      {.method = "GET", .path = "/api/v1/definitions", .name = "read_definitions",
       .tag = "definitions", .summary = "Systems, types, roles and calendars that the viewer sees",
       .handle = read_definitions, .answer = "Definitions"},
      {.method = "GET", .path = "/api/v1/definitions/{type}", .name = "read_definition",
       .tag = "definitions", .summary = "A type: fields, states, actions, lists",
       .handle = read_type, .answer = "Definition"},
      {.method = "GET", .path = "/api/v1/units", .name = "read_units", .tag = "definitions",
       .summary = "The tree of units on a day", .handle = read_units,
       .query = {{"on", "a day; today when it is not given", false, "date"}}, .answer = "Units"},
      {.method = "GET", .path = "/api/v1/events", .name = "follow_events", .tag = "events",
       .summary = "Changes within the viewer's rights, as they happen (server-sent events)",
       .handle = follow_events,
       .query = {{"types", "names of types, separated by commas; all when not given"}},
       .answer_type = "text/event-stream"},
  };
}

}  // namespace nhip::http
