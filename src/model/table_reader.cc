#include "model/table_reader.h"

#include <fmt/format.h>

#include <utility>

#include "model/names.h"

namespace nhip::model {
namespace {

std::string_view kind_name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::text:
      return "a text";
    case Node::Kind::integer:
      return "a whole number";
    case Node::Kind::number:
      return "a number";
    case Node::Kind::boolean:
      return "true or false";
    case Node::Kind::date:
      return "a date";
    case Node::Kind::table:
      return "a table";
    case Node::Kind::array:
      return "a list";
    case Node::Kind::other:
      return "a time";
  }
  return "";
}

}  // namespace

TableReader::TableReader(const Node& table, std::string what, Problems& problems)
    : table_(table), what_(std::move(what)), problems_(problems) {
  if (table_.kind != Node::Kind::table)
    problems_.add("model.wrong_kind",
                  fmt::format("{} is {} where a table is needed", what_, kind_name(table_.kind)),
                  table_.source);
}

const Node* TableReader::any(std::string_view key) {
  asked_.emplace_back(key);
  const auto* entry = table_.find(key);
  return entry == nullptr ? nullptr : &entry->value;
}

void TableReader::wrong_kind(std::string_view key, const Node& node, std::string_view wanted) {
  problems_.add("model.wrong_kind",
                fmt::format("\"{}\" of {} is {} where {} is needed", key, what_,
                            kind_name(node.kind), wanted),
                node.source);
}

void TableReader::missing(std::string_view key) {
  problems_.add("model.required_missing", fmt::format("{} has no \"{}\"", what_, key),
                table_.source);
}

std::optional<Text> TableReader::text(std::string_view key) {
  const auto* node = any(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::text) return node->text;
  wrong_kind(key, *node, "a text");
  return std::nullopt;
}

std::optional<Text> TableReader::need_text(std::string_view key) {
  if (table_.kind == Node::Kind::table && table_.find(key) == nullptr) missing(key);
  return text(key);
}

std::optional<Text> TableReader::choice(std::string_view key,
                                        const std::vector<std::string>& choices) {
  auto chosen = text(key);
  if (!chosen || contains(choices, chosen->value)) return chosen;
  problems_.add_unknown("model.value",
                        fmt::format("\"{}\" of {} is \"{}\"; it can be {}", key, what_,
                                    chosen->value, fmt::join(choices, ", ")),
                        chosen->value, chosen->source, choices);
  return std::nullopt;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, std::int64_t least,
                                                 std::int64_t most) {
  const auto* node = any(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::integer) {
    wrong_kind(key, *node, "a whole number");
    return std::nullopt;
  }
  if (node->integer >= least && node->integer <= most) return node->integer;
  problems_.add("model.value",
                fmt::format("\"{}\" of {} is {}; it lies between {} and {}", key, what_,
                            node->integer, least, most),
                node->source);
  return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const auto* node = any(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::boolean) return node->boolean;
  wrong_kind(key, *node, "true or false");
  return std::nullopt;
}

std::optional<core::Date> TableReader::date(std::string_view key) {
  const auto* node = any(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::date && node->kind != Node::Kind::text) {
    wrong_kind(key, *node, "a date");
    return std::nullopt;
  }
  auto day = core::Date::parse(node->text.value);
  if (day) return *day;
  problems_.add(
      "model.value",
      fmt::format("\"{}\" of {} is \"{}\", which is no day", key, what_, node->text.value),
      node->source, "Write it as 2024-09-15.");
  return std::nullopt;
}

std::optional<Label> TableReader::label(std::string_view key) {
  const auto* node = any(key);
  if (node == nullptr) return std::nullopt;
  TableReader reader(*node, fmt::format("\"{}\" of {}", key, what_), problems_);
  auto label = read_label(reader);
  reader.finish();
  return label;
}

Label TableReader::need_label(std::string_view key) {
  if (table_.kind == Node::Kind::table && table_.find(key) == nullptr) missing(key);
  return label(key).value_or(Label{});
}

std::vector<Text> TableReader::texts(std::string_view key) {
  const auto* node = any(key);
  if (node == nullptr) return {};
  if (node->kind == Node::Kind::text) return {node->text};
  if (node->kind != Node::Kind::array) {
    wrong_kind(key, *node, "a list of texts");
    return {};
  }
  std::vector<Text> texts;
  for (const auto& item : node->items) {
    if (item.kind == Node::Kind::text)
      texts.push_back(item.text);
    else
      wrong_kind(key, item, "a list of texts");
  }
  return texts;
}

const Node* TableReader::table(std::string_view key) {
  const auto* node = any(key);
  if (node == nullptr || node->kind == Node::Kind::table) return node;
  wrong_kind(key, *node, "a table");
  return nullptr;
}

void TableReader::finish() {
  for (const auto& entry : table_.entries)
    if (!contains(asked_, entry.key.value))
      problems_.add_unknown("model.key_unknown",
                            fmt::format("{} has no key \"{}\"", what_, entry.key.value),
                            entry.key.value, entry.key.source, asked_);
}

Label read_label(TableReader& reader) {
  Label label;
  if (auto vi = reader.need_text("vi")) label.vi = vi->value;
  if (auto en = reader.need_text("en")) label.en = en->value;
  return label;
}

}  // namespace nhip::model
