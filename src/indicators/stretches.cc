#include "indicators/stretches.h"

#include <algorithm>

namespace nhip::indicators {

Stretches::Stretches(const std::vector<core::Calendar>& calendars) : calendars_(calendars) {
  std::ranges::sort(calendars_, {}, &core::Calendar::closing_day);
  const auto same = std::ranges::unique(calendars_, {}, &core::Calendar::closing_day);
  calendars_.erase(same.begin(), same.end());
}

core::Window Stretches::at(core::Date day) const {
  std::optional<core::Window> stretch;
  for (const core::Calendar& calendar : calendars_) {
    const auto [year, month] = calendar.month_of(day);
    const core::Window window = calendar.month(year, month);
    if (!stretch) stretch = window;
    stretch->from = std::max(stretch->from, window.from);
    stretch->to = std::min(stretch->to, window.to);
  }
  return *stretch;
}

std::optional<Stretches::Run> Stretches::inside(std::optional<core::Date> from,
                                                core::Date to) const {
  const core::Date end = at(to).from;
  if (!from) return Run{{}, end};
  const core::Window first = at(*from);
  const core::Date begin = first.from == *from ? *from : first.to;
  if (begin >= end) return std::nullopt;
  return Run{begin, end};
}

std::string Stretches::text() const {
  std::string text;
  for (const core::Calendar& calendar : calendars_)
    text += (text.empty() ? "" : " ") + std::to_string(calendar.closing_day());
  return text;
}

}  // namespace nhip::indicators
