// A province drawn by lot, and facts that are true of it: whatever is asked of these facts must
// come out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nhip::e2e {

struct DrawnFact {
  std::string indicator, dims, period, value;
};

/// Facts of the nine systems for one month of the invented province; the same for the same seed.
std::vector<DrawnFact> draw_facts(std::uint64_t seed);
/// As a facts file, with openings.
std::string facts_file(const std::vector<DrawnFact>& facts);

}  // namespace nhip::e2e
