#include "http/single_sign_on.h"

#include "http/fetch.h"

namespace nhip::http {

namespace oidc = access::oidc;
using core::fail;
using core::Result;

namespace {

constexpr std::int64_t utc_offset_s = 7 * 60 * 60;

Result<std::string> document(const std::string& address) {
  auto fetched = TRY(fetch(address));
  if (fetched.status != 200) {
    return fail("fetch.answer", address + " answers " + std::to_string(fetched.status));
  }
  return std::move(fetched.body);
}

}  // namespace

Result<oidc::Provider> SingleSignOn::provider() {
  const std::lock_guard lock(mutex_);
  if (!provider_) {
    provider_ = TRY(oidc::read_discovery(TRY(document(oidc::discovery_address(client_.issuer))), client_));
  }
  return *provider_;
}

Result<std::string> SingleSignOn::keys(bool anew) {
  const auto known = TRY(provider());
  const std::lock_guard lock(mutex_);
  if (anew || keys_.empty()) keys_ = TRY(document(known.keys));
  return keys_;
}

Result<SingleSignOn::Person> SingleSignOn::person(const std::string& code, const std::string& verifier,
                                                  const std::string& nonce, core::Time now) {
  const auto known = TRY(provider());
  const auto answer = TRY(fetch(known.token, oidc::token_request(client_, code, verifier),
                                oidc::client_authorization(client_)));
  if (answer.status != 200) return fail("oidc.token", "The provider did not take the code");
  auto token = TRY(oidc::id_token_of(answer.body));
  const std::int64_t utc = now.micros / 1'000'000 - utc_offset_s;
  auto subject = oidc::subject_of(token, TRY(keys(false)), client_, nonce, utc);
  if (!subject && subject.error().code == "oidc.key_unknown") {
    subject = oidc::subject_of(token, TRY(keys(true)), client_, nonce, utc);
  }
  if (!subject) return std::unexpected(std::move(subject).error());
  return Person{*std::move(subject), std::move(token)};
}

}  // namespace nhip::http
