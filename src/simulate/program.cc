#include "simulate/program.h"

#include <algorithm>
#include <cmath>

namespace nhip::simulate {
namespace {

using Wide = __int128;

Wide power_of_ten(int n) {
  Wide result = 1;
  for (int i = 0; i < n; ++i) result *= 10;
  return result;
}

/// times × n / of lies in [low, high) / unit.
struct Interval {
  Wide low;
  Wide high;
  Wide unit;
};

Interval interval_of(const Share& share) {
  const int scale = std::max(share.decimals, share.value.scale());
  const Wide unit = power_of_ten(scale + 1);
  const Wide value = share.value.coefficient() * power_of_ten(scale + 1 - share.value.scale());
  const Wide half = 5 * power_of_ten(scale - share.decimals);
  return {value - half, value + half, unit};
}

Wide floor_divide(Wide a, Wide b) {
  const Wide q = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

double sum_of(const Expression& expression, const std::vector<double>& values) {
  double sum = static_cast<double>(expression.base);
  for (const int column : expression.columns) sum += values[static_cast<std::size_t>(column)];
  return sum;
}

void scale(const std::vector<int>& columns, double factor, std::vector<double>& values) {
  for (const int column : columns) values[static_cast<std::size_t>(column)] *= factor;
}

}  // namespace

bool Share::met(std::int64_t n, std::int64_t of) const {
  if (of <= 0) return false;
  const Interval in = interval_of(*this);
  const Wide scaled = in.unit * times * n;
  return in.low * of <= scaled && scaled < in.high * of;
}

std::pair<std::int64_t, std::int64_t> Share::numerators(std::int64_t of) const {
  const Interval in = interval_of(*this);
  const Wide step = in.unit * times;
  const Wide low = -floor_divide(-(in.low * of), step);
  const Wide high = -floor_divide(-(in.high * of), step) - 1;
  return {static_cast<std::int64_t>(std::max<Wide>(low, 0)), static_cast<std::int64_t>(high)};
}

int Program::add_expression(std::int64_t base) {
  expressions.push_back({.base = base, .columns = {}});
  return static_cast<int>(expressions.size()) - 1;
}

int Program::add_column(Column column) {
  const int index = static_cast<int>(columns.size());
  for (const int expression : column.counts_in)
    expressions[static_cast<std::size_t>(expression)].columns.push_back(index);
  columns.push_back(std::move(column));
  return index;
}

bool holds(const Program& program, const std::vector<std::int64_t>& values) {
  const auto value = [&](int expression) {
    const Expression& e = program.expressions[static_cast<std::size_t>(expression)];
    std::int64_t sum = e.base;
    for (const int column : e.columns) sum += values[static_cast<std::size_t>(column)];
    return sum;
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < 0) return false;
    if (program.columns[i].most && values[i] > *program.columns[i].most) return false;
  }
  for (const Count& count : program.counts)
    if (value(count.expression) != count.value) return false;
  for (const Share& share : program.shares)
    if (!share.met(value(share.numerator), value(share.denominator))) return false;
  for (const Bound& bound : program.bounds) {
    Wide sum = 0;
    for (const auto& [expression, coefficient] : bound.terms)
      sum += static_cast<Wide>(coefficient) * value(expression);
    if (sum > bound.most) return false;
  }
  return true;
}

namespace {

/// Weights are natural beside each other, not in themselves: columns that no count holds are
/// brought down to the size of those that one does.
void bring_down_the_free(const Program& program, std::vector<double>& values) {
  std::vector<bool> counted(values.size(), false);
  for (const Count& count : program.counts)
    for (const int column : program.expressions[static_cast<std::size_t>(count.expression)].columns)
      counted[static_cast<std::size_t>(column)] = true;
  double weights = 0;
  double sizes = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!counted[i] || program.columns[i].reluctant) continue;
    weights += program.columns[i].weight;
    sizes += values[i];
  }
  if (!(sizes > 0) || sizes >= weights) return;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!counted[i]) values[i] *= sizes / weights;
}

}  // namespace

std::vector<double> fit(const Program& program) {
  std::vector<double> values;
  values.reserve(program.columns.size());
  for (const Column& column : program.columns)
    values.push_back(column.weight * (column.reluctant ? 1e-6 : 1));

  const auto expression = [&](int index) -> const Expression& {
    return program.expressions[static_cast<std::size_t>(index)];
  };
  for (int round = 0; round < 400; ++round) {
    double worst = 0;
    for (const Count& count : program.counts) {
      const Expression& e = expression(count.expression);
      const double wanted = static_cast<double>(count.value - e.base);
      const double now = sum_of(e, values) - static_cast<double>(e.base);
      if (!(now > 0)) continue;
      const double factor = std::max(wanted, 0.0) / now;
      if (count.value != 0) worst = std::max(worst, std::abs(factor - 1));
      scale(e.columns, factor, values);
    }
    if (round == 0) bring_down_the_free(program, values);
    for (const Share& share : program.shares) {
      const Expression& n = expression(share.numerator);
      const Expression& of = expression(share.denominator);
      const double now_n = sum_of(n, values) - static_cast<double>(n.base);
      const double now_of = sum_of(of, values);
      const double wanted = share.value.to_double() / static_cast<double>(share.times) * now_of -
                            static_cast<double>(n.base);
      if (!(now_n > 0) || !(now_of > 0)) continue;
      const double factor = std::max(wanted, 0.0) / now_n;
      worst = std::max(worst, std::abs(factor - 1));
      // What the numerator gains, the rest of the denominator gives up.
      std::vector<int> rest;
      std::ranges::set_difference(of.columns, n.columns, std::back_inserter(rest));
      double others = 0;
      for (const int column : rest) others += values[static_cast<std::size_t>(column)];
      const bool inside = rest.size() + n.columns.size() == of.columns.size();
      scale(n.columns, factor, values);
      if (inside && others > 0)
        scale(rest, std::max((others + now_n - now_n * factor) / others, 0.0), values);
    }
    if (worst < 1e-7) break;
  }
  return values;
}

}  // namespace nhip::simulate
