#include <stdexcept>

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using nhip::testing::on_both_stores;
using nhip::testing::on_postgresql;
using nhip::testing::on_sqlite;
using testing::World;

void in_parallel(int threads, const std::function<void(int)>& body) {
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i) all.emplace_back([&body, i] { body(i); });
  for (std::thread& thread : all) thread.join();
}

TEST_CASE("sixteen threads write and read; a job that fails is undone alone") {
  on_both_stores([](const std::string& url) {
    World world(url);
    std::atomic<int> entered{0};
    std::atomic<int> refused{0};
    std::atomic<int> wrong{0};
    in_parallel(16, [&](int thread) {
      for (int i = 0; i < 20; ++i) {
        const int number = thread * 100 + i;
        const int kind = i % 4;
        const auto done =
            world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
              CHECK_OK(world.enter(transaction, world.thing(number)));
              if (kind == 1) return core::fail("test.no", "no");
              if (kind == 2) throw std::runtime_error("thrown");
              if (kind == 3) {
                CHECK_OK(world.enter(transaction, world.thing(number)));  // the same code again
              }
              return {};
            });
        const std::string code = done ? "" : done.error().code;
        const char* expected[] = {"", "test.no", "store.job_failed", "store.unique"};
        if (code != expected[kind]) ++wrong;
        ++(done ? entered : refused);
        const auto read = world.store->read([&](Database& database) -> core::Result<void> {
          const bool there =
              TRY(find_by_code(database, world.type("thing"), "T-" + std::to_string(number)))
                  .has_value();
          if (there != done.has_value()) ++wrong;
          return {};
        });
        if (!read) ++wrong;
      }
    });
    CHECK(wrong == 0);
    CHECK(entered == 16 * 5);
    CHECK(refused == 16 * 15);
    CHECK(world.count("select count(*) from thing") == 80);
    CHECK(world.count("select count(*) from nhip_event where action = 'enter'") == 80);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("a write inside a write is refused") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const auto done = world.store->write(
        world.now, [&](Transaction&) { return world.store->set_setting("a", "b"); });
    REQUIRE(!done);
    CHECK(done.error().code == "store.nested_write");
  });
}

TEST_CASE("an error that a job passes over does not half-commit it") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const auto done = world.store->write(world.now, [&](Transaction& transaction) {
      CHECK(world.enter(transaction, world.thing(1)));
      CHECK(!transaction.database().execute("select nothing from nowhere"));
      return core::Result<void>();
    });
    CHECK(world.count("select count(*) from thing") == (done ? 1 : 0));
    REQUIRE(world.enter(world.thing(2)));
    CHECK(world.differences().empty());
  });
}

TEST_CASE("recorded_at never falls") {
  on_both_stores([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    const core::Time first = world.now;
    world.now = first + (-30);
    REQUIRE(world.enter(world.thing(2)));
    world.now = first + (-61);
    const auto back = world.enter(world.thing(3));
    REQUIRE(!back);
    CHECK(back.error().code == "store.clock_stepped_back");
    world.reopen();
    CHECK(!world.enter(world.thing(3)));
    world.now = first + 5;
    REQUIRE(world.enter(world.thing(3)));
    CHECK(world.count("select count(distinct recorded_at) from nhip_event where action = 'enter'") == 2);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("two stores write to one database") {
  on_both_stores([](const std::string& url) {
    World one(url);
    World two(url, Store::Mode::read_write);
    std::atomic<int> wrong{0};
    in_parallel(4, [&](int thread) {
      World& world = thread % 2 == 0 ? one : two;
      for (int i = 0; i < 25; ++i) {
        const auto entered = world.enter(world.thing(thread * 100 + i));
        if (!entered) ++wrong;
      }
    });
    CHECK(wrong == 0);
    CHECK(one.differences().empty());
    const bool sqlite = one.store->dialect() == Dialect::sqlite;
    CHECK(one.count("select count(*) from nhip_lane") == (sqlite ? 1 : 2));
    CHECK(one.count("select count(distinct lane) from nhip_event") == (sqlite ? 1 : 2));
    CHECK(one.count("select count(*) from thing") == 100);
  });
}

TEST_CASE("a lane that was given up is taken up again") {
  on_postgresql([](const std::string& url) {
    World world(url);
    for (int i = 1; i <= 3; ++i) {
      REQUIRE(world.enter(world.thing(i)));
      world.reopen();
    }
    CHECK(world.count("select count(*) from nhip_lane") == 1);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("a lost connection is made anew") {
  on_postgresql([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    REQUIRE(world.store->read([](Database&) { return core::Result<void>(); }));
    // One session at a time, so that none goes while it is looked for.
    const std::string end_others =
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()";
    REQUIRE(world.tamper(end_others));
    REQUIRE(world.enter(world.thing(2)));
    CHECK(world.differences().empty());

    const auto lost = world.store->write(world.now, [&](Transaction& transaction) {
      CHECK(world.enter(transaction, world.thing(3)));
      CHECK(world.tamper(end_others));
      const auto entered = world.enter(transaction, world.thing(4));
      return entered ? core::Result<void>() : std::unexpected(entered.error());
    });
    REQUIRE(!lost);
    CHECK(lost.error().code == "store.connection_lost");
    REQUIRE(world.enter(world.thing(5)));
    CHECK(world.count("select count(*) from thing") == 3);
    CHECK(world.differences().empty());
  });
}

}  // namespace
}  // namespace nhip::store
