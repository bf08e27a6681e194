// Cookies of sessions: out of reach of scripts, not sent by other sites' forms, over TLS alone where
// the request came over TLS.
#pragma once

#include <string>

#include "http/message.h"

namespace nhip::http {

inline std::string cookie(const std::string& name, const std::string& value, std::int64_t seconds,
                          const Request& request) {
  return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" +
         std::to_string(seconds) + (request.secure ? "; Secure" : "");
}

}  // namespace nhip::http
