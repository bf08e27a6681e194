#include "table.h"

#include <fmt/format.h>

#include <algorithm>

namespace nhip::bench {
namespace {

std::string number(double value) {
  if (value >= 100) return fmt::format("{:.0f}", value);
  return value >= 10 ? fmt::format("{:.1f}", value) : fmt::format("{:.2f}", value);
}

std::string number(const std::optional<double>& value) {
  return value ? number(*value) : std::string("–");
}

}  // namespace

double seconds(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return seconds_since(begin);
}

double Times::percentile(double part) const {
  if (all_.empty()) return 0;
  std::vector<double> sorted = all_;
  std::ranges::sort(sorted);
  const auto rank = static_cast<std::size_t>(part * static_cast<double>(sorted.size()));
  return sorted[std::min(rank, sorted.size() - 1)];
}

Times repeat(int times, const std::function<void()>& work) {
  Times all;
  for (int i = 0; i < times; ++i) all.add(seconds(work) * 1000);
  return all;
}

void Table::row(std::string what, std::string unit, Better better, Measured measured) {
  rows_.push_back({std::move(what), std::move(unit), better, measured});
  const Row& last = rows_.back();
  fmt::print(stderr, "{}: {} {} (plain SQL {}, goal {})\n", last.what, number(measured.value),
             last.unit, number(measured.plain), number(measured.goal));
}

std::string Table::markdown(const std::string& heading) const {
  std::string text = "## " + heading +
                     "\n\n| what | unit | Nhịp | p50 | p99 | plain SQL | goal | met |\n"
                     "|---|---|---:|---:|---:|---:|---:|---|\n";
  for (const Row& row : rows_) {
    const Measured& m = row.measured;
    const bool more = row.better == Better::higher;
    const bool met = m.goal && (more ? m.value >= *m.goal : m.value <= *m.goal);
    const std::string goal = m.goal ? (more ? "≥ " : "≤ ") + number(m.goal) : std::string();
    text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", row.what, row.unit,
                        number(m.value), number(m.p50), number(m.p99), number(m.plain), goal,
                        !m.goal ? "" : met ? "yes" : "**no**");
  }
  return text;
}

}  // namespace nhip::bench
