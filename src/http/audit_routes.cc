// Written reports that people bring: read, judged and answered; nothing of them is kept.
#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "audit/audit.h"
#include "audit/read.h"
#include "audit/write.h"
#include "http/app.h"
#include "http/audit_store.h"
#include "http/export.h"
#include "http/multipart.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

/// A report as it was sent.
struct Sent {
  std::string name;
  std::shared_ptr<SpoolFile> file;
};

/// A name without folders and marks of control.
std::string plain_name(std::string name) {
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
  if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) name.erase(0, slash + 1);
  return name.size() > 255 ? std::string() : name;
}

Result<std::vector<Sent>> sent_reports(Call& call) {
  const Request& request = call.request;
  if (!request.file) return fail("http.body_missing", "The file is empty", "body");
  const std::string_view type = request.header("content-type");
  if (!is_multipart(type)) {
    const std::string name = plain_name(call.parameter("name"));
    if (name.empty()) {
      return fail("http.parameter", "Give the name of the file, at most 255 bytes", "parameter name");
    }
    return std::vector<Sent>{{name, request.file}};
  }
  std::ifstream in(request.file->path(), std::ios::binary);
  const std::string body{std::istreambuf_iterator<char>(in), {}};
  std::vector<Sent> out;
  for (const Part& part : TRY(parts_of(body, type))) {
    const std::string name = plain_name(part.file_name);
    if (name.empty()) continue;
    Sent sent{name, TRY(make_spool_file(call.app))};
    std::ofstream file(sent.file->path(), std::ios::binary | std::ios::trunc);
    file << part.body;
    file.close();
    if (!file) return fail("http.spool", "There is no room for the file");
    out.push_back(std::move(sent));
  }
  if (out.empty()) return fail("http.body_missing", "The form holds no file", "body");
  return out;
}

struct Options {
  std::string format;
  audit::View view;
  std::size_t report = 1;
  bool store = false;
};

Result<Options> options_of(Call& call) {
  Options out;
  out.format = call.parameter("format");
  if (out.format.empty()) out.format = "json";
  if (out.format != "json" && out.format != "html" && out.format != "docx") {
    return fail("http.parameter", "The format is json, html or docx", "parameter format");
  }
  const std::string language = call.parameter("language");
  if (!language.empty() && language != "vi" && language != "en") {
    return fail("http.parameter", "The language is vi or en", "parameter language");
  }
  out.view.language = language == "en" ? audit::Language::en : audit::Language::vi;
  out.view.relations = call.parameter("relations") == "true";
  out.view.quotes = true;
  out.store = call.parameter("store") == "true";
  if (const std::string report = call.parameter("report"); !report.empty()) {
    const auto* end = report.data() + report.size();
    const auto read = std::from_chars(report.data(), end, out.report);
    if (read.ec != std::errc() || read.ptr != end || out.report == 0) {
      return fail("http.parameter", "The report is a number from 1", "parameter report");
    }
  }
  return out;
}

/// All that could be read. The only report must be readable; of several, the others are named.
struct Looked {
  std::vector<audit::Audit> audits;
  std::vector<std::size_t> sent;  ///< of each audit: which of the files
  std::vector<audit::Unread> unread;
};

Result<Looked> look_at(Call& call, const std::vector<Sent>& reports, const Options& options) {
  Looked out;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    auto manuscript = audit::read(reports[i].file->path(), reports[i].name);
    if (!manuscript) {
      if (reports.size() == 1) return std::unexpected(std::move(manuscript).error());
      out.unread.push_back({reports[i].name, std::move(manuscript).error()});
      continue;
    }
    out.audits.push_back(audit::audit(std::move(*manuscript)));
    out.sent.push_back(i);
  }
  audit::compare(out.audits);
  if (options.store) {
    auto figures = call.app.figures.lease();
    for (audit::Audit& one : out.audits) CHECK_OK(against_store(one, call.app.model, *figures));
  }
  return out;
}

Response shown(std::string body, const std::string& media_type) {
  Response response;
  response.with("Content-Type", media_type)
      .with("Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
      .with("Cache-Control", "private, no-store");
  response.body = std::move(body);
  return response;
}

Result<Response> audit_reports(Call& call) {
  const Options options = TRY(options_of(call));
  const auto reports = TRY(sent_reports(call));
  const Looked looked = TRY(look_at(call, reports, options));
  if (options.format == "json") {
    return shown(audit::write_json(looked.audits, options.view, looked.unread), "application/json");
  }
  if (options.report > reports.size()) {
    return fail("http.parameter", "There are only " + std::to_string(reports.size()) + " reports",
                "parameter report");
  }
  for (const audit::Unread& unread : looked.unread) {
    if (unread.file == reports[options.report - 1].name) return std::unexpected(unread.error);
  }
  const auto place = std::ranges::find(looked.sent, options.report - 1) - looked.sent.begin();
  const audit::Audit& one = looked.audits[static_cast<std::size_t>(place)];
  if (options.format == "html") {
    return shown(audit::write_html(one, options.view), "text/html; charset=utf-8");
  }
  Response response = shown(
      TRY(audit::write_docx(one, options.view)),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  const std::string& name = reports[options.report - 1].name;
  const std::string title = name.substr(0, name.rfind('.')) + ".docx";
  response.with("Content-Disposition",
                "attachment; filename=\"audit.docx\"; filename*=UTF-8''" + encode(title));
  return response;
}

}  // namespace

std::vector<Route> audit_routes() {
  return {
      {.method = "POST", .path = "/api/v1/audits", .lane = Lane::slow, .name = "audit_reports",
       .tag = "audits", .summary = "Look for contradictions in written reports; nothing is kept",
       .handle = audit_reports,
       .query = {{"name", "of the file, where the body is one file", false},
                 {"format", "json (when not given), html or docx", false},
                 {"report", "which of several reports html and docx show, from 1", false, "integer"},
                 {"language", "vi (when not given) or en", false},
                 {"relations", "true: html lists every relation that was checked", false, "boolean"},
                 {"store", "true: also against what the store counts", false, "boolean"}},
       .body = "bytes", .body_type = "application/octet-stream", .answer = "Audits",
       .most_body = most_bytes, .to_file = true},
  };
}

}  // namespace nhip::http
