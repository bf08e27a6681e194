// Requests that bear an Idempotency-Key: done once, and answered alike however often they come.
#pragma once

#include "core/result.h"
#include "http/route.h"

namespace nhip::http {

/// Runs the handler, or gives the answer that the same request of the same account had before. Where
/// a process ended while it answered, the next to come is answered in its stead: a change of a record
/// that stands is not made again. http.in_progress (409) while another answers, http.key,
/// http.key_reused.
core::Result<Response> answer_once(const Route& route, Call& call);

}  // namespace nhip::http
