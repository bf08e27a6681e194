#include "http/audit_store.h"

#include "audit/known.h"

namespace nhip::http {

using core::Result;

namespace {

/// The dimension of a level that a sentence names; what concerns the whole has none.
model::Dims dims_of(const audit::Claim& claim, const model::Indicator& indicator) {
  model::Dims dims;
  if (indicator.dimension("level") == nullptr && !indicator.placed) return dims;
  if (claim.level == audit::Sense::province) dims["level"] = "province";
  if (claim.level == audit::Sense::district) dims["level"] = "district";
  if (claim.level == audit::Sense::commune) dims["level"] = "commune";
  return dims;
}

bool is_told(const indicators::Figure& figure) {
  using indicators::State;
  return figure.value && (figure.state == State::value || figure.state == State::zero ||
                          figure.state == State::published);
}

/// A part of the figure that the printed number may stand for: what narrows it is often said only
/// in a heading or sentences before.
Result<std::optional<indicators::Figure>> part_that_fits(const audit::Claim& claim,
                                                         const model::Indicator& indicator,
                                                         const indicators::Question& question,
                                                         indicators::Figures& figures) {
  for (const model::Dimension& dimension : indicator.by) {
    if (question.dims.contains(dimension.name)) continue;
    for (indicators::Figure& part : TRY(figures.pivot(question, {dimension.name})))
      if (is_told(part) && !part.value->is_zero() && audit::may_stand_for(claim, *part.value))
        return std::move(part);
  }
  return std::nullopt;
}

}  // namespace

Result<void> against_store(audit::Audit& audit, const model::Model& model,
                           indicators::Figures& figures) {
  std::vector<audit::KnownIndicator> known;
  std::vector<const model::Indicator*> indicators;
  for (const model::Indicator& indicator : model.indicators()) {
    if (indicator.hidden || indicator.label.vi.empty()) continue;
    known.push_back({indicator.code, indicator.label.vi, indicator.unit == "percent"});
    indicators.push_back(&indicator);
  }
  for (const audit::KnownMatch& match : audit::match_known(audit, known)) {
    const audit::Claim claim = audit.report.claim(match.claim);
    const auto window = claim.window ? claim.window : audit.report.period;
    if (!window) continue;
    indicators::Question question;
    question.code = known[match.indicator].code;
    question.window = *window;
    question.dims = dims_of(claim, *indicators[match.indicator]);
    auto figure = TRY(figures.compute(question));
    if (!is_told(figure)) continue;
    if (!audit::may_stand_for(claim, *figure.value))
      if (auto part = TRY(part_that_fits(claim, *indicators[match.indicator], question, figures)))
        figure = *std::move(part);
    const std::string dims = model::to_string(figure.question.dims);
    const std::string where =
        question.code + " " + window->to_string() + (dims.empty() ? "" : ", " + dims);
    audit::against_known(audit, claim.id, *figure.value,
                         {"kho dữ liệu (" + where + ")", "the store (" + where + ")"});
  }
  audit::judge(audit);
  return {};
}

}  // namespace nhip::http
