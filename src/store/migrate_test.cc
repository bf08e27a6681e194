#include "store/migrate.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>

#include "store/schema.h"
#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using nhip::testing::on_both_stores;
using testing::World;

TEST_CASE("additions to the Model are made when the store is opened") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const Record old = MUST(world.enter(world.thing(1)));
    REQUIRE(world.observe(0, 3));
    world.definitions
        .replace("work/thing.toml", "made_on = \"date\"",
                 "made_on = \"date\"\nchecked_at = \"time\"\nremark = \"text search\"")
        .replace("work/observation.toml", "value       =", "grade = \"text\"\nvalue       =")
        .file("work/gadget.toml",
              "type = \"gadget\"\nlabel = { vi = \"Máy\", en = \"Gadget\" }\n"
              "[fields]\nname = \"text\"\n");
    const auto refused = world.try_reopen(Store::Mode::read_only);
    REQUIRE(!refused);
    CHECK(refused.error().code == "store.migration_needed");
    world.reopen();
    CHECK(world.differences().empty());
    CHECK(world.count("select count(*) from gadget") == 0);
    CHECK(world.count("select count(*) from thing where remark is null") == 1);

    REQUIRE(world.store->read([&](Database& database) -> core::Result<void> {
      const auto record = TRY(find_record(database, world.type("thing"), old.id));
      REQUIRE(record);
      CHECK(record->values.size() == old.values.size() + 2);
      CHECK(record->values.back() == old.values.back());
      return {};
    }));
    world.reopen(Store::Mode::read_only);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("a field that becomes searchable is folded for the records there are") {
  on_both_stores([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    REQUIRE(world.enter(world.thing(2)));
    world.definitions.replace("work/thing.toml", "\"text unique\"", "\"text unique search\"");
    world.reopen();
    CHECK(world.count("select count(*) from thing where serial_number_search = 's2'") == 1);
    CHECK(world.differences().empty());
  });
}

TEST_CASE("a field that left a series, or that no record fills, keeps its column") {
  on_both_stores([](const std::string& url) {
    World world(url);
    Record empty = world.thing(1);
    empty.values[2] = core::Missing{};
    REQUIRE(world.enter(empty));
    REQUIRE(world.observe(0, 3));
    world.definitions.replace("work/thing.toml", "pieces  = \"int\"\n", "")
        .replace("work/observation.toml", "value       = \"decimal(3)\"\n", "");
    world.reopen();
    CHECK(world.count("select count(*) from observation where value is not null") == 3);
    CHECK(world.differences().empty());
    world.definitions.replace("work/thing.toml", "weight  =", "pieces  = \"int\"\nweight  =");
    world.reopen();
    CHECK(world.differences().empty());
  });
}

TEST_CASE("anything else is refused by name") {
  const auto refusal = [](const std::string& file, const std::string& from, const std::string& to) {
    std::string message;
    on_both_stores([&](const std::string& url) {
      World world(url);
      REQUIRE(world.enter(world.thing(1)));
      world.definitions.replace(file, from, to);
      const auto refused = world.try_reopen();
      REQUIRE(!refused);
      CHECK(refused.error().code == "store.migration_needed");
      message = refused.error().message;
    });
    return message;
  };
  CHECK(refusal("work/thing.toml", "pieces  = \"int\"", "pieces  = \"text\"") ==
        "The field thing.pieces was integer and is now text");
  CHECK(refusal("work/thing.toml", "fragile = \"bool\"", "fragile = \"date\"") ==
        "The field thing.fragile was boolean and is now date");
  CHECK(refusal("work/thing.toml", "pieces  = \"int\"\n", "") ==
        "The field thing.pieces (integer) is gone");
  CHECK(refusal("work/thing.toml", "decimal(3)", "decimal(2)") ==
        "The field thing.weight had 3 decimals and has now 2");
  CHECK(refusal("work/thing.toml", "one of red, blue", "one of red, green") ==
        "The code \"blue\" of thing.color is gone; 1 rows of thing hold it");
  CHECK(refusal("work/thing.toml", "[\"color\"]", "[\"color\", \"fragile\"]") ==
        "What thing tracks has changed");
  CHECK(refusal("work/thing.toml", "unit  = \"owner\"\n", "") ==
        "Records of thing were placed by \"owner\" and are now by \"\"");
}

TEST_CASE("a change that leaves the column as it is needs none") {
  on_both_stores([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    world.definitions.replace("work/thing.toml", "one of red, blue", "one of red, blue, green")
        .replace("work/thing.toml", "decimal(3)", "decimal(4)");
    world.reopen();
    CHECK(world.differences().empty());
  });
}

TEST_CASE("a code that no record holds may go; a raised version alone changes nothing") {
  on_both_stores([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    world.definitions.replace("work/thing.toml", "one of red, blue", "one of blue, green")
        .replace("work/thing.toml", "type  = \"thing\"", "type  = \"thing\"\nversion = 2");
    world.reopen();
    CHECK(world.differences().empty());
    world.definitions.replace("work/thing.toml", "version = 2", "version = 1");
    CHECK(world.try_reopen().error().code == "store.migration_needed");
  });
}

TEST_CASE("a type without records changes freely") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.definitions.replace("work/thing.toml", "pieces  = \"int\"", "pieces  = \"date\"");
    world.reopen();
    Record record = world.thing(1);
    record.values[2] = core::Date::of(2024, 1, 2);
    REQUIRE(world.enter(record));
    CHECK(world.differences().empty());
  });
}

TEST_CASE("what is tracked may change while there are no records") {
  on_both_stores([](const std::string& url) {
    World world(url);
    world.definitions.replace("work/thing.toml", "[\"color\"]", "[\"color\", \"fragile\"]");
    world.reopen();
    CHECK(world.count("select count(fragile) from thing_spell") == 0);
    REQUIRE(world.enter(world.thing(1)));
    world.definitions.replace("work/thing.toml", "[\"color\", \"fragile\"]", "[\"fragile\"]");
    const auto refused = world.try_reopen();
    REQUIRE(!refused);
    CHECK(refused.error().code == "store.migration_needed");
  });
}

TEST_CASE("every store has the same indexes, and none with a cut name") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const bool sqlite = world.store->dialect() == Dialect::sqlite;
    for (const Index& index : indexes_of(world.model)) {
      CHECK(index.name.size() <= 63);
      const std::string sql =
          sqlite ? "select count(*) from sqlite_schema where type = 'index' and name = '"
                 : "select count(*) from pg_indexes where schemaname = current_schema() and "
                   "indexname = '";
      CHECK(world.count(sql + index.name + "'") == 1);
    }
    const std::vector<std::string> wanted = {"dossier_received_at_idx", "dossier_due_at_open",
                                             "observation_keys_idx", "thing_serial_number_key"};
    for (const std::string& name : wanted) {
      CAPTURE(name);
      CHECK(std::ranges::any_of(indexes_of(world.model),
                                [&](const Index& index) { return index.name == name; }));
    }
  });
}

}  // namespace
}  // namespace nhip::store
