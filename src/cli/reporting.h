// What the verbs about reports share.
#pragma once

#include <memory>
#include <string>

#include "cli/args.h"
#include "cli/context.h"
#include "reports/reports.h"

namespace nhip::cli {

/// NAME and --period, with the store open.
struct Reporting {
  Context context;
  std::unique_ptr<reports::Reports> reports;
  std::string name;
  core::Period period;

  static core::Result<Reporting> open(const Args& args, store::Store::Mode mode);
};

}  // namespace nhip::cli
