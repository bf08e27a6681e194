#include "reports/material.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/kept.h"
#include "reports/template_check.h"

namespace nhip::reports {

using core::fail;
using core::Result;

namespace {

std::string kind_of(const core::Period& period) {
  static const char* const names[] = {"month", "quarter", "half", "nine_months",
                                      "year",  "days",    "day"};
  return names[static_cast<int>(period.kind)];
}

}  // namespace

std::unexpected<core::Error> first_of(core::Errors errors) {
  if (errors.size() > 1)
    errors.front().hint += fmt::format("{}{} more: see nhip check.",
                                       errors.front().hint.empty() ? "" : " ", errors.size() - 1);
  return std::unexpected(errors.front());
}

Result<Template> load_template(const Files& files, std::string_view name,
                               const model::Model& model) {
  auto form = parse_template(files, name);
  if (!form) return first_of(std::move(form).error());
  model::Problems problems;
  form->phrases.need_all(problems);
  check_names(*form, model, problems);
  if (!problems.empty()) return first_of(problems.take());
  return std::move(*form);
}

Result<Narrative> load_narrative(std::string_view text, const Template& form,
                                 const model::Model& model, int line) {
  auto narrative = parse_narrative(text, form, line);
  if (!narrative) return first_of(std::move(narrative).error());
  model::Problems problems;
  for (const auto& [section, nodes] : narrative->parts) check_names(nodes, model, problems);
  for (const auto& [name, note] : narrative->notes) check_names(note, model, problems);
  if (!problems.empty()) return first_of(problems.take());
  return std::move(*narrative);
}

Result<Material> gather_material(store::Store& store, std::string_view name,
                                 const core::Period& period) {
  const auto& model = store.model();
  Material material;
  material.files = TRY(read_template_files(model.directory(), name));
  material.form = TRY(load_template(material.files, name, model));
  if (std::ranges::find(material.form.periods, kind_of(period)) == material.form.periods.end()) {
    return fail("report.period",
                fmt::format("the report \"{}\" is not made for {}", name, period.to_string()), {},
                fmt::format("It is made for: {}.", fmt::join(material.form.periods, ", ")));
  }
  if (const auto kept = TRY(find_kept(store, narrative_type, report_key(name, period)))) {
    material.narrative_revision = kept->revision;
    material.narrative_text = field_of(*model.type(narrative_type), *kept, "body");
    material.narrative = TRY(load_narrative(material.narrative_text, material.form, model));
  }
  return material;
}

}  // namespace nhip::reports
