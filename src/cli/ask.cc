#include "cli/ask.h"

#include <boost/json.hpp>

#include "indicators/restate.h"

namespace nhip::cli {

using core::Result;
using indicators::Comparison;
using indicators::Figure;
using indicators::Question;

std::vector<Option> question_options() {
  return {{"store"}, {"period"}, {"where"}, {"unit"}, {"calendar"}, {"as-of"}, {"view"}, {"plan-set"}, {"bound"},
          {"json", false}};
}

Result<Question> read_question(Context& context, const Args& args) {
  const auto code = TRY(args.word(0, "the code of an indicator"));
  TRY(context.model().need_indicator(code));
  auto asked = TRY(indicators::question(context.model(), code, args.get_or("where", ""), TRY(args.need("period")),
                                        args.get_or("calendar", "")));
  asked.unit = args.get_or("unit", "");
  asked.plan_set = args.get_or("plan-set", "");
  asked.bound = args.get_or("bound", "");
  asked.view = args.get_or("view", "");
  TRY(indicators::View::parse(asked.view));
  if (const auto moment = args.get("as-of")) asked.as_of = TRY(core::Time::parse(*moment));
  return asked;
}

namespace {

std::string window_text(const Figure& figure) {
  return figure.question.window.length() == 1 ? figure.question.window.from.to_string()
                                              : figure.question.window.to_string();
}

boost::json::object window_json(const Question& question) {
  return {{"from", question.window.from.to_string()},
          {"to", question.window.last().to_string()},
          {"calendar", question.calendar}};
}

boost::json::value optional_text(const std::optional<core::Decimal>& number) {
  return number ? boost::json::value(number->to_string()) : boost::json::value(nullptr);
}

boost::json::array array_of(const std::vector<indicators::Break>& breaks) {
  boost::json::array all;
  for (const auto& one : breaks)
    all.push_back(boost::json::object{
        {"day", one.day.to_string()}, {"kind", one.kind}, {"detail", one.detail}});
  return all;
}

boost::json::value reason_json(const std::optional<indicators::Reason>& reason) {
  if (!reason) return nullptr;
  return boost::json::object{{"code", reason->code},
                             {"unit", reason->unit},
                             {"other", reason->other},
                             {"day", reason->day.to_string()},
                             {"text", indicators::text_of(*reason)}};
}

boost::json::object object_of(const Figure& figure) {
  const auto& question = figure.question;
  return {{"code", question.code},
          {"unit", question.unit},
          {"dims", model::to_string(question.dims)},
          {"window", window_json(question)},
          {"as_of", question.as_of ? boost::json::value(question.as_of->to_iso()) : boost::json::value(nullptr)},
          {"view", question.view.empty() ? "as_was" : question.view},
          {"value", optional_text(figure.value)},
          {"state", std::string(indicators::to_string(figure.state))},
          {"measure_unit", figure.unit},
          {"decimals", figure.decimals},
          {"records", figure.records},
          {"opening", figure.opening.to_string()},
          {"reported", boost::json::object{{"n", figure.reported}, {"of", figure.expected}}},
          {"source", figure.source},
          {"simulated", figure.simulated},
          {"reason", reason_json(figure.reason)},
          {"breaks", array_of(figure.breaks)}};
}

/// "  ‖ break 2025-07-01: units (…)", one a line below what it concerns.
std::string text_of(const std::vector<indicators::Break>& breaks) {
  std::string text;
  for (const auto& one : breaks) {
    text += "\n  ‖ break " + one.day.to_string() + ": " + one.kind;
    if (!one.detail.empty()) text += " (" + one.detail + ")";
  }
  return text;
}

}  // namespace

std::string line_of(const Figure& figure) {
  std::string line = figure.value ? figure.value->rounded(std::max(figure.decimals, 0)).to_string() : "-";
  line += " " + figure.unit;
  if (!figure.question.dims.empty()) line += "  [" + model::to_string(figure.question.dims) + "]";
  line += "  " + window_text(figure) + "  " + std::string(indicators::to_string(figure.state));
  if (figure.records > 0) line += "  (" + std::to_string(figure.records) + " records)";
  if (figure.state == indicators::State::missing && figure.expected > 0) {
    line += "  (" + std::to_string(figure.reported) + " of " + std::to_string(figure.expected) + ")";
  }
  if (!figure.question.view.empty()) line += "  " + figure.question.view;
  if (figure.reason) line += "  (" + indicators::text_of(*figure.reason) + ")";
  if (!figure.source.empty()) line += "  source: " + figure.source;
  if (figure.simulated) line += "  simulated";
  return line + text_of(figure.breaks);
}

std::string line_of(const Comparison& comparison) {
  std::string line = line_of(comparison.now) + "\nvs " + comparison.versus + ": " + line_of(comparison.base);
  line += "\nchange: " + (comparison.change_abs ? comparison.change_abs->rounded(4).to_string() : "-");
  if (comparison.change_pct) line += " (" + comparison.change_pct->rounded(2).to_string() + " %)";
  return line + text_of(comparison.breaks);
}

std::string json_of(const Figure& figure, const Comparison* compared) {
  auto object = object_of(figure);
  if (compared) {
    object["compare"] = boost::json::object{{"vs", compared->versus},
                                            {"base", object_of(compared->base)},
                                            {"change_abs", optional_text(compared->change_abs)},
                                            {"change_pct", optional_text(compared->change_pct)},
                                            {"breaks", array_of(compared->breaks)}};
  }
  return boost::json::serialize(object);
}

}  // namespace nhip::cli
