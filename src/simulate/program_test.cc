#include "simulate/program.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "simulate/random.h"

namespace nhip::simulate {
namespace {

core::Decimal number(std::string_view text) {
  return MUST(core::Decimal::parse(text));
}

/// A table of rows × columns cells with the expressions of its margins.
struct Table {
  Program program{};
  std::vector<int> rows{};
  std::vector<int> columns{};
  int whole = 0;

  Table(int height, int width) {
    whole = program.add_expression();
    for (int i = 0; i < height; ++i) rows.push_back(program.add_expression());
    for (int i = 0; i < width; ++i) columns.push_back(program.add_expression());
    for (const int row : rows)
      for (const int column : columns) program.add_column({.counts_in = {whole, row, column}});
  }
  void set(int expression, std::int64_t value) {
    program.counts.push_back({.expression = expression, .value = value, .fact = facts++});
  }
  void share(int numerator, int denominator, std::string_view value, int decimals) {
    program.shares.push_back({.numerator = numerator,
                              .denominator = denominator,
                              .value = number(value),
                              .decimals = decimals,
                              .fact = facts++});
  }
  int facts = 0;
};

TEST_CASE("a share is met by the whole numbers that print as it") {
  const Share share{.value = number("30.39"), .decimals = 2};
  CHECK(share.numerators(1122) == std::pair<std::int64_t, std::int64_t>{341, 341});
  CHECK(share.met(341, 1122));
  CHECK_FALSE(share.met(340, 1122));
  const auto [low, high] = share.numerators(10);
  CHECK(low > high);

  const Share half{.value = number("12.5"),
                   .decimals = 1};  // half rounds up: 12.45 prints as 12.5, 12.55 does not
  CHECK(half.met(1245, 10000));
  CHECK_FALSE(half.met(1255, 10000));
  CHECK_FALSE(Share{.value = number("0"), .decimals = 0}.met(0, 0));
}

TEST_CASE("a share whose value has more decimals than it prints is a share still") {
  const Share share{.value = number("33.333"), .decimals = 2, .times = 100};
  CHECK_FALSE(share.met(1, 2));
}

TEST_CASE("margins of a table come out exactly and spread over the cells") {
  Table table(3, 2);
  table.set(table.whole, 100);
  table.set(table.rows[0], 50);
  table.set(table.rows[1], 30);
  table.set(table.columns[0], 40);
  const Solution solution = solve(table.program);
  REQUIRE(solution.verdict == Verdict::solved);
  CHECK(holds(table.program, solution.values));
  for (const std::int64_t value : solution.values) CHECK(value > 0);
}

TEST_CASE("what no fact counts is not made") {
  Program program;
  const int e = program.add_expression();
  program.add_column({.counts_in = {e}});
  program.add_column({.counts_in = {}});
  program.counts.push_back({.expression = e, .value = 7, .fact = 0});
  CHECK(solve(program).values == std::vector<std::int64_t>{7, 0});
}

TEST_CASE("reluctant columns stay empty unless the facts demand them") {
  Program program;
  const int received = program.add_expression();
  const int resolved = program.add_expression();
  program.add_column({.counts_in = {received, resolved}});
  program.add_column({.counts_in = {received}});
  program.add_column({.reluctant = true, .counts_in = {resolved}});
  program.counts = {{.expression = received, .value = 90, .fact = 0},
                    {.expression = resolved, .value = 80, .fact = 1}};
  CHECK(solve(program).values == std::vector<std::int64_t>{80, 10, 0});
  program.counts[1].value = 100;
  CHECK(solve(program).values == std::vector<std::int64_t>{90, 0, 10});
}

TEST_CASE("facts that cannot hold together are named, and only those") {
  Table table(3, 2);
  table.set(table.whole, 100);      // 0
  table.set(table.rows[0], 50);     // 1
  table.set(table.rows[1], 30);     // 2
  table.set(table.rows[2], 21);     // 3
  table.set(table.columns[0], 40);  // 4
  const Solution solution = solve(table.program);
  CHECK(solution.verdict == Verdict::impossible);
  CHECK(solution.conflicts == std::vector<std::vector<int>>{{0, 1, 2, 3}});
  CHECK(reach(table.program, table.whole, {1, 2, 3}) ==
        std::pair<std::int64_t, std::int64_t>{101, 101});
  CHECK(reach(table.program, table.rows[0], {0, 2, 3}) ==
        std::pair<std::int64_t, std::int64_t>{49, 49});
}

TEST_CASE("a share that no whole number gives is a conflict with its base") {
  Table table(2, 2);
  table.set(table.whole, 10);
  table.share(table.rows[0], table.whole, "12.34", 2);
  table.set(table.columns[0], 5);
  const Solution solution = solve(table.program);
  CHECK(solution.verdict == Verdict::impossible);
  CHECK(solution.conflicts == std::vector<std::vector<int>>{{0, 1}});
}

TEST_CASE("a share without a given base finds a base that gives it") {
  Program program;
  const int all = program.add_expression();
  const int base = program.add_expression();
  const int part = program.add_expression();
  program.add_column({.weight = 0.01, .counts_in = {all, base, part}});
  program.add_column({.weight = 0.01, .counts_in = {all, base}});
  program.add_column({.counts_in = {all}});
  program.counts = {{.expression = all, .value = 25325, .fact = 0}};
  program.shares = {
      {.numerator = part, .denominator = base, .value = number("48.77"), .decimals = 2, .fact = 1}};
  const Solution solution = solve(program);
  REQUIRE(solution.verdict == Verdict::solved);
  CHECK(holds(program, solution.values));
}

TEST_CASE("bounds between figures hold") {
  Program program;
  const int services = program.add_expression();
  const int dossiers = program.add_expression();
  program.add_column({.weight = 1000, .counts_in = {services}});
  program.add_column({.counts_in = {dossiers}});
  program.counts = {{.expression = dossiers, .value = 4, .fact = 0},
                    {.expression = services, .value = 5, .fact = 1}};
  program.bounds = {{.terms = {{services, 1}, {dossiers, -1}}, .most = 0}};
  const Solution solution = solve(program);
  CHECK(solution.verdict == Verdict::impossible);
  CHECK(solution.conflicts == std::vector<std::vector<int>>{{0, 1}});
}

TEST_CASE("facts counted from any population always have a solution") {
  // The effort is bounded: a hard set may be given up, and is then refused; never as contradictory.
  int asked = 0, given_up = 0;
  CHECK(rc::check("random tables", [&](std::uint64_t seed) {
    Random random(seed);
    const int height = 1 + static_cast<int>(random.below(4));
    const int width = 1 + static_cast<int>(random.below(4));
    Table table(height, width);
    std::vector<std::int64_t> cells;
    for (std::size_t i = 0; i < table.program.columns.size(); ++i)
      cells.push_back(random.below(random.chance(0.2) ? 1 : 500));
    const auto count = [&](int e) {
      std::int64_t sum = 0;
      for (const int c : table.program.expressions[static_cast<std::size_t>(e)].columns)
        sum += cells[static_cast<std::size_t>(c)];
      return sum;
    };
    for (int e = 0; e < static_cast<int>(table.program.expressions.size()); ++e) {
      if (random.chance(0.4)) table.set(e, count(e));
      if (random.chance(0.3) && count(table.whole) > 0) {
        const int decimals = static_cast<int>(random.below(3));
        const core::Decimal exact =
            MUST(core::divide(core::Decimal(count(e) * 100), core::Decimal(count(table.whole))))
                .rounded(decimals);
        table.share(e, table.whole, exact.to_string(), decimals);
      }
    }
    const Solution solution = solve(table.program);
    RC_ASSERT(solution.verdict != Verdict::impossible);
    ++asked;
    if (solution.verdict == Verdict::gave_up)
      ++given_up;
    else
      RC_ASSERT(holds(table.program, solution.values));
  }));
  CHECK(given_up * 20 <= asked);
}

}  // namespace
}  // namespace nhip::simulate
