// Figures on the units of another day: which owners' records count, what they come to, and why it
// may not be known.
#include <algorithm>

#include "indicators/answer.h"

namespace nhip::indicators {

namespace {

bool is_stock(const model::Indicator& indicator) {
  return indicator.measure == model::Indicator::Measure::stock;
}

/// The piece's window with the records of one unit.
RestatedPiece only(const RestatedPiece& piece, std::int64_t unit) {
  RestatedPiece one;
  one.window = piece.window;
  one.whole.everything = false;
  one.whole.ids = {unit};
  return one;
}

Figure untold(Figure figure, Reason reason) {
  figure.value.reset();
  figure.state = State::not_applicable;
  figure.reason = std::move(reason);
  return figure;
}

}  // namespace

core::Result<std::optional<Restated>> Answer::restate(const model::Indicator& indicator,
                                                      const Asked& asked,
                                                      const Question& question) {
  const View view = TRY(View::parse(question.view));
  if (view.kind == View::Kind::as_was || asked.wish.everything()) return std::nullopt;
  const Placement& placement = inquiry_.placement();
  Restatement restatement(placement, Restatement::anchor_of(view, placement, question.window),
                          indicator.type);
  Restated restated;
  restated.refusal = restatement.refusal(asked.wish);
  if (restated.refusal) return restated;
  const bool at_end =
      indicator.measure == model::Indicator::Measure::reading || is_stock(indicator);
  const core::Window window =
      at_end ? core::Window{question.window.last(), question.window.to} : question.window;
  restated.pieces = restatement.pieces(asked.wish, window);
  for (const RestatedPiece& piece : restated.pieces)
    if (!piece.outside.empty()) restated.refusal = piece.outside.front();
  return restated;
}

core::Result<Figure> Answer::restated(const model::Indicator& indicator, Asked asked,
                                      const Restated& restated, Figure figure) {
  if (restated.refusal) return untold(std::move(figure), *restated.refusal);
  if (!TRY(covers(indicator, restated, figure))) {
    CHECK_OK(publish(indicator, figure.question, figure));
    return figure;
  }
  asked.restated = restated.pieces;
  Sums whole = TRY(count(inquiry_, asked));
  core::Decimal value(whole.amount);
  bool divided = false;
  for (const RestatedPiece& piece : restated.pieces) {
    for (const auto& [unit, share] : piece.shares) {
      asked.restated = {only(piece, unit)};
      const Sums sums = TRY(count(inquiry_, asked));
      if (sums.records == 0) continue;
      if (!indicator.distinct.empty())
        return untold(std::move(figure), {"not_divisible", inquiry_.placement().tree().slug(unit),
                                          "", piece.window.from});
      divided = true;
      value += core::Decimal(sums.amount) * share;
      whole.records += sums.records;
      whole.simulated += sums.simulated;
    }
    for (const auto& [unit, reason] : piece.doubts) {
      asked.restated = {only(piece, unit)};
      if (TRY(count(inquiry_, asked)).records != 0) return untold(std::move(figure), reason);
    }
  }
  figure.records = whole.records;
  figure.simulated = whole.simulated != 0;
  figure.value = value + figure.opening;
  figure.state = divided ? State::estimate : figure.value->is_zero() ? State::zero : State::value;
  return figure;
}

/// Whether the records of all who had something to do with it are complete on all days.
core::Result<bool> Answer::covers(const model::Indicator& indicator, const Restated& restated,
                                  Figure& figure) {
  const model::Type* type = TRY(inquiry_.model().need_type(indicator.type));
  const auto live = TRY(inquiry_.live_use(*type));
  const Ground* ground = TRY(inquiry_.ground());
  const records::UnitTree& tree = inquiry_.placement().tree();
  figure.reported = figure.expected = 0;
  bool complete = true;
  for (const RestatedPiece& piece : restated.pieces) {
    UnitWish owners;
    for (const std::int64_t unit : piece.owners())
      if (tree.valid(unit, piece.window.from)) owners.exact.push_back(unit);
    if (owners.exact.empty()) continue;
    const Covered reach =
        covered(*ground, inquiry_.placement(), type->name, live, owners, piece.window);
    figure.reported += reach.covered;
    figure.expected += reach.asked;
    complete = complete && reach.complete();
  }
  return complete;
}

core::Result<std::optional<Reason>> Answer::nothing_there(const Asked& asked) {
  if (asked.wish.everything()) return std::nullopt;
  const Placement& placement = inquiry_.placement();
  std::vector<core::Date> days = {asked.window.last()};
  if (!is_stock(*asked.indicator)) {
    days.push_back(asked.window.from);
    const auto changes = placement.tree().changes_in(asked.window);
    days.insert(days.end(), changes.begin(), changes.end());
  }
  for (const core::Date day : days) {
    const UnitFilter units = placement.on(asked.wish, day);
    for (const std::int64_t unit : placement.units())
      if (units.contains(unit) && placement.tree().valid(unit, day)) return std::nullopt;
  }
  return Restatement(placement, asked.window.last(), asked.indicator->type).refusal(asked.wish);
}

core::Result<std::optional<core::Decimal>> Answer::restated_reference(const Question& question,
                                                                      std::int64_t unit,
                                                                      std::string_view name) {
  const Placement& placement = inquiry_.placement();
  const core::Date day = question.window.last();
  const View view = TRY(View::parse(question.view));
  Restatement restatement(placement, Restatement::anchor_of(view, placement, question.window), "");
  UnitWish wish;
  wish.exact = {unit};
  std::optional<core::Decimal> sum;
  for (const RestatedPiece& piece : restatement.pieces(wish, {day, day + 1})) {
    if (!piece.shares.empty() || !piece.doubts.empty() || !piece.outside.empty())
      return std::nullopt;
    for (const std::int64_t owner : piece.whole.ids) {
      if (!placement.tree().valid(owner, day)) continue;
      const ReferenceValue* value = TRY(inquiry_.ground())->latest(name, owner, day);
      if (value == nullptr) return std::nullopt;
      sum = sum.value_or(core::Decimal(0)) + value->value;
    }
  }
  return sum;
}

}  // namespace nhip::indicators
