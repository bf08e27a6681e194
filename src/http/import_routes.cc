// Imports of files, with a dry run and progress.
#include "http/access_notes.h"
#include "http/app.h"
#include "http/export.h"
#include "http/json.h"
#include "http/record_request.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

Response shown(const store::JobRow& job, int status) {
  Response response{.status = status};
  response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
  response.body = job.report;
  return response;
}

/// Imports enter records of any unit of the file, and steps that other roles take: they are for those
/// who oversee everything.
Result<core::Actor> importer(Call& call, const model::Type& type) {
  const access::Rights& rights = call.app.access.rights();
  const access::Names who = {"administrator", "statistician", "specialist"};
  if (!call.viewer->may_write) return fail("access.read_only_token", "This token is for reading alone");
  if (rights.policy().readers.contains(type.name) || !rights.sees(*call.viewer, type)) {
    return fail("access.not_allowed", "Records of the type " + type.name + " are not imported");
  }
  for (const access::Grant& grant : call.viewer->grants) {
    if (grant.whole && who.contains(grant.role)) {
      return core::Actor{.name = call.viewer->login, .unit = grant.unit};
    }
  }
  return fail("access.not_allowed", "Imports are for administrators, statisticians and specialists "
                                    "of the whole tree");
}

/// The ending tells the format.
Result<std::string> ending_of(const std::string& name) {
  const auto point = name.rfind('.');
  const std::string ending = point == std::string::npos ? "" : name.substr(point);
  for (const char* known : {".csv", ".ndjson", ".jsonl", ".xlsx"}) {
    if (ending == known) return ending;
  }
  return fail("import.format", "The file is \"" + name + "\"", "parameter name",
              "Its name ends in .csv, .ndjson, .jsonl or .xlsx.");
}

Result<Response> begin_import(Call& call) {
  const auto* type = TRY(call.app.model.need_type(call.parameter("type")));
  records::ImportOptions options;
  options.actor = TRY(importer(call, *type));
  options.dry_run = call.parameter("dry_run") == "true";
  options.all_or_nothing = call.parameter("all_or_nothing") == "true";
  options.ignore_derived = call.parameter("ignore_derived") == "true";
  const auto ending = TRY(ending_of(call.parameter("name")));
  if (!call.request.file) return fail("http.body_missing", "The file is empty", "body");
  const std::filesystem::path named = call.request.file->path().string() + ending;
  std::error_code bad;
  std::filesystem::rename(call.request.file->path(), named, bad);
  if (bad) return fail("http.spool", "The file cannot be kept");
  ImportJob job;
  job.account = call.viewer->account;
  job.type = type->name;
  job.file_name = call.parameter("name");
  job.dry_run = options.dry_run;
  job.begun_at = call.now;
  CHECK_OK(note(call, {.what = "intake", .record_type = type->name,
                       .subject = (options.dry_run ? "dry run " : "") + job.file_name}));
  const auto begun = TRY(call.app.imports.begin(std::move(job), *type, std::move(options),
                                                std::make_shared<SpoolFile>(named)));
  Response response = shown(begun, 202);
  response.with("Location", "/api/v1/imports/" + begun.id);
  return response;
}

Result<Response> read_import(Call& call) {
  const auto job = TRY(call.app.imports.find(call.at("id")));
  if (!job || job->account != call.viewer->account) {
    return fail("http.not_found", "There is no such import of yours");
  }
  return shown(*job, 200);
}

}  // namespace

std::vector<Route> import_routes() {
  return {
      {.method = "POST", .path = "/api/v1/imports", .lane = Lane::slow, .name = "begin_import",
       .tag = "imports", .summary = "Import a file of records", .handle = begin_import,
       .query = {{"type", "of the records", true}, {"name", "of the file; its ending tells the format", true},
                 {"dry_run", "true: nothing is stored", false, "boolean"},
                 {"all_or_nothing", "true: one rejection stores nothing", false, "boolean"},
                 {"ignore_derived", "true: derived columns are passed over", false, "boolean"}},
       .body = "bytes", .body_type = "application/octet-stream", .answer = "Import", .status = 202,
       .most_body = 500 * 1024 * 1024, .to_file = true},
      {.method = "GET", .path = "/api/v1/imports/{id}", .lane = Lane::read, .name = "read_import",
       .tag = "imports", .summary = "How far an import has come", .handle = read_import,
       .answer = "Import"},
  };
}

}  // namespace nhip::http
