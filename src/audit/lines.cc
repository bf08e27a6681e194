#include "audit/lines.h"

#include <algorithm>

#include "audit/letters.h"

namespace nhip::audit {
namespace {

constexpr std::size_t kStretch = 1024;  ///< bytes

}  // namespace

Lines::Lines(std::string_view text) : text_(text) {
  begins_.push_back(0);
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    begins_.push_back(at + 1);
  std::size_t letters = 0;
  for (std::size_t at = 0; at <= text.size(); at += kStretch) {
    letters_.push_back(letters);
    letters += letters_in(text.substr(at, kStretch));
  }
}

Lines::Place Lines::place_of(std::size_t byte) const {
  byte = std::min(byte, text_.size());
  const auto line =
      static_cast<std::size_t>(std::ranges::upper_bound(begins_, byte) - begins_.begin());
  return {line, 1 + letters_before(byte) - letters_before(begins_[line - 1])};
}

std::size_t Lines::letters_before(std::size_t byte) const {
  const std::size_t stretch = byte / kStretch;
  return letters_[stretch] +
         letters_in(text_.substr(stretch * kStretch, byte - stretch * kStretch));
}

}  // namespace nhip::audit
