#include "records/explain.h"

#include <fmt/format.h>

#include "records/reckon.h"
#include "records/state.h"

namespace nhip::records {
namespace {

std::string amount(const core::Decimal& value, model::Deadline::Measure measure) {
  using Measure = model::Deadline::Measure;
  const std::string number = value.to_string();
  switch (measure) {
    case Measure::working_hours: {
      const auto days = core::divide(value, core::Decimal(8), 2);
      return fmt::format("{} working hours ({} days)", number, days ? days->to_string() : "?");
    }
    case Measure::working_days:
      return number + " working days";
    case Measure::calendar_days:
      break;
  }
  return number + " calendar days";
}

std::string line(const LedgerLine& stretch, model::Deadline::Measure measure) {
  const std::string span = fmt::format("{} .. {}", stretch.from.to_string(),
                                       stretch.to ? stretch.to->to_string() : "open");
  std::string text = fmt::format("{:<42} {:<20} ", span, stretch.what);
  text += stretch.counts
              ? fmt::format("used {}, left {}", amount(stretch.used, measure),
                            amount(stretch.left, measure))
              : fmt::format("clock stands still, left {}", amount(stretch.left, measure));
  if (!stretch.reason.empty()) text += ": " + stretch.reason;
  return text;
}

}  // namespace

std::vector<std::string> explain(const Ledger& ledger, model::Deadline::Measure measure) {
  std::vector<std::string> lines = {"budget   " + amount(ledger.budget, measure)};
  for (const LedgerLine& stretch : ledger.lines) lines.push_back(line(stretch, measure));
  lines.push_back(fmt::format(
      "due      {}{}", ledger.due ? ledger.due->to_string() : "none while the clock stands still",
      ledger.provisional ? " (provisional)" : ""));
  if (ledger.ended) lines.push_back("ended    " + ledger.ended->to_string());
  if (!ledger.outcome.empty()) lines.push_back("outcome  " + ledger.outcome);
  return lines;
}

core::Result<Ledger> ledger_of_record(Records& records, const model::Type& type,
                                      std::string_view code) {
  std::optional<Ledger> ledger;
  CHECK_OK(records.state().read(core::Time{}, [&](Surroundings& around) -> core::Result<void> {
    const auto record = TRY(store::find_by_code(around.database, type, code));
    if (!record)
      return core::fail("records.not_found",
                        "There is no " + type.name + " \"" + std::string(code) + "\"");
    const TypePlan& plan = around.lookup.plan(type);
    if (plan.deadline.deadline == nullptr) return {};
    const auto events = TRY(store::read_events(around.database, type, record->id));
    const RecordEnvironment environment(around, type, *record);
    ledger = ledger_of(environment, around.days, plan, *record, clock_events(plan, events));
    return {};
  }));
  if (!ledger)
    return core::fail("records.no_deadline",
                      "No deadline runs for " + type.name + " \"" + std::string(code) + "\"");
  return std::move(*ledger);
}

}  // namespace nhip::records
