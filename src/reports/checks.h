// The checks of indicators/checks.h over the figures of a report, in the windows in which it asks
// them.
#pragma once

#include <vector>

#include "indicators/figures.h"
#include "reports/phrases.h"
#include "reports/reports.h"

namespace nhip::reports {

/// Those that do not hold, each once a window, with its arithmetic.
core::Result<std::vector<CheckResult>> run_checks(indicators::Figures& figures,
                                                  const std::vector<PrintedFigure>& printed,
                                                  const Phrases& phrases);

}  // namespace nhip::reports
