// The journal against heads that were kept elsewhere, or time-stamped.
#include <map>

#include "store/blobs.h"
#include "store/journal.h"
#include "store/timestamp.h"
#include "store/verify.h"

namespace nhip::store {

namespace {

constexpr std::string_view seal_type = "journal_seal";

/// Whether the event that a head names is there with its hash.
core::Result<bool> holds(Database& database, const LaneHead& head, const Found& found) {
  const std::vector<Param> key = {core::Decimal(head.lane), core::Decimal(head.n)};
  std::optional<core::Hash> hash;
  CHECK_OK(database.query("select hash from nhip_event where lane = $1 and n = $2", key,
                          [&](const Row& row) {
                            hash = hash_from_bytes(row.bytes(0));
                            return false;
                          }));
  if (hash == head.chain) return true;
  if (hash) {
    found({"event.hash", place(head.lane, head.n),
           "the event is not the one that the head of " + head.recorded_at.to_string() +
               " names: it, or what came before it, was rewritten"});
    return false;
  }
  const std::vector<Param> lane = {core::Decimal(head.lane)};
  const auto last = TRY(
      database.integer("select n from nhip_event where lane = $1 order by n desc limit 1", lane));
  found({"event.missing", place(head.lane, std::min(last + 1, head.n)),
         "the head of " + head.recorded_at.to_string() + " names event " + std::to_string(head.n) +
             (last < head.n
                  ? ", the lane ends with event " + std::to_string(last) + ": its tail was cut off"
                  : ", which was taken out")});
  return false;
}

using Touched = std::map<std::string, std::vector<Event>, std::less<>>;

core::Result<std::int64_t> verify_touched(Database& database, const model::Model& model,
                                          const Touched& touched, const Found& found) {
  std::int64_t records = 0;
  for (const auto& [name, events] : touched) {
    const model::Type* type = model.type(name);
    if (type == nullptr) continue;
    if (type->kind == model::Type::Kind::series) {
      CHECK_OK(verify_blocks(database, name, events, found));
      continue;
    }
    std::set<std::int64_t> ids;
    for (const Event& event : events) ids.insert(event.record);
    CHECK_OK(verify_some(database, *type, ids, found));
    records += static_cast<std::int64_t>(ids.size());
  }
  return records;
}

struct Seal {
  std::string where;
  std::string head;
  std::string token;
};

std::string text_of(const model::Type& type, const Record& record, std::string_view field) {
  const int index = type.field_index(field);
  return index < 0 ? std::string() : core::to_text(record.values[static_cast<std::size_t>(index)]);
}

core::Result<std::vector<Seal>> read_seals(Database& database, const model::Type& type) {
  std::vector<Seal> seals;
  CHECK_OK(read_records(database, type, "order by t.id", {}, [&](const Record& record) {
    if (record.state != "void") {
      seals.push_back({type.name + " " + record.code, text_of(type, record, "head"),
                       text_of(type, record, "token")});
    }
    return true;
  }));
  return seals;
}

/// An attachment that is not there, or another, is told by verify_rows.
core::Result<std::optional<std::string>> attachment(Database& database, const std::string& name) {
  const auto hash = core::hash_from_hex(name);
  if (!hash) return std::nullopt;
  auto bytes = read_blob(database, *hash);
  if (bytes) return *std::move(bytes);
  if (bytes.error().code.starts_with("store.blob_")) return std::nullopt;
  return std::unexpected(bytes.error());
}

core::Result<void> verify_seal(Database& database, const Seal& seal, const Found& found) {
  const auto head = TRY(attachment(database, seal.head));
  const auto token = TRY(attachment(database, seal.token));
  if (!head || !token) return {};
  if (const auto stamp = read_stamp(*head, *token); !stamp) {
    found({"seal.stamp", seal.where, stamp.error().message});
  }
  const auto heads = heads_from_text(*head);
  if (!heads) {
    found({"head.malformed", seal.where, heads.error().message});
    return {};
  }
  for (const LaneHead& lane : *heads) TRY(holds(database, lane, found));
  return {};
}

}  // namespace

core::Result<void> verify_heads(Database& database, const Heads& heads, const Found& found) {
  for (const LaneHead& head : heads) {
    if (!TRY(holds(database, head, found))) continue;
    const auto hashes = TRY(event_hashes(database, head.lane, head.n));
    if (tree_root(hashes) == head.tree) continue;
    found({"head.tree", "journal lane " + std::to_string(head.lane),
           "the hashes of events 1 to " + std::to_string(head.n) +
               " are not those that the head was made from"});
  }
  return {};
}

core::Result<Continued> verify_from(Database& database, const model::Model& model,
                                    const Heads& heads, const Found& found) {
  Heads held;
  for (const LaneHead& head : heads) {
    if (TRY(holds(database, head, found))) held.push_back(head);
  }
  Continued continued;
  if (held.size() < heads.size()) return continued;
  Touched touched;
  CHECK_OK(verify_lanes(database, held, found, [&](const Event& event) {
    ++continued.events;
    Event kept;
    kept.lane = event.lane;
    kept.number = event.number;
    kept.record = event.record;
    if (const auto* type = model.type(event.type);
        type != nullptr && type->kind == model::Type::Kind::series) {
      kept.body = event.body;
    }
    touched[event.type].push_back(std::move(kept));
  }));
  continued.records = TRY(verify_touched(database, model, touched, found));
  return continued;
}

core::Result<void> verify_seals(Database& database, const model::Model& model, const Found& found) {
  const model::Type* type = model.type(seal_type);
  if (type == nullptr) return {};
  for (const Seal& seal : TRY(read_seals(database, *type))) {
    CHECK_OK(verify_seal(database, seal, found));
  }
  return {};
}

}  // namespace nhip::store
