#include "http/report_request.h"

namespace nhip::http {

using core::Result;

OpenedReport::OpenedReport(App& app, std::string the_name, core::Period the_period,
                           reports::Template the_form, core::Actor the_actor,
                           std::int64_t the_issuer)
    : name(std::move(the_name)),
      period(the_period),
      form(std::move(the_form)),
      actor(std::move(the_actor)),
      issuer(the_issuer),
      figures(app.figures.lease()),
      reports(app.records, *figures) {}

Result<reports::Template> read_template(App& app, const std::string& name) {
  const auto files = TRY(reports::read_template_files(app.model.directory(), name));
  auto form = reports::parse_template(files, name);
  if (!form) return std::unexpected(form.error().front());
  return *std::move(form);
}

Result<std::int64_t> issuer_of(Call& call, const reports::Template& form) {
  std::int64_t unit = 0;
  const auto* type = TRY(call.app.model.need_type(model::unit_type));
  if (!form.issuer.unit.empty()) unit = TRY(call.app.records.resolve(*type, form.issuer.unit));
  return unit;
}

Result<std::unique_ptr<OpenedReport>> open_report(Call& call, std::string_view step) {
  const std::string& name = call.at("name");
  auto form = TRY(read_template(call.app, name));
  const auto period = TRY(core::Period::parse(call.at("period")));
  const auto unit = TRY(issuer_of(call, form));
  auto actor = TRY(call.app.access.rights().report_actor(*call.viewer, step, unit));
  return std::make_unique<OpenedReport>(call.app, name, period, std::move(form), std::move(actor),
                                        unit);
}

Result<std::unique_ptr<OpenedReport>> open_report_for(Call& call, core::Actor actor) {
  const std::string& name = call.at("name");
  auto form = TRY(read_template(call.app, name));
  const auto period = TRY(core::Period::parse(call.at("period")));
  const auto unit = TRY(issuer_of(call, form));
  return std::make_unique<OpenedReport>(call.app, name, period, std::move(form), std::move(actor),
                                        unit);
}

core::Actor without_role(core::Actor actor) {
  actor.role.clear();
  return actor;
}

}  // namespace nhip::http
