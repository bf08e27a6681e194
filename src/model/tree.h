// A TOML file as a tree whose every key and value knows its place, in the order of the file.
//
// In:   the bytes of a file. Out: a Node, or the first thing that is not TOML.
// Used: the parsers of definitions only; this is the one place that knows the TOML library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "expr/ast.h"

namespace nhip::model {

/// A piece of a file's text with the place of its first character.
struct Text {
  std::string value;
  expr::Source source;

  /// `length` bytes from `offset`, with their place.
  Text part(std::size_t offset, std::size_t length = std::string::npos) const;
  Text trimmed() const;
};

struct Node {
  enum class Kind { text, integer, number, boolean, date, table, array, other };
  struct Entry;

  Kind kind = Kind::other;
  Text text{};  ///< of text, number and date; the place of a text is its first character
  std::int64_t integer = 0;
  bool boolean = false;
  std::vector<Entry> entries;  ///< of a table, in the order of the file
  std::vector<Node> items;     ///< of an array
  expr::Source source{};

  const Entry* find(std::string_view key) const;
};

struct Node::Entry {
  Text key;
  Node value;
};

/// "systems/x.toml:12:3"
std::string place(const expr::Source& source);

/// Parses TOML. `shown` is the file's name in messages. model.syntax.
core::Result<Node> parse_tree(std::string_view toml, const std::string& shown);

}  // namespace nhip::model
