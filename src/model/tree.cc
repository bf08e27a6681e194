#include "model/tree.h"

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

namespace nhip::model {
namespace {

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Turns the library's tree into ours.
class Converter {
 public:
  Converter(std::string_view toml, const std::string& shown) : shown_(shown) {
    std::size_t begin = 0;
    while (begin <= toml.size()) {
      const auto end = std::min(toml.find('\n', begin), toml.size());
      lines_.push_back(toml.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  Node convert(const toml::node& from) const {
    Node to;
    to.source = source(from.source());
    to.text.source = to.source;
    if (const auto* table = from.as_table()) {
      to.kind = Node::Kind::table;
      convert_entries(*table, to);
    } else if (const auto* array = from.as_array()) {
      to.kind = Node::Kind::array;
      for (const auto& item : *array) to.items.push_back(convert(item));
    } else {
      convert_value(from, to);
    }
    return to;
  }

 private:
  expr::Source source(const toml::source_region& region) const {
    return {shown_, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
  }

  void convert_entries(const toml::table& table, Node& to) const {
    for (const auto& [key, value] : table)
      to.entries.push_back({{std::string(key.str()), source(key.source())}, convert(value)});
    std::ranges::stable_sort(to.entries, {}, [](const Node::Entry& entry) {
      return std::pair(entry.key.source.line, entry.key.source.column);
    });
  }

  void convert_value(const toml::node& from, Node& to) const {
    if (const auto* text = from.as_string()) {
      to.kind = Node::Kind::text;
      to.text = {text->get(), content(to.source)};
    } else if (const auto* integer = from.as_integer()) {
      to.kind = Node::Kind::integer;
      to.integer = integer->get();
      to.text.value = std::to_string(to.integer);
    } else if (const auto* boolean = from.as_boolean()) {
      to.kind = Node::Kind::boolean;
      to.boolean = boolean->get();
    } else if (const auto* number = from.as_floating_point()) {
      to.kind = Node::Kind::number;
      to.text.value = printed(number->get());
    } else if (const auto* date = from.as_date()) {
      to.kind = Node::Kind::date;
      to.text.value = printed(date->get());
    }
  }

  template <typename Value>
  static std::string printed(const Value& value) {
    std::ostringstream out;
    out << value;
    return out.str();
  }

  /// The place of the first character inside the quotes.
  expr::Source content(expr::Source at) const {
    std::string_view line = raw_from(at);
    if (!line.starts_with("\"\"\"") && !line.starts_with("'''")) {
      at.column += 1;
      return at;
    }
    line.remove_prefix(3);
    if (line.empty() || line == "\r") return {at.file, at.line + 1, 1};
    at.column += 3;
    return at;
  }

  std::string_view raw_from(const expr::Source& at) const {
    if (at.line < 1 || at.line > static_cast<int>(lines_.size())) return {};
    std::string_view line = lines_[static_cast<std::size_t>(at.line) - 1];
    for (int column = 1; column < at.column && !line.empty(); ++column) {
      line.remove_prefix(1);
      while (!line.empty() && continues_character(line.front())) line.remove_prefix(1);
    }
    return line;
  }

  std::string shown_;
  std::vector<std::string_view> lines_;
};

/// The library's sentence as ours: no final full stop, one line.
std::string one_sentence(std::string_view text) {
  std::string out(text.substr(0, text.find('\n')));
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
  return out;
}

}  // namespace

Text Text::part(std::size_t offset, std::size_t length) const {
  Text out{value.substr(offset, length), source};
  for (const char c : std::string_view(value).substr(0, offset)) {
    if (c == '\n') {
      ++out.source.line;
      out.source.column = 1;
    } else if (!continues_character(c)) {
      ++out.source.column;
    }
  }
  return out;
}

Text Text::trimmed() const {
  constexpr std::string_view spaces = " \t\r\n";
  const auto first = value.find_first_not_of(spaces);
  if (first == std::string::npos) return part(value.size());
  return part(first, value.find_last_not_of(spaces) - first + 1);
}

const Node::Entry* Node::find(std::string_view key) const {
  const auto found =
      std::ranges::find_if(entries, [&](const Entry& entry) { return entry.key.value == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::string place(const expr::Source& source) {
  return source.file + ":" + std::to_string(source.line) + ":" + std::to_string(source.column);
}

core::Result<Node> parse_tree(std::string_view toml, const std::string& shown) {
  try {
    const auto table = toml::parse(toml, shown);
    auto node = Converter(toml, shown).convert(table);
    node.source = {shown, 1, 1};
    return node;
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    return core::fail("model.syntax", "this is not TOML: " + one_sentence(error.description()),
                      place({shown, static_cast<int>(at.line), static_cast<int>(at.column)}));
  }
}

}  // namespace nhip::model
