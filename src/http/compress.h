// gzip for answers that gain by it.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace nhip::http {

/// Compresses the body where the other end takes gzip and the body is text of some length. Answers
/// that hold secrets say `Cache-Control: no-store, no-transform` and are left alone.
void compress(const Request& request, Response& response);

std::string gzip(std::string_view bytes, int level);
std::string gunzip(std::string_view bytes);  ///< "" when it is none

}  // namespace nhip::http
