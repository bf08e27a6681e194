// Random names that open a door: sessions, API tokens, invitations.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nhip::access {

/// 32 random bytes in base64url, behind a prefix that says what it is ("nhip_" of API tokens).
std::string make_token(std::string_view prefix = {});
/// As the store keeps it.
std::string token_hash(std::string_view token);
/// Base64url without padding.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
/// In a time that depends on the lengths alone.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace nhip::access
