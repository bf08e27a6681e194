#include "audit/marks.h"

#include <algorithm>
#include <ranges>

#include "audit/write.h"

namespace nhip::audit {

Marks::Marks(const Audit& audit) {
  for (std::size_t f = 0; f < audit.findings.size(); ++f)
    for (const auto& span : audit.findings[f].spans)
      marks_.push_back({shown(audit.report.manuscript, span), f, 0});
  std::ranges::stable_sort(marks_, {}, [](const Mark& m) { return m.range.start; });
  std::size_t furthest = 0;
  for (auto& mark : marks_) mark.furthest = furthest = std::max(furthest, mark.range.end);
}

std::span<const Marks::Mark> Marks::in(Range range) const {
  const auto first = std::ranges::upper_bound(marks_, range.start, {}, &Mark::furthest);
  const auto behind =
      std::ranges::lower_bound(marks_, range.end, {}, [](const Mark& m) { return m.range.start; });
  return first < behind ? std::span(first, behind) : std::span<const Mark>{};
}

Marks::Bytes Marks::bytes_of(const Passage& passage, std::size_t at, Range mark) {
  const std::size_t size = passage.text().size();
  const auto bytes = std::views::iota(std::min(at, size), size);
  std::size_t i = *std::ranges::partition_point(
      bytes, [&](std::size_t b) { return passage.place(b, b + 1).start < mark.start; });
  Bytes out{size, size};
  for (; i < size; ++i) {
    const Range place = passage.place(i, i + 1);
    if (place.start >= mark.end) break;
    const bool covered = place.end <= mark.end && place.start < place.end;
    if (covered)
      out = {std::min(out.from, i), i + 1};
    else if (out.from < size)
      break;
  }
  return out;
}

}  // namespace nhip::audit
