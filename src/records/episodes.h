// Episodes: records made from a series by rule (exceedances, connection losses). Rules R4.09–R4.14.
#pragma once

#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "records/records.h"

namespace nhip::records {

/// One stretch of breaches of one subject.
struct Episode {
  std::vector<core::Value> key;  ///< values of the type's episode key
  core::Time from;
  std::optional<core::Time> to;  ///< none while it lasts
  core::Decimal worst;           ///< largest mean, or minutes without data
  std::int64_t windows = 0;      ///< breaching windows merged
};

/// Recomputes the episodes of `type` (a type with [episodes]) in a window of days from the series
/// and writes what is new or changed through the one write path. Running it twice changes nothing.
core::Result<std::int64_t> make_episodes(Records& records, const model::Type& type,
                                         core::Window window, core::Time now,
                                         bool simulated = false);

}  // namespace nhip::records
