#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "cli/command.h"
#include "core/vietnamese.h"

namespace {

using namespace nhip;

void print_usage(std::FILE* out) {
  std::string text = "usage: nhip COMMAND …\n\n";
  for (const auto& command : cli::commands()) {
    std::string line = "  " + std::string(command.name) + " " + std::string(command.usage);
    if (line.size() < 60) line.append(60 - line.size(), ' ');
    text += line + "  " + std::string(command.purpose) + "\n";
  }
  text += "\nExit codes: 0 well, 1 the answer is no, 2 wrong usage, 3 cannot (the code is the last line of standard error).\n";
  std::fputs(text.c_str(), out);
}

int complain(const core::Error& error) {
  core::Error plain = error;
  plain.code.clear();
  std::fprintf(stderr, "nhip: %s\n%s\n", plain.text().c_str(), error.code.c_str());
  const bool usage = error.code.starts_with("usage.") || error.code == "model.indicator_unknown";
  return usage ? 2 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has seen enough must not end a write half-way
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    print_usage(words.empty() ? stderr : stdout);
    return words.empty() ? 2 : 0;
  }
  if (words[0] == "--version") {
    std::puts("nhip " NHIP_VERSION);
    return 0;
  }
  std::vector<std::string> names;
  for (const auto& command : cli::commands()) {
    names.emplace_back(command.name);
    if (command.name != words[0]) continue;
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (!rest.empty() && (rest[0] == "--help" || rest[0] == "-h")) {
      std::printf("usage: nhip %s %s\n%s\n", command.name.data(), std::string(command.usage).c_str(),
                  std::string(command.purpose).c_str());
      return 0;
    }
    const auto result = command.run(rest);
    if (!result) return complain(result.error());
    return *result;
  }
  return complain({"usage.command_unknown", "there is no command \"" + words[0] + "\"", "",
                   core::did_you_mean(words[0], names)});
}
