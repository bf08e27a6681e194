#include "simulate/observations.h"

#include <algorithm>

namespace nhip::simulate {
namespace {

constexpr std::int64_t minutes_per_day = 24 * 60;
constexpr int gap_rows_least = 4;  ///< more than three intervals are missing

/// `count` of `from` things, no two beside each other, in order. Asks for count <= (from + 1) / 2.
std::vector<int> apart(int count, int from, Random& random) {
  std::set<int> chosen;
  const int room = from - count + 1;
  while (static_cast<int>(chosen.size()) < std::min(count, room))
    chosen.insert(static_cast<int>(random.below(room)));
  std::vector<int> result;
  int shift = 0;
  for (const int one : chosen) result.push_back(one + shift++);
  return result;
}

std::int64_t interval_of(const Site& site) {
  std::int64_t shortest = minutes_per_day;
  for (const Stream& stream : site.streams)
    shortest = std::min(shortest, std::max<std::int64_t>(stream.interval, 1));
  return shortest;
}

/// A hole of the site must be a gap by the interval of every stream.
std::int64_t longest_interval(const Site& site) {
  std::int64_t longest = 1;
  for (const Stream& stream : site.streams) longest = std::max(longest, stream.interval);
  return longest;
}

bool in_gap(const Days& days, core::Time moment, std::int64_t interval) {
  return std::ranges::any_of(days.gaps, [&](const auto& gap) {
    return gap.first < moment && moment <= gap.first + gap.second * interval * 60;
  });
}

core::Decimal shaken(const core::Decimal& value, Random& random) {
  const core::Decimal factor = core::Decimal::from_parts(970 + random.below(61), 3);
  return (value * factor).rounded(3);
}

}  // namespace

Days spread(const Site& site, core::Window window, const std::vector<core::Date>& active,
            bool goes_on, std::int64_t breaches, std::int64_t gaps, Random& random) {
  Days days{.window = window, .active = active, .in_service = {}, .breaches = {}, .gaps = {}};
  for (const core::Date day : active)
    days.in_service.emplace_back(core::Time::at(day), core::Time::at(day + 1));
  days.breaches.resize(site.streams.size());
  std::vector<std::size_t> limited;
  for (std::size_t i = 0; i < site.streams.size(); ++i)
    if (site.streams[i].has_limit) limited.push_back(i);
  const int length = static_cast<int>(active.size());
  const int free =
      goes_on && !active.empty() && active.back() + 1 == window.to ? length - 1 : length;
  const std::int64_t most = (free + 1) / 2;
  for (std::size_t k = 0; k < limited.size() && breaches > 0; ++k) {
    // The first parameters trouble a plant more than the others, as far as there are days.
    const auto left = static_cast<std::int64_t>(limited.size() - k);
    const std::int64_t share =
        std::min({most, breaches, std::max((breaches + left - 1) / left, breaches * 3 / 5)});
    for (const int day : apart(static_cast<int>(share), free, random))
      days.breaches[limited[k]].insert(active[static_cast<std::size_t>(day)]);
    breaches -= share;
  }
  const std::int64_t interval = interval_of(site);
  const auto rows = static_cast<int>(gap_rows_least * longest_interval(site) / interval);
  struct Slot {
    int turn;  ///< days without a breach first, one gap a day before a second
    std::uint64_t lot;
    int day;
    int third;
  };
  std::vector<Slot> slots;
  for (int day = 0; day < length; ++day) {
    const core::Date date = active[static_cast<std::size_t>(day)];
    const bool breaks =
        std::ranges::any_of(days.breaches, [&](const auto& all) { return all.contains(date); });
    const auto first = static_cast<int>(random.below(3));
    for (int n = 0; n < 3; ++n)
      slots.push_back({2 * n + (breaks ? 1 : 0), random.next(), day, (first + n) % 3});
  }
  std::ranges::sort(slots, {}, [](const Slot& slot) { return std::pair(slot.turn, slot.lot); });
  for (std::int64_t g = 0; g < gaps && g < static_cast<std::int64_t>(slots.size()); ++g) {
    const int day = slots[static_cast<std::size_t>(g)].day;
    const int slot = slots[static_cast<std::size_t>(g)].third;
    const std::int64_t rows_per_day = minutes_per_day / interval;
    const std::int64_t width = rows_per_day / 3;
    const std::int64_t most_rows =
        std::max<std::int64_t>(std::min<std::int64_t>(rows_per_day * 2 / 25, width - 2), rows);
    const std::int64_t missing = rows + random.below(most_rows - rows + 1);
    const std::int64_t first =
        slot * width + random.below(std::max<std::int64_t>(width - missing - 1, 1));
    days.gaps.emplace_back(
        core::Time::at(active[static_cast<std::size_t>(day)]) + first * interval * 60,
        static_cast<int>(missing));
  }
  return days;
}

void append_rows(const Site& site, const Days& days, const SeriesColumns& columns, bool closing,
                 Random& random, std::vector<store::SeriesRow>& rows) {
  const std::int64_t interval = interval_of(site);
  const auto row = [&](const Stream& stream, core::Time moment, core::Decimal value) {
    store::SeriesRow one;
    one.values.resize(columns.fields);
    one.values[static_cast<std::size_t>(columns.site)] = core::Decimal(site.id);
    if (columns.stream >= 0)
      one.values[static_cast<std::size_t>(columns.stream)] = core::Decimal(stream.id);
    one.values[static_cast<std::size_t>(columns.time)] = moment;
    if (columns.value >= 0) one.values[static_cast<std::size_t>(columns.value)] = value;
    if (columns.status >= 0) one.values[static_cast<std::size_t>(columns.status)] = columns.valid;
    rows.push_back(std::move(one));
  };
  const auto serves = [&](core::Time moment) {
    return std::ranges::any_of(days.in_service, [&](const auto& stretch) {
      return stretch.first <= moment && moment < stretch.second;
    });
  };
  for (core::Date day = days.window.from; day < days.window.to; day = day + 1)
    for (std::size_t s = 0; s < site.streams.size(); ++s) {
      const Stream& stream = site.streams[s];
      const core::Decimal& level = days.breaches[s].contains(day) ? stream.bad : stream.good;
      for (std::int64_t minute = 0; minute < minutes_per_day;
           minute += std::max<std::int64_t>(stream.interval, 1)) {
        const core::Time moment = core::Time::at(day) + minute * 60;
        if (serves(moment) && !in_gap(days, moment, interval))
          row(stream, moment, shaken(level, random));
      }
    }
  if (closing && serves(core::Time::at(days.window.to) + (-1)))
    for (const Stream& stream : site.streams)
      row(stream, core::Time::at(days.window.to), shaken(stream.good, random));
}

}  // namespace nhip::simulate
