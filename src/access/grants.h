// Roles on subtrees, read from their records; scopes of tokens.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "access/units.h"
#include "access/viewer.h"
#include "core/result.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::access {

/// The grants of an account that hold on the day, each with the units it reaches: those below its
/// unit on that day, and those that have ended and whose work went to one of them. A delegation
/// holds no longer than the role it was given from.
core::Result<std::vector<Grant>> read_grants(store::Database& database, const model::Model& model,
                                             const Units& units, std::int64_t account,
                                             core::Date day);

/// "read", "write", and names of types as checked text; no type = all. access.token_scope.
core::Result<std::string> scopes_text(const model::Model& model,
                                      const std::vector<std::string>& scopes);
void apply_scopes(std::string_view scopes, Viewer& viewer);

}  // namespace nhip::access
