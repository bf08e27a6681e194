// One table of measurements: what was done, by us, by plain SQL doing the same work, and the goal.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace nhip::bench {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double seconds(const std::function<void()>& work);

/// Of many single times, in milliseconds.
class Times {
 public:
  void add(double milliseconds) { all_.push_back(milliseconds); }
  void add(const Times& other) { all_.insert(all_.end(), other.all_.begin(), other.all_.end()); }
  std::size_t size() const { return all_.size(); }
  double percentile(double part) const;  ///< 0.5, 0.95, 0.99

 private:
  std::vector<double> all_;
};

/// How often `work` is done, each time by itself.
Times repeat(int times, const std::function<void()>& work);

class Table {
 public:
  enum class Better { higher, lower };

  /// `plain`: the same by plain SQL; `goal`: what is aimed at. Both in `unit`.
  void row(std::string what, std::string unit, Better better, double ours,
           std::optional<double> plain, std::optional<double> goal);
  std::string markdown(const std::string& heading) const;

 private:
  struct Row {
    std::string what;
    std::string unit;
    Better better;
    double ours;
    std::optional<double> plain;
    std::optional<double> goal;
  };
  std::vector<Row> rows_;
};

}  // namespace nhip::bench
