// Reports: the Issue or the draft, its narrative, and the steps from draft to Issue and revision.
#include "reports/reports.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "http/access_notes.h"
#include "http/app.h"
#include "http/export.h"
#include "http/json.h"
#include "http/report_request.h"
#include "pages/html.h"
#include "reports/issues.h"
#include "reports/kept.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

json::array checks_json(const std::vector<reports::CheckResult>& results) {
  json::array items;
  for (const auto& result : results) {
    items.emplace_back(json::object{{"severity", result.severity}, {"text", result.text}});
  }
  return items;
}

json::object printed_json(const reports::PrintedFigure& figure) {
  return {{"id", figure.id},
          {"code", figure.code},
          {"dims", figure.dims},
          {"from", figure.window.from.to_string()},
          {"to", figure.window.last().to_string()},
          {"as", figure.as},
          {"vs", figure.vs},
          {"value", figure.value},
          {"printed", figure.printed},
          {"state", figure.state},
          {"tag", figure.tag},
          {"label", figure.label}};
}

Result<Response> list_reports(Call& call) {
  const auto issues = TRY(reports::all_issues(call.app.store));
  json::array items;
  for (const std::string& name : reports::template_names(call.app.model.directory())) {
    const auto form = TRY(read_template(call.app, name));
    const auto unit = TRY(issuer_of(call, form));
    if (!call.app.access.rights().report_actor(*call.viewer, "read", unit)) continue;
    json::array own;
    for (const reports::IssueRow& row : issues) {
      if (row.report != name) continue;
      own.emplace_back(json::object{
          {"period", row.period},
          {"revision", row.revision},
          {"issued", row.issued},
          {"number", row.number},
          {"date", row.date ? json::value(row.date->to_string()) : json::value(nullptr)},
          {"as_of", row.as_of.to_iso()}});
    }
    items.emplace_back(json::object{{"name", name},
                                    {"label", label_json(form.label)},
                                    {"periods", texts_json(form.periods)},
                                    {"sections", texts_json({form.sections.begin(), form.sections.end()})},
                                    {"issues", std::move(own)}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

/// The draft when ?draft=true, else the latest.
Result<reports::Built> built(Call& call, OpenedReport& report) {
  if (call.parameter("draft") == "true") {
    return report.reports.draft(report.name, report.period, call.now);
  }
  return report.reports.latest(report.name, report.period, call.now);
}

Result<Response> read_report(Call& call) {
  const auto report = TRY(open_report(call, "read"));
  const auto shown = TRY(built(call, *report));
  json::array figures;
  for (const auto& figure : shown.figures) figures.emplace_back(printed_json(figure));
  json::object answer{{"name", shown.name},
                      {"period", call.at("period")},
                      {"draft", shown.draft},
                      {"revision", shown.revision},
                      {"as_of", shown.as_of.to_iso()},
                      {"simulated", shown.simulated},
                      {"notes", texts_json(shown.notes)},
                      {"missing", texts_json(shown.missing)},
                      {"figures", std::move(figures)}};
  answer["checks"] = checks_json(TRY(report->reports.check(shown)));
  answer["html"] = TRY(pages::write_html(shown.page));
  return json_response(answer);
}

Result<Response> read_report_file(Call& call) {
  const auto report = TRY(open_report(call, "read"));
  const std::string format = call.parameter("format");
  static constexpr std::pair<std::string_view, std::string_view> formats[] = {
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"pdf", "application/pdf"},
      {"html", "text/html; charset=utf-8"},
      {"json", "application/json"}};
  const auto* known = std::ranges::find(formats, format, &std::pair<std::string_view, std::string_view>::first);
  if (known == std::end(formats)) {
    return fail("http.parameter", "The format is docx, pdf, html or json", "parameter format");
  }
  const auto shown = TRY(built(call, *report));
  const auto mark = TRY(make_spool_file(call.app));
  const std::filesystem::path folder = mark->path().string() + ".d";
  const auto files = report->reports.write(shown, folder, {format}, call.app.store.url());
  const std::string name = call.at("name") + "-" + call.at("period") + "." + format;
  std::ifstream in(folder / name, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const bool there = in.good();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  if (!files) return std::unexpected(files.error());
  if (!there) return fail("http.spool", "The file could not be made");
  CHECK_OK(note(call, {.what = "download", .record_type = "report_issue", .subject = name}));
  Response response;
  response.with("Content-Type", std::string(known->second))
      .with("Content-Disposition", "attachment; filename=\"" + name + "\"")
      .with("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
      .with("Cache-Control", "private, no-store");
  response.body = std::move(bytes).str();
  return response;
}

// ---- narrative ----

Result<Response> read_narrative(Call& call) {
  const auto report = TRY(open_report(call, "read"));
  const auto key = reports::report_key(report->name, report->period);
  const auto record = TRY(reports::find_kept(call.app.store, reports::narrative_type, key));
  const auto* type = TRY(call.app.model.need_type(reports::narrative_type));
  json::object answer{
      {"text", record ? reports::field_of(*type, *record, "body") : ""},
      {"revision", record ? record->revision : 0},
      {"sections", texts_json({report->form.sections.begin(), report->form.sections.end()})}};
  auto response = json_response(answer);
  response.with("ETag", "\"r" + std::to_string(record ? record->revision : 0) + "\"");
  return response;
}

Result<Response> write_narrative(Call& call) {
  const auto report = TRY(open_report(call, "write"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"text"}));
  const auto text = TRY(text_member(body, "text", true));
  const auto key = reports::report_key(report->name, report->period);
  const auto tag = call.request.header("if-match");
  const auto record = TRY(reports::find_kept(call.app.store, reports::narrative_type, key));
  const std::string present = "\"r" + std::to_string(record ? record->revision : 0) + "\"";
  if (!tag.empty() && tag != "*" && tag != present) {
    return fail("records.conflict", "Somebody else has written the narrative meanwhile", "",
                "Read it again and put both together.");
  }
  core::Actor writer = report->actor;
  writer.role.clear();
  CHECK_OK(report->reports.put_narrative(report->name, report->period, text, writer, call.now));
  call.app.changed();
  return read_narrative(call);
}

// ---- steps ----

Result<Response> approve(Call& call) {
  const auto report = TRY(open_report(call, "approve"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"despite"}));
  CHECK_OK(report->reports.approve(report->name, report->period, without_role(report->actor),
                                   TRY(text_member(body, "despite")), call.now));
  call.app.changed();
  return read_report(call);
}

Result<Response> withdraw(Call& call) {
  const auto report = TRY(open_report(call, "approve"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"reason"}));
  CHECK_OK(report->reports.withdraw(report->name, report->period,
                                    TRY(text_member(body, "reason", true)),
                                    without_role(report->actor), call.now));
  call.app.changed();
  return read_report(call);
}

Result<Response> issue(Call& call) {
  const auto report = TRY(open_report(call, "issue"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"number", "date"}));
  const auto number = TRY(text_member(body, "number", true));
  const auto date = TRY(core::Date::parse(TRY(text_member(body, "date", true))));
  CHECK_OK(report->reports.issue(report->name, report->period, number, date,
                                 without_role(report->actor), call.now));
  call.app.changed();
  return read_report(call);
}

Result<Response> changes_response(const std::vector<reports::ChangedFigure>& changes) {
  return json_response(json::object{{"changes", json::parse(reports::json_of(changes))}});
}

Result<Response> revise(Call& call) {
  const auto report = TRY(open_report(call, "revise"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"reason"}));
  const auto changes =
      TRY(report->reports.revise(report->name, report->period, TRY(text_member(body, "reason", true)),
                                 without_role(report->actor), call.now));
  call.app.changed();
  return changes_response(changes);
}

Result<Response> read_differences(Call& call) {
  const auto report = TRY(open_report(call, "read"));
  return changes_response(TRY(report->reports.differences(report->name, report->period)));
}

Route step(std::string name, std::string path, std::string summary,
           Result<Response> (*handle)(Call&), std::string body, std::string answer) {
  return {.method = "POST", .path = "/api/v1/reports/{name}/{period}/" + path, .lane = Lane::slow,
          .name = std::move(name), .tag = "reports", .summary = std::move(summary),
          .handle = handle, .body = std::move(body), .answer = std::move(answer)};
}

}  // namespace

std::vector<Route> report_routes() {
  const Parameter draft{"draft", "true: the draft from live figures, though there is an Issue", false,
                        "boolean"};
  const std::string report = "/api/v1/reports/{name}/{period}";
  return {
      {.method = "GET", .path = "/api/v1/reports", .lane = Lane::slow, .name = "list_reports",
       .tag = "reports", .summary = "Templates with their Issues", .handle = list_reports,
       .answer = "Reports"},
      {.method = "GET", .path = report, .lane = Lane::slow, .name = "read_report",
       .tag = "reports", .summary = "The Issue, else the draft: figures, checks, HTML",
       .handle = read_report, .query = {draft}, .answer = "Report"},
      {.method = "GET", .path = report + "/file", .lane = Lane::slow, .name = "read_report_file",
       .tag = "reports", .summary = "The report as a file", .handle = read_report_file,
       .query = {{"format", "docx, pdf, html or json", true}, draft},
       .answer_type = "application/octet-stream"},
      {.method = "GET", .path = report + "/differences", .lane = Lane::slow,
       .name = "read_differences", .tag = "reports",
       .summary = "What changed since it was approved, each figure with its causes",
       .handle = read_differences, .answer = "Changes"},
      {.method = "GET", .path = report + "/narrative", .lane = Lane::slow, .name = "read_narrative",
       .tag = "reports", .summary = "What people wrote", .handle = read_narrative,
       .answer = "Narrative"},
      {.method = "PUT", .path = report + "/narrative", .lane = Lane::slow,
       .name = "write_narrative", .tag = "reports", .summary = "Write it anew",
       .handle = write_narrative, .body = "NarrativeText", .answer = "Narrative"},
      step("approve_report", "approve", "Freeze the report", approve, "Approval", "Report"),
      step("withdraw_report", "withdraw", "Take an approval back", withdraw, "Withdrawal", "Report"),
      step("issue_report", "issue", "Give it its number and date", issue, "Issuing", "Report"),
      step("revise_report", "revise", "Open a revision; every changed figure", revise, "Revision",
           "Changes"),
  };
}

}  // namespace nhip::http
