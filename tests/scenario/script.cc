#include "scenario/script.h"

#include <fstream>

namespace nhip::scenario {
namespace {

using core::fail;
using core::Result;

/// Without the spaces around it and without a comment after two spaces.
std::string trimmed(std::string line) {
  if (const auto comment = line.find("  #"); comment != std::string::npos) line.resize(comment);
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// What follows `keyword` and a space; none when the line begins otherwise.
bool begins_with(const std::string& line, const std::string& keyword, std::string& rest) {
  if (!line.starts_with(keyword + " ")) return false;
  rest = trimmed(line.substr(keyword.size() + 1));
  return true;
}

class Reader {
 public:
  Result<void> read(const std::filesystem::path& file) {
    std::ifstream input(file);
    if (!input) return fail("scenario.syntax", "the file cannot be read", file.string());
    std::string line;
    for (int number = 1; std::getline(input, line); ++number) {
      const std::string place = file.string() + ":" + std::to_string(number);
      const std::string text = trimmed(line);
      if (text.empty() || text.front() == '#') continue;
      CHECK_OK(line.front() == ' ' ? detail(text, place) : statement(text, place, file));
    }
    return {};
  }

  std::vector<Scenario> take() { return std::move(scenarios_); }

 private:
  std::vector<Statement>& statements() {
    return scenarios_.empty() ? common_ : scenarios_.back().statements;
  }

  Result<void> detail(const std::string& text, const std::string& place) {
    if (statements().empty())
      return fail("scenario.syntax", "an indented line stands below nothing", place);
    statements().back().details.push_back(text);
    return {};
  }

  Result<void> statement(const std::string& text, const std::string& place,
                         const std::filesystem::path& file) {
    std::string rest;
    if (begins_with(text, "include", rest)) return read(file.parent_path() / rest);
    if (begins_with(text, "scenario", rest))
      scenarios_.push_back({rest, place, common_});
    else
      statements().push_back({text, place, {}});
    return {};
  }

  std::vector<Statement> common_;
  std::vector<Scenario> scenarios_;
};

}  // namespace

Result<std::vector<Scenario>> read_scenarios(const std::filesystem::path& file) {
  Reader reader;
  CHECK_OK(reader.read(file));
  return reader.take();
}

}  // namespace nhip::scenario
