// libFuzzer's entry for the grammar of filters: any text is refused or becomes a condition that
// SQLite takes, and that chooses the same records there as in C++. scripts/fuzz filter
#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "expr/sql.h"
#include "expr/test_record.h"

namespace {

using namespace nhip;

void must(bool holds) {
  if (!holds) std::abort();
}

std::string column_of(std::string_view names) {
  std::string column(names);
  std::ranges::replace(column, '.', '_');
  return "t." + column;
}

class TestColumns : public expr::Columns {
 public:
  std::string column(std::string_view names) const override { return column_of(names); }
};

/// A record with a value in every field, one with none, one of extremes.
const std::vector<expr::TestRecord>& records() {
  static const std::vector<expr::TestRecord> all = [] {
    const auto number = [](const char* text) { return core::Value(*core::Decimal::parse(text)); };
    const expr::TestRecord usual = {{"paid", true},
                                    {"urgent", false},
                                    {"count", number("3")},
                                    {"service.count", number("8")},
                                    {"amount", number("12.5")},
                                    {"rate", number("-0.05")},
                                    {"note", std::string("Đơn xin 100% _a")},
                                    {"name", std::string("nguyễn")},
                                    {"born", core::Date::of(2000, 2, 29)},
                                    {"moved", core::Date::of(2024, 10, 14)},
                                    {"received_at", core::Time::at(core::Date::of(2024, 9, 15), 8)},
                                    {"due", core::Time::at(core::Date::of(2024, 9, 30), 17)},
                                    {"channel", std::string("online")},
                                    {"network", std::string("3g")},
                                    {"owner", number("1")},
                                    {"holder", number("1")},
                                    {"parent", number("2")}};
    const expr::TestRecord extreme = {{"paid", false},
                                      {"urgent", true},
                                      {"count", number("999999999999999")},
                                      {"service.count", number("0")},
                                      {"amount", number("-99999999999999.9")},
                                      {"rate", number("0.000000001")},
                                      {"note", std::string("'\"\\%")},
                                      {"name", std::string("")},
                                      {"born", core::Date::of(1, 1, 1)},
                                      {"moved", core::Date::of(9999, 12, 31)},
                                      {"received_at", core::Time::at(core::Date::of(1, 1, 1), 0)},
                                      {"due", core::Time::at(core::Date::of(9999, 12, 31), 23)},
                                      {"channel", std::string("direct")},
                                      {"network", std::string("online")},
                                      {"owner", number("4")},
                                      {"holder", number("1")},
                                      {"parent", number("2")}};
    return std::vector<expr::TestRecord>{usual, {}, extreme};
  }();
  return all;
}

class Base {
 public:
  Base() {
    must(sqlite3_open(":memory:", &base_) == SQLITE_OK);
    must(expr::add_functions(base_).has_value());
    std::string sql = "create table t (n integer";
    for (const auto& [name, type] : expr::test_fields()) {
      using Kind = expr::Type::Kind;
      const bool whole = type.kind == Kind::boolean || type.kind == Kind::record || type.whole;
      sql += ", " + column_of(name).substr(2) +
             (whole                       ? " integer"
              : type.kind == Kind::number ? " numeric"
                                          : " text");
    }
    sql += ");";
    int n = 0;
    for (const auto& record : records()) {
      std::string columns = "n";
      std::string values = std::to_string(n++);
      for (const auto& [name, value] : record) {
        columns += ", " + column_of(name).substr(2);
        values += ", " + expr::sql_literal(value, expr::Dialect::sqlite);
      }
      sql += "insert into t (" + columns + ") values (" + values + ");";
    }
    must(sqlite3_exec(base_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  Base(const Base&) = delete;
  Base& operator=(const Base&) = delete;
  ~Base() { sqlite3_close(base_); }

  /// Which records the condition chooses, as bits; none where it is nested more deeply than SQLite reads.
  std::optional<unsigned> chosen(const std::string& condition) {
    const std::string sql = "select n from t where coalesce((" + condition + "), 0) <> 0";
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(base_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      const std::string_view why = sqlite3_errmsg(base_);
      must(why.starts_with("parser stack overflow") ||
           why.starts_with("Expression tree is too large"));
      return std::nullopt;
    }
    unsigned bits = 0;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
      bits |= 1U << sqlite3_column_int(statement, 0);
    must(code == SQLITE_DONE);
    sqlite3_finalize(statement);
    return bits;
  }

 private:
  sqlite3* base_ = nullptr;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Base base;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto parsed = expr::parse(text, {"filter", 1, 1});
  if (!parsed) {
    must(!parsed.error().code.empty());
    return 0;
  }
  const auto checked = expr::check_as(*parsed, expr::TestScope(), expr::Type::Kind::boolean);
  if (!checked) {
    must(!checked.error().empty());
    return 0;
  }
  const auto sql = expr::to_sql(*checked, expr::Dialect::sqlite, TestColumns());
  const auto postgresql = expr::to_sql(*checked, expr::Dialect::postgresql, TestColumns());
  must(sql.has_value() == postgresql.has_value());
  if (!sql) return 0;
  unsigned wanted = 0;
  for (unsigned n = 0; n < records().size(); ++n) {
    if (expr::holds(*checked, expr::TestEnvironment(records()[n]))) wanted |= 1U << n;
  }
  const auto chosen = base.chosen(*sql);
  must(!chosen || *chosen == wanted);
  return 0;
}
