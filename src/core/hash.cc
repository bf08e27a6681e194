#include "core/hash.h"

#include <sodium.h>

#include <utility>

namespace nhip::core {
namespace {

/// libsodium chooses its fastest code once.
void prepare() {
  static const int ready = sodium_init();
  if (ready < 0)
    give_up({"hash.unavailable", "libsodium could not be started"}, __FILE__, __LINE__);
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Hash hash(std::string_view bytes) {
  prepare();
  Hash out;
  crypto_generichash(out.data(), out.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  return out;
}

std::string to_hex(const Hash& hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(2 * hash.size(), '0');
  for (std::size_t i = 0; i < hash.size(); ++i) {
    out[2 * i] = kDigits[hash[i] >> 4];
    out[2 * i + 1] = kDigits[hash[i] & 15];
  }
  return out;
}

Result<Hash> hash_from_hex(std::string_view hex) {
  Hash out;
  bool good = hex.size() == 2 * out.size();
  for (std::size_t i = 0; good && i < out.size(); ++i) {
    const int high = digit_of(hex[2 * i]), low = digit_of(hex[2 * i + 1]);
    good = high >= 0 && low >= 0;
    out[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  if (!good)
    return fail("hash.malformed", "\"" + std::string(hex) + "\" is not a hash", {},
                "A hash has 64 hexadecimal digits.");
  return out;
}

struct Hasher::State {
  crypto_generichash_state blake;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
  prepare();
  crypto_generichash_init(&state_->blake, nullptr, 0, std::tuple_size_v<Hash>);
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

Hasher& Hasher::add(std::string_view bytes) {
  crypto_generichash_update(&state_->blake, bytes_of(bytes), bytes.size());
  return *this;
}

Hash Hasher::finish() {
  Hash out;
  crypto_generichash_final(&state_->blake, out.data(), out.size());
  return out;
}

}  // namespace nhip::core
