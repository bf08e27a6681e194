// A store is copied while it is written to, and comes back whole or not at all.
#include <signal.h>

#include <atomic>
#include <thread>

#include "faults/issued.h"

using namespace nhip;
using namespace nhip::faults;
using e2e::contains;
namespace fs = std::filesystem;

namespace {

/// A database of its own on the test server, with the schema that a store's URL names.
class OtherDatabase {
 public:
  explicit OtherDatabase(const std::string& url)
      : server_(testing::postgres_conninfo()),
        name_("nhip_restore_" + std::to_string(getpid()) + "_" + std::to_string(++made_)) {
    run(server_, "create database " + name_ + " template template0 encoding 'UTF8'");
    const auto at = url.find("search_path=");
    const std::string schema = url.substr(at + 12, url.find('\'', at) - at - 12);
    conninfo_ = testing::postgres_detail::with_database(server_, name_);
    run(conninfo_, "create schema " + schema);
    url_ = "postgres:" + conninfo_ + " options='-c search_path=" + schema + "'";
  }
  ~OtherDatabase() { run(server_, "drop database if exists " + name_ + " with (force)"); }
  const std::string& url() const { return url_; }

 private:
  static void run(const std::string& conninfo, const std::string& sql) {
    const auto connection = testing::postgres_detail::connect(conninfo);
    CHECK(testing::postgres_detail::run(connection.get(), sql));
  }
  static inline int made_ = 0;
  std::string server_, name_, conninfo_, url_;
};

/// Where a backup of the store may be restored.
struct Elsewhere {
  explicit Elsewhere(const e2e::World& of) {
    if (of.on_sqlite()) {
      url = "sqlite:" + (folder.path() / "restored.db").string();
    } else {
      database = std::make_unique<OtherDatabase>(of.url());
      url = database->url();
    }
  }
  testing::TemporaryFolder folder;
  std::unique_ptr<OtherDatabase> database;
  std::string url;
};

std::string figures_of(const Issued& issued, const e2e::World& world) {
  std::string all;
  for (const char* code : {"dossiers.received", "dossiers.resolved", "dossiers.in_process"}) {
    all += world.well({"figure", code, "--period", "2024-03"}, issued.home.environment());
  }
  const testing::TemporaryFolder folder;
  world.well({"report", "desk", "--period", "2024-03", "-o", folder.path(), "--format", "json"},
             issued.home.environment());
  return all + e2e::read_file(folder.path() / "desk-2024-03.json");
}

}  // namespace

TEST_CASE("a backup is a store again, attachments included") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    const std::string file = issued.path("store.backup");
    issued.well({"backup", "-o", file});
    CHECK(issued.run({"backup", "-o", file}).code() == "backup.exists");
    issued.resolve_late();

    const Elsewhere elsewhere(empty);
    const e2e::World restored(elsewhere.url);
    CHECK(contains(restored.well({"restore", file}, issued.home.environment()), "store ready"));
    CHECK(contains(restored.well({"verify"}, issued.home.environment()), "no difference"));
    CHECK(contains(restored.well({"figure", "dossiers.resolved", "--period", "2024-03"},
                                 issued.home.environment()),
                   "2 dossiers"));
    // The store goes on where the backup was taken.
    restored.well({"act", "dossier", "resolve", issued.code_of("a2"), "--at", "2024-03-01 09:00"},
                  issued.home.environment());
    CHECK(figures_of(issued, restored) == figures_of(issued, issued.world));

    const auto again = restored.run({"restore", file}, issued.home.environment());
    CHECK(again.status == 3);
    CHECK(again.code() == "store.exists");
    CHECK(contains(restored.well({"verify"}, issued.home.environment()), "no difference"));
  });
}

TEST_CASE("a backup taken while others write is one moment of the store") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    std::atomic<bool> enough{false};
    std::atomic<int> written{0};
    std::thread writer([&] {
      for (int i = 0; !enough && i < 200; ++i) {
        const auto outcome = issued.run(
            {"act", "dossier", "receive", "--external-id", "w" + std::to_string(i), "--at",
             "2024-04-02 08:30", "--set", "handler=science,service=9.000001,channel=online"});
        if (outcome.status == 0) ++written;
      }
    });
    while (written < 2) std::this_thread::yield();
    const auto taken = issued.run({"backup", "-o", issued.path("busy.backup")});
    const int before = written;
    while (written < before + 2) std::this_thread::yield();
    enough = true;
    writer.join();
    INFO(taken.text());
    REQUIRE(taken.status == 0);
    const Elsewhere elsewhere(empty);
    const e2e::World restored(elsewhere.url);
    const auto outcome =
        restored.run({"restore", issued.path("busy.backup")}, issued.home.environment());
    INFO(outcome.text());
    CHECK(outcome.status == 0);
    CHECK(contains(issued.well({"verify"}), "no difference"));
  });
}

TEST_CASE("what is no whole backup does not become a store") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    issued.well({"backup", "-o", issued.path("good.backup")});
    const std::string bytes = e2e::read_file(issued.path("good.backup"));
    const Elsewhere elsewhere(empty);
    const e2e::World restored(elsewhere.url);
    const auto restore = [&](const std::string& file) {
      return restored.run({"restore", issued.path(file)}, issued.home.environment());
    };
    e2e::write_file(issued.path("text"), "no backup at all");
    CHECK(restore("text").code() == "backup.malformed");
    CHECK(restore("nothing").code() == "backup.not_found");
    e2e::write_file(issued.path("half"), bytes.substr(0, bytes.size() / 2));
    const auto half = restore("half");
    INFO(half.text());
    CHECK(half.status != 0);
    CHECK(restored.run({"verify"}, issued.home.environment()).status == 3);
    CHECK(restore("good.backup").status == 0);
  });
}

TEST_CASE("a damaged store is not put in place unless that is wanted") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    issued.tamper("update dossier set channel = 'direct' where external_id = 'a2'");
    issued.well({"backup", "-o", issued.path("bad.backup")});
    const Elsewhere elsewhere(empty);
    const e2e::World restored(elsewhere.url);
    const auto refused =
        restored.run({"restore", issued.path("bad.backup")}, issued.home.environment());
    INFO(refused.text());
    CHECK(refused.status == 1);
    CHECK(contains(refused.out, "row.changed"));
    CHECK(restored.run({"verify"}, issued.home.environment()).code() == "store.not_found");
    const auto kept = restored.run({"restore", issued.path("bad.backup"), "--despite-differences"},
                                   issued.home.environment());
    INFO(kept.text());
    CHECK(kept.status == 1);
    CHECK(restored.run({"verify"}, issued.home.environment()).status == 1);
  });
}

TEST_CASE("backup and restore that are killed leave nothing that looks whole") {
  e2e::on_a_file([](const e2e::World& empty) {
    const Issued issued(empty.url());
    issued.well({"backup", "-o", issued.path("good.backup")});
    const Elsewhere elsewhere(empty);
    const e2e::World restored(elsewhere.url);
    const fs::path target = restored.path();
    for (int n = 1; n < 400; n += 9) {
      INFO("before write " << n);
      auto environment = issued.home.environment();
      environment["LD_PRELOAD"] = NHIP_KILL_AT;
      environment["NHIP_KILL_AT"] = std::to_string(n);
      environment["ASAN_OPTIONS"] = "verify_asan_link_order=0";
      const std::string file = issued.path("k" + std::to_string(n));
      const auto backup = issued.world.run({"backup", "-o", file}, environment);
      // Killed after it bore its name: then it is whole.
      if (backup.status != 0 && fs::exists(file)) {
        const e2e::World copy("sqlite:" + file + ".db");
        CHECK(contains(copy.well({"restore", file}, issued.home.environment()), "store ready"));
      }
      const auto restore = restored.run({"restore", issued.path("good.backup")}, environment);
      if (restore.status == 0) break;
      CHECK(restore.status == 128 + SIGKILL);
      if (!fs::exists(target)) continue;
      // Killed after it was put in place: then it is whole.
      CHECK(contains(restored.well({"verify"}, issued.home.environment()), "no difference"));
      fs::remove(target);
      fs::remove_all(target.string() + ".blobs");
    }
    if (!fs::exists(target))
      restored.well({"restore", issued.path("good.backup")}, issued.home.environment());
    CHECK(contains(restored.well({"verify"}, issued.home.environment()), "no difference"));
    CHECK_FALSE(fs::exists(target.string() + ".restoring"));
  });
}
