// The store under a disk that fails and a wire that is cut; and whether the storm would find a
// mistake at all.
#include "faults/storm.h"
#include "faults/seeds.h"
#include "support/stores.h"

using namespace nhip;
using namespace nhip::faults;

namespace {

std::string on_disk(std::uint64_t seed, int deeds, Sabotage sabotage = Sabotage::none) {
  std::string problem;
  testing::on_sqlite([&](const std::string& url) { problem = storm(url, seed, deeds, sabotage); });
  return problem;
}

/// The first seed that finds it; 0 when none of so many does.
std::uint64_t found_by(Sabotage sabotage, std::uint64_t seeds) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const std::string problem = on_disk(seed, 60, sabotage);
    if (problem.empty()) continue;
    MESSAGE("seed " << seed << " finds it: " << problem);
    return seed;
  }
  return 0;
}

}  // namespace

TEST_CASE("a year in a storm: SQLite") {
  each_seed(1, 6, [](std::uint64_t seed) {
    INFO(replay(seed, "a year in a storm: SQLite", "SQLite"));
    CHECK(on_disk(seed, 60) == "");
  });
}

TEST_CASE("a year in a storm: PostgreSQL") {
  each_seed(1, 2, [](std::uint64_t seed) {
    INFO(replay(seed, "a year in a storm: PostgreSQL", "PostgreSQL"));
    testing::on_postgresql([&](const std::string& url) { CHECK(storm(url, seed, 50) == ""); });
  });
}

TEST_CASE("the storm finds an action that the rollups were not told of") {
  CHECK(found_by(Sabotage::skip_rollup, 2) != 0);
}

TEST_CASE("the storm finds a sync that was forgotten") {
  CHECK(found_by(Sabotage::forget_sync, 5) != 0);
}

TEST_CASE("the storm finds a sync of an attachment that was forgotten") {
  CHECK(found_by(Sabotage::forget_attachment, 8) != 0);
}

TEST_CASE("the storm finds a correction that was applied twice") {
  CHECK(found_by(Sabotage::correct_twice, 3) != 0);
}
