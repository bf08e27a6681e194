#include "expr/ast.h"

#include <algorithm>

#include "expr/place.h"

namespace nhip::expr {
namespace {

std::string one_of(const std::vector<std::string>& codes) {
  constexpr std::size_t shown = 8;
  std::string text = "one of ";
  for (std::size_t i = 0; i < std::min(shown, codes.size()); ++i) {
    text += (i == 0 ? "" : ", ") + codes[i];
  }
  return codes.size() > shown ? text + ", …" : text;
}

template <typename Visit>
void walk(const NodePtr& node, const Visit& visit) {
  if (node == nullptr) return;
  visit(*node);
  for (const NodePtr& child : node->children) walk(child, visit);
}

}  // namespace

std::string Type::to_string() const {
  switch (kind) {
    case Kind::unknown:
      return "missing";
    case Kind::boolean:
      return "true or false";
    case Kind::number:
      return whole ? "a whole number" : "a number";
    case Kind::text:
      return "a text";
    case Kind::date:
      return "a date";
    case Kind::time:
      return "a time";
    case Kind::code:
      return codes.empty() ? "a code" : one_of(codes);
    case Kind::record:
      return record.empty() ? "a reference" : "a reference to " + record;
  }
  return "";
}

std::string place_in(std::string_view text, const Source& source, std::size_t offset) {
  int line = source.line;
  int column = source.column;
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++column;
    }
  }
  const std::string numbers = std::to_string(line) + ":" + std::to_string(column);
  return source.file.empty() ? numbers : source.file + ":" + numbers;
}

std::string Expression::place(const Node& node) const {
  return place_in(text, source, static_cast<std::size_t>(node.offset));
}

std::vector<std::string> Expression::paths() const {
  std::vector<std::string> found;
  walk(root, [&](const Node& node) {
    if (node.op == Op::path && std::ranges::find(found, node.text) == found.end()) {
      found.push_back(node.text);
    }
  });
  return found;
}

std::vector<const Node*> Expression::figures() const {
  std::vector<const Node*> found;
  walk(root, [&](const Node& node) {
    const auto same = [&](const Node* other) {
      return other->text == node.text && other->dims == node.dims;
    };
    if (node.op == Op::figure && std::ranges::none_of(found, same)) found.push_back(&node);
  });
  return found;
}

}  // namespace nhip::expr
