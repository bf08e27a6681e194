// Dimensions as text, and figures inside definitions.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "model/model.h"
#include "model/names.h"

namespace nhip::model {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, std::string_view marks) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find_first_of(marks);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::unexpected<core::Error> malformed(std::string_view text) {
  return core::fail("dims.malformed", fmt::format("\"{}\" is no list of dimensions", text), {},
                    "Write channel=online;level=district; a value a+b means either.");
}

/// Adds "k=v"; false when it is not one or the key is there already.
bool add_pair(std::string_view pair, Dims& dims) {
  const auto equals = pair.find('=');
  if (equals == std::string_view::npos) return false;
  const auto key = trimmed(pair.substr(0, equals));
  const auto value = trimmed(pair.substr(equals + 1));
  if (!is_name(key) || value.empty() || value.find('=') != std::string_view::npos) return false;
  for (const auto member : split(value, "+"))
    if (member.empty()) return false;
  return dims.emplace(key, value).second;
}

bool add_item(std::string_view item, FigureRef& ref) {
  if (item.starts_with("...")) {
    ref.inherits = true;
    item = trimmed(item.substr(3));
    if (item.empty()) return true;
    if (!item.starts_with("without ")) return false;
  }
  if (!item.starts_with("without ")) return add_pair(item, ref.dims);
  std::istringstream names{std::string(item.substr(std::string_view("without ").size()))};
  for (std::string name; names >> name;) {
    if (!is_name(name)) return false;
    ref.without.push_back(name);
  }
  return !ref.without.empty();
}

}  // namespace

std::string to_string(const Dims& dims) {
  std::string text;
  for (const auto& [key, value] : dims) {
    if (!text.empty()) text += ';';
    text += key + "=" + value;
  }
  return text;
}

core::Result<Dims> parse_dims(std::string_view text) {
  Dims dims;
  if (trimmed(text).empty()) return dims;
  for (const auto pair : split(text, ";,"))
    if (!add_pair(pair, dims)) return malformed(text);
  return dims;
}

Dims FigureRef::resolve(const Dims& asked) const {
  Dims resolved;
  if (inherits) resolved = asked;
  for (const auto& name : without) resolved.erase(name);
  for (const auto& [name, value] : dims) resolved.insert_or_assign(name, value);
  return resolved;
}

core::Result<FigureRef> parse_figure_ref(std::string_view code, std::string_view inside_brackets) {
  FigureRef ref{.code = std::string(code)};
  if (trimmed(inside_brackets).empty()) return ref;
  for (const auto item : split(inside_brackets, ",;"))
    if (!add_item(item, ref))
      return core::fail("dims.malformed",
                        fmt::format("\"[{}]\" is not understood", inside_brackets), {},
                        "Write [...], [... without outcome] or [..., channel=online].");
  return ref;
}

}  // namespace nhip::model
