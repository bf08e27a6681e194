#include "records/verify.h"

#include <algorithm>
#include <future>
#include <vector>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "cli/verifying.h"
#include "reports/reports.h"
#include "store/editions.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

/// Prints differences as they are found.
class Teller {
 public:
  void operator()(const store::Difference& difference) {
    ++told_;
    print(difference.kind + "  " + difference.where + ": " + difference.detail + "\n");
  }
  std::int64_t told() const { return told_; }

 private:
  std::int64_t told_ = 0;
};

int conclude(std::int64_t differences, const std::string& said) {
  if (differences == 0) {
    print(said + "\n");
    return 0;
  }
  note(std::to_string(differences) + (differences == 1 ? " difference" : " differences"));
  return 1;
}

Result<int> verify_later(Context& context, const TrustedHead& head) {
  Teller tell;
  store::Continued later;
  CHECK_OK(context.store().read([&](store::Database& database) -> Result<void> {
    later = TRY(store::verify_from(database, context.model(), head.heads, std::ref(tell)));
    return {};
  }));
  if (tell.told() == 0) {
    note("the journal goes on from the head: " + std::to_string(later.events) + " later events of " +
         std::to_string(later.records) +
         " records; rows without a later event, figures and Issues were not looked at");
  }
  return conclude(tell.told(), "no difference");
}

}  // namespace

Result<std::int64_t> verify_everything(Context& context) {
  Teller tell;
  const std::function<void(const store::Difference&)> found = std::ref(tell);
  // Two halves of the work on two connections; what the second finds is told behind the first.
  std::vector<store::Difference> later;
  auto folded = std::async(std::launch::async, [&]() -> Result<void> {
    const auto keep = [&](const store::Difference& difference) { later.push_back(difference); };
    return context.store().read([&](store::Database& database) {
      return records::verify_rows_and_records(database, context.model(), keep,
                                              context.records().working_days());
    });
  });
  progress("journal, records, figures …");
  const auto looked = context.store().read([&](store::Database& database) -> Result<void> {
    CHECK_OK(store::verify_journal(database, context.model(), found));
    CHECK_OK(store::verify_seals(database, context.model(), found));
    return store::verify_editions(database, found);
  });
  const auto added_up =
      looked ? indicators::Rollups::verify(context.store(), found) : Result<void>();
  const auto folded_up = folded.get();
  CHECK_OK(looked);
  CHECK_OK(added_up);
  CHECK_OK(folded_up);
  std::ranges::for_each(later, found);
  progress("issues …");
  CHECK_OK(reports::Reports(context.records(), context.figures()).verify(found));
  progress("");
  return tell.told();
}

Result<int> verify(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"from"}, {"head"}, {"token"}, {"ca"}}));
  if (args.has("from") && args.has("head")) {
    return fail("usage.head", "--from and --head exclude each other", "",
                "--from looks at later events only, --head at everything.");
  }
  const auto file = args.has("from") ? args.get("from") : args.get("head");
  std::optional<TrustedHead> head;
  if (file) head = TRY(read_head(*file, args));
  if (head && head->stamp) note("the head was " + line_of(*head->stamp));
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  if (args.has("from")) return verify_later(context, *head);
  Teller tell;
  if (head) {
    CHECK_OK(context.store().read([&](store::Database& database) {
      return store::verify_heads(database, head->heads, std::ref(tell));
    }));
  }
  return conclude(tell.told() + TRY(verify_everything(context)), "no difference");
}

}  // namespace nhip::cli
