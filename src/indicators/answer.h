// Answering one question inside one snapshot: what each measure does to become a Figure.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indicators/counting.h"
#include "indicators/figures.h"

namespace nhip::indicators {

/// A question restated on the units of another day.
struct Restated {
  std::optional<Reason> refusal{};
  std::vector<RestatedPiece> pieces{};
};

class Answer {
 public:
  explicit Answer(Inquiry& inquiry) : inquiry_(inquiry) {}

  core::Result<Figure> figure(const Question& question);
  /// A flow or stock whose sum is known already (from a grouped count).
  core::Result<Figure> figure(const Question& question, const Sums& known);
  core::Result<Figure> plan(const Question& question);
  core::Result<void> sources(const Question& question,
                             const std::function<bool(const Source&)>& each);
  /// See Figures::parts.
  core::Result<std::vector<Question>> parts(const Question& question);

  /// The indicator, dimensions in canonical order and known values: what every question begins
  /// with.
  core::Result<const model::Indicator*> admit(const Question& question) const;
  core::Result<Asked> ask(const model::Indicator& indicator, const Question& question);
  /// The value of ref.NAME for the unit asked (or the nearest above it that has one) at the
  /// window's end.
  core::Result<core::Value> reference(const Question& question, std::string_view name);

 private:
  friend class FormulaEnvironment;
  core::Result<Figure> counted(const model::Indicator& indicator, const Question& question,
                               const Sums* known);
  core::Result<Figure> reading(const model::Indicator& indicator, const Question& question);
  core::Result<Figure> ratio(const model::Indicator& indicator, const Question& question);
  core::Result<Figure> formula(const model::Indicator& indicator, const Question& question);
  /// The target's figure in percent of its plan.
  core::Result<Figure> attainment(const model::Indicator& indicator, const Question& question);
  /// The figure that the target asked for names; none when none or several are asked.
  std::optional<Question> target(const model::Indicator& indicator, const Question& question) const;

  // The units of another day (restated_answer.cc).
  core::Result<std::optional<Restated>> restate(const model::Indicator& indicator,
                                                const Asked& asked, const Question& question);
  core::Result<Figure> restated(const model::Indicator& indicator, Asked asked,
                                const Restated& restated, Figure figure);
  core::Result<bool> covers(const model::Indicator& indicator, const Restated& restated,
                            Figure& figure);
  /// Why none of the units asked is there on any day of the window; none when one is.
  core::Result<std::optional<Reason>> nothing_there(const Asked& asked);
  core::Result<std::optional<core::Decimal>> restated_reference(const Question& question,
                                                                std::int64_t unit,
                                                                std::string_view name);

  struct Opening {
    core::Date day;
    core::Decimal value;
  };
  /// `known` is false when there are openings, but none for what was asked: then the stock cannot
  /// be known.
  struct Openings {
    std::optional<Opening> found{};
    bool known = true;
  };
  core::Result<Openings> opening(const model::Indicator& indicator, const Asked& asked,
                                 const Question& question);
  /// Gives a figure without a value the published one, if there is one.
  core::Result<void> publish(const model::Indicator& indicator, const Question& question,
                             Figure& figure);
  bool is_whole(const Question& question) const;

  Inquiry& inquiry_;
};

/// Whether a figure is asked at the end of a window: a stock, a reading of a state, and what is
/// made of such alone.
bool is_state(const model::Model& model, const model::Indicator& indicator);
/// A question about another code with the same window, unit and moment.
Question about(const Question& question, std::string_view code, model::Dims dims);

}  // namespace nhip::indicators
