// Errors as RFC 9457 problem documents.
#pragma once

#include "core/result.h"
#include "http/message.h"

namespace nhip::http {

/// The status that an error's code means.
int status_of(const core::Error& error);
/// {"type","title","status","detail","code","place","hint","field","request"}; `field` where the
/// place names one.
Response problem(const core::Error& error, std::string_view request_id);
/// Several at once: the first, with all of them in "errors".
Response problems(const core::Errors& errors, std::string_view request_id);

}  // namespace nhip::http
