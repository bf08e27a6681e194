#include "store/database.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <filesystem>

#include "support/stores.h"

namespace nhip::store {
namespace {

using core::Decimal;
using core::Value;
using testing::on_both_stores;
using testing::on_postgresql;
using testing::on_sqlite;

std::unique_ptr<Database> opened(const std::string& url,
                                 Database::Mode mode = Database::Mode::read_write) {
  return MUST(Database::open(url, mode));
}

void make_table(Database& database) {
  const bool sqlite = database.dialect() == Dialect::sqlite;
  REQUIRE(database.run(
      sqlite
          ? "create table thing (id integer primary key, name text, amount numeric, urgent integer,"
            " day text, moment text, digest blob)"
          : "create table thing (id bigint primary key, name text, amount numeric, urgent boolean,"
            " day date, moment timestamp, digest bytea)"));
  REQUIRE(database.run("create unique index thing_name_key on thing (name)"));
}

const std::vector<std::string> thing_columns = {"id",  "name",   "amount", "urgent",
                                                "day", "moment", "digest"};

std::vector<Param> thing(std::int64_t id, Value name, Value amount = {}) {
  return {Decimal(id), std::move(name), std::move(amount), {}, {}, {}, {}};
}

core::Result<void> insert(Database& database, std::vector<std::vector<Param>> rows) {
  std::size_t i = 0;
  return database.insert_many("thing", thing_columns, [&](std::vector<Param>& cells) {
    if (i == rows.size()) return false;
    cells = rows[i++];
    return true;
  });
}

TEST_CASE("every kind of value comes back as it went in") {
  on_both_stores([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    const std::string hash("\0\x01\xFF\n\\", 5);
    const core::Date day = core::Date::of(2024, 2, 29);
    const core::Time moment = core::Time{core::Time::at(day, 8, 5, 1).micros + 500'000};
    const std::string name = "Đỗ \"Thị\" O'Hà\t\\N\nxong\r.";
    const std::vector<Param> row = {
        Decimal(7), name, MUST(Decimal::parse("-1234.50")), true, day, moment, blob(hash)};
    for (const int copies : {1, 3}) {
      REQUIRE(database->execute("delete from thing"));
      std::vector<std::vector<Param>> rows;
      for (int i = 0; i < copies; ++i) {
        rows.push_back(row);
        rows.back()[0] = Decimal(7 + i);
        rows.back()[1] = name + (i == 0 ? "" : std::to_string(i));
      }
      REQUIRE(insert(*database, rows));
      int seen = 0;
      const auto look = [&](const Row& r) {
        ++seen;
        CHECK(r.integer(0) == 7);
        CHECK(r.text(1) == name);
        CHECK(r.number(2) == MUST(Decimal::parse("-1234.5")));
        CHECK(r.integer(3) == 1);
        CHECK(r.text(3) == "1");
        CHECK(r.text(4) == "2024-02-29");
        CHECK(r.text(5) == "2024-02-29 08:05:01.500000");
        CHECK(r.bytes(6) == hash);
        CHECK(r.value(1) == Value(name));
        CHECK(r.value(3) == Value(Decimal(1)));
        return true;
      };
      const std::vector<Param> key = {name, Decimal(7)};
      REQUIRE(database->query("select * from thing where name = $1 and id = $2", key, look));
      REQUIRE(database->scan("select * from thing where id = $2 and name = $1", key, look));
      CHECK(seen == 2);
    }
  });
}

TEST_CASE("a missing value is NULL") {
  on_both_stores([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    REQUIRE(insert(*database, {thing(1, {})}));
    REQUIRE(insert(*database, {thing(2, {}), thing(3, {}), thing(4, std::string())}));
    CHECK(MUST(database->integer("select count(*) from thing where name is null")) == 3);
    CHECK(MUST(database->value("select name from thing where id = 1")) == Value());
    CHECK(MUST(database->value("select name from thing where id = 4")) == Value(std::string()));
    CHECK(MUST(database->integer("select max(amount) from thing", {}, -1)) == -1);
  });
}

TEST_CASE("numbers are exact, and those that would not be are refused") {
  on_both_stores([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    std::int64_t id = 0;
    for (const char* text : {"0.1", "1234567890123.45", "0.000000000000000123", "-0.5", "12.30",
                             "9223372036854775807", "-9223372036854775808", "1000000000000000000",
                             "99999999999999.9", "3.14159265358979", "0"}) {
      const Decimal number = MUST(Decimal::parse(text));
      REQUIRE(insert(*database, {thing(++id, {}, number)}));
      const std::vector<Param> key = {Decimal(id)};
      CAPTURE(text);
      CHECK(MUST(database->value("select amount from thing where id = $1", key)) == Value(number));
      const std::vector<Param> both = {Decimal(id), number};
      CHECK(MUST(database->integer("select count(*) from thing where id = $1 and amount = $2",
                                   both)) == 1);
    }
  });
  on_sqlite([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    for (const char* text : {"1234567890123456.5", "9223372036854775808", "0.1234567890123456"}) {
      const auto refused = insert(*database, {thing(1, {}, MUST(Decimal::parse(text)))});
      REQUIRE(!refused);
      CHECK(refused.error().code == "store.number_too_long");
    }
  });
}

TEST_CASE("errors have the same codes on both") {
  on_both_stores([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    REQUIRE(insert(*database, {thing(1, "a")}));

    for (int rows : {1, 3}) {
      std::vector<std::vector<Param>> again = {thing(2, "a"), thing(3, "b"), thing(4, "c")};
      again.resize(static_cast<std::size_t>(rows));
      const auto twice = insert(*database, again);
      REQUIRE(!twice);
      CHECK(twice.error().code == "store.unique");
      CHECK(twice.error().where == "thing.name");
    }
    const auto mistake = database->execute("select nothing from nowhere");
    REQUIRE(!mistake);
    CHECK(mistake.error().code == "store.sql");
    const std::string deep =
        "select " + std::string(100'000, '(') + "1" + std::string(100'000, ')');
    const auto nested = database->execute(deep);
    REQUIRE(!nested);
    CHECK(nested.error().code == "store.nested_too_deeply");

    for (const std::string& text :
         {std::string("a\0b", 3), std::string("\xE2\x82"), std::string("\xC0\xAF"),
          std::string("\xED\xA0\x80"), std::string("\xF4\x90\x80\x80"), std::string("x\x80")}) {
      for (const std::size_t rows : {1, 3}) {
        const auto refused =
            insert(*database, std::vector<std::vector<Param>>(rows, thing(9, text)));
        REQUIRE(!refused);
        CHECK(refused.error().code == "store.text_invalid");
      }
    }
    CHECK(MUST(database->integer("select max(id) from thing")) == 1);
  });
}

TEST_CASE("a transaction is undone as a whole, a savepoint alone") {
  on_both_stores([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    REQUIRE(database->begin());
    REQUIRE(insert(*database, {thing(1, "a")}));
    REQUIRE(database->savepoint("job"));
    REQUIRE(insert(*database, {thing(2, "b")}));
    CHECK(!insert(*database, {thing(3, "a")}));
    database->rollback_to("job");
    REQUIRE(insert(*database, {thing(4, "d")}));
    REQUIRE(database->commit());
    CHECK(MUST(database->integer("select sum(id) from thing")) == 5);

    REQUIRE(database->begin());
    REQUIRE(database->execute("delete from thing"));
    database->rollback();
    CHECK(MUST(database->integer("select count(*) from thing")) == 2);
    const std::vector<Param> key = {Decimal(4)};
    CHECK(MUST(database->execute("delete from thing where id = $1", key)) == 1);
    CHECK(MUST(database->execute("delete from thing where id = $1", key)) == 0);
  });
}

TEST_CASE("a query may run inside a query, and stops early") {
  on_both_stores([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    std::vector<std::vector<Param>> rows;
    for (int i = 1; i <= 9000; ++i) rows.push_back(thing(i, std::to_string(i)));
    REQUIRE(insert(*database, rows));
    const char* sql = "select id from thing order by id";
    std::int64_t pairs = 0;
    std::int64_t outer = 0;
    REQUIRE(database->scan(sql, {}, [&](const Row& row) {
      ++outer;
      if (row.integer(0) % 4000 != 0) return true;
      REQUIRE(database->scan(sql, {}, [&](const Row& inner) {
        ++pairs;
        return inner.integer(0) < row.integer(0);
      }));
      CHECK(row.integer(0) == outer);
      return true;
    }));
    CHECK(outer == 9000);
    CHECK(pairs == 12000);
  });
}

TEST_CASE("more different statements than are kept") {
  on_both_stores([](const std::string& url) {
    const auto database = opened(url);
    for (int i = 0; i < 900; ++i) {
      CHECK(MUST(database->integer("select " + std::to_string(i))) == i);
    }
    CHECK(MUST(database->integer("select 7")) == 7);
  });
}

TEST_CASE("a reader sees one moment and cannot write") {
  on_both_stores([](const std::string& url) {
    const auto writer = opened(url);
    make_table(*writer);
    REQUIRE(insert(*writer, {thing(1, "a")}));
    const auto reader = opened(url, Database::Mode::read_only);
    REQUIRE(reader->begin());
    CHECK(MUST(reader->integer("select count(*) from thing")) == 1);
    REQUIRE(insert(*writer, {thing(2, "b")}));
    CHECK(MUST(reader->integer("select count(*) from thing")) == 1);
    REQUIRE(reader->commit());
    CHECK(MUST(reader->integer("select count(*) from thing")) == 2);
    const auto refused = reader->execute("delete from thing");
    REQUIRE(!refused);
    CHECK(refused.error().code == "store.read_only");
  });
}

TEST_CASE("a full disk undoes the write") {
  on_sqlite([](const std::string& url) {
    const auto database = opened(url);
    make_table(*database);
    REQUIRE(database->run("pragma max_page_count = 20"));
    std::vector<std::vector<Param>> rows;
    for (int i = 0; i < 2000; ++i)
      rows.push_back(thing(i, std::string(200, 'x') + std::to_string(i)));
    REQUIRE(database->begin());
    const auto full = insert(*database, rows);
    REQUIRE(!full);
    CHECK(full.error().code == "store.disk_full");
    database->rollback();
    CHECK(MUST(database->integer("select count(*) from thing")) == 0);
    REQUIRE(insert(*database, {thing(1, "a")}));
  });
}

TEST_CASE("a lost connection is told as such") {
  on_postgresql([](const std::string& url) {
    const auto victim = opened(url);
    const auto other = opened(url);
    const auto id = MUST(victim->integer("select pg_backend_pid()"));
    const std::vector<Param> key = {Decimal(id)};
    MUST(other->value("select pg_terminate_backend($1, 5000)", key));
    const auto lost = victim->execute("select 1");
    REQUIRE(!lost);
    CHECK(lost.error().code == "store.connection_lost");
  });
}

TEST_CASE("addresses that name no store") {
  const auto code = [](const std::string& url, Database::Mode mode) {
    const auto database = Database::open(url, mode);
    return database ? std::string("opened") : database.error().code;
  };
  CHECK(code("", Database::Mode::read_write) == "store.url");
  CHECK(code("mysql://here/there", Database::Mode::read_write) == "store.url");
  CHECK(code("sqlite:/nowhere/at/all.db", Database::Mode::read_only) == "store.not_found");
  CHECK(code("sqlite:/nowhere/at/all.db", Database::Mode::read_write) == "store.connection");
  CHECK(code("postgres:host=/nowhere", Database::Mode::read_write) == "store.connection");
  CHECK(code("sqlite::memory:", Database::Mode::read_write) == "opened");
}

TEST_CASE("the last to close leaves one file") {
  on_sqlite([](const std::string& url) {
    const std::filesystem::path file = url.substr(7);
    {
      const auto writer = opened(url);
      make_table(*writer);
      REQUIRE(insert(*writer, {thing(1, "a")}));
    }
    const auto files = [&] {
      return std::distance(std::filesystem::directory_iterator(file.parent_path()), {});
    };
    CHECK(files() == 1);
    {
      const auto reader = opened(url, Database::Mode::read_only);
      CHECK(MUST(reader->integer("select count(*) from thing")) == 1);
    }
    CHECK(files() == 1);
  });
}

TEST_CASE("names are quoted") {
  CHECK(quote_name("order") == "\"order\"");
  CHECK(quote_name("a\"b") == "\"a\"\"b\"");
}

}  // namespace
}  // namespace nhip::store
