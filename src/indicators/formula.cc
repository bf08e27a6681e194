// Formulas: figures and reference values put together by an expression; and the records behind any
// figure.
#include <algorithm>

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
    if (!figure.reason) figure.reason = part.reason;
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
    figure.reason.reset();
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

namespace {

/// The records of units of which a share counts are behind the figure too.
std::vector<RestatedPiece> with_shares(std::vector<RestatedPiece> pieces) {
  for (RestatedPiece& piece : pieces) {
    for (const auto& [unit, share] : piece.shares) piece.whole.ids.push_back(unit);
    std::ranges::sort(piece.whole.ids);
  }
  return pieces;
}

}  // namespace

core::Result<std::vector<Question>> Answer::parts(const Question& question) {
  const model::Indicator* indicator = TRY(admit(question));
  std::vector<Question> all;
  const auto add = [&](const model::FigureRef& ref) -> core::Result<void> {
    for (Question& part : TRY(parts(about(question, ref.code, ref.resolve(question.dims)))))
      all.push_back(std::move(part));
    return {};
  };
  if (indicator->measure == Measure::ratio) {
    CHECK_OK(add(*indicator->numerator));
    CHECK_OK(add(*indicator->denominator));
  } else if (indicator->measure == Measure::attainment) {
    if (const auto named = target(*indicator, question)) return parts(*named);
  } else if (indicator->measure == Measure::formula) {
    for (const expr::Node* node : indicator->formula.figures())
      CHECK_OK(add(TRY(model::parse_figure_ref(node->text, node->dims))));
  } else {
    all.push_back(question);
  }
  return all;
}

core::Result<void> Answer::sources(const Question& question,
                                   const std::function<bool(const Source&)>& each) {
  const model::Indicator* indicator = TRY(admit(question));
  switch (indicator->measure) {
    case Measure::flow:
    case Measure::stock: {
      const Figure figure = TRY(this->figure(question));
      if (figure.state == State::published) return {};
      if (figure.reason) return {};
      Asked asked = TRY(ask(*indicator, question));
      if (const auto restated = TRY(restate(*indicator, asked, question)))
        asked.restated = with_shares(restated->pieces);
      if (const Openings found = TRY(opening(*indicator, asked, question)); found.found)
        asked.after = found.found->day;
      return each_source(inquiry_, asked, each);
    }
    case Measure::reading: {
      Asked asked = TRY(ask(*indicator, question));
      if (const auto restated = TRY(restate(*indicator, asked, question))) {
        if (restated->refusal) return {};
        asked.restated = restated->pieces;
      }
      return each_return(inquiry_, asked, each);
    }
    case Measure::ratio:
      return sources(about(question, indicator->denominator->code,
                           indicator->denominator->resolve(question.dims)),
                     each);
    case Measure::attainment: {
      const auto named = target(*indicator, question);
      return named ? sources(*named, each) : core::Result<void>();
    }
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
