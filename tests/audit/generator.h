// Reports of no office, written by lot, with errors whose places and kinds are known.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace nhip::audit::generated {

/// An error that was put into a report.
struct Planted {
  std::size_t start, end;  ///< the passage that it stands in
  std::string layout;      ///< "brackets", "table", …
  std::string error;       ///< "swapped digits", "part changed", …
  Class least;             ///< the class it must be found in
  bool sure = true;        ///< false: it may be found, and need not be
};

struct Sample {
  std::string text;
  std::vector<Planted> planted;
};

/// The same seed gives the same report. Without errors: `clean`.
Sample write_report(std::uint64_t seed, bool clean);

struct Score {
  int planted = 0, found = 0;
};
struct Result {
  std::map<std::string, Score> by_layout{}, by_error{};
  Score all{}, contradictions{};  ///< planted as contradictions
  int accused = 0;                ///< findings of class contradiction
  int false_accusations = 0;      ///< those that no planted error explains
  int false_suspicions = 0;
  int claims = 0;
  std::vector<std::string> misses{};  ///< layout, error and passage
  std::vector<std::string> wrongs{};  ///< messages of false accusations
};
/// Audits `count` reports from `seed` on.
Result measure(std::uint64_t seed, int count, bool clean);

/// The table that docs/audit.md shows.
std::string table(const Result& result);

}  // namespace nhip::audit::generated
