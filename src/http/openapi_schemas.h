// Schemas of the OpenAPI document: those that are the same for every Model, and those of its types.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "model/model.h"

namespace nhip::http {

boost::json::object house_schemas();
/// Of a field's value in answers; in requests null empties it.
boost::json::object field_schema(const model::Model& model, const model::Field& field);
/// "Record_dossier" and the others of a type.
void add_type_schemas(const model::Model& model, const model::Type& type,
                      boost::json::object& schemas);
std::string schema_name(std::string_view what, const model::Type& type);
std::string schema_name(std::string_view what, const model::Type& type,
                        const model::Action& action);

}  // namespace nhip::http
