// PostgreSQL behind Database.
#include <libpq-fe.h>

#include <charconv>
#include <unordered_map>

#include "store/drivers.h"
#include "store/postgresql_text.h"

namespace nhip::store {

namespace {

constexpr std::size_t statements_kept = 400;
constexpr std::size_t copy_chunk = 1 << 16;
constexpr int rows_per_fetch = 4000;
/// Few enough that neither side waits for the other to read before it has sent all.
constexpr std::size_t orders_per_pipeline = 64;
/// So many rows are inserted one by one in a pipeline, which costs less than to begin a COPY.
constexpr std::size_t rows_without_copy = 32;

using ResultPtr = std::unique_ptr<PGresult, decltype(&PQclear)>;

std::string diagnostic(const PGresult* result, int field) {
  const char* text = result == nullptr ? nullptr : PQresultErrorField(result, field);
  return text == nullptr ? std::string() : std::string(text);
}

/// Our unique indexes are named table_column_key.
std::string constraint_place(const PGresult* result) {
  const std::string table = diagnostic(result, PG_DIAG_TABLE_NAME);
  const std::string name = diagnostic(result, PG_DIAG_CONSTRAINT_NAME);
  const std::size_t begin = table.size() + 1;
  if (!name.starts_with(table + "_") || !name.ends_with("_key") || name.size() <= begin + 4) {
    return table;
  }
  return table + "." + name.substr(begin, name.size() - begin - 4);
}

core::Error error_of(PGconn* connection, const PGresult* result, std::string_view sql) {
  const std::string state = diagnostic(result, PG_DIAG_SQLSTATE);
  std::string message = diagnostic(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = PQerrorMessage(connection);
  while (!message.empty() && message.back() == '\n') message.pop_back();
  if (PQstatus(connection) == CONNECTION_BAD || state.starts_with("08") ||
      state.starts_with("57P0")) {
    return {"store.connection_lost", "The connection to the database is lost: " + message, "",
            "Try again."};
  }
  if (state == "23505") {
    return {"store.unique", "A value that must be unique is there already",
            constraint_place(result)};
  }
  if (state == "23503") return {"store.foreign_key", message};
  if (state.starts_with("23")) return {"store.check", message, constraint_place(result)};
  if (state.starts_with("40") || state == "55P03" || state == "53300") {
    return {"store.busy", "Another process is writing the same records", "", "Try again."};
  }
  if (state == "53100") {
    return {"store.disk_full", "There is no room left for the store", "",
            "Free some space and try again; nothing was half-written."};
  }
  if (state == "25006" || state == "42501") return {"store.read_only", message};
  if (state.starts_with("XX00")) return {"store.corrupt", message};
  if (state.starts_with("58")) return {"store.io", message};
  if (state == "22003") return {"store.number_too_long", message};
  if (state == "22021" || state == "22P05") return {"store.text_invalid", message};
  if (state == "54001" || message.starts_with("memory exhausted")) return nested_too_deeply();
  return {"store.sql", message, std::string(sql)};
}

class PostgresqlRow final : public Row {
 public:
  explicit PostgresqlRow(const PGresult* result)
      : result_(result), scratch_(static_cast<std::size_t>(PQnfields(result))) {}

  void move_to(int row) { row_ = row; }

  int columns() const override { return PQnfields(result_); }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
  std::int64_t integer(int column) const override {
    const std::string_view raw = raw_text(column);
    if (raw == "t") return 1;
    std::int64_t number = 0;
    std::from_chars(raw.data(), raw.data() + raw.size(), number);
    return number;
  }
  std::string_view text(int column) const override {
    const std::string_view raw = raw_text(column);
    if (is_null(column)) return raw;
    switch (PQftype(result_, column)) {
      case oid_bool:
        return raw == "t" ? "1" : "0";
      case oid_timestamp:
        return padded(raw, column);
      default:
        return raw;
    }
  }
  std::string_view bytes(int column) const override {
    std::string& scratch = scratch_[static_cast<std::size_t>(column)];
    scratch = bytes_from_hex(raw_text(column));
    return scratch;
  }
  core::Decimal number(int column) const override {
    std::string_view raw = raw_text(column);
    if (raw == "t") return 1;
    const auto point = raw.find('.');
    if (point != std::string_view::npos) raw = raw.substr(0, point + 19);
    return core::Decimal::parse(raw).value_or(core::Decimal{});
  }
  core::Value value(int column) const override {
    if (is_null(column)) return core::Missing{};
    switch (PQftype(result_, column)) {
      case oid_bool:
      case oid_int2:
      case oid_int4:
      case oid_int8:
      case oid_numeric:
        return number(column);
      case oid_bytea:
        return std::string(bytes(column));
      default:
        return std::string(text(column));
    }
  }

 private:
  enum : Oid {
    oid_bool = 16,
    oid_bytea = 17,
    oid_int8 = 20,
    oid_int2 = 21,
    oid_int4 = 23,
    oid_timestamp = 1114,
    oid_numeric = 1700
  };

  std::string_view raw_text(int column) const {
    return {PQgetvalue(result_, row_, column),
            static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  /// PostgreSQL drops the zeros at the end of a fraction.
  std::string_view padded(std::string_view raw, int column) const {
    const auto point = raw.find('.');
    if (point == std::string_view::npos) return raw;
    std::string& scratch = scratch_[static_cast<std::size_t>(column)];
    scratch = raw;
    scratch.resize(point + 7, '0');
    return scratch;
  }

  const PGresult* result_;
  int row_ = 0;
  mutable std::vector<std::string> scratch_;
};

bool each_row(const PGresult* result, const std::function<bool(const Row&)>& each) {
  PostgresqlRow row(result);
  for (int i = 0; i < PQntuples(result); ++i) {
    row.move_to(i);
    if (!each(row)) return false;
  }
  return true;
}

class PostgresqlDatabase final : public Database {
 public:
  PostgresqlDatabase(PGconn* connection, Mode mode) : connection_(connection), mode_(mode) {}
  PostgresqlDatabase(const PostgresqlDatabase&) = delete;
  PostgresqlDatabase& operator=(const PostgresqlDatabase&) = delete;
  ~PostgresqlDatabase() override { PQfinish(connection_); }

  Dialect dialect() const override { return Dialect::postgresql; }
  const std::string& file() const override { return file_; }

  core::Result<void> run(std::string_view script) override {
    const std::string text(script);
    const ResultPtr result(PQexec(connection_, text.c_str()), PQclear);
    return expect_done(result.get(), script);
  }

  core::Result<std::int64_t> execute(std::string_view sql, std::span<const Param> params) override {
    const ResultPtr result = TRY(run_prepared(sql, params));
    const std::string_view count = PQcmdTuples(result.get());
    std::int64_t rows = 0;
    std::from_chars(count.data(), count.data() + count.size(), rows);
    return rows;
  }

  core::Result<std::vector<std::int64_t>> execute_all(std::span<const Order> orders) override {
    std::vector<std::int64_t> rows;
    rows.reserve(orders.size());
    while (!orders.empty()) {
      const auto some = orders.first(std::min(orders.size(), orders_per_pipeline));
      CHECK_OK(pipeline(some, rows));
      orders = orders.subspan(some.size());
    }
    return rows;
  }

  core::Result<void> query(std::string_view sql, std::span<const Param> params,
                           const std::function<bool(const Row&)>& each) override {
    const ResultPtr result = TRY(run_prepared(sql, params));
    each_row(result.get(), each);
    return {};
  }

  core::Result<void> scan(std::string_view sql, std::span<const Param> params,
                          const std::function<bool(const Row&)>& each) override {
    const bool own = PQtransactionStatus(connection_) == PQTRANS_IDLE;
    if (own) CHECK_OK(begin());
    auto done = scan_cursor(sql, params, each);
    if (!own) return done;
    if (done) return commit();
    rollback();
    return done;
  }

  core::Result<void> insert_many(std::string_view table, std::span<const std::string> columns,
                                 const std::function<bool(std::vector<Param>&)>& next) override {
    std::string target = quote_name(table) + " (";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      target += (i == 0 ? "" : ", ") + quote_name(columns[i]);
    }
    target += ")";
    std::vector<std::vector<Param>> rows;
    while (rows.size() <= rows_without_copy) {
      std::vector<Param> cells(columns.size());
      if (!next(cells)) return insert_each(target, columns.size(), std::move(rows));
      rows.push_back(std::move(cells));
    }
    return copy(target, std::move(rows), next);
  }

  core::Result<void> begin() override {
    return run(mode_ == Mode::read_write ? "begin"
                                         : "begin isolation level repeatable read, read only");
  }
  core::Result<void> commit() override {
    const ResultPtr result(PQexec(connection_, "commit"), PQclear);
    CHECK_OK(expect_done(result.get(), "commit"));
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
      return core::fail("store.sql", "A transaction with a failed statement was committed");
    }
    return {};
  }
  void rollback() override {
    if (PQtransactionStatus(connection_) != PQTRANS_IDLE) static_cast<void>(run("rollback"));
  }
  bool in_transaction() const override {
    const PGTransactionStatusType status = PQtransactionStatus(connection_);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
  }
  core::Result<void> savepoint(std::string_view name) override {
    return run("savepoint " + quote_name(name));
  }
  core::Result<void> release(std::string_view name) override {
    return run("release " + quote_name(name));
  }
  void rollback_to(std::string_view name) override {
    static_cast<void>(run("rollback to " + quote_name(name) + "; release " + quote_name(name)));
  }

 private:
  core::Result<void> expect_done(const PGresult* result, std::string_view sql) {
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
      return std::unexpected(error_of(connection_, result, sql));
    }
    return {};
  }

  core::Result<const char*> prepare(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) {
      return found->second.c_str();
    }
    if (statements_.size() >= statements_kept) {
      CHECK_OK(run("deallocate all"));
      statements_.clear();
    }
    std::string text(sql);
    std::string name = "s" + std::to_string(++statements_made_);
    const ResultPtr result(PQprepare(connection_, name.c_str(), text.c_str(), 0, nullptr), PQclear);
    CHECK_OK(expect_done(result.get(), sql));
    return statements_.emplace(std::move(text), std::move(name)).first->second.c_str();
  }

  /// Parameters as libpq wants them.
  struct Texts {
    std::vector<std::string> kept;
    std::vector<const char*> pointers;

    static core::Result<Texts> of(std::span<const Param> params) {
      Texts texts;
      texts.kept.resize(params.size());
      texts.pointers.resize(params.size());
      for (std::size_t i = 0; i < params.size(); ++i) {
        if (core::is_missing(params[i])) continue;
        CHECK_OK(append_text(params[i], texts.kept[i]));
        texts.pointers[i] = texts.kept[i].c_str();
      }
      return texts;
    }
    int count() const { return static_cast<int>(pointers.size()); }
  };

  core::Result<ResultPtr> run_prepared(std::string_view sql, std::span<const Param> params) {
    const Texts texts = TRY(Texts::of(params));
    const char* name = TRY(prepare(sql));
    ResultPtr result(PQexecPrepared(connection_, name, texts.count(), texts.pointers.data(),
                                    nullptr, nullptr, 0),
                     PQclear);
    CHECK_OK(expect_done(result.get(), sql));
    return result;
  }

  core::Result<void> pipeline(std::span<const Order> orders, std::vector<std::int64_t>& rows) {
    if (statements_.size() + orders.size() > statements_kept) {
      CHECK_OK(run("deallocate all"));
      statements_.clear();
    }
    std::vector<const char*> names;
    std::vector<Texts> texts;
    for (const Order& order : orders) {
      texts.push_back(TRY(Texts::of(order.params)));
      names.push_back(TRY(prepare(order.sql)));
    }
    if (PQenterPipelineMode(connection_) != 1)
      return std::unexpected(error_of(connection_, nullptr, orders.front().sql));
    bool sent = true;
    for (std::size_t i = 0; i < orders.size() && sent; ++i)
      sent = PQsendQueryPrepared(connection_, names[i], texts[i].count(), texts[i].pointers.data(),
                                 nullptr, nullptr, 0) == 1;
    sent = sent && PQpipelineSync(connection_) == 1;
    core::Result<void> done;
    if (!sent) done = std::unexpected(error_of(connection_, nullptr, orders.front().sql));
    if (sent) done = take_answers(orders, rows);
    PQexitPipelineMode(connection_);
    return done;
  }

  /// The answers of a pipeline up to its end; the first error of them.
  core::Result<void> take_answers(std::span<const Order> orders, std::vector<std::int64_t>& rows) {
    core::Result<void> done;
    std::size_t order = 0;
    while (PQstatus(connection_) != CONNECTION_BAD) {
      const ResultPtr result(PQgetResult(connection_), PQclear);
      if (result == nullptr) {  // the end of one order
        ++order;
        continue;
      }
      const ExecStatusType status = PQresultStatus(result.get());
      if (status == PGRES_PIPELINE_SYNC) return done;
      if (status == PGRES_PIPELINE_ABORTED) continue;
      const Order& of = orders[std::min(order, orders.size() - 1)];
      if (auto good = expect_done(result.get(), of.sql); !good) {
        if (done) done = std::move(good);
        continue;
      }
      const std::string_view count = PQcmdTuples(result.get());
      std::from_chars(count.data(), count.data() + count.size(), rows.emplace_back());
    }
    if (done) done = std::unexpected(error_of(connection_, nullptr, orders.front().sql));
    return done;
  }

  core::Result<void> scan_cursor(std::string_view sql, std::span<const Param> params,
                                 const std::function<bool(const Row&)>& each) {
    const std::string name = "c" + std::to_string(++cursors_made_);
    const std::string declare = "declare " + name + " cursor for " + std::string(sql);
    const Texts texts = TRY(Texts::of(params));
    const ResultPtr declared(PQexecParams(connection_, declare.c_str(), texts.count(), nullptr,
                                          texts.pointers.data(), nullptr, nullptr, 0),
                             PQclear);
    CHECK_OK(expect_done(declared.get(), sql));
    const std::string fetch = "fetch " + std::to_string(rows_per_fetch) + " from " + name;
    for (;;) {
      const ResultPtr result(PQexec(connection_, fetch.c_str()), PQclear);
      CHECK_OK(expect_done(result.get(), sql));
      if (!each_row(result.get(), each) || PQntuples(result.get()) < rows_per_fetch) break;
    }
    return run("close " + name);
  }

  core::Result<void> insert_each(const std::string& target, std::size_t columns,
                                 std::vector<std::vector<Param>> rows) {
    std::string sql = "insert into " + target + " values (";
    for (std::size_t i = 0; i < columns; ++i) sql += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
    sql += ")";
    std::vector<Order> orders;
    for (std::vector<Param>& cells : rows) orders.push_back({sql, std::move(cells)});
    TRY(execute_all(orders));
    return {};
  }

  core::Result<void> copy(const std::string& target, std::vector<std::vector<Param>> first,
                          const std::function<bool(std::vector<Param>&)>& next) {
    const std::string sql = "copy " + target + " from stdin";
    const ResultPtr started(PQexec(connection_, sql.c_str()), PQclear);
    if (PQresultStatus(started.get()) != PGRES_COPY_IN) {
      return std::unexpected(error_of(connection_, started.get(), sql));
    }
    std::string buffer;
    core::Result<void> sent;
    for (std::size_t i = 0; i < first.size() && sent; ++i) sent = append_copy_line(first[i], buffer);
    std::vector<Param>& cells = first.back();
    while (sent && next(cells)) {
      sent = append_copy_line(cells, buffer);
      if (sent && buffer.size() >= copy_chunk) sent = send(buffer);
    }
    if (sent) sent = send(buffer);
    return end_copy(sql, std::move(sent));
  }

  core::Result<void> send(std::string& buffer) {
    if (PQputCopyData(connection_, buffer.data(), static_cast<int>(buffer.size())) != 1) {
      return std::unexpected(error_of(connection_, nullptr, "copy"));
    }
    buffer.clear();
    return {};
  }

  /// Ends the COPY, as failed when `sent` is an error, and takes in the server's answer.
  core::Result<void> end_copy(const std::string& sql, core::Result<void> sent) {
    PQputCopyEnd(connection_, sent ? nullptr : "given up");
    core::Result<void> done;
    while (PGresult* next = PQgetResult(connection_)) {
      const ResultPtr result(next, PQclear);
      if (auto good = expect_done(result.get(), sql); !good && done) done = std::move(good);
    }
    return sent ? done : sent;
  }

  PGconn* connection_;
  Mode mode_;
  std::string file_;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statements_;
  std::int64_t statements_made_ = 0;
  std::int64_t cursors_made_ = 0;
};

}  // namespace

core::Result<std::unique_ptr<Database>> open_postgresql(const std::string& conninfo,
                                                        Database::Mode mode) {
  PGconn* connection = PQconnectdb(conninfo.c_str());
  auto database = std::make_unique<PostgresqlDatabase>(connection, mode);
  if (PQstatus(connection) != CONNECTION_OK) {
    std::string message = PQerrorMessage(connection);
    while (!message.empty() && message.back() == '\n') message.pop_back();
    return core::fail("store.connection", "PostgreSQL cannot be reached: " + message, "",
                      "Is the server running, and does the URL lead to it? Try again.");
  }
  PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
  CHECK_OK(
      database->run("set client_encoding to 'UTF8'; set timezone to 'Asia/Ho_Chi_Minh';"
                    "set datestyle to iso, ymd; set bytea_output to hex; set jit to off;"
                    "set cursor_tuple_fraction to 1"));
  if (mode == Database::Mode::read_only) {
    CHECK_OK(database->run("set default_transaction_read_only to on"));
  }
  return database;
}

}  // namespace nhip::store
