// How a figure is printed: the number and its scale word, nothing else (R11.10, R11.12, R11.13).
#pragma once

#include <string>

#include "reports/answers.h"

namespace nhip::reports {

enum class NumberStyle {
  text,   ///< counts below ten with a leading zero, zero as a word
  table,  ///< digits alone
  annex,  ///< of those, percentages too drop the zeros behind the comma
};

/// "2.418", "05", "75,13", "20,25 tỷ", "không có"; the word for a missing value.
/// Rounded once, half away from zero, to the indicator's decimals; money keeps the stored value.
std::string print_value(const Answer& answer, const Phrases& phrases, NumberStyle style);

/// A change without its sign, as it is printed after "tăng" or "giảm".
std::string print_percent(const core::Decimal& change);
std::string print_difference(const core::Decimal& change, const Answer& answer,
                             const Phrases& phrases);

/// True when nothing is left of the change after it is rounded for display.
bool is_no_change(const core::Decimal& change, int decimals);

}  // namespace nhip::reports
