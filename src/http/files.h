// Files of the interface: hashed names are kept for a year, the rest is asked for anew.
#pragma once

#include <string>

#include "core/result.h"
#include "http/app.h"

namespace nhip::http {

/// A file of the web folder, its .br or .gz where the other end takes it. Paths that are no file answer
/// with index.html, so that addresses within the interface can be opened. Without an interface: a
/// plain page. http.not_found.
core::Result<Response> read_web_file(App& app, const Request& request, const std::string& name);

std::string_view media_type_of(std::string_view file_name);

}  // namespace nhip::http
