#include "core/workdays.h"

#include <algorithm>

#include "core/workdays_years.h"

namespace nhip::core {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;
constexpr std::int64_t kMinute = 60'000'000;

}  // namespace

int OfficeHours::minutes_per_day() const {
  int out = 0;
  for (const auto& [from, to] : spans) out += to - from;
  return out;
}

/// For each day of the span how many working days lie before it: every question is a difference or
/// a search. Beyond the span a year is worked out by law when asked for, which is slow and rare.
struct WorkingDays::Table {
  explicit Table(std::map<int, WorkingYear> known) : noticed(std::move(known)) {
    int first = kFirstYear, last = kLastYear;
    if (!noticed.empty()) {
      first = std::min(first, noticed.begin()->first);
      last = std::max(last, noticed.rbegin()->first);
    }
    span = {Date::of(first, 1, 1), Date::of(last + 1, 1, 1)};
    before.reserve(static_cast<std::size_t>(span.length()) + 1);
    before.push_back(0);
    for (int y = first; y <= last; ++y) {
      const auto found = noticed.find(y);
      add(y, found == noticed.end() ? working_year_by_law(y) : found->second);
    }
  }

  void add(int y, const WorkingYear& year) {
    for (Date day = Date::of(y, 1, 1); day < Date::of(y + 1, 1, 1); day = day + 1)
      before.push_back(before.back() + works(year, day));
  }

  static bool works(const WorkingYear& year, Date day) {
    const auto& exceptions = is_weekly_rest(day) ? year.works : year.off;
    const bool excepted = std::ranges::find(exceptions, day) != exceptions.end();
    return is_weekly_rest(day) == excepted;
  }

  std::int32_t worked_before(Date day) const {
    return before[static_cast<std::size_t>(day - span.from)];
  }

  std::map<int, WorkingYear> noticed;
  Window span;
  std::vector<std::int32_t> before;  // one more than days in the span
};

WorkingDays::WorkingDays(std::map<int, WorkingYear> noticed)
    : table_(std::make_shared<const Table>(std::move(noticed))) {}

WorkingDays WorkingDays::built_in() {
  static const WorkingDays instance(noticed_years());
  return instance;
}

WorkingDays WorkingDays::by_law() {
  static const WorkingDays instance({});
  return instance;
}

Result<void> WorkingDays::extend(const std::filesystem::path& file) {
  auto read = TRY(read_workdays(file));
  auto years = table_->noticed;
  for (auto& [year, what] : read.years) years[year] = std::move(what);
  table_ = std::make_shared<const Table>(std::move(years));
  if (read.hours) hours_ = *read.hours;
  return {};
}

WorkingDays WorkingDays::with_office_hours(OfficeHours hours) const {
  int end = -1;
  bool good = !hours.spans.empty();
  for (const auto& [from, to] : hours.spans) {
    good = good && from > end && to > from && to <= 24 * 60;
    end = to;
  }
  if (!good) give_up({"workdays.malformed", "Office hours out of order"}, __FILE__, __LINE__);
  WorkingDays out = *this;
  out.hours_ = std::move(hours);
  return out;
}

bool WorkingDays::is_working(Date day) const {
  if (table_->span.contains(day))
    return table_->worked_before(day + 1) > table_->worked_before(day);
  return Table::works(working_year_by_law(day.year()), day);
}

bool WorkingDays::is_provisional(Date day) const {
  return !table_->noticed.contains(day.year());
}

std::string WorkingDays::basis(int year) const {
  const auto found = table_->noticed.find(year);
  return found == table_->noticed.end() ? "provisional" : found->second.basis;
}

int WorkingDays::working_days_in(Window window) const {
  if (window.to <= window.from) return 0;
  if (table_->span.contains(window))
    return table_->worked_before(window.to) - table_->worked_before(window.from);
  int out = 0;
  for (Date day = window.from; day < window.to; day = day + 1) out += is_working(day);
  return out;
}

Date WorkingDays::next_working_day(Date day) const {
  return nth_working_day(day, 1);
}

Date WorkingDays::on_or_after(Date day) const {
  return is_working(day) ? day : next_working_day(day);
}

Date WorkingDays::nth_working_day(Date after, int n) const {
  if (n < 1) return after;
  const auto& before = table_->before;
  if (table_->span.contains(after)) {
    const auto from = before.begin() + (after + 1 - table_->span.from);
    const auto found = std::lower_bound(from, before.end(), *from + n);
    if (found != before.end())
      return table_->span.from + static_cast<int>(found - before.begin()) - 1;
  }
  Date day = after;
  while (n > 0) {
    day = day + 1;
    n -= is_working(day);
  }
  return day;
}

Time WorkingDays::open_of(Date day) const {
  return {Time::at(day).micros + hours_.spans.front().first * kMinute};
}

Time WorkingDays::close_of(Date day) const {
  return {Time::at(day).micros + hours_.spans.back().second * kMinute};
}

Time WorkingDays::counted_from(Time moment) const {
  const Date day = moment.date();
  if (!is_working(day) || moment > close_of(day)) return open_of(next_working_day(day));
  return std::max(moment, open_of(day));
}

/// Working time of the moment's own day that lies before it.
std::int64_t WorkingDays::worked_micros_before(Time moment) const {
  if (!is_working(moment.date())) return 0;
  const std::int64_t midnight = Time::at(moment.date()).micros;
  std::int64_t out = 0;
  for (const auto& [from, to] : hours_.spans) {
    const std::int64_t start = midnight + from * kMinute;
    out += std::clamp<std::int64_t>(moment.micros - start, 0, (to - from) * kMinute);
  }
  return out;
}

std::int64_t WorkingDays::working_micros(Time from, Time to) const {
  const std::int64_t days = working_days_in({from.date(), to.date()});
  return days * hours_.minutes_per_day() * kMinute + worked_micros_before(to) -
         worked_micros_before(from);
}

std::int64_t WorkingDays::working_minutes(Time from, Time to) const {
  return to < from ? -(working_micros(to, from) / kMinute) : working_micros(from, to) / kMinute;
}

Time WorkingDays::plus_working_minutes(Time from, std::int64_t minutes) const {
  if (minutes <= 0) return from;
  const std::int64_t a_day = hours_.minutes_per_day() * kMinute;
  // Working time counted from midnight of the first day; the last day gets at least one
  // microsecond.
  const std::int64_t total = minutes * kMinute + worked_micros_before(from);
  const Date first = from.date() - 1;
  const std::int64_t whole_days = (total - 1) / a_day;
  const Date last = nth_working_day(first, static_cast<int>(whole_days) + 1);
  std::int64_t left = total - whole_days * a_day;
  for (const auto& [begin, end] : hours_.spans) {
    const std::int64_t length = (end - begin) * kMinute;
    if (left <= length) return {Time::at(last).micros + begin * kMinute + left};
    left -= length;
  }
  return close_of(last);
}

}  // namespace nhip::core
