#include "simulate/simulate.h"

#include <chrono>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"

namespace nhip::cli {

using core::fail;
using core::Result;

Result<int> simulate(const Words& words) {
  const auto args = TRY(Args::parse(
      words, {{"store"}, {"example", false}, {"facts"}, {"seed"}, {"scale"}, {"province"}}));
  if (args.has("example") == args.has("facts")) {
    return fail("usage.facts", "give either --example or --facts FILE");
  }
  nhip::simulate::Options options;
  options.seed = static_cast<std::uint64_t>(TRY(args.number("seed", 1)));
  options.scale = TRY(args.number("scale", 1));
  options.province = args.get_or("province", "");
  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  if (const auto file = args.get("facts")) {
    options.facts = *file;
  } else {
    const auto example = TRY(context.store().setting("example"));
    if (example.empty()) {
      return fail("simulate.no_example", "this store was made without an example", context.store().url(),
                  "Make one with nhip init --example NAME, or give --facts FILE.");
    }
    options.facts = context.home() / "examples" / example / "facts.csv";
  }
  options.progress = [](std::string_view stage, std::int64_t done, std::int64_t of) {
    progress(std::string(stage) + "  " + std::to_string(done) + (of > 0 ? " of " + std::to_string(of) : ""));
  };
  const auto report = TRY(nhip::simulate::run(context.records(), options, core::now()));
  progress("");
  for (const auto& text : report.notes) note(text);
  print(std::to_string(report.facts) + " facts: " + std::to_string(report.records) + " records with " +
        std::to_string(report.events) + " events, " + std::to_string(report.observations) + " observations\n");
  return 0;
}

}  // namespace nhip::cli
