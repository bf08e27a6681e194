// Statistical forms: which units owe them, how far each return has come, one return as a grid, forms
// out of uploaded sheets.
#include <algorithm>
#include <map>

#include "core/xlsx.h"
#include "http/app.h"
#include "http/form_json.h"
#include "http/form_sheet.h"
#include "http/json.h"
#include "indicators/form_fill.h"
#include "model/form_layout.h"
#include "records/forms.h"
#include "records/published_forms.h"

namespace nhip::http {

using core::fail;
using core::Result;
using records::Progress;

namespace {

json::value time_json(const std::optional<core::Time>& time) {
  return time ? json::value(time->to_iso()) : json::value(nullptr);
}

/// Past its due date, by the date that counts for entering: the extended one where there is one.
bool overdue(const records::ReturnLine& line, core::Time now) {
  if (line.handed_in || !line.due) return false;
  return now > (line.extended ? std::max(*line.extended, *line.due) : *line.due);
}

struct Counts {
  std::int64_t owed = 0;
  std::map<std::string_view, std::int64_t> progress{};
  std::int64_t late = 0;
  std::int64_t overdue = 0;
  std::int64_t extended = 0;

  void add(const records::ReturnLine& line, Progress at, core::Time now) {
    owed += line.owed ? 1 : 0;
    if (line.owed || !line.code.empty()) ++progress[records::to_string(at)];
    late += line.outcome == "late" ? 1 : 0;
    overdue += http::overdue(line, now) ? 1 : 0;
    extended += line.extended ? 1 : 0;
  }
  json::object object() const {
    json::object counts{{"owed", owed}, {"late", late}, {"overdue", overdue}, {"extended", extended}};
    for (const auto& [name, number] : progress) counts[name] = number;
    return counts;
  }
};

/// One letter for each unit, so that thousands of returns fit on a screen: . nothing owed, o not
/// begun, e being filled in, r to be corrected, h with whoever decides, d done; a capital is late or
/// overdue.
char letter_of(const records::ReturnLine& line, Progress at, core::Time now) {
  static constexpr char letters[] = {'o', 'e', 'r', 'h', 'd'};
  if (!line.owed && line.code.empty()) return '.';
  const char letter = letters[static_cast<std::size_t>(at)];
  const bool late = line.outcome == "late" || overdue(line, now);
  return late ? static_cast<char>(letter - 'a' + 'A') : letter;
}

Result<Response> read_board(Call& call) {
  const std::string period = call.parameter("period");
  const auto& rights = call.app.access.rights();
  const model::Model& model = call.app.model;
  json::array forms;
  json::array units;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto tree = TRY(records::UnitTree::read(database, model));
    struct Row {
      const model::Type* form;
      core::Window window;
      std::vector<records::ReturnLine> lines;
    };
    std::vector<Row> rows;
    std::map<std::int64_t, Counts> by_unit;
    for (const model::Type& form : model.types()) {
      if (form.kind != model::Type::Kind::reading || !rights.sees(*call.viewer, form)) continue;
      const auto window = TRY(window_of(model, form, period));
      auto lines = TRY(records::return_lines(database, model, form, tree, window,
                                             call.app.records.working_days(),
                                             rights.rows(*call.viewer, form)));
      if (lines.empty() && form.form && !form.form->owed.empty() &&
          !records::asks_for(model, form, window))
        continue;
      for (const records::ReturnLine& line : lines)
        by_unit[line.unit].add(line, records::progress_of(form, line.state), call.now);
      rows.push_back({&form, window, std::move(lines)});
    }
    std::map<std::int64_t, std::size_t> place;
    for (const auto& [unit, counts] : by_unit) {
      place.emplace(unit, units.size());
      const auto at = tree.at(unit, rows.empty() ? call.now.date() : rows.front().window.last());
      units.emplace_back(json::object{{"unit", tree.slug(unit)},
                                      {"name", at ? at->name : tree.slug(unit)},
                                      {"level", at ? at->level : ""},
                                      {"counts", counts.object()}});
    }
    for (const Row& row : rows) {
      Counts counts;
      std::string letters(units.size(), '.');
      for (const records::ReturnLine& line : row.lines) {
        const Progress at = records::progress_of(*row.form, line.state);
        counts.add(line, at, call.now);
        letters[place.at(line.unit)] = letter_of(line, at, call.now);
      }
      const auto due = records::due_of(*row.form, row.window, call.app.records.working_days());
      forms.emplace_back(json::object{
          {"form", row.form->name},
          {"label", label_json(row.form->label)},
          {"system", row.form->system},
          {"code", row.form->form ? row.form->form->code : ""},
          {"fills", indicators::fills_itself(*row.form)},
          {"window", window_json(row.window)},
          {"due", time_json(due)},
          {"counts", counts.object()},
          {"units", std::move(letters)}});
    }
    return {};
  }));
  return json_response(json::object{{"period", period}, {"forms", std::move(forms)},
                                    {"units", std::move(units)}});
}

Result<Response> read_lines(Call& call) {
  const auto* form = TRY(visible_form(call));
  const auto window = TRY(window_of(call.app.model, *form, call.parameter("period")));
  json::array items;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto tree = TRY(records::UnitTree::read(database, call.app.model));
    for (const records::ReturnLine& line :
         TRY(records::return_lines(database, call.app.model, *form, tree, window,
                                   call.app.records.working_days(),
                                   call.app.access.rights().rows(*call.viewer, *form)))) {
      const auto at = tree.at(line.unit, window.last());
      items.emplace_back(json::object{
          {"unit", tree.slug(line.unit)},
          {"name", at ? at->name : tree.slug(line.unit)},
          {"owed", line.owed},
          {"code", line.code.empty() ? json::value(nullptr) : json::value(line.code)},
          {"state", line.state},
          {"progress", records::to_string(records::progress_of(*form, line.state))},
          {"due", time_json(line.due)},
          {"extended", time_json(line.extended)},
          {"handed_in", time_json(line.handed_in)},
          {"outcome", line.outcome},
          {"overdue", overdue(line, call.now)}});
    }
    return {};
  }));
  return json_response(json::object{{"form", form->name}, {"window", window_json(window)},
                                    {"items", std::move(items)}});
}

// ---- making forms ----

json::object error_json(const core::Error& error) {
  return {{"code", error.code}, {"detail", error.message}, {"place", error.where},
          {"hint", error.hint}};
}

/// Forms are made by those who may draft an entry of the catalogue.
Result<void> need_maker(Call& call) {
  const auto* catalogue = TRY(call.app.model.need_type(records::catalogue_type));
  for (const model::Action& action : catalogue->actions)
    if (action.creates && call.app.access.rights().does_somewhere(*call.viewer, *catalogue, action))
      return {};
  return fail("access.not_allowed", "Forms are made by the keepers of the catalogue");
}

Result<Response> read_drawn_form(Call& call) {
  CHECK_OK(need_maker(call));
  if (!call.request.file) return fail("http.body_missing", "The file is empty", "body");
  auto book = TRY(core::Workbook::open(call.request.file->path()));
  std::string wanted = call.parameter("sheet");
  json::array sheets;
  for (const core::SheetInfo& sheet : book.sheets()) {
    sheets.emplace_back(sheet.name);
    if (wanted.empty() && !sheet.hidden) wanted = sheet.name;
  }
  CHECK_OK(book.go_to(wanted));
  std::vector<core::SheetRow> rows;
  core::SheetRow row;
  constexpr std::size_t most_rows = 5000;
  while (rows.size() < most_rows && TRY(book.next(row))) rows.push_back(row);
  model::FormWish wish{.name = call.parameter("name"), .file = wanted};
  wish.title = call.parameter("title");
  wish.owed = call.parameter("owed");
  if (const auto period = call.request.parameter("calendar")) wish.period = *period;
  if (const auto every = call.request.parameter("every")) wish.every = *every;
  if (const auto days = call.request.parameter("days")) wish.days = std::clamp(std::atoi(days->c_str()), 0, 365);
  const auto layout = TRY(model::read_layout(call.app.model, rows, wish));
  json::array refused;
  for (const core::Error& error : layout.refused) refused.emplace_back(error_json(error));
  return json_response(json::object{{"definition", layout.toml},
                                    {"rows", layout.rows},
                                    {"columns", layout.columns},
                                    {"sheets", std::move(sheets)},
                                    {"sheet", wanted},
                                    {"refused", std::move(refused)},
                                    {"notes", texts_json(layout.notes)}});
}

Result<Response> try_definition(Call& call) {
  CHECK_OK(need_maker(call));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"name", "definition"}));
  const auto tried = records::try_form(call.app.model, TRY(text_member(body, "name", true)),
                                       TRY(text_member(body, "definition", true)));
  json::array errors;
  json::object answer;
  if (tried) {
    const auto* form = tried->type(TRY(text_member(body, "name")));
    answer = form_definition_json(*tried, *form);
  } else {
    for (const core::Error& error : tried.error()) errors.emplace_back(error_json(error));
  }
  answer["errors"] = std::move(errors);
  return json_response(answer);
}

}  // namespace

std::vector<Route> form_routes() {
  const Parameter period{"period", "2024-10, 2024-Q3, 2024, or FROM..TO", true};
  return {
      {.method = "GET", .path = "/api/v1/forms", .lane = Lane::slow, .name = "read_forms",
       .tag = "forms", .summary = "How far the returns of all forms and units have come",
       .handle = read_board, .query = {period}, .answer = "FormBoard"},
      {.method = "POST", .path = "/api/v1/forms/read", .lane = Lane::slow, .name = "read_drawn_form",
       .tag = "forms", .summary = "The definition of a form out of the sheet it is drawn on",
       .handle = read_drawn_form,
       .query = {{"name", "of the type to be made", true}, {"sheet", "the first when not given"},
                 {"title", "that on the sheet when not given"}, {"owed", "condition over a unit"},
                 {"calendar", "calendar_month when not given"},
                 {"every", "month, quarter, half, nine_months or year"},
                 {"days", "working days after the window", false, "integer"}},
       .body = "bytes", .body_type = "application/octet-stream", .answer = "DrawnForm",
       .most_body = 20 * 1024 * 1024, .to_file = true},
      {.method = "POST", .path = "/api/v1/forms/try", .name = "try_form", .tag = "forms",
       .summary = "What is wrong with a definition, or the form that it makes",
       .handle = try_definition, .body = "FormTry", .answer = "FormTried"},
      {.method = "GET", .path = "/api/v1/forms/{form}", .name = "read_returns", .tag = "forms",
       .summary = "The returns of one form, and those that are owed", .handle = read_lines,
       .query = {period}, .answer = "FormLines"},
      {.method = "GET", .path = "/api/v1/forms/{form}/sheet", .name = "read_sheet", .tag = "forms",
       .summary = "One return as a grid, with what stood there before and what the figures say",
       .handle = read_sheet, .query = {period, {"unit", "who reports", true}}, .answer = "FormSheet"},
      {.method = "POST", .path = "/api/v1/forms/{form}/sheet/check", .name = "check_sheet",
       .tag = "forms", .summary = "What follows from cells that were typed; nothing is written",
       .handle = check_sheet, .body = "FormCheck", .answer = "FormChecked"},
  };
}

}  // namespace nhip::http
