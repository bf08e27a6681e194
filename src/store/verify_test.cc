#include <stdexcept>

#include <doctest/doctest.h>

#include <filesystem>

#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using nhip::testing::on_both_stores;
using nhip::testing::on_sqlite;
using testing::World;
using Lines = std::vector<std::string>;

/// Three things, the second changed, five observations in two blocks.
void fill(World& world) {
  std::vector<Record> things;
  for (int i = 1; i <= 3; ++i) things.push_back(MUST(world.enter(world.thing(i))));
  Record changed = things[1];
  changed.state = "void";
  changed.values[6] = core::Missing{};
  REQUIRE(world.change(things[1], changed));
  REQUIRE(world.observe(0, 2));
  REQUIRE(world.observe(2, 3));
  CHECK(world.differences().empty());
}

/// What is found after one change behind nhip's back.
Lines after(const std::string& sql) {
  Lines on_first;
  bool first = true;
  on_both_stores([&](const std::string& url) {
    World world(url);
    fill(world);
    const auto done = world.tamper(sql);
    REQUIRE_MESSAGE(done.has_value(), (done ? "" : done.error().text()));
    const Lines found = world.differences();
    if (first) {
      on_first = found;
    } else {
      CHECK(found == on_first);
    }
    first = false;
  });
  return on_first;
}

TEST_CASE("a row that was changed is found") {
  CHECK(after("update thing set state = 'other' where id = 1") == Lines{"row.changed thing T-1"});
  CHECK(after("update thing set weight = 1.5 where id = 2") == Lines{"row.changed thing T-2"});
  CHECK(after("update thing set made_on = '2024-01-01' where id = 2") ==
        Lines{"row.changed thing T-2"});
  CHECK(after("update thing set seen_at = null where id = 3") == Lines{"row.changed thing T-3"});
  CHECK(after("update thing set name_search = 'x' where id = 3") == Lines{"row.changed thing T-3"});
  CHECK(after("update thing set revision = 3 where id = 2") == Lines{"row.changed thing T-2"});
  CHECK(after("update thing set fragile = not fragile where id = 2") ==
        Lines{"row.changed thing T-2"});
}

TEST_CASE("a row that was removed or added is found") {
  CHECK(after("delete from thing where id = 3") == Lines{"row.missing thing T-3"});
  CHECK(after("delete from thing where id = 1") == Lines{"row.missing thing T-1"});
  CHECK(after("insert into thing (id, code, state, type_version, revision, simulated)"
              " select 99, 'T-99', state, 1, 1, simulated from thing where id = 1") ==
        Lines{"row.extra thing T-99"});
  CHECK(after("update thing set id = 0 where id = 2") ==
        Lines{"row.extra thing T-2", "row.missing thing T-2"});
}

TEST_CASE("an event that was changed is found") {
  const Lines second = {"event.hash journal lane 1, event 3"};
  CHECK(after("update nhip_event set actor = 'nobody' where n = 3") == second);
  CHECK(after("update nhip_event set reason = null where n = 3") == second);
  CHECK(after("update nhip_event set actor_unit = 4 where n = 3") == second);
  CHECK(after("update nhip_event set happened_at = '2024-01-01 00:00:00' where n = 3") == second);
  CHECK(after("update nhip_event set action = 'x' where n = 3") == second);
  CHECK(after("update nhip_event set type_version = 2 where n = 3") == second);
  CHECK(after("update nhip_event set body = '{\"state\":\"active\"}' where n = 5") ==
        Lines{"event.hash journal lane 1, event 5", "row.changed thing T-2"});
  CHECK(after("update nhip_event set recorded_at = '2024-10-15 09:00:00' where n = 3") ==
        Lines{"event.hash journal lane 1, event 3", "event.time journal lane 1, event 4"});
}

TEST_CASE("an event that was removed or moved is found") {
  CHECK(after("delete from nhip_event where n = 4") ==
        Lines{"event.missing journal lane 1, event 4", "row.extra thing T-3"});
  CHECK(after("delete from nhip_event where n = 2") ==
        Lines{"event.missing journal lane 1, event 2", "row.extra thing T-1"});
  CHECK(after("delete from nhip_event where n = 7") ==
        Lines{"event.missing journal lane 1, event 7", "series.extra observation-3",
              "series.extra observation-4", "series.extra observation-5"});
  CHECK(after("delete from nhip_event where n in (3, 5)") ==
        Lines{"event.missing journal lane 1, event 3", "event.missing journal lane 1, event 5",
              "row.extra thing T-2"});
  CHECK(after("delete from nhip_event").size() == 9);
  CHECK(after("update nhip_event set n = 9 where n = 2; update nhip_event set n = 2 where n = 3;"
              "update nhip_event set n = 3 where n = 9") ==
        Lines{"event.hash journal lane 1, event 2", "event.hash journal lane 1, event 3",
              "event.hash journal lane 1, event 4"});
  CHECK(after("update nhip_event set revision = 5 where n = 5") ==
        Lines{"event.hash journal lane 1, event 5", "event.revision journal lane 1, event 5",
              "row.changed thing T-2"});
  CHECK(after("update nhip_lane set n = 5") == Lines{"lane.head journal lane 1"});
  CHECK(after("delete from nhip_lane") == Lines{"lane.head journal lane 1"});
}

TEST_CASE("observations that were changed, removed or added are found") {
  const Lines second_block = {"series.changed observation 3..5"};
  CHECK(after("update observation set value = 7 where id = 4") == second_block);
  CHECK(after("update observation set value = null where id = 4") == second_block);
  CHECK(after("update observation set simulated = not simulated where id = 4") == second_block);
  CHECK(after("update observation set unit = 9 where id = 4") == second_block);
  CHECK(after("delete from observation where id = 1") == Lines{"series.missing observation 1..2"});
  CHECK(after("insert into observation (id, simulated) select 6, simulated from observation"
              " where id = 1") == Lines{"series.extra observation-6"});
  CHECK(after("insert into observation (id, simulated) select -6, simulated from observation"
              " where id = 1") == Lines{"series.extra observation--6"});
}

TEST_CASE("cells are compared with the history") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const model::Type& form = world.type("station_return");
    Record record;
    record.code = "R-1";
    record.state = "active";
    record.revision = 1;
    record.values.resize(form.fields.size());
    REQUIRE(world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
      record.id = TRY(transaction.take_ids(form, 1));
      const std::vector<CellValue> cells = {{"stations", "generation=2g", 5, true, "n"},
                                            {"revenue", "", 9}};
      CHECK_OK(transaction.insert(form, std::span(&record, 1)));
      CHECK_OK(transaction.put_cells(form, record.id, cells));
      Event event;
      event.type = form.name;
      event.record = record.id;
      event.revision = 1;
      event.action = "enter";
      event.body = event_body(form, nullptr, record, cells);
      return transaction.append(std::span(&event, 1));
    }));
    CHECK(world.differences().empty());
    REQUIRE(world.tamper("update station_return_cell set note = '' where cell = 'stations'"));
    CHECK(world.differences() == Lines{"cell.changed station_return R-1, stations|generation=2g"});
    REQUIRE(
        world.tamper("update station_return_cell set note = 'n' where cell = 'stations';"
                     "delete from station_return_cell where cell = 'revenue'"));
    CHECK(world.differences() == Lines{"cell.missing station_return R-1, revenue"});
    REQUIRE(world.tamper("update station_return_cell set return_id = 8"));
    CHECK(world.differences() == Lines{"cell.missing station_return R-1, revenue",
                                       "cell.missing station_return R-1, stations|generation=2g",
                                       "cell.extra station_return 8"});
  });
}

TEST_CASE("attachments are looked at") {
  on_both_stores([](const std::string& url) {
    World world(url);
    Record record = world.thing(1);
    record.values[8] = core::to_hex(MUST(world.store->put_blob("paper")));
    REQUIRE(world.enter(record));
    CHECK(world.differences().empty());
    if (world.store->dialect() == Dialect::postgresql) {
      REQUIRE(world.tamper("update nhip_blob set bytes = 'Paper'"));
      CHECK(world.differences() == Lines{"blob.changed thing T-1, paper"});
      REQUIRE(world.tamper("delete from nhip_blob"));
    } else {
      std::filesystem::remove_all(url.substr(7) + ".blobs");
    }
    CHECK(world.differences() == Lines{"blob.missing thing T-1, paper"});
  });
}

TEST_CASE("what someone else wrote into a column is an error when it is read") {
  on_sqlite([](const std::string& url) {
    World world(url);
    fill(world);
    REQUIRE(world.tamper("update thing set made_on = 'soon' where id = 1"));
    const auto read = world.store->read([&](Database& database) -> core::Result<void> {
      TRY(find_record(database, world.type("thing"), 1));
      return {};
    });
    REQUIRE(!read);
    CHECK(read.error().code == "store.corrupt");
    CHECK(world.differences() == Lines{"row.changed thing T-1"});
  });
}

TEST_CASE("more records than are looked at together") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const model::Type& type = world.type("thing");
    REQUIRE(world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
      std::vector<Record> records;
      std::vector<Event> events;
      for (int i = 1; i <= 2500; ++i) {
        records.push_back(world.thing(i));
        records.back().id = i;
        Event event;
        event.type = type.name;
        event.record = i;
        event.revision = 1;
        event.action = "enter";
        event.body = event_body(type, nullptr, records.back());
        events.push_back(event);
      }
      CHECK_OK(transaction.insert(type, records));
      return transaction.append(events);
    }));
    CHECK(world.differences().empty());
    REQUIRE(
        world.tamper("delete from thing where id in (1000, 1001, 2500);"
                     "update thing set pieces = 0 where id = 2000;"
                     "delete from nhip_event where action = 'enter' and record = 1500"));
    CHECK(world.differences() == Lines{"event.missing journal lane 1, event 1501",
                                       "row.missing thing T-1000", "row.missing thing T-1001",
                                       "row.extra thing T-1500", "row.changed thing T-2000",
                                       "row.missing thing T-2500"});
  });
}

}  // namespace
}  // namespace nhip::store
