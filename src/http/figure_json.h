// Figures as JSON: the same object that `nhip figure --json` prints.
#pragma once

#include <boost/json.hpp>

#include "indicators/figures.h"

namespace nhip::http {

boost::json::object figure_json(const indicators::Figure& figure);
boost::json::object comparison_json(const indicators::Comparison& comparison);

}  // namespace nhip::http
