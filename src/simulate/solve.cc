#include <glpk.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <set>

#include "simulate/program.h"

namespace nhip::simulate {
namespace {

constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max() / 4;
constexpr double beyond = 1e12;  ///< more records than any store holds

/// low <= sum of coefficient × column <= high.
struct Row {
  std::vector<std::pair<int, std::int64_t>> terms{};
  std::int64_t low = -endless;
  std::int64_t high = endless;
};

using Terms = std::map<int, std::int64_t>;

/// Adds coefficient × expression; the constant part of it is returned.
std::int64_t add(Terms& terms, const Expression& expression, std::int64_t coefficient) {
  for (const int column : expression.columns) terms[column] += coefficient;
  return coefficient * expression.base;
}

std::int64_t narrow(__int128 value) {
  return static_cast<std::int64_t>(std::clamp<__int128>(value, -endless, endless));
}

Row row_of(const Terms& terms, std::int64_t low, std::int64_t high) {
  Row row{.terms = {}, .low = low, .high = high};
  std::int64_t common = 0;
  for (const auto& [column, coefficient] : terms) {
    if (coefficient == 0) continue;
    row.terms.emplace_back(column, coefficient);
    common = std::gcd(common, coefficient);
  }
  if (common > 1) {
    for (auto& term : row.terms) term.second /= common;
    if (low > -endless) row.low = static_cast<std::int64_t>(std::ceil(static_cast<long double>(low) / common));
    if (high < endless) row.high = static_cast<std::int64_t>(std::floor(static_cast<long double>(high) / common));
  }
  return row;
}

/// Which facts are asked; empty = all.
struct Asked {
  bool all = true;
  std::set<int> facts{};
  bool has(int fact) const { return all || fact < 0 || facts.contains(fact); }
};

/// The rows of a program. Where the denominator of a share is a given number, the share is a range
/// of its numerator, which keeps the numbers small and the problem easy.
class Rows {
 public:
  Rows(const Program& program, const Asked& asked, const std::map<int, std::int64_t>& pinned)
      : program_(program) {
    std::map<int, std::int64_t> given = pinned;
    for (const auto& [e, value] : pinned) range(e, value, value);
    for (const Count& count : program.counts) {
      if (!asked.has(count.fact)) continue;
      given[count.expression] = count.value;
      range(count.expression, count.value, count.value);
    }
    for (const Share& share : program.shares)
      if (asked.has(share.fact)) add_share(share, given);
    for (const Bound& bound : program.bounds) {
      Terms terms;
      std::int64_t constant = 0;
      for (const auto& [e, coefficient] : bound.terms) constant += add(terms, at(e), coefficient);
      push(row_of(terms, -endless, bound.most - constant));
    }
  }

  bool impossible() const { return impossible_; }
  const std::vector<Row>& all() const { return rows_; }

 private:
  const Expression& at(int e) const { return program_.expressions[static_cast<std::size_t>(e)]; }

  void range(int e, std::int64_t low, std::int64_t high) {
    Terms terms;
    const std::int64_t base = add(terms, at(e), 1);
    push(row_of(terms, low <= -endless ? low : low - base, high >= endless ? high : high - base));
  }

  void add_share(const Share& share, const std::map<int, std::int64_t>& given) {
    if (const auto of = given.find(share.denominator); of != given.end()) {
      const auto [low, high] = share.numerators(of->second);
      if (of->second <= 0 || low > high) impossible_ = true;
      range(share.numerator, low, high);
      return;
    }
    range(share.denominator, 1, endless);
    // times × n / of in [value - half, value + half), as whole numbers.
    const int scale = std::max(share.decimals, share.value.scale()) + 1;
    __int128 unit = 1;
    for (int i = 0; i < scale; ++i) unit *= 10;
    __int128 half = 5;
    for (int i = share.decimals + 1; i < scale; ++i) half *= 10;
    __int128 value = share.value.coefficient();
    for (int i = share.value.scale(); i < scale; ++i) value *= 10;
    Terms low;
    std::int64_t constant = add(low, at(share.numerator), narrow(unit * share.times));
    constant += add(low, at(share.denominator), narrow(-(value - half)));
    push(row_of(low, -constant, endless));
    Terms high;
    constant = add(high, at(share.numerator), narrow(unit * share.times));
    constant += add(high, at(share.denominator), narrow(-(value + half)));
    push(row_of(high, -endless, -1 - constant));
  }

  void push(Row row) {
    if (row.terms.empty()) {
      impossible_ = impossible_ || row.low > 0 || row.high < 0;
      return;
    }
    if (row.low > row.high) impossible_ = true;
    rows_.push_back(std::move(row));
  }

  const Program& program_;
  std::vector<Row> rows_;
  bool impossible_ = false;
};

int kind_of(double low, double high) {
  const auto edge = static_cast<double>(endless);
  if (low <= -edge && high >= edge) return GLP_FR;
  if (low <= -edge) return GLP_UP;
  if (high >= edge) return GLP_LO;
  return low == high ? GLP_FX : GLP_DB;
}

/// One problem of the solver. With `around`, a column is the number given plus what is more, less
/// what is fewer, and each step away costs.
class Problem {
 public:
  Problem(const Program& program, const Rows& rows, const std::vector<std::int64_t>* around,
          const std::vector<double>* natural = nullptr)
      : program_(program), around_(around), natural_(natural), problem_(glp_create_prob(), glp_delete_prob) {
    glp_term_out(GLP_OFF);
    glp_set_obj_dir(problem_.get(), GLP_MIN);
    columns();
    load(rows);
  }

  void aim(const Expression& expression, bool largest) {
    for (const int column : expression.columns)
      glp_set_obj_coef(problem_.get(), column + 1, 1);
    for (int i = 0; i < static_cast<int>(program_.columns.size()); ++i)
      if (!program_.columns[static_cast<std::size_t>(i)].most) bounds(i + 1, beyond);
    glp_set_obj_dir(problem_.get(), largest ? GLP_MAX : GLP_MIN);
  }

  /// Solved, impossible, or gave_up when time ran out before either was known.
  Verdict run(int milliseconds, bool whole) {
    if (glp_get_num_cols(problem_.get()) == 0) return Verdict::solved;
    glp_smcp simplex;
    glp_init_smcp(&simplex);
    simplex.msg_lev = GLP_MSG_OFF;
    simplex.presolve = GLP_ON;
    simplex.tm_lim = milliseconds;
    const int done = glp_simplex(problem_.get(), &simplex);
    if (done == GLP_ENOPFS) return Verdict::impossible;
    if (done != 0) return Verdict::gave_up;
    const int status = glp_get_status(problem_.get());
    if (status == GLP_NOFEAS || status == GLP_INFEAS) return Verdict::impossible;
    if (!whole) return Verdict::solved;
    glp_iocp branch;
    glp_init_iocp(&branch);
    branch.msg_lev = GLP_MSG_OFF;
    branch.presolve = GLP_ON;
    branch.tm_lim = milliseconds;
    branch.mip_gap = 0.2;
    // A good answer soon is better than the best one late.
    auto patience = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
    branch.cb_func = [](glp_tree* tree, void* until) {
      const bool late = *static_cast<decltype(patience)*>(until) < std::chrono::steady_clock::now();
      if (late && glp_mip_status(glp_ios_get_prob(tree)) == GLP_FEAS) glp_ios_terminate(tree);
    };
    branch.cb_info = &patience;
    const int tried = glp_intopt(problem_.get(), &branch);
    if (tried == GLP_ENOPFS) return Verdict::impossible;
    whole_ = true;
    switch (glp_mip_status(problem_.get())) {
      case GLP_OPT:
      case GLP_FEAS:
        return Verdict::solved;
      case GLP_NOFEAS:
        return Verdict::impossible;
      default:
        return Verdict::gave_up;
    }
  }

  double objective() const {
    return whole_ ? glp_mip_obj_val(problem_.get()) : glp_get_obj_val(problem_.get());
  }

  std::vector<std::int64_t> values() const {
    std::vector<std::int64_t> result;
    const int count = static_cast<int>(program_.columns.size());
    for (int i = 0; i < count; ++i) {
      const std::int64_t start = around_ ? (*around_)[static_cast<std::size_t>(i)] : 0;
      const std::int64_t more = std::llround(glp_mip_col_val(problem_.get(), i + 1));
      const std::int64_t fewer = around_ ? std::llround(glp_mip_col_val(problem_.get(), count + i + 1)) : 0;
      result.push_back(start + more - fewer);
    }
    return result;
  }

 private:
  void columns() {
    const int count = static_cast<int>(program_.columns.size());
    if (count == 0) return;
    glp_add_cols(problem_.get(), around_ ? 2 * count : count);
    for (int i = 0; i < count; ++i) {
      const Column& column = program_.columns[static_cast<std::size_t>(i)];
      const std::int64_t start = around_ ? (*around_)[static_cast<std::size_t>(i)] : 0;
      const double room = column.most ? static_cast<double>(*column.most - start) : static_cast<double>(endless);
      bounds(i + 1, std::max(room, 0.0));
      if (!around_) continue;
      bounds(count + i + 1, static_cast<double>(start));
      // What would hardly be there is not the first to be added.
      const double size = natural_ ? (*natural_)[static_cast<std::size_t>(i)] : 1;
      const double cost = column.reluctant ? 1000 : std::min(1 / std::sqrt(size + 1e-4), 100.0);
      glp_set_obj_coef(problem_.get(), i + 1, cost);
      glp_set_obj_coef(problem_.get(), count + i + 1, cost);
    }
  }

  void bounds(int column, double most) {
    glp_set_col_kind(problem_.get(), column, GLP_IV);
    glp_set_col_bnds(problem_.get(), column, kind_of(0, most), 0, most);
  }

  void load(const Rows& rows) {
    if (rows.all().empty()) return;
    const int count = static_cast<int>(program_.columns.size());
    glp_add_rows(problem_.get(), static_cast<int>(rows.all().size()));
    std::vector<int> ia = {0};
    std::vector<int> ja = {0};
    std::vector<double> ar = {0};
    int i = 0;
    for (const Row& row : rows.all()) {
      ++i;
      __int128 start = 0;
      for (const auto& [column, coefficient] : row.terms) {
        ia.push_back(i), ja.push_back(column + 1), ar.push_back(static_cast<double>(coefficient));
        if (!around_) continue;
        start += static_cast<__int128>(coefficient) * (*around_)[static_cast<std::size_t>(column)];
        ia.push_back(i), ja.push_back(count + column + 1), ar.push_back(-static_cast<double>(coefficient));
      }
      const double low = row.low <= -endless ? -static_cast<double>(endless) : static_cast<double>(row.low - start);
      const double high = row.high >= endless ? static_cast<double>(endless) : static_cast<double>(row.high - start);
      glp_set_row_bnds(problem_.get(), i, kind_of(low, high), low, high);
    }
    glp_load_matrix(problem_.get(), static_cast<int>(ar.size()) - 1, ia.data(), ja.data(), ar.data());
  }

  const Program& program_;
  const std::vector<std::int64_t>* around_;
  const std::vector<double>* natural_;
  std::unique_ptr<glp_prob, decltype(&glp_delete_prob)> problem_;
  bool whole_ = false;
};

// ---- parts that have nothing to do with each other ----

struct Part {
  Program program{};
  std::vector<int> columns{};  ///< in the whole program
};

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }
  int of(int i) {
    while (parent_[static_cast<std::size_t>(i)] != i)
      i = parent_[static_cast<std::size_t>(i)] = parent_[static_cast<std::size_t>(parent_[static_cast<std::size_t>(i)])];
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
    renamed[e] = parts[groups.of(static_cast<int>(e))].program.add_expression(whole.expressions[e].base);
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
      if (possible(start + step)) pinned[share.denominator] = start + step;
      else if (possible(start - step)) pinned[share.denominator] = start - step;
      else continue;
      break;
    }
  }
  return pinned;
}

Verdict check(const Program& program, const Asked& asked, bool whole) {
  const Rows rows(program, asked, {});
  if (rows.impossible()) return Verdict::impossible;
  return Problem(program, rows, nullptr).run(5'000, whole);
}

/// Facts are dropped one by one as long as the rest still cannot hold together.
std::vector<int> conflict_in(const Program& program) {
  std::set<int> facts;
  for (const Count& count : program.counts) facts.insert(count.fact);
  for (const Share& share : program.shares) facts.insert(share.fact);
  facts.erase(-1);
  Asked asked{.all = false, .facts = facts};
  const bool whole = check(program, asked, false) != Verdict::impossible;
  for (const int fact : facts) {
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
    const Verdict verdict = problem.run(pinned.empty() ? 20'000 : 3'000, true);
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
      whole.conflicts.insert(whole.conflicts.end(), solution.conflicts.begin(), solution.conflicts.end());
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
    Problem problem(program, rows, nullptr);
    problem.aim(wanted, largest);
    const Verdict verdict = problem.run(5'000, false);
    if (verdict != Verdict::solved) return std::nullopt;
    const double found = problem.objective();
    const bool open = found >= beyond / 2;
    if (largest) range.second = open ? endless : wanted.base + std::llround(std::floor(found + 1e-6));
    else range.first = wanted.base + std::llround(std::ceil(found - 1e-6));
  }
  return range;
}

}  // namespace nhip::simulate
