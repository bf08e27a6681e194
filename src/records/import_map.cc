#include "records/import_map.h"

#include <toml++/toml.h>

#include <algorithm>

#include "core/csv.h"
#include "core/vietnamese.h"

namespace nhip::records {
namespace {

using core::Result;

class MapReader {
 public:
  MapReader(std::string file, ImportMap& map) : file_(std::move(file)), map_(map) {}

  Result<void> take(std::string_view name, const toml::node& node) {
    if (name == "columns") {
      map_.columns = TRY(texts(node));
    } else if (name == "constants") {
      map_.constants = TRY(texts(node));
    } else if (name == "type") {
      map_.type = TRY(text(node));
    } else if (name == "ignore") {
      for (std::string& column : TRY(list(node))) map_.ignored.insert(folded(column));
    } else if (name == "values" && node.is_table()) {
      for (const auto& [field, value] : *node.as_table())
        map_.values.emplace(field.str(), TRY(texts(value)));
    } else if (name == "table" && node.is_table()) {
      map_.table.given = true;
      for (const auto& [key, value] : *node.as_table()) CHECK_OK(layout(key.str(), value));
    } else if (name == "formats" && node.is_table()) {
      CHECK_OK(formats(*node.as_table()));
    } else if (name == "split" && node.is_table()) {
      for (const auto& [column, value] : *node.as_table()) CHECK_OK(split(column.str(), value));
    } else if (name == "join" && node.is_table()) {
      for (const auto& [field, value] : *node.as_table()) CHECK_OK(join(field.str(), value));
    } else {
      return malformed(node, "\"" + std::string(name) + "\" is unknown here");
    }
    return {};
  }

  std::unexpected<core::Error> malformed(const toml::source_region& at, std::string message) const {
    return core::fail(
        "import.map_malformed", std::move(message),
        file_ + ":" + std::to_string(at.begin.line) + ":" + std::to_string(at.begin.column),
        "A mapping has type, [table], [columns], [constants], [values.FIELD], [formats], "
        "[split.COLUMN], "
        "[join.FIELD] and ignore = [...].");
  }

 private:
  std::unexpected<core::Error> malformed(const toml::node& node, std::string message) const {
    return malformed(node.source(), std::move(message));
  }

  Result<std::string> text(const toml::node& node) const {
    if (const auto text = node.value_exact<std::string>()) return *text;
    return malformed(node, "A text is expected here");
  }

  Result<std::vector<std::string>> list(const toml::node& node) const {
    std::vector<std::string> result;
    if (const toml::array* array = node.as_array())
      for (const toml::node& item : *array) result.push_back(TRY(text(item)));
    else
      result.push_back(TRY(text(node)));
    return result;
  }

  Result<std::map<std::string, std::string>> texts(const toml::node& node) const {
    std::map<std::string, std::string> result;
    const toml::table* table = node.as_table();
    if (table == nullptr) return malformed(node, "A table of texts is expected here");
    for (const auto& [key, value] : *table) result.emplace(key.str(), TRY(text(value)));
    return result;
  }

  Result<std::int64_t> number(const toml::node& node, std::int64_t most) const {
    const auto value = node.value_exact<std::int64_t>();
    if (value && *value >= 1 && *value <= most) return *value;
    return malformed(node,
                     "A whole number from 1 to " + std::to_string(most) + " is expected here");
  }

  Result<bool> choice(const toml::node& node, std::string_view no, std::string_view yes) const {
    const std::string given = TRY(text(node));
    if (given == no || given == yes) return given == yes;
    return malformed(node, "\"" + given + "\" is neither \"" + std::string(no) + "\" nor \"" +
                               std::string(yes) + "\"");
  }

  Result<void> layout(std::string_view key, const toml::node& node) {
    constexpr std::int64_t most_rows = 1'048'576;
    constexpr std::int64_t most_header_rows = 5;
    TableLayout& table = map_.table;
    if (key == "sheet" || key == "sheets") {
      table.sheets = TRY(list(node));
    } else if (key == "header") {
      table.header = TRY(number(node, most_rows));
    } else if (key == "header_rows") {
      table.header_rows = static_cast<int>(TRY(number(node, most_header_rows)));
    } else if (key == "skip") {
      table.skip = TRY(list(node));
    } else if (key == "stop") {
      table.stop = TRY(list(node));
    } else if (key == "fill") {
      table.fill = TRY(list(node));
    } else if (key == "hidden") {
      table.skip_hidden = TRY(choice(node, "read", "skip"));
    } else if (key == "others") {
      table.ignore_others = TRY(choice(node, "refuse", "ignore"));
    } else {
      return malformed(node, "\"" + std::string(key) + "\" is unknown in [table]");
    }
    return {};
  }

  Result<void> formats(const toml::table& table) {
    for (const auto& [key, value] : table)
      if (!value.is_table()) CHECK_OK(format(key.str(), value, map_.usual));
    for (const auto& [field, value] : table) {
      if (!value.is_table()) continue;
      ValueFormat own = map_.usual;
      for (const auto& [key, node] : *value.as_table()) CHECK_OK(format(key.str(), node, own));
      map_.formats[std::string(field.str())] = own;
    }
    return {};
  }

  Result<void> format(std::string_view key, const toml::node& node, ValueFormat& format) {
    if (key == "numbers") {
      format.numbers = TRY(choice(node, "en", "vi")) ? "vi" : "en";
    } else if (key == "dates") {
      format.dates = TRY(text(node));
      const auto has = [&](char c) { return format.dates.find(c) != std::string::npos; };
      if (!has('d') || !has('m') || !has('y'))
        return malformed(node, "A date is written with d, m and y, for example dd/mm/yyyy");
    } else if (key == "unit") {
      const std::string unit = TRY(text(node));
      const auto factor = factor_of(unit);
      if (!factor)
        return malformed(node, "\"" + unit + "\" is no unit that is known; write times = \"1000\"");
      format.times = *factor;
    } else if (key == "times") {
      const auto factor = core::Decimal::parse(TRY(text(node)));
      if (!factor || factor->is_zero())
        return malformed(node, "A factor such as \"0.001\" is expected here");
      format.times = *factor;
    } else {
      return malformed(node, "\"" + std::string(key) + "\" is unknown in [formats]");
    }
    return {};
  }

  /// "triệu đồng" -> 1000000: what one of it is.
  static std::optional<core::Decimal> factor_of(const std::string& unit) {
    if (const auto one = core::parse_number_vi("1 " + unit)) return one->value;
    static const std::map<std::string, std::int64_t> english = {
        {"thousand", 1'000}, {"million", 1'000'000}, {"billion", 1'000'000'000}, {"one", 1}};
    const auto found = english.find(folded(unit.substr(0, unit.find(' '))));
    if (found == english.end()) return std::nullopt;
    return core::Decimal(found->second);
  }

  Result<void> split(std::string_view column, const toml::node& node) {
    SplitColumn made{std::string(column), {}, {}};
    if (const toml::table* table = node.as_table())
      for (const auto& [key, value] : *table) {
        if (key.str() == "at")
          made.at = TRY(text(value));
        else if (key.str() == "into")
          made.into = TRY(list(value));
        else
          return malformed(value, "\"" + std::string(key.str()) + "\" is unknown in a split");
      }
    if (made.at.empty() || made.into.empty())
      return malformed(node, "A split says `at` and `into`");
    map_.splits.push_back(std::move(made));
    return {};
  }

  Result<void> join(std::string_view field, const toml::node& node) {
    JoinedField made{std::string(field), {}, {}};
    if (const toml::table* table = node.as_table())
      for (const auto& [key, value] : *table) {
        if (key.str() == "of")
          made.of = TRY(list(value));
        else if (key.str() == "with")
          made.with = TRY(text(value));
        else
          return malformed(value, "\"" + std::string(key.str()) + "\" is unknown in a join");
      }
    if (made.of.empty()) return malformed(node, "A join says `of` which columns");
    map_.joins.push_back(std::move(made));
    return {};
  }

  std::string file_;
  ImportMap& map_;
};

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : core::fold_ascii(text)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool begins_with_any(std::string_view text, const std::vector<std::string>& words) {
  if (words.empty()) return false;
  const std::string plain = folded(text);
  return std::ranges::any_of(
      words, [&](const std::string& word) { return plain.starts_with(folded(word)); });
}

const ValueFormat& ImportMap::format_of(const std::string& field) const {
  const auto own = formats.find(field);
  return own == formats.end() ? usual : own->second;
}

core::Result<ImportMap> ImportMap::read(const std::filesystem::path& path) {
  const std::string file = path.string();
  ImportMap map;
  map.text = TRY(core::read_text_file(path));
  MapReader reader(file, map);
  try {
    const toml::table table = toml::parse(map.text, file);
    for (const auto& [key, value] : table) CHECK_OK(reader.take(key.str(), value));
  } catch (const toml::parse_error& error) {
    return reader.malformed(error.source(), std::string(error.description()));
  }
  return map;
}

}  // namespace nhip::records
