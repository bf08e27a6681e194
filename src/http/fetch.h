// Asking another server: one request, one answer, with a time limit. For providers of sign-in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "http/message.h"

namespace nhip::http {

struct Fetched {
  int status = 0;
  std::string body;
};

/// GET, or POST with a form as the body. https checks the certificate against those that the machine
/// trusts; http is for this machine alone. At most a megabyte, ten seconds.
/// fetch.address, fetch.connection, fetch.answer.
core::Result<Fetched> fetch(const std::string& address, const std::string& form = {},
                            const std::string& authorization = {});

}  // namespace nhip::http
