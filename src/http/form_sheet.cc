#include "http/form_sheet.h"

#include <algorithm>

#include "http/app.h"
#include "http/figure_json.h"
#include "http/json.h"
#include "http/record_json.h"
#include "http/record_request.h"
#include "indicators/form_fill.h"
#include "records/forms.h"
#include "records/return_before.h"

namespace nhip::http {

using core::fail;
using core::Result;
using records::Sheet;
using store::CellValue;

Result<const model::Type*> visible_form(Call& call) {
  const auto* type = TRY(call.app.model.need_type(call.at("form")));
  CHECK_OK(call.app.access.rights().need_sight(*call.viewer, *type));
  if (type->kind == model::Type::Kind::reading) return type;
  return fail("forms.no_form", "\"" + type->name + "\" is no form");
}

Result<core::Window> window_of(const model::Model& model, const model::Type& form,
                               const std::string& period) {
  if (period.empty())
    return fail("http.parameter_missing", "A return is of a period", "parameter period",
                "2024-10, 2024-Q3, 2024, or 2024-09-15..2024-10-14.");
  const core::Calendar* calendar = model.calendar(form.period);
  if (calendar == nullptr) calendar = model.calendar("calendar_month");
  return calendar->window(TRY(core::Period::parse(period)));
}

json::object window_json(core::Window window) {
  return {{"from", window.from.to_string()}, {"to", window.last().to_string()}};
}

namespace {

std::string place_of(const std::string& cell, const std::string& dims) {
  return dims.empty() ? cell : cell + "|" + dims;
}

json::object value_json(const CellValue& cell) {
  return {{"value", cell.value.to_string()}, {"estimate", cell.estimate}, {"note", cell.note}};
}

/// Values at the crossings of a sheet that hold one.
json::object values_json(const Sheet& sheet) {
  json::object values;
  for (const records::Crossing& crossing : sheet.crossings())
    if (const auto value = sheet.value(crossing.cell->name, crossing.dims))
      values[crossing.name()] = value->to_string();
  return values;
}

json::array findings_json(const Sheet& sheet) {
  json::array found;
  for (const records::SheetFinding& finding : sheet.findings())
    found.emplace_back(json::object{{"rule", finding.rule->name},
                                    {"severity", finding.rule->severity},
                                    {"says", label_json(finding.rule->says)},
                                    {"at", place_of(finding.cell, finding.dims)}});
  return found;
}

json::array missing_json(const Sheet& sheet) {
  json::array missing;
  for (const records::Crossing* crossing : sheet.missing()) missing.emplace_back(crossing->name());
  return missing;
}

/// Values that are ten times what they were, or a tenth of it.
json::array jumps_json(const Sheet& sheet, const Sheet& before) {
  json::array jumps;
  const core::Decimal ten(10);
  for (const records::Crossing& crossing : sheet.crossings()) {
    if (crossing.kind != records::Crossing::Kind::entered) continue;
    const auto now = sheet.value(crossing.cell->name, crossing.dims);
    const auto then = before.value(crossing.cell->name, crossing.dims);
    if (!now || !then || now->is_zero() || then->is_zero()) continue;
    if (now->abs() >= then->abs() * ten || now->abs() * ten <= then->abs())
      jumps.emplace_back(crossing.name());
  }
  return jumps;
}

struct Asked {
  const model::Type* form = nullptr;
  core::Window window{};
  std::int64_t unit = 0;
  std::string slug{};
};

Result<Asked> asked_for(Call& call, const std::string& unit, const std::string& period) {
  Asked asked;
  asked.form = TRY(visible_form(call));
  asked.window = TRY(window_of(call.app.model, *asked.form, period));
  const auto* units = TRY(call.app.model.need_type(model::unit_type));
  asked.unit = TRY(call.app.records.resolve(*units, unit));
  asked.slug = unit;
  const auto rows = call.app.access.rights().rows(*call.viewer, *asked.form);
  const bool seen = rows.all || std::ranges::find(rows.units, asked.unit) != rows.units.end();
  if (asked.unit == 0 || !seen)
    return fail("records.reference_unknown", "There is no unit \"" + unit + "\" within your rights",
                "parameter unit");
  return asked;
}

Result<std::optional<store::Record>> return_of(store::Database& database, const Asked& asked) {
  std::optional<store::Record> found;
  CHECK_OK(store::read_records(
      database, *asked.form,
      "where t.unit = $1 and t.window_from = $2 and t.window_to = $3 and t.state <> 'void'",
      std::vector<store::Param>{asked.unit, asked.window.from, asked.window.last()},
      [&](const store::Record& record) {
        found = record;
        return false;
      }));
  return found;
}

json::array crossings_json(const Sheet& sheet) {
  static constexpr const char* kinds[] = {"entered", "computed", "closed"};
  json::array crossings;
  for (const records::Crossing& crossing : sheet.crossings()) {
    json::object one{{"at", crossing.name()},
                     {"cell", crossing.cell->name},
                     {"dims", crossing.dims},
                     {"kind", kinds[static_cast<std::size_t>(crossing.kind)]}};
    if (crossing.cell->optional) one["optional"] = true;
    crossings.emplace_back(std::move(one));
  }
  return crossings;
}

json::array marks_json(const model::Model& model, const model::Type& form,
                       const store::Record& record) {
  json::array marks;
  const int field = form.field_index(records::marks_field);
  if (field < 0) return marks;
  const auto* text = std::get_if<std::string>(&record.values[static_cast<std::size_t>(field)]);
  if (text == nullptr) return marks;
  const auto parsed = records::parse_marks(model, form, *text);
  if (!parsed) return marks;
  for (const records::Mark& mark : *parsed)
    marks.emplace_back(
        json::object{{"at", place_of(mark.cell, mark.dims)}, {"remark", mark.remark}});
  return marks;
}

/// What the figures say, with the questions behind each cell.
Result<json::object> fills_json(Call& call, const Asked& asked) {
  auto figures = call.app.figures.lease();
  const auto filled = TRY(indicators::fill_form(
      *figures, {.form = asked.form, .window = asked.window, .unit = asked.slug}));
  std::vector<CellValue> cells;
  json::object sources;
  for (const indicators::FilledCell& one : filled) {
    json::array behind;
    for (const indicators::Figure& figure : one.figures)
      behind.emplace_back(json::object{{"code", figure.question.code},
                                       {"dims", model::to_string(figure.question.dims)},
                                       {"from", figure.question.window.from.to_string()},
                                       {"to", figure.question.window.last().to_string()},
                                       {"state", indicators::to_string(figure.state)},
                                       {"simulated", figure.simulated}});
    sources[place_of(one.cell.cell, one.cell.dims)] = std::move(behind);
    if (!one.cell.absent) cells.push_back(one.cell);
  }
  const Sheet sheet(call.app.model, *asked.form, cells);
  return json::object{{"values", values_json(sheet)}, {"sources", std::move(sources)}};
}

}  // namespace

Result<Response> read_sheet(Call& call) {
  const auto asked = TRY(asked_for(call, call.parameter("unit"), call.parameter("period")));
  const model::Model& model = call.app.model;
  json::object answer{{"type", asked.form->name},
                      {"unit", asked.slug},
                      {"window", window_json(asked.window)}};
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto record = TRY(return_of(database, asked));
    std::vector<CellValue> cells;
    if (record) cells = TRY(store::read_cells(database, *asked.form, record->id));
    const auto earlier =
        TRY(records::return_before(database, *asked.form, asked.unit, asked.window));
    std::vector<CellValue> before;
    if (earlier) before = TRY(store::read_cells(database, *asked.form, earlier->id));
    const Sheet sheet(model, *asked.form, cells, before);
    answer["crossings"] = crossings_json(sheet);
    json::object given;
    for (const CellValue& cell : cells) given[place_of(cell.cell, cell.dims)] = value_json(cell);
    answer["given"] = std::move(given);
    answer["values"] = values_json(sheet);
    answer["missing"] = missing_json(sheet);
    answer["findings"] = findings_json(sheet);
    answer["before"] = values_json(Sheet(model, *asked.form, before));
    answer["before_code"] = earlier ? json::value(earlier->code) : json::value(nullptr);
    answer["record"] = nullptr;
    if (record) {
      RecordJson shown(database, model, *asked.form, false);
      CHECK_OK(shown.look_up({&*record, 1}));
      std::string text;
      shown.append(*record, text);
      json::object object = json::parse(text).as_object();
      object["actions"] = json::parse(possible_actions(call, *asked.form, *record, record->unit));
      answer["record"] = std::move(object);
      answer["marks"] = marks_json(model, *asked.form, *record);
    }
    return {};
  }));
  json::array begins;
  for (const model::Action& action : asked.form->actions)
    if (action.creates &&
        call.app.access.rights().actor(*call.viewer, *asked.form, action, asked.unit))
      begins.emplace_back(action.name);
  answer["begins"] = std::move(begins);
  const auto due = records::due_of(*asked.form, asked.window, call.app.records.working_days());
  answer["due"] = due ? json::value(due->to_iso()) : json::value(nullptr);
  if (indicators::fills_itself(*asked.form))
    answer["fills"] = TRY(fills_json(call, asked));
  return json_response(answer);
}

Result<Response> check_sheet(Call& call) {
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"unit", "period", "cells"}));
  const auto asked = TRY(
      asked_for(call, TRY(text_member(body, "unit", true)), TRY(text_member(body, "period", true))));
  const auto cells = TRY(read_cells(body));
  std::vector<CellValue> before;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto earlier =
        TRY(records::return_before(database, *asked.form, asked.unit, asked.window));
    if (earlier) before = TRY(store::read_cells(database, *asked.form, earlier->id));
    return {};
  }));
  const Sheet sheet(call.app.model, *asked.form, cells, before);
  return json_response(json::object{{"values", values_json(sheet)},
                                    {"missing", missing_json(sheet)},
                                    {"findings", findings_json(sheet)},
                                    {"jumps", jumps_json(sheet, Sheet(call.app.model, *asked.form,
                                                                      before))}});
}

}  // namespace nhip::http
