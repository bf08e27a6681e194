// Where the findings stand in the passages of a report, for those who write it out again.
#pragma once

#include <span>
#include <vector>

#include "audit/audit.h"

namespace nhip::audit {

class Marks {
 public:
  explicit Marks(const Audit& audit);

  struct Mark {
    Range range;  ///< as shown
    std::size_t finding;
    std::size_t furthest;  ///< end of this and all before it
  };
  /// Those that may stand in these bytes of the manuscript, by their start.
  std::span<const Mark> in(Range range) const;

  struct Bytes {
    std::size_t from, to;  ///< of the passage; from == to: none
  };
  /// The bytes of a passage, from `at` on, that a mark covers.
  static Bytes bytes_of(const Passage& passage, std::size_t at, Range mark);

 private:
  std::vector<Mark> marks_{};
};

}  // namespace nhip::audit
