// Which seeds a simulation runs: a few in ./test, one to replay a failure, a night of them.
//
//   NHIP_FAULT_SEED=17      that one alone
//   NHIP_FAULT_MINUTES=480  one after the other, from a seed of the clock, until the time is over
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

namespace nhip::faults {

inline void each_seed(std::uint64_t first, int count,
                      const std::function<void(std::uint64_t)>& run) {
  using std::chrono::steady_clock;
  if (const char* seed = std::getenv("NHIP_FAULT_SEED")) {
    run(std::strtoull(seed, nullptr, 10));
    return;
  }
  const char* minutes = std::getenv("NHIP_FAULT_MINUTES");
  if (minutes == nullptr) {
    for (int i = 0; i < count; ++i) run(first + static_cast<std::uint64_t>(i));
    return;
  }
  const auto until = steady_clock::now() + std::chrono::minutes(std::atoi(minutes));
  std::uint64_t seed = static_cast<std::uint64_t>(
      std::chrono::system_clock::now().time_since_epoch() / std::chrono::seconds(1) * 1000);
  for (; steady_clock::now() < until; ++seed) {
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    run(seed);
  }
}

/// What a failed check prints beside itself.
inline std::string replay(std::uint64_t seed, const char* test, const char* store) {
  return "replay: NHIP_FAULT_SEED=" + std::to_string(seed) + " faults_tests -tc=\"" + test +
         "\" (on " + store + ")";
}

}  // namespace nhip::faults
