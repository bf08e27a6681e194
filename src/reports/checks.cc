#include "reports/checks.h"

#include <map>
#include <set>

#include "indicators/checks.h"

namespace nhip::reports {
namespace {

/// What the finding says: the words of its definition, else the name of a check that is built in.
std::string name_of(const indicators::Finding& finding) {
  return finding.says.vi.empty() ? finding.check : finding.says.vi;
}

/// Whether the finding is about this window: a day on which stocks are counted says nothing about
/// flows.
bool concerns(const indicators::Finding& finding, const model::Model& model,
              const std::set<std::string>& asked) {
  bool all_states = true;
  for (const auto& figure : finding.figures) {
    const auto* indicator = model.indicator(figure.question.code);
    if (indicator == nullptr || indicator->is_state()) continue;
    if (asked.contains(indicator->code)) return true;
    all_states = false;
  }
  return all_states;
}

}  // namespace

core::Result<std::vector<CheckResult>> run_checks(indicators::Figures& figures,
                                                  const std::vector<PrintedFigure>& printed,
                                                  const Phrases& phrases) {
  std::map<core::Window, std::set<std::string>> codes;
  for (const auto& figure : printed) codes[figure.asked].insert(figure.code);
  std::vector<CheckResult> results;
  for (const auto& [window, asked] : codes) {
    indicators::CheckScope scope;
    scope.period = {.kind = core::Period::Kind::days, .year = 0, .ordinal = 0, .days = window};
    scope.codes.assign(asked.begin(), asked.end());
    for (const auto& finding : TRY(indicators::run_checks(figures, scope))) {
      if (!concerns(finding, figures.model(), asked)) continue;
      results.push_back(
          {finding.severity, fill(phrases("finding.check"), {{"says", name_of(finding)},
                                                             {"arithmetic", finding.arithmetic},
                                                             {"window", window.to_string()}})});
    }
  }
  return results;
}

}  // namespace nhip::reports
