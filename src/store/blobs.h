// Attachments by their hash: beside a SQLite file in FILE.blobs/ab/ab12…, in PostgreSQL in
// nhip_blob.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/hash.h"
#include "core/result.h"
#include "store/database.h"

namespace nhip::store {

/// Written and synced before it bears its name, so that what bears it is whole. store.io,
/// store.disk_full.
core::Result<void> write_blob_file(const std::string& store_file, const core::Hash& hash,
                                   std::string_view bytes);

/// The same with the bytes of a file, a piece at a time.
core::Result<void> copy_blob_file(const std::string& store_file, const core::Hash& hash,
                                  const std::filesystem::path& from);
/// The same in PostgreSQL, in a transaction of its own.
core::Result<void> copy_blob_rows(Database& database, const core::Hash& hash,
                                  const std::filesystem::path& from);
/// store.io.
core::Result<core::Hash> hash_of_file(const std::filesystem::path& file);

/// A file that holds the attachment: its own (SQLite), or `spool`, which is filled with it
/// (PostgreSQL). Errors as of read_blob.
core::Result<std::filesystem::path> blob_as_file(Database& database, const core::Hash& hash,
                                                 const std::filesystem::path& spool);

/// store.blob_missing, store.blob_changed (the bytes have another hash).
core::Result<std::string> read_blob(Database& database, const core::Hash& hash);

}  // namespace nhip::store
