#include "cli/command.h"
#include "cli/example.h"

namespace nhip::cli {

using core::Result;

Result<int> init(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"example"}}));
  auto context = TRY(Context::open(args, store::Store::Mode::create));
  if (const auto name = args.get("example")) CHECK_OK(load_example(context, *name, core::now()));
  CHECK_OK(context.store().checkpoint());
  print("store ready: " + context.store().url() + "\n");
  return 0;
}

}  // namespace nhip::cli
