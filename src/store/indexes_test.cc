#include "store/indexes.h"

#include <doctest/doctest.h>

#include "store/schema.h"
#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using nhip::testing::on_both_stores;
using testing::World;

/// Names of the indexes of things that stand in the database.
std::vector<std::string> standing(World& world) {
  const bool sqlite = world.store->dialect() == Dialect::sqlite;
  std::vector<std::string> names;
  for (const Index& index : indexes_of(world.model)) {
    const std::string sql =
        sqlite ? "select count(*) from sqlite_schema where type = 'index' and name = '"
               : "select count(*) from pg_indexes where schemaname = current_schema() and "
                 "indexname = '";
    if (index.table == "thing" && world.count(sql + index.name + "'") == 1)
      names.push_back(index.name);
  }
  return names;
}

bool leave_aside(World& world, std::int64_t most = 0) {
  bool aside = false;
  REQUIRE(world.store->write(world.now, [&](Transaction& tx) -> core::Result<void> {
    aside = TRY(leave_indexes_aside(tx, world.type("thing"), most));
    return {};
  }));
  return aside;
}

bool make_one(World& world) {
  bool made = false;
  REQUIRE(world.store->write(world.now, [&](Transaction& tx) -> core::Result<void> {
    made = TRY(make_missing_index(tx, world.type("thing")));
    return {};
  }));
  return made;
}

const std::vector<std::string> for_writing = {"thing_code_key", "thing_external_id_key",
                                              "thing_serial_number_key"};

TEST_CASE("What serves reading alone is left aside and made again; unique values stay unique") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const auto all = standing(world);
    REQUIRE(all.size() > for_writing.size());
    REQUIRE(leave_aside(world));
    CHECK(standing(world) == for_writing);
    for (int i = 1; i <= 20; ++i) REQUIRE(world.enter(world.thing(i)));
    const auto again = world.enter(world.thing(7));
    REQUIRE(!again);
    CHECK(again.error().code == "store.unique");
    std::size_t made = 0;
    while (make_one(world)) ++made;
    CHECK(made == all.size() - for_writing.size());
    CHECK(standing(world) == all);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("Nobody came back to what was left aside: it can be read, and whoever writes makes it") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const auto all = standing(world);
    REQUIRE(leave_aside(world));
    REQUIRE(world.enter(world.thing(1)));
    world.reopen(Store::Mode::read_only);
    CHECK(world.differences().empty());
    CHECK(standing(world) == for_writing);
    world.reopen();
    CHECK(standing(world) == all);
    CHECK_FALSE(make_one(world));
  });
}

TEST_CASE("What few records have put into the indexes is left aside too") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const auto all = standing(world);
    for (int i = 1; i <= 3; ++i) REQUIRE(world.enter(world.thing(i)));
    CHECK_FALSE(leave_aside(world, 2));
    CHECK(standing(world) == all);
    REQUIRE(leave_aside(world, 3));
    CHECK(standing(world) == for_writing);
    REQUIRE(world.store->write(world.now, [&](Transaction& tx) {
      return tell_size(tx, world.type("thing"));
    }));
    world.reopen();
    CHECK(standing(world) == all);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("A type with records keeps its indexes, and so does a table that others hold") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const auto all = standing(world);
    if (world.store->dialect() == Dialect::postgresql) {
      const auto reader = MUST(Database::open(url, Database::Mode::read_only));
      REQUIRE(reader->begin());
      REQUIRE(reader->query("select id from thing", {}, [](const Row&) { return true; }));
      CHECK_FALSE(leave_aside(world));
      reader->rollback();
    }
    REQUIRE(world.enter(world.thing(1)));
    CHECK_FALSE(leave_aside(world));
    CHECK(standing(world) == all);
  });
}

}  // namespace
}  // namespace nhip::store
