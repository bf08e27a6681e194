// A scenario: what happens in an office, in plain text that an official can read
// (docs/scenarios.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace nhip::scenario {

/// One line, with the indented lines below it.
struct Statement {
  std::string text;
  std::string place;  ///< "tests/scenario/dossiers/terms.nhip:12"
  std::vector<std::string> details;
};

struct Scenario {
  std::string title;
  std::string place;
  std::vector<Statement> statements;  ///< those before the first scenario of its file included
};

/// The scenarios of a file. scenario.syntax: an indented line below nothing, an include that is not
/// there.
core::Result<std::vector<Scenario>> read_scenarios(const std::filesystem::path& file);

}  // namespace nhip::scenario
