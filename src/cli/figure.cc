#include <sstream>

#include "cli/ask.h"
#include "cli/command.h"

namespace nhip::cli {

using core::Result;

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

Result<int> pivot(Context& context, const indicators::Question& question, const Args& args) {
  const auto figures = TRY(context.figures().pivot(question, split(*args.get("by"), ',')));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!args.has("json")) {
      print(line_of(figures[i]) + "\n");
      continue;
    }
    print((i == 0 ? "[" : ",\n") + json_of(figures[i]));
  }
  if (args.has("json")) print(figures.empty() ? "[]\n" : "]\n");
  return 0;
}

}  // namespace

Result<int> figure(const Words& words) {
  auto known = question_options();
  known.push_back({"by"});
  known.push_back({"vs"});
  const auto args = TRY(Args::parse(words, known));
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  const auto question = TRY(read_question(context, args));
  if (args.has("by")) return pivot(context, question, args);
  if (const auto versus = args.get("vs")) {
    const auto compared = TRY(context.figures().compare(question, *versus));
    print((args.has("json") ? json_of(compared.now, &compared) : line_of(compared)) + "\n");
    return 0;
  }
  const auto answer = TRY(context.figures().compute(question));
  print((args.has("json") ? json_of(answer) : line_of(answer)) + "\n");
  return 0;
}

}  // namespace nhip::cli
