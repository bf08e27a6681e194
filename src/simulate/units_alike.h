// Units that no fact tells apart, and the days between which nothing a fact asks changes.
#pragma once

#include <vector>

#include "simulate/places.h"
#include "simulate/schema.h"
#include "simulate/times.h"

namespace nhip::simulate {

/// Days under the same facts and the same tree of units.
struct Segment {
  core::Window days{};
  bool covered = false;  ///< inside the window of some fact
};

struct UnitClass {
  std::vector<int> units{};  ///< positions in Places, by slug
  double weight = 0;
  std::vector<bool> valid{};  ///< in each segment, from its first day to its last
};

/// Cuts time at every boundary. Beside the covered days stand some days before and after, for what
/// begins or ends there.
std::vector<Segment> cut(const std::vector<core::Window>& windows,
                         const std::vector<core::Date>& dates, const Places& places,
                         core::Date today);

/// Classes of the units that may own records; by what the uses ask of the tree on each segment.
/// Records of a type without unit stand at the root; those of a type with [simulate] levels at
/// units of these levels, and at units that facts name.
std::vector<UnitClass> units_alike(const Places& places, const std::vector<Use>& uses,
                                   const std::vector<Segment>& segments, const model::Type& type);

}  // namespace nhip::simulate
