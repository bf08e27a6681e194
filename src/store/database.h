// A thin layer over sqlite3 and libpq: prepared statements with typed parameters, rows,
// transactions, bulk insert. The only room that includes their headers.
//
// One connection is used by one thread at a time. Parameters are written $1, $2 … in both dialects.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/value.h"
#include "expr/sql.h"

namespace nhip::store {

using expr::Dialect;

/// A parameter: missing = NULL; Decimal whole = integer, else numeric (SQLite: text, which a
/// NUMERIC column turns into a number); Date, Time as their text. SQLite holds whole numbers of 64
/// bits and others of 15 digits, more is refused: store.number_too_long. Text that is not UTF-8 or
/// holds a NUL byte is refused: store.text_invalid.
using Param = core::Value;

/// One row of a result; valid until the next. Columns count from 0.
class Row {
 public:
  virtual ~Row() = default;
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;  ///< 0 when NULL; booleans are 0 and 1
  virtual std::string_view text(
      int column) const = 0;  ///< as text, the same in both dialects; "" when NULL
  virtual std::string_view bytes(int column) const = 0;  ///< of a blob column
  virtual core::Decimal number(int column) const = 0;    ///< exact; 0 when NULL
  /// Missing, a number (booleans too), or text (dates and times too, in their text form).
  virtual core::Value value(int column) const = 0;
};

/// What went wrong in a database, the same for both: codes of the Errors that this layer returns.
///   store.unique, store.foreign_key, store.check, store.busy (try again), store.connection_lost,
///   store.disk_full, store.read_only, store.corrupt, store.io, store.number_too_long,
///   store.text_invalid, store.nested_too_deeply, store.sql (a mistake of ours).
/// `where` of store.unique is "table.column", or the table when the key has several columns.
class Words;

class Database {
 public:
  enum class Mode { read_write, read_only };

  /// "sqlite:FILE" (or a bare file name, or "sqlite::memory:") or "postgres://…" / "postgresql://…"
  /// / a conninfo with "postgres:" before it. SQLite: WAL, synchronous FULL, foreign keys off, busy
  /// timeout. store.url, store.not_found (read_only), store.connection.
  static core::Result<std::unique_ptr<Database>> open(std::string_view url, Mode mode);
  Database();
  virtual ~Database();

  virtual Dialect dialect() const = 0;
  /// SQLite: the file; PostgreSQL: "".
  virtual const std::string& file() const = 0;

  /// Runs a script of statements without parameters or result.
  virtual core::Result<void> run(std::string_view script) = 0;
  /// Runs one statement; the number of rows it changed. Statements are prepared once and kept.
  virtual core::Result<std::int64_t> execute(std::string_view sql,
                                             std::span<const Param> params = {}) = 0;
  struct Order {
    std::string sql;
    std::vector<Param> params;
  };
  /// Runs the statements in their order, without waiting for one before the next is sent; the rows
  /// that each changed. After an error those behind it have not run.
  virtual core::Result<std::vector<std::int64_t>> execute_all(std::span<const Order> orders);
  /// Calls `each` for every row; stops early, without error, when it returns false. `each` may use
  /// the connection.
  virtual core::Result<void> query(std::string_view sql, std::span<const Param> params,
                                   const std::function<bool(const Row&)>& each) = 0;
  /// As query, for results too large for memory: rows are fetched as they are read.
  virtual core::Result<void> scan(std::string_view sql, std::span<const Param> params,
                                  const std::function<bool(const Row&)>& each) = 0;
  /// Rows inserted quickly: a prepared statement (SQLite) or COPY (PostgreSQL). `next` fills the
  /// cells of one row and returns false at the end.
  virtual core::Result<void> insert_many(std::string_view table,
                                         std::span<const std::string> columns,
                                         const std::function<bool(std::vector<Param>&)>& next) = 0;

  /// SQLite: BEGIN IMMEDIATE for read_write; read_only: one snapshot until the end.
  virtual core::Result<void> begin() = 0;
  virtual core::Result<void> commit() = 0;
  virtual void rollback() = 0;
  /// False also when the database gave the transaction up by itself (disk full, connection lost).
  virtual bool in_transaction() const = 0;
  virtual core::Result<void> savepoint(std::string_view name) = 0;
  virtual core::Result<void> release(std::string_view name) = 0;
  virtual void rollback_to(std::string_view name) = 0;

  /// First column of the first row, or `otherwise`.
  core::Result<core::Value> value(std::string_view sql, std::span<const Param> params = {});
  core::Result<std::int64_t> integer(std::string_view sql, std::span<const Param> params = {},
                                     std::int64_t otherwise = 0);

  /// How bodies of events are written in this database (store/words.h).
  Words& words();

 private:
  std::unique_ptr<Words> words_;
};

/// Bytes as a parameter (hashes): kept apart from text by a prefix that no text can have.
Param blob(std::string_view bytes);
/// The bytes of such a parameter; nothing when it is text.
std::optional<std::string_view> blob_bytes(std::string_view parameter);

/// "name" with quotes, for SQL text of both dialects.
std::string quote_name(std::string_view name);

}  // namespace nhip::store
