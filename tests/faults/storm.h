// A year of a province over a store that fails, fills up or loses power at writes drawn by lot.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace nhip::faults {

/// Mistakes put in on purpose, which the storm must find.
enum class Sabotage {
  none,
  skip_rollup,        ///< the rollups are not told of one action
  forget_sync,        ///< syncs now and then say they are done and are not
  forget_attachment,  ///< one of the syncs of an attachment does so
  correct_twice       ///< one correction is applied twice
};

/// Lives a year of so many deeds, on a SQLite file (a disk that fails) or a PostgreSQL schema (a
/// wire that is cut). "" when everything held; else what did not, and after which deed.
std::string storm(const std::string& url, std::uint64_t seed, int deeds,
                  Sabotage sabotage = Sabotage::none);

}  // namespace nhip::faults
