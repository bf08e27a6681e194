// Stores that earlier commits of the project made (stores/COMMIT.sql, by scripts/store-of-commit)
// are brought up to the present definitions: nothing is lost, every Issue stands, and work goes on.
#include <algorithm>
#include <sstream>

#include "faults/issued.h"

using namespace nhip;
using namespace nhip::faults;
using e2e::contains;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> stores(const std::string& ending) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(NHIP_SOURCE_DIR) / "tests/faults/stores")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(ending) && (ending == ".pg.sql" || !name.ends_with(".pg.sql"))) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

/// The dump as a store again, with its attachments beside it.
void load(const std::string& url, const fs::path& dump) {
  const auto database = MUST(store::Database::open(url, store::Database::Mode::read_write));
  if (const auto done = database->run(e2e::read_file(dump)); !done) FAIL(done.error().text());
  if (!url.starts_with("sqlite:")) return;
  const auto done =
      database->query("select name, hex from attachments", {}, [&](const store::Row& row) {
        const std::string name(row.text(0));
        e2e::write_file(fs::path(url.substr(7) + ".blobs") / name.substr(0, 2) / name,
                        bytes_of(row.text(1)));
        return true;
      });
  REQUIRE(done.has_value());
  REQUIRE(database->run("drop table attachments").has_value());
}

/// What an administrator does: `init`, and where it asks for steps, those of the plan in their
/// order.
void bring_up(const e2e::World& world, const Home& home) {
  const auto first = world.run({"init"}, home.environment());
  if (first.status == 0) return;
  INFO(first.text());
  REQUIRE(first.code() == "store.migration_needed");
  const auto plan = world.run({"migrate", "--plan"}, home.environment());
  for (const std::string& line : e2e::lines(plan.out)) {
    if (!line.starts_with("step ")) continue;
    const std::string step = line.substr(5, line.find(':') - 5);
    world.well({"migrate", "--apply", step}, home.environment());
  }
  world.well({"init"}, home.environment());
}

/// Nothing differs but that an Issue older than the keeping of editions can no longer be counted
/// (docs/evidence.md).
bool is_sound(const e2e::Outcome& verified) {
  std::istringstream lines(verified.out);
  std::size_t uncounted = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("issue.definitions "))
      ++uncounted;
    else if (!line.empty() && line != "no difference" &&
             line != std::to_string(uncounted) + " difference")
      return false;
  }
  return verified.status == (uncounted > 0 ? 1 : 0);
}

void upgrade(const std::string& url, const fs::path& dump) {
  INFO(dump.filename().string());
  load(url, dump);
  const Home home;
  const e2e::World world(url);
  const auto well = [&](const e2e::Words& words) { return world.well(words, home.environment()); };
  bring_up(world, home);
  CHECK(is_sound(world.run({"verify"}, home.environment())));
  CHECK(contains(well({"figure", "dossiers.received", "--period", "2024-03"}), "5 dossiers"));
  CHECK(contains(well({"figure", "dossiers.resolved", "--period", "2024-03"}), "2 dossiers"));
  CHECK(contains(well({"figure", "dossiers.in_process", "--period", "2024-03"}), "3 dossiers"));

  const testing::TemporaryFolder folder;
  well({"report", "desk", "--period", "2024-03", "-o", folder.path(), "--format", "json"});
  const std::string issue = e2e::read_file(folder.path() / "desk-2024-03.json");
  CHECK(contains(issue, "\"draft\":false"));
  CHECK(contains(issue, "\"value\":\"4\""));

  well({"act", "dossier", "receive", "--at", "2024-03-11 08:30", "--set",
        "handler=science,service=9.000002,channel=direct"});
  CHECK(contains(well({"figure", "dossiers.received", "--period", "2024-03"}), "6 dossiers"));
  CHECK(is_sound(world.run({"verify"}, home.environment())));
  well({"init"});
  CHECK(is_sound(world.run({"verify"}, home.environment())));
}

}  // namespace

TEST_CASE("a store of an earlier commit is brought up to the present") {
  REQUIRE_FALSE(stores(".sql").empty());
  for (const fs::path& dump : stores(".sql")) {
    testing::on_sqlite([&](const std::string& url) { upgrade(url, dump); });
  }
  for (const fs::path& dump : stores(".pg.sql")) {
    testing::on_postgresql([&](const std::string& url) { upgrade(url, dump); });
  }
}
