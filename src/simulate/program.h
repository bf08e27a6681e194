// Whole numbers of records that meet every fact: the question put to the solver, and its answer.
//
// A column is a number of records that are alike for all facts. An expression is a sum of columns:
// one figure. Facts set expressions (a count) or the share of two of them; rules of the house bind
// expressions to each other.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "core/decimal.h"

namespace nhip::simulate {

struct Column {
  double weight = 1;       ///< how many there would be beside the others, were nothing asked
  bool reluctant = false;  ///< only as many as the facts demand
  std::optional<std::int64_t> most{};
  std::vector<int> counts_in{};  ///< expressions, in order
};

struct Expression {
  std::int64_t base = 0;  ///< counted already, whatever the columns are
  std::vector<int> columns{};
};

/// expression = value.
struct Count {
  int expression = 0;
  std::int64_t value = 0;
  int fact = -1;
};

/// times × numerator / denominator, rounded half away from zero to `decimals`, prints as value.
struct Share {
  int numerator = 0;
  int denominator = 0;
  core::Decimal value{};
  int decimals = 0;
  std::int64_t times = 100;
  int fact = -1;

  /// Whether whole numbers meet it.
  bool met(std::int64_t n, std::int64_t of) const;
  /// Numerators that meet it for a denominator; first > second when none does.
  std::pair<std::int64_t, std::int64_t> numerators(std::int64_t of) const;
};

/// Sum of coefficient × expression <= most.
struct Bound {
  std::vector<std::pair<int, std::int64_t>> terms{};
  std::int64_t most = 0;
};

struct Program {
  std::vector<Column> columns{};
  std::vector<Expression> expressions{};
  std::vector<Count> counts{};
  std::vector<Share> shares{};
  std::vector<Bound> bounds{};

  int add_expression(std::int64_t base = 0);
  /// Adds the column and enters it into its expressions.
  int add_column(Column column);
};

enum class Verdict { solved, impossible, gave_up };

struct Solution {
  Verdict verdict = Verdict::gave_up;
  std::vector<std::int64_t> values{};  ///< of the columns
  std::vector<std::vector<int>>
      conflicts{};  ///< of impossible: facts that cannot hold together, as few as possible each
};

/// Solves each independent part on its own. Among the solutions one near the weights is chosen.
Solution solve(const Program& program);

/// Every fact and bound holds exactly.
bool holds(const Program& program, const std::vector<std::int64_t>& values);

/// Smallest and largest value an expression can take while these facts hold; nothing when they
/// cannot hold together. Used to explain a conflict.
std::optional<std::pair<std::int64_t, std::int64_t>> reach(const Program& program, int expression,
                                                           const std::vector<int>& facts);

/// The real numbers nearest to the weights that meet the facts, by proportional fitting. Weights
/// tell proportions: what no count holds is no larger beside the rest than its weight.
std::vector<double> fit(const Program& program);

}  // namespace nhip::simulate
