// An example province: what its folder says is loaded into a store (examples/README.md).
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"

namespace nhip::cli {

/// Names of the examples that there are.
std::vector<std::string> examples(const std::filesystem::path& home);

/// Imports the files of examples/NAME in their order, takes its steps, stores its windows and texts. Structure only:
/// nothing that counts. Doing it again changes nothing. example.unknown (nearest name), example.malformed,
/// example.other (the store was made with another), example.rejected (a line of a file).
core::Result<void> load_example(Context& context, const std::string& name, core::Time now);

}  // namespace nhip::cli
