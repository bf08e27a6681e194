// Places inside the text of an expression, for errors.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "expr/ast.h"

namespace nhip::expr {

/// "file:line:column" of the byte at `offset`; columns count characters, not bytes. Lines after the
/// first begin at column 1.
std::string place_in(std::string_view text, const Source& source, std::size_t offset);

}  // namespace nhip::expr
