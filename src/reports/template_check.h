// Whether the names in templates and narrative texts exist in the Model.
#pragma once

#include "model/model.h"
#include "reports/template.h"

namespace nhip::reports {

/// model.indicator_unknown, indicator.dimension_unknown, indicator.value_unknown,
/// report.calendar_unknown, report.part_of (a loop over what the figure is not divided by),
/// model.type_unknown, report.it_outside (no loop around), expr.*; each with its place and the
/// nearest name.
void check_names(const Template& form, const model::Model& model, model::Problems& problems);
void check_names(const Nodes& nodes, const model::Model& model, model::Problems& problems);

}  // namespace nhip::reports
