// A served store: the program behind a port, and people with accounts.
#pragma once

#include <memory>
#include <string>

#include "e2e/http_client.h"
#include "e2e/program.h"
#include "e2e/world.h"

namespace nhip::e2e {

inline const std::string usual_password = "bốn con mèo trắng";

/// `nhip serve` on a free port, ended with the object.
class Served {
 public:
  /// On `port`, when one is given.
  explicit Served(const World& world, const Words& more = {}, int port = 0,
                  const Environment& environment = {});

  Browser browser() const { return Browser(port_); }
  /// Somebody who has signed in.
  Browser person(const std::string& login) const;
  int port() const { return port_; }
  /// SIGTERM, then waits for the end.
  Outcome stop();

 private:
  int port_;
  std::unique_ptr<Running> process_;
};

/// An account with a role on a unit and the usual password, set by its invitation.
void hire(const World& world, const Browser& browser, const std::string& login,
          const std::string& role, const std::string& unit, const Environment& environment = {});

/// The usual staff of the invented province: desk, officer and head of `science`, a leader and a
/// specialist of the province, an administrator, an auditor; `stranger` is head of `justice`.
void hire_all(const World& world, const Browser& browser);

}  // namespace nhip::e2e
