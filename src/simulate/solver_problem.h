// One linear problem for the solver: rows from facts and bounds, columns of whole numbers. The only
// place that knows GLPK.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "simulate/program.h"

namespace nhip::simulate {

constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max() / 4;
constexpr double beyond = 1e12;  ///< more records than any store holds

/// low <= sum of coefficient × column <= high.
struct Row {
  std::vector<std::pair<int, std::int64_t>> terms{};
  std::int64_t low = -endless;
  std::int64_t high = endless;
};

/// Which facts are asked; what is no fact always holds.
struct Asked {
  bool all = true;
  std::set<int> facts{};
  bool has(int fact) const { return all || fact < 0 || facts.contains(fact); }
};

/// The rows of a program. Where the denominator of a share is a given number (or pinned to one),
/// the share is a range of its numerator, which keeps the numbers small and the problem easy.
class Rows {
 public:
  Rows(const Program& program, const Asked& asked, const std::map<int, std::int64_t>& pinned);

  bool impossible() const { return impossible_; }  ///< seen without solving
  const std::vector<Row>& all() const { return rows_; }

 private:
  const Expression& at(int e) const { return program_.expressions[static_cast<std::size_t>(e)]; }
  void range(int e, std::int64_t low, std::int64_t high);
  void add_share(const Share& share, const std::map<int, std::int64_t>& given);
  void push(Row row);

  const Program& program_;
  std::vector<Row> rows_;
  bool impossible_ = false;
};

/// How much work a search may cost before it gives up.
struct Effort {
  int iterations;     ///< of the simplex method
  int nodes = 0;      ///< of the search for whole numbers
  int improving = 0;  ///< nodes after which any answer found is good enough
};

/// With `around`, a column is the number given plus what is more, less what is fewer, and each step
/// away costs: what is not natural costs most.
class Problem {
 public:
  Problem(const Program& program, const Rows& rows,
          const std::vector<std::int64_t>* around = nullptr,
          const std::vector<double>* natural = nullptr);
  ~Problem();

  /// Instead of the cost: the smallest or largest value of an expression, with no column beyond all
  /// measure.
  void aim(const Expression& expression, bool largest);
  /// Solved, impossible, or gave_up when the effort was spent before either was known.
  Verdict run(const Effort& effort, bool whole);
  double objective() const;
  std::vector<std::int64_t> values() const;  ///< of the columns, after run(…, true)

 private:
  void columns();
  void bounds(int column, double most);
  void load(const Rows& rows);

  struct Handle;
  const Program& program_;
  const std::vector<std::int64_t>* around_;
  const std::vector<double>* natural_;
  std::unique_ptr<Handle> handle_;
  bool whole_ = false;
};

}  // namespace nhip::simulate
