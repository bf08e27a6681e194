// The online backup of SQLite, with the attachments beside the file.
#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "store/backup.h"
#include "store/blobs.h"
#include "store/database.h"
#include "store/journal.h"

namespace nhip::store {

namespace {

namespace fs = std::filesystem;
using core::fail;

constexpr int busy_timeout_ms = 60'000;

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

core::Error error_of(sqlite3* connection, const std::string& where) {
  const int extended = sqlite3_extended_errcode(connection);
  const int code = extended & 0xff;
  const std::string message = sqlite3_errmsg(connection);
  const int cause = sqlite3_system_errno(connection);
  if (code == SQLITE_FULL || extended == SQLITE_IOERR_SHMSIZE ||
      (code == SQLITE_IOERR && (cause == ENOSPC || cause == EDQUOT))) {
    return {"store.disk_full", "There is no room left for the copy", where,
            "Free some space and try again."};
  }
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) return {"store.corrupt", message, where};
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
    return {"store.busy", "Another process holds the store", where, "Try again."};
  }
  return {"store.io", message, where, "Is the folder writable and the disk not full?"};
}

core::Result<Connection> connect(const std::string& file, int flags) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  Connection connection(opened);
  if (code != SQLITE_OK) return std::unexpected(error_of(opened, file));
  sqlite3_busy_timeout(opened, busy_timeout_ms);
  return connection;
}

/// All pages in one step: one moment of the store; in WAL mode no writer waits for it.
core::Result<void> copy_pages(const std::string& store, const std::string& part) {
  auto from = connect(store, SQLITE_OPEN_READWRITE);
  if (!from) from = connect(store, SQLITE_OPEN_READONLY);
  const Connection source = TRY(std::move(from));
  const Connection copy = TRY(connect(part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  sqlite3_backup* backup = sqlite3_backup_init(copy.get(), "main", source.get(), "main");
  if (backup == nullptr) return std::unexpected(error_of(copy.get(), part));
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) return {};
  return std::unexpected(error_of(copy.get(), part));
}

core::Result<std::string> read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in) return bytes;
  return fail("store.io", "An attachment cannot be read", file.string());
}

/// Attachments are written before the records that name them and never taken away: what the copied
/// pages name is there by now.
core::Result<void> add_attachments(const std::string& store, Database& copy) {
  CHECK_OK(
      copy.run("create table nhip_blob (hash blob not null primary key, bytes blob not null)"));
  const fs::path folder = store + ".blobs";
  std::error_code none;
  for (const auto& entry : fs::recursive_directory_iterator(folder, none)) {
    const auto hash = core::hash_from_hex(entry.path().filename().string());
    if (!entry.is_regular_file() || !hash) continue;
    const std::vector<Param> row = {hash_param(*hash), blob(TRY(read_bytes(entry.path())))};
    CHECK_OK(copy.execute("insert into nhip_blob (hash, bytes) values ($1, $2)", row));
  }
  return {};
}

core::Result<void> take_out_attachments(Database& copy, const std::string& restoring) {
  if (TRY(copy.integer("select count(*) from sqlite_schema where name = 'nhip_blob'")) == 0) {
    return fail("backup.malformed", "The file is a store or another database, no backup", "",
                "A store is copied with `nhip backup`.");
  }
  core::Result<void> written;
  CHECK_OK(copy.query("select hash, bytes from nhip_blob", {}, [&](const Row& row) {
    written = write_blob_file(restoring, hash_from_bytes(row.bytes(0)), row.bytes(1));
    return written.has_value();
  }));
  CHECK_OK(written);
  return copy.run("drop table nhip_blob; vacuum");
}

}  // namespace

core::Result<void> back_up_sqlite(const std::string& store, const fs::path& part) {
  if (!fs::exists(store)) return fail("store.not_found", "There is no store", store);
  CHECK_OK(copy_pages(store, part.string()));
  const auto copy = TRY(Database::open(part.string(), Database::Mode::read_write));
  CHECK_OK(copy->begin());
  CHECK_OK(add_attachments(store, *copy));
  CHECK_OK(copy->commit());
  // One file, without a log beside it.
  return copy->run("pragma wal_checkpoint(truncate); pragma journal_mode = delete");
}

core::Result<void> restore_sqlite(const fs::path& file, const fs::path& restoring) {
  CHECK_OK(copy_pages(file.string(), restoring.string()));
  const auto copy = TRY(Database::open(restoring.string(), Database::Mode::read_write));
  return take_out_attachments(*copy, restoring.string());
}

}  // namespace nhip::store
