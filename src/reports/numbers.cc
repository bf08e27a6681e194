#include "reports/numbers.h"

#include "core/vietnamese.h"
#include "model/names.h"

namespace nhip::reports {
namespace {

constexpr int percent_decimals = 2;

/// With the largest scale word that keeps the value exact in few decimals; "" when none does.
std::string scaled(const core::Decimal& value, const std::string& unit, const Phrases& phrases) {
  for (const Scale& scale : phrases.scales(unit)) {
    if (value.abs() < scale.times) continue;
    const auto amount = core::divide(value, scale.times);
    if (!amount || amount->scale() > phrases.most_scale_decimals() ||
        *amount * scale.times != value)
      continue;
    return core::print_vi(*amount) + " " + scale.word;
  }
  return {};
}

bool is_count(const Answer& answer, const core::Decimal& value, const Phrases& phrases) {
  return answer.decimals == 0 && value.is_integer() && !answer.share &&
         !model::contains(phrases.no_leading_zero(), answer.unit);
}

}  // namespace

std::string print_value(const Answer& answer, const Phrases& phrases, NumberStyle style) {
  if (!answer.value && answer.reason) return phrases("number.not_comparable");
  if (!answer.value) {
    return phrases(answer.state == indicators::State::not_applicable ? "number.not_applicable"
                                                                     : "number.missing");
  }
  const core::Decimal& value = *answer.value;
  if (const auto text = scaled(value, answer.unit, phrases); !text.empty()) return text;
  if (style == NumberStyle::text && is_count(answer, value, phrases))
    return value.is_zero() ? phrases("number.zero") : core::print_count_vi(value);
  if (style == NumberStyle::annex) return core::print_vi(value.rounded(answer.decimals));
  if (answer.share || model::contains(phrases.fixed_decimals(), answer.unit))
    return core::print_vi(value, answer.decimals);
  return core::print_vi(value.rounded(answer.decimals));
}

std::string print_percent(const core::Decimal& change) {
  return core::print_vi(change.abs(), percent_decimals);
}

std::string print_difference(const core::Decimal& change, const Answer& answer,
                             const Phrases& phrases) {
  Answer difference = answer;
  difference.value = change.abs();
  return print_value(difference, phrases, NumberStyle::text);
}

bool is_no_change(const core::Decimal& change, int decimals) {
  return change.rounded(decimals).is_zero();
}

}  // namespace nhip::reports
