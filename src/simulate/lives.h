// Lives of the records of a tracked type: born, changed and ended so that on every day with facts
// each is what the plan wants it to be.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "core/result.h"
#include "simulate/inputs.h"
#include "simulate/plan.h"
#include "simulate/transitions.h"

namespace nhip::simulate {

struct LifeStep {
  const model::Action* action = nullptr;
  core::Time at{};
  Given given{};
};

struct Life {
  int unit = 0;  ///< position in Places
  std::vector<LifeStep> steps{};
  Shape shape{};                     ///< as it is now
  std::map<core::Date, Shape> on{};  ///< on the days of the snapshots
  std::set<core::Date> counted{};    ///< days of snapshots on which some fact counts it
  Given fields{};                    ///< all values given so far, for records that refer to it
  std::int64_t amount = 0;           ///< of the field that facts add up; 0 = not given yet
  std::int64_t id = 0;               ///< when written, or of an existing record

  core::Date born() const;
  core::Value field(int index) const;
};

struct Lives {
  const model::Type* type = nullptr;
  Schema schema{};
  std::vector<Life> all{};
  std::vector<core::Date> days{};  ///< of the snapshots, in order
  std::int64_t first_number = 1;   ///< of the numbers that samples count
};

/// simulate.cannot when the workflow has no way from one day to the next.
core::Result<Lives> make_lives(const model::Model& model, Stock& stock, const Places& places,
                               const Moments& moments, std::uint64_t seed,
                               std::int64_t first_number);

/// A few records of a type that others must refer to and no fact counts.
core::Result<Lives> make_some_lives(const model::Model& model, const model::Type& type, int count,
                                    core::Date before, const Places& places, const Moments& moments,
                                    std::uint64_t seed, std::int64_t first_number);

/// Fills in what the actions of each life are given beside what the facts ask.
void fill_lives(
    const model::Model& model, Lives& lives, std::uint64_t seed,
    const std::function<std::int64_t(int, const model::Field&, const Life&, Random&)>& refer);

}  // namespace nhip::simulate
