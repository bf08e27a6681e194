// Sign-in through a provider of OpenID Connect Core 1.0: authorization code with PKCE (RFC 7636). The
// messages and what they prove; fetching them is the caller's matter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace nhip::access::oidc {

/// What `.well-known/openid-configuration` says.
struct Provider {
  std::string issuer;
  std::string authorization;
  std::string token;
  std::string keys;
  std::string end_session{};  ///< "" = it has none
};

struct Client {
  std::string issuer;  ///< as it was agreed upon
  std::string id;
  std::string secret{};
  std::string redirect;  ///< address of ours that the browser comes back to
};

/// Where a discovery document stands.
std::string discovery_address(std::string_view issuer);
/// oidc.discovery (unreadable, or an issuer other than the one that was agreed upon).
core::Result<Provider> read_discovery(std::string_view document, const Client& client);

/// The address that the browser is sent to; `verifier` stays here, its digest goes along.
std::string authorization_address(const Provider& provider, const Client& client,
                                  std::string_view state, std::string_view nonce,
                                  std::string_view verifier);
/// Body of the request that changes the code into tokens.
std::string token_request(const Client& client, std::string_view code, std::string_view verifier);
/// Value of its Authorization header.
std::string client_authorization(const Client& client);
/// oidc.token.
core::Result<std::string> id_token_of(std::string_view answer);
/// Where the browser signs out at the provider; "" when it has no such place.
std::string end_session_address(const Provider& provider, std::string_view id_token,
                                std::string_view back);

/// Who the token names, after everything it claims was checked: signature by one of the provider's
/// keys (RS256, PS256, ES256; never "none"), issuer, audience, nonce, expiry.
/// oidc.token, oidc.algorithm, oidc.key_unknown (fetch the keys again: they may have changed),
/// oidc.signature, oidc.issuer, oidc.audience, oidc.expired, oidc.nonce.
core::Result<std::string> subject_of(std::string_view id_token, std::string_view keys,
                                     const Client& client, std::string_view nonce,
                                     std::int64_t utc_seconds);

}  // namespace nhip::access::oidc
