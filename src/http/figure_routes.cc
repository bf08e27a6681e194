// Figures, what they are compared with, and the records behind them.
#include <algorithm>
#include <charconv>
#include <set>
#include <sstream>

#include "http/app.h"
#include "http/figure_json.h"
#include "http/json.h"
#include "indicators/checks.h"
#include "indicators/restate.h"
#include "store/listing.h"

namespace nhip::http {

using core::fail;
using core::Result;
using indicators::Question;

namespace {

/// A question from named texts: parameters of the address, or members of a body.
template <typename Text>
Result<Question> read_question(App& app, const std::string& code, Text text) {
  TRY(app.model.need_indicator(code));
  const std::string period = text("period");
  if (period.empty()) {
    return fail("http.parameter_missing", "A figure is asked for a period", "parameter period",
                "2024-10, 2024-Q3, 2024, or 2024-09-15..2024-10-14.");
  }
  auto question = TRY(indicators::question(app.model, code, text("where"), period, text("calendar")));
  question.unit = text("unit");
  question.plan_set = text("plan_set");
  question.bound = text("bound");
  question.view = text("view");
  TRY(indicators::View::parse(question.view));
  const std::string as_of = text("as_of");
  if (!as_of.empty()) question.as_of = TRY(core::Time::parse(as_of));
  return question;
}

Result<Question> read_question(Call& call) {
  return read_question(call.app, call.at("code"),
                       [&](std::string_view name) { return call.parameter(name); });
}

std::string_view measure_name(model::Indicator::Measure measure) {
  static constexpr std::string_view names[] = {"flow", "stock", "ratio", "formula", "reading", "attainment"};
  return names[static_cast<std::size_t>(measure)];
}

Result<Response> list_indicators(Call& call) {
  json::array items;
  for (const model::Indicator& indicator : call.app.model.indicators()) {
    if (indicator.hidden) continue;
    json::array dimensions;
    for (const model::Dimension& dimension : indicator.by) dimensions.emplace_back(dimension.name);
    if (indicator.placed) {
      for (const char* name : {"level", "org_unit", "unit_group"}) dimensions.emplace_back(name);
    }
    const auto* unit = call.app.model.unit_of_measure(indicator.unit);
    items.emplace_back(json::object{{"code", indicator.code},
                                    {"label", label_json(indicator.label)},
                                    {"system", indicator.system},
                                    {"measure", measure_name(indicator.measure)},
                                    {"type", indicator.type},
                                    {"unit", indicator.unit},
                                    {"unit_label", unit ? label_json(*unit) : json::object()},
                                    {"decimals", indicator.decimals},
                                    {"dimensions", std::move(dimensions)},
                                    {"calendar", indicator.calendar},
                                    {"compare", indicator.compare}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

Result<json::object> answer_of(App& app, const Question& question, const std::string& versus) {
  auto figures = app.figures.lease();
  if (versus.empty()) return figure_json(TRY(figures->compute(question)));
  return comparison_json(TRY(figures->compare(question, versus)));
}

Result<Response> read_figure(Call& call) {
  const auto question = TRY(read_question(call));
  return json_response(TRY(answer_of(call.app, question, call.parameter("vs"))));
}

Result<Response> read_parts(Call& call) {
  const auto question = TRY(read_question(call));
  std::vector<std::string> by;
  std::istringstream in(call.parameter("by"));
  for (std::string name; std::getline(in, name, ',');) by.push_back(name);
  if (by.empty()) {
    return fail("http.parameter_missing", "Say by which dimensions", "parameter by",
                "level, org_unit, month or a dimension of the indicator.");
  }
  auto figures = call.app.figures.lease();
  json::array items;
  for (const auto& figure : TRY(figures->pivot(question, by))) items.emplace_back(figure_json(figure));
  return json_response(json::object{{"items", std::move(items)}});
}

/// Many figures at once, each with its own error: dashboards.
Result<Response> answer_questions(Call& call) {
  constexpr std::size_t most = 500;
  const auto body = TRY(read_object(call.request));
  const json::value* questions = body.if_contains("questions");
  if (questions == nullptr || !questions->is_array() || questions->as_array().size() > most) {
    return fail("http.member", "\"questions\" must be a list of at most 500", "field questions");
  }
  json::array items;
  for (const json::value& entry : questions->as_array()) {
    if (!entry.is_object()) return fail("http.member", "A question must be an object", "field questions");
    const json::object& object = entry.as_object();
    CHECK_OK(only_members(object, {"code", "period", "where", "unit", "calendar", "plan_set",
                                   "bound", "as_of", "view", "vs"}));
    const auto text = [&](std::string_view name) {
      return text_member(object, name).value_or(std::string());
    };
    auto question = read_question(call.app, text("code"), text);
    auto answer = question ? answer_of(call.app, *question, text("vs"))
                           : Result<json::object>(std::unexpected(question.error()));
    if (answer) {
      items.emplace_back(*std::move(answer));
    } else {
      items.emplace_back(json::object{{"code", text("code")},
                                      {"state", "unknown_code"},
                                      {"value", nullptr},
                                      {"error", json::object{{"code", answer.error().code},
                                                             {"detail", answer.error().message},
                                                             {"hint", answer.error().hint}}}});
    }
  }
  return json_response(json::object{{"items", std::move(items)}});
}

/// Which of the records behind a figure the viewer may open: asked once for each type.
class Sight {
 public:
  explicit Sight(Call& call) : call_(call) {}

  Result<std::set<std::int64_t>> visible(const std::vector<indicators::Source>& sources) {
    std::map<std::string, std::vector<std::int64_t>> by_type;
    for (const auto& source : sources) by_type[source.type].push_back(source.id);
    std::set<std::int64_t> seen;
    for (auto& [name, ids] : by_type) {
      const auto* type = TRY(call_.app.model.need_type(name));
      const auto& rights = call_.app.access.rights();
      if (!rights.sees(*call_.viewer, *type)) continue;
      const auto rows = rights.rows(*call_.viewer, *type);
      CHECK_OK(call_.app.store.read([&](store::Database& database) {
        return store::visible_ids(database, *type, ids, rows,
                                  [&](std::int64_t id) { seen.insert(id); });
      }));
    }
    return seen;
  }

 private:
  Call& call_;
};

Result<std::int64_t> number_parameter(Call& call, std::string_view name, std::int64_t otherwise,
                                      std::int64_t most) {
  const auto text = call.request.parameter(name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < 0 || number > most) {
    return fail("http.parameter", "\"" + *text + "\" is no number up to " + std::to_string(most),
                "parameter " + std::string(name));
  }
  return number;
}

Result<Response> read_figure_records(Call& call) {
  const auto question = TRY(read_question(call));
  const auto limit = TRY(number_parameter(call, "limit", 50, 500));
  const auto from = TRY(number_parameter(call, "from", 0, 1'000'000'000));
  auto figures = call.app.figures.lease();
  std::vector<indicators::Source> sources;
  std::int64_t at = 0;
  bool more = false;
  CHECK_OK(figures->sources(question, [&](const indicators::Source& source) {
    if (at++ < from) return true;
    more = static_cast<std::int64_t>(sources.size()) == limit;
    if (!more) sources.push_back(source);
    return !more;
  }));
  const auto seen = TRY(Sight(call).visible(sources));
  json::array items;
  std::int64_t hidden = 0;
  for (const auto& source : sources) {
    if (!seen.contains(source.id)) {
      ++hidden;
      continue;
    }
    items.emplace_back(json::object{{"code", source.code},
                                    {"type", source.type},
                                    {"unit", source.unit},
                                    {"day", source.day.to_string()},
                                    {"amount", source.amount},
                                    {"state", source.state},
                                    {"simulated", source.simulated}});
  }
  json::object answer{{"items", std::move(items)}, {"hidden", hidden}};
  answer["next"] = more ? json::value(from + limit) : json::value(nullptr);
  return json_response(answer);
}

Result<Response> run_checks(Call& call) {
  const auto period = call.request.parameter("period");
  if (!period) return fail("http.parameter_missing", "Checks are for a period", "parameter period");
  indicators::CheckScope scope;
  scope.period = TRY(core::Period::parse(*period));
  scope.unit = call.parameter("unit");
  if (const auto system = call.request.parameter("system")) scope.systems = {*system};
  auto figures = call.app.figures.lease();
  json::array items;
  for (const auto& finding : TRY(indicators::run_checks(*figures, scope))) {
    json::array parts;
    for (const auto& figure : finding.figures) parts.emplace_back(figure_json(figure));
    items.emplace_back(json::object{{"check", finding.check},
                                    {"system", finding.system},
                                    {"severity", finding.severity},
                                    {"arithmetic", finding.arithmetic},
                                    {"says", label_json(finding.says)},
                                    {"figures", std::move(parts)}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<Route> figure_routes() {
  const std::vector<Parameter> question = {
      {"period", "2024-10, 2024-Q3, 2024-H1, 2024, a day, or FROM..TO", true},
      {"where", "dimensions: k=v,k=v; a+b means either"},
      {"unit", "a unit with everything below it"},
      {"calendar", "another than the indicator's own"},
      {"as_of", "as it was known at this moment"},
      {"view", "as_was, comparable, or as_of:DAY: on which units each record stands"},
      {"plan_set", "for comparisons with a plan"},
      {"bound", "lower or upper, of a plan's range"}};
  const auto with = [&](std::vector<Parameter> more) {
    auto all = question;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  return {
      {.method = "GET", .path = "/api/v1/figures", .name = "list_indicators", .tag = "figures",
       .summary = "Every indicator", .handle = list_indicators, .answer = "Indicators"},
      {.method = "POST", .path = "/api/v1/figures", .lane = Lane::slow, .name = "ask_figures",
       .tag = "figures", .summary = "Many figures at once", .handle = answer_questions,
       .body = "Questions", .answer = "Answers"},
      {.method = "GET", .path = "/api/v1/checks", .lane = Lane::slow, .name = "run_checks",
       .tag = "figures", .summary = "What does not hold in a period", .handle = run_checks,
       .query = {{"period", "as of figures", true}, {"unit", "a unit with everything below it"},
                 {"system", "of one system alone"}},
       .answer = "Findings"},
      {.method = "GET", .path = "/api/v1/figures/{code}", .lane = Lane::read, .name = "read_figure",
       .tag = "figures", .summary = "One figure, and what it is compared with",
       .handle = read_figure, .query = with({{"vs", "previous, year, plan or since:DAY"}}),
       .answer = "Figure"},
      {.method = "GET", .path = "/api/v1/figures/{code}/parts", .lane = Lane::slow,
       .name = "read_figure_parts", .tag = "figures",
       .summary = "One figure for each combination of dimensions", .handle = read_parts,
       .query = with({{"by", "dimensions, separated by commas; also month", true}}),
       .answer = "Figures"},
      {.method = "GET", .path = "/api/v1/figures/{code}/records", .lane = Lane::slow,
       .name = "read_figure_records", .tag = "figures",
       .summary = "The records behind a figure; those out of sight are counted as hidden",
       .handle = read_figure_records,
       .query = with({{"from", "position of the first, 0 when not given", false, "integer"},
                      {"limit", "1 to 500", false, "integer"}}),
       .answer = "FigureRecords"},
  };
}

}  // namespace nhip::http
