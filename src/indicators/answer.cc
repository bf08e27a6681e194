#include "indicators/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/vietnamese.h"
#include "indicators/additive.h"
#include "indicators/readings.h"

namespace nhip::indicators {

using Measure = model::Indicator::Measure;

namespace {

Figure blank(const model::Indicator& indicator, const Question& question) {
  Figure figure;
  figure.question = question;
  figure.unit = indicator.unit;
  figure.decimals = indicator.decimals;
  return figure;
}

void put(Figure& figure, const core::Decimal& value) {
  figure.value = value;
  figure.state = value.is_zero() ? State::zero : State::value;
}

core::Window asked_window(const model::Indicator& indicator, const Question& question) {
  if (indicator.measure != Measure::stock) return question.window;
  return {question.window.last(), question.window.to};
}

}  // namespace

bool is_state(const model::Model& model, const model::Indicator& indicator) {
  const auto of = [&](std::string_view code) {
    const model::Indicator* part = model.indicator(code);
    return part != nullptr && is_state(model, *part);
  };
  if (indicator.measure == Measure::ratio)
    return of(indicator.numerator->code) && of(indicator.denominator->code);
  if (indicator.measure != Measure::formula) return indicator.is_state();
  const auto figures = indicator.formula.figures();
  return !figures.empty() &&
         std::ranges::all_of(figures, [&](const expr::Node* node) { return of(node->text); });
}

Question about(const Question& question, std::string_view code, model::Dims dims) {
  Question other = question;
  other.code = code;
  other.dims = std::move(dims);
  return other;
}

core::Result<const model::Indicator*> Answer::admit(const Question& question) const {
  const model::Indicator* indicator = TRY(inquiry_.model().need_indicator(question.code));
  CHECK_OK(inquiry_.model().check_dims(*indicator, question.dims));
  return indicator;
}

core::Result<Asked> Answer::ask(const model::Indicator& indicator, const Question& question) {
  // Not inside the braces: members made before an early return would not be destroyed.
  UnitWish wish = TRY(inquiry_.placement().wish(indicator, question.dims, question.unit));
  Asked asked{.indicator = &indicator,
              .dims = question.dims,
              .wish = std::move(wish),
              .window = question.window,
              .after = {}};
  // A form may have a cell for each end of a range.
  if (!question.bound.empty() && indicator.dimension("bound") != nullptr)
    asked.dims.emplace("bound", question.bound);
  return asked;
}

core::Result<Figure> Answer::figure(const Question& question) {
  const model::Indicator* indicator = TRY(admit(question));
  Question asked = question;
  asked.dims = inquiry_.model().canonical(question.dims);
  switch (indicator->measure) {
    case Measure::flow:
    case Measure::stock:
      return counted(*indicator, asked, nullptr);
    case Measure::reading:
      return reading(*indicator, asked);
    case Measure::ratio:
      return ratio(*indicator, asked);
    case Measure::attainment:
      return attainment(*indicator, asked);
    case Measure::formula:
      break;
  }
  return formula(*indicator, asked);
}

core::Result<Figure> Answer::figure(const Question& question, const Sums& known) {
  return counted(*TRY(admit(question)), question, &known);
}

core::Result<Figure> Answer::counted(const model::Indicator& indicator, const Question& question,
                                     const Sums* known) {
  Figure figure = blank(indicator, question);
  Asked asked = TRY(ask(indicator, question));
  const Openings opening = TRY(this->opening(indicator, asked, question));
  if (!opening.known) {
    CHECK_OK(publish(indicator, question, figure));
    return figure;
  }
  if (const auto restated = TRY(restate(indicator, asked, question))) {
    if (opening.found) {
      asked.after = opening.found->day;
      figure.opening = opening.found->value;
    }
    return this->restated(indicator, std::move(asked), *restated, std::move(figure));
  }
  const model::Type* type = TRY(inquiry_.model().need_type(indicator.type));
  const Covered reach =
      covered(*TRY(inquiry_.ground()), inquiry_.placement(), type->name,
              TRY(inquiry_.live_use(*type)), asked.wish, asked_window(indicator, question));
  figure.reported = reach.covered;
  figure.expected = reach.asked;
  if (!reach.complete() && !opening.found) {
    if (reach.asked == 0) figure.reason = TRY(nothing_there(asked));
    if (figure.reason) figure.state = State::not_applicable;
    CHECK_OK(publish(indicator, question, figure));
    return figure;
  }
  if (opening.found) {
    asked.after = opening.found->day;
    figure.opening = opening.found->value;
    figure.reported = figure.expected;
  }
  const Sums sums = known != nullptr && !opening.found ? *known : TRY(count(inquiry_, asked));
  figure.records = sums.records;
  figure.simulated = sums.simulated != 0;
  put(figure, core::Decimal(sums.amount) + figure.opening);
  if (figure.records != 0 || figure.state != State::zero) return figure;
  figure.reason = TRY(nothing_there(asked));
  if (figure.reason) {
    figure.value.reset();
    figure.state = State::not_applicable;
  }
  return figure;
}

core::Result<Answer::Openings> Answer::opening(const model::Indicator& indicator,
                                               const Asked& asked, const Question& question) {
  Openings openings;
  if (!indicator.opening || indicator.measure != Measure::stock) return openings;
  const Ground* ground = TRY(inquiry_.ground());
  std::set<core::Date, std::greater<>> days;
  for (const GivenValue& one : ground->openings) {
    if (one.code == indicator.code && one.window.last() <= asked.window.last())
      days.insert(one.window.last());
  }
  if (days.empty()) return openings;
  openings.known = false;
  if (!is_whole(question)) return openings;
  for (const core::Date day : days) {
    const auto given = given_for(
        inquiry_.model(), indicator, question.dims, day, true,
        [&](const model::Dims& dims) -> std::optional<Given> {
          const std::string text = model::to_string(dims);
          for (const GivenValue& one : ground->openings) {
            if (one.code == indicator.code && one.window.last() == day && one.dims == text) {
              return Given{one.value, one.estimate};
            }
          }
          return std::nullopt;
        });
    if (!given) continue;
    openings.found = Opening{day, given->value};
    openings.known = true;
    break;
  }
  return openings;
}

core::Result<Figure> Answer::reading(const model::Indicator& indicator, const Question& question) {
  Figure figure = blank(indicator, question);
  Asked asked = TRY(ask(indicator, question));
  if (auto restated = TRY(restate(indicator, asked, question))) {
    figure.reason = restated->refusal;
    asked.restated = std::move(restated->pieces);
  }
  const Reading reading = figure.reason ? Reading{} : TRY(read_cells(inquiry_, asked));
  figure.reported = reading.reported;
  figure.expected = reading.expected;
  if (reading.reason) figure.reason = reading.reason;
  if (figure.reason) figure.state = State::not_applicable;
  if (!reading.value) return figure;
  put(figure, *reading.value);
  figure.records = reading.returns;
  figure.opening = reading.opening;
  figure.simulated = reading.simulated;
  figure.source = reading.source;
  if (reading.estimate) figure.state = State::estimate;
  if (reading.published) figure.state = State::published;
  return figure;
}

core::Result<Figure> Answer::ratio(const model::Indicator& indicator, const Question& question) {
  Figure figure = blank(indicator, question);
  const auto part = [&](const model::FigureRef& ref) {
    return this->figure(about(question, ref.code, ref.resolve(question.dims)));
  };
  const Figure above = TRY(part(*indicator.numerator));
  const Figure below = TRY(part(*indicator.denominator));
  figure.records = below.records;
  figure.simulated = above.simulated || below.simulated;
  const Figure& lacking = above.value ? below : above;
  figure.reported = lacking.reported;
  figure.expected = lacking.expected;
  if (!above.value || !below.value) {
    if (above.state == State::not_applicable || below.state == State::not_applicable) {
      figure.state = State::not_applicable;
      figure.reason = above.reason ? above.reason : below.reason;
    }
    CHECK_OK(publish(indicator, question, figure));
    return figure;
  }
  if (below.value->is_zero()) {
    figure.state = State::not_applicable;
    return figure;
  }
  put(figure, TRY(core::divide(*above.value * indicator.times, *below.value)));
  for (const Figure* one : {&above, &below}) {
    if (one->state == State::estimate && figure.state != State::published)
      figure.state = State::estimate;
    if (one->state == State::published) {
      figure.state = State::published;
      figure.source = one->source;
    }
  }
  return figure;
}

std::optional<Question> Answer::target(const model::Indicator& indicator,
                                       const Question& question) const {
  const auto asked = question.dims.find(indicator.target_dimension());
  const auto named = asked == question.dims.end() ? indicator.targets.end()
                                                  : indicator.targets.find(asked->second);
  if (named == indicator.targets.end()) return std::nullopt;
  return about(question, named->second.code, inquiry_.model().canonical(named->second.dims));
}

core::Result<Figure> Answer::attainment(const model::Indicator& indicator,
                                        const Question& question) {
  Figure figure = blank(indicator, question);
  const auto target = this->target(indicator, question);
  if (!target) {
    figure.state = State::not_applicable;  // of several targets together, or of one without figure
    return figure;
  }
  const Figure actual = TRY(this->figure(*target));
  const Figure plan = TRY(this->plan(*target));
  figure.records = actual.records;
  figure.simulated = actual.simulated;
  figure.reported = actual.reported;
  figure.expected = actual.expected;
  figure.source = plan.source;
  if (!actual.value || !plan.value) {
    figure.reason = actual.reason;
    if (actual.state == State::not_applicable) figure.state = State::not_applicable;
    CHECK_OK(publish(indicator, question, figure));
    return figure;
  }
  if (plan.value->is_zero()) {
    figure.state = State::not_applicable;
    return figure;
  }
  put(figure, TRY(core::divide(*actual.value * core::Decimal(100), *plan.value)));
  if (actual.state == State::estimate || actual.state == State::published)
    figure.state = actual.state;
  return figure;
}

core::Result<void> Answer::publish(const model::Indicator& indicator, const Question& question,
                                   Figure& figure) {
  if (!is_whole(question)) return {};
  const Ground* ground = TRY(inquiry_.ground());
  const GivenValue* found =
      ground->find_published(indicator.code, model::to_string(question.dims), question.window,
                             is_state(inquiry_.model(), indicator));
  if (found == nullptr) return {};
  figure.value = found->value;
  figure.state = State::published;
  figure.reason.reset();
  figure.source = found->source;
  figure.simulated = false;
  figure.records = 0;
  return {};
}

bool Answer::is_whole(const Question& question) const {
  if (question.unit.empty()) return true;
  const std::int64_t unit = inquiry_.placement().tree().find(question.unit);
  return inquiry_.placement().below(unit, question.window.last()).everything;
}

core::Result<Figure> Answer::plan(const Question& question) {
  const model::Indicator* indicator = TRY(admit(question));
  Figure figure = blank(*indicator, question);
  if (!is_whole(question)) return figure;
  const Ground* ground = TRY(inquiry_.ground());
  const std::string dims = model::to_string(inquiry_.model().canonical(question.dims));
  const GivenValue* found =
      ground->find_plan(question.code, dims, question.window, question.plan_set, question.bound);
  if (found == nullptr) return figure;
  put(figure, found->value);
  figure.source = found->source;
  return figure;
}

core::Result<core::Value> Answer::reference(const Question& question, std::string_view name) {
  const Ground* ground = TRY(inquiry_.ground());
  const Placement& placement = inquiry_.placement();
  const core::Date day = question.window.last();
  std::int64_t unit = question.unit.empty() ? 0 : placement.tree().find(question.unit);
  if (const auto exact = question.dims.find("org_unit"); exact != question.dims.end()) {
    unit = placement.tree().find(exact->second);
  }
  if (unit == 0) unit = placement.tree().root(day);
  const bool restated = !question.view.empty() && question.view != "as_was";
  if (restated && !placement.tree().valid(unit, day)) {
    const auto sum = TRY(restated_reference(question, unit, name));
    return sum ? core::Value(*sum) : core::Value(core::Missing{});
  }
  std::vector<std::int64_t> places = placement.upwards(unit, day);
  places.push_back(0);
  for (const std::int64_t place : places) {
    if (const ReferenceValue* latest = ground->latest(name, place, day)) return latest->value;
  }
  return core::Missing{};
}

}  // namespace nhip::indicators
