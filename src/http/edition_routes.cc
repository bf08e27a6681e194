// The files of the definitions: read, tried out before they are put in place, compared with those
// of another day.
#include <algorithm>
#include <charconv>

#include "access/policy.h"
#include "http/app.h"
#include "http/definition_diff.h"
#include "http/json.h"
#include "http/text_diff.h"
#include "reports/reports.h"
#include "store/changes.h"
#include "store/editions.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

/// Definitions are for those who oversee: they tell nothing of any record.
Result<void> need_overview(const Call& call) {
  const auto& roles = call.app.access.rights().policy().overview;
  const bool sees = std::ranges::any_of(
      call.viewer->grants, [&](const access::Grant& grant) { return roles.contains(grant.role); });
  if (sees && call.viewer->only_types.empty()) return {};
  return fail("access.not_allowed", "None of your roles reads the files of the definitions");
}

Result<std::string> edition_named(Call& call, const std::string& name) {
  if (name.empty() || name == "present") return call.app.model.edition();
  for (const auto& edition : TRY(call.app.store.editions())) {
    if (edition.digest == name || (name.size() >= 8 && edition.digest.starts_with(name)))
      return edition.digest;
  }
  return fail("store.edition_unknown",
              "The store has not been used with the definitions \"" + name + "\"");
}

/// The files of the present, or of an earlier edition.
Result<model::Texts> texts_of(Call& call, const std::string& edition) {
  if (edition == call.app.model.edition()) return call.app.model.texts();
  model::Texts texts;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    texts = TRY(store::read_edition(database, edition));
    return {};
  }));
  return texts;
}

Result<Response> list_editions(Call& call) {
  CHECK_OK(need_overview(call));
  json::array items;
  for (const auto& edition : TRY(call.app.store.editions())) {
    items.emplace_back(
        json::object{{"n", edition.n},
                     {"edition", edition.digest},
                     {"meaning", edition.model},
                     {"present", edition.digest == call.app.model.edition()},
                     {"used_from", edition.used_from ? json::value(edition.used_from->to_iso())
                                                     : json::value(nullptr)}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

Result<Response> list_files(Call& call) {
  CHECK_OK(need_overview(call));
  const auto edition = TRY(edition_named(call, call.parameter("edition")));
  json::array items;
  for (const auto& [path, text] : TRY(texts_of(call, edition))) {
    items.emplace_back(json::object{{"path", path}, {"size", text.size()}});
  }
  return json_response(json::object{{"edition", edition}, {"items", std::move(items)}});
}

Result<Response> read_file(Call& call) {
  CHECK_OK(need_overview(call));
  const auto edition = TRY(edition_named(call, call.parameter("edition")));
  const auto path = call.parameter("path");
  const auto texts = TRY(texts_of(call, edition));
  const auto found = texts.find(path);
  if (found == texts.end())
    return fail("http.not_found", "The definitions have no file \"" + path + "\"",
                "parameter path");
  return json_response(json::object{{"edition", edition}, {"path", path}, {"text", found->second}});
}

json::array lines_json(const std::vector<DiffLine>& lines) {
  json::array items;
  for (const DiffLine& line : lines) {
    items.emplace_back(json::object{{"kind", line.kind == ' '   ? "same"
                                             : line.kind == '-' ? "removed"
                                                                : "added"},
                                    {"before", line.before},
                                    {"after", line.after},
                                    {"text", line.text}});
  }
  return items;
}

json::array files_json(const model::Texts& before, const model::Texts& after) {
  json::array files;
  const auto add = [&](const std::string& path, const char* change, std::string_view was,
                       std::string_view now) {
    files.emplace_back(json::object{
        {"path", path}, {"change", change}, {"lines", lines_json(diff_lines(was, now))}});
  };
  for (const auto& [path, text] : after) {
    const auto was = before.find(path);
    if (was == before.end())
      add(path, "added", "", text);
    else if (was->second != text)
      add(path, "changed", was->second, text);
  }
  for (const auto& [path, text] : before) {
    if (!after.contains(path)) add(path, "removed", text, "");
  }
  return files;
}

json::array meanings_json(const model::Model& before, const model::Model& after) {
  json::array items;
  for (const MeaningChange& change : meaning_changes(before, after)) {
    items.emplace_back(json::object{{"subject", change.subject},
                                    {"name", change.name},
                                    {"change", change.change},
                                    {"before", change.before},
                                    {"after", change.after}});
  }
  return items;
}

Result<Response> compare_editions(Call& call) {
  CHECK_OK(need_overview(call));
  const auto from = TRY(edition_named(call, call.parameter("from")));
  const auto to = TRY(edition_named(call, call.parameter("to")));
  const auto before = TRY(call.app.store.definitions(from));
  const auto after = TRY(call.app.store.definitions(to));
  return json_response(json::object{{"from", from},
                                    {"to", to},
                                    {"files", files_json(before->texts(), after->texts())},
                                    {"meanings", meanings_json(*before, *after)}});
}

/// "systems/x.toml:3:10" in its parts.
json::object error_json(const core::Error& error) {
  json::object object{{"code", error.code},
                      {"message", error.message},
                      {"place", error.where},
                      {"hint", error.hint}};
  std::string_view rest = error.where;
  std::int64_t numbers[2] = {0, 0};
  for (int i = 1; i >= 0; --i) {
    const auto colon = rest.rfind(':');
    if (colon == std::string_view::npos) break;
    const auto digits = rest.substr(colon + 1);
    const auto [end, bad] =
        std::from_chars(digits.data(), digits.data() + digits.size(), numbers[i]);
    if (bad != std::errc() || end != digits.data() + digits.size()) break;
    rest = rest.substr(0, colon);
  }
  object["file"] = rest;
  object["line"] = numbers[0];
  object["column"] = numbers[1];
  return object;
}

Result<model::Texts> edited_texts(Call& call, const json::object& body) {
  auto texts = call.app.model.texts();
  const auto* files = body.if_contains("files");
  if (files == nullptr || !files->is_array())
    return fail("http.member_missing", "\"files\" is a list of files with their text",
                "field files");
  for (const auto& file : files->as_array()) {
    if (!file.is_object())
      return fail("http.member", "A file is an object with path and text", "field files");
    CHECK_OK(only_members(file.as_object(), {"path", "text"}));
    const auto path = TRY(text_member(file.as_object(), "path", true));
    const auto* text = file.as_object().if_contains("text");
    const bool fine = path.starts_with("systems/") && path.ends_with(".toml") &&
                      path.find("..") == std::string::npos;
    if (!fine)
      return fail("http.member", "\"" + path + "\" is no file of the definitions", "field path",
                  "systems/….toml");
    if (text == nullptr || text->is_null())
      texts.erase(path);
    else
      texts[path] = TRY(text_member(file.as_object(), "text"));
  }
  return texts;
}

Result<Response> try_definitions(Call& call) {
  CHECK_OK(need_overview(call));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"files"}));
  const auto texts = TRY(edited_texts(call, body));
  json::array errors;
  const auto complain = [&](const core::Errors& all) {
    for (const core::Error& error : all) errors.emplace_back(error_json(error));
  };
  json::object answer{{"files", files_json(call.app.model.texts(), texts)}};
  json::array meanings;
  json::array changes;
  if (const auto edited = model::Model::from_texts(texts, call.app.model.directory()); !edited) {
    complain(edited.error());
  } else {
    if (const auto templates = reports::check_templates(*edited); !templates)
      complain(templates.error());
    if (const auto access = texts.find(std::string(access::policy_file)); access != texts.end()) {
      if (const auto policy = access::Policy::parse(access->second, *edited); !policy)
        complain(policy.error());
    }
    meanings = meanings_json(call.app.model, *edited);
    CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
      const auto schema = TRY(store::read_schema(database));
      for (const auto& change : TRY(store::blocking_changes(database, schema, *edited))) {
        changes.emplace_back(json::object{{"type", change.type},
                                          {"what", change.what},
                                          {"step", change.step},
                                          {"hint", change.hint}});
      }
      return {};
    }));
  }
  answer["ok"] = errors.empty();
  answer["errors"] = std::move(errors);
  answer["meanings"] = std::move(meanings);
  answer["changes"] = std::move(changes);
  return json_response(answer);
}

}  // namespace

std::vector<Route> edition_routes() {
  const Parameter edition{"edition", "of an earlier day; the present one when it is not given"};
  return {
      {.method = "GET",
       .path = "/api/v1/definition-editions",
       .name = "list_editions",
       .tag = "definitions",
       .summary = "The editions of the definitions that the store was used with",
       .handle = list_editions,
       .answer = "Editions"},
      {.method = "GET",
       .path = "/api/v1/definition-editions/differences",
       .lane = Lane::slow,
       .name = "compare_editions",
       .tag = "definitions",
       .summary = "What differs between two editions",
       .handle = compare_editions,
       .query = {{"from", "an edition; the present one when it is not given"},
                 {"to", "an edition; the present one when it is not given"}},
       .answer = "EditionDifferences"},
      {.method = "GET",
       .path = "/api/v1/definition-files",
       .name = "list_definition_files",
       .tag = "definitions",
       .summary = "The files of the definitions",
       .handle = list_files,
       .query = {edition},
       .answer = "DefinitionFiles"},
      {.method = "GET",
       .path = "/api/v1/definition-files/text",
       .name = "read_definition_file",
       .tag = "definitions",
       .summary = "A file of the definitions as it was written",
       .handle = read_file,
       .query = {{"path", "systems/dossiers/dossier.toml", true}, edition},
       .answer = "DefinitionFile"},
      {.method = "POST",
       .path = "/api/v1/definition-files/check",
       .lane = Lane::slow,
       .name = "check_definition_files",
       .tag = "definitions",
       .summary = "Tries edited files out: errors with their places, what would mean something "
                  "else, what asks for a step. Nothing is kept",
       .handle = try_definitions,
       .body = "EditedFiles",
       .answer = "FilesChecked"},
  };
}

}  // namespace nhip::http
