// The sections of a report: who writes which until when, their texts, and how they come together.
#include "http/app.h"
#include "http/json.h"
#include "http/record_request.h"
#include "http/report_request.h"
#include "reports/workbench.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

/// What the viewer is to the sections of one report.
class Standing {
 public:
  Standing(Call& call, std::int64_t issuer)
      : rights_(call.app.access.rights()), viewer_(*call.viewer), issuer_(issuer) {}

  bool may(std::string_view step, std::int64_t unit) const {
    return rights_.report_actor(viewer_, step, unit).has_value();
  }
  bool reads_all() const { return may("read", issuer_); }
  /// Sections of the viewer's own divisions.
  bool contributes(std::int64_t unit) const { return unit != 0 && reaches(unit); }
  bool leads() const { return may("assign", issuer_); }
  bool writes(std::int64_t unit) const {
    return (unit != 0 && may("contribute", unit)) || may("write", issuer_);
  }

 private:
  bool reaches(std::int64_t unit) const {
    const auto roles = rights_.policy().reports.find("contribute");
    return roles != rights_.policy().reports.end() && rights_.covers(viewer_, roles->second, unit);
  }

  const access::Rights& rights_;
  const access::Viewer& viewer_;
  std::int64_t issuer_;
};

json::object figure_json(const reports::StaleFigure& figure,
                         const std::vector<reports::SameFigure>& same) {
  json::array figures;
  for (const auto& one : same) {
    figures.emplace_back(json::object{{"code", one.code},
                                      {"dims", one.dims},
                                      {"as", one.as},
                                      {"vs", one.vs},
                                      {"label", one.label},
                                      {"printed", one.printed}});
  }
  return {{"from", figure.from},
          {"to", figure.to},
          {"text", figure.text},
          {"period", figure.period},
          {"same", std::move(figures)}};
}

json::object carried_json(const reports::CarriedText& sentence) {
  json::array figures;
  for (std::size_t i = 0; i < sentence.figures.size(); ++i) {
    figures.emplace_back(figure_json(sentence.figures[i], sentence.same[i]));
  }
  return {{"from", sentence.from},
          {"to", sentence.to},
          {"text", sentence.text},
          {"stale", sentence.stale()},
          {"figures", std::move(figures)}};
}

json::value assignment_json(const std::optional<reports::Assignment>& assignment) {
  if (!assignment) return nullptr;
  return json::object{{"code", assignment->code},
                      {"state", assignment->state},
                      {"division", assignment->division},
                      {"division_name", assignment->division_name},
                      {"due_on", assignment->due_on.to_string()},
                      {"brief", assignment->brief},
                      {"remark", assignment->remark},
                      {"revision", assignment->revision},
                      {"assigned_at", assignment->assigned_at},
                      {"handed_in_at", assignment->handed_in_at},
                      {"handed_in_by", assignment->handed_in_by},
                      {"returned_at", assignment->returned_at},
                      {"gathered_at", assignment->gathered_at},
                      {"waiting", assignment->waiting},
                      {"days_late", assignment->days_late}};
}

/// The steps that the viewer may take with a section now.
json::array may_json(const Standing& standing, const reports::SectionView& section) {
  json::array may;
  const std::string state = section.assignment ? section.assignment->state : "";
  if (section.assignment && section.assignment->waiting && standing.writes(section.unit)) {
    may.emplace_back("write");
    may.emplace_back("hand-in");
  }
  if (!standing.leads()) return may;
  may.emplace_back("assign");
  if (state == "handed_in" || state == "gathered") may.emplace_back("return");
  if (state == "handed_in") may.emplace_back("gather");
  if (!state.empty()) may.emplace_back("withdraw");
  return may;
}

Result<Response> sections_response(Call& call, OpenedReport& report) {
  const Standing standing(call, report.issuer);
  const bool all = standing.reads_all();
  reports::Workbench bench(call.app.records, *report.figures);
  const auto work = TRY(bench.read(report.name, report.period, call.now, [&](std::int64_t unit) {
    return all || standing.contributes(unit);
  }));
  if (!all && work.sections.empty()) {
    return fail("access.not_allowed",
                "None of your roles reads the reports of this unit, and none of its sections is "
                "assigned to a unit of yours");
  }
  json::array items;
  for (const auto& section : work.sections) {
    json::array carried;
    for (const auto& sentence : section.carried) carried.emplace_back(carried_json(sentence));
    items.emplace_back(json::object{{"section", section.id},
                                    {"title", section.title},
                                    {"text", section.text},
                                    {"written", section.written},
                                    {"before", section.before},
                                    {"carried", std::move(carried)},
                                    {"assignment", assignment_json(section.assignment)},
                                    {"may", may_json(standing, section)}});
  }
  return json_response(json::object{{"items", std::move(items)},
                                    {"from", work.from},
                                    {"from_number", work.from_number},
                                    {"narrative_revision", work.narrative_revision},
                                    {"may_assign", standing.leads()}});
}

Result<Response> list_sections(Call& call) {
  const auto report = TRY(open_report_for(call, {.name = call.viewer->login}));
  return sections_response(call, *report);
}

Result<core::Date> day_member(const json::object& object, std::string_view name) {
  auto day = core::Date::parse(TRY(text_member(object, name, true)));
  if (!day) day.error().where = "field " + std::string(name);
  return day;
}

/// Done: what the sections look like now.
Result<Response> changed(Call& call, OpenedReport& report) {
  call.app.changed();
  return sections_response(call, report);
}

Result<Response> start(Call& call) {
  const auto report = TRY(open_report(call, "write"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"from"}));
  std::optional<core::Period> from;
  if (const auto text = TRY(text_member(body, "from")); !text.empty()) {
    from = TRY(core::Period::parse(text));
  }
  reports::Workbench bench(call.app.records, *report->figures);
  CHECK_OK(bench.start(report->name, report->period, without_role(report->actor), call.now, from));
  return changed(call, *report);
}

Result<Response> assign(Call& call) {
  const auto report = TRY(open_report(call, "assign"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"assignments"}));
  const auto* list = body.if_contains("assignments");
  if (list == nullptr || !list->is_array() || list->as_array().empty()) {
    return fail("http.member_missing",
                "\"assignments\" is a list of sections with division and day", "field assignments");
  }
  std::vector<reports::NewAssignment> wanted;
  for (const auto& entry : list->as_array()) {
    if (!entry.is_object())
      return fail("http.member", "An assignment is an object", "field assignments");
    const auto& object = entry.as_object();
    CHECK_OK(only_members(object, {"section", "division", "due_on", "brief"}));
    wanted.push_back({TRY(text_member(object, "section", true)),
                      TRY(text_member(object, "division", true)), TRY(day_member(object, "due_on")),
                      TRY(text_member(object, "brief"))});
  }
  reports::Workbench bench(call.app.records, *report->figures);
  CHECK_OK(
      bench.assign(report->name, report->period, wanted, without_role(report->actor), call.now));
  return changed(call, *report);
}

/// By the division that writes it, or by who writes the report.
Result<std::unique_ptr<OpenedReport>> open_section(Call& call) {
  auto report = TRY(open_report_for(call, {}));
  reports::Workbench bench(call.app.records, *report->figures);
  const auto unit = TRY(bench.unit_of(report->name, report->period, call.at("section")));
  const auto& rights = call.app.access.rights();
  auto actor = rights.report_actor(*call.viewer, "contribute", unit);
  if (auto writer = rights.report_actor(*call.viewer, "write", report->issuer); !actor && writer) {
    actor = std::move(writer);
  }
  report->actor = without_role(TRY(std::move(actor)));
  return report;
}

Result<Response> write(Call& call, bool hand_in) {
  const auto report = TRY(open_section(call));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"text"}));
  std::optional<std::string> text;
  if (!hand_in || body.contains("text")) text = TRY(text_member(body, "text", !hand_in));
  const auto revision = TRY(wanted_revision(call.request));
  reports::Workbench bench(call.app.records, *report->figures);
  CHECK_OK(bench.write(report->name, report->period, call.at("section"), std::move(text), hand_in,
                       revision, report->actor, call.now));
  return changed(call, *report);
}

Result<Response> write_section(Call& call) {
  return write(call, false);
}
Result<Response> hand_in(Call& call) {
  return write(call, true);
}

Result<Response> send_back(Call& call) {
  const auto report = TRY(open_report(call, "assign"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"remark", "due_on"}));
  std::optional<core::Date> due;
  if (!TRY(text_member(body, "due_on")).empty()) due = TRY(day_member(body, "due_on"));
  reports::Workbench bench(call.app.records, *report->figures);
  CHECK_OK(bench.send_back(report->name, report->period, call.at("section"),
                           TRY(text_member(body, "remark", true)), due, without_role(report->actor),
                           call.now));
  return changed(call, *report);
}

Result<Response> withdraw_section(Call& call) {
  const auto report = TRY(open_report(call, "assign"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"reason"}));
  reports::Workbench bench(call.app.records, *report->figures);
  CHECK_OK(bench.withdraw(report->name, report->period, call.at("section"),
                          TRY(text_member(body, "reason", true)), without_role(report->actor),
                          call.now));
  return changed(call, *report);
}

Result<Response> gather(Call& call) {
  const auto report = TRY(open_report(call, "assign"));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"sections", "replace"}));
  reports::Workbench bench(call.app.records, *report->figures);
  const auto done =
      TRY(bench.gather(report->name, report->period, TRY(texts_member(body, "sections")),
                       TRY(flag_member(body, "replace")), without_role(report->actor), call.now));
  call.app.changed();
  return json_response(
      json::object{{"gathered", texts_json(done.gathered)}, {"waiting", texts_json(done.waiting)}});
}

Route step(std::string name, std::string path, std::string summary,
           Result<Response> (*handle)(Call&), std::string body, std::string answer = "Sections") {
  return {.method = "POST",
          .path = "/api/v1/reports/{name}/{period}/" + path,
          .lane = Lane::slow,
          .name = std::move(name),
          .tag = "reports",
          .summary = std::move(summary),
          .handle = handle,
          .body = std::move(body),
          .answer = std::move(answer)};
}

}  // namespace

std::vector<Route> section_routes() {
  const std::string sections = "/api/v1/reports/{name}/{period}/sections";
  return {
      {.method = "GET",
       .path = sections,
       .lane = Lane::slow,
       .name = "list_sections",
       .tag = "reports",
       .summary = "The sections: who writes them until when, who is late, what is carried over",
       .handle = list_sections,
       .answer = "Sections"},
      step("start_report", "start", "Begin with the text of the last Issue", start, "Start"),
      step("assign_sections", "sections", "Assign sections to divisions with a day they are due",
           assign, "Assignments"),
      step("gather_sections", "gather", "Take the texts handed in into the narrative", gather,
           "Gathering", "Gathered"),
      {.method = "PUT",
       .path = sections + "/{section}",
       .lane = Lane::slow,
       .name = "write_section",
       .tag = "reports",
       .summary = "The text of an assigned section",
       .handle = write_section,
       .body = "NarrativeText",
       .answer = "Sections"},
      step("hand_in_section", "sections/{section}/hand-in", "Hand the section in", hand_in,
           "HandIn"),
      step("return_section", "sections/{section}/return", "Send it back with a remark", send_back,
           "SendBack"),
      step("withdraw_section", "sections/{section}/withdraw", "Take the assignment back",
           withdraw_section, "Withdrawal"),
  };
}

}  // namespace nhip::http
