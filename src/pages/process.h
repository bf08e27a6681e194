// Runs a program of the system as a child, without a shell.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/result.h"

namespace nhip::pages {

struct Command {
  std::vector<std::string> words;                    ///< program, found on PATH, and its arguments
  std::map<std::string, std::string> environment{};  ///< set on top of ours
  std::filesystem::path messages{};  ///< file that receives standard output and standard error
  int timeout_seconds = 60;
};

/// The exit status. process.missing (no such program), process.timeout (the child and its children
/// were ended), process.failed (it could not be started, or a signal ended it).
core::Result<int> run(const Command& command);

}  // namespace nhip::pages
