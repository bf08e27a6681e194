// The verbs of `nhip`. Each takes the words after its name and returns the exit code, or an error (exit 2 for usage.*,
// 3 for the rest).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace nhip::cli {

using Words = std::vector<std::string>;

/// Exit codes: 0 well, 1 the answer is "no", 2 usage, 3 cannot.
core::Result<int> account(const Words& words);
core::Result<int> act(const Words& words);
core::Result<int> approve(const Words& words);
core::Result<int> audit(const Words& words);
core::Result<int> backup(const Words& words);
core::Result<int> check(const Words& words);
core::Result<int> describe(const Words& words);
core::Result<int> draft(const Words& words);
core::Result<int> evidence(const Words& words);
core::Result<int> figure(const Words& words);
core::Result<int> figures(const Words& words);
core::Result<int> form(const Words& words);
core::Result<int> head(const Words& words);
core::Result<int> import(const Words& words);
core::Result<int> init(const Words& words);
core::Result<int> migrate(const Words& words);
core::Result<int> issue(const Words& words);
core::Result<int> records(const Words& words);
core::Result<int> reorganise(const Words& words);
core::Result<int> report(const Words& words);
core::Result<int> restore(const Words& words);
core::Result<int> revise(const Words& words);
core::Result<int> serve(const Words& words);
core::Result<int> show(const Words& words);
core::Result<int> simulate(const Words& words);
core::Result<int> timestamp(const Words& words);
core::Result<int> verify(const Words& words);

struct Command {
  std::string_view name;
  core::Result<int> (*run)(const Words&);
  std::string_view usage;    ///< words after the name
  std::string_view purpose;  ///< one line
};
const std::vector<Command>& commands();

/// False when standard output takes no more: the reader of a pipe has seen enough.
bool print(std::string_view text);
/// Notes go to standard error.
void note(std::string_view text);
/// One line that is rewritten on a terminal and left out elsewhere.
void progress(std::string_view text);

}  // namespace nhip::cli
