// One-time codes of RFC 6238 (TOTP): HMAC-SHA-1, 30 seconds, six digits, as the usual apps make
// them; and recovery codes for a lost telephone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhip::access {

inline constexpr std::int64_t seconds_per_code = 30;

/// 20 random bytes in base32.
std::string make_code_key();
/// `otpauth://totp/…` for a QR code.
std::string code_uri(std::string_view key, std::string_view issuer, std::string_view login);

/// The code of a step (seconds since 1970 UTC / 30); "" when the key is no base32.
std::string code_of(std::string_view key, std::int64_t step);
/// The step that the code belongs to, at most one away from that of the moment; none when it is
/// wrong.
std::optional<std::int64_t> step_of_code(std::string_view key, std::string_view code,
                                         std::int64_t utc_seconds);

/// Ten codes such as "k7tqf-9m2xh"; each is good once.
std::vector<std::string> make_recovery_codes();
/// As it is kept: without hyphens and spaces, hashed with the account.
std::string recovery_hash(std::string_view code, std::int64_t account);

}  // namespace nhip::access
