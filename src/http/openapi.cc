#include "http/openapi.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "http/openapi_schemas.h"
#include "http/route.h"

namespace nhip::http {

namespace json = boost::json;

namespace {

json::object named(const std::string& name) {
  return {{"$ref", "#/components/schemas/" + name}};
}

json::object content(const std::string& media_type, json::object schema) {
  return {{media_type, json::object{{"schema", std::move(schema)}}}};
}

bool is_json(const std::string& media_type) {
  return media_type == "application/json";
}

json::object parameter(const std::string& name, const std::string& in, const std::string& about,
                       bool required, const std::string& kind) {
  json::object schema{{"type", kind == "date" ? "string" : kind}};
  if (kind == "date") schema["format"] = "date";
  return {{"name", name}, {"in", in}, {"description", about}, {"required", required},
          {"schema", std::move(schema)}};
}

/// One operation of the document. A route with {type} has one for each type, one with {action} one
/// for each action.
class Operation {
 public:
  Operation(const Route& route, const model::Type* type, const model::Action* action)
      : route_(route), type_(type), action_(action) {}

  std::string path() const {
    std::string path = route_.path;
    replace(path, "{type}", type_ == nullptr ? "{type}" : type_->name);
    replace(path, "{action}", action_ == nullptr ? "{action}" : action_->name);
    return path;
  }

  json::object object(const model::Model& model) const {
    json::object object{{"operationId", id()},
                        {"tags", json::array{type_ == nullptr ? route_.tag : type_->name}},
                        {"summary", summary()},
                        {"description", description()}};
    json::array parameters = all_parameters();
    if (route_.name == "list" && type_ != nullptr) add_conditions(model, parameters);
    if (!parameters.empty()) object["parameters"] = std::move(parameters);
    if (!route_.body.empty()) {
      object["requestBody"] = json::object{
          {"required", true},
          {"content", content(route_.body_type, is_json(route_.body_type)
                                                    ? named(schema_for(route_.body))
                                                    : json::object{{"type", "string"},
                                                                   {"format", "binary"}})}};
    }
    object["responses"] = responses();
    if (route_.door == Route::Door::open) object["security"] = json::array();
    return object;
  }

 private:
  static void replace(std::string& text, std::string_view what, const std::string& with) {
    if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
  }

  std::string id() const {
    if (type_ == nullptr) return route_.name;
    // With a point, which no name has, so that no two are the same.
    return type_->name + "." + route_.name + (action_ == nullptr ? "" : "." + action_->name);
  }
  std::string summary() const {
    if (action_ != nullptr) return action_->label.en;
    if (type_ != nullptr) return route_.summary + ": " + type_->label.en;
    return route_.summary;
  }
  std::string description() const {
    if (action_ != nullptr) return action_->label.vi + " (" + type_->label.vi + ")";
    if (type_ != nullptr) return type_->label.vi;
    return route_.summary + ".";
  }

  /// "Record", "Page", "Creation", "Action" stand for those of the type.
  std::string schema_for(const std::string& name) const {
    static const std::set<std::string> of_types = {"Record", "Page", "Creation"};
    if (type_ == nullptr) return name;
    if (action_ != nullptr && name == "Action") return schema_name(name, *type_, *action_);
    return of_types.contains(name) ? schema_name(name, *type_) : name;
  }

  json::array all_parameters() const {
    json::array parameters;
    const std::string path_text = path();
    for (std::size_t at = path_text.find('{'); at != std::string::npos;
         at = path_text.find('{', at + 1)) {
      const std::string name = path_text.substr(at + 1, path_text.find('}', at) - at - 1);
      parameters.emplace_back(parameter(name, "path", "of the address", true, "string"));
    }
    for (const Parameter& query : route_.query) {
      parameters.emplace_back(parameter(query.name, "query", query.about, query.required, query.kind));
    }
    if (route_.name == "act") {
      parameters.emplace_back(parameter("If-Match", "header", "ETag of the record that is known: a later change answers 412", false, "string"));
    }
    if (route_.method == "POST" && route_.door == Route::Door::signed_in && !route_.to_file) {
      parameters.emplace_back(parameter("Idempotency-Key", "header", "the same key gives the same answer for a day", false, "string"));
    }
    return parameters;
  }

  void add_conditions(const model::Model& model, json::array& parameters) const {
    json::array codes;
    for (const model::State& state : type_->states) codes.emplace_back(state.name);
    parameters.emplace_back(parameter("state", "query", "states, separated by commas", false, "string"));
    parameters.emplace_back(parameter("unit", "query", "code of the owning unit", false, "string"));
    parameters.emplace_back(parameter("unit.under", "query", "a unit and everything below it", false, "string"));
    for (const model::Field& field : type_->fields) {
      // A field of the name of a parameter is asked by `filter`.
      if (std::ranges::find(route_.query, field.name, &Parameter::name) != route_.query.end()) continue;
      const std::string about = field.label.vi + " · " + field.label.en;
      parameters.emplace_back(parameter(field.name, "query", about, false, "string"));
      const bool ordered = field.kind == model::Field::Kind::integer ||
                           field.kind == model::Field::Kind::decimal ||
                           field.kind == model::Field::Kind::date ||
                           field.kind == model::Field::Kind::time;
      if (ordered) {
        parameters.emplace_back(parameter(field.name + ".from", "query", about, false, "string"));
        parameters.emplace_back(parameter(field.name + ".to", "query", about, false, "string"));
      }
    }
    static_cast<void>(model);
  }

  json::object responses() const {
    json::object good{{"description", "Done"}};
    if (route_.status != 204) {
      good["content"] = content(route_.answer_type, is_json(route_.answer_type) && !route_.answer.empty()
                                                        ? named(schema_for(route_.answer))
                                                        : json::object{{"type", "string"}});
    }
    json::object responses{{std::to_string(route_.status), std::move(good)}};
    const json::object problem{
        {"description", "A problem (RFC 9457) with code, place and hint"},
        {"content", content("application/problem+json", named("Problem"))}};
    if (route_.door == Route::Door::signed_in) responses["401"] = problem;
    responses["4XX"] = problem;
    return responses;
  }

  const Route& route_;
  const model::Type* type_;
  const model::Action* action_;
};

void add(const model::Model& model, const Operation& operation, const std::string& method,
         json::object& paths) {
  json::object& path = paths.emplace(operation.path(), json::object()).first->value().as_object();
  std::string verb = method;
  for (char& c : verb) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  path[verb] = operation.object(model);
}

bool creates_any(const model::Type& type) {
  for (const model::Action& action : type.actions) {
    if (action.creates) return true;
  }
  return false;
}

/// A series has no states: it is read as a list alone.
bool applies(const Route& route, const model::Type& type) {
  if (route.path.find("{type}") == std::string::npos) return false;
  if (type.kind == model::Type::Kind::series) return false;
  if (route.name == "create") return creates_any(type);
  if (route.name == "deadline") return type.deadline.has_value();
  if (route.name == "read_file_field") {
    return std::ranges::any_of(type.fields, [](const model::Field& field) {
      return field.kind == model::Field::Kind::file;
    });
  }
  return true;
}

}  // namespace

std::string openapi_document(const model::Model& model, std::string_view version) {
  json::object paths;
  json::array tags;
  std::set<std::string> named;
  const auto name_tag = [&](const std::string& name, const std::string& about) {
    if (named.insert(name).second) {
      tags.emplace_back(json::object{{"name", name}, {"description", about}});
    }
  };
  for (const Route& route : routes()) {
    if (!route.listed) continue;
    const bool typed = route.path.starts_with("/api/v1/{type}");
    if (!typed) {
      name_tag(route.tag, "Routes of the group " + route.tag);
      add(model, Operation(route, nullptr, nullptr), route.method, paths);
      continue;
    }
    for (const model::Type& type : model.types()) {
      if (!applies(route, type)) continue;
      name_tag(type.name, type.label.vi + " · " + type.label.en);
      if (route.path.find("{action}") == std::string::npos) {
        add(model, Operation(route, &type, nullptr), route.method, paths);
        continue;
      }
      for (const model::Action& action : type.actions) {
        if (!action.creates) add(model, Operation(route, &type, &action), route.method, paths);
      }
    }
  }
  json::object schemas = house_schemas();
  for (const model::Type& type : model.types()) {
    if (type.kind != model::Type::Kind::series) add_type_schemas(model, type, schemas);
  }
  const json::object document{
      {"openapi", "3.1.0"},
      {"info",
       json::object{{"title", "Nhịp"},
                    {"version", version},
                    {"description", "The systems of a province, its figures and reports."},
                    {"contact", json::object{{"name", "The administrators of this store"}}},
                    {"license", json::object{{"name", "Apache License 2.0"},
                                             {"identifier", "Apache-2.0"}}}}},
      {"servers", json::array{json::object{{"url", "/"}}}},
      {"tags", std::move(tags)},
      {"security", json::array{json::object{{"session", json::array()}},
                               json::object{{"token", json::array()}}}},
      {"paths", std::move(paths)},
      {"components",
       json::object{{"schemas", std::move(schemas)},
                    {"securitySchemes",
                     json::object{{"session", json::object{{"type", "apiKey"}, {"in", "cookie"},
                                                           {"name", "nhip_session"}}},
                                  {"token", json::object{{"type", "http"},
                                                         {"scheme", "bearer"}}}}}}}};
  return json::serialize(document);
}

}  // namespace nhip::http
