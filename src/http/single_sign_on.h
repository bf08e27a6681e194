// Sign-in through a provider of OpenID Connect: fetches what access/oidc.h judges. The provider's
// description and keys are kept, and fetched again when a token names a key that is not known.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "access/oidc.h"
#include "core/result.h"
#include "core/time.h"

namespace nhip::http {

class SingleSignOn {
 public:
  /// An empty issuer: there is no provider.
  void use(access::oidc::Client client) { client_ = std::move(client); }
  bool there() const { return !client_.issuer.empty(); }
  const access::oidc::Client& client() const { return client_; }

  core::Result<access::oidc::Provider> provider();
  struct Person {
    std::string subject;
    std::string id_token;
  };
  /// Changes the code into a person. Errors of oidc.h and fetch.h.
  core::Result<Person> person(const std::string& code, const std::string& verifier,
                              const std::string& nonce, core::Time now);

 private:
  core::Result<std::string> keys(bool anew);

  access::oidc::Client client_{};
  std::mutex mutex_;
  std::optional<access::oidc::Provider> provider_;
  std::string keys_;
};

}  // namespace nhip::http
