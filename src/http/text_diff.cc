#include "http/text_diff.h"

#include <algorithm>

namespace nhip::http {

namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

/// Which lines of both texts belong together (Myers, "An O(ND) difference algorithm").
class Matching {
 public:
  Matching(const Lines& a, const Lines& b) : a_(a), b_(b) {}

  /// Kinds in order: '=' both, '-' the first, '+' the second. Empty when they differ too much.
  std::string steps() {
    const int n = static_cast<int>(a_.size());
    const int m = static_cast<int>(b_.size());
    constexpr int most = 2000;
    const int limit = std::min(n + m, most);
    std::vector<int> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
    std::vector<std::vector<int>> trace;
    const auto at = [&](std::vector<int>& row, int k) -> int& {
      return row[static_cast<std::size_t>(k + limit + 1)];
    };
    for (int d = 0; d <= limit; ++d) {
      trace.push_back(furthest);
      for (int k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1));
        int x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
        while (x < n && x - k < m && same(x, x - k)) ++x;
        at(furthest, k) = x;
        if (x >= n && x - k >= m) return walk_back(trace, n, m, at);
      }
    }
    return {};
  }

 private:
  bool same(int x, int y) const {
    return a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(y)];
  }

  template <typename At>
  static std::string walk_back(std::vector<std::vector<int>>& trace, int x, int y, const At& at) {
    std::string steps;
    for (int d = static_cast<int>(trace.size()) - 1; d >= 0; --d) {
      auto& row = trace[static_cast<std::size_t>(d)];
      const int k = x - y;
      const bool down = k == -d || (k != d && at(row, k - 1) < at(row, k + 1));
      const int from_x = d == 0 ? 0 : at(row, down ? k + 1 : k - 1);
      const int from_y = d == 0 ? 0 : from_x - (down ? k + 1 : k - 1);
      while (x > from_x && y > from_y) {
        steps += '=';
        --x, --y;
      }
      if (d == 0) break;
      steps += down ? '+' : '-';
      x = from_x;
      y = from_y;
    }
    std::ranges::reverse(steps);
    return steps;
  }

  const Lines& a_;
  const Lines& b_;
};

}  // namespace

std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after, int around) {
  if (before == after) return {};
  const Lines a = lines_of(before);
  const Lines b = lines_of(after);
  std::string steps = Matching(a, b).steps();
  if (steps.empty()) steps = std::string(a.size(), '-') + std::string(b.size(), '+');
  std::vector<DiffLine> all;
  std::size_t x = 0;
  std::size_t y = 0;
  for (const char step : steps) {
    DiffLine line;
    line.kind = step == '=' ? ' ' : step;
    line.text = step == '+' ? b[y] : a[x];
    if (step != '+') line.before = static_cast<int>(++x);
    if (step != '-') line.after = static_cast<int>(++y);
    all.push_back(std::move(line));
  }
  if (around < 0) return all;
  std::vector<DiffLine> near;
  const int count = static_cast<int>(all.size());
  int last_change = -around - 1;
  for (int i = 0, next = 0; i < count; ++i) {
    if (all[static_cast<std::size_t>(i)].kind != ' ') last_change = i;
    next = std::max(next, i);
    while (next < count && all[static_cast<std::size_t>(next)].kind == ' ') ++next;
    const bool close = i - last_change <= around || (next < count && next - i <= around);
    if (close) near.push_back(all[static_cast<std::size_t>(i)]);
  }
  return near;
}

}  // namespace nhip::http
