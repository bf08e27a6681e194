// What a new report took over from an old one: sentences that stand word by word in both, and in
// them what is likely to be of yesterday: typed numbers and names of periods. Figures in braces are
// live and never stale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nhip::reports {

/// A place in a text, counted in UTF-16 units as browsers count.
struct TextPlace {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string text{};
};

struct StaleFigure : TextPlace {
  bool period = false;  ///< names a day or a period: "tháng 9", "15/10/2024"
};

struct CarriedSentence : TextPlace {
  std::vector<StaleFigure> figures{};  ///< inside it
};

/// The sentences of `text` that stand in `before` too, without regard to case, spaces and emphasis.
/// A sentence ends with its line where the next one begins something new (an item, a row, a blank).
std::vector<CarriedSentence> carried_sentences(std::string_view text, std::string_view before);

}  // namespace nhip::reports
