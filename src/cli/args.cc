#include "cli/args.h"

#include <cctype>

#include <charconv>

#include "core/vietnamese.h"

namespace nhip::cli {

using core::fail;
using core::Result;

Result<Args> Args::parse(const std::vector<std::string>& words, const std::vector<Option>& known) {
  Args args;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() < 2 || word[0] != '-') {
      args.words_.push_back(word);
      continue;
    }
    std::string name = word.substr(word.starts_with("--") ? 2 : 1);
    std::optional<std::string> value;
    if (const auto equals = name.find('='); equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.resize(equals);
    }
    const Option* option = nullptr;
    std::vector<std::string> names;
    for (const auto& candidate : known) {
      names.emplace_back(candidate.name);
      if (candidate.name == name) option = &candidate;
    }
    if (!option) {
      return fail("usage.option_unknown", "there is no option " + word, "", core::did_you_mean(name, names));
    }
    if (option->takes_value && !value) {
      if (i + 1 == words.size()) return fail("usage.value_missing", word + " needs a value");
      value = words[++i];
    }
    if (!option->takes_value && value) {
      return fail("usage.value_unexpected", "--" + name + " takes no value");
    }
    if (!args.options_.emplace(name, value.value_or("")).second) {
      return fail("usage.repeated", "--" + name + " stands twice");
    }
  }
  return args;
}

std::optional<std::string> Args::get(std::string_view name) const {
  const auto found = options_.find(name);
  return found == options_.end() ? std::nullopt : std::optional(found->second);
}

std::string Args::get_or(std::string_view name, std::string_view otherwise) const {
  return get(name).value_or(std::string(otherwise));
}

Result<std::string> Args::need(std::string_view name) const {
  if (auto value = get(name)) return *value;
  return fail("usage.option_missing", "--" + std::string(name) + " is missing");
}

Result<std::string> Args::word(std::size_t n, std::string_view what) const {
  if (n < words_.size()) return words_[n];
  return fail("usage.word_missing", "expected " + std::string(what));
}

Result<std::int64_t> Args::number(std::string_view name, std::int64_t otherwise) const {
  const auto text = get(name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size()) {
    return fail("usage.number", "--" + std::string(name) + " needs a whole number, not \"" + *text + "\"");
  }
  return number;
}

core::Result<std::map<std::string, std::string>> assignments(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') continue;
    std::size_t name = i + 1;
    while (name < text.size() && (std::isalnum(static_cast<unsigned char>(text[name])) || text[name] == '_')) ++name;
    if (name == i + 1 || name >= text.size() || text[name] != '=') continue;
    parts.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  parts.push_back(text.substr(begin));
  std::map<std::string, std::string> given;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    const auto equals = part.find('=');
    if (equals == std::string::npos || equals == 0) {
      return core::fail("usage.set", "\"" + part + "\" is no FIELD=VALUE", "--set");
    }
    given[part.substr(0, equals)] = part.substr(equals + 1);
  }
  return given;
}

}  // namespace nhip::cli
