#include "records/explain.h"

#include <fmt/format.h>

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

}  // namespace nhip::records
