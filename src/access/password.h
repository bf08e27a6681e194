// Passwords: argon2id with parameters that the hash itself carries.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::access {

inline constexpr std::size_t shortest_password = 10;  ///< characters
inline constexpr std::size_t longest_password = 256;  ///< bytes

/// access.password_short, access.password_long, access.password_common (the login, one character
/// over and over, or among those that everybody tries first).
core::Result<void> check_password(std::string_view password, std::string_view login);

/// 19 MiB of memory, two passes: about 30 ms. access.memory when there is not enough of it.
core::Result<std::string> hash_password(std::string_view password);
/// In a time that does not depend on how much of it is right. With an empty hash it takes as long
/// and is false, so that nobody learns which accounts there are.
bool password_fits(std::string_view password, const std::string& hash);

}  // namespace nhip::access
