#include "simulate/solver_problem.h"

#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nhip::simulate {
namespace {

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
    const auto divided = [&](std::int64_t value) {
      return static_cast<long double>(value) / common;
    };
    for (auto& term : row.terms) term.second /= common;
    if (low > -endless) row.low = static_cast<std::int64_t>(std::ceil(divided(low)));
    if (high < endless) row.high = static_cast<std::int64_t>(std::floor(divided(high)));
  }
  return row;
}

int kind_of(double low, double high) {
  const auto edge = static_cast<double>(endless);
  if (low <= -edge && high >= edge) return GLP_FR;
  if (low <= -edge) return GLP_UP;
  if (high >= edge) return GLP_LO;
  return low == high ? GLP_FX : GLP_DB;
}

/// The work of a search is counted, not timed: a busy machine gives the same answer as an idle one.
struct Search {
  Effort effort;
  int nodes = 0;
};

/// A good answer soon is better than the best one late.
void stop_when_enough(glp_tree* tree, void* info) {
  auto& search = *static_cast<Search*>(info);
  if (glp_ios_reason(tree) != GLP_ISELECT) return;
  ++search.nodes;
  glp_prob* problem = glp_ios_get_prob(tree);
  const int iterations = glp_get_it_cnt(problem);
  const bool found = glp_mip_status(problem) == GLP_FEAS;
  const bool enough = search.nodes > search.effort.nodes || iterations > search.effort.iterations;
  const bool improved = search.nodes > search.effort.improving;
  if (enough || (found && improved)) glp_ios_terminate(tree);
}

}  // namespace

// ---- rows ----

Rows::Rows(const Program& program, const Asked& asked, const std::map<int, std::int64_t>& pinned)
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

void Rows::range(int e, std::int64_t low, std::int64_t high) {
  Terms terms;
  const std::int64_t base = add(terms, at(e), 1);
  push(row_of(terms, low <= -endless ? low : low - base, high >= endless ? high : high - base));
}

void Rows::add_share(const Share& share, const std::map<int, std::int64_t>& given) {
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

void Rows::push(Row row) {
  if (row.terms.empty()) {
    impossible_ = impossible_ || row.low > 0 || row.high < 0;
    return;
  }
  if (row.low > row.high) impossible_ = true;
  rows_.push_back(std::move(row));
}

// ---- the problem ----

struct Problem::Handle {
  Handle() : problem(glp_create_prob()) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { glp_delete_prob(problem); }
  glp_prob* problem;
};

Problem::Problem(const Program& program, const Rows& rows, const std::vector<std::int64_t>* around,
                 const std::vector<double>* natural)
    : program_(program), around_(around), natural_(natural), handle_(std::make_unique<Handle>()) {
  glp_term_out(GLP_OFF);
  glp_set_obj_dir(handle_->problem, GLP_MIN);
  columns();
  load(rows);
}

Problem::~Problem() = default;

void Problem::aim(const Expression& expression, bool largest) {
  for (const int column : expression.columns) glp_set_obj_coef(handle_->problem, column + 1, 1);
  for (int i = 0; i < static_cast<int>(program_.columns.size()); ++i)
    if (!program_.columns[static_cast<std::size_t>(i)].most) bounds(i + 1, beyond);
  glp_set_obj_dir(handle_->problem, largest ? GLP_MAX : GLP_MIN);
}

Verdict Problem::run(const Effort& effort, bool whole) {
  if (glp_get_num_cols(handle_->problem) == 0) return Verdict::solved;
  glp_smcp simplex;
  glp_init_smcp(&simplex);
  simplex.msg_lev = GLP_MSG_OFF;
  simplex.presolve = GLP_ON;
  simplex.it_lim = effort.iterations;
  const int done = glp_simplex(handle_->problem, &simplex);
  if (done == GLP_ENOPFS) return Verdict::impossible;
  if (done != 0) return Verdict::gave_up;
  const int status = glp_get_status(handle_->problem);
  if (status == GLP_NOFEAS || status == GLP_INFEAS) return Verdict::impossible;
  if (!whole) return Verdict::solved;
  glp_iocp branch;
  glp_init_iocp(&branch);
  branch.msg_lev = GLP_MSG_OFF;
  branch.presolve = GLP_ON;
  branch.mip_gap = 0.2;
  Search search{.effort = effort};
  branch.cb_func = stop_when_enough;
  branch.cb_info = &search;
  const int tried = glp_intopt(handle_->problem, &branch);
  if (tried == GLP_ENOPFS) return Verdict::impossible;
  whole_ = true;
  switch (glp_mip_status(handle_->problem)) {
    case GLP_OPT:
    case GLP_FEAS:
      return Verdict::solved;
    case GLP_NOFEAS:
      return Verdict::impossible;
    default:
      return Verdict::gave_up;
  }
}

double Problem::objective() const {
  return whole_ ? glp_mip_obj_val(handle_->problem) : glp_get_obj_val(handle_->problem);
}

std::vector<std::int64_t> Problem::values() const {
  std::vector<std::int64_t> result;
  const int count = static_cast<int>(program_.columns.size());
  for (int i = 0; i < count; ++i) {
    const std::int64_t start = around_ ? (*around_)[static_cast<std::size_t>(i)] : 0;
    const std::int64_t more = std::llround(glp_mip_col_val(handle_->problem, i + 1));
    const std::int64_t fewer =
        around_ ? std::llround(glp_mip_col_val(handle_->problem, count + i + 1)) : 0;
    result.push_back(start + more - fewer);
  }
  return result;
}

void Problem::columns() {
  const int count = static_cast<int>(program_.columns.size());
  if (count == 0) return;
  glp_add_cols(handle_->problem, around_ ? 2 * count : count);
  for (int i = 0; i < count; ++i) {
    const Column& column = program_.columns[static_cast<std::size_t>(i)];
    const std::int64_t start = around_ ? (*around_)[static_cast<std::size_t>(i)] : 0;
    const double room =
        column.most ? static_cast<double>(*column.most - start) : static_cast<double>(endless);
    bounds(i + 1, std::max(room, 0.0));
    if (!around_) continue;
    bounds(count + i + 1, static_cast<double>(start));
    // What would hardly be there is not the first to be added.
    const double size = natural_ ? (*natural_)[static_cast<std::size_t>(i)] : 1;
    const double cost = column.reluctant ? 1000 : std::min(1 / std::sqrt(size + 1e-4), 100.0);
    glp_set_obj_coef(handle_->problem, i + 1, cost);
    glp_set_obj_coef(handle_->problem, count + i + 1, cost);
  }
}

void Problem::bounds(int column, double most) {
  glp_set_col_kind(handle_->problem, column, GLP_IV);
  glp_set_col_bnds(handle_->problem, column, kind_of(0, most), 0, most);
}

void Problem::load(const Rows& rows) {
  if (rows.all().empty()) return;
  const int count = static_cast<int>(program_.columns.size());
  glp_add_rows(handle_->problem, static_cast<int>(rows.all().size()));
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
      ia.push_back(i), ja.push_back(count + column + 1);
      ar.push_back(-static_cast<double>(coefficient));
    }
    const auto edge = static_cast<double>(endless);
    const double low = row.low <= -endless ? -edge : static_cast<double>(row.low - start);
    const double high = row.high >= endless ? edge : static_cast<double>(row.high - start);
    glp_set_row_bnds(handle_->problem, i, kind_of(low, high), low, high);
  }
  glp_load_matrix(handle_->problem, static_cast<int>(ar.size()) - 1, ia.data(), ja.data(),
                  ar.data());
}

}  // namespace nhip::simulate
