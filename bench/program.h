// The real program as a child process, with what it cost.
#pragma once

#include <string>
#include <vector>

namespace nhip::bench {

struct Cost {
  double seconds = 0;
  double cpu_seconds = 0;  ///< of the program itself, user and system
  double megabytes = 0;  ///< largest resident size
};

/// Ends this program with the child's message when it fails.
Cost run_program(const std::vector<std::string>& words);

}  // namespace nhip::bench
