#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "simulate/program.h"
#include "simulate/solver_problem.h"

namespace nhip::simulate {
namespace {

constexpr Effort brief{.iterations = 50'000, .nodes = 2'000, .improving = 200};
constexpr Effort thorough{.iterations = 3'000'000, .nodes = 200'000, .improving = 200};

// ---- parts that have nothing to do with each other ----

struct Part {
  Program program{};
  std::vector<int> columns{};  ///< in the whole program
};

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  int of(int i) {
    while (parent_[static_cast<std::size_t>(i)] != i)
      i = parent_[static_cast<std::size_t>(i)] =
          parent_[static_cast<std::size_t>(parent_[static_cast<std::size_t>(i)])];
    return i;
  }
  void join(int a, int b) { parent_[static_cast<std::size_t>(of(a))] = of(b); }

 private:
  std::vector<int> parent_;
};

std::vector<Part> parts_of(const Program& whole) {
  const auto expressions = whole.expressions.size();
  Groups groups(expressions);
  for (const Column& column : whole.columns)
    for (const int e : column.counts_in) groups.join(e, column.counts_in.front());
  for (const Share& share : whole.shares) groups.join(share.numerator, share.denominator);
  for (const Bound& bound : whole.bounds)
    for (const auto& term : bound.terms) groups.join(term.first, bound.terms.front().first);

  std::map<int, Part> parts;
  std::vector<int> renamed(expressions);
  for (std::size_t e = 0; e < expressions; ++e)
    renamed[e] =
        parts[groups.of(static_cast<int>(e))].program.add_expression(whole.expressions[e].base);
  const auto name = [&](int e) { return renamed[static_cast<std::size_t>(e)]; };
  for (std::size_t c = 0; c < whole.columns.size(); ++c) {
    Column column = whole.columns[c];
    if (column.counts_in.empty()) continue;
    Part& part = parts[groups.of(column.counts_in.front())];
    for (int& e : column.counts_in) e = name(e);
    part.program.add_column(std::move(column));
    part.columns.push_back(static_cast<int>(c));
  }
  for (Count count : whole.counts) {
    Program& program = parts[groups.of(count.expression)].program;
    count.expression = name(count.expression);
    program.counts.push_back(count);
  }
  for (Share share : whole.shares) {
    Program& program = parts[groups.of(share.numerator)].program;
    share.numerator = name(share.numerator);
    share.denominator = name(share.denominator);
    program.shares.push_back(share);
  }
  for (Bound bound : whole.bounds) {
    Program& program = parts[groups.of(bound.terms.front().first)].program;
    for (auto& term : bound.terms) term.first = name(term.first);
    program.bounds.push_back(std::move(bound));
  }
  std::vector<Part> result;
  for (auto& [root, part] : parts) result.push_back(std::move(part));
  return result;
}

// ---- one part ----

/// Denominators that no fact gives, near their natural size and such that a numerator exists.
std::map<int, std::int64_t> pins(const Program& program, const std::vector<double>& natural) {
  std::map<int, std::int64_t> pinned;
  std::set<int> given;
  for (const Count& count : program.counts) given.insert(count.expression);
  for (const Share& share : program.shares) {
    if (given.contains(share.denominator)) continue;
    const auto possible = [&](std::int64_t of) {
      if (of < 1) return false;
      return std::ranges::all_of(program.shares, [&](const Share& other) {
        if (other.denominator != share.denominator) return true;
        const auto [low, high] = other.numerators(of);
        return low <= high;
      });
    };
    const Expression& e = program.expressions[static_cast<std::size_t>(share.denominator)];
    double size = static_cast<double>(e.base);
    for (const int column : e.columns) size += natural[static_cast<std::size_t>(column)];
    const std::int64_t start = std::max<std::int64_t>(std::llround(size), 1);
    for (std::int64_t step = 0; step < 20'000; ++step) {
      if (possible(start + step))
        pinned[share.denominator] = start + step;
      else if (possible(start - step))
        pinned[share.denominator] = start - step;
      else
        continue;
      break;
    }
  }
  return pinned;
}

Verdict check(const Program& program, const Asked& asked, bool whole) {
  const Rows rows(program, asked, {});
  if (rows.impossible()) return Verdict::impossible;
  return Problem(program, rows).run(thorough, whole);
}

/// Facts are dropped one by one as long as the rest still cannot hold together; the most special
/// first, so that wholes rather than their parts are left.
std::vector<int> conflict_in(const Program& program) {
  const auto size = [&](int e) {
    return program.expressions[static_cast<std::size_t>(e)].columns.size();
  };
  std::map<int, std::size_t> facts;
  for (const Count& count : program.counts) facts[count.fact] = size(count.expression);
  for (const Share& share : program.shares) facts[share.fact] = size(share.denominator);
  facts.erase(-1);
  std::vector<std::pair<std::size_t, int>> order;
  Asked asked{.all = false, .facts = {}};
  for (const auto& [fact, columns] : facts) {
    order.emplace_back(columns, fact);
    asked.facts.insert(fact);
  }
  std::ranges::sort(order);
  const bool whole = check(program, asked, false) != Verdict::impossible;
  for (const auto& [columns, fact] : order) {
    asked.facts.erase(fact);
    if (check(program, asked, whole) != Verdict::impossible) asked.facts.insert(fact);
  }
  return {asked.facts.begin(), asked.facts.end()};
}

Solution solve_part(const Program& program) {
  Solution solution;
  if (program.counts.empty() && program.shares.empty()) {
    solution.values.assign(program.columns.size(), 0);
    solution.verdict = holds(program, solution.values) ? Verdict::solved : Verdict::gave_up;
    return solution;
  }
  const std::vector<double> natural = fit(program);
  std::vector<std::int64_t> around;
  for (std::size_t i = 0; i < natural.size(); ++i) {
    const double size = std::isfinite(natural[i]) ? std::min(natural[i], 1e12) : 0;
    around.push_back(program.columns[i].reluctant && size < 0.9 ? 0 : std::llround(size));
    if (program.columns[i].most) around[i] = std::min(around[i], *program.columns[i].most);
  }
  solution.values = around;
  solution.verdict = Verdict::solved;
  if (holds(program, around)) return solution;

  bool impossible = false;
  for (const auto& pinned : {pins(program, natural), std::map<int, std::int64_t>{}}) {
    const Rows rows(program, {}, pinned);
    if (rows.impossible()) {
      impossible = pinned.empty();
      continue;
    }
    Problem problem(program, rows, &around, &natural);
    const Verdict verdict = problem.run(pinned.empty() ? thorough : brief, true);
    if (verdict == Verdict::solved) {
      solution.values = problem.values();
      if (holds(program, solution.values)) return solution;
    }
    impossible = pinned.empty() && verdict == Verdict::impossible;
    if (pinned.empty()) break;
  }
  solution.verdict = impossible ? Verdict::impossible : Verdict::gave_up;
  if (impossible) solution.conflicts = {conflict_in(program)};
  return solution;
}

}  // namespace

Solution solve(const Program& program) {
  Solution whole;
  whole.verdict = Verdict::solved;
  whole.values.assign(program.columns.size(), 0);
  for (const Part& part : parts_of(program)) {
    const Solution solution = solve_part(part.program);
    if (solution.verdict != Verdict::solved) {
      // An impossible part tells more than one that took too long.
      if (whole.verdict != Verdict::impossible) whole.verdict = solution.verdict;
      whole.conflicts.insert(whole.conflicts.end(), solution.conflicts.begin(),
                             solution.conflicts.end());
      continue;
    }
    for (std::size_t i = 0; i < part.columns.size(); ++i)
      whole.values[static_cast<std::size_t>(part.columns[i])] = solution.values[i];
  }
  return whole;
}

std::optional<std::pair<std::int64_t, std::int64_t>> reach(const Program& program, int expression,
                                                           const std::vector<int>& facts) {
  const Expression& wanted = program.expressions[static_cast<std::size_t>(expression)];
  const Asked asked{.all = false, .facts = {facts.begin(), facts.end()}};
  const Rows rows(program, asked, {});
  if (rows.impossible()) return std::nullopt;
  std::pair<std::int64_t, std::int64_t> range{wanted.base, wanted.base};
  for (const bool largest : {false, true}) {
    Problem problem(program, rows);
    problem.aim(wanted, largest);
    const Verdict verdict = problem.run(thorough, false);
    if (verdict != Verdict::solved) return std::nullopt;
    const double found = problem.objective();
    const bool open = found >= beyond / 2;
    if (largest)
      range.second = open ? endless : wanted.base + std::llround(std::floor(found + 1e-6));
    else
      range.first = wanted.base + std::llround(std::ceil(found - 1e-6));
  }
  return range;
}

}  // namespace nhip::simulate
