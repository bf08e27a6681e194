// Values in the text form of PostgreSQL's protocol.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "store/database.h"

namespace nhip::store {

/// Appends a parameter that is not missing. store.text_invalid (a NUL byte).
core::Result<void> append_text(const Param& param, std::string& out);
/// Appends one line of COPY's text format.
core::Result<void> append_copy_line(std::span<const Param> cells, std::string& out);
/// "\x0aff" -> two bytes.
std::string bytes_from_hex(std::string_view hex);

}  // namespace nhip::store
