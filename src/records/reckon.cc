#include "records/reckon.h"

#include <algorithm>

namespace nhip::records {
namespace {

const core::Time* time_at(const store::Record& record, int field) {
  return field < 0 ? nullptr
                   : std::get_if<core::Time>(&record.values[static_cast<std::size_t>(field)]);
}

/// A term that is counted from a day begins when that day is over: the next working day is day 1,
/// whether the day itself was worked or not.
std::optional<core::Time> start_of(const store::Record& record, int field,
                                   const core::WorkingDays& days) {
  if (const core::Time* at = time_at(record, field)) return *at;
  if (field < 0) return std::nullopt;
  const auto* day =
      std::get_if<core::Date>(&record.values[static_cast<std::size_t>(field)]);
  if (day == nullptr) return std::nullopt;
  core::Date worked = *day;
  while (!days.is_working(worked)) worked = worked - 1;
  return days.close_of(worked);
}

}  // namespace

std::vector<ClockEvent> clock_events(const TypePlan& plan, std::span<const store::Event> events) {
  std::vector<ClockEvent> clock;
  for (const store::Event& event : events) {
    const auto found = plan.actions.find(event.action);
    if (found == plan.actions.end() || found->second.action->clock == model::Action::Clock::none)
      continue;
    clock.push_back({found->second.action->clock, event.happened_at, event.action, event.reason});
  }
  std::ranges::stable_sort(clock, {}, &ClockEvent::at);
  return clock;
}

std::optional<Ledger> ledger_of(const RecordEnvironment& environment, const core::WorkingDays& days,
                                const TypePlan& plan, const store::Record& record,
                                const std::vector<ClockEvent>& clock) {
  const model::Deadline& deadline = *plan.deadline.deadline;
  const auto received = start_of(record, plan.deadline.from, days);
  if (!received) return std::nullopt;
  const core::Value budget = expr::evaluate(deadline.budget, environment);
  const auto* amount = std::get_if<core::Decimal>(&budget);
  if (amount == nullptr) return std::nullopt;
  const core::Time* ended = time_at(record, plan.deadline.ends);
  return count_term(deadline, *amount, core::to_text(expr::evaluate(deadline.mode, environment)),
                    *received, clock, ended ? std::optional(*ended) : std::nullopt, days);
}

}  // namespace nhip::records
