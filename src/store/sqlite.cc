// SQLite behind Database.
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "expr/sql.h"
#include "store/drivers.h"

namespace nhip::store {

namespace {

constexpr int busy_timeout_ms = 10'000;
constexpr std::size_t statements_kept = 400;
/// Pages of the write-ahead log: moved into the file beside the writer after so many,
constexpr int pages_to_move = 4'000;
/// and by the writer itself when it comes to this many, so that the log ends somewhere.
constexpr int most_pages = 32'000;

/// "UNIQUE constraint failed: dossier.code" -> "dossier.code"; of several columns the table.
std::string constraint_place(std::string_view message) {
  const auto colon = message.rfind(": ");
  if (colon == std::string_view::npos) return {};
  const std::string_view columns = message.substr(colon + 2);
  if (columns.find(',') == std::string_view::npos) return std::string(columns);
  return std::string(columns.substr(0, columns.find('.')));
}

core::Error constraint_error(int extended, const std::string& message) {
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return {"store.unique", "A value that must be unique is there already",
              constraint_place(message)};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return {"store.foreign_key", message};
    default:
      return {"store.check", message, constraint_place(message)};
  }
}

/// SQLite tells a full disk from another mistake only where it writes pages; elsewhere the system
/// knows.
bool has_no_room(sqlite3* connection, int extended) {
  if ((extended & 0xff) == SQLITE_FULL || extended == SQLITE_IOERR_SHMSIZE) return true;
  const int cause = sqlite3_system_errno(connection);
  return (extended & 0xff) == SQLITE_IOERR && (cause == ENOSPC || cause == EDQUOT);
}

core::Error error_of(sqlite3* connection, std::string_view sql) {
  const int extended = sqlite3_extended_errcode(connection);
  const std::string message = sqlite3_errmsg(connection);
  if (has_no_room(connection, extended)) {
    return {"store.disk_full", "There is no room left for the store", "",
            "Free some space and try again; nothing was half-written."};
  }
  switch (extended & 0xff) {
    case SQLITE_CONSTRAINT:
      return constraint_error(extended, message);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"store.busy", "Another process is writing to the store", "", "Try again."};
    case SQLITE_READONLY:
      return {"store.read_only", "The store cannot be written to", "",
              "Give this account the right to write the file and its folder."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {"store.corrupt", message, "",
              "`nhip verify` says what is left; `nhip restore` takes a backup."};
    case SQLITE_CANTOPEN:
      return {"store.connection", message, "", "Is the folder there, and may it be read?"};
    case SQLITE_IOERR:
      return {"store.io", message, "", "Look at the disk and try again; nothing was half-written."};
    case SQLITE_TOOBIG:
      return {"store.text_invalid", "A text is longer than the store holds"};
    default:
      if (message.starts_with("parser stack overflow") ||
          message.starts_with("Expression tree is too large"))
        return nested_too_deeply();
      return {"store.sql", message, std::string(sql)};
  }
}

struct Statement {
  sqlite3_stmt* handle = nullptr;
  std::vector<int> numbers;  ///< n of $n, by SQLite's own index

  Statement() = default;
  explicit Statement(sqlite3_stmt* prepared) : handle(prepared) {
    const int count = sqlite3_bind_parameter_count(handle);
    for (int index = 1; index <= count; ++index) {
      const char* name = sqlite3_bind_parameter_name(handle, index);
      numbers.push_back(name == nullptr ? index : std::atoi(name + 1));
    }
  }
  Statement(Statement&& other) noexcept
      : handle(std::exchange(other.handle, nullptr)), numbers(std::move(other.numbers)) {}
  Statement& operator=(Statement&& other) noexcept {
    std::swap(handle, other.handle);
    std::swap(numbers, other.numbers);
    return *this;
  }
  ~Statement() { sqlite3_finalize(handle); }
};

/// Text of a REAL as its shortest exact decimal: it was made from at most 15 digits.
core::Decimal decimal_of(double real) {
  char text[40];
  const int length = std::snprintf(text, sizeof text, "%.14e", real);
  std::string_view mantissa(text, static_cast<std::size_t>(length));
  const auto e = mantissa.find('e');
  if (e == std::string_view::npos) return {};
  const int exponent = std::atoi(text + e + 1);
  std::int64_t digits = 0;
  for (const char c : mantissa.substr(0, e)) {
    if (c >= '0' && c <= '9') digits = digits * 10 + (c - '0');
  }
  int scale = 14 - exponent;
  while (scale > 0 && digits != 0 && digits % 10 == 0) digits /= 10, --scale;
  for (; scale > 18; --scale) digits /= 10;
  __int128 coefficient = mantissa.front() == '-' ? -digits : digits;
  for (; scale < 0; ++scale) coefficient *= 10;
  return core::Decimal::from_parts(coefficient, scale);
}

/// What PostgreSQL takes as text: UTF-8 without NUL.
bool is_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (lead == 0 || length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    }
    const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
      return false;
    }
    i += length;
  }
  return true;
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* handle) : handle_(handle) {}

  int columns() const override { return sqlite3_column_count(handle_); }
  bool is_null(int column) const override {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(handle_, column); }
  std::string_view text(int column) const override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
  }
  std::string_view bytes(int column) const override {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
  }
  core::Decimal number(int column) const override {
    switch (sqlite3_column_type(handle_, column)) {
      case SQLITE_INTEGER:
        return integer(column);
      case SQLITE_FLOAT:
        return decimal_of(sqlite3_column_double(handle_, column));
      default:
        return core::Decimal::parse(text(column)).value_or(core::Decimal{});
    }
  }
  core::Value value(int column) const override {
    switch (sqlite3_column_type(handle_, column)) {
      case SQLITE_NULL:
        return core::Missing{};
      case SQLITE_INTEGER:
      case SQLITE_FLOAT:
        return number(column);
      case SQLITE_BLOB:
        return std::string(bytes(column));
      default:
        return std::string(text(column));
    }
  }

 private:
  sqlite3_stmt* handle_;
};

/// Moves the write-ahead log of a file into it on a thread of its own, so that no commit waits for
/// that. What it cannot move stays in the log.
class LogMover {
 public:
  explicit LogMover(std::string file) : file_(std::move(file)) {}
  LogMover(const LogMover&) = delete;
  LogMover& operator=(const LogMover&) = delete;
  ~LogMover() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      wake_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
  }

  /// After a commit on the writer's connection that left so many pages in the log.
  void committed(sqlite3* writer, int pages) {
    if (pages < pages_seen_) pages_seen_ = 0;  // the log began anew
    if (pages >= most_pages) {
      sqlite3_wal_checkpoint_v2(writer, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    } else if (pages - pages_seen_ >= pages_to_move) {
      pages_seen_ = pages;
      const std::lock_guard lock(mutex_);
      if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
      asked_ = true;
      wake_.notify_one();
    }
  }

 private:
  void work() {
    sqlite3* connection = nullptr;
    if (sqlite3_open_v2(file_.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        nullptr) == SQLITE_OK &&
        // Until it has read, a connection does not know that there is a log.
        sqlite3_exec(connection, "select 1 from sqlite_schema", nullptr, nullptr, nullptr) ==
            SQLITE_OK) {
      std::unique_lock lock(mutex_);
      for (;;) {
        wake_.wait(lock, [&] { return stopping_ || asked_; });
        if (stopping_) break;
        asked_ = false;
        lock.unlock();
        sqlite3_wal_checkpoint_v2(connection, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                  nullptr);
        lock.lock();
      }
    }
    sqlite3_close_v2(connection);
  }

  std::string file_;
  int pages_seen_ = 0;  ///< when it was last asked
  std::mutex mutex_;
  std::condition_variable wake_;
  bool asked_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(sqlite3* connection, std::string file, Mode mode)
      : connection_(connection), file_(std::move(file)), mode_(mode) {}
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override {
    mover_.reset();
    statements_.clear();
    sqlite3_close_v2(connection_);
  }

  /// Instead of checkpoints inside commits.
  void move_log_beside() {
    mover_ = std::make_unique<LogMover>(file_);
    sqlite3_wal_hook(
        connection_,
        [](void* mover, sqlite3* writer, const char*, int pages) {
          static_cast<LogMover*>(mover)->committed(writer, pages);
          return SQLITE_OK;
        },
        mover_.get());
  }

  Dialect dialect() const override { return Dialect::sqlite; }
  const std::string& file() const override { return file_; }

  core::Result<void> run(std::string_view script) override {
    const std::string text(script);
    if (sqlite3_exec(connection_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      return std::unexpected(error_of(connection_, text));
    }
    return {};
  }

  core::Result<std::int64_t> execute(std::string_view sql, std::span<const Param> params) override {
    const std::int64_t before = sqlite3_total_changes64(connection_);
    CHECK_OK(query(sql, params, [](const Row&) { return true; }));
    return sqlite3_total_changes64(connection_) - before;
  }

  core::Result<void> query(std::string_view sql, std::span<const Param> params,
                           const std::function<bool(const Row&)>& each) override {
    Lease lease = TRY(prepare(sql));
    CHECK_OK(bind(lease.statement, params));
    const SqliteRow row(lease.statement.handle);
    for (;;) {
      const int code = sqlite3_step(lease.statement.handle);
      if (code == SQLITE_DONE) return {};
      if (code != SQLITE_ROW) return std::unexpected(error_of(connection_, sql));
      if (!each(row)) return {};
    }
  }

  core::Result<void> scan(std::string_view sql, std::span<const Param> params,
                          const std::function<bool(const Row&)>& each) override {
    return query(sql, params, each);
  }

  core::Result<void> insert_many(std::string_view table, std::span<const std::string> columns,
                                 const std::function<bool(std::vector<Param>&)>& next) override {
    std::string sql = "insert into " + quote_name(table) + " (";
    std::string places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      sql += (i == 0 ? "" : ", ") + quote_name(columns[i]);
      places += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
    }
    sql += ") values (" + places + ")";
    Lease lease = TRY(prepare(sql));
    std::vector<Param> cells(columns.size());
    while (next(cells)) {
      CHECK_OK(bind(lease.statement, cells));
      if (sqlite3_step(lease.statement.handle) != SQLITE_DONE) {
        return std::unexpected(error_of(connection_, sql));
      }
      sqlite3_reset(lease.statement.handle);
    }
    return {};
  }

  core::Result<void> begin() override {
    return run(mode_ == Mode::read_write ? "begin immediate" : "begin");
  }
  core::Result<void> commit() override { return run("commit"); }
  void rollback() override {
    if (in_transaction()) static_cast<void>(run("rollback"));
  }
  bool in_transaction() const override { return sqlite3_get_autocommit(connection_) == 0; }
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
  using Statements = std::unordered_map<std::string, Statement, TextHash, std::equal_to<>>;

  /// A statement in use is out of the cache, so that the same text can be used inside itself.
  struct Lease {
    SqliteDatabase* database;
    std::string sql;
    Statement statement;

    Lease(SqliteDatabase* owner, std::string text, Statement taken)
        : database(owner), sql(std::move(text)), statement(std::move(taken)) {}
    Lease(Lease&& other) noexcept
        : database(std::exchange(other.database, nullptr)),
          sql(std::move(other.sql)),
          statement(std::move(other.statement)) {}
    ~Lease() {
      if (database == nullptr) return;
      sqlite3_reset(statement.handle);
      sqlite3_clear_bindings(statement.handle);
      if (database->statements_.size() >= statements_kept) database->statements_.clear();
      database->statements_.insert_or_assign(std::move(sql), std::move(statement));
    }
  };

  core::Result<Lease> prepare(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) {
      auto node = statements_.extract(found);
      return Lease(this, std::move(node.key()), std::move(node.mapped()));
    }
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK) {
      return std::unexpected(error_of(connection_, sql));
    }
    return Lease(this, std::string(sql), Statement(handle));
  }

  core::Result<void> bind(const Statement& statement, std::span<const Param> params) {
    for (std::size_t i = 0; i < statement.numbers.size(); ++i) {
      const auto number = static_cast<std::size_t>(statement.numbers[i]);
      if (number == 0 || number > params.size()) {
        return core::fail("store.sql", "A parameter is not given", sqlite3_sql(statement.handle));
      }
      CHECK_OK(bind_one(statement.handle, static_cast<int>(i) + 1, params[number - 1]));
    }
    return {};
  }

  core::Result<void> bind_one(sqlite3_stmt* handle, int index, const Param& param) {
    struct Binder {
      sqlite3_stmt* handle;
      int index;
      core::Result<void> operator()(core::Missing) const {
        sqlite3_bind_null(handle, index);
        return {};
      }
      core::Result<void> operator()(bool value) const {
        sqlite3_bind_int(handle, index, value ? 1 : 0);
        return {};
      }
      core::Result<void> operator()(const core::Decimal& value) const {
        return bind_number(handle, index, value);
      }
      core::Result<void> operator()(core::Date value) const { return copy(value.to_string()); }
      core::Result<void> operator()(core::Time value) const { return copy(value.to_string()); }
      core::Result<void> operator()(const std::string& value) const {
        if (const auto bytes = blob_bytes(value)) {
          sqlite3_bind_blob64(handle, index, bytes->data(), bytes->size(), SQLITE_STATIC);
          return {};
        }
        if (!is_text(value)) {
          return core::fail("store.text_invalid", "A text is not UTF-8 or holds a NUL byte");
        }
        sqlite3_bind_text64(handle, index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
        return {};
      }
      core::Result<void> copy(const std::string& text) const {
        sqlite3_bind_text64(handle, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        return {};
      }
    };
    return std::visit(Binder{handle, index}, param);
  }

  static core::Result<void> bind_number(sqlite3_stmt* handle, int index,
                                        const core::Decimal& value) {
    constexpr std::int64_t fifteen_digits = 1'000'000'000'000'000;
    if (value.is_integer()) {
      if (const auto whole = value.to_int64()) {
        sqlite3_bind_int64(handle, index, *whole);
        return {};
      }
    } else if (const auto c = value.coefficient(); c < fifteen_digits && c > -fifteen_digits) {
      const std::string text = value.to_string();
      sqlite3_bind_text64(handle, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
      return {};
    }
    return core::fail("store.number_too_long",
                      value.to_string() + " has more digits than SQLite holds exactly", "",
                      "Whole numbers up to 9223372036854775807, others up to 15 digits.");
  }

  sqlite3* connection_;
  std::string file_;
  Mode mode_;
  std::unique_ptr<LogMover> mover_;
  Statements statements_;
};

std::string as_immutable_uri(const std::string& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%') {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
      uri += code;
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

core::Result<std::unique_ptr<SqliteDatabase>> connect(const std::string& name, const std::string& file,
                                                int flags, Database::Mode mode) {
  // Counting the memory of all connections would take a lock at each allocation.
  static const int counted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(counted);
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &connection,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  auto database = std::make_unique<SqliteDatabase>(connection, file, mode);
  if (code != SQLITE_OK) {
    core::Error error = error_of(connection, "");
    error.where = file;
    return std::unexpected(std::move(error));
  }
  sqlite3_busy_timeout(connection, busy_timeout_ms);
  CHECK_OK(expr::add_functions(connection));
  return database;
}

/// SQLite needs the folder too, for its write-ahead log.
bool may_write(const std::string& file) {
  const auto folder = std::filesystem::absolute(file).parent_path();
  return ::access(file.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
}

core::Result<std::unique_ptr<Database>> open_to_write(const std::string& file) {
  if (std::filesystem::exists(file) && !may_write(file)) {
    return core::fail("store.read_only", "The store, or the folder it is in, cannot be written to",
                      file, "Give this account the right to write the file and its folder.");
  }
  auto database = TRY(
      connect(file, file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, Database::Mode::read_write));
  CHECK_OK(
      database->run("pragma journal_mode = wal; pragma synchronous = full;"
                    "pragma foreign_keys = off; pragma cache_size = -131072;"
                    "pragma temp_store = memory; pragma journal_size_limit = 67108864"));
  database->move_log_beside();
  return database;
}

core::Result<std::unique_ptr<Database>> open_to_read(const std::string& file) {
  if (!std::filesystem::exists(file)) {
    return core::fail("store.not_found", "There is no such file", file,
                      "`nhip init --store " + file + "` makes a store.");
  }
  const bool writable = may_write(file);
  // Where files may be written, the last reader takes the write-ahead log away again; where not, a
  // log that is not there is not looked for.
  const bool has_log = std::filesystem::exists(file + "-wal");
  auto database =
      writable  ? TRY(connect(file, file, SQLITE_OPEN_READWRITE, Database::Mode::read_only))
      : has_log ? TRY(connect(file, file, SQLITE_OPEN_READONLY, Database::Mode::read_only))
                : TRY(connect(as_immutable_uri(file), file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                              Database::Mode::read_only));
  CHECK_OK(
      database->run("pragma query_only = on; pragma cache_size = -65536;"
                    "pragma temp_store = memory; select 1 from sqlite_schema"));
  return database;
}

}  // namespace

core::Result<std::unique_ptr<Database>> open_sqlite(const std::string& file, Database::Mode mode) {
  auto database = mode == Database::Mode::read_only ? open_to_read(file) : open_to_write(file);
  if (!database && database.error().where.empty()) database.error().where = file;
  return database;
}

}  // namespace nhip::store
