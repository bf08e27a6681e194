// What stands beside the records: coverage, published values, opening balances, plans, reference
// values.
//
// All five are records of types in systems/ground, entered through the one write path like any
// other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "core/time.h"
#include "indicators/past.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::indicators {

/// Where the records of a type are complete.
struct CoverageRow {
  std::string type;
  std::int64_t unit = 0;  ///< with its subtree; 0 = everything
  core::Date from;
  std::optional<core::Date> to{};  ///< first day no longer covered; none = open
};

/// A value that was given, not counted: published, opening balance or plan.
struct GivenValue {
  std::string code;
  std::string dims;     ///< canonical text
  core::Window window;  ///< an opening balance stands at its last day
  core::Decimal value;
  std::string plan_set{};
  std::string bound{};
  std::string source{};
  bool estimate = false;
};

/// Holds until the next value of the same name and unit.
struct ReferenceValue {
  std::string name;
  std::int64_t unit = 0;  ///< 0 = the whole store
  core::Date from;
  core::Decimal value;
};

struct Ground {
  std::vector<CoverageRow> coverage;
  std::vector<GivenValue> published;
  std::vector<GivenValue> openings;
  std::vector<GivenValue> plans;
  std::vector<ReferenceValue> references;

  /// As it stands, or (given what was touched since a moment) as it was known then. Types that the
  /// Model lacks are empty.
  static core::Result<Ground> read(store::Database& database, const model::Model& model,
                                   const Touched* touched);
  /// A number that changes whenever any of these records, or a unit, changes.
  static core::Result<std::int64_t> stamp(store::Database& database, const model::Model& model);

  bool declares_coverage(std::string_view type) const;
  /// The published value of exactly this; of a state, by the last day.
  const GivenValue* find_published(std::string_view code, std::string_view dims,
                                   core::Window window, bool is_state) const;
  /// What held of a reference value on a day for exactly this unit.
  const ReferenceValue* latest(std::string_view name, std::int64_t unit, core::Date day) const;
  /// The target for the window: of exactly this window, else the smallest that contains its last
  /// day and does not end before it. `plan_set` and `bound` restrict when given.
  const GivenValue* find_plan(std::string_view code, std::string_view dims, core::Window window,
                              std::string_view plan_set, std::string_view bound) const;
};

}  // namespace nhip::indicators
