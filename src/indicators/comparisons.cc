// What a figure is compared with: the window before, the year before, a plan, the state on a day.
#include <fmt/format.h>

#include <algorithm>

#include "indicators/answer.h"
#include "indicators/figures.h"

namespace nhip::indicators {

namespace {

constexpr std::string_view since_prefix = "since:";

core::Result<core::Window> base_window(const model::Model& model, const model::Indicator& indicator,
                                       const Question& question, std::string_view versus) {
  if (versus == "year") return core::a_year_before(question.window);
  if (versus == "previous") {
    // The calendar that cut the window comes first: a February is also 28 days.
    std::vector<core::Calendar> calendars;
    if (const core::Calendar* own = model.calendar(question.calendar)) calendars.push_back(*own);
    calendars.insert(calendars.end(), model.calendars().begin(), model.calendars().end());
    return core::previous(question.window, calendars);
  }
  if (versus.starts_with(since_prefix)) {
    const core::Date day = TRY(core::Date::parse(versus.substr(since_prefix.size())));
    if (!is_state(model, indicator)) {
      return core::fail(
          "compare.not_a_state",
          fmt::format("{} counts what happens in a window and has no value on a single day",
                      indicator.code),
          std::string(versus), "Compare it with \"previous\" or \"year\".");
    }
    return core::Window::days(day, day);
  }
  return core::fail("compare.malformed", fmt::format("\"{}\" is nothing to compare with", versus),
                    {}, "Say previous, year, plan or since:YYYY-MM-DD.");
}

}  // namespace

core::Result<Comparison> Figures::compare(const Question& question, std::string_view versus) {
  const model::Indicator* indicator = TRY(model().need_indicator(question.code));
  Comparison comparison;
  comparison.versus = versus;
  if (versus == "plan") {
    comparison.base = TRY(plan(question));
  } else {
    Question base = question;
    base.window = TRY(base_window(model(), *indicator, question, versus));
    comparison.base = TRY(compute(base));
  }
  comparison.now = TRY(compute(question));
  if (versus != "plan") {
    const core::Window& base = comparison.base.question.window;
    comparison.breaks = TRY(breaks(question, {std::min(base.from, question.window.from),
                                              std::max(base.to, question.window.to)}));
  }
  if (!comparison.now.value || !comparison.base.value) return comparison;
  comparison.change_abs = *comparison.now.value - *comparison.base.value;
  const bool is_share =
      indicator->measure == model::Indicator::Measure::ratio || indicator->unit == "percent";
  if (is_share || comparison.base.value->is_zero()) return comparison;
  comparison.change_pct =
      TRY(core::divide(*comparison.change_abs * core::Decimal(100), comparison.base.value->abs()));
  return comparison;
}

}  // namespace nhip::indicators
