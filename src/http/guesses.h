// Holds back machines that guess: after some failures within a minute they wait. Accounts lock by
// themselves (access); this keeps one machine from trying all of them.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"

namespace nhip::http {

class Guesses {
 public:
  /// access.too_many.
  core::Result<void> allow(std::string_view peer, core::Time now);
  void failed(std::string_view peer, core::Time now);

 private:
  struct Count {
    core::Time since{};
    int failures = 0;
  };
  static constexpr int most_per_minute_ = 20;
  std::mutex mutex_;
  std::map<std::string, Count, std::less<>> counts_;
};

}  // namespace nhip::http
