// Every operation of the OpenAPI document is driven; each answer is one that the document declares.
#include <set>

#include "e2e/office.h"

using namespace nhip::e2e;
namespace json = boost::json;

namespace {

/// The part of JSON Schema that the document uses.
class Schemas {
 public:
  explicit Schemas(const json::object& document) : document_(document) {}

  /// What does not fit, with its place; "" when all does.
  std::string misfit(const json::object& schema, const json::value& value, const std::string& place) const {
    if (const auto* ref = schema.if_contains("$ref")) {
      const std::string whole(ref->as_string());
      const std::string name = whole.substr(std::string_view("#/components/schemas/").size());
      return misfit(document_.at("components").at("schemas").at(name).as_object(), value, place);
    }
    if (const auto* types = schema.if_contains("type"); types && !is_of(*types, value)) {
      return place + " is " + json::serialize(value).substr(0, 80) + ", not " + json::serialize(*types);
    }
    if (const auto* codes = schema.if_contains("enum"); codes && !among(codes->as_array(), value)) {
      return place + " is " + json::serialize(value).substr(0, 80) + ", not of the list";
    }
    if (value.is_object()) return misfit_of_object(schema, value.as_object(), place);
    if (const auto* items = schema.if_contains("items"); items && value.is_array()) {
      for (const auto& item : value.as_array()) {
        if (auto wrong = misfit(items->as_object(), item, place + "[]"); !wrong.empty()) return wrong;
      }
    }
    return "";
  }

 private:
  static bool is_of(const json::value& types, const json::value& value) {
    const auto one = [&](std::string_view type) {
      return (type == "string" && value.is_string()) || (type == "null" && value.is_null()) ||
             (type == "boolean" && value.is_bool()) || (type == "object" && value.is_object()) ||
             (type == "array" && value.is_array()) ||
             (type == "integer" && (value.is_int64() || value.is_uint64()));
    };
    if (types.is_string()) return one(types.as_string());
    for (const auto& type : types.as_array()) {
      if (one(type.as_string())) return true;
    }
    return false;
  }
  static bool among(const json::array& codes, const json::value& value) {
    for (const auto& code : codes) {
      if (code == value) return true;
    }
    return false;
  }
  std::string misfit_of_object(const json::object& schema, const json::object& object,
                               const std::string& place) const {
    if (const auto* required = schema.if_contains("required")) {
      for (const auto& name : required->as_array()) {
        if (!object.contains(name.as_string())) return place + " lacks " + std::string(name.as_string());
      }
    }
    const auto* properties = schema.if_contains("properties");
    for (const auto& [name, value] : object) {
      const auto* known = properties ? properties->as_object().if_contains(name) : nullptr;
      if (known == nullptr) continue;
      if (auto wrong = misfit(known->as_object(), value, place + "." + std::string(name)); !wrong.empty()) return wrong;
    }
    return "";
  }

  const json::object& document_;
};

/// Fills the {…} of a path: with codes that there are, for the types that have some.
std::string filled(std::string path, const std::map<std::string, std::string>& codes) {
  const std::string rest = path.size() > 8 ? path.substr(8) : "";  // behind "/api/v1/"
  const auto type = rest.substr(0, rest.find('/'));
  for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{')) {
    const auto end = path.find('}', at);
    const std::string name = path.substr(at + 1, end - at - 1);
    std::string with = "nothing";
    if (name == "code" && codes.contains(type)) with = codes.at(type);
    if (name == "code" && type == "figures") with = "dossiers.received";
    if (name == "type") with = "dossier";
    if (name == "name") with = "monthly";
    if (name == "period") with = "2024-10";
    if (name == "login") with = "officer";
    path.replace(at, end - at + 1, with);
  }
  return path;
}

std::string needed_parameters(const json::object& operation) {
  static const std::map<std::string, std::string> samples = {
      {"period", "2024-10"}, {"format", "csv"}, {"by", "level"}, {"title", "a.txt"},
      {"type", "service"}, {"unit", "science"}, {"form", "form_06"}, {"date", "2024-10-14"}, {"from", "2024-10-01"}, {"to", "2024-10-31"}, {"q", "a"}, {"year", "2024"},   {"name", "a.csv"},  {"path", "systems/dossiers/dossier.toml"}};
  std::string query;
  const auto* parameters = operation.if_contains("parameters");
  if (parameters == nullptr) return query;
  for (const auto& parameter : parameters->as_array()) {
    const auto& object = parameter.as_object();
    if (object.at("in").as_string() != "query" || !object.at("required").as_bool()) continue;
    const std::string name(object.at("name").as_string());
    query += (query.empty() ? "?" : "&") + name + "=" + samples.at(name);
  }
  return query;
}

struct Driven {
  std::string what;
  Reply reply;
};

}  // namespace

TEST_CASE("every operation of the document answers as it declares") {
  on_a_file([](const World& world) {
    world.settle();
    world.publish_services();
    Served served(world);
    hire(world, served.browser(), "all", "administrator", "tan_hoa");
    hire(world, served.browser(), "officer", "officer", "tan_hoa");
    for (const char* role : {"desk", "head", "leader", "specialist", "records_clerk", "operator",
                             "environment_officer", "statistician", "screening_desk"}) {
      world.well({"account", "grant", "all", role});
    }
    const auto person = served.person("all");
    const auto made = person.post("/api/v1/dossier", json::object{{"action", "receive"},
        {"fields", json::object{{"handler", "science"}, {"service", "9.000003"}, {"channel", "direct"}}}});
    REQUIRE(made.status == 201);
    const std::map<std::string, std::string> codes = {
        {"dossier", std::string(made.json().at("code").as_string())}, {"unit", "science"},
        {"service", "9.000003"}, {"account", "officer"}};

    const auto document = served.browser().get("/api/v1/openapi.json").json();
    const Schemas schemas(document.as_object());
    std::size_t driven = 0;
    std::set<std::string> successes;
    for (const auto& [path, methods] : document.at("paths").as_object()) {
      for (const auto& [method, operation] : methods.as_object()) {
        const auto& declared = operation.as_object();
        const std::string id(declared.at("operationId").as_string());
        // These end what the test goes on with, or never end.
        if (id == "sign_out" || id == "end_other_sessions" || id == "follow_events") continue;
        std::string verb(method);
        for (char& c : verb) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        const std::string target = filled(std::string(path), codes) + needed_parameters(declared);
        const bool has_body = declared.contains("requestBody");
        const bool is_json = has_body && declared.at("requestBody").at("content").as_object().contains("application/json");
        Headers headers;
        if (has_body) headers.emplace_back("Content-Type", is_json ? "application/json" : "application/octet-stream");
        const auto reply = person.ask(verb, target, has_body ? (is_json ? "{}" : "code\n") : "", headers);
        const std::string what = id + ": " + verb + " " + target + " -> " + std::to_string(reply.status) + " " + reply.body.substr(0, 200);
        ++driven;
        const std::string status = std::to_string(reply.status);
        const auto& responses = declared.at("responses").as_object();
        if (reply.status >= 400 && reply.status < 500) {
          CHECK_MESSAGE(reply.headers.at("content-type") == "application/problem+json", what);
          CHECK_MESSAGE(!reply.code().empty(), what);
          const auto wrong = schemas.misfit(json::object{{"$ref", "#/components/schemas/Problem"}}, reply.json(), "problem");
          CHECK_MESSAGE(wrong.empty(), what << " " << wrong);
          continue;
        }
        REQUIRE_MESSAGE(responses.contains(status), what);
        successes.insert(id);
        const auto* content = responses.at(status).as_object().if_contains("content");
        if (content == nullptr || !content->as_object().contains("application/json")) continue;
        const auto& schema = content->at("application/json").at("schema").as_object();
        const auto wrong = schemas.misfit(schema, reply.json(), id);
        CHECK_MESSAGE(wrong.empty(), what << " " << wrong);
      }
    }
    CHECK(driven > 400);
    for (const char* well : {"dossier.list", "dossier.read", "dossier.history", "dossier.deadline", "dossier.export",
                             "dossier.attach", "dossier.list_attachments", "account.list", "unit.read", "read_definitions",
                             "read_definition", "read_units", "list_indicators", "read_figure", "read_figure_parts",
                             "read_figure_records", "run_checks", "list_reports", "read_report", "read_narrative",
                             "list_sections", "list_editions", "compare_editions", "list_definition_files", "read_definition_file",
                             "list_calendars", "read_working_days", "begin_import", "put_file", "list_sessions", "list_tokens", "begin_codes", "invite"}) {
      CHECK_MESSAGE(successes.contains(well), std::string(well));
    }
  });
}
