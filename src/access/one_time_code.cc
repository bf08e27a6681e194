#include "access/one_time_code.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "core/hash.h"

namespace nhip::access {

namespace {

constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// No letters that look like digits.
constexpr std::string_view plain = "abcdefghjkmnpqrstuvwxyz23456789";

std::optional<std::string> from_base32(std::string_view text) {
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const auto digit = base32.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    held = (held << 5) | static_cast<unsigned>(digit);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((held >> bits) & 0xFF);
  }
  return bytes;
}

std::string to_base32(std::string_view bytes) {
  std::string text;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : bytes) {
    held = (held << 8) | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32[(held >> bits) & 31];
    }
  }
  if (bits > 0) text += base32[(held << (5 - bits)) & 31];
  return text;
}

std::string escaped(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
        c == '.' || c == '_') {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

}  // namespace

std::string make_code_key() {
  std::array<char, 20> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_base32({bytes.data(), bytes.size()});
}

std::string code_uri(std::string_view key, std::string_view issuer, std::string_view login) {
  return "otpauth://totp/" + escaped(issuer) + ":" + escaped(login) + "?secret=" +
         std::string(key) + "&issuer=" + escaped(issuer);
}

std::string code_of(std::string_view key, std::int64_t step) {
  const auto secret = from_base32(key);
  if (!secret || secret->empty()) return {};
  std::array<unsigned char, 8> counter{};
  for (int i = 7; i >= 0; --i) {
    counter[static_cast<std::size_t>(i)] = static_cast<unsigned char>(step & 0xFF);
    step >>= 8;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  if (HMAC(EVP_sha1(), secret->data(), static_cast<int>(secret->size()), counter.data(),
           counter.size(), mac.data(), &length) == nullptr || length < 20) {
    return {};
  }
  const std::size_t at = mac[length - 1] & 0x0F;
  const std::uint32_t number = (static_cast<std::uint32_t>(mac[at] & 0x7F) << 24) |
                               (static_cast<std::uint32_t>(mac[at + 1]) << 16) |
                               (static_cast<std::uint32_t>(mac[at + 2]) << 8) | mac[at + 3];
  std::string digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> step_of_code(std::string_view key, std::string_view code,
                                         std::int64_t utc_seconds) {
  const std::int64_t now = utc_seconds / seconds_per_code;
  for (const std::int64_t step : {now, now - 1, now + 1}) {
    const std::string right = code_of(key, step);
    if (!right.empty() && right.size() == code.size() &&
        sodium_memcmp(right.data(), code.data(), right.size()) == 0) {
      return step;
    }
  }
  return std::nullopt;
}

std::vector<std::string> make_recovery_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < 10; ++i) {
    std::string code;
    for (int k = 0; k < 10; ++k) {
      if (k == 5) code += '-';
      code += plain[randombytes_uniform(static_cast<std::uint32_t>(plain.size()))];
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

std::string recovery_hash(std::string_view code, std::int64_t account) {
  std::string letters = std::to_string(account) + ":";
  for (const char c : code) {
    if (c == '-' || c == ' ') continue;
    letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return core::to_hex(core::hash(letters));
}

}  // namespace nhip::access
