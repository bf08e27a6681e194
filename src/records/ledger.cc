#include "records/ledger.h"

#include <algorithm>

namespace nhip::records {
namespace {

using core::Date;
using core::Decimal;
using core::Time;
using Clock = model::Action::Clock;

constexpr std::int64_t hours_per_day = 8;  // R2.20

/// Counts in one unit: minutes, working days or calendar days; whole numbers only.
class Counter {
 public:
  enum class By { minutes, working_days, calendar_days };

  Counter(const model::Deadline& deadline, const Decimal& budget, const core::WorkingDays& days)
      : deadline_(deadline), days_(days) {
    using Measure = model::Deadline::Measure;
    if (deadline.measure == Measure::calendar_days) {
      by_ = By::calendar_days;
      budget_ = whole(budget);
    } else if (deadline.measure == Measure::working_days) {
      by_ = By::working_days;
      budget_ = whole(budget);
    } else if (const auto hours = budget.to_int64(); hours && *hours % hours_per_day == 0) {
      by_ = By::working_days;
      per_unit_ = hours_per_day;
      budget_ = *hours / hours_per_day;
    } else {
      by_ = By::minutes;
      budget_ = whole(budget * Decimal(60));
    }
  }

  By by() const { return by_; }
  std::int64_t budget() const { return budget_; }

  /// The moment from which a stretch that begins at `at` counts (R2.25).
  Time start(Time at) const { return by_ == By::calendar_days ? at : days_.counted_from(at); }

  std::int64_t used(Time from, Time to) const {
    if (to <= from) return 0;
    switch (by_) {
      case By::minutes:
        return days_.working_minutes(from, to);
      case By::calendar_days:
        return to.date() - from.date();
      case By::working_days:
        break;
    }
    // The day of an event is not counted (R2.21): days (from, to].
    return days_.working_days_in({from.date() + 1, to.date() + 1});
  }

  Time due(Time from, std::int64_t left) const {
    switch (by_) {
      case By::minutes:
        return days_.plus_working_minutes(from, left);
      case By::calendar_days:  // R2.22
        return days_.close_of(days_.on_or_after(from.date() + static_cast<int>(left)));
      case By::working_days:
        break;
    }
    if (left <= 0) return days_.close_of(days_.on_or_after(from.date()));
    return days_.close_of(days_.nth_working_day(from.date(), static_cast<int>(left)));
  }

  /// R2.24: a same-day term received after the cutoff ends with the next working day.
  Time with_cutoff(Time received, Time due) const {
    if (by_ != By::minutes || !deadline_.cutoff_minute ||
        budget_ >= days_.office_hours().minutes_per_day())
      return due;
    const Date day = received.date();
    if (!days_.is_working(day) ||
        received.hour() * 60 + received.minute() < *deadline_.cutoff_minute)
      return due;
    return std::max(due, days_.close_of(days_.next_working_day(day)));
  }

  Decimal in_measure(std::int64_t units) const {
    if (by_ == By::minutes) return core::divide(Decimal(units), Decimal(60), 4).value_or(Decimal());
    return Decimal(units * per_unit_);
  }

  std::string outcome(Time ended, Time due) const {
    if (ended > due) return "late";
    const bool early = by_ == By::minutes ? ended < due : ended.date() < due.date();  // R2.30
    return early ? "early" : "on_time";
  }

 private:
  static std::int64_t whole(const Decimal& number) {
    return number.truncated(0).to_int64().value_or(0);
  }

  const model::Deadline& deadline_;
  const core::WorkingDays& days_;
  By by_ = By::working_days;
  std::int64_t per_unit_ = 1;
  std::int64_t budget_ = 0;
};

/// The clock of one term, moved by events in the order of time.
class Term {
 public:
  Term(const Counter& counter, bool restarts, Time received)
      : counter_(counter), restarts_(restarts), left_(counter.budget()), received_(received) {
    begin(received, "received", {}, true);
  }

  void move(const ClockEvent& event) {
    switch (event.clock) {
      case Clock::none:
        return;
      case Clock::stop:
        if (running_) {
          pause(event.at);
          open_line(event.at, event.action, event.reason, false);
        }
        return;
      case Clock::start:
        if (running_) return;
        if (restarts_ && !ended_) left_ = counter_.budget();
        begin(event.at, event.action, event.reason, false);
        return;
      case Clock::restart:
        if (running_) pause(event.at);
        if (ended_) passed_.reset();
        left_ = counter_.budget();
        begin(event.at, event.action, event.reason, false);
        return;
      case Clock::end:
        if (ended_) return;
        end(event.at);
        return;
    }
  }

  void end(Time at) {
    // Judged while the clock stands still: as if it ran again from that moment.
    if (running_)
      pause(at);
    else
      due_ = passed_ ? *passed_
                     : counter_.due(counter_.start(at), restarts_ ? counter_.budget() : left_);
    close_line(at);
    running_ = false;
    ended_ = true;
  }

  bool ended() const { return ended_; }
  bool running() const { return running_; }
  Time due() const { return due_; }
  std::vector<LedgerLine>& lines() { return lines_; }

 private:
  void begin(Time at, const std::string& action, const std::string& reason, bool first) {
    running_ = true;
    ended_ = false;
    from_ = counter_.start(at);
    open_line(at, action, reason, true);
    due_ = passed_ ? *passed_ : counter_.due(from_, left_);
    if (first) due_ = counter_.with_cutoff(received_, due_);
  }

  /// The clock stops at `at`. A term that had run out before stays due when it was: nothing that
  /// happens after the due moment makes a late dossier timely (R2.29), unless an action restarts
  /// the clock.
  void pause(Time at) {
    const std::int64_t used = counter_.used(from_, at);
    if (at > due_) passed_ = due_;
    left_ -= used;
    lines_.back().used = counter_.in_measure(used);
    lines_.back().left = counter_.in_measure(left_);
    running_ = false;
    close_line(at);
  }

  void open_line(Time at, const std::string& action, const std::string& reason, bool counts) {
    close_line(at);
    lines_.push_back({.from = at,
                      .to = {},
                      .what = action,
                      .counts = counts,
                      .used = {},
                      .left = counter_.in_measure(left_),
                      .reason = reason});
  }

  void close_line(Time at) {
    if (!lines_.empty() && !lines_.back().to) lines_.back().to = at;
  }

  const Counter& counter_;
  bool restarts_;
  std::int64_t left_;
  Time received_;
  Time from_{};
  Time due_{};
  std::optional<Time> passed_;
  bool running_ = false;
  bool ended_ = false;
  std::vector<LedgerLine> lines_;
};

/// The events that move this term: those not before its receipt; the end is the date people gave,
/// where there is one.
std::vector<ClockEvent> relevant(const std::vector<ClockEvent>& events, Time received,
                                 std::optional<Time> ended) {
  std::vector<ClockEvent> result;
  for (const ClockEvent& event : events)
    if (event.clock != Clock::none && event.at >= received) result.push_back(event);
  if (!ended) return result;
  const auto last_end = std::find_if(result.rbegin(), result.rend(),
                                     [](const ClockEvent& e) { return e.clock == Clock::end; });
  if (last_end != result.rend()) {
    last_end->at = *ended;
  } else {
    result.push_back({Clock::end, *ended, "ended", {}});
  }
  std::ranges::stable_sort(result, {}, &ClockEvent::at);
  return result;
}

bool provisional(const core::WorkingDays& days, Time from, Time to) {
  if (days.is_provisional(from.date())) return true;
  for (int year = from.date().year(); year < to.date().year(); ++year)
    if (days.is_provisional(Date::of(year + 1, 1, 1))) return true;
  return days.is_provisional(to.date());
}

}  // namespace

Ledger count_term(const model::Deadline& deadline, core::Decimal budget, const std::string& mode,
                  Time received, const std::vector<ClockEvent>& events, std::optional<Time> ended,
                  const core::WorkingDays& days) {
  const Counter counter(deadline, budget, days);
  Term term(counter, mode == "restart", received);
  for (const ClockEvent& event : relevant(events, received, ended)) term.move(event);

  Ledger ledger;
  ledger.budget = budget;
  ledger.ended = ended;
  ledger.lines = std::move(term.lines());
  if (term.running() || term.ended()) ledger.due = term.due();
  if (ended && term.ended() && ledger.due) ledger.outcome = counter.outcome(*ended, *ledger.due);
  if (ledger.due) ledger.provisional = provisional(days, received, *ledger.due);
  return ledger;
}

}  // namespace nhip::records
