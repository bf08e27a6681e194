// Counters of the server in the text format of Prometheus.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace nhip::http {

class Metrics {
 public:
  void count(std::string_view route, int status, std::int64_t bytes,
             std::chrono::microseconds took);
  /// Sign-ins that were refused, locked accounts … by what happened.
  void count_event(std::string_view what);
  /// One line on standard error, for what must be looked into.
  void log_error(std::string_view request, std::string_view what);
  /// `gauges`: name and value of what is measured now.
  std::string text(const std::map<std::string, std::int64_t>& gauges) const;

 private:
  static constexpr std::array<std::int64_t, 9> bounds_us_ = {1'000,   5'000,   10'000,    50'000,
                                                             100'000, 500'000, 1'000'000, 5'000'000,
                                                             30'000'000};
  struct Count {
    std::int64_t requests = 0;
    std::int64_t bytes = 0;
    std::int64_t total_us = 0;
    std::array<std::int64_t, bounds_us_.size() + 1> within{};
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, Count> counts_;
  std::map<std::string, std::int64_t> events_;
};

}  // namespace nhip::http
