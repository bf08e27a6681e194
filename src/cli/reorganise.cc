#include "records/reorganise.h"

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"

namespace nhip::cli {

using core::Result;

namespace {

/// The first error, with how many more there are.
std::unexpected<core::Error> first_of(core::Errors errors) {
  if (errors.size() > 1) errors.front().hint += " " + std::to_string(errors.size() - 1) + " more.";
  return std::unexpected(errors.front());
}

}  // namespace

Result<int> reorganise(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"dry-run", false}}));
  TRY(args.word(0, "a file with an act of reorganisation"));
  std::vector<records::Act> acts;
  for (const auto& file : args.words()) {
    auto act = records::read_act(file);
    if (!act) return first_of(std::move(act).error());
    acts.push_back(std::move(*act));
  }
  const bool dry_run = args.has("dry-run");
  auto context = TRY(Context::open(
      args, dry_run ? store::Store::Mode::read_only : store::Store::Mode::read_write));
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const auto done = TRY(records::reorganise(context.records(), args.words()[i], acts[i], kCommandLine,
                                              dry_run, core::now()));
    for (const auto& line : done.lines) print(line + "\n");
    print(done.key + (done.before ? ": applied before, nothing changed\n"
                      : dry_run   ? ": would be applied\n"
                                  : ": applied\n"));
  }
  return 0;
}

}  // namespace nhip::cli
