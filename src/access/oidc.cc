#include "access/oidc.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include <array>
#include <boost/json.hpp>
#include <memory>
#include <vector>

#include "access/token.h"

namespace nhip::access::oidc {

namespace {

namespace json = boost::json;
using core::fail;
using core::Result;

constexpr std::int64_t clock_tolerance_s = 60;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

std::string escaped(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || std::string_view("-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains(name);
  return member != nullptr && member->is_string() ? std::string(member->as_string()) : "";
}

std::optional<json::object> object_in(std::string_view text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

/// The three parts of a JWT, decoded.
struct Token {
  json::object head;
  json::object claims;
  std::string signed_text;
  std::string signature;
};

Result<Token> read_token(std::string_view text) {
  const auto broken = [] { return fail("oidc.token", "The provider's token cannot be read"); };
  const auto first = text.find('.');
  const auto second = text.find('.', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return broken();
  const auto head = from_base64url(text.substr(0, first));
  const auto claims = from_base64url(text.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(text.substr(second + 1));
  if (!head || !claims || !signature) return broken();
  auto head_object = object_in(*head);
  auto claims_object = object_in(*claims);
  if (!head_object || !claims_object) return broken();
  return Token{*std::move(head_object), *std::move(claims_object),
               std::string(text.substr(0, second)), *signature};
}

// ---- keys ----

Number number_in(const json::object& object, std::string_view name) {
  const auto bytes = from_base64url(text_in(object, name));
  if (!bytes || bytes->empty()) return {nullptr, BN_free};
  return {BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes->data()),
                    static_cast<int>(bytes->size()), nullptr),
          BN_free};
}

Key key_from(const char* algorithm, OSSL_PARAM_BLD* builder) {
  EVP_PKEY* key = nullptr;
  OSSL_PARAM* params = OSSL_PARAM_BLD_to_param(builder);
  EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, algorithm, nullptr);
  if (params != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context) == 1) {
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params);
  }
  EVP_PKEY_CTX_free(context);
  OSSL_PARAM_free(params);
  return {key, EVP_PKEY_free};
}

Key rsa_key(const json::object& jwk) {
  const Number n = number_in(jwk, "n");
  const Number e = number_in(jwk, "e");
  Key key(nullptr, EVP_PKEY_free);
  if (!n || !e) return key;
  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(
      OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return key_from("RSA", builder.get());
}

Key ec_key(const json::object& jwk) {
  constexpr std::size_t coordinate = 32;
  const auto x = from_base64url(text_in(jwk, "x"));
  const auto y = from_base64url(text_in(jwk, "y"));
  Key key(nullptr, EVP_PKEY_free);
  if (text_in(jwk, "crv") != "P-256" || !x || !y || x->size() != coordinate ||
      y->size() != coordinate) {
    return key;
  }
  const std::string point = "\x04" + *x + *y;
  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(
      OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  return key_from("EC", builder.get());
}

/// The key that the head names, of the kind that its algorithm needs.
Result<Key> find_key(std::string_view keys, const std::string& id, bool elliptic) {
  const auto document = object_in(keys);
  const json::value* list = document ? document->if_contains("keys") : nullptr;
  if (list != nullptr && list->is_array()) {
    for (const json::value& entry : list->as_array()) {
      if (!entry.is_object()) continue;
      const json::object& jwk = entry.as_object();
      const std::string use = text_in(jwk, "use");
      if (text_in(jwk, "kid") != id || (!use.empty() && use != "sig") ||
          text_in(jwk, "kty") != (elliptic ? "EC" : "RSA")) {
        continue;
      }
      Key key = elliptic ? ec_key(jwk) : rsa_key(jwk);
      if (key) return key;
    }
  }
  return fail("oidc.key_unknown", "The provider has no key \"" + id + "\"");
}

/// The signature of JWS for ES256 is two numbers of 32 bytes; OpenSSL wants them in DER.
std::string der_of(const std::string& raw) {
  constexpr int half = 32;
  if (raw.size() != 2 * half) return {};
  const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), ECDSA_SIG_free);
  ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes, half, nullptr), BN_bin2bn(bytes + half, half, nullptr));
  unsigned char* out = nullptr;
  const int length = i2d_ECDSA_SIG(pair.get(), &out);
  std::string der(reinterpret_cast<char*>(out), static_cast<std::size_t>(std::max(length, 0)));
  OPENSSL_free(out);
  return der;
}

bool verified(EVP_PKEY* key, const std::string& algorithm, const Token& token) {
  const std::string signature = algorithm == "ES256" ? der_of(token.signature) : token.signature;
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  EVP_PKEY_CTX* details = nullptr;
  if (EVP_DigestVerifyInit(context.get(), &details, EVP_sha256(), nullptr, key) != 1) return false;
  if (algorithm == "PS256" &&
      (EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST) != 1)) {
    return false;
  }
  return EVP_DigestVerify(context.get(),
                          reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                          reinterpret_cast<const unsigned char*>(token.signed_text.data()),
                          token.signed_text.size()) == 1;
}

Result<void> check_signature(const Token& token, std::string_view keys) {
  const std::string algorithm = text_in(token.head, "alg");
  if (algorithm != "RS256" && algorithm != "PS256" && algorithm != "ES256") {
    return fail("oidc.algorithm", "The token is signed by \"" + algorithm + "\"", "",
                "RS256, PS256 and ES256 are taken.");
  }
  const Key key = TRY(find_key(keys, text_in(token.head, "kid"), algorithm == "ES256"));
  if (!verified(key.get(), algorithm, token)) {
    return fail("oidc.signature", "The signature is not that of the provider's key");
  }
  return {};
}

// ---- claims ----

bool is_audience(const json::object& claims, const std::string& id) {
  const json::value* audience = claims.if_contains("aud");
  if (audience == nullptr) return false;
  if (audience->is_string()) return audience->as_string() == id;
  if (!audience->is_array()) return false;
  bool ours = false;
  for (const json::value& entry : audience->as_array()) {
    ours = ours || (entry.is_string() && entry.as_string() == id);
  }
  // A token for several must say that it was made for us.
  return ours && (audience->as_array().size() == 1 || text_in(claims, "azp") == id);
}

std::int64_t number_claim(const json::object& claims, std::string_view name) {
  const json::value* member = claims.if_contains(name);
  return member != nullptr && member->is_int64() ? member->as_int64() : 0;
}

Result<void> check_claims(const json::object& claims, const Client& client, std::string_view nonce,
                          std::int64_t now) {
  if (text_in(claims, "iss") != client.issuer) {
    return fail("oidc.issuer", "The token is of another issuer");
  }
  if (!is_audience(claims, client.id)) return fail("oidc.audience", "The token is for another program");
  if (number_claim(claims, "exp") + clock_tolerance_s <= now) {
    return fail("oidc.expired", "The token has expired", "", "Compare the clocks of both machines.");
  }
  if (number_claim(claims, "iat") > now + clock_tolerance_s ||
      number_claim(claims, "nbf") > now + clock_tolerance_s) {
    return fail("oidc.expired", "The token lies in the future", "", "Compare the clocks of both machines.");
  }
  if (nonce.empty() || !same_secret(text_in(claims, "nonce"), nonce)) {
    return fail("oidc.nonce", "The token answers another sign-in");
  }
  return {};
}

}  // namespace

std::string discovery_address(std::string_view issuer) {
  std::string address(issuer);
  if (address.ends_with('/')) address.pop_back();
  return address + "/.well-known/openid-configuration";
}

Result<Provider> read_discovery(std::string_view document, const Client& client) {
  const auto object = object_in(document);
  if (!object) return fail("oidc.discovery", "The provider's description cannot be read");
  Provider provider{text_in(*object, "issuer"), text_in(*object, "authorization_endpoint"),
                    text_in(*object, "token_endpoint"), text_in(*object, "jwks_uri"),
                    text_in(*object, "end_session_endpoint")};
  if (provider.issuer != client.issuer || provider.authorization.empty() ||
      provider.token.empty() || provider.keys.empty()) {
    return fail("oidc.discovery", "The provider describes itself as \"" + provider.issuer + "\"", "",
                "The issuer must be exactly \"" + client.issuer + "\".");
  }
  return provider;
}

std::string authorization_address(const Provider& provider, const Client& client,
                                  std::string_view state, std::string_view nonce,
                                  std::string_view verifier) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size(), digest.data());
  const std::string challenge =
      base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
  const char* mark = provider.authorization.find('?') == std::string::npos ? "?" : "&";
  return provider.authorization + mark + "response_type=code&scope=openid&client_id=" +
         escaped(client.id) + "&redirect_uri=" + escaped(client.redirect) + "&state=" +
         escaped(state) + "&nonce=" + escaped(nonce) + "&code_challenge=" + challenge +
         "&code_challenge_method=S256";
}

std::string token_request(const Client& client, std::string_view code, std::string_view verifier) {
  std::string body = "grant_type=authorization_code&code=" + escaped(code) +
                     "&redirect_uri=" + escaped(client.redirect) +
                     "&code_verifier=" + escaped(verifier);
  if (client.secret.empty()) body += "&client_id=" + escaped(client.id);
  return body;
}

std::string client_authorization(const Client& client) {
  if (client.secret.empty()) return {};
  const std::string pair = escaped(client.id) + ":" + escaped(client.secret);
  std::string text(4 * ((pair.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(pair.data()),
                                     static_cast<int>(pair.size()));
  text.resize(static_cast<std::size_t>(length));
  return "Basic " + text;
}

Result<std::string> id_token_of(std::string_view answer) {
  const auto object = object_in(answer);
  std::string token = object ? text_in(*object, "id_token") : "";
  if (token.empty()) return fail("oidc.token", "The provider gave no token");
  return token;
}

std::string end_session_address(const Provider& provider, std::string_view id_token,
                                std::string_view back) {
  if (provider.end_session.empty()) return {};
  return provider.end_session + "?id_token_hint=" + escaped(id_token) +
         "&post_logout_redirect_uri=" + escaped(back);
}

Result<std::string> subject_of(std::string_view id_token, std::string_view keys,
                               const Client& client, std::string_view nonce,
                               std::int64_t utc_seconds) {
  const Token token = TRY(read_token(id_token));
  CHECK_OK(check_signature(token, keys));
  CHECK_OK(check_claims(token.claims, client, nonce, utc_seconds));
  std::string subject = text_in(token.claims, "sub");
  if (subject.empty()) return fail("oidc.token", "The token names nobody");
  return subject;
}

}  // namespace nhip::access::oidc
