#include "core/calendar.h"

#include <algorithm>

namespace nhip::core {
namespace {

using Kind = Period::Kind;

/// First and last month of a period that is a run of months.
std::pair<int, int> months_of(const Period& period) {
  switch (period.kind) {
    case Kind::month:
      return {period.ordinal, period.ordinal};
    case Kind::quarter:
      return {3 * period.ordinal - 2, 3 * period.ordinal};
    case Kind::half:
      return {6 * period.ordinal - 5, 6 * period.ordinal};
    case Kind::nine_months:
      return {1, 9};
    default:
      return {1, 12};
  }
}

bool is_run_of_months(Kind kind) {
  return kind != Kind::days && kind != Kind::day;
}

int periods_a_year(Kind kind) {
  switch (kind) {
    case Kind::month:
      return 12;
    case Kind::quarter:
      return 4;
    case Kind::half:
      return 2;
    default:
      return 1;
  }
}

Period before(Period period) {
  if (--period.ordinal >= 1) return period;
  period.year -= 1;
  period.ordinal = periods_a_year(period.kind);
  return period;
}

std::optional<int> digits(std::string_view text) {
  if (text.empty()) return std::nullopt;
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

/// What follows the year and its dash: "10", "Q3", "H1", "9M".
std::optional<Period> parse_part(int year, std::string_view part) {
  if (part.size() != 2) return std::nullopt;
  if (part == "9M" || part == "9m") return Period{Kind::nine_months, year, 1, {}};
  if (const auto month = digits(part)) {
    if (*month < 1 || *month > 12) return std::nullopt;
    return Period{Kind::month, year, *month, {}};
  }
  const int n = part[1] - '0';
  if ((part[0] == 'Q' || part[0] == 'q') && n >= 1 && n <= 4)
    return Period{Kind::quarter, year, n, {}};
  if ((part[0] == 'H' || part[0] == 'h') && n >= 1 && n <= 2)
    return Period{Kind::half, year, n, {}};
  return std::nullopt;
}

std::optional<Period> parse_days(std::string_view text, std::size_t dots) {
  const auto first = Date::parse(text.substr(0, dots));
  const auto last = Date::parse(text.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return Period{Kind::days, 0, 0, Window::days(*first, *last)};
}

std::optional<Period> parse_period(std::string_view text) {
  if (const auto dots = text.find(".."); dots != text.npos) return parse_days(text, dots);
  if (text.size() == 10) {
    const auto day = Date::parse(text);
    if (!day) return std::nullopt;
    return Period{Kind::day, 0, 0, Window::days(*day, *day)};
  }
  if (text.size() < 4) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  if (text.size() == 4) return Period{Kind::year, *year, 1, {}};
  if (text[4] != '-') return std::nullopt;
  return parse_part(*year, text.substr(5));
}

}  // namespace

Result<Period> Period::parse(std::string_view text) {
  if (auto period = parse_period(text)) return *period;
  return fail("period.malformed", "\"" + std::string(text) + "\" is not a period", {},
              "Write 2024-10, 2024-Q3, 2024-H1, 2024-9M, 2024, 2024-10-14 or "
              "2024-09-15..2024-10-13.");
}

std::string Period::to_string() const {
  if (kind == Kind::days) return days.to_string();
  if (kind == Kind::day) return days.from.to_string();
  std::string out = Date::of(year, kind == Kind::month ? ordinal : 1, 1).to_string();
  if (kind == Kind::month) return out.substr(0, 7);
  out.resize(4);
  if (kind == Kind::quarter) out += "-Q" + std::to_string(ordinal);
  if (kind == Kind::half) out += "-H" + std::to_string(ordinal);
  if (kind == Kind::nine_months) out += "-9M";
  return out;
}

Window Calendar::month(int year, int month) const {
  const auto last_day = [this](Date first_of_month) {
    const Date end = first_of_month.last_of_month();
    return std::min(first_of_month + (closing_day_ - 1), end);
  };
  const Date first = Date::of(year, month, 1);
  return Window::days(last_day(first.plus_months(-1)) + 1, last_day(first));
}

Window Calendar::window(const Period& period) const {
  if (!is_run_of_months(period.kind)) return period.days;
  const auto [first, last] = months_of(period);
  return {month(period.year, first).from, month(period.year, last).to};
}

std::pair<int, int> Calendar::month_of(Date day) const {
  int y = day.year(), m = day.month();
  if (!(day < month(y, m).to) && ++m == 13) {
    ++y;
    m = 1;
  }
  return {y, m};
}

std::optional<Period> Calendar::period_of(const Window& window) const {
  const auto [year, month] = month_of(window.from);
  const Period candidates[] = {{Kind::month, year, month, {}},
                               {Kind::quarter, year, (month + 2) / 3, {}},
                               {Kind::half, year, (month + 5) / 6, {}},
                               {Kind::nine_months, year, 1, {}},
                               {Kind::year, year, 1, {}}};
  for (const Period& candidate : candidates)
    if (this->window(candidate) == window) return candidate;
  return std::nullopt;
}

Window previous(const Window& window, const std::vector<Calendar>& calendars) {
  for (const Calendar& calendar : calendars)
    if (const auto period = calendar.period_of(window)) return calendar.window(before(*period));
  return {window.from - window.length(), window.from};
}

Window a_year_before(const Window& window) {
  const Date last = window.last();
  const bool closes_february = last.month() == 2 && last == last.last_of_month();
  const Date moved = last.plus_years(-1);
  return Window::days(window.from.plus_years(-1), closes_february ? moved.last_of_month() : moved);
}

Window year_to_date(const Window& window) {
  return Window::days(Date::of(window.last().year(), 1, 1), window.last());
}

}  // namespace nhip::core
