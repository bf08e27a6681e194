// All that a report of one period is made from, read and checked.
#pragma once

#include <string>
#include <string_view>

#include "reports/narrative.h"
#include "reports/template.h"
#include "store/store.h"

namespace nhip::reports {

struct Material {
  Files files;
  Template form;
  std::string narrative_text;
  Narrative narrative;
  std::int64_t narrative_revision = 0;  ///< of its record; 0 = nobody has written yet
};

/// report.unknown, report.period (a kind of period that the report is not made for), errors of
/// templates.
core::Result<Material> gather_material(store::Store& store, std::string_view name,
                                       const core::Period& period);
core::Result<Template> load_template(const Files& files, std::string_view name,
                                     const model::Model& model);
/// A narrative whose names all exist. `line` is the number of its first line, for errors.
core::Result<Narrative> load_narrative(std::string_view text, const Template& form,
                                       const model::Model& model, int line = 1);
/// Many errors as one: the first, with how many more there are.
std::unexpected<core::Error> first_of(core::Errors errors);

}  // namespace nhip::reports
