// Heads of the journal: a short text that says how far each lane has come. Kept elsewhere, and
// time-stamped (timestamp.h), it shows later whether the journal was cut or rewritten.
//
//     nhip-heads/1
//     lane 1 event 4711 at 2024-10-15 08:00:00 chain 3f… tree 9a…
//
// `chain` is the hash of the lane's last event (journal.h). `tree` is the root of a Merkle tree
// over the hashes of its events 1..n, built as in RFC 6962, section 2.1, with BLAKE2b-256: a leaf
// is the hash of 00 and the event's hash, a node that of 01 and its two halves. With it one event
// is proven by some twenty hashes, without showing the others.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.h"
#include "core/result.h"
#include "core/time.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

struct LaneHead {
  int lane = 0;
  std::int64_t n = 0;
  core::Time recorded_at{};
  core::Hash chain{};
  core::Hash tree{};

  friend bool operator==(const LaneHead&, const LaneHead&) = default;
};
using Heads = std::vector<LaneHead>;  ///< lanes with events, in their order

std::string to_text(const Heads& heads);
/// head.malformed, with its line.
core::Result<Heads> heads_from_text(std::string_view text);

/// The heads as they are now. store.corrupt when a lane's head and its events do not agree.
core::Result<Heads> read_heads(Database& database);

/// Hashes of the events 1..n of a lane.
core::Result<std::vector<core::Hash>> event_hashes(Database& database, int lane, std::int64_t n);

/// Root of the tree over event hashes; that of no event is the hash of nothing.
core::Hash tree_root(const std::vector<core::Hash>& events);
/// The siblings from the leaf of events[index] up to the root.
std::vector<core::Hash> tree_path(const std::vector<core::Hash>& events, std::size_t index);

// ---- verifying

/// Whether the journal still holds what the heads say, trees included: event.missing (a lane ends
/// before its head: the tail was cut), event.hash (the event is another), head.tree.
core::Result<void> verify_heads(Database& database, const Heads& heads,
                                const std::function<void(const Difference&)>& found);

/// What lies behind the heads of an earlier check.
struct Continued {
  std::int64_t events = 0;
  std::int64_t records = 0;  ///< that they touch
};
/// Goes on from heads that are trusted: their events are there, the chain continues from them, and
/// each record that a later event touches is its history's fold. Only later events and the history
/// of those records are read; earlier rows, figures and Issues are not looked at.
core::Result<Continued> verify_from(Database& database, const model::Model& model,
                                    const Heads& heads,
                                    const std::function<void(const Difference&)>& found);

/// The time stamps that the store keeps (records of the type journal_seal): the journal holds the
/// heads, and each stamp is one of these heads. head.malformed, seal.stamp, and as verify_heads.
core::Result<void> verify_seals(Database& database, const model::Model& model,
                                const std::function<void(const Difference&)>& found);

}  // namespace nhip::store
