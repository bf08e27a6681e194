// Formulas: figures and reference values put together by an expression; and the records behind any
// figure.
#include "expr/evaluate.h"
#include "indicators/answer.h"
#include "indicators/readings.h"

namespace nhip::indicators {

using Measure = model::Indicator::Measure;

/// Hands figures and ref.NAME to an expression, and remembers what it handed out.
class FormulaEnvironment : public expr::Environment {
 public:
  FormulaEnvironment(Answer& answer, const Question& question)
      : answer_(answer), question_(question) {}

  core::Value path(std::string_view names) const override {
    constexpr std::string_view prefix = "ref.";
    if (!names.starts_with(prefix)) return core::Missing{};
    const auto value = answer_.reference(question_, names.substr(prefix.size()));
    if (value) {
      if (core::is_missing(*value)) lacks_ = true;
      return *value;
    }
    error_ = value.error();
    return core::Missing{};
  }

  core::Value figure(std::string_view code, std::string_view dims) const override {
    const auto ref = model::parse_figure_ref(code, dims);
    const auto figure =
        ref ? answer_.figure(about(question_, ref->code, ref->resolve(question_.dims)))
            : core::Result<Figure>(std::unexpected(ref.error()));
    if (!figure) {
      error_ = figure.error();
      return core::Missing{};
    }
    parts_.push_back(*figure);
    if (!figure->value) {
      lacks_ = true;
      return core::Missing{};
    }
    return *figure->value;
  }

  const std::optional<core::Error>& error() const { return error_; }
  const std::vector<Figure>& parts() const { return parts_; }
  bool lacks_something() const { return lacks_; }

 private:
  Answer& answer_;
  const Question& question_;
  mutable std::optional<core::Error> error_;
  mutable std::vector<Figure> parts_;
  mutable bool lacks_ = false;
};

core::Result<Figure> Answer::formula(const model::Indicator& indicator, const Question& question) {
  Figure figure;
  figure.question = question;
  figure.unit = indicator.unit;
  figure.decimals = indicator.decimals;
  const FormulaEnvironment environment(*this, question);
  const core::Value value = expr::evaluate(indicator.formula, environment);
  if (environment.error()) return std::unexpected(*environment.error());
  bool published = false;
  bool estimate = false;
  bool not_applicable = false;
  for (const Figure& part : environment.parts()) {
    figure.simulated = figure.simulated || part.simulated;
    figure.records += part.records;
    if (!part.value && figure.expected == 0) {
      figure.reported = part.reported;
      figure.expected = part.expected;
    }
    if (part.state == State::published) figure.source = part.source;
    published = published || part.state == State::published;
    estimate = estimate || part.state == State::estimate;
    not_applicable = not_applicable || part.state == State::not_applicable;
  }
  if (const auto* number = std::get_if<core::Decimal>(&value)) {
    figure.value = *number;
    figure.state = published           ? State::published
                   : estimate          ? State::estimate
                   : number->is_zero() ? State::zero
                                       : State::value;
    return figure;
  }
  // All parts are there and still there is no answer: a division by nothing.
  if (not_applicable || !environment.lacks_something()) figure.state = State::not_applicable;
  CHECK_OK(publish(indicator, question, figure));
  return figure;
}

core::Result<void> Answer::sources(const Question& question,
                                   const std::function<bool(const Source&)>& each) {
  const model::Indicator* indicator = TRY(admit(question));
  switch (indicator->measure) {
    case Measure::flow:
    case Measure::stock: {
      const Figure figure = TRY(this->figure(question));
      if (figure.state == State::published) return {};
      Asked asked = TRY(ask(*indicator, question));
      if (const Openings found = TRY(opening(*indicator, asked, question)); found.found)
        asked.after = found.found->day;
      return each_source(inquiry_, asked, each);
    }
    case Measure::reading:
      return each_return(inquiry_, TRY(ask(*indicator, question)), each);
    case Measure::ratio:
      return sources(about(question, indicator->denominator->code,
                           indicator->denominator->resolve(question.dims)),
                     each);
    case Measure::formula:
      break;
  }
  std::set<std::pair<std::string, std::int64_t>> told;
  bool go_on = true;
  for (const expr::Node* node : indicator->formula.figures()) {
    const auto ref = TRY(model::parse_figure_ref(node->text, node->dims));
    CHECK_OK(
        sources(about(question, ref.code, ref.resolve(question.dims)), [&](const Source& source) {
          if (!told.emplace(source.type, source.id).second) return true;
          return go_on = each(source);
        }));
    if (!go_on) break;
  }
  return {};
}

}  // namespace nhip::indicators
