#include "store/journal.h"

#include <algorithm>
#include <charconv>

namespace nhip::store {

void append_counted(std::string_view text, std::string& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  out += static_cast<char>(size >> 24);
  out += static_cast<char>(size >> 16);
  out += static_cast<char>(size >> 8);
  out += static_cast<char>(size);
  out += text;
}

void append_counted(std::int64_t number, std::string& out) {
  char digits[24];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  append_counted(std::string_view(digits, static_cast<std::size_t>(end - digits)), out);
}

core::Hash event_hash(const core::Hash& before, const Event& event) {
  std::string bytes(before.begin(), before.end());
  bytes.reserve(256 + event.body.size() + event.reason.size());
  append_counted(event.lane, bytes);
  append_counted(event.number, bytes);
  append_counted(event.type, bytes);
  append_counted(event.record, bytes);
  append_counted(event.revision, bytes);
  append_counted(event.action, bytes);
  append_counted(event.happened_at.to_string(), bytes);
  append_counted(event.recorded_at.to_string(), bytes);
  append_counted(event.actor, bytes);
  append_counted(event.actor_unit, bytes);
  append_counted(event.reason, bytes);
  append_counted(event.body, bytes);
  append_counted(event.type_version, bytes);
  return core::hash(bytes);
}

Param hash_param(const core::Hash& hash) {
  return blob(std::string(hash.begin(), hash.end()));
}

core::Hash hash_from_bytes(std::string_view bytes) {
  core::Hash hash{};
  if (bytes.size() == hash.size()) std::ranges::copy(bytes, hash.begin());
  return hash;
}

core::Result<std::int64_t> type_id(Database& database, std::string_view name) {
  const std::vector<Param> params = {std::string(name)};
  return database.integer("select id from nhip_type where name = $1", params);
}

}  // namespace nhip::store
