// A store in one file, taken while others read and write it, and a store out of such a file.
//
// SQLite: the file is a SQLite database made by the online backup, with the attachments in the
// table nhip_blob; any SQL tool reads it. PostgreSQL: an archive of pg_dump (custom format). Both
// are one consistent moment of the store.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::store {

/// Writes `file`, whole or not at all. backup.exists (nothing is overwritten), store.not_found,
/// store.disk_full, store.io, backup.tool_missing and backup.tool_failed (pg_dump), and the errors
/// of database.h.
core::Result<void> back_up(std::string_view url, const std::filesystem::path& file);

/// A store on its way out of a backup. It is put in place by finish(); before that, and when the
/// process ends, there is no store at the URL (SQLite: a file `….restoring` may stay; the next
/// restore takes it away).
class Restore {
 public:
  /// store.exists (something is there already), backup.malformed (no backup), backup.other (of the
  /// other database), backup.schema (PostgreSQL: of another schema), and as back_up.
  static core::Result<Restore> begin(const std::filesystem::path& file, std::string_view url);
  Restore(Restore&& other) noexcept;
  Restore& operator=(Restore&&) = delete;
  ~Restore();  ///< takes away what was not finished

  /// Where to look at the store before it is put in place.
  const std::string& url() const { return url_; }
  core::Result<void> finish();

 private:
  Restore(std::string url, std::filesystem::path target)
      : url_(std::move(url)), target_(std::move(target)) {}

  std::string url_;
  std::filesystem::path target_;  ///< SQLite: the file to be; "" in PostgreSQL
  bool pending_ = true;
};

// ---- the two kinds, for backup.cc

core::Result<void> back_up_sqlite(const std::string& store, const std::filesystem::path& part);
/// Makes `restoring` and its attachments from the backup.
core::Result<void> restore_sqlite(const std::filesystem::path& file,
                                  const std::filesystem::path& restoring);
core::Result<void> back_up_postgresql(std::string_view url, const std::filesystem::path& part);
core::Result<void> restore_postgresql(const std::filesystem::path& file, std::string_view url);
/// Drops the tables and views of the store's schema.
core::Result<void> clear_postgresql(std::string_view url);

}  // namespace nhip::store
