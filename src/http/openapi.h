// The OpenAPI 3.1 document, from the table of routes and the Model: nothing of it is written twice.
#pragma once

#include <string>

#include "model/model.h"

namespace nhip::http {

/// Every listed route; those with {type} once for each type of the Model, with its own schemas.
std::string openapi_document(const model::Model& model, std::string_view version);

}  // namespace nhip::http
