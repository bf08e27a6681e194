#include "store/recorded.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace nhip::store {

namespace {

namespace json = boost::json;
using model::Field;
using model::Type;

constexpr std::array<std::string_view, 9> kind_words = {
    "text", "integer", "decimal", "boolean", "date", "time", "code", "reference", "file"};

std::string_view kind_word(Type::Kind kind) {
  switch (kind) {
    case Type::Kind::record:
      return "record";
    case Type::Kind::reading:
      return "reading";
    case Type::Kind::series:
      return "series";
  }
  return "record";
}

json::array array_of(const std::vector<std::string>& names) {
  return json::array(names.begin(), names.end());
}

std::vector<std::string> names_of(const json::value& array) {
  std::vector<std::string> names;
  for (const json::value& name : array.as_array()) names.emplace_back(name.as_string());
  return names;
}

json::object texts_of(const std::map<std::string, std::string>& texts) {
  json::object object;
  for (const auto& [name, text] : texts) object[name] = text;
  return object;
}

json::object to_object(const RecordedType& type) {
  json::object object{{"kind", type.kind},
                      {"fields", texts_of(type.fields)},
                      {"track", array_of(type.track)},
                      {"search", array_of(type.search)},
                      {"version", type.version},
                      {"system", type.system},
                      {"unit", type.unit}};
  if (!type.detailed) return object;
  json::object decimals;
  for (const auto& [name, places] : type.decimals) decimals[name] = places;
  json::object codes;
  for (const auto& [name, list] : type.codes) codes[name] = array_of(list);
  object["decimals"] = std::move(decimals);
  object["codes"] = std::move(codes);
  object["states"] = array_of(type.states);
  object["cells"] = texts_of(type.cells);
  return object;
}

RecordedType from_object(const json::object& object) {
  RecordedType type;
  type.kind = std::string(object.at("kind").as_string());
  for (const auto& [field, kind] : object.at("fields").as_object())
    type.fields[std::string(field)] = std::string(kind.as_string());
  type.track = names_of(object.at("track"));
  type.search = names_of(object.at("search"));
  if (const auto* version = object.if_contains("version"))
    type.version = static_cast<int>(version->as_int64());
  if (const auto* system = object.if_contains("system"))
    type.system = std::string(system->as_string());
  if (const auto* unit = object.if_contains("unit")) type.unit = std::string(unit->as_string());
  if (!object.contains("decimals")) return type;
  type.detailed = true;
  for (const auto& [field, places] : object.at("decimals").as_object())
    type.decimals[std::string(field)] = static_cast<int>(places.as_int64());
  for (const auto& [field, list] : object.at("codes").as_object())
    type.codes[std::string(field)] = names_of(list);
  type.states = names_of(object.at("states"));
  for (const auto& [cell, text] : object.at("cells").as_object())
    type.cells[std::string(cell)] = std::string(text.as_string());
  return type;
}

}  // namespace

RecordedType recorded(const model::Model& model, const Type& type) {
  RecordedType result;
  result.kind = kind_word(type.kind);
  result.track = type.track;
  result.version = type.version;
  result.system = type.system;
  result.unit = type.unit;
  result.detailed = true;
  for (const Field& field : type.fields) {
    result.fields[field.name] = kind_text(field);
    if (field.search) result.search.push_back(field.name);
    if (field.kind == Field::Kind::decimal) result.decimals[field.name] = field.decimals;
    const model::List* list = field.kind == Field::Kind::code ? model.list(field.list) : nullptr;
    if (list == nullptr) continue;
    for (const model::ListValue& value : list->values)
      result.codes[field.name].push_back(value.code);
  }
  for (const model::State& state : type.states) result.states.push_back(state.name);
  for (const model::Cell& cell : type.cells) {
    std::string text = cell.unit + " " + std::to_string(cell.decimals);
    for (const std::string& dim : cell.by) text += " " + dim;
    result.cells[cell.name] = std::move(text);
  }
  return result;
}

std::string to_json(const RecordedSchema& schema) {
  json::object types;
  for (const auto& [name, type] : schema.types) types[name] = to_object(type);
  json::object all{{"types", std::move(types)}, {"indexes", array_of(schema.indexes)}};
  if (!schema.sealed.empty()) {
    json::object sealed;
    for (const auto& [name, type] : schema.sealed) sealed[name] = to_object(type);
    all["sealed"] = std::move(sealed);
  }
  return json::serialize(all);
}

core::Result<RecordedSchema> read_schema(Database& database) {
  const std::string text = TRY(meta(database, "columns"));
  RecordedSchema schema;
  try {
    const json::value root = json::parse(text);
    for (const auto& [name, type] : root.at("types").as_object())
      schema.types[std::string(name)] = from_object(type.as_object());
    schema.indexes = names_of(root.at("indexes"));
    if (const auto* sealed = root.as_object().if_contains("sealed"))
      for (const auto& [name, type] : sealed->as_object())
        schema.sealed[std::string(name)] = from_object(type.as_object());
  } catch (const std::exception&) {
    return core::fail("store.corrupt", "The store's own description cannot be read",
                      "nhip_meta, columns");
  }
  return schema;
}

core::Result<void> write_schema(Database& database, const RecordedSchema& schema) {
  return set_meta(database, "columns", to_json(schema));
}

std::string kind_text(const Field& field) {
  std::string text(kind_words[static_cast<std::size_t>(field.kind)]);
  if (field.kind == Field::Kind::reference) text += " " + field.target;
  return text;
}

Field::Kind kind_from_text(std::string_view text) {
  const auto found = std::ranges::find(kind_words, text.substr(0, text.find(' ')));
  if (found == kind_words.end()) return Field::Kind::text;
  return static_cast<Field::Kind>(found - kind_words.begin());
}

core::Result<std::string> meta(Database& database, const std::string& name) {
  const std::vector<Param> key = {name};
  const core::Value value = TRY(database.value("select value from nhip_meta where name = $1", key));
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

core::Result<void> set_meta(Database& database, const std::string& name, std::string value) {
  const std::vector<Param> row = {name, std::move(value)};
  CHECK_OK(
      database.execute("insert into nhip_meta (name, value) values ($1, $2)"
                       " on conflict (name) do update set value = excluded.value",
                       row));
  return {};
}

core::Result<void> drop_meta(Database& database, const std::string& name) {
  const std::vector<Param> key = {name};
  CHECK_OK(database.execute("delete from nhip_meta where name = $1", key));
  return {};
}

core::Result<bool> has_table(Database& database, const std::string& name) {
  const std::vector<Param> key = {name};
  return TRY(database.integer(
             database.dialect() == Dialect::sqlite
                 ? "select count(*) from sqlite_schema where type = 'table' and name = $1"
                 : "select count(*) from pg_tables where schemaname = current_schema() and "
                   "tablename = $1",
             key)) > 0;
}

}  // namespace nhip::store
