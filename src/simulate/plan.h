// From facts to the question for the solver: which records can there be, and in which facts does
// each count?
//
//   facts → figures (expressions) → members (one combination, class of units and stretch of time
//   each), grouped by the figures they count in → columns → solve → how many of each.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "simulate/existing.h"
#include "simulate/facts.h"
#include "simulate/places.h"
#include "simulate/program.h"
#include "simulate/schema.h"
#include "simulate/times.h"
#include "simulate/units_alike.h"
#include "simulate/workflow.h"

namespace nhip::simulate {

/// What a fact asks about records.
struct Figure {
  const model::Indicator* indicator = nullptr;
  model::Dims dims{};
  core::Window days{};                ///< of a stock: its day
  std::optional<core::Date> after{};  ///< of a stock: the day of its opening balance
  bool different = false;  ///< counts different values of a field (`distinct`), not records
  bool amount = false;     ///< adds a field up (`sum`); the records are the figure behind it
  int expression = 0;
};

/// Records that are alike for all facts but perhaps differ in what no fact asks.
struct Member {
  int combination = 0;
  int units = 0;
  std::vector<int> at{};  ///< segment of each axis; -1 where the field stays empty
  double weight = 0;
};

struct Group {
  std::vector<Member> members{};
  int column = 0;
  std::int64_t count = 0;  ///< after solving
  int amount_column = -1;  ///< what their summed field adds up to, where facts ask it
  std::int64_t amount = 0;
};

/// Records that are counted by what happens to them.
struct Flow {
  Schema schema{};
  std::vector<Combination> combinations{};
  std::vector<std::vector<Route>> routes{};  ///< of each combination
  std::vector<std::vector<int>>
      order{};  ///< of each combination: axes present, in the order of the route
  std::vector<int>
      free{};  ///< axes that people choose and no action sets: days on which something is due
  std::vector<Segment> segments{};
  std::vector<UnitClass> classes{};
  std::vector<Group> groups{};
};

/// Records of a tracked type, counted on days.
struct Snapshot {
  core::Date day{};
  std::vector<UnitClass> classes{};
  std::vector<Group> groups{};
  std::vector<int> spreads{};  ///< positions in Stock::spreads
};

/// Records of a tracked type that begin in a window (stations put into operation).
struct Addition {
  std::string field{};
  core::Window days{};
  std::vector<std::pair<std::string, core::Value>> where{};  ///< fields that the facts ask
  int column = 0;
  std::int64_t count = 0;
};

/// On a day the records of a figure belong to so many different units, or to units that have so
/// many different values of a field that is derived from them (the district of a commune).
struct Spread {
  Use use{};
  core::Date day{};
  std::int64_t count = 0;  ///< after solving
};

struct Stock {
  Schema schema{};
  std::vector<Combination> combinations{};
  std::vector<Snapshot> snapshots{};
  std::vector<Addition> additions{};
  std::vector<Spread> spreads{};
  std::string summed{};  ///< the field that some figure adds up
};

/// How many different values of a field the records of a figure have.
struct Different {
  int figure = 0;
  int column = 0;
  std::int64_t count = 0;
  std::pair<int, int> spread{-1, -1};  ///< stock and its spread, of a tracked type
};

struct Plan {
  Program program{};
  std::vector<Figure> figures{};
  std::vector<Flow> flows{};
  std::vector<Stock> stocks{};
  std::vector<Different> different{};
  std::vector<int> episode_facts{};  ///< positions of facts
  std::vector<std::pair<int, int>>
      fact_expressions{};  ///< numerator (or the count itself), denominator or -1
};

class Planner {
 public:
  Planner(const model::Model& model, const std::vector<Fact>& facts, const Places& places,
          const Moments& moments, const Existing& existing, std::int64_t scale)
      : model_(model),
        facts_(facts),
        places_(places),
        moments_(moments),
        existing_(existing),
        scale_(scale) {}

  /// The program with its columns. simulate.cannot for indicators that no record can be made for.
  core::Result<Plan> make();

 private:
  core::Result<void> ask(int fact);
  core::Result<int> figure(const model::Indicator& indicator, const model::Dims& dims,
                           core::Window window);
  std::vector<int> figures_of(const model::Type& type) const;
  std::vector<Use> uses_of(const std::vector<int>& figures) const;
  std::vector<Combination> told_apart(const Schema& schema, const std::vector<int>& figures) const;
  core::Result<void> plan_flow(const model::Type& type, const std::vector<int>& figures);
  core::Result<void> plan_stock(const model::Type& type, const std::vector<int>& figures);
  core::Result<void> plan_additions(Stock& stock, const std::vector<int>& figures);
  /// The times and days that a field is or is derived from.
  core::Result<std::vector<int>> axes(const model::Type& type, const std::string& field) const;
  void plan_different();

  const model::Model& model_;
  const std::vector<Fact>& facts_;
  const Places& places_;
  const Moments& moments_;
  const Existing& existing_;
  std::int64_t scale_;
  Plan plan_;
  std::set<int> counted_by_value_;              ///< figures whose values are columns of their own
  std::map<int, std::pair<int, int>> spreads_;  ///< of a figure: stock and spread
};

/// Solves the program and fills in the counts. simulate.contradictory_facts names each fact of a
/// conflict and the arithmetic; simulate.too_hard when neither a solution nor a conflict was found
/// in time.
core::Result<void> solve_plan(Plan& plan, const std::vector<Fact>& facts);

}  // namespace nhip::simulate
