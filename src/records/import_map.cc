#include "records/import_map.h"

#include <toml++/toml.h>

#include "core/csv.h"

namespace nhip::records {
namespace {

std::unexpected<core::Error> malformed(const std::string& file, const toml::source_region& at,
                                       std::string message) {
  return core::fail(
      "import.map_malformed", std::move(message),
      file + ":" + std::to_string(at.begin.line) + ":" + std::to_string(at.begin.column),
      "A mapping has [columns], [constants], [values.FIELD] and ignore = [...].");
}

core::Result<std::map<std::string, std::string>> texts(const std::string& file,
                                                       const toml::node& node) {
  std::map<std::string, std::string> result;
  const toml::table* table = node.as_table();
  if (table == nullptr) return malformed(file, node.source(), "A table of texts is expected here");
  for (const auto& [key, value] : *table) {
    const auto text = value.value<std::string>();
    if (!text)
      return malformed(file, value.source(), "\"" + std::string(key.str()) + "\" is not a text");
    result.emplace(key.str(), *text);
  }
  return result;
}

core::Result<void> take(const std::string& file, std::string_view name, const toml::node& node,
                        ImportMap& map) {
  if (name == "columns") {
    map.columns = TRY(texts(file, node));
  } else if (name == "constants") {
    map.constants = TRY(texts(file, node));
  } else if (name == "values" && node.is_table()) {
    for (const auto& [field, value] : *node.as_table())
      map.values.emplace(field.str(), TRY(texts(file, value)));
  } else if (name == "ignore" && node.is_array()) {
    for (const toml::node& column : *node.as_array())
      if (const auto text = column.value<std::string>()) map.ignored.insert(*text);
  } else {
    return malformed(file, node.source(), "\"" + std::string(name) + "\" is unknown here");
  }
  return {};
}

}  // namespace

core::Result<ImportMap> ImportMap::read(const std::filesystem::path& path) {
  const std::string file = path.string();
  const std::string text = TRY(core::read_text_file(path));
  ImportMap map;
  try {
    const toml::table table = toml::parse(text, file);
    for (const auto& [key, value] : table) CHECK_OK(take(file, key.str(), value, map));
  } catch (const toml::parse_error& error) {
    return malformed(file, error.source(), std::string(error.description()));
  }
  return map;
}

}  // namespace nhip::records
