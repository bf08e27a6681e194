// BLAKE2b-256: the digest of the journal's chain, of attachments and of frozen reports.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::core {

using Hash = std::array<std::uint8_t, 32>;

Hash hash(std::string_view bytes);
std::string to_hex(const Hash& hash);
/// hash.malformed unless 64 hexadecimal digits.
Result<Hash> hash_from_hex(std::string_view hex);

/// Feeds bytes piece by piece; the same bytes give the same hash however they are cut.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  Hasher& add(std::string_view bytes);
  Hash finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nhip::core
