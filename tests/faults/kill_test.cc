// The real program, killed at a write drawn by lot, two hundred times: what it had said is there,
// what it had not is whole or absent, and everything can be counted again.
#include "faults/office.h"
#include "faults/seeds.h"

using namespace nhip;
using namespace nhip::faults;

namespace {

/// A year with `kills` kills in it; the number of deeds it took.
void live_a_year(const std::string& url, std::uint64_t seed, int kills) {
  Office office(url);
  office.open_doors();
  Year year(seed);
  for (int killed = 0, deeds = 0; killed < kills; ++deeds) {
    REQUIRE_MESSAGE(deeds < 30 * kills, "the program is hardly ever killed");
    const Deed deed = year.next(office.truth());
    // Two of three deeds in peace, so that a year has passed by the end; the rare ones never.
    const bool rare = deed.kind == Kind::step || deed.kind == Kind::revise;
    if (!rare && year.draw(3) != 0) {
      office.do_whole(deed);
    } else if (office.do_killed(deed, year)) {
      ++killed;
    }
  }
  office.check_all();
  office.check_issues();
}

}  // namespace

TEST_CASE("killed at any write: SQLite") {
  each_seed(1, 8, [](std::uint64_t seed) {
    INFO(replay(seed, "killed at any write: SQLite", "SQLite"));
    testing::on_sqlite([&](const std::string& url) { live_a_year(url, seed, 20); });
  });
}

TEST_CASE("killed at any write: PostgreSQL") {
  each_seed(1, 2, [](std::uint64_t seed) {
    INFO(replay(seed, "killed at any write: PostgreSQL", "PostgreSQL"));
    testing::on_postgresql([&](const std::string& url) { live_a_year(url, seed, 20); });
  });
}
