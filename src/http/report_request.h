// The report that a request is about, opened with the rights of who asks.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/app.h"
#include "http/route.h"
#include "reports/reports.h"
#include "reports/template.h"

namespace nhip::http {

struct OpenedReport {
  std::string name;
  core::Period period;
  reports::Template form;
  core::Actor actor;  ///< of the step that was asked for
  std::int64_t issuer = 0;
  FiguresPool::Lease figures;
  reports::Reports reports;

  OpenedReport(App& app, std::string the_name, core::Period the_period, reports::Template the_form,
               core::Actor the_actor, std::int64_t the_issuer);
};

core::Result<reports::Template> read_template(App& app, const std::string& name);

/// The unit that issues the report: by it rights are judged. Where the tree has no such unit, the
/// root.
core::Result<std::int64_t> issuer_of(Call& call, const reports::Template& form);

/// {name} and {period} of the path. Errors as of access::Rights::report_actor.
core::Result<std::unique_ptr<OpenedReport>> open_report(Call& call, std::string_view step);
/// The same with rights that are judged elsewhere.
core::Result<std::unique_ptr<OpenedReport>> open_report_for(Call& call, core::Actor actor);

/// The steps of reports are judged by the policy; the flows of their records name no role.
core::Actor without_role(core::Actor actor);

}  // namespace nhip::http
