// The chain of the journal.
//
// hash(event) = BLAKE2b-256 over the hash of the event before it in its lane (32 zero bytes for the
// first) and then, each as its length in 4 bytes (most significant first) and its bytes: lane, n,
// type, record, revision, action, happened_at, recorded_at, actor, actor_unit, reason, body,
// type_version; numbers in decimal, times as the stores hold them ("2024-09-15 08:00:00").
#pragma once

#include <string_view>

#include "core/hash.h"
#include "core/result.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

core::Hash event_hash(const core::Hash& before, const Event& event);

/// Bytes of a hash as a parameter, and back (zeros unless 32 bytes).
Param hash_param(const core::Hash& hash);
core::Hash hash_from_bytes(std::string_view bytes);

/// Number by which events name a type; 0 when none has that name.
core::Result<std::int64_t> type_id(Database& database, std::string_view name);

/// Rows of the selects of read.cc.
Event event_from(Database& database, const Row& row);
Spell spell_from(const model::Type& type, const Row& row);
CellValue cell_from(const Row& row);

/// Appends a text, length first, as the hashes of this room take it.
void append_counted(std::string_view text, std::string& out);
void append_counted(std::int64_t number, std::string& out);

}  // namespace nhip::store
