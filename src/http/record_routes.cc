// Records of every type: lists, one record, what happened to it, and the actions on it.
#include <algorithm>

#include "http/access_notes.h"
#include "http/app.h"
#include "http/export.h"
#include "http/form_publish.h"
#include "http/json.h"
#include "http/list_query.h"
#include "http/problem.h"
#include "http/record_json.h"
#include "http/record_request.h"
#include "records/explain.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

/// What a page of a list is made of, read within one snapshot.
struct Page {
  std::string items{};  ///< JSON, without the brackets around
  std::int64_t count = 0;
  std::string next{};
  std::optional<std::int64_t> total{};
};

Result<Page> read_page(Call& call, const model::Type& type, ListQuestion question) {
  const auto fields = TRY(wanted_fields(call.request, type));
  constexpr std::int64_t most_counted = 100'000;
  Page page;
  const std::int64_t wanted = question.listing.limit++;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    std::vector<store::Record> records;
    CHECK_OK(store::list_records(database, type, question.listing,
                                 [&](const store::Record& record) {
                                   records.push_back(record);
                                   return true;
                                 }));
    if (static_cast<std::int64_t>(records.size()) > wanted) {
      records.pop_back();
      page.next = cursor_after(type, question.listing, records.back());
    }
    RecordJson shown(database, call.app.model, type, !question.purpose.empty());
    if (fields) shown.tell_only(*fields);
    CHECK_OK(shown.look_up(records));
    page.count = static_cast<std::int64_t>(records.size());
    for (const store::Record& record : records) {
      if (!page.items.empty()) page.items += ',';
      shown.append(record, page.items);
    }
    if (question.count) {
      page.total = TRY(store::count_records(database, type, question.listing, most_counted));
    }
    return {};
  }));
  return page;
}

Result<Response> list_records(Call& call) {
  const auto* type = TRY(visible_type(call));
  const access::Rights& rights = call.app.access.rights();
  const bool unmaskable = rights.may_unmask(*call.viewer, *type);
  auto question = TRY(read_list_question(call.app.records, *type, call.request, unmaskable,
                                         {"fields"}));
  question.listing.rights = rights.rows(*call.viewer, *type);
  const Page page = TRY(read_page(call, *type, question));
  if (!question.purpose.empty()) {
    CHECK_OK(note(call, {.what = "look", .record_type = type->name, .subject = question.text,
                         .number = page.count,
                         .purpose = question.purpose}));
  }
  Response response = json_text_response("{\"items\":[" + page.items + "],\"next\":");
  if (page.next.empty()) response.body += "null";
  else append_json(page.next, response.body);
  if (page.total) response.body += ",\"total\":" + std::to_string(*page.total);
  response.body += '}';
  return response;
}

Result<Response> export_records(Call& call) {
  const auto* type = TRY(visible_type(call));
  const access::Rights& rights = call.app.access.rights();
  auto question = TRY(read_list_question(call.app.records, *type, call.request,
                                         rights.may_unmask(*call.viewer, *type),
                                         {"format", "fields", "language"}));
  question.listing.rights = rights.rows(*call.viewer, *type);
  const auto extract = TRY(write_extract(call.app, *type, question, call.request));
  CHECK_OK(note(call, {.what = "extract", .record_type = type->name, .subject = question.text,
                       .number = extract.rows, .purpose = question.purpose}));
  Response response;
  response.with("Content-Type", extract.media_type)
      .with("Content-Disposition", "attachment; filename=\"" + type->name + "." + extract.ending +
                                       "\"")
      .with("Cache-Control", "no-store");
  response.file = extract.file->path();
  response.file_size = extract.size;
  response.kept = extract.file;
  return response;
}

// ---- one record ----

std::string tag_of(const store::Record& record, bool unmasked) {
  return "\"r" + std::to_string(record.revision) + (unmasked ? "p\"" : "\"");
}

/// The record with its cells and what the viewer may do to it, as JSON.
Result<std::string> whole_record(Call& call, store::Database& database, const model::Type& type,
                                 const store::Record& record, bool unmasked) {
  RecordJson shown(database, call.app.model, type, unmasked);
  CHECK_OK(shown.look_up({&record, 1}));
  std::string text;
  shown.append(record, text);
  text.pop_back();
  if (type.kind == model::Type::Kind::reading) {
    json::array cells;
    for (const store::CellValue& cell : TRY(store::read_cells(database, type, record.id))) {
      cells.emplace_back(json::object{{"cell", cell.cell},
                                      {"dims", cell.dims},
                                      {"value", cell.value.to_string()},
                                      {"estimate", cell.estimate},
                                      {"note", cell.note}});
    }
    text += ",\"cells\":" + json::serialize(cells);
  }
  const auto unit = TRY(unit_for_rights(database, call.app.model, type, record));
  text += ",\"actions\":" + possible_actions(call, type, record, unit) + "}";
  return text;
}

Result<Response> read_record(Call& call) {
  const auto* type = TRY(visible_type(call));
  const auto purpose = TRY(purpose_of(call, *type));
  const auto rows = call.app.access.rights().rows(*call.viewer, *type);
  std::optional<store::Record> record;
  std::string tag;
  std::string text;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    record = TRY(store::find_visible(database, *type, call.at("code"), rows));
    if (!record) return {};
    tag = tag_of(*record, !purpose.empty());
    if (call.request.header("if-none-match") == tag) return {};
    text = TRY(whole_record(call, database, *type, *record, !purpose.empty()));
    return {};
  }));
  if (!record) return out_of_sight(*type, call.at("code"));
  if (text.empty()) {
    Response same{.status = 304};
    same.with("ETag", tag);
    return same;
  }
  if (!purpose.empty()) {
    CHECK_OK(note(call, {.what = "look", .record_type = type->name, .subject = record->code,
                         .number = 1, .purpose = purpose}));
  }
  auto response = json_text_response(std::move(text));
  response.with("ETag", tag);
  return response;
}

Result<Response> read_history(Call& call) {
  const auto* type = TRY(visible_type(call));
  const auto record = TRY(visible_record(call, *type));
  const auto purpose = TRY(purpose_of(call, *type));
  json::array events;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    RecordJson shown(database, call.app.model, *type, !purpose.empty());
    CHECK_OK(shown.look_up({&record, 1}));
    for (const store::Event& event : TRY(store::read_events(database, *type, record.id))) {
      events.emplace_back(shown.event(event));
    }
    return {};
  }));
  if (!purpose.empty()) {
    CHECK_OK(note(call, {.what = "look", .record_type = type->name, .subject = record.code,
                         .number = 1, .purpose = purpose}));
  }
  return json_response(json::object{{"items", std::move(events)}});
}

json::value time_json(const std::optional<core::Time>& time) {
  return time ? json::value(time->to_iso()) : json::value(nullptr);
}

Result<Response> read_deadline(Call& call) {
  const auto* type = TRY(visible_type(call));
  const auto record = TRY(visible_record(call, *type));
  const auto ledger = TRY(call.app.records.ledger(*type, record.code));
  if (!ledger) return json_response(json::object{{"counted", false}});
  static constexpr const char* measures[] = {"working_hours", "working_days", "calendar_days"};
  json::array lines;
  for (const records::LedgerLine& line : ledger->lines) {
    lines.emplace_back(json::object{{"from", line.from.to_iso()},
                                    {"to", time_json(line.to)},
                                    {"action", line.what},
                                    {"counts", line.counts},
                                    {"used", line.used.to_string()},
                                    {"left", line.left.to_string()},
                                    {"reason", line.reason}});
  }
  const auto measure = type->deadline->measure;
  return json_response(json::object{
      {"counted", true},
      {"measure", measures[static_cast<int>(measure)]},
      {"budget", ledger->budget.to_string()},
      {"due", time_json(ledger->due)},
      {"ended", time_json(ledger->ended)},
      {"outcome", ledger->outcome},
      {"provisional", ledger->provisional},
      {"lines", std::move(lines)},
      {"text", texts_json(records::explain(*ledger, measure))}});
}

// ---- actions ----

Result<Response> create_record(Call& call) {
  const auto* type = TRY(call.app.model.need_type(call.at("type")));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"action", "fields", "cells", "reason", "happened_at",
                               "external_id"}));
  auto step = TRY(read_step(call, *type, body));
  if (step.action.empty()) step.action = TRY(only_creating_action(*type));
  const auto* action = TRY(need_action(*type, step.action));
  if (!action->creates) {
    return fail("records.wrong_state", "\"" + action->name + "\" does not create a " + type->name);
  }
  step.actor = TRY(actor_of_creation(call, *type, *action, step));
  CHECK_OK(expect_good_form(call, *type, nullptr, *action, step));
  const auto written =
      TRY(call.app.records.act(*type, {}, step, call.now, {}, false,
                               TRY(text_member(body, "external_id")), along_with(call, *type, step)));
  return answer_written(call, *type, written, 201);
}

/// What happened since the revision that the other side knew.
Result<Response> overtaken(Call& call, const model::Type& type, const core::Error& error,
                           std::int64_t known) {
  const auto record = TRY(visible_record(call, type));
  json::array since;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    RecordJson shown(database, call.app.model, type, false);
    CHECK_OK(shown.look_up({&record, 1}));
    for (const store::Event& event : TRY(store::read_events(database, type, record.id))) {
      if (event.revision > known) since.emplace_back(shown.event(event));
    }
    return {};
  }));
  Response response = problem(error, call.request.id);
  json::value told = json::parse(response.body);
  told.as_object()["revision"] = record.revision;
  told.as_object()["since"] = std::move(since);
  response.body = json::serialize(told);
  response.with("ETag", tag_of(record, false));
  return response;
}

Result<Response> act_on_record(Call& call) {
  const auto* type = TRY(visible_type(call));
  const auto* action = TRY(need_action(*type, call.at("action")));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"fields", "cells", "reason", "happened_at"}));
  auto step = TRY(read_step(call, *type, body));
  step.action = action->name;
  const auto wanted = TRY(wanted_revision(call.request));
  constexpr int tries = 3;
  for (int attempt = 1;; ++attempt) {
    const auto record = TRY(visible_record(call, *type));
    step.actor = TRY(call.app.access.rights().actor(*call.viewer, *type, *action,
                                                    TRY(unit_for_rights(call, *type, record))));
    CHECK_OK(expect_good_form(call, *type, &record, *action, step));
    const auto written = call.app.records.act(*type, record.code, step, call.now,
                                              wanted.value_or(record.revision), false, {},
                                              along_with(call, *type, step));
    if (written) return answer_written(call, *type, *written, 200);
    if (written.error().code != "records.conflict") return std::unexpected(written.error());
    if (wanted) return overtaken(call, *type, written.error(), *wanted);
    if (attempt == tries) return std::unexpected(written.error());
  }
}

}  // namespace

Result<Response> answer_written(Call& call, const model::Type& type,
                                const records::Written& written, int status) {
  call.app.changed();
  // Rights that were taken away end with the answer that says so.
  const bool of_rights = type.name == access::account_type || type.name == access::grant_type ||
                         type.name == model::unit_type;
  if (of_rights) call.app.access.forget();
  const auto rows = call.app.access.rights().rows(*call.viewer, type);
  std::string text;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto record = TRY(store::find_visible(database, type, written.code, rows));
    const bool sees = record && call.app.access.rights().sees(*call.viewer, type);
    if (sees) text = TRY(whole_record(call, database, type, *record, false));
    return {};
  }));
  // What was handed on to others may be out of one's sight now.
  Response response = !text.empty()
                          ? json_text_response(std::move(text), status)
                          : json_response(json::object{{"code", written.code},
                                                       {"state", written.state},
                                                       {"revision", written.revision}},
                                          status);
  response.with("ETag", "\"r" + std::to_string(written.revision) + "\"");
  if (status == 201) response.with("Location", "/api/v1/" + type.name + "/" + encode(written.code));
  return response;
}

std::vector<Route> record_routes() {
  const Parameter purpose{"purpose", "why personal fields are looked at; each look is logged"};
  return {
      {.method = "GET", .path = "/api/v1/{type}/export", .lane = Lane::slow, .name = "export",
       .tag = "records", .summary = "The whole list as CSV or XLSX, with the viewer's rights",
       .handle = export_records,
       .query = {{"format", "csv or xlsx", true}, {"fields", "columns, separated by commas"},
                 {"language", "of headings and codes: vi (default), en, codes"}, purpose},
       .answer_type = "text/csv"},
      {.method = "GET", .path = "/api/v1/{type}", .name = "list", .tag = "records",
       .summary = "A page of records", .handle = list_records,
       .query = {{"q", "words, without regard to case and marks"},
                 {"sort", "a field; with - before it, from the end"},
                 {"limit", "1 to 500", false, "integer"}, {"cursor", "of the page before"},
                 {"filter", "a condition in the expression language"},
                 {"count", "true: how many there are", false, "boolean"},
                 {"fields", "those to be told, separated by commas; all when not given"}, purpose},
       .answer = "Page"},
      {.method = "POST", .path = "/api/v1/{type}", .lane = Lane::write, .name = "create",
       .tag = "records", .summary = "A new record", .handle = create_record, .body = "Creation",
       .answer = "Record", .status = 201},
      {.method = "GET", .path = "/api/v1/{type}/{code}", .name = "read", .tag = "records",
       .summary = "One record, with what may be done to it", .handle = read_record,
       .query = {purpose}, .answer = "Record"},
      {.method = "GET", .path = "/api/v1/{type}/{code}/history", .name = "history",
       .tag = "records", .summary = "What happened to a record", .handle = read_history,
       .query = {purpose}, .answer = "History"},
      {.method = "GET", .path = "/api/v1/{type}/{code}/deadline", .name = "deadline",
       .tag = "records", .summary = "How its term was counted, line by line",
       .handle = read_deadline, .answer = "Deadline"},
      {.method = "POST", .path = "/api/v1/{type}/{code}/actions/{action}", .lane = Lane::write,
       .name = "act", .tag = "records", .summary = "An action on a record",
       .handle = act_on_record, .body = "Action", .answer = "Record"},
  };
}

}  // namespace nhip::http
