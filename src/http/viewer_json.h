// The viewer as the interface needs it: roles and what they open.
#pragma once

#include <boost/json.hpp>

#include "core/result.h"
#include "http/route.h"

namespace nhip::http {

/// {"account","full_name","language","home","grants":[…],"types":{"dossier":{"create":[…],"personal":…}},
/// "reports":[…steps],"guard","ends_at"}.
core::Result<boost::json::object> viewer_json(Call& call);

}  // namespace nhip::http
