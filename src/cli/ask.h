// Questions as the command line asks them, and figures as it answers.
#pragma once

#include <string>

#include "cli/args.h"
#include "cli/context.h"
#include "indicators/figures.h"

namespace nhip::cli {

/// The options of a question, shared by figure and records.
std::vector<Option> question_options();
/// CODE --period [--where] [--unit] [--calendar] [--as-of] [--view] [--plan-set] [--bound].
core::Result<indicators::Question> read_question(Context& context, const Args& args);

/// One line for people: `18908 dossiers  2024-09-15..2024-10-13  value  (18908 records)`.
std::string line_of(const indicators::Figure& figure);
std::string line_of(const indicators::Comparison& comparison);
/// The JSON object of `nhip figure --json`.
std::string json_of(const indicators::Figure& figure, const indicators::Comparison* compared = nullptr);

}  // namespace nhip::cli
