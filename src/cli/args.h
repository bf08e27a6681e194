// The words of a command line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace nhip::cli {

/// What an option is called and whether a value follows it.
struct Option {
  std::string_view name;       ///< without "--" ("-o" is "o")
  bool takes_value = true;
};

/// Positional words and options, in any order. Values stand after the name or after "=".
class Args {
 public:
  /// usage.option_unknown (nearest name), usage.value_missing, usage.repeated.
  static core::Result<Args> parse(const std::vector<std::string>& words, const std::vector<Option>& known);

  const std::vector<std::string>& words() const { return words_; }
  bool has(std::string_view name) const { return options_.contains(name); }
  std::optional<std::string> get(std::string_view name) const;
  std::string get_or(std::string_view name, std::string_view otherwise) const;
  /// usage.option_missing.
  core::Result<std::string> need(std::string_view name) const;
  /// The n-th word; usage.word_missing with what it should be.
  core::Result<std::string> word(std::size_t n, std::string_view what) const;
  /// A whole number; usage.number.
  core::Result<std::int64_t> number(std::string_view name, std::int64_t otherwise) const;

 private:
  std::vector<std::string> words_;
  std::map<std::string, std::string, std::less<>> options_;
};

/// "k=v,k=v": a comma separates only where a name and '=' follow, so that values may hold commas.
/// usage.set.
core::Result<std::map<std::string, std::string>> assignments(const std::string& text);

}  // namespace nhip::cli
