// Attachments of records, and the bytes of fields of kind file.
#include <algorithm>

#include "core/hash.h"
#include "http/access_notes.h"
#include "http/app.h"
#include "http/export.h"
#include "http/json.h"
#include "http/problem.h"
#include "http/record_request.h"
#include "store/blobs.h"

namespace nhip::http {

using core::fail;
using core::Result;
using model::Field;

namespace {

constexpr std::string_view attachment_type = "attachment";
constexpr std::size_t most_bytes = 100 * 1024 * 1024;

/// The body into the store, as it lies in the spool.
Result<core::Hash> keep(Call& call) {
  if (!call.request.file) return fail("http.body_missing", "The file is empty", "body");
  return store::put_blob_file(call.app.store, call.request.file->path());
}

std::int64_t size_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  return error ? 0 : static_cast<std::int64_t>(size);
}

/// A name without folders and marks of control.
Result<std::string> title_of(Call& call) {
  std::string title = call.parameter("title");
  std::erase_if(title, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
  if (const auto slash = title.find_last_of("/\\"); slash != std::string::npos) {
    title.erase(0, slash + 1);
  }
  if (title.empty() || title.size() > 255) {
    return fail("http.parameter", "Give the name of the file, at most 255 bytes",
                "parameter title");
  }
  return title;
}

std::string media_type_of(const Request& request) {
  std::string type(request.header("content-type").substr(0, 100));
  const bool plain = !type.empty() && std::ranges::all_of(type, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("/.+-").find(c) != std::string_view::npos;
  });
  return plain ? type : "application/octet-stream";
}

/// Works with the record: may do some action on records of the type in its unit.
Result<void> need_hand_in(Call& call, const model::Type& type, std::int64_t unit) {
  for (const model::Action& action : type.actions) {
    if (call.app.access.rights().actor(*call.viewer, type, action, unit)) return {};
  }
  return fail("access.not_allowed", "None of your roles works with this " + type.name);
}

/// Attachments by the names of their fields.
class Attached {
 public:
  explicit Attached(const model::Type& type) : type_(type) {}
  std::string text(const store::Record& record, std::string_view field) const {
    return core::to_text(record.values[static_cast<std::size_t>(type_.field_index(field))]);
  }
  json::object object(const store::Record& record) const {
    const auto& at = record.values[static_cast<std::size_t>(type_.field_index("attached_at"))];
    const auto* moment = std::get_if<core::Time>(&at);
    return {{"code", record.code},
            {"title", text(record, "title")},
            {"media_type", text(record, "media_type")},
            {"size", std::strtoll(text(record, "size").c_str(), nullptr, 10)},
            {"hash", text(record, "content")},
            {"attached_at", moment ? json::value(moment->to_iso()) : json::value(nullptr)}};
  }

 private:
  const model::Type& type_;
};

Result<Response> attach(Call& call) {
  const auto* type = TRY(visible_type(call));
  const auto record = TRY(visible_record(call, *type));
  const auto unit = TRY(unit_for_rights(call, *type, record));
  CHECK_OK(need_hand_in(call, *type, unit));
  const auto title = TRY(title_of(call));
  const auto hash = TRY(keep(call));
  const auto* attachment = TRY(call.app.model.need_type(attachment_type));
  records::Step step{.action = "attach", .happened_at = call.now};
  step.given = {{"record_type", type->name},
                {"record", record.code},
                {"title", title},
                {"media_type", media_type_of(call.request)},
                {"size", std::to_string(size_of(call.request.file->path()))},
                {"content", core::to_hex(hash)}};
  const auto* units = TRY(call.app.model.need_type(model::unit_type));
  std::optional<store::Record> kept;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto owner = TRY(store::find_record(database, *units, unit));
    if (owner) step.given["home"] = owner->code;
    return {};
  }));
  step.actor = {.name = call.viewer->login, .unit = call.viewer->home};
  const auto written = TRY(call.app.records.act(*attachment, {}, step, call.now));
  call.app.changed();
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    kept = TRY(store::find_by_code(database, *attachment, written.code));
    return {};
  }));
  auto response = json_response(Attached(*attachment).object(*kept), 201);
  response.with("Location", "/api/v1/attachments/" + written.code + "/content");
  return response;
}

Result<Response> list_attachments(Call& call) {
  const auto* type = TRY(visible_type(call));
  const auto record = TRY(visible_record(call, *type));
  const auto* attachment = TRY(call.app.model.need_type(attachment_type));
  store::Listing listing;
  listing.conditions = {{.column = "record_type", .values = {core::Value(type->name)}},
                        {.column = "record", .values = {core::Value(record.code)}},
                        {.column = "state",
                         .test = store::Condition::Test::none_of,
                         .values = {core::Value(std::string("void"))}}};
  listing.limit = 500;
  listing.descending = false;
  json::array items;
  const Attached attached(*attachment);
  CHECK_OK(call.app.store.read([&](store::Database& database) {
    return store::list_records(database, *attachment, listing, [&](const store::Record& file) {
      items.emplace_back(attached.object(file));
      return true;
    });
  }));
  return json_response(json::object{{"items", std::move(items)}});
}

/// An attachment as a download, whole or the part that is asked for: whatever it is, no browser
/// runs it here.
Result<Response> download(Call& call, const core::Hash& hash, const std::string& title,
                          const std::string& media_type) {
  auto spool = TRY(make_spool_file(call.app));
  Response response;
  response.file = TRY(store::blob_file(call.app.store, hash, spool->path()));
  response.kept = std::move(spool);
  const auto size = size_of(response.file);
  response.file_size = size;
  const std::string tag = "\"" + core::to_hex(hash) + "\"";
  const auto known = call.request.header("if-range");
  const auto range = read_range(call.request.header("range"), size);
  if (range && (known.empty() || known == tag)) {
    if (range->from >= range->to) {
      auto refused = problem({"http.range", "The file has " + std::to_string(size) + " bytes"},
                             call.request.id);
      return refused.with("Content-Range", "bytes */" + std::to_string(size));
    }
    response.status = 206;
    response.file_from = range->from;
    response.file_size = range->to - range->from;
    response.with("Content-Range", "bytes " + std::to_string(range->from) + "-" +
                                       std::to_string(range->to - 1) + "/" + std::to_string(size));
  }
  std::string plain;
  for (const char c : title) {
    const auto byte = static_cast<unsigned char>(c);
    plain += byte < 32 || byte > 126 || c == '"' || c == '\\' ? '_' : c;
  }
  response.with("Content-Type", media_type)
      .with("Content-Disposition",
            "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encode(title))
      .with("Content-Security-Policy", "sandbox; default-src 'none'")
      .with("Cache-Control", "private, no-store, no-transform")
      .with("Accept-Ranges", "bytes")
      .with("ETag", tag);
  return response;
}

Result<Response> read_attachment(Call& call) {
  const auto* attachment = TRY(call.app.model.need_type(attachment_type));
  std::optional<store::Record> file;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    file = TRY(store::find_by_code(database, *attachment, call.at("code")));
    return {};
  }));
  const auto missing = [&] {
    return fail("records.not_found",
                "There is no attachment \"" + call.at("code") + "\" within your rights");
  };
  if (!file || file->state == "void") return missing();
  const Attached attached(*attachment);
  // The rights are those of the record that the file belongs to.
  const auto* type = TRY(call.app.model.need_type(attached.text(*file, "record_type")));
  if (!call.app.access.rights().sees(*call.viewer, *type)) return missing();
  if (!visible_record(call, *type, attached.text(*file, "record"))) return missing();
  const auto hash = TRY(core::hash_from_hex(attached.text(*file, "content")));
  CHECK_OK(note(call, {.what = "download",
                       .record_type = type->name,
                       .subject = attached.text(*file, "record") + " " + file->code}));
  return download(call, hash, attached.text(*file, "title"), attached.text(*file, "media_type"));
}

Result<Response> put_file(Call& call) {
  if (!call.viewer->may_write) {
    return fail("access.read_only_token", "This token is for reading alone");
  }
  const auto hash = TRY(keep(call));
  return json_response(
      json::object{{"hash", core::to_hex(hash)}, {"size", size_of(call.request.file->path())}},
      201);
}

Result<Response> read_file_field(Call& call) {
  const auto* type = TRY(visible_type(call));
  const auto record = TRY(visible_record(call, *type));
  const Field* field = type->field(call.at("field"));
  if (field == nullptr || field->kind != Field::Kind::file) {
    return fail("records.field_unknown",
                "A " + type->name + " has no file \"" + call.at("field") + "\"");
  }
  const auto hash = core::hash_from_hex(
      core::to_text(record.values[static_cast<std::size_t>(type->field_index(field->name))]));
  if (!hash) return fail("records.not_found", "The record holds no such file");
  CHECK_OK(note(
      call,
      {.what = "download", .record_type = type->name, .subject = record.code + " " + field->name}));
  return download(call, *hash, record.code + "-" + field->name, "application/octet-stream");
}

}  // namespace

std::vector<Route> attachment_routes() {
  return {
      {.method = "POST",
       .path = "/api/v1/{type}/{code}/attachments",
       .lane = Lane::slow,
       .name = "attach",
       .tag = "attachments",
       .summary = "Attach a file",
       .handle = attach,
       .query = {{"title", "name of the file", true}},
       .body = "bytes",
       .body_type = "application/octet-stream",
       .answer = "Attachment",
       .status = 201,
       .most_body = most_bytes,
       .to_file = true},
      {.method = "GET",
       .path = "/api/v1/{type}/{code}/attachments",
       .name = "list_attachments",
       .tag = "attachments",
       .summary = "Files of a record",
       .handle = list_attachments,
       .answer = "Attachments"},
      {.method = "GET",
       .path = "/api/v1/{type}/{code}/files/{field}",
       .lane = Lane::slow,
       .name = "read_file_field",
       .tag = "attachments",
       .summary = "The bytes of a field of kind file",
       .handle = read_file_field,
       .answer_type = "application/octet-stream"},
      {.method = "GET",
       .path = "/api/v1/attachments/{code}/content",
       .lane = Lane::slow,
       .name = "read_attachment",
       .tag = "attachments",
       .summary = "The bytes of an attachment",
       .handle = read_attachment,
       .answer_type = "application/octet-stream"},
      {.method = "POST",
       .path = "/api/v1/files",
       .lane = Lane::slow,
       .name = "put_file",
       .tag = "attachments",
       .summary = "Bytes for a field of kind file",
       .handle = put_file,
       .body = "bytes",
       .body_type = "application/octet-stream",
       .answer = "File",
       .status = 201,
       .most_body = most_bytes,
       .to_file = true},
  };
}

}  // namespace nhip::http
