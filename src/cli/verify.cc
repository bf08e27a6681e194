#include "records/verify.h"

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "reports/reports.h"

namespace nhip::cli {

using core::Result;

Result<int> verify(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}}));
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  std::int64_t differences = 0;
  const auto found = [&](const store::Difference& difference) {
    ++differences;
    print(difference.kind + "  " + difference.where + ": " + difference.detail + "\n");
  };
  CHECK_OK(context.store().read([&](store::Database& database) -> Result<void> {
    progress("journal …");
    CHECK_OK(store::verify_journal(database, context.model(), found));
    progress("records …");
    CHECK_OK(store::verify_rows(database, context.model(), found));
    CHECK_OK(records::verify_records(database, context.model(), found, context.records().working_days()));
    return {};
  }));
  progress("figures …");
  CHECK_OK(indicators::Rollups::verify(context.store(), found));
  progress("issues …");
  CHECK_OK(reports::Reports(context.records(), context.figures()).verify(found));
  progress("");
  if (differences == 0) {
    print("no difference\n");
    return 0;
  }
  note(std::to_string(differences) + (differences == 1 ? " difference" : " differences"));
  return 1;
}

}  // namespace nhip::cli
