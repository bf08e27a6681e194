// Attachments by their hash: beside a SQLite file in FILE.blobs/ab/ab12…, in PostgreSQL in
// nhip_blob.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/hash.h"
#include "core/result.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

/// Written and synced before it bears its name, so that what bears it is whole. store.io,
/// store.disk_full.
core::Result<void> write_blob_file(const std::string& store_file, const core::Hash& hash,
                                   std::string_view bytes);

/// Large attachments, of which only a piece at a time is in memory: the bytes of a file become one.
/// store.io, store.disk_full and those of the database.
core::Result<core::Hash> put_blob_file(Store& store, const std::filesystem::path& file);
/// A file that holds the attachment and is not to be changed: the store's own (SQLite), or `spool`,
/// which is filled with it (PostgreSQL). Errors as of read_blob.
core::Result<std::filesystem::path> blob_file(Store& store, const core::Hash& hash,
                                              const std::filesystem::path& spool);

/// store.blob_missing, store.blob_changed (the bytes have another hash).
core::Result<std::string> read_blob(Database& database, const core::Hash& hash);

}  // namespace nhip::store
