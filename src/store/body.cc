// Bodies of events: what a step changed, as canonical JSON, and its fold.
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <optional>

#include "store/store.h"
#include "store/values.h"

namespace nhip::store {

namespace {

namespace json = boost::json;
using model::Field;
using model::Type;

void append_json(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  const bool plain = std::ranges::none_of(
      text, [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
  if (plain) {
    out += text;
    out += '"';
    return;
  }
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

class Writer {
 public:
  void add(std::string_view name, const core::Value& before, const core::Value& after) {
    if (before == after) return;
    begin_member(name);
    if (core::is_missing(after)) {
      text_ += "null";
    } else if (const auto* text = std::get_if<std::string>(&after)) {
      append_json(*text, text_);
    } else {
      append_json(core::to_text(after), text_);
    }
  }

  void add_cells(std::span<const CellValue> cells) {
    std::map<std::string, const CellValue*> named;
    for (const CellValue& cell : cells) {
      named[cell.dims.empty() ? cell.cell : cell.cell + "|" + cell.dims] = &cell;
    }
    if (named.empty()) return;
    begin_member("cells");
    char separator = '{';
    for (const auto& [name, cell] : named) {
      text_ += separator;
      separator = ',';
      append_json(name, text_);
      text_ += ':';
      if (cell->absent) {
        text_ += "null";
        continue;
      }
      text_ += '[';
      append_json(cell->value.to_string(), text_);
      text_ += cell->estimate ? ",true," : ",false,";
      append_json(cell->note, text_);
      text_ += ']';
    }
    text_ += '}';
  }

  std::string finish() { return std::move(text_) + "}"; }

 private:
  void begin_member(std::string_view name) {
    if (text_.size() > 1) text_ += ',';
    append_json(name, text_);
    text_ += ':';
  }

  std::string text_ = "{";
};

core::Error malformed(const std::string& what) {
  return {"store.body_malformed", "The body of an event cannot be read: " + what};
}

core::Result<json::value> parse(std::string_view body) {
  json::error_code code;
  json::value root = json::parse(json::string_view(body.data(), body.size()), code);
  if (code) return std::unexpected(malformed(code.message()));
  if (!root.is_object()) return std::unexpected(malformed("it is no object"));
  return root;
}

core::Result<core::Value> value_of(const json::value& member, Field::Kind kind) {
  if (member.is_null()) return core::Missing{};
  if (!member.is_string()) return std::unexpected(malformed("a value is no text"));
  return value_from_text(std::string_view(member.as_string()), kind);
}

core::Result<std::int64_t> whole_of(const json::value& member) {
  const core::Value value = TRY(value_of(member, Field::Kind::integer));
  const auto* number = std::get_if<core::Decimal>(&value);
  return number == nullptr ? core::Result<std::int64_t>(0) : number->to_int64();
}

bool is_system(std::string_view name) {
  return name == "code" || name == "external_id" || name == "state" || name == "unit" ||
         name == "type_version" || name == "simulated";
}

/// False when the name is no system column.
core::Result<bool> apply_system(std::string_view name, const json::value& member, Record& record) {
  const auto text = [&] { return member.is_string() ? std::string(member.as_string()) : ""; };
  if (name == "code") {
    record.code = text();
  } else if (name == "external_id") {
    record.external_id = text();
  } else if (name == "state") {
    record.state = text();
  } else if (name == "unit") {
    record.unit = TRY(whole_of(member));
  } else if (name == "type_version") {
    record.type_version = static_cast<int>(TRY(whole_of(member)));
  } else if (name == "simulated") {
    record.simulated = text() == "true";
  } else {
    return false;
  }
  return true;
}

core::Result<void> apply_cell(std::string_view name, const json::value& member,
                              std::vector<CellValue>& cells) {
  CellValue cell;
  const auto bar = name.find('|');
  cell.cell = name.substr(0, bar);
  if (bar != std::string_view::npos) cell.dims = name.substr(bar + 1);
  const auto place = std::ranges::lower_bound(
      cells, std::tie(cell.cell, cell.dims), {},
      [](const CellValue& other) { return std::tie(other.cell, other.dims); });
  const bool there = place != cells.end() && place->cell == cell.cell && place->dims == cell.dims;
  if (member.is_null()) {
    if (there) cells.erase(place);
    return {};
  }
  const json::array* parts = member.if_array();
  if (parts == nullptr || parts->size() != 3 || !parts->at(0).is_string() ||
      !parts->at(1).is_bool() || !parts->at(2).is_string()) {
    return std::unexpected(malformed("a cell is not [value, estimate, note]"));
  }
  const auto value = core::Decimal::parse(std::string_view(parts->at(0).as_string()));
  if (!value) return std::unexpected(malformed(value.error().message));
  cell.value = *value;
  cell.estimate = parts->at(1).as_bool();
  cell.note = std::string(parts->at(2).as_string());
  if (there) {
    *place = std::move(cell);
  } else {
    cells.insert(place, std::move(cell));
  }
  return {};
}

}  // namespace

std::string event_body(const Type& type, const Record* before, const Record& after,
                       std::span<const CellValue> cells) {
  static const Record blank;
  if (before == nullptr) before = &blank;
  Writer writer;
  writer.add("code", before->code, after.code);
  writer.add("external_id", or_missing(before->external_id), or_missing(after.external_id));
  writer.add("unit", or_missing(before->unit), or_missing(after.unit));
  writer.add("state", before->state, after.state);
  writer.add("type_version", core::Decimal(before->type_version),
             core::Decimal(after.type_version));
  writer.add("simulated", before->simulated, after.simulated);
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    static const core::Value missing;
    writer.add(type.fields[i].name, i < before->values.size() ? before->values[i] : missing,
               i < after.values.size() ? after.values[i] : missing);
  }
  writer.add_cells(cells);
  return writer.finish();
}

void put_code(std::string_view code, std::string& body) {
  std::string member = "{\"code\":";
  append_json(code, member);
  if (body != "{}") member += ',';
  body.replace(0, 1, member);
}

namespace {

/// A JSON text without escapes at the beginning of `rest`, which moves behind it.
std::optional<std::string_view> take_plain(std::string_view& rest) {
  if (!rest.starts_with('"')) return std::nullopt;
  const std::size_t end = rest.find_first_of("\"\\", 1);
  if (end == std::string_view::npos || rest[end] != '"') return std::nullopt;
  const std::string_view text = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  return text;
}

/// Calls `each(name, text)` for the members of a body as event_body writes it, text none for null.
/// False where it holds anything else: escapes, cells.
template <typename Each>
core::Result<bool> each_plain_member(std::string_view body, const Each& each) {
  if (!body.starts_with("{\"")) return false;
  body.remove_prefix(1);
  for (;;) {
    const auto name = take_plain(body);
    if (!name || !body.starts_with(':')) return false;
    body.remove_prefix(1);
    std::optional<std::string_view> text;
    if (body.starts_with("null")) {
      body.remove_prefix(4);
    } else if (text = take_plain(body); !text) {
      return false;
    }
    CHECK_OK(each(*name, text));
    if (body == "}") return true;
    if (!body.starts_with(',')) return false;
    body.remove_prefix(1);
  }
}

}  // namespace

core::Result<void> apply_body(const Type& type, std::string_view body, Record& record) {
  record.values.resize(type.fields.size());
  // Members stand in the order of the table: the next one is looked for behind the last.
  std::size_t next = 0;
  const auto place_of = [&](std::string_view name) -> std::optional<std::size_t> {
    for (std::size_t tried = 0; tried < type.fields.size(); ++tried) {
      const std::size_t place = (next + tried) % type.fields.size();
      if (type.fields[place].name != name) continue;
      next = place + 1;
      return place;
    }
    return std::nullopt;
  };
  const auto put = [&](std::string_view name, const json::value& member) -> core::Result<void> {
    if (TRY(apply_system(name, member, record))) return {};
    const auto place = place_of(name);
    if (place) record.values[*place] = TRY(value_of(member, type.fields[*place].kind));
    return {};
  };
  const bool plain = TRY(each_plain_member(
      body, [&](std::string_view name, std::optional<std::string_view> text) -> core::Result<void> {
        const bool is_next = next < type.fields.size() && type.fields[next].name == name;
        if (!is_next && is_system(name))
          return put(name, text ? json::value(*text) : json::value(nullptr));
        const auto place = place_of(name);
        if (!place) return {};
        if (!text) {
          record.values[*place] = core::Missing{};
          return {};
        }
        record.values[*place] = TRY(value_from_text(*text, type.fields[*place].kind));
        return {};
      }));
  if (plain) return {};
  const json::value root = TRY(parse(body));
  for (const auto& [key, member] : root.get_object()) {
    const std::string_view name(key.data(), key.size());
    if (name == "cells") continue;
    CHECK_OK(put(name, member));
  }
  return {};
}

core::Result<void> apply_cells(std::string_view body, std::vector<CellValue>& cells) {
  if (body.find("\"cells\"") == std::string_view::npos) return {};
  const json::value root = TRY(parse(body));
  const json::value* member = root.get_object().if_contains("cells");
  if (member == nullptr) return {};
  if (!member->is_object()) return std::unexpected(malformed("cells is no object"));
  for (const auto& [key, cell] : member->get_object()) {
    CHECK_OK(apply_cell(std::string_view(key.data(), key.size()), cell, cells));
  }
  return {};
}

}  // namespace nhip::store
