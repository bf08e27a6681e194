#include "store/store.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using nhip::testing::on_both_stores;
using nhip::testing::on_postgresql;
using nhip::testing::on_sqlite;
using testing::World;

TEST_CASE("a record comes back as it was written") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const Record first = MUST(world.enter(world.thing(1)));
    Record blank = world.thing(2);
    blank.external_id = "";
    blank.unit = 0;
    blank.simulated = true;
    for (core::Value& value : blank.values) value = core::Missing{};
    blank = MUST(world.enter(blank));
    Record changed = first;
    changed.values[1] = "Cống";
    changed = MUST(world.change(first, changed));

    REQUIRE(world.store->read([&](Database& database) -> core::Result<void> {
      const auto same = [&](const std::optional<Record>& found, const Record& wanted) {
        REQUIRE(found);
        CHECK(found->id == wanted.id);
        CHECK(found->code == wanted.code);
        CHECK(found->external_id == wanted.external_id);
        CHECK(found->unit == wanted.unit);
        CHECK(found->state == wanted.state);
        CHECK(found->revision == wanted.revision);
        CHECK(found->simulated == wanted.simulated);
        CHECK(found->values == wanted.values);
      };
      const model::Type& type = world.type("thing");
      same(TRY(find_record(database, type, first.id)), changed);
      same(TRY(find_by_code(database, type, "T-2")), blank);
      same(TRY(find_by_external_id(database, type, "x1")), changed);
      CHECK(!TRY(find_by_external_id(database, type, "x2")));
      CHECK(!TRY(find_record(database, type, 99)));
      CHECK(TRY(database.integer("select count(*) from thing where name_search = 'cong'")) == 1);

      const auto events = TRY(read_events(database, type, first.id));
      REQUIRE(events.size() == 2);
      CHECK(events[0].action == "enter");
      CHECK(events[1].revision == 2);
      CHECK(events[1].number == 4);
      CHECK(events[1].lane == 1);
      CHECK(events[1].body == R"({"name":"Cống"})");
      CHECK(events[1].actor == "tester");
      CHECK(events[1].actor_unit == 3);
      CHECK(events[1].reason == "vì \"thử\"");
      CHECK(events[1].happened_at == world.now);
      CHECK(events[1].recorded_at == world.now);
      return {};
    }));
    CHECK(world.differences().empty());
  });
}

TEST_CASE("Many records change together, in whatever each differs") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const model::Type& type = world.type("thing");
    std::vector<Record> before;
    for (int i = 1; i <= 40; ++i) before.push_back(MUST(world.enter(world.thing(i))));
    std::vector<Record> after = before;
    for (std::size_t i = 0; i < after.size(); ++i) {
      ++after[i].revision;
      after[i].values[1] =
          i % 5 == 0 ? core::Value() : core::Value("Cống \\ \"số\" {1,2} " + std::to_string(i));
      if (i % 3 != 0) continue;  // every value, and all that stands beside them
      for (core::Value& value : after[i].values) value = core::Missing{};
      after[i].unit = 0;
      after[i].external_id = "other " + std::to_string(i);
      after[i].simulated = true;
    }
    after[1].values[1] = std::string("NULL");
    const auto write = [&](const std::vector<Record>& from, const std::vector<Record>& to) {
      return world.store->write(world.now, [&](Transaction& transaction) {
        std::vector<Transaction::Update> updates;
        for (std::size_t i = 0; i < from.size(); ++i) updates.push_back({&from[i], &to[i]});
        return transaction.update(type, updates);
      });
    };
    REQUIRE(write(before, after));
    REQUIRE(world.store->read([&](Database& database) -> core::Result<void> {
      for (const Record& wanted : after) {
        const auto found = TRY(find_record(database, type, wanted.id));
        REQUIRE(found);
        CHECK(found->values == wanted.values);
        CHECK(found->unit == wanted.unit);
        CHECK(found->external_id == wanted.external_id);
        CHECK(found->simulated == wanted.simulated);
        CHECK(found->revision == 2);
      }
      CHECK(TRY(database.integer("select count(*) from thing where name_search = 'null'")) == 1);
      return {};
    }));
    // One that somebody else has changed undoes all, and is named.
    std::vector<Record> later = after;
    for (Record& record : later) ++record.revision;
    std::vector<Record> stale = after;
    --stale[7].revision;
    const auto conflict = write(stale, later);
    REQUIRE(!conflict);
    CHECK(conflict.error().code == "store.conflict");
    CHECK(conflict.error().where == "thing T-8");
    CHECK(world.count("select count(*) from thing where revision = 2") == 40);
  });
}

TEST_CASE("keys are unique and an overtaken revision is refused") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const Record first = MUST(world.enter(world.thing(1)));
    const auto place = [&](Record record) {
      const auto entered = world.enter(std::move(record));
      REQUIRE(!entered);
      CHECK(entered.error().code == "store.unique");
      return entered.error().where;
    };
    Record other = world.thing(2);
    other.code = first.code;
    CHECK(place(other) == "thing.code");
    other = world.thing(2);
    other.external_id = first.external_id;
    CHECK(place(other) == "thing.external_id");
    other = world.thing(2);
    other.values[9] = first.values[9];
    CHECK(place(other) == "thing.serial_number");

    REQUIRE(world.change(first, first));
    const auto overtaken = world.change(first, first);
    REQUIRE(!overtaken);
    CHECK(overtaken.error().code == "store.conflict");

    other = world.thing(2);
    other.values[2] = "two";
    const auto wrong = world.enter(other);
    REQUIRE(!wrong);
    CHECK(wrong.error().code == "store.value_kind");
    CHECK(wrong.error().where == "thing.pieces");
    CHECK(world.differences().empty());
  });
}

core::Result<std::int64_t> serials(Transaction& transaction, const model::Type& type,
                                   const std::string& key, std::int64_t count) {
  Transaction::Serials wanted{key, count};
  CHECK_OK(transaction.take_serials(type, std::span(&wanted, 1)));
  return wanted.first;
}

TEST_CASE("ids and serial numbers are contiguous and never given twice") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const model::Type& thing = world.type("thing");
    REQUIRE(world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
      CHECK(TRY(transaction.take_ids(thing, 3)) == 1);
      CHECK(TRY(transaction.take_ids(thing, 5000)) == 4);
      CHECK(TRY(transaction.take_ids(world.type("unit"), 1)) == 1);
      CHECK(TRY(serials(transaction, thing, "H43-240915", 2)) == 1);
      CHECK(TRY(serials(transaction, thing, "H43-240915", 1)) == 3);
      CHECK(TRY(serials(transaction, thing, "H43-240916", 1)) == 1);
      CHECK(TRY(serials(transaction, world.type("unit"), "H43-240915", 1)) == 1);
      return {};
    }));
    world.reopen();
    REQUIRE(world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
      const model::Type& again = world.type("thing");  // reopening read the definitions anew
      CHECK(TRY(transaction.take_ids(again, 1)) >= 5004);
      CHECK(TRY(serials(transaction, again, "H43-240915", 1)) == 4);
      return {};
    }));
  });
}

TEST_CASE("serial numbers of many series are taken at once") {
  on_both_stores([](const std::string& url) {
    World world(url);
    std::vector<Transaction::Serials> wanted;
    for (int i = 0; i < 333; ++i) wanted.push_back({"S" + std::to_string(i), i + 1});
    for (const std::int64_t round : {0, 1})
      REQUIRE(world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
        CHECK_OK(transaction.take_serials(world.type("thing"), wanted));
        for (const Transaction::Serials& one : wanted) CHECK(one.first == round * one.count + 1);
        return {};
      }));
  });
}

TEST_CASE("spells and cells") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const model::Type& thing = world.type("thing");
    const model::Type& form = world.type("station_return");
    const core::Date day = core::Date::of(2024, 9, 15);
    REQUIRE(world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
      const std::vector<Spell> some = {{7, day, day + 2, 3, "active", {std::string("red")}},
                                       {7, day + 2, {}, 0, "active", {core::Missing{}}}};
      CHECK_OK(transaction.insert_spells(thing, some));
      CHECK_OK(transaction.replace_spells(thing, 7, std::span(some).subspan(1)));
      const std::vector<CellValue> cells = {{"stations", "generation=3g", 5, true, "đo lại"},
                                            {"revenue", "", 9}};
      CHECK_OK(transaction.put_cells(form, 4, cells));
      const std::vector<CellValue> later = {{"stations", "generation=3g", 6},
                                            {.cell = "revenue", .absent = true},
                                            {"stations", "generation=2g", 1}};
      return transaction.put_cells(form, 4, later);
    }));
    REQUIRE(world.store->read([&](Database& database) -> core::Result<void> {
      const auto spells = TRY(read_spells(database, thing, 7));
      REQUIRE(spells.size() == 1);
      CHECK(spells[0].from == day + 2);
      CHECK(!spells[0].to);
      CHECK(spells[0].unit == 0);
      CHECK(spells[0].values == std::vector<core::Value>{core::Missing{}});
      const auto cells = TRY(read_cells(database, form, 4));
      REQUIRE(cells.size() == 2);
      CHECK(cells[0].dims == "generation=2g");
      CHECK(cells[1].value == core::Decimal(6));
      CHECK(!cells[1].estimate);
      CHECK(cells[1].note.empty());
      return {};
    }));
  });
}

TEST_CASE("one return per unit and window, unless it is void") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const model::Type& form = world.type("station_return");
    const auto enter = [&](const std::string& state) {
      return world.store->write(world.now, [&](Transaction& transaction) -> core::Result<void> {
        Record record;
        record.id = TRY(transaction.take_ids(form, 1));
        record.code = "R" + std::to_string(record.id);
        record.unit = 3;
        record.state = state;
        record.revision = 1;
        record.values.resize(form.fields.size());
        const auto set = [&](const char* name, core::Value value) {
          record.values[static_cast<std::size_t>(form.field_index(name))] = std::move(value);
        };
        set("window_from", core::Date::of(2024, 9, 1));
        set("window_to", core::Date::of(2024, 9, 30));
        return transaction.insert(form, std::span(&record, 1));
      });
    };
    REQUIRE(enter("void"));
    REQUIRE(enter("active"));
    const auto again = enter("active");
    REQUIRE(!again);
    CHECK(again.error().code == "store.unique");
    CHECK(again.error().where == "station_return");
  });
}

TEST_CASE("attachments are kept byte for byte") {
  on_both_stores([](const std::string& url) {
    World world(url);
    const std::string bytes("\0\xFF\r\n\\x%PDF", 10);
    const core::Hash hash = MUST(world.store->put_blob(bytes));
    CHECK(MUST(world.store->put_blob(bytes)) == hash);
    CHECK(MUST(world.store->get_blob(hash)) == bytes);
    CHECK(hash == core::hash(bytes));
    const auto missing = world.store->get_blob(core::hash("other"));
    REQUIRE(!missing);
    CHECK(missing.error().code == "store.blob_missing");
  });
}

TEST_CASE("settings") {
  on_both_stores([](const std::string& url) {
    World world(url);
    CHECK(MUST(world.store->setting("example")).empty());
    REQUIRE(world.store->set_setting("example", "Kiên Giang"));
    REQUIRE(world.store->set_setting("example", "An Giang"));
    world.reopen(Store::Mode::read_only);
    CHECK(MUST(world.store->setting("example")) == "An Giang");
  });
}

TEST_CASE("a store opened to be read refuses writes") {
  on_both_stores([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    world.reopen(Store::Mode::read_only);
    const auto entered = world.enter(world.thing(2));
    REQUIRE(!entered);
    CHECK(entered.error().code == "store.read_only");
    REQUIRE(world.store->read([&](Database& database) -> core::Result<void> {
      const auto refused = database.execute("delete from thing");
      CHECK(!refused);
      return {};
    }));
    CHECK(world.differences().empty());
  });
}

TEST_CASE("what is no store is told apart") {
  const auto code = [](const std::string& url, const model::Model& model, Store::Mode mode) {
    const auto store = Store::open(url, model, mode);
    return store ? std::string("opened") : store.error().code;
  };
  on_both_stores([&](const std::string& url) {
    const model::Model model = model::testing::Definitions().load();
    CHECK(code(url, model, Store::Mode::read_only) == "store.not_found");
    CHECK(code(url, model, Store::Mode::read_write) == "store.not_found");
    {
      const auto database = MUST(Database::open(url, Database::Mode::read_write));
      REQUIRE(database->run("create table something (id integer)"));
    }
    CHECK(code(url, model, Store::Mode::create) == "store.not_nhip");
    CHECK(code(url, model, Store::Mode::read_only) == "store.not_nhip");
  });
  on_both_stores([&](const std::string& url) {
    World world(url);
    REQUIRE(world.tamper("update nhip_meta set value = '999' where name = 'schema'"));
    for (const auto mode : {Store::Mode::create, Store::Mode::read_write, Store::Mode::read_only}) {
      CHECK(code(url, world.model, mode) == "store.newer");
    }
  });
  on_sqlite([&](const std::string& url) {
    const model::Model model = model::testing::Definitions().load();
    std::ofstream(url.substr(7)) << std::string(2000, 'x');
    CHECK(code(url, model, Store::Mode::create) == "store.not_nhip");
    CHECK(code("sqlite::memory:", model, Store::Mode::create) == "store.url");
  });
}

TEST_CASE("a closed store is one file") {
  on_sqlite([](const std::string& url) {
    const std::filesystem::path file = url.substr(7);
    const auto files = [&] {
      return std::distance(std::filesystem::directory_iterator(file.parent_path()), {});
    };
    {
      World world(url);
      REQUIRE(world.enter(world.thing(1)));
      CHECK(world.differences().empty());
      REQUIRE(world.store->checkpoint());
      CHECK(std::filesystem::file_size(file.string() + "-wal") == 0);
    }
    CHECK(files() == 1);
    {
      World world(url, Store::Mode::read_only);
      CHECK(world.differences().empty());
    }
    CHECK(files() == 1);
  });
}

TEST_CASE("a full disk leaves the store as it was, and usable") {
  on_sqlite([](const std::string& url) {
    World world(url);
    REQUIRE(world.enter(world.thing(1)));
    const auto full = world.store->write(world.now, [&](Transaction& t) -> core::Result<void> {
      CHECK_OK(t.database().run("pragma max_page_count = 100"));
      for (int i = 2; i < 5000; ++i) {
        Record record = world.thing(i);
        record.values[1] = std::string(500, 'x');
        CHECK_OK(world.enter(t, record));
      }
      return {};
    });
    REQUIRE(!full);
    CHECK(full.error().code == "store.disk_full");
    REQUIRE(world.store->write(world.now, [&](Transaction& t) {
      return t.database().run("pragma max_page_count = 1000000");
    }));
    REQUIRE(world.enter(world.thing(2)));
    CHECK(world.count("select count(*) from thing") == 2);
    CHECK(world.differences().empty());
  });
}

}  // namespace
}  // namespace nhip::store
