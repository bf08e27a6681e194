#include "http/form_json.h"

#include "http/json.h"
#include "records/sheet.h"

namespace nhip::http {

json::object list_json(const model::List& list) {
  json::array values;
  for (const model::ListValue& value : list.values) {
    values.emplace_back(json::object{{"code", value.code}, {"label", label_json(value.label)}});
  }
  return {{"name", list.name}, {"label", label_json(list.label)}, {"values", std::move(values)}};
}

json::array cells_json(const model::Model& model, const model::Type& type) {
  json::array cells;
  for (const model::Cell& cell : type.cells) {
    const auto* measure = model.unit_of_measure(cell.unit);
    cells.emplace_back(json::object{{"name", cell.name},
                                    {"label", label_json(cell.label)},
                                    {"unit", cell.unit},
                                    {"unit_label", measure ? label_json(*measure) : json::object()},
                                    {"decimals", cell.decimals},
                                    {"by", texts_json(cell.by)},
                                    {"is", cell.is.text},
                                    {"optional", cell.optional},
                                    {"filled", !cell.figure.empty()}});
  }
  return cells;
}

json::value form_head_json(const model::Type& type) {
  if (!type.form) return nullptr;
  return json::object{{"code", type.form->code},   {"basis", type.form->basis},
                      {"every", type.form->every}, {"rows", texts_json(type.form->rows)},
                      {"across", type.form->across}, {"sums", texts_json(type.form->sums)}};
}

json::array views_json(const model::Type& type) {
  static constexpr const char* kinds[] = {"list", "board", "calendar", "map"};
  json::array views;
  for (const model::View& view : type.views)
    views.emplace_back(json::object{{"kind", kinds[static_cast<std::size_t>(view.kind)]},
                                    {"by", view.by},
                                    {"at", view.at},
                                    {"until", view.until},
                                    {"latitude", view.latitude},
                                    {"longitude", view.longitude},
                                    {"title", view.title},
                                    {"shows", texts_json(view.shows)},
                                    {"sort", view.sort}});
  return views;
}

json::object form_definition_json(const model::Model& model, const model::Type& form) {
  static constexpr const char* kinds[] = {"entered", "computed", "closed"};
  json::object lists;
  for (const model::Cell& cell : form.cells)
    for (const std::string& name : cell.by)
      if (const auto* list = model.list(name)) lists[name] = list_json(*list);
  json::array crossings;
  const records::Sheet sheet(model, form, {});
  for (const records::Crossing& crossing : sheet.crossings())
    crossings.emplace_back(json::object{{"at", crossing.name()},
                                        {"cell", crossing.cell->name},
                                        {"dims", crossing.dims},
                                        {"kind", kinds[static_cast<std::size_t>(crossing.kind)]}});
  return {{"name", form.name},
          {"label", label_json(form.label)},
          {"period", form.period},
          {"cells", cells_json(model, form)},
          {"lists", std::move(lists)},
          {"form", form_head_json(form)},
          {"crossings", std::move(crossings)}};
}

}  // namespace nhip::http
