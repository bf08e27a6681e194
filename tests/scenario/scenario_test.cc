// Every scenario below tests/scenario, on both stores.
#include <unistd.h>

#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "scenario/model_of_house.h"
#include "scenario/script.h"
#include "scenario/world.h"
#include "support/stores.h"

namespace nhip::scenario {
namespace {

namespace fs = std::filesystem;

/// Files that hold scenarios of their own; those beginning with '_' are only included by others.
std::vector<fs::path> files_of(const std::string& folder) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(NHIP_SOURCE_DIR) / "tests/scenario" / folder)) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(".nhip") && name.front() != '_') files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// Stores with every table of the house, made once; each scenario plays in a copy.
class ReadyStores {
 public:
  static ReadyStores& get() {
    static ReadyStores stores;
    return stores;
  }

  void on_both(const std::function<void(const std::string& url)>& body) const {
    {
      const testing::TemporaryFolder folder;
      const fs::path copy = folder.path() / "store.db";
      fs::copy_file(folder_.path() / "store.db", copy);
      INFO("on SQLite");
      body("sqlite:" + copy.string());
    }
    if (database_.empty()) return;
    const std::string copy = database_ + "_copy";
    REQUIRE(on_server("CREATE DATABASE " + copy + " TEMPLATE " + database_));
    INFO("on PostgreSQL");
    body(url_of(copy));
    REQUIRE(on_server("DROP DATABASE " + copy + " WITH (FORCE)"));
  }

  ReadyStores(const ReadyStores&) = delete;
  ReadyStores& operator=(const ReadyStores&) = delete;
  ~ReadyStores() {
    if (!database_.empty()) on_server("DROP DATABASE " + database_ + " WITH (FORCE)");
  }

 private:
  ReadyStores() {
    fill("sqlite:" + (folder_.path() / "store.db").string());
    if (testing::postgres_waived()) return;
    REQUIRE_MESSAGE(!testing::postgres_conninfo().empty(), "no PostgreSQL for the tests");
    const std::string name = "nhip_ready_" + std::to_string(getpid());
    REQUIRE(on_server("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'"));
    database_ = name;
    fill(url_of(name));
  }

  static void fill(const std::string& url) {
    const auto world = World::make(url, the_model());
    REQUIRE_MESSAGE(world, world.error().text());
  }
  static std::string url_of(const std::string& database) {
    return "postgres:" +
           testing::postgres_detail::with_database(testing::postgres_conninfo(), database);
  }
  static bool on_server(const std::string& sql) {
    const auto connection = testing::postgres_detail::connect(testing::postgres_conninfo());
    return testing::postgres_detail::run(connection.get(), sql);
  }

  testing::TemporaryFolder folder_;
  std::string database_{};
};

void play(const Scenario& scenario, const std::string& url) {
  INFO(scenario.place, ": ", scenario.title);
  auto world = World::make(url, the_model());
  REQUIRE_MESSAGE(world, world.error().text());
  for (const auto& statement : scenario.statements) {
    const auto done = (*world)->run(statement);
    // What comes after a failed expectation may still be true; after a failed action it means
    // nothing.
    CHECK_MESSAGE(done, done.error().text());
    if (!done && done.error().code != "scenario.expected") return;
  }
}

void play_all(const std::string& folder) {
  const auto files = files_of(folder);
  REQUIRE_MESSAGE(!files.empty(), "no scenarios in ", folder);
  for (const auto& file : files) {
    const auto scenarios = read_scenarios(file);
    REQUIRE_MESSAGE(scenarios, scenarios.error().text());
    REQUIRE_MESSAGE(!scenarios->empty(), file.string(), " holds no scenario");
    for (const auto& scenario : *scenarios)
      ReadyStores::get().on_both([&](const std::string& url) { play(scenario, url); });
  }
}

}  // namespace

TEST_CASE("The definitions of all systems load without an error") {
  const auto model = model::Model::load(NHIP_SOURCE_DIR);
  if (!model)
    for (const auto& error : model.error()) FAIL_CHECK(error.text());
  REQUIRE(model);
  CHECK(model->systems().size() >= 10);
}

TEST_CASE("Scenarios of dossiers and services") {
  play_all("dossiers");
}
TEST_CASE("Scenarios of documents") {
  play_all("documents");
}
TEST_CASE("Scenarios of field reports") {
  play_all("field-reports");
}
TEST_CASE("Scenarios of the environment") {
  play_all("environment");
}
TEST_CASE("Scenarios of security supervision") {
  play_all("soc");
}
TEST_CASE("Scenarios of reorganisation") {
  play_all("reorganisation");
}
TEST_CASE("Scenarios of post and telecom") {
  play_all("returns");
}
/// Folders that a test case of their own plays, and the systems whose scenarios stand there.
const std::map<std::string, std::vector<std::string>> shared_folders = {
    {"dossiers", {"dossiers", "services"}},
    {"documents", {"documents"}},
    {"field-reports", {"field-reports"}},
    {"environment", {"environment"}},
    {"soc", {"soc-servers", "soc-endpoints"}},
    {"reorganisation", {"ground"}},
    {"returns", {"post", "telecom", "enterprises"}},
};

/// Every other folder; with NHIP_SCENARIO=NAME that one alone.
std::vector<std::string> other_folders() {
  std::vector<std::string> folders;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(NHIP_SOURCE_DIR) / "tests/scenario"))
    if (const auto name = entry.path().filename().string();
        entry.is_directory() && !shared_folders.contains(name))
      folders.push_back(name);
  if (const char* one = std::getenv("NHIP_SCENARIO"))
    std::erase_if(folders, [&](const std::string& name) { return name != one; });
  std::ranges::sort(folders);
  return folders;
}

TEST_CASE("Every system has a scenario") {
  const auto model = model::Model::load(NHIP_SOURCE_DIR);
  REQUIRE(model);
  std::set<std::string> told;
  for (const auto& [folder, systems] : shared_folders) told.insert(systems.begin(), systems.end());
  for (const std::string& folder : other_folders()) told.insert(folder);
  for (const auto& system : model->systems()) {
    CAPTURE(system.name);
    CHECK(told.contains(system.name));
  }
}

TEST_CASE("Scenarios of all other systems, first half") {
  const auto folders = other_folders();
  for (std::size_t i = 0; i < folders.size() / 2; ++i) {
    CAPTURE(folders[i]);
    play_all(folders[i]);
  }
}
TEST_CASE("Scenarios of all other systems, second half") {
  const auto folders = other_folders();
  for (std::size_t i = folders.size() / 2; i < folders.size(); ++i) {
    CAPTURE(folders[i]);
    play_all(folders[i]);
  }
}

}  // namespace nhip::scenario
