// Tables of figures: one for each combination of the values of some dimensions, and for each month.
#pragma once

#include <string>
#include <vector>

#include "indicators/answer.h"

namespace nhip::indicators {

/// See Figures::pivot.
core::Result<std::vector<Figure>> make_table(Inquiry& inquiry, Answer& answer,
                                             const Question& question,
                                             const std::vector<std::string>& by);

}  // namespace nhip::indicators
