#include "simulate/times.h"

#include <algorithm>

namespace nhip::simulate {
namespace {

const core::Date first_day = core::Date::of(1995, 1, 1);  ///< nothing is simulated before it
constexpr int minutes_per_day = 24 * 60;
/// Weight of each hour of the day.
constexpr double people_hours[24] = {1, 0, 0,  0,  0,  1, 3, 7, 12, 13, 11, 7,
                                     5, 7, 11, 12, 10, 7, 6, 8, 9,  7,  4,  2};
constexpr double machine_hours[24] = {3, 3, 2, 2, 2, 3, 4, 7, 9, 9, 8, 6,
                                      5, 8, 9, 9, 8, 5, 4, 4, 4, 4, 4, 3};
constexpr double office_hours_on_rest_days[24] = {0, 0, 0, 0, 0, 0, 0, 1, 4, 5, 4, 1,
                                                  0, 1, 3, 4, 3, 1, 0, 1, 1, 0, 0, 0};

core::Time at_minute(core::Date day, int minute, Random& random) {
  return core::Time::at(day, minute / 60, minute % 60, static_cast<int>(random.below(60)));
}

}  // namespace

Moments::Rhythm Moments::rhythm_of(const model::Action& action) {
  const std::string first = action.roles.empty() ? std::string() : action.roles.front();
  if (first == "system") return Rhythm::machine;
  if (first == "citizen" || first == "applicant") return Rhythm::people;
  return Rhythm::office;
}

double Moments::weight_of(core::Date day, Rhythm rhythm) const {
  const bool works = days_.is_working(day);
  if (rhythm == Rhythm::machine) return works ? 1 : 0.7;
  double weight = works ? 1 : rhythm == Rhythm::people ? 0.35 : 0.02;
  if (day.weekday() == 1) weight *= 1.15;
  if (day.last_of_month() - day < 4) weight *= 1.3;
  return weight;
}

Moments::Moments(const core::WorkingDays& days, core::Time now) : days_(days), now_(now) {
  for (const Rhythm rhythm : {Rhythm::office, Rhythm::people, Rhythm::machine}) {
    std::vector<double> weights;
    for (core::Date day = first_day; day <= now.date(); day = day + 1)
      weights.push_back(weight_of(day, rhythm));
    chances_[static_cast<std::size_t>(rhythm)] = Chances(weights);
  }
}

std::size_t Moments::position(core::Date day) const {
  const int last = std::max(now_.date() - first_day + 1, 0);
  return static_cast<std::size_t>(std::clamp(day - first_day, 0, last));
}

double Moments::weight(core::Window days, Rhythm rhythm) const {
  return chances(rhythm).between(position(days.from), position(days.to));
}

core::Time Moments::in(Random& random, core::Window days, Rhythm rhythm) const {
  const core::Date last = std::min(days.last(), now_.date());
  if (last <= days.from || last < first_day) return std::min(on(random, days.from, rhythm), now_);
  const auto day =
      static_cast<int>(chances(rhythm).draw(random, position(days.from), position(last + 1)));
  return std::min(on(random, first_day + day, rhythm), now_);
}

core::Date Moments::due_day(Random& random, core::Window days) const {
  constexpr int many = 40;
  core::Date day = in(random, days, Rhythm::office).date();
  for (int tries = 0; tries < many && !days_.is_working(day); ++tries)
    day = in(random, days, Rhythm::office).date();
  return day;
}

core::Time Moments::on(Random& random, core::Date day, Rhythm rhythm) const {
  const bool works = days_.is_working(day);
  if (rhythm == Rhythm::office && works) {
    const auto& hours = days_.office_hours();
    auto minute = static_cast<int>(random.below(hours.minutes_per_day()));
    for (const auto& [from, to] : hours.spans) {
      if (minute < to - from) return at_minute(day, from + minute, random);
      minute -= to - from;
    }
  }
  static const Chances people{people_hours};
  static const Chances machine{machine_hours};
  static const Chances office{office_hours_on_rest_days};
  const Chances& hours = rhythm == Rhythm::people    ? people
                         : rhythm == Rhythm::machine ? machine
                                                     : office;
  const auto hour = static_cast<int>(hours.draw(random));
  return at_minute(
      day, std::min(hour * 60 + static_cast<int>(random.below(60)), minutes_per_day - 1), random);
}

core::Time Moments::between(Random& random, core::Time from, core::Time to, Rhythm rhythm) const {
  to = std::min(to, now_);
  if (to <= from) return from;
  for (int tries = 0; tries < 4; ++tries) {
    const core::Time moment = in(random, {from.date(), to.date() + 1}, rhythm);
    if (from <= moment && moment <= to) return moment;
  }
  return from + random.below(seconds_between(from, to) + 1);
}

}  // namespace nhip::simulate
