#include "simulate/contradictions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "expr/evaluate.h"
#include "indicators/additive.h"
#include "indicators/placement.h"

namespace nhip::simulate {
namespace {

using core::Decimal;
using Measure = model::Indicator::Measure;

/// One question: facts with the same key must have the same value.
using Key =
    std::tuple<std::string, std::string, core::Window, Fact::Kind, std::string, std::string>;

Key key_of(const Fact& fact) {
  return {fact.indicator->code, model::to_string(fact.dims),
          fact.days(),          fact.kind,
          fact.plan_set,        fact.bound};
}

bool is_sum(const Fact& fact) {
  const model::Indicator& one = *fact.indicator;
  if (one.measure == Measure::flow || one.measure == Measure::stock) return one.distinct.empty();
  return one.measure == Measure::reading && one.unit != "percent" && one.adds_units;
}

class Consistency {
 public:
  Consistency(const model::Model& model, const std::vector<Fact>& facts)
      : model_(model), facts_(facts) {
    for (int i = 0; i < static_cast<int>(facts_.size()); ++i) find_twice(i);
  }

  std::vector<std::string> found() {
    for (const auto& [key, i] : known_) check_parts(i);
    check_windows();
    check_definitions();
    return std::move(found_);
  }

 private:
  const Fact& fact(int i) const { return facts_[static_cast<std::size_t>(i)]; }

  void say(const std::vector<int>& which, const std::string& arithmetic) {
    std::string told = tell(facts_, which, arithmetic);
    if (std::ranges::find(found_, told) == found_.end()) found_.push_back(std::move(told));
  }

  void find_twice(int i) {
    const auto [at, first] = known_.emplace(key_of(fact(i)), i);
    if (first || fact(at->second).value == fact(i).value) return;
    say({at->second, i}, fmt::format("One question has two values: {} and {}.",
                                     fact(at->second).text, fact(i).text));
  }

  int lookup(const Fact& like, const model::Dims& dims) const {
    Fact wanted = like;
    wanted.dims = model_.canonical(dims);
    const auto found = known_.find(key_of(wanted));
    return found == known_.end() ? -1 : found->second;
  }

  /// Parts of a whole: given members, whole or joined ("a+b"), that do not overlap.
  void check_parts(int i) {
    const Fact& whole = fact(i);
    if (!is_sum(whole) || !whole.bound.empty() || whole.kind == Fact::Kind::plan) return;
    for (const model::Partition& partition : whole.indicator->partition) {
      if (!partition.holds_on(whole.days().last()) || whole.dims.contains(partition.dim)) continue;
      const auto members = indicators::partition_members(model_, *whole.indicator, partition);
      std::vector<int> parts;
      std::set<std::string> covered;
      for (const auto& [key, k] : known_) {
        const Fact& part = fact(k);
        const auto dim = part.dims.find(partition.dim);
        if (part.indicator != whole.indicator || dim == part.dims.end()) continue;
        model::Dims rest = part.dims;
        rest.erase(partition.dim);
        if (rest != whole.dims || part.days() != whole.days() || part.kind != whole.kind ||
            !part.bound.empty())
          continue;
        const auto named = indicators::members_of(dim->second);
        const bool fits = std::ranges::all_of(named, [&](const std::string& one) {
          return std::ranges::find(members, one) != members.end() && !covered.contains(one);
        });
        if (!fits) continue;
        covered.insert(named.begin(), named.end());
        parts.push_back(k);
      }
      compare(i, parts, !members.empty() && covered.size() == members.size());
    }
  }

  void compare(int whole, const std::vector<int>& parts, bool complete) {
    if (parts.empty()) return;
    Decimal sum;
    std::vector<std::string> words;
    for (const int k : parts) {
      sum += fact(k).value;
      words.push_back(fact(k).text);
    }
    const bool exceeds = fact(whole).value < sum;
    if (!exceeds && (!complete || sum == fact(whole).value)) return;
    std::vector<int> which = parts;
    which.push_back(whole);
    say(which, fmt::format("{} = {}, {} {}.", fmt::join(words, " + "), sum.to_string(),
                           exceeds ? "more than" : "not", fact(whole).text));
  }

  /// A window holds no more than one that contains it.
  void check_windows() {
    std::map<std::pair<std::string, std::string>, std::vector<int>> questions;
    for (const auto& [key, i] : known_) {
      const Fact& one = fact(i);
      if (!is_sum(one) || one.indicator->is_state() || one.kind == Fact::Kind::plan ||
          !one.bound.empty())
        continue;
      questions[{one.indicator->code, model::to_string(one.dims)}].push_back(i);
    }
    for (const auto& [question, all] : questions)
      for (const int inner : all)
        for (const int outer : all) {
          if (fact(inner).window == fact(outer).window ||
              !fact(outer).window.contains(fact(inner).window))
            continue;
          if (fact(inner).value <= fact(outer).value) continue;
          say({inner, outer},
              fmt::format("{} lies inside {}, but {} is more than {}.", fact(inner).period,
                          fact(outer).period, fact(inner).text, fact(outer).text));
        }
  }

  /// The checks of the definitions, wherever facts give all their figures.
  void check_definitions() {
    std::set<std::pair<core::Window, Fact::Kind>> windows;
    for (const Fact& one : facts_)
      if (one.kind == Fact::Kind::actual) windows.emplace(one.window, one.kind);
    for (const model::Check& check : model_.checks()) {
      if (check.severity != "contradiction") continue;
      for (const auto& [window, kind] : windows) {
        std::vector<int> used;
        if (answer(check, window, kind, used) != core::Value(false)) continue;
        std::ranges::sort(used);
        used.erase(std::ranges::unique(used).begin(), used.end());
        say(used, fmt::format("The rule {} does not hold.", check.that.text));
      }
    }
  }

  core::Value answer(const model::Check& check, core::Window window, Fact::Kind kind,
                     std::vector<int>& used) const {
    class Environment : public expr::Environment {
     public:
      Environment(const Consistency& all, core::Window days, Fact::Kind of, std::vector<int>& seen)
          : all_(all), days_(days), kind_(of), seen_(seen) {}
      core::Value path(std::string_view) const override { return core::Missing{}; }
      core::Value figure(std::string_view code, std::string_view dims) const override {
        Fact wanted;
        wanted.indicator = all_.model_.indicator(code);
        const auto parsed = model::parse_figure_ref(code, dims);
        if (wanted.indicator == nullptr || !parsed) return core::Missing{};
        wanted.window = days_;
        wanted.kind = kind_;
        const int i = all_.lookup(wanted, parsed->dims);
        if (i < 0) return core::Missing{};
        seen_.push_back(i);
        return all_.fact(i).value;
      }

     private:
      const Consistency& all_;
      core::Window days_;
      Fact::Kind kind_;
      std::vector<int>& seen_;
    };
    return expr::evaluate(check.that, Environment(*this, window, kind, used));
  }

  const model::Model& model_;
  const std::vector<Fact>& facts_;
  std::map<Key, int> known_;
  std::vector<std::string> found_;
};

// ---- conflicts that the solver found ----

class Explanation {
 public:
  Explanation(const Plan& plan, const std::vector<Fact>& facts, const std::vector<int>& conflict)
      : plan_(plan), facts_(facts), conflict_(conflict) {}

  std::string arithmetic() {
    std::vector<const Share*> shares;
    for (const Share& share : plan_.program.shares)
      if (std::ranges::find(conflict_, share.fact) != conflict_.end()) shares.push_back(&share);
    // The share of the whole says most.
    std::ranges::stable_sort(shares, std::greater<>{}, [&](const Share* share) {
      return expression(share->denominator).columns.size();
    });
    for (const Share* share : shares)
      if (std::string text = of_share(*share); !text.empty()) return text;
    return of_counts();
  }

 private:
  const Fact& fact(int i) const { return facts_[static_cast<std::size_t>(i)]; }
  std::vector<int> others(int without) const {
    std::vector<int> rest = conflict_;
    std::erase(rest, without);
    return rest;
  }
  const Expression& expression(int e) const {
    return plan_.program.expressions[static_cast<std::size_t>(e)];
  }

  static std::string range(std::int64_t low, std::int64_t high) {
    if (low == high) return fmt::format("{}", low);
    return high >= 1'000'000'000'000 ? fmt::format("{} or more", low)
                                     : fmt::format("{} to {}", low, high);
  }

  std::string of_share(const Share& share) const {
    const std::string text = fact(share.fact).text;
    if (share.value < Decimal(0) || (Decimal(share.times) < share.value && inside(share)))
      return fmt::format("{} is no share: it lies outside 0 to {}.", text, share.times);
    const auto of = reach(plan_.program, share.denominator, others(share.fact));
    if (!of || of->first != of->second) return of_same_records(share);
    if (of->first == 0) return fmt::format("{} is a share of nothing: its base is 0.", text);
    const auto [low, high] = share.numerators(of->first);
    if (low > high)
      return fmt::format("No whole number of {} prints as {}: {} gives {}, {} gives {}.", of->first,
                         text, high, printed(share, high, of->first), low,
                         printed(share, low, of->first));
    const auto n = reach(plan_.program, share.numerator, others(share.fact));
    if (!n) return {};
    return fmt::format("{} of {} means {}, but the other facts leave {}.", text, of->first,
                       range(low, high), range(n->first, n->second));
  }

  /// Shares of the same records, or of records and a part of them, that differ.
  std::string of_same_records(const Share& share) const {
    for (const Share& other : plan_.program.shares) {
      if (other.fact == share.fact || std::ranges::find(conflict_, other.fact) == conflict_.end())
        continue;
      if (expression(other.numerator).columns == expression(share.numerator).columns &&
          expression(other.denominator).columns == expression(share.denominator).columns)
        return fmt::format("{} and {} are shares of the same records.", fact(share.fact).text,
                           fact(other.fact).text);
    }
    return {};
  }

  bool inside(const Share& share) const {
    return std::ranges::includes(expression(share.denominator).columns,
                                 expression(share.numerator).columns);
  }

  static std::string printed(const Share& share, std::int64_t n, std::int64_t of) {
    const auto value = core::divide(Decimal(n) * Decimal(share.times), Decimal(of));
    return value ? value->to_fixed(share.decimals) : std::string("nothing");
  }

  std::string of_counts() const {
    const Count* largest = nullptr;
    for (const Count& count : plan_.program.counts)
      if (std::ranges::find(conflict_, count.fact) != conflict_.end() &&
          (largest == nullptr || largest->value < count.value ||
           expression(largest->expression).columns.size() <
               expression(count.expression).columns.size()))
        largest = &count;
    if (largest == nullptr) return "No numbers of records give these shares together.";
    const Expression& whole = expression(largest->expression);
    if (conflict_.size() == 1) {
      const auto alone = reach(plan_.program, largest->expression, {});
      if (whole.base > largest->value)
        return fmt::format("The store already holds {} of them, more than {}.", whole.base,
                           largest->value);
      return fmt::format("There can be {} of them at most.", alone ? alone->second : whole.base);
    }
    const auto rest = reach(plan_.program, largest->expression, others(largest->fact));
    std::string text = parts_of(*largest, whole);
    if (!text.empty()) return text;
    if (!rest) return "No numbers of records satisfy them together.";
    return fmt::format("The other facts leave {} for line {}, not {}.",
                       range(rest->first, rest->second), fact(largest->fact).line,
                       fact(largest->fact).text);
  }

  /// "a + b = c, not d" where the other facts are parts that do not overlap.
  std::string parts_of(const Count& largest, const Expression& whole) const {
    std::vector<std::string> words;
    std::set<int> seen;
    std::int64_t sum = 0;
    std::int64_t left = whole.base;  // counted before the records begin, and in no part
    for (const Count& count : plan_.program.counts) {
      if (count.fact == largest.fact || std::ranges::find(conflict_, count.fact) == conflict_.end())
        continue;
      const auto& columns = expression(count.expression).columns;
      if (!std::ranges::includes(whole.columns, columns)) return {};
      for (const int column : columns)
        if (!seen.insert(column).second) return {};
      words.push_back(fact(count.fact).text);
      sum += count.value;
      left -= expression(count.expression).base;
    }
    if (words.size() + 1 != conflict_.size()) return {};
    if (left != 0) words.push_back(fmt::format("{}", left));
    return fmt::format("{} = {}, {} {}.", fmt::join(words, " + "), sum + left,
                       sum + left > largest.value ? "more than" : "not", fact(largest.fact).text);
  }

  const Plan& plan_;
  const std::vector<Fact>& facts_;
  const std::vector<int>& conflict_;
};

}  // namespace

std::string tell(const std::vector<Fact>& facts, const std::vector<int>& which,
                 const std::string& arithmetic) {
  std::string text;
  for (const int i : which) text += "  " + facts[static_cast<std::size_t>(i)].describe() + "\n";
  return text + "  " + arithmetic;
}

core::Error contradictory(const std::string& told) {
  return {"simulate.contradictory_facts",
          "These facts cannot hold together:\n" + told + "\nNothing was written",
          {},
          "Correct the facts, or leave one of them out."};
}

core::Result<void> check_facts(const model::Model& model, const std::vector<Fact>& facts) {
  const std::vector<std::string> found = Consistency(model, facts).found();
  if (found.empty()) return {};
  return std::unexpected(contradictory(fmt::format("{}", fmt::join(found, "\n"))));
}

core::Error explain_conflicts(const Plan& plan, const std::vector<Fact>& facts,
                              const std::vector<std::vector<int>>& conflicts) {
  std::vector<std::string> told;
  for (const std::vector<int>& conflict : conflicts)
    told.push_back(tell(facts, conflict, Explanation(plan, facts, conflict).arithmetic()));
  return contradictory(fmt::format("{}", fmt::join(told, "\n")));
}

core::Result<void> solve_plan(Plan& plan, const std::vector<Fact>& facts) {
  const Solution solution = solve(plan.program);
  if (solution.verdict == Verdict::impossible)
    return std::unexpected(explain_conflicts(plan, facts, solution.conflicts));
  if (solution.verdict == Verdict::gave_up)
    return core::fail("simulate.too_hard",
                      "No numbers of records were found that meet the facts, nor a contradiction",
                      {}, "Give fewer facts at a time.");
  const auto value = [&](int column) { return solution.values[static_cast<std::size_t>(column)]; };
  for (Flow& flow : plan.flows)
    for (Group& group : flow.groups) group.count = value(group.column);
  for (Stock& stock : plan.stocks) {
    for (Snapshot& snapshot : stock.snapshots)
      for (Group& group : snapshot.groups) {
        group.count = group.column < 0 ? 0 : value(group.column);
        group.amount = group.amount_column < 0 ? 0 : value(group.amount_column);
      }
    for (Addition& addition : stock.additions) addition.count = value(addition.column);
  }
  for (Different& one : plan.different) {
    one.count = value(one.column);
    if (const auto [stock, spread] = one.spread; stock >= 0)
      plan.stocks[static_cast<std::size_t>(stock)].spreads[static_cast<std::size_t>(spread)].count =
          one.count;
  }
  return {};
}

}  // namespace nhip::simulate
