// Definitions of forms and views as the interface needs them.
#pragma once

#include <boost/json.hpp>

#include "model/model.h"

namespace nhip::http {

/// [{"name","label","unit","unit_label","decimals","by","is","optional","filled"}]
boost::json::array cells_json(const model::Model& model, const model::Type& type);
/// {"code","basis","every","rows","across","sums"}; null for a type without [form].
boost::json::value form_head_json(const model::Type& type);
/// [{"kind","by","at","until","latitude","longitude","title","shows","sort"}]
boost::json::array views_json(const model::Type& type);
/// {"name","label","values":[{"code","label"}]}
boost::json::object list_json(const model::List& list);
/// A form by itself: label, cells, lists, head and crossings, for a look before it is published.
boost::json::object form_definition_json(const model::Model& model, const model::Type& form);

}  // namespace nhip::http
