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

/// What was measured of one thing, in one unit.
struct Measured {
  double value = 0;
  std::optional<double> p50{};
  std::optional<double> p99{};
  std::optional<double> plain{};  ///< the same by plain SQL
  std::optional<double> goal{};
};

class Table {
 public:
  enum class Better { higher, lower };

  void row(std::string what, std::string unit, Better better, Measured measured);
  void add(const Table& rows) {
    rows_.insert(rows_.end(), rows.rows_.begin(), rows.rows_.end());
  }
  std::string markdown(const std::string& heading) const;

 private:
  struct Row {
    std::string what;
    std::string unit;
    Better better;
    Measured measured;
  };
  std::vector<Row> rows_;
};

}  // namespace nhip::bench
