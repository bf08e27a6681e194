// Answers of a provider, right and forged. Keys are made for the test.
#include "access/oidc.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdexcept>

#include <doctest/doctest.h>

#include <memory>

#include "access/token.h"

using namespace nhip::access;
using namespace nhip::access::oidc;

namespace {

const Client client{"https://id.example", "nhip", "secret", "https://nhip.example/sign-in/done"};
constexpr std::int64_t now = 1'700'000'000;

/// A provider with one RSA key.
class Signer {
 public:
  Signer() : key_(EVP_RSA_gen(2048), EVP_PKEY_free) {}

  std::string keys(const std::string& id = "k1") const {
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"" + id + "\",\"n\":\"" +
           number(OSSL_PKEY_PARAM_RSA_N) + "\",\"e\":\"" + number(OSSL_PKEY_PARAM_RSA_E) + "\"}]}";
  }

  std::string token(const std::string& claims, const std::string& algorithm = "RS256",
                    const std::string& id = "k1") const {
    const std::string text =
        base64url("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + id + "\"}") + "." + base64url(claims);
    return text + "." + base64url(sign(text, algorithm == "PS256"));
  }

 private:
  std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(value);
    return base64url(bytes);
  }
  std::string sign(const std::string& text, bool pss) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    EVP_PKEY_CTX* details = nullptr;
    EVP_DigestSignInit(context.get(), &details, EVP_sha256(), nullptr, key_.get());
    if (pss) {
      EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST);
    }
    std::string signature(512, '\0');
    std::size_t length = signature.size();
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                   reinterpret_cast<const unsigned char*>(text.data()), text.size());
    signature.resize(length);
    return signature;
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

std::string claims(const std::string& issuer = "https://id.example", const std::string& audience = "\"nhip\"",
                   const std::string& nonce = "n1", std::int64_t expires = now + 300) {
  return "{\"iss\":\"" + issuer + "\",\"aud\":" + audience + ",\"sub\":\"person-1\",\"nonce\":\"" +
         nonce + "\",\"iat\":" + std::to_string(now) + ",\"exp\":" + std::to_string(expires) + "}";
}

std::string refusal(const std::string& token, const std::string& keys, const std::string& nonce = "n1") {
  const auto subject = subject_of(token, keys, client, nonce, now);
  return subject ? "" : subject.error().code;
}

}  // namespace

TEST_CASE("a token of the provider names a person") {
  const Signer provider;
  for (const char* algorithm : {"RS256", "PS256"}) {
    CHECK(MUST(subject_of(provider.token(claims(), algorithm), provider.keys(), client, "n1", now)) ==
          "person-1");
  }
}

TEST_CASE("forged tokens are refused") {
  const Signer provider;
  const Signer other;
  const std::string keys = provider.keys();
  CHECK(refusal(other.token(claims()), keys) == "oidc.signature");  // a swapped key
  CHECK(refusal(provider.token(claims(), "RS256", "k2"), keys) == "oidc.key_unknown");
  CHECK(refusal(provider.token(claims(), "none"), keys) == "oidc.algorithm");
  CHECK(refusal(provider.token(claims(), "HS256"), keys) == "oidc.algorithm");
  CHECK(refusal(provider.token(claims("https://evil.example")), keys) == "oidc.issuer");
  CHECK(refusal(provider.token(claims("https://id.example", "\"else\"")), keys) == "oidc.audience");
  CHECK(refusal(provider.token(claims("https://id.example", "[\"nhip\",\"else\"]")), keys) == "oidc.audience");
  CHECK(refusal(provider.token(claims("https://id.example", "\"nhip\"", "n2")), keys) == "oidc.nonce");
  CHECK(refusal(provider.token(claims()), keys, "") == "oidc.nonce");
  CHECK(refusal(provider.token(claims("https://id.example", "\"nhip\"", "n1", now - 61)), keys) == "oidc.expired");
  const std::string good = provider.token(claims());
  const auto first = good.find('.');
  const auto second = good.rfind('.');
  const std::string changed = good.substr(0, first + 1) + base64url(claims("https://id.example", "\"nhip\"", "n1", now + 9999)) + good.substr(second);
  CHECK(refusal(changed, keys) == "oidc.signature");
  CHECK(refusal(good.substr(0, second + 1), keys) == "oidc.signature");  // without a signature
  CHECK(refusal("a.b", keys) == "oidc.token");
  CHECK(refusal("", keys) == "oidc.token");
  CHECK(refusal(good, "{}") == "oidc.key_unknown");
}

TEST_CASE("a provider is the one that was agreed upon") {
  const std::string rest = "\",\"authorization_endpoint\":\"https://id.example/a\",\"token_endpoint\":\"https://id.example/t\",\"jwks_uri\":\"https://id.example/k\"}";
  CHECK(MUST(read_discovery("{\"issuer\":\"https://id.example" + rest, client)).keys == "https://id.example/k");
  CHECK(read_discovery("{\"issuer\":\"https://evil.example" + rest, client).error().code == "oidc.discovery");
  CHECK(read_discovery("nonsense", client).error().code == "oidc.discovery");
  CHECK(discovery_address("https://id.example/") == "https://id.example/.well-known/openid-configuration");
}

TEST_CASE("the browser is sent with the digest of the verifier, never with the verifier") {
  // RFC 7636, appendix B.
  const Provider provider{"https://id.example", "https://id.example/a", "t", "k"};
  const auto address = authorization_address(provider, client, "s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  CHECK(address.find("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM") != std::string::npos);
  CHECK(address.find("dBjft") == std::string::npos);
  CHECK(address.find("redirect_uri=https%3A%2F%2Fnhip.example%2Fsign-in%2Fdone") != std::string::npos);
  CHECK(client_authorization(client) == "Basic bmhpcDpzZWNyZXQ=");
}
