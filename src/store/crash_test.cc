// What processes find that are killed, or may not write.
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using nhip::testing::on_both_stores;
using nhip::testing::on_sqlite;
using testing::World;

constexpr int batch_size = 50;

core::Result<void> enter_batch(World& world, std::int64_t first) {
  return world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
    for (int i = 0; i < batch_size; ++i) {
      CHECK_OK(world.enter(transaction, world.thing(first + i)));
    }
    return {};
  });
}

/// Runs `body` in a process of its own; it must not return.
pid_t start(const std::function<void()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    body();
    _exit(99);
  }
  return child;
}

TEST_CASE("a process that is killed leaves whole batches") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.store = nullptr;
    std::int64_t entered = 0;
    for (int round = 1; round <= 3; ++round) {
      const pid_t child = start([&] {
        world.reopen();
        for (std::int64_t first = round * 1'000'000;; first += batch_size) {
          if (!enter_batch(world, first)) _exit(1);
        }
      });
      const std::string written =
          "select count(*) from thing where pieces >= " + std::to_string(round) + "000000000";
      while (world.count(written) < 3 * batch_size) {
        REQUIRE(waitpid(child, nullptr, WNOHANG) == 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
      world.reopen();
      CHECK(world.count("select count(*) from thing") % batch_size == 0);
      CHECK(world.differences().empty());
      entered = world.count("select count(*) from thing");
      REQUIRE(enter_batch(world, round * 1'000'000 + 500'000));
      CHECK(world.count("select count(*) from thing") == entered + batch_size);
      world.store = nullptr;
    }
  });
}

TEST_CASE("a store in a folder that cannot be written to can be read") {
  on_sqlite([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    world.store = nullptr;
    const std::filesystem::path file = url.substr(7);
    namespace fs = std::filesystem;
    fs::permissions(file, fs::perms(0444));
    fs::permissions(file.parent_path(), fs::perms(0555));
    const pid_t child = start([&] {
      constexpr uid_t nobody = 65534;
      if (getuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) _exit(2);
      const auto written = Store::open(url, world.model, Store::Mode::read_write);
      if (written || written.error().code != "store.read_only") _exit(3);
      world.store = MUST(Store::open(url, world.model, Store::Mode::read_only));
      _exit(world.differences().empty() && world.count("select count(*) from thing") == 1 ? 0 : 4);
    });
    int status = 0;
    waitpid(child, &status, 0);
    fs::permissions(file.parent_path(), fs::perms(0755));
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  });
}

}  // namespace
}  // namespace nhip::store
