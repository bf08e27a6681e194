// What verify, restore and head share.
#pragma once

#include <functional>
#include <string>

#include "cli/args.h"
#include "cli/context.h"
#include "store/heads.h"
#include "store/timestamp.h"

namespace nhip::cli {

/// Recounts all and checks the journal, its seals and every Issue: everything that `nhip verify`
/// looks at. Prints each difference; how many there are.
core::Result<std::int64_t> verify_everything(Context& context);

/// A head from a file, with the time stamp of --token checked where it is given. usage.ca (a token
/// without --ca, which says whom to trust), head.malformed and the errors of stamps.
struct TrustedHead {
  std::string text;
  store::Heads heads;
  std::string token{};
  std::optional<store::Stamp> stamp{};
};
core::Result<TrustedHead> read_head(const std::string& file, const Args& args);

/// "stamped 2025-03-04 10:00:00 by CN = …".
std::string line_of(const store::Stamp& stamp);

/// Writes a file that is not there yet, whole or not at all. file.exists, file.not_written.
core::Result<void> write_new_file(const std::string& path, std::string_view bytes);

}  // namespace nhip::cli
