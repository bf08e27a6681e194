// Plausible moments: working days and hours more than nights and weekends, the end of a month more
// than its middle.
#pragma once

#include <array>

#include "core/time.h"
#include "core/workdays.h"
#include "model/model.h"
#include "simulate/random.h"

namespace nhip::simulate {

class Moments {
 public:
  /// Who acts decides when: an office in its hours, people also in the evening and on Sundays, a
  /// machine always.
  enum class Rhythm { office, people, machine };
  static Rhythm rhythm_of(const model::Action& action);

  Moments(const core::WorkingDays& days, core::Time now);

  core::Time now() const { return now_; }
  const core::WorkingDays& working_days() const { return days_; }
  /// A moment inside the days; never after now.
  core::Time in(Random& random, core::Window days, Rhythm rhythm) const;
  /// A day on which a term may end: one that works, where the days have any.
  core::Date due_day(Random& random, core::Window days) const;
  /// A moment of a day.
  core::Time on(Random& random, core::Date day, Rhythm rhythm) const;
  /// A moment in [from, to] that suits the rhythm where one can be found; `from` when from >= to.
  core::Time between(Random& random, core::Time from, core::Time to, Rhythm rhythm) const;
  /// How many things happen in the days beside other days.
  double weight(core::Window days, Rhythm rhythm) const;

 private:
  double weight_of(core::Date day, Rhythm rhythm) const;
  /// Position of a day among the weights, kept inside them.
  std::size_t position(core::Date day) const;
  const Chances& chances(Rhythm rhythm) const { return chances_[static_cast<std::size_t>(rhythm)]; }

  core::WorkingDays days_;
  core::Time now_;
  std::array<Chances, 3> chances_;
};

}  // namespace nhip::simulate
