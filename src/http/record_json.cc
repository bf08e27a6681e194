#include "http/record_json.h"

#include <array>

#include "http/json.h"
#include "store/listing.h"
#include "store/values.h"

namespace nhip::http {

using core::Result;
using model::Field;

namespace {

std::int64_t id_of(const core::Value& value) {
  const auto* number = std::get_if<core::Decimal>(&value);
  return number == nullptr ? 0 : number->to_int64().value_or(0);
}

}  // namespace

std::string label_field(const model::Type& type) {
  static constexpr std::array<std::string_view, 4> usual = {"name", "full_name", "title",
                                                            "subject"};
  for (const std::string_view name : usual) {
    const Field* field = type.field(name);
    if (field != nullptr && field->kind == Field::Kind::text && !field->personal) {
      return field->name;
    }
  }
  return {};
}

void RecordJson::tell_only(std::span<const Field* const> fields) {
  told_.assign(type_.fields.size(), false);
  for (const Field* field : fields)
    told_[static_cast<std::size_t>(field - type_.fields.data())] = true;
}

Result<void> RecordJson::look_up(std::span<const store::Record> records) {
  std::map<std::string, std::set<std::int64_t>> wanted;
  for (const store::Record& record : records) {
    if (record.unit != 0) wanted[std::string(model::unit_type)].insert(record.unit);
    for (std::size_t i = 0; i < type_.fields.size(); ++i) {
      const Field& field = type_.fields[i];
      if (!told_[i] || field.kind != Field::Kind::reference) continue;
      if (const auto id = id_of(record.values[i]); id != 0) wanted[field.target].insert(id);
    }
  }
  for (const auto& [name, ids] : wanted) {
    const auto* type = TRY(model_.need_type(name));
    auto& known = names_[name];
    CHECK_OK(
        store::name_records(database_, *type, label_field(*type), {ids.begin(), ids.end()},
                            [&](std::int64_t id, std::string_view code, std::string_view label) {
                              known[id] = {std::string(code), std::string(label)};
                            }));
  }
  return {};
}

const RecordJson::Name* RecordJson::name(std::string_view type, std::int64_t id) const {
  const auto known = names_.find(type);
  if (known == names_.end()) return nullptr;
  const auto found = known->second.find(id);
  return found == known->second.end() ? nullptr : &found->second;
}

std::string RecordJson::unit(std::int64_t id) const {
  const Name* found = name(model::unit_type, id);
  return found == nullptr ? "" : found->code;
}

std::string RecordJson::text(const Field& field, const core::Value& value) const {
  if (hidden(field, value)) return "***";
  if (field.kind == Field::Kind::reference && !core::is_missing(value)) {
    const Name* found = name(field.target, id_of(value));
    return found == nullptr ? core::to_text(value) : found->code;
  }
  return core::to_text(value);
}

namespace {

void append_key(std::string_view name, std::string& out) {
  // Names of fields need no escapes.
  if (out.back() != '{') out += ',';
  out.append(1, '"').append(name).append("\":");
}

void append_value(const Field& field, const core::Value& value, std::string& out) {
  if (core::is_missing(value)) {
    out += "null";
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    out += *flag ? "true" : "false";
  } else if (const auto* time = std::get_if<core::Time>(&value)) {
    out.append(1, '"').append(time->to_iso()).append(1, '"');
  } else if (const auto* number = std::get_if<core::Decimal>(&value)) {
    if (field.kind == Field::Kind::boolean) {
      out += number->is_zero() ? "false" : "true";
    } else if (const auto whole = number->to_int64(); whole && field.kind == Field::Kind::integer) {
      out += std::to_string(*whole);
    } else {
      append_json(core::to_text(value), out);
    }
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    append_json(*text, out);
  } else {
    append_json(core::to_text(value), out);
  }
}

}  // namespace

void RecordJson::append(const store::Record& record, std::string& out) const {
  std::string names = "{";
  std::string masked = "[";
  out += "{\"code\":";
  append_json(record.code, out);
  append_key("state", out);
  append_json(record.state, out);
  append_key("unit", out);
  append_json(unit(record.unit), out);
  append_key("revision", out);
  out += std::to_string(record.revision);
  append_key("simulated", out);
  out += record.simulated ? "true" : "false";
  if (!record.external_id.empty()) {
    append_key("external_id", out);
    append_json(record.external_id, out);
  }
  append_key("fields", out);
  out += '{';
  for (std::size_t i = 0; i < type_.fields.size(); ++i) {
    if (!told_[i]) continue;
    const Field& field = type_.fields[i];
    const core::Value& value = record.values[i];
    append_key(field.name, out);
    if (hidden(field, value)) {
      out += "null";
      if (masked.size() > 1) masked += ',';
      append_json(field.name, masked);
    } else if (field.kind == Field::Kind::reference && !core::is_missing(value)) {
      const Name* found = name(field.target, id_of(value));
      append_json(found == nullptr ? core::to_text(value) : found->code, out);
      if (found == nullptr) continue;
      append_key(field.name, names);
      append_json(found->label, names);
    } else {
      append_value(field, value, out);
    }
  }
  out.append("},\"names\":").append(names).append("},\"masked\":").append(masked).append("]}");
}

json::object RecordJson::event(const store::Event& event) const {
  json::object changes;
  json::error_code error;
  const json::value body = json::parse(event.body, error);
  if (!error && body.is_object()) {
    for (const auto& [key, changed] : body.as_object()) {
      const Field* field = type_.field(key);
      if (field == nullptr || !changed.is_string()) {
        if (key == "state" || key == "cells") changes[key] = changed;
        continue;
      }
      const auto value = store::value_from_text(std::string(changed.as_string()), field->kind);
      if (!value) continue;
      if (hidden(*field, *value)) {
        changes[key] = "***";
      } else if (field->kind == Field::Kind::reference) {
        changes[key] = text(*field, *value);
      } else {
        changes[key] = value_json(*field, *value);
      }
    }
  }
  json::object object{{"revision", event.revision},
                      {"action", event.action},
                      {"happened_at", event.happened_at.to_iso()},
                      {"recorded_at", event.recorded_at.to_iso()},
                      {"by", event.actor},
                      {"reason", event.reason},
                      {"changes", std::move(changes)}};
  return object;
}

}  // namespace nhip::http
