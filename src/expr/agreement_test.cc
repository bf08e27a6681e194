// The promise of the language: the same expression over the same record has the same value in C++,
// in SQLite and in PostgreSQL. Random expressions are evaluated over a table of random records in
// all three.
#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "expr/sql.h"
#include "expr/test_record.h"
#include "support/postgres.h"

namespace nhip::expr {
namespace {

using core::Date;
using core::Decimal;
using core::Time;
using core::Value;
using Kind = Type::Kind;

// ---- Records ----

constexpr int number_of_records = 50;

std::string column_of(std::string_view field) {
  std::string column(field);
  std::ranges::replace(column, '.', '_');
  return column;
}

/// Random records; about every fifth field is missing.
class Records {
 public:
  Records() {
    for (int i = 0; i < number_of_records; ++i) {
      TestRecord record;
      for (const auto& [name, type] : test_fields()) record[name] = value(type);
      all_.push_back(std::move(record));
    }
  }
  const std::vector<TestRecord>& all() const { return all_; }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

  Value value(const Type& type) {
    if (below(5) == 0) return core::Missing{};
    switch (type.kind) {
      case Kind::boolean:
        return below(2) == 1;
      case Kind::number:
        return number(type.whole);
      case Kind::record:
        return Decimal(1 + below(4));
      case Kind::date:
        return Date{below(60'000) - 10'000};
      case Kind::time:
        return moment();
      case Kind::code:
        return type.codes[static_cast<std::size_t>(below(3))];
      default:
        return text();
    }
  }

  /// Up to 15 significant digits, small ones and halves among them.
  Decimal number(bool whole) {
    std::int64_t digits = 0;
    for (int i = below(3) == 0 ? 15 : below(5); i > 0; --i) digits = digits * 10 + below(10);
    if (below(2) == 0) digits = -digits;
    return Decimal::from_parts(digits, whole ? 0 : below(11));
  }

  Time moment() {
    Time time = Time::at(Date{below(30'000)}, below(24), below(60), below(60));
    if (below(3) == 0) time.micros += below(1'000'000);
    return time;
  }

  std::string text() {
    static const std::vector<std::string> texts = {
        "",  "a",  "A",    "Z",     "ă",       "Ă",  "ĐẤT", "đất", "Hồ sơ", "Hồ Sơ",
        "%", "_a", "it's", "\\'\"", "online ", "sơ", "ẞß",  "ΑΣ",  "İi",    "online"};
    return texts[static_cast<std::size_t>(below(static_cast<int>(texts.size())))];
  }

  std::mt19937 random_{20240915};
  std::vector<TestRecord> all_;
};

const std::vector<TestRecord>& records() {
  static const Records made;
  return made.all();
}

std::string column_type(const Type& type, Dialect dialect) {
  const bool sqlite = dialect == Dialect::sqlite;
  switch (type.kind) {
    case Kind::boolean:
      return sqlite ? "INTEGER" : "boolean";
    case Kind::number:
      if (type.whole) return sqlite ? "INTEGER" : "bigint";
      return sqlite ? "NUMERIC" : "numeric";
    case Kind::record:
      return sqlite ? "INTEGER" : "bigint";
    case Kind::date:
      return sqlite ? "TEXT" : "date";
    case Kind::time:
      return sqlite ? "TEXT" : "timestamp";
    default:
      return sqlite ? "TEXT" : "text";
  }
}

/// The statements that make the table t and fill it.
std::string table(Dialect dialect) {
  std::string create = "CREATE TABLE t (id INTEGER PRIMARY KEY";
  for (const auto& [name, type] : test_fields()) {
    create += ", " + column_of(name) + " " + column_type(type, dialect);
  }
  create += "); INSERT INTO t VALUES ";
  for (std::size_t i = 0; i < records().size(); ++i) {
    create += (i == 0 ? "(" : ", (") + std::to_string(i);
    for (const auto& [name, value] : records()[i]) create += ", " + sql_literal(value, dialect);
    create += ")";
  }
  return create;
}

// ---- Stores ----

using Answers = std::vector<std::string>;
constexpr const char* missing = "missing";

/// As C++ prints the value.
std::string as_printed(const std::string& text, Kind kind) {
  switch (kind) {
    case Kind::boolean:
      return text == "1" || text == "t" ? "true" : "false";
    case Kind::number:
    case Kind::record:
      return MUST(Decimal::parse(text)).to_string();
    case Kind::time:
      return MUST(Time::parse(text)).to_string();
    default:
      return text;
  }
}

class Sqlite {
 public:
  Sqlite() {
    if (sqlite3_open(":memory:", &connection_) != SQLITE_OK) throw std::runtime_error("sqlite");
    if (!add_functions(connection_)) throw std::runtime_error("functions");
    char* error = nullptr;
    sqlite3_exec(connection_, table(Dialect::sqlite).c_str(), nullptr, nullptr, &error);
    if (error != nullptr) throw std::runtime_error(error);
  }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;
  ~Sqlite() { sqlite3_close(connection_); }

  Answers ask(const std::string& expression, Kind kind) {
    const std::string select = "SELECT " + expression + " FROM t ORDER BY t.id";
    sqlite3_stmt* made = nullptr;
    const int prepared = sqlite3_prepare_v2(connection_, select.c_str(), -1, &made, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(made,
                                                                               &sqlite3_finalize);
    if (prepared != SQLITE_OK) return {std::string("SQLite: ") + sqlite3_errmsg(connection_)};
    Answers answers;
    while (sqlite3_step(made) == SQLITE_ROW) answers.push_back(answer(made, kind));
    return answers;
  }

 private:
  static std::string answer(sqlite3_stmt* statement, Kind kind) {
    if (sqlite3_column_type(statement, 0) == SQLITE_NULL) return missing;
    if (sqlite3_column_type(statement, 0) == SQLITE_FLOAT) {
      char text[400];
      const auto end = std::to_chars(text, text + sizeof text, sqlite3_column_double(statement, 0),
                                     std::chars_format::fixed);
      return as_printed(std::string(text, end.ptr), kind);
    }
    return as_printed(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)), kind);
  }

  sqlite3* connection_ = nullptr;
};

class Postgres {
 public:
  explicit Postgres(const std::string& conninfo)
      : connection_(PQconnectdb(conninfo.c_str()), &PQfinish) {
    run("SET client_min_messages = warning; DROP TABLE IF EXISTS t; CREATE TEMPORARY" +
        table(Dialect::postgresql).substr(std::string_view("CREATE").size()));
  }

  Answers ask(const std::string& expression, Kind kind) {
    const std::string select = "SELECT " + expression + " FROM t ORDER BY t.id";
    const Result result(PQexec(connection_.get(), select.c_str()), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      return {std::string("PostgreSQL: ") + PQerrorMessage(connection_.get())};
    }
    Answers answers;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      answers.push_back(PQgetisnull(result.get(), row, 0) != 0
                            ? missing
                            : as_printed(PQgetvalue(result.get(), row, 0), kind));
    }
    return answers;
  }

 private:
  using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

  void run(const std::string& sql) {
    const Result result(PQexec(connection_.get(), sql.c_str()), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
      throw std::runtime_error(PQerrorMessage(connection_.get()));
    }
  }

  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

class TableColumns : public Columns {
 public:
  std::string column(std::string_view names) const override { return "t." + column_of(names); }
};

// ---- Random expressions ----

/// Draws an expression of a kind as text. Simple choices come first: failures shrink towards them.
class Writer {
 public:
  std::string boolean(int depth) {
    if (depth == 0) return one({"paid", "urgent", "true", "false", "missing"});
    switch (draw(13)) {
      case 0:
        return boolean(0);
      case 1:
        return infix(number(depth - 1), one(orders()), number(depth - 1));
      case 2:
        return infix(text(depth - 1), one(orders()), text(depth - 1));
      case 3:
        return infix(date(depth - 1), one(orders()), date(depth - 1));
      case 4:
        return infix(time(depth - 1), one(orders()), time(depth - 1));
      case 5:
        return codes();
      case 6:
        return "(" + any(depth - 1) + one({" is missing)", " is not missing)"});
      case 7:
        return infix(boolean(depth - 1), one({"and", "or"}), boolean(depth - 1));
      case 8:
        return "(not " + boolean(depth - 1) + ")";
      case 9:
        return infix(boolean(depth - 1), one({"=", "!="}), boolean(depth - 1));
      case 10:
        return in_list(depth - 1);
      case 11:
        return one({"contains", "starts_with"}) + both(text(depth - 1), text(depth - 1));
      default:
        return choice([&] { return boolean(depth - 1); }, depth);
    }
  }

  std::string number(int depth) {
    if (depth == 0) {
      return one({"amount", "rate", "count", "service.count", "0", "1", "-2.5", "7", "0.005",
                  "1000000.25", "0.000000000000001", "999999999999999.5", "999999999999999999",
                  "12345678.123456789", "pi", "missing"});
    }
    switch (draw(9)) {
      case 0:
        return number(0);
      case 1:
        return infix(number(depth - 1), one({"+", "-", "*", "/"}), number(depth - 1));
      case 2:
        return "(-" + number(depth - 1) + ")";
      case 3:
        return one({"abs", "floor", "round"}) + "(" + number(depth - 1) + ")";
      case 4:
        return "round(" + number(depth - 1) + ", " + std::to_string(draw(16)) + ")";
      case 5:
        return one({"min", "max"}) + both(number(depth - 1), number(depth - 1));
      case 6:
        return whole(depth);
      default:
        return choice([&] { return number(depth - 1); }, depth);
    }
  }

  std::string whole(int depth) {
    if (depth == 0) return one({"count", "service.count", "0", "1", "-30", "400", "3000000"});
    switch (draw(9)) {
      case 0:
        return whole(0);
      case 1:
        return infix(whole(depth - 1), one({"+", "-", "*"}), whole(depth - 1));
      case 2:
        return "days_between" + both(date(depth - 1), date(depth - 1));
      case 3:
        return one({"year", "month"}) + "(" + date(depth - 1) + ")";
      case 4:
        return one({"year", "month"}) + "(" + time(depth - 1) + ")";
      case 5:
        return "length(" + text(depth - 1) + ")";
      case 6:
        return one({"floor", "round"}) + "(" + number(depth - 1) + ")";
      case 7:
        return one({"min", "max"}) + both(whole(depth - 1), whole(depth - 1));
      default:
        return choice([&] { return whole(depth - 1); }, depth);
    }
  }

  std::string text(int depth) {
    if (depth == 0) {
      return one({"note", "name", "lower(channel)", "'A'", "'đất'", "''", "\"it's\"", "'%'",
                  "'online'", "'\\\\'"});
    }
    switch (draw(4)) {
      case 0:
        return text(0);
      case 1:
        return "lower(" + text(depth - 1) + ")";
      default:
        return choice([&] { return text(depth - 1); }, depth);
    }
  }

  std::string date(int depth) {
    if (depth == 0) {
      return one({"born", "moved", "@2024-02-29", "@0001-01-01", "@9999-12-31", "missing"});
    }
    switch (draw(6)) {
      case 0:
        return date(0);
      case 1:
        return "day(" + time(depth - 1) + ")";
      case 2:
        return "add_days" + both(date(depth - 1), whole(depth - 1));
      case 3:
        return one({"min", "max"}) + both(date(depth - 1), date(depth - 1));
      default:
        return choice([&] { return date(depth - 1); }, depth);
    }
  }

  std::string time(int depth) {
    if (depth == 0) {
      return one({"received_at", "due", "@2024-09-15T08:00", "@2024-09-15T08:00:00.5", "missing"});
    }
    switch (draw(4)) {
      case 0:
        return time(0);
      case 1:
        return one({"min", "max"}) + both(time(depth - 1), time(depth - 1));
      default:
        return choice([&] { return time(depth - 1); }, depth);
    }
  }

 private:
  static const std::vector<std::string>& orders() {
    static const std::vector<std::string> all = {"=", "!=", "<", "<=", ">", ">="};
    return all;
  }

  /// Evenly, at every size of a test.
  static int draw(int n) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, n)); }
  static std::string one(const std::vector<std::string>& choices) {
    return choices[static_cast<std::size_t>(draw(static_cast<int>(choices.size())))];
  }
  static std::string infix(const std::string& a, const std::string& op, const std::string& b) {
    return "(" + a + " " + op + " " + b + ")";
  }
  static std::string both(const std::string& a, const std::string& b) {
    return "(" + a + ", " + b + ")";
  }

  template <typename Draw>
  std::string choice(const Draw& value, int depth) {
    if (draw(2) == 0) return "coalesce" + both(value(), value());
    return "(if " + boolean(depth - 1) + " then " + value() + " else " + value() + ")";
  }

  std::string any(int depth) {
    switch (draw(5)) {
      case 0:
        return boolean(depth);
      case 1:
        return number(depth);
      case 2:
        return text(depth);
      case 3:
        return date(depth);
      default:
        return time(depth);
    }
  }

  std::string codes() {
    return one({"(channel = online)", "(channel != direct)", "(network in (2g, 3g))",
                "(channel < network)", "(channel not in (online, missing))", "(channel = note)",
                "(owner = holder)", "(owner != holder)", "(name >= network)", "(parent = missing)",
                "((if paid then channel else public_post) = online)"});
  }

  std::string in_list(int depth) {
    const std::string in = one({" in ", " not in "});
    switch (draw(3)) {
      case 0:
        return "(" + number(depth) + in + both(number(depth), number(0)) + ")";
      case 1:
        return "(" + text(depth) + in + both(text(depth), text(0)) + ")";
      default:
        return "(" + date(depth) + in + both(date(depth), date(0)) + ")";
    }
  }
};

// ---- Agreement ----

Answers in_cpp(const Expression& expression) {
  Answers answers;
  for (const TestRecord& record : records()) {
    const Value value = evaluate(expression, TestEnvironment(record));
    answers.push_back(core::is_missing(value) ? missing : core::to_text(value));
  }
  return answers;
}

template <typename Store>
void agrees(Store& store, const Expression& expression, const Answers& expected, Dialect dialect) {
  const std::string sql = MUST(to_sql(expression, dialect, TableColumns()));
  const Answers found = store.ask(sql, expression.root->type.kind);
  if (found == expected) return;
  std::string message = expression.text + "\n" + sql + "\n";
  if (found.size() != expected.size()) RC_FAIL(message + found.front());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == expected[i]) continue;
    message += "record";
    for (const std::string& path : expression.paths()) {
      message += " " + path + "=" + core::to_text(records()[i].at(path));
    }
    RC_FAIL(message + "\nC++: " + expected[i] + "\nSQL: " + found[i]);
  }
}

TEST_CASE("the same tree over the same record has the same value in C++, SQLite and PostgreSQL") {
  Sqlite sqlite;
  const std::string conninfo = testing::postgres_conninfo();
  std::optional<Postgres> postgres;
  if (!testing::postgres_waived()) {
    REQUIRE_FALSE(conninfo.empty());
    postgres.emplace(conninfo);
  }
  const auto agree = [&](const std::string& text) {
    const Expression expression = test_expression(text);
    const Answers expected = in_cpp(expression);
    agrees(sqlite, expression, expected, Dialect::sqlite);
    if (postgres) agrees(*postgres, expression, expected, Dialect::postgresql);
  };
  for (const int depth : {2, 4}) {
    CHECK(rc::check("booleans", [&] { agree(Writer().boolean(depth)); }));
    CHECK(rc::check("numbers", [&] { agree(Writer().number(depth)); }));
    CHECK(rc::check("whole numbers", [&] { agree(Writer().whole(depth)); }));
    CHECK(rc::check("texts", [&] { agree(Writer().text(depth)); }));
    CHECK(rc::check("dates", [&] { agree(Writer().date(depth)); }));
    CHECK(rc::check("times", [&] { agree(Writer().time(depth)); }));
  }
}

}  // namespace
}  // namespace nhip::expr
