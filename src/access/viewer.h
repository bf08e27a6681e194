// Who asks: an account, with the roles it holds today and the door it came through.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/time.h"

namespace nhip::access {

/// A role on a unit and everything below it.
struct Grant {
  std::string role;
  std::int64_t unit = 0;
  bool whole = false;                ///< the unit is the root of the tree
  std::vector<std::int64_t> units{};  ///< unless whole: the subtree of today, sorted
  std::string code{};                ///< of the record role_grant
  std::string deputy_of{};           ///< login of the one who is absent, "" = own
};

struct Viewer {
  enum class Door { session, token };
  std::int64_t account = 0;
  std::string login;
  std::string full_name;
  std::string language = "vi";
  std::int64_t home = 0;
  std::vector<Grant> grants{};
  Door door = Door::session;
  std::string door_id{};  ///< hash of the session's or token's name
  std::string guard{};    ///< of a session: what changes must bring back (CSRF)
  bool may_write = true;  ///< a token may be for reading alone
  std::vector<std::string> only_types{};  ///< of a token: "" = all
  core::Time ends_at{};
};

using ViewerPtr = std::shared_ptr<const Viewer>;

}  // namespace nhip::access
