// Records whose totals are given facts, through the one write path.
//
// In:   facts (columns of a facts file: indicator, dims, period, value, kind, plan_set, bound,
// source, province). Out:  records of every type that the facts count, each with its own code,
// events and plausible, seeded dates; readings,
//       published values, plans and openings with their source; coverage of the facts' windows.
//       Everything is marked as simulated.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "indicators/figures.h"
#include "records/records.h"

namespace nhip::simulate {

struct Options {
  std::filesystem::path facts;
  std::string
      province{};  ///< of the store; facts of other provinces are skipped, empty means this one
  std::uint64_t seed = 1;
  std::int64_t scale = 1;  ///< multiplies every count (for benchmarks)
  std::function<void(std::string_view stage, std::int64_t done, std::int64_t of)> progress{};
};

struct Report {
  std::int64_t facts = 0;
  std::int64_t records = 0;
  std::int64_t events = 0;
  std::int64_t observations = 0;
  std::vector<std::string> notes;
};

/// Refuses, with nothing written: simulate.contradictory_facts (naming each fact by line and the
/// arithmetic), simulate.fact_malformed, model.indicator_unknown,
/// indicator.dimension_unknown, simulate.not_empty (records of these types are there already),
/// simulate.cannot, simulate.too_hard, simulate.no_facts, simulate.route_unknown. A fact is met
/// exactly; a share is met when it rounds to the decimals given.
core::Result<Report> run(records::Records& records, const Options& options, core::Time now);

}  // namespace nhip::simulate
