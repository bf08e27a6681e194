#include "http/openapi_schemas.h"

#include <algorithm>

namespace nhip::http {

namespace json = boost::json;
using model::Field;

namespace {

json::object text() {
  return {{"type", "string"}};
}
json::object whole() {
  return {{"type", "integer"}};
}
json::object flag() {
  return {{"type", "boolean"}};
}
json::object text_or_null() {
  return {{"type", json::array{"string", "null"}}};
}
json::object of(json::object items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}
json::object named(const std::string& name) {
  return {{"$ref", "#/components/schemas/" + name}};
}
json::object map_of(json::object values) {
  return {{"type", "object"}, {"additionalProperties", std::move(values)}};
}

json::object object_of(json::object properties, const std::vector<std::string>& required = {}) {
  json::object object{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) object["required"] = json::array(required.begin(), required.end());
  return object;
}

json::object list_of(json::object items) {
  return object_of({{"items", of(std::move(items))}}, {"items"});
}

json::object label() {
  return named("Label");
}

void add_session_schemas(json::object& schemas) {
  schemas["SignIn"] = object_of(
      {{"login", text()}, {"password", {{"type", "string"}, {"format", "password"}}},
       {"code", {{"type", "string"}, {"description", "one-time or recovery code"}}}},
      {"login", "password"});
  schemas["Session"] = object_of(
      {{"account", text()}, {"full_name", text()}, {"language", text()},
       {"home", object_of({{"unit", text()}, {"unit_name", text()}})},
       {"grants", of(object_of({{"role", text()}, {"label", label()}, {"unit", text()},
                                {"unit_name", text()}, {"code", text()}, {"deputy_of", text()}}))},
       {"types", map_of(object_of({{"create", of(text())}, {"personal", flag()}}))},
       {"reports", of(text())}, {"guard", text()}, {"ends_at", text()}},
      {"account", "grants", "types", "guard"});
  schemas["Invitation"] = object_of({{"token", text()}, {"password", text()}}, {"token"});
  schemas["Invited"] = object_of({{"login", text()}, {"full_name", text()}}, {"login"});
  schemas["Password"] =
      object_of({{"old_password", text()}, {"new_password", text()}}, {"old_password", "new_password"});
  schemas["OnePassword"] = object_of({{"password", text()}}, {"password"});
  schemas["Code"] = object_of({{"code", text()}}, {"code"});
  schemas["CodeKey"] = object_of({{"key", text()}, {"uri", text()}}, {"key", "uri"});
  schemas["RecoveryCodes"] = object_of({{"recovery_codes", of(text())}}, {"recovery_codes"});
  schemas["Credentials"] =
      object_of({{"one_time_codes", flag()}, {"recovery_codes_left", whole()}}, {"one_time_codes"});
  schemas["Sessions"] = list_of(object_of({{"id", text()}, {"made_at", text()}, {"seen_at", text()},
                                           {"agent", text()}, {"present", flag()}}));
  schemas["Tokens"] =
      list_of(object_of({{"id", text()}, {"name", text()}, {"scopes", of(text())},
                         {"made_at", text()}, {"ends_at", text()}, {"used_at", text_or_null()}}));
  schemas["TokenRequest"] =
      object_of({{"name", text()}, {"scopes", of(text())}, {"ends_at", text()}},
                {"name", "scopes", "ends_at"});
  schemas["Mentions"] = list_of(object_of({{"type", text()}, {"code", text()}, {"by", text()},
                                           {"said", text()}, {"at", text()}, {"seen", flag()}},
                                          {"type", "code", "by", "said", "at", "seen"}));
  schemas["People"] = list_of(object_of({{"login", text()}, {"full_name", text()},
                                         {"unit_name", text()}}, {"login", "full_name"}));
  schemas["NewToken"] = object_of({{"token", text()}}, {"token"});
  schemas["Link"] = object_of({{"token", text()}, {"link", text()}}, {"token", "link"});
  schemas["Delegation"] =
      object_of({{"grant", text()}, {"to", text()}, {"from_day", text()}, {"to_day", text()},
                 {"basis", text()}},
                {"grant", "to", "from_day", "to_day"});
  schemas["Withdrawal"] = object_of({{"reason", text()}}, {"reason"});
  schemas["Written"] = object_of({{"code", text()}, {"state", text()}, {"revision", whole()}}, {"code"});
}

void add_definition_schemas(json::object& schemas) {
  schemas["Label"] = object_of({{"vi", text()}, {"en", text()}}, {"vi", "en"});
  schemas["Definitions"] =
      object_of({{"systems", of({{"type", "object"}})}, {"types", of({{"type", "object"}})},
                 {"roles", map_of(label())}, {"calendars", of(text())}, {"digest", text()}},
                {"types"});
  schemas["Definition"] =
      object_of({{"name", text()}, {"label", label()}, {"fields", of({{"type", "object"}})},
                 {"states", of({{"type", "object"}})}, {"actions", of({{"type", "object"}})},
                 {"lists", {{"type", "object"}}}},
                {"name", "fields", "states", "actions"});
  schemas["Units"] = object_of(
      {{"on", text()},
       {"items", of(object_of({{"unit", text()}, {"name", text()}, {"kind", text()},
                               {"level", text()}, {"group", text()}, {"parent", text()}}))}},
      {"items"});
  schemas["OpenApi"] = {{"type", "object"}};
}

void add_edition_schemas(json::object& schemas) {
  const json::object line = object_of({{"kind", text()}, {"before", whole()}, {"after", whole()}, {"text", text()}},
                                      {"kind", "text"});
  const json::object file = object_of({{"path", text()}, {"change", text()}, {"lines", of(line)}}, {"path", "change", "lines"});
  const json::object meaning = object_of({{"subject", text()}, {"name", text()}, {"change", text()}, {"before", text()}, {"after", text()}},
                                         {"subject", "name", "change"});
  schemas["Editions"] = list_of(object_of({{"n", whole()}, {"edition", text()}, {"meaning", text()}, {"present", flag()},
                                           {"used_from", text_or_null()}}, {"n", "edition", "present"}));
  schemas["EditionDifferences"] = object_of({{"from", text()}, {"to", text()}, {"files", of(file)}, {"meanings", of(meaning)}},
                                            {"from", "to", "files", "meanings"});
  schemas["DefinitionFiles"] = object_of({{"edition", text()}, {"items", of(object_of({{"path", text()}, {"size", whole()}}, {"path"}))}},
                                         {"edition", "items"});
  schemas["DefinitionFile"] = object_of({{"edition", text()}, {"path", text()}, {"text", text()}}, {"path", "text"});
  schemas["EditedFiles"] = object_of(
      {{"files", of(object_of({{"path", text()}, {"text", {{"type", json::array{"string", "null"}}, {"description", "null: without this file"}}}}, {"path"}))}},
      {"files"});
  schemas["FilesChecked"] = object_of(
      {{"ok", flag()},
       {"errors", of(object_of({{"code", text()}, {"message", text()}, {"place", text()}, {"hint", text()}, {"file", text()},
                                {"line", whole()}, {"column", whole()}}, {"code", "message", "file", "line", "column"}))},
       {"files", of(file)}, {"meanings", of(meaning)},
       {"changes", of(object_of({{"type", text()}, {"what", text()}, {"step", text()}, {"hint", text()}}, {"type", "what"}))}},
      {"ok", "errors", "files", "meanings", "changes"});
  const json::object window = object_of({{"period", text()}, {"from", text()}, {"to", text()}}, {"period", "from", "to"});
  schemas["Calendars"] = object_of(
      {{"year", whole()}, {"items", of(object_of({{"name", text()}, {"closing_day", whole()}, {"windows", of(window)}}, {"name", "windows"}))}},
      {"year", "items"});
  schemas["WorkingDays"] = object_of(
      {{"year", whole()}, {"basis", text()}, {"provisional", flag()}, {"off", of(text())}, {"works", of(text())},
       {"hours", of(text())}, {"working_days", whole()}, {"by_month", of(whole())}},
      {"year", "basis", "provisional", "off", "works"});
}

void add_record_schemas(json::object& schemas) {
  schemas["History"] = list_of(
      object_of({{"revision", whole()}, {"action", text()}, {"happened_at", text()},
                 {"recorded_at", text()}, {"by", text()}, {"reason", text()},
                 {"changes", {{"type", "object"}}}},
                {"revision", "action"}));
  schemas["Deadline"] =
      object_of({{"counted", flag()}, {"measure", text()}, {"budget", text()},
                 {"due", text_or_null()}, {"ended", text_or_null()}, {"outcome", text()},
                 {"provisional", flag()}, {"lines", of({{"type", "object"}})}, {"text", of(text())}},
                {"counted"});
  schemas["Cell"] = object_of({{"cell", text()}, {"dims", text()},
                               {"value", {{"type", json::array{"string", "integer", "null"}}}},
                               {"estimate", flag()}, {"note", text()}},
                              {"cell"});
  schemas["PossibleAction"] =
      object_of({{"name", text()}, {"label", label()}, {"asks", of(text())}, {"may", of(text())},
                 {"sets", of(text())}, {"to", text()}, {"needs_reason", flag()},
                 {"takes_any", flag()}},
                {"name"});
  schemas["Attachment"] =
      object_of({{"code", text()}, {"title", text()}, {"media_type", text()}, {"size", whole()},
                 {"hash", text()}, {"attached_at", text_or_null()}, {"by", text()}},
                {"code", "title", "size"});
  schemas["Attachments"] = list_of(named("Attachment"));
  schemas["File"] = object_of({{"hash", text()}, {"size", whole()}}, {"hash", "size"});
  schemas["Import"] = object_of(
      {{"id", text()}, {"state", {{"type", "string"}, {"enum", json::array{"waiting", "running", "done", "failed"}}}},
       {"type", text()}, {"dry_run", flag()}, {"received", whole()}, {"stored", whole()},
       {"updated", whole()}, {"duplicate", whole()}, {"rejected", whole()},
       {"rejections", of({{"type", "object"}})}, {"would_change", of(text())},
       {"error", {{"type", json::array{"object", "null"}}}}},
      {"id", "state"});
}

void add_figure_schemas(json::object& schemas) {
  schemas["Figure"] = object_of(
      {{"code", text()}, {"unit", text()}, {"dims", text()},
       {"window", object_of({{"from", text()}, {"to", text()}, {"calendar", text()}})},
       {"as_of", text_or_null()}, {"view", text()}, {"value", text_or_null()}, {"state", text()},
       {"measure_unit", text()}, {"decimals", whole()}, {"records", whole()}, {"opening", text()},
       {"reported", object_of({{"n", whole()}, {"of", whole()}})}, {"source", text()},
       {"simulated", flag()}, {"reason", {{"type", json::array{"object", "null"}}}},
       {"breaks", of(object_of({{"day", text()}, {"kind", text()}, {"detail", text()}}))},
       {"compare", {{"type", "object"}}}},
      {"code", "value", "state"});
  schemas["Figures"] = list_of(named("Figure"));
  schemas["Question"] =
      object_of({{"code", text()}, {"period", text()}, {"where", text()}, {"unit", text()},
                 {"calendar", text()}, {"as_of", text()}, {"view", text()}, {"vs", text()}},
                {"code", "period"});
  schemas["Questions"] = object_of({{"questions", of(named("Question"))}}, {"questions"});
  schemas["Answers"] = list_of({{"type", "object"}});
  schemas["Indicators"] = list_of(
      object_of({{"code", text()}, {"label", label()}, {"system", text()}, {"measure", text()},
                 {"unit", text()}, {"decimals", whole()}, {"dimensions", of(text())},
                 {"calendar", text()}},
                {"code", "label"}));
  schemas["FigureRecords"] = object_of(
      {{"items", of(object_of({{"code", text()}, {"type", text()}, {"unit", text()},
                               {"day", text()}, {"amount", whole()}, {"state", text()},
                               {"simulated", flag()}},
                              {"code", "type"}))},
       {"hidden", whole()}, {"next", {{"type", json::array{"integer", "null"}}}}},
      {"items", "hidden"});
  schemas["Findings"] = list_of(object_of(
      {{"check", text()}, {"severity", text()}, {"arithmetic", text()}, {"says", label()}}));
}

void add_report_schemas(json::object& schemas) {
  schemas["Reports"] = list_of(object_of(
      {{"name", text()}, {"label", label()}, {"periods", of(text())},
       {"issues", of(object_of({{"period", text()}, {"revision", whole()}, {"issued", flag()},
                                {"number", text()}, {"date", text_or_null()}}))}},
      {"name", "label"}));
  schemas["Report"] =
      object_of({{"name", text()}, {"period", text()}, {"draft", flag()}, {"revision", whole()},
                 {"as_of", text()}, {"simulated", flag()}, {"notes", of(text())},
                 {"missing", of(text())}, {"figures", of({{"type", "object"}})},
                 {"checks", of(object_of({{"severity", text()}, {"text", text()}}))},
                 {"html", text()}},
                {"name", "period", "draft", "figures"});
  schemas["Narrative"] = object_of({{"text", text()}, {"revision", whole()},
                                    {"sections", of(text())}}, {"text"});
  schemas["NarrativeText"] = object_of({{"text", text()}}, {"text"});
  schemas["Approval"] = object_of({{"despite", text()}});
  schemas["Issuing"] = object_of({{"number", text()}, {"date", text()}}, {"number", "date"});
  schemas["Revision"] = object_of({{"reason", text()}}, {"reason"});
  schemas["Changes"] = object_of({{"changes", of(text())}}, {"changes"});
}

void add_section_schemas(json::object& schemas) {
  const json::object same = object_of(
      {{"code", text()}, {"dims", text()}, {"as", text()}, {"vs", text()}, {"label", text()},
       {"printed", {{"type", "string"}, {"description", "in the draft of now, as printed"}}}});
  const json::object figure = object_of(
      {{"from", whole()}, {"to", whole()}, {"text", text()},
       {"period", {{"type", "boolean"}, {"description", "names a day or a period"}}},
       {"same", of(same)}},
      {"from", "to", "text", "period", "same"});
  const json::object carried = object_of(
      {{"from", {{"type", "integer"}, {"description", "place in the text, in UTF-16 units"}}},
       {"to", whole()}, {"text", text()}, {"stale", flag()}, {"figures", of(figure)}},
      {"from", "to", "text", "stale", "figures"});
  json::object assignment = object_of(
      {{"code", text()}, {"state", text()}, {"division", text()}, {"division_name", text()},
       {"due_on", text()}, {"brief", text()}, {"remark", text()}, {"revision", whole()},
       {"assigned_at", text()}, {"handed_in_at", text()}, {"handed_in_by", text()},
       {"returned_at", text()}, {"gathered_at", text()}, {"waiting", flag()},
       {"days_late", whole()}},
      {"code", "state", "division", "due_on", "revision", "waiting", "days_late"});
  assignment["type"] = json::array{"object", "null"};
  schemas["Sections"] = object_of(
      {{"items", of(object_of({{"section", text()}, {"title", text()}, {"text", text()},
                               {"written", flag()}, {"before", text()}, {"carried", of(carried)},
                               {"assignment", assignment}, {"may", of(text())}},
                              {"section", "title", "text", "carried", "assignment", "may"}))},
       {"from", text()}, {"from_number", text()}, {"narrative_revision", whole()},
       {"may_assign", flag()}},
      {"items", "from"});
  schemas["Start"] = object_of({{"from", text()}});
  schemas["Assignments"] = object_of(
      {{"assignments", of(object_of({{"section", text()}, {"division", text()},
                                     {"due_on", {{"type", "string"}, {"format", "date"}}},
                                     {"brief", text()}},
                                    {"section", "division", "due_on"}))}},
      {"assignments"});
  schemas["HandIn"] = object_of({{"text", text()}});
  schemas["SendBack"] = object_of({{"remark", text()}, {"due_on", text()}}, {"remark"});
  schemas["Gathering"] = object_of({{"sections", of(text())}, {"replace", flag()}});
  schemas["Gathered"] =
      object_of({{"gathered", of(text())}, {"waiting", of(text())}}, {"gathered", "waiting"});
}

void add_audit_schemas(json::object& schemas) {
  schemas["Span"] = object_of({{"start", whole()}, {"end", whole()}, {"line", whole()},
                               {"column", whole()}, {"text", text()}},
                              {"start", "end", "line", "column", "text"});
  const auto spans = [] { return of(named("Span")); };
  schemas["AuditFinding"] = object_of(
      {{"class", {{"type", "string"}, {"enum", json::array{"contradiction", "suspicious", "note"}}}},
       {"kind", text()}, {"spans", spans()}, {"stated", text()}, {"computed", text()},
       {"message", text()}, {"advice", text()}, {"culprit", named("Span")},
       {"quotes", of(object_of({{"line", whole()}, {"column", whole()}, {"page", whole()},
                                {"pieces", of(object_of({{"text", text()}, {"marked", flag()}},
                                                        {"text", "marked"}))}},
                               {"line", "column", "pieces"}))}},
      {"class", "kind", "spans", "stated", "computed", "message", "advice"});
  schemas["AuditRelation"] = object_of(
      {{"kind", text()},
       {"verdict", {{"type", "string"}, {"enum", json::array{"ok", "contradiction", "suspicious", "open"}}}},
       {"spans", spans()}, {"stated", text()}, {"computed", text()}, {"ground", text()}},
      {"kind", "verdict", "spans", "stated", "computed"});
  schemas["Audits"] = object_of(
      {{"version", whole()},
       {"files", of(object_of({{"file", text()}, {"format", text()}, {"encoding", text()},
                               {"period", text()}, {"dated", text()},
                               {"claims", of({{"type", "object"}})},
                               {"set_aside", of({{"type", "object"}})},
                               {"relations", of(named("AuditRelation"))},
                               {"findings", of(named("AuditFinding"))}},
                              {"file", "format", "claims", "relations", "findings"}))},
       {"unread", of(object_of({{"file", text()}, {"code", text()}, {"detail", text()},
                                {"hint", text()}},
                               {"file", "code", "detail"}))}},
      {"version", "files"});
}

json::object codes_of(const std::vector<std::string>& names) {
  return {{"type", "string"}, {"enum", json::array(names.begin(), names.end())}};
}

json::object given_schema(const model::Model& model, const model::Type& type,
                          const model::Action& action) {
  json::object properties;
  const auto takes = [&](const std::string& name) {
    return std::ranges::find(action.asks, name) != action.asks.end() ||
           std::ranges::find(action.may, name) != action.may.end();
  };
  for (const Field& field : type.fields) {
    if (field.is_derived() || !(action.takes_any || takes(field.name))) continue;
    properties[field.name] = field_schema(model, field);
  }
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

void add_form_schemas(json::object& schemas) {
  const json::object days = object_of({{"from", text()}, {"to", text()}});
  const json::object counts = map_of(whole());
  schemas["FormBoard"] = object_of(
      {{"period", text()},
       {"forms", of(object_of({{"form", text()}, {"label", label()}, {"system", text()},
                               {"code", text()}, {"fills", flag()}, {"window", days},
                               {"due", text_or_null()}, {"counts", counts},
                               {"units", {{"type", "string"},
                                          {"description", "a letter for each unit: . nothing owed, "
                                                          "o not begun, e being filled in, r to be "
                                                          "corrected, h handed in, d done; a capital "
                                                          "is late or overdue"}}}}))},
       {"units", of(object_of({{"unit", text()}, {"name", text()}, {"level", text()},
                               {"counts", counts}}))}},
      {"forms", "units"});
  schemas["FormLines"] = object_of(
      {{"form", text()}, {"window", days},
       {"items", of(object_of({{"unit", text()}, {"name", text()}, {"owed", flag()},
                               {"code", text_or_null()}, {"state", text()}, {"progress", text()},
                               {"due", text_or_null()}, {"extended", text_or_null()},
                               {"handed_in", text_or_null()}, {"outcome", text()},
                               {"overdue", flag()}}))}},
      {"items"});
  const json::object finding = object_of(
      {{"rule", text()}, {"severity", text()}, {"says", label()}, {"at", text()}});
  const json::object crossing = object_of({{"at", text()}, {"cell", text()}, {"dims", text()},
                                           {"kind", text()}, {"optional", flag()}});
  schemas["FormSheet"] = object_of(
      {{"type", text()}, {"unit", text()}, {"window", days}, {"due", text_or_null()},
       {"record", json::object{{"type", json::array{"object", "null"}}}}, {"begins", of(text())},
       {"crossings", of(crossing)}, {"given", map_of(named("Cell"))}, {"values", map_of(text())},
       {"before", map_of(text())}, {"before_code", text_or_null()}, {"missing", of(text())},
       {"findings", of(finding)},
       {"marks", of(object_of({{"at", text()}, {"remark", text()}}))},
       {"fills", object_of({{"values", map_of(text())},
                            {"sources", map_of(of(json::object{{"type", "object"}}))}})}},
      {"crossings", "values"});
  schemas["FormCheck"] = object_of({{"unit", text()}, {"period", text()}, {"cells", of(named("Cell"))}},
                                   {"unit", "period"});
  schemas["FormChecked"] = object_of({{"values", map_of(text())}, {"missing", of(text())},
                                      {"findings", of(finding)}, {"jumps", of(text())}},
                                     {"values"});
  const json::object problem = object_of(
      {{"code", text()}, {"detail", text()}, {"place", text()}, {"hint", text()}});
  schemas["DrawnForm"] = object_of({{"definition", text()}, {"rows", whole()}, {"columns", whole()},
                                    {"sheets", of(text())}, {"sheet", text()},
                                    {"refused", of(problem)}, {"notes", of(text())}},
                                   {"definition"});
  schemas["FormTry"] = object_of({{"name", text()}, {"definition", text()}}, {"name", "definition"});
  schemas["FormTried"] = object_of({{"errors", of(problem)}, {"label", label()},
                                    {"crossings", of(crossing)}},
                                   {"errors"});
}

}  // namespace

std::string schema_name(std::string_view what, const model::Type& type) {
  return std::string(what) + "_" + type.name;
}

std::string schema_name(std::string_view what, const model::Type& type,
                        const model::Action& action) {
  return schema_name(what, type) + "_" + action.name;
}

json::object field_schema(const model::Model& model, const Field& field) {
  json::object schema;
  switch (field.kind) {
    case Field::Kind::integer:
      schema = {{"type", json::array{"integer", "string", "null"}}};
      break;
    case Field::Kind::boolean:
      schema = {{"type", json::array{"boolean", "null"}}};
      break;
    case Field::Kind::date:
      schema = {{"type", json::array{"string", "null"}}, {"format", "date"}};
      break;
    case Field::Kind::time:
      schema = {{"type", json::array{"string", "null"}}, {"format", "date-time"}};
      break;
    case Field::Kind::code: {
      json::array codes;
      if (const auto* list = model.list(field.list)) {
        for (const model::ListValue& value : list->values) codes.emplace_back(value.code);
      }
      codes.emplace_back(nullptr);
      schema = {{"type", json::array{"string", "null"}}, {"enum", std::move(codes)}};
      break;
    }
    case Field::Kind::decimal:
    case Field::Kind::text:
    case Field::Kind::reference:
    case Field::Kind::file:
      schema = text_or_null();
      break;
  }
  schema["title"] = field.label.vi;
  std::string about = field.label.en;
  if (field.kind == Field::Kind::reference) about += " (code of a " + field.target + ")";
  if (field.kind == Field::Kind::decimal) about += " (an exact decimal as text)";
  if (field.personal) about += " (personal: null unless a purpose is given)";
  schema["description"] = about;
  return schema;
}

json::object house_schemas() {
  json::object schemas;
  schemas["Problem"] =
      object_of({{"type", text()}, {"title", text()}, {"status", whole()}, {"detail", text()},
                 {"code", text()}, {"place", text()}, {"hint", text()}, {"field", text()},
                 {"request", text()}},
                {"type", "title", "status", "code"});
  add_session_schemas(schemas);
  add_definition_schemas(schemas);
  add_edition_schemas(schemas);
  add_record_schemas(schemas);
  add_figure_schemas(schemas);
  add_report_schemas(schemas);
  add_section_schemas(schemas);
  add_audit_schemas(schemas);
  add_form_schemas(schemas);
  return schemas;
}

void add_type_schemas(const model::Model& model, const model::Type& type, json::object& schemas) {
  json::object fields;
  for (const Field& field : type.fields) fields[field.name] = field_schema(model, field);
  std::vector<std::string> states;
  for (const model::State& state : type.states) states.push_back(state.name);
  json::object properties{{"code", text()},
                          {"state", codes_of(states)},
                          {"unit", text()},
                          {"revision", whole()},
                          {"simulated", flag()},
                          {"external_id", text()},
                          {"fields", object_of(std::move(fields))},
                          {"names", map_of(text())},
                          {"masked", of(text())},
                          {"actions", of(named("PossibleAction"))}};
  if (type.kind == model::Type::Kind::reading) properties["cells"] = of(named("Cell"));
  schemas[schema_name("Record", type)] = object_of(std::move(properties), {"code", "state", "revision"});
  schemas[schema_name("Page", type)] =
      object_of({{"items", of(named(schema_name("Record", type)))}, {"next", text_or_null()},
                 {"total", whole()}},
                {"items", "next"});
  json::array creations;
  for (const model::Action& action : type.actions) {
    json::object body{{"fields", given_schema(model, type, action)},
                      {"reason", text()},
                      {"happened_at", {{"type", "string"}, {"description", "when it happened; now when not given"}}}};
    std::vector<std::string> required;
    if (action.needs_reason) required.emplace_back("reason");
    if (type.kind == model::Type::Kind::reading) body["cells"] = of(named("Cell"));
    if (action.creates) {
      body["action"] = json::object{{"type", "string"}, {"const", action.name}};
      body["external_id"] = text();
      required.emplace_back("fields");
    }
    json::object schema = object_of(std::move(body), required);
    schema["additionalProperties"] = false;
    schema["title"] = action.label.vi;
    const std::string name = schema_name("Action", type, action);
    schemas[name] = std::move(schema);
    if (action.creates) creations.emplace_back(named(name));
  }
  if (creations.size() == 1) {
    schemas[schema_name("Creation", type)] = creations.front();
  } else if (!creations.empty()) {
    schemas[schema_name("Creation", type)] = {{"anyOf", std::move(creations)}};
  }
}

}  // namespace nhip::http
