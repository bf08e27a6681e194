// The Model's checks over the figures of a report, each in the windows in which the report asks its figures.
#pragma once

#include <vector>

#include "indicators/figures.h"
#include "reports/phrases.h"
#include "reports/reports.h"

namespace nhip::reports {

/// Those that do not hold, with the figures that the check compares. A check one of whose figures is missing is passed over.
core::Result<std::vector<CheckResult>> run_checks(indicators::Figures& figures, const std::vector<PrintedFigure>& printed,
                                                  const Phrases& phrases);

}  // namespace nhip::reports
