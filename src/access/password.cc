#include "access/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "core/vietnamese.h"

namespace nhip::access {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;

constexpr std::array<std::string_view, 14> tried_first = {
    "1234567890", "0123456789", "0987654321", "qwertyuiop", "password123", "password1234",
    "matkhau123", "matkhau1234", "abcdef1234", "abc1234567", "iloveyou123", "admin12345",
    "administrator", "1q2w3e4r5t"};

bool one_character(std::string_view text) {
  return text.find_first_not_of(text.front()) == std::string_view::npos;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

core::Result<void> check_password(std::string_view password, std::string_view login) {
  if (characters(password) < shortest_password) {
    return core::fail("access.password_short",
                      "A password has at least " + std::to_string(shortest_password) +
                          " characters",
                      "field password", "Several words in a row are easy to remember.");
  }
  if (password.size() > longest_password) {
    return core::fail("access.password_long", "A password has at most 256 bytes",
                      "field password");
  }
  const std::string folded = core::fold_ascii(password);
  if (one_character(password) || folded == core::fold_ascii(login) ||
      std::ranges::find(tried_first, folded) != tried_first.end()) {
    return core::fail("access.password_common", "Others would guess this password",
                      "field password", "Choose several words that do not belong together.");
  }
  return {};
}

core::Result<std::string> hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (sodium_init() < 0 ||
      crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return core::fail("access.memory", "There is not enough memory to hash a password");
  }
  return std::string(text.data());
}

bool password_fits(std::string_view password, const std::string& hash) {
  static const std::string nobody = hash_password("no account has this password").value_or("");
  const std::string& against = hash.empty() ? nobody : hash;
  const bool fits =
      crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return fits && !hash.empty();
}

}  // namespace nhip::access
