// A lost connection, a full disk, a file that may not be written, a clock that steps back: what the
// user is told, and that nothing is lost.
#include <unistd.h>

#include "faults/issued.h"
#include "faults/wire.h"

using namespace nhip;
using namespace nhip::faults;
using e2e::contains;
namespace fs = std::filesystem;

namespace {

const e2e::Words a_receipt = {"act",
                              "dossier",
                              "receive",
                              "--at",
                              "2024-04-02 08:30",
                              "--set",
                              "handler=science,service=9.000001,channel=online"};

void expect_untouched(const Issued& issued) {
  CHECK(contains(issued.well({"verify"}), "no difference"));
  CHECK(contains(issued.well({"figure", "dossiers.received", "--period", "2024-01-01..2024-12-31"}),
                 "3 dossiers"));
}

}  // namespace

TEST_CASE("trouble: the connection to the database is lost") {
  testing::on_postgresql([](const std::string& url) {
    const Issued issued(url);
    Wire wire(url);
    const e2e::World through(wire.url());
    through.well({"verify"}, issued.home.environment());
    const long all = wire.messages();
    for (long n = 1; n < all; n += std::max(1L, all / 12)) {
      wire.arm(Wire::Cut::before, n);
      const auto outcome = through.run(a_receipt, issued.home.environment());
      INFO(n << "\n" << outcome.text());
      wire.put_right();
      if (outcome.status == 0) break;
      CHECK(outcome.status == 3);
      CHECK((outcome.code() == "store.connection_lost" || outcome.code() == "store.connection"));
      CHECK(contains(outcome.err, "Try again"));
      expect_untouched(issued);
    }
    const auto nobody = e2e::nhip({"verify", "--store", "postgres:host=/nonexistent dbname=x"},
                                  issued.home.environment());
    CHECK(nobody.status == 3);
    CHECK(nobody.code() == "store.connection");
  });
}

TEST_CASE("trouble: the disk is full") {
  e2e::on_a_file([](const e2e::World& empty) {
    const Issued issued(empty.url());
    for (const int n : {1, 2, 4, 7, 11}) {
      auto environment = issued.home.environment();
      environment["LD_PRELOAD"] = NHIP_KILL_AT;
      environment["NHIP_FULL_AT"] = std::to_string(n);
      environment["ASAN_OPTIONS"] = "verify_asan_link_order=0";
      const auto outcome = issued.world.run(a_receipt, environment);
      INFO(n << "\n" << outcome.text());
      REQUIRE(outcome.status == 3);
      CHECK(outcome.code() == "store.disk_full");
      CHECK(contains(outcome.err, "Free some space"));
      expect_untouched(issued);
      const auto backup = issued.world.run({"backup", "-o", issued.path("b")}, environment);
      CHECK(backup.code() == "store.disk_full");
      CHECK_FALSE(fs::exists(issued.path("b")));
      CHECK_FALSE(fs::exists(issued.path("b.part")));
    }
    issued.well(a_receipt);
  });
}

TEST_CASE("trouble: the file, or its folder, may not be written") {
  if (geteuid() == 0 && !fs::exists("/usr/bin/setpriv")) return;
  e2e::on_a_file([](const e2e::World& empty) {
    const Issued issued(empty.url());
    fs::permissions(empty.path().parent_path(), fs::perms(0555));
    fs::permissions(empty.path(), fs::perms(0444));
    for (const fs::path& folder :
         {issued.home.path(), fs::path(empty.path().string() + ".blobs")}) {
      for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        fs::permissions(entry.path(), fs::perms(0555));
      }
    }
    fs::permissions(issued.home.path(), fs::perms(0755));
    const auto as_nobody = [&](e2e::Words words) {
      e2e::Words all;
      if (geteuid() == 0) all = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
      all.push_back(e2e::binary().string());
      all.insert(all.end(), words.begin(), words.end());
      all.insert(all.end(), {"--store", empty.url()});
      return e2e::command(all, issued.home.environment());
    };
    const auto refused = as_nobody(a_receipt);
    INFO(refused.text());
    CHECK(refused.status == 3);
    CHECK(refused.code() == "store.read_only");
    CHECK(contains(refused.err, empty.path().string()));
    const auto read = as_nobody({"verify"});
    INFO(read.text());
    CHECK(read.status == 0);
    fs::permissions(empty.path().parent_path(), fs::perms(0755));
    fs::permissions(empty.path(), fs::perms(0644));
    expect_untouched(issued);
  });
}

TEST_CASE("trouble: the clock steps back") {
  e2e::on_both([](const e2e::World& empty) {
    const Issued issued(empty.url());
    // The journal has been where the clock has not: the machine's clock was ahead and was set
    // right.
    issued.tamper("update nhip_lane set recorded_at = '2099-01-01 00:00:00'");
    const auto refused = issued.run(a_receipt);
    INFO(refused.text());
    CHECK(refused.status == 3);
    CHECK(refused.code() == "store.clock_stepped_back");
    CHECK(contains(refused.err, "2099-01-01"));
    CHECK(contains(refused.err, "Set the clock"));
    issued.tamper("update nhip_lane set recorded_at = (select max(recorded_at) from nhip_event)");
    expect_untouched(issued);
    issued.well(a_receipt);
  });
}
