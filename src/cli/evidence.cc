#include "reports/evidence.h"

#include "cli/command.h"
#include "cli/reporting.h"
#include "cli/verifying.h"

namespace nhip::cli {

using core::fail;
using core::Result;

Result<int> evidence(const Words& words) {
  const auto args = TRY(Args::parse(
      words, {{"store"}, {"period"}, {"revision"}, {"o"}, {"head"}, {"token"}, {"ca"}}));
  const auto file = TRY(args.need("o"));
  const auto revision = static_cast<int>(TRY(args.number("revision", 0)));
  if (args.has("token") && !args.has("head")) {
    return fail("usage.head", "--token needs the head that was stamped", "--head");
  }
  std::optional<reports::Anchor> anchor;
  if (const auto head_file = args.get("head")) {
    auto head = TRY(read_head(*head_file, args));
    anchor = reports::Anchor{std::move(head.text), std::move(head.token)};
  }
  auto job = TRY(Reporting::open(args, store::Store::Mode::read_only));
  const auto bytes = TRY(reports::evidence_of(job.context.store(), job.context.figures(), job.name,
                                              job.period, revision, std::move(anchor)));
  CHECK_OK(write_new_file(file, bytes));
  print(file + "\n");
  return 0;
}

}  // namespace nhip::cli
