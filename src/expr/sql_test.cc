#include "expr/sql.h"

#include <sqlite3.h>

#include <stdexcept>

#include <doctest/doctest.h>

#include "expr/test_record.h"

namespace nhip::expr {
namespace {

class AliasT : public Columns {
 public:
  std::string column(std::string_view names) const override { return "t." + std::string(names); }
};

std::string sql(std::string_view text, Dialect dialect) {
  const auto result = to_sql(test_expression(text), dialect, AliasT());
  return result ? *result : result.error().text();
}
std::string sqlite(std::string_view text) {
  return sql(text, Dialect::sqlite);
}
std::string postgres(std::string_view text) {
  return sql(text, Dialect::postgresql);
}

TEST_CASE("filters are plain SQL, so that indexes serve them") {
  const std::string filter = "channel = online and count <= 24 and born is not missing";
  const std::string plain =
      "(((t.channel = 'online') AND (t.count <= 24)) AND (NOT (t.born IS NULL)))";
  CHECK(sqlite(filter) == plain);
  CHECK(postgres(filter) == plain);
  CHECK(sqlite("channel in (online, direct)") == "(t.channel IN ('online', 'direct'))");
  CHECK(sqlite("amount > 0.5") == "(t.amount > 0.5)");
  CHECK(sqlite("received_at >= @2024-09-15T08:00") == "(t.received_at >= '2024-09-15 08:00:00')");
  CHECK(postgres("born = @2024-09-15") == "(t.born = DATE '2024-09-15')");
}

TEST_CASE("numbers that are not whole are reckoned exactly") {
  CHECK(sqlite("count + 1") == "(t.count + 1)");
  CHECK(sqlite("amount + 1 > 2") == "(nhip_cmp(nhip_add(t.amount, 1), 2) > 0)");
  CHECK(postgres("amount + 1") == "trunc((t.amount)::numeric + (1)::numeric, 15)");
  CHECK(postgres("count / 3") ==
        "(div((t.count)::numeric * 1000000000000000, nullif((3)::numeric, 0)) * "
        "0.000000000000001)");
}

TEST_CASE("text is ordered by bytes") {
  CHECK(postgres("note < name") == "((t.note) COLLATE \"C\" < t.name)");
}

TEST_CASE("what is always missing gets the type of its place") {
  CHECK(postgres("missing + 1") == "(NULL::numeric + (1)::numeric)");
  CHECK(postgres("not missing") == "(NOT NULL::boolean)");
  CHECK(postgres("born < missing") == "(t.born < NULL::date)");
}

TEST_CASE("what exists in C++ only is refused with its place") {
  const std::string rest = " cannot stand in a list or an indicator's filter. [expr.not_sql]";
  CHECK(sqlite("due < working_time(received_at, 8)") == "1:7: working_time" + rest);
  CHECK(postgres("1 + sqrt(count)") == "1:5: sqrt" + rest);
  for (const std::string text :
       {"min(sqrt(count), 1) > 0", "year(working_time(due, 1)) = 1", "round(sqrt(count), 2) = 1",
        "1 / sqrt(count) = 1", "count in (1, sqrt(2))", "if sqrt(count) > 1 then paid else paid",
        "add_days(born, floor(sqrt(count))) = born"}) {
    CHECK(sqlite(text).ends_with("[expr.not_sql]"));
    CHECK(postgres(text).ends_with("[expr.not_sql]"));
  }
  CHECK(sqlite("figure.a > 1") == "1:1: a figure" + rest);
}

TEST_CASE("literals") {
  CHECK(sql_literal(std::string("it's"), Dialect::sqlite) == "'it''s'");
  CHECK(sql_literal(core::Missing{}, Dialect::postgresql) == "NULL");
  CHECK(sql_literal(true, Dialect::sqlite) == "1");
  CHECK(sql_literal(true, Dialect::postgresql) == "TRUE");
  CHECK(sql_literal(core::Decimal(-5), Dialect::postgresql) == "(-5)");
  CHECK(sql_literal(MUST(core::Decimal::parse("0.1234567890123456")), Dialect::sqlite) ==
        "'0.1234567890123456'");
  CHECK(sql_literal(core::Time::at(core::Date::of(2024, 9, 15)), Dialect::postgresql) ==
        "TIMESTAMP '2024-09-15 00:00:00'");
}

TEST_CASE("SQLite: sums of decimals are exact, functions take what columns hold") {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(":memory:", &connection) == SQLITE_OK);
  REQUIRE(add_functions(connection));
  const auto value = [&](const std::string& select) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(connection, select.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    const auto* text = sqlite3_column_text(statement, 0);
    std::string result = text == nullptr ? "NULL" : reinterpret_cast<const char*>(text);
    sqlite3_finalize(statement);
    return result;
  };
  CHECK(value("SELECT nhip_sum(column1) FROM (VALUES (0.1), (0.2), (NULL), ('0.000001'))") ==
        "0.300001");
  CHECK(value("SELECT nhip_sum(column1) FROM (VALUES (NULL))") == "NULL");
  CHECK(value("SELECT nhip_sum(1) WHERE FALSE") == "NULL");
  CHECK(value("SELECT nhip_add(1e-10, -1.5e14)") == "-149999999999999.9999999999");
  CHECK(value("SELECT nhip_add('x', 1)") == "NULL");
  CHECK(value("SELECT typeof(nhip_add(0.5, 0.5))") == "integer");
  sqlite3_close(connection);
}

}  // namespace
}  // namespace nhip::expr
