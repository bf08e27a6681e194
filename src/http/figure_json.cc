#include "http/figure_json.h"

namespace nhip::http {

namespace json = boost::json;

namespace {

json::value text_or_null(const std::optional<core::Decimal>& number) {
  return number ? json::value(number->to_string()) : json::value(nullptr);
}

json::value reason_json(const std::optional<indicators::Reason>& reason) {
  if (!reason) return nullptr;
  return json::object{{"code", reason->code},
                      {"unit", reason->unit},
                      {"other", reason->other},
                      {"day", reason->day.to_string()},
                      {"text", indicators::text_of(*reason)}};
}

json::array breaks_json(const std::vector<indicators::Break>& breaks) {
  json::array items;
  for (const auto& one : breaks)
    items.emplace_back(json::object{
        {"day", one.day.to_string()}, {"kind", one.kind}, {"detail", one.detail}});
  return items;
}

}  // namespace

json::object figure_json(const indicators::Figure& figure) {
  const auto& question = figure.question;
  return {{"code", question.code},
          {"unit", question.unit},
          {"dims", model::to_string(question.dims)},
          {"window", json::object{{"from", question.window.from.to_string()},
                                  {"to", question.window.last().to_string()},
                                  {"calendar", question.calendar}}},
          {"as_of", question.as_of ? json::value(question.as_of->to_iso()) : json::value(nullptr)},
          {"view", question.view.empty() ? "as_was" : question.view},
          {"value", text_or_null(figure.value)},
          {"state", indicators::to_string(figure.state)},
          {"measure_unit", figure.unit},
          {"decimals", figure.decimals},
          {"records", figure.records},
          {"opening", figure.opening.to_string()},
          {"reported", json::object{{"n", figure.reported}, {"of", figure.expected}}},
          {"source", figure.source},
          {"simulated", figure.simulated},
          {"reason", reason_json(figure.reason)},
          {"breaks", breaks_json(figure.breaks)}};
}

json::object comparison_json(const indicators::Comparison& comparison) {
  json::object object = figure_json(comparison.now);
  object["compare"] = json::object{{"vs", comparison.versus},
                                   {"base", figure_json(comparison.base)},
                                   {"change_abs", text_or_null(comparison.change_abs)},
                                   {"change_pct", text_or_null(comparison.change_pct)},
                                   {"breaks", breaks_json(comparison.breaks)}};
  return object;
}

}  // namespace nhip::http
