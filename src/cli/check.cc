#include "access/policy.h"
#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "reports/reports.h"

namespace nhip::cli {

using core::Result;

Result<int> check(const Words& words) {
  const auto args = TRY(Args::parse(words, {}));
  const auto folder = args.words().empty() ? TRY(find_home()) : std::filesystem::path(args.words()[0]);
  const auto complain = [](const core::Errors& errors) {
    for (const auto& error : errors) print(error.text() + "\n");
    note(std::to_string(errors.size()) + (errors.size() == 1 ? " error" : " errors"));
    return 1;
  };
  const auto model = model::Model::load(folder);
  if (!model) return complain(model.error());
  if (const auto templates = reports::check_templates(*model); !templates) return complain(templates.error());
  if (const auto policy = access::Policy::load(folder, *model); !policy) return complain(policy.error());
  print(std::to_string(model->types().size()) + " types and " + std::to_string(model->indicators().size()) +
        " indicators of " + std::to_string(model->systems().size()) + " systems: no error\n");
  return 0;
}

}  // namespace nhip::cli
