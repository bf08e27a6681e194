#include "simulate/deadlines.h"

#include <algorithm>

#include "records/ledger.h"

namespace nhip::simulate {
namespace {

using core::Time;

constexpr int slack_days = 12;  ///< how much later than the due day something may end

class Chooser {
 public:
  Chooser(Random& random, const Moments& moments, const TermWish& wish)
      : random_(random), moments_(moments), wish_(wish) {}

  std::optional<std::pair<Time, Time>> draw() {
    const core::Window near = near_days();
    for (int tries = 0; tries < 8; ++tries) {
      const Time begin = moments_.in(random_, near, wish_.begin_rhythm);
      if (const auto end = end_for(begin)) return std::pair(begin, *end);
    }
    return std::nullopt;
  }

  /// Every day of the begin, early and late in the day.
  std::optional<std::pair<Time, Time>> search() {
    const core::Window near = near_days();
    for (core::Date day = near.from; day < near.to; day = day + 1)
      for (const int hour : {8, 14, 16, 20, 0})
        if (const Time begin = Time::at(day, hour); begin <= moments_.now())
          if (const auto end = end_for(begin)) return std::pair(begin, *end);
    return std::nullopt;
  }

 private:
  /// The begin lies so near to the end's window that the term can reach it.
  core::Window near_days() const {
    core::Window days = wish_.begins;
    const int term = static_cast<int>(term_days()) * 2 + slack_days * 2;
    days.to = std::min(days.to, wish_.ends.to);
    if (days.to <= days.from) days.to = days.from + 1;
    days.from = std::max(days.from, std::min(days.to - 1, wish_.ends.from - term));
    return days;
  }

  std::int64_t term_days() const {
    const std::int64_t amount = wish_.budget.truncated(0).to_int64().value_or(1);
    return wish_.deadline->measure == model::Deadline::Measure::working_hours ? amount / 8 + 1
                                                                              : amount + 1;
  }

  records::Ledger ledger(Time begin, std::optional<Time> end) const {
    return records::count_term(*wish_.deadline, wish_.budget, wish_.mode, begin, {}, end,
                               moments_.working_days());
  }

  std::optional<Time> end_for(Time begin) {
    const auto due = ledger(begin, std::nullopt).due;
    if (!due) return std::nullopt;
    Time from = std::max(begin + 600, Time::at(wish_.ends.from));
    Time to = std::min(Time::at(wish_.ends.to) + (-1), moments_.now());
    const core::Date day = due->date();
    if (wish_.outcome == "early") to = std::min(to, Time::at(day) + (-1));
    if (wish_.outcome == "on_time")
      from = std::max(from, Time::at(day, 7, 30)), to = std::min(to, *due);
    if (wish_.outcome == "late")
      from = std::max(from, *due + 60),
      to = std::min(to, Time::at(std::max(day, wish_.ends.from) + slack_days * 2, 17));
    if (wish_.outcome.empty()) to = std::min(to, *due);
    // A term of hours ends early or on time on its own day.
    if (wish_.outcome == "early" && to < from) to = std::min(*due + (-1), moments_.now());
    for (int tries = 0; tries < 3 && from <= to; ++tries) {
      const Time end = tries == 2 ? from : moments_.between(random_, from, to, wish_.end_rhythm);
      if (end.date() < wish_.ends.from || wish_.ends.to <= end.date()) continue;
      if (wish_.outcome.empty() || ledger(begin, end).outcome == wish_.outcome) return end;
    }
    if (wish_.outcome == "on_time" && Time::at(wish_.ends.from) <= *due &&
        *due < Time::at(wish_.ends.to) && begin <= *due && *due <= moments_.now() &&
        ledger(begin, due).outcome == wish_.outcome)
      return due;
    return std::nullopt;
  }

  Random& random_;
  const Moments& moments_;
  const TermWish& wish_;
};

}  // namespace

std::optional<std::pair<Time, Time>> choose_term(Random& random, const Moments& moments,
                                                 const TermWish& wish) {
  return Chooser(random, moments, wish).draw();
}

std::optional<std::pair<Time, Time>> search_term(Random& random, const Moments& moments,
                                                 const TermWish& wish) {
  return Chooser(random, moments, wish).search();
}

}  // namespace nhip::simulate
