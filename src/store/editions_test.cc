#include "store/editions.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using nhip::testing::on_both_stores;
using testing::World;

std::vector<std::string> kinds(World& world) {
  std::vector<std::string> kinds;
  REQUIRE(world.store->read([&](Database& database) {
    return verify_editions(database, [&](const Difference& difference) {
      kinds.push_back(difference.kind + ", " + difference.where);
    });
  }));
  return kinds;
}

TEST_CASE("every edition of the definitions is kept, with the day it came into use") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const std::string first = world.model.edition();
    REQUIRE(world.store->editions()->size() == 1);
    world.reopen();
    CHECK(world.store->editions()->size() == 1);

    const std::string meaning = world.model.digest();
    world.definitions.replace("work/thing.toml", "Vật", "Đồ vật");
    world.reopen();
    const auto editions = MUST(world.store->editions());
    REQUIRE(editions.size() == 2);
    CHECK(editions[0].digest == first);
    CHECK(editions[1].digest == world.model.edition());
    CHECK(editions[1].digest != first);
    CHECK_MESSAGE(editions[1].model == meaning, "a label does not change the meaning");

    world.definitions.replace("work/thing.toml", "\"bool\"", "\"bool default false\"");
    world.reopen();
    world.reopen(Store::Mode::read_only);
    CHECK(MUST(world.store->definitions(first))->type("thing")->label.vi == "Vật");
    CHECK(MUST(world.store->definitions(meaning))->type("thing")->label.vi == "Đồ vật");
    CHECK(MUST(world.store->definitions(meaning))->digest() == meaning);
    CHECK(world.store->definitions("00").error().code == "store.edition_unknown");
    CHECK(kinds(world).empty());
    CHECK(world.differences().empty());
  });
}

TEST_CASE("definitions taken up again begin once more; a moment has its definitions") {
  on_both_stores([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    const auto open_at = [&](core::Time now) {
      world.store = nullptr;
      world.model = world.definitions.load();
      world.store = MUST(Store::open(url, world.model, Store::Mode::read_write, now));
    };
    const core::Time monday = world.now + 3600;
    const core::Time friday = world.now + 7200;
    world.definitions.replace("work/thing.toml", "Vật", "Đồ");
    open_at(monday);
    world.definitions.replace("work/thing.toml", "Đồ", "Vật");
    open_at(friday);
    const auto editions = MUST(world.store->editions());
    REQUIRE(editions.size() == 3);
    CHECK(editions[2].digest == editions[0].digest);
    CHECK(editions[1].used_from == monday);
    CHECK(editions[2].used_from == friday);
    const auto label_at = [&](core::Time moment) {
      return MUST(world.store->definitions_at(moment))->type("thing")->label.vi;
    };
    CHECK(label_at(core::Time::at(core::Date::of(2020, 1, 1))) == "Vật");
    CHECK(label_at(monday) == "Đồ");
    CHECK(label_at(friday + -1) == "Đồ");
    CHECK(label_at(friday) == "Vật");
    CHECK(kinds(world).empty());
  });
}

TEST_CASE("verification finds changed, lost and invented definitions") {
  const auto after = [](const std::string& sql) {
    std::vector<std::string> found;
    on_both_stores([&](const std::string& url) {
      World world(url);
      REQUIRE(world.tamper(sql));
      found = kinds(world);
    });
    return found;
  };
  using List = std::vector<std::string>;
  CHECK(after("update nhip_edition_text set text = replace(text, 'Thing', 'Thin')") ==
        List{"edition.changed, definitions, edition 1"});
  CHECK(after("delete from nhip_edition_file where name like '%thing%'") ==
        List{"edition.changed, definitions, edition 1"});
  CHECK(after("update nhip_edition set used_from = '2001-01-01 00:00:00'") ==
        List{"edition.changed, definitions, edition 1"});
  CHECK(after("delete from nhip_edition") == List{"edition.missing, definitions, edition 1"});
  CHECK(after("insert into nhip_edition select 2, digest, model, used_from from nhip_edition") ==
        List{"edition.extra, definitions, edition 2"});
}

TEST_CASE("a store of the version before gains the tables of the house") {
  on_both_stores([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(2)));
    const auto first = world.enter(world.thing(1));
    REQUIRE(first);
    Record handed_on = *first;
    handed_on.unit = 77;
    world.now = world.now + 24 * 3600;
    REQUIRE(world.change(*first, handed_on));
    world.store = nullptr;
    {
      const auto database = MUST(Database::open(url, Database::Mode::read_write));
      for (const char* table :
           {"nhip_edition", "nhip_edition_file", "nhip_edition_text", "nhip_step", "nhip_origin",
            "nhip_import", "nhip_owner", "nhip_word"})
        REQUIRE(database->run(std::string("drop table ") + table));
      REQUIRE(database->run("delete from nhip_meta where name = 'words'"));
      REQUIRE(database->run("update nhip_meta set value = '1' where name = 'schema'"));
      REQUIRE(database->run("delete from nhip_meta where name = 'owners'"));
      REQUIRE(database->run("delete from nhip_event where action = 'define'"));
      REQUIRE(database->run("update nhip_event set action = 'hand_on' where action = 'correct'"));
    }
    CHECK(world.try_reopen(Store::Mode::read_only).error().code == "store.migration_needed");
    world.reopen();
    CHECK(world.store->editions()->size() == 1);
    CHECK(world.count("select count(*) from nhip_word where word = 'state'") == 1);
    CHECK(world.count("select count(*) from thing") == 2);
    CHECK(world.count("select count(*) from nhip_owner") == 2);
    CHECK(world.count("select unit from nhip_owner where \"to\" is null") == 77);
    CHECK(world.count("select record from nhip_owner where \"to\" is null") == first->id);
  });
}

}  // namespace
}  // namespace nhip::store
