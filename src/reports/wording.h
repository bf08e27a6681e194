// Sentences that choose their words by the figures: how something changed (P-04 to P-10), that
// there is none (P-24).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/answers.h"

namespace nhip::reports {

/// A piece of a worded phrase: text, or the figure, whose printed form is `text`.
struct WordedPiece {
  bool figure = false;
  std::string text;
};

struct WordedChange {
  std::vector<WordedPiece> pieces;
  std::string as;                        ///< change_pct or change_abs
  std::optional<core::Decimal> value{};  ///< exact; none where nothing can be compared
};

/// The words for a change. A share changes by points whatever `as` asks; without a base, or on a
/// base of zero, no percentage is said (P-10). Increase, decrease and "no change" are chosen after
/// rounding for display.
WordedChange word_change(const Answer& answer, const FigureTag& tag, const std::string& base,
                         const Phrases& phrases);

/// Name of what is compared with: "tháng trước"; of a baseline its title.
std::string name_base(const std::string& versus, const BlockWindow& in, const Phrases& phrases);

/// "có 39 trường hợp", "không có trường hợp nào".
std::vector<WordedPiece> word_count(const Answer& answer, const std::string& noun,
                                    const Phrases& phrases);

/// "Từ ngày 15/9/2024 đến ngày 14/10/2024", "Trong tháng 10/2024", "Đến ngày 14/10/2024".
std::string word_window(const BlockWindow& in, const Phrases& phrases);
/// "tháng 10/2024", "Quý III/2024"; of bare days their window.
std::string word_period(const core::Period& period, const Phrases& phrases);
/// The period after: the next month, quarter, half, year.
core::Period next_period(const core::Period& period);

/// Upper case of Vietnamese text; and of its first letter alone.
std::string upper_case(const std::string& text);
std::string capitalised(const std::string& text);

}  // namespace nhip::reports
