// Attachments by their hash: beside a SQLite file in FILE.blobs/ab/ab12…, in PostgreSQL in
// nhip_blob.
#pragma once

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

/// store.blob_missing, store.blob_changed (the bytes have another hash).
core::Result<std::string> read_blob(Database& database, const core::Hash& hash);

}  // namespace nhip::store
