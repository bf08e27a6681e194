#include "store/backup.h"

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"
#include "cli/verifying.h"

namespace nhip::cli {

using core::Result;

namespace {

/// A store of earlier definitions is brought up to the present ones before it is recounted.
Result<Context> open_restored(const std::string& url) {
  const auto args = TRY(Args::parse({"--store=" + url}, {{"store"}}));
  auto context = Context::open(args, store::Store::Mode::read_only);
  if (context || context.error().code != "store.migration_needed") return context;
  note("the definitions have moved on since the backup: the store is brought up to them");
  return Context::open(args, store::Store::Mode::read_write);
}

}  // namespace

Result<int> backup(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"o"}}));
  const auto url = TRY(args.need("store"));
  const auto file = TRY(args.need("o"));
  CHECK_OK(store::back_up(url, file));
  print(file + "\n");
  return 0;
}

Result<int> restore(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"despite-differences", false}}));
  const auto file = TRY(args.word(0, "the file of a backup"));
  const auto url = TRY(args.need("store"));
  auto restoring = TRY(store::Restore::begin(file, url));
  std::int64_t differences = 0;
  {
    auto context = TRY(open_restored(restoring.url()));
    differences = TRY(verify_everything(context));
  }
  if (differences > 0 && !args.has("despite-differences")) {
    note(std::to_string(differences) +
         (differences == 1 ? " difference" : " differences") +
         ": the store was not put in place; --despite-differences does so");
    return 1;
  }
  CHECK_OK(restoring.finish());
  print("store ready: " + url + "\n");
  return differences > 0 ? 1 : 0;
}

}  // namespace nhip::cli
