#include "http/json.h"

#include "core/vietnamese.h"

namespace nhip::http {

using core::fail;
using core::Result;

Response json_response(const json::value& value, int status) {
  return json_text_response(json::serialize(value), status);
}

Response json_text_response(std::string text, int status) {
  Response response{.status = status};
  response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
  response.body = std::move(text);
  return response;
}

void append_json(std::string_view text, std::string& out) {
  const auto plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  };
  out += '"';
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (plain(text[i])) continue;
    out.append(text, begin, i - begin);
    begin = i + 1;
    if (text[i] == '"' || text[i] == '\\') {
      out += '\\';
      out += text[i];
    } else {
      constexpr std::string_view digits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(text[i]);
      out.append("\\u00").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
    }
  }
  out.append(text, begin);
  out += '"';
}

json::object label_json(const model::Label& label) {
  return {{"vi", label.vi}, {"en", label.en}};
}

json::array texts_json(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

json::value value_json(const model::Field& field, const core::Value& value) {
  if (core::is_missing(value)) return nullptr;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* time = std::get_if<core::Time>(&value)) return json::string(time->to_iso());
  if (const auto* number = std::get_if<core::Decimal>(&value)) {
    if (field.kind == model::Field::Kind::boolean) return !number->is_zero();
    if (field.kind == model::Field::Kind::integer) {
      if (const auto whole = number->to_int64()) return *whole;
    }
  }
  return json::string(core::to_text(value));
}

Result<json::object> read_object(const Request& request) {
  const auto type = request.header("content-type");
  if (!type.starts_with("application/json")) {
    return fail("http.media_type", "The body must be application/json", "",
                "Send Content-Type: application/json.");
  }
  json::error_code error;
  json::parse_options options;
  options.max_depth = 16;
  json::stream_parser parser({}, options);
  parser.write(request.body, error);
  if (!error) parser.finish(error);
  if (error) return fail("http.json", "The body is no JSON: " + error.message(), "body");
  json::value value = parser.release();
  if (!value.is_object()) return fail("http.json", "The body must be an object", "body");
  return std::move(value.as_object());
}

Result<std::string> text_member(const json::object& object, std::string_view name, bool required) {
  const json::value* member = object.if_contains(name);
  if (member == nullptr || member->is_null()) {
    if (!required) return std::string();
    return fail("http.member_missing", "\"" + std::string(name) + "\" is missing",
                "field " + std::string(name));
  }
  if (!member->is_string()) {
    return fail("http.member", "\"" + std::string(name) + "\" must be a text",
                "field " + std::string(name));
  }
  return std::string(member->as_string());
}

Result<bool> flag_member(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains(name);
  if (member == nullptr || member->is_null()) return false;
  if (!member->is_bool()) {
    return fail("http.member", "\"" + std::string(name) + "\" must be true or false",
                "field " + std::string(name));
  }
  return member->as_bool();
}

Result<std::vector<std::string>> texts_member(const json::object& object, std::string_view name) {
  std::vector<std::string> texts;
  const json::value* member = object.if_contains(name);
  if (member == nullptr || member->is_null()) return texts;
  const auto wrong = [&] {
    return fail("http.member", "\"" + std::string(name) + "\" must be a list of texts",
                "field " + std::string(name));
  };
  if (!member->is_array()) return wrong();
  for (const json::value& text : member->as_array()) {
    if (!text.is_string()) return wrong();
    texts.emplace_back(text.as_string());
  }
  return texts;
}

Result<void> only_members(const json::object& object, const std::vector<std::string>& known) {
  for (const auto& [name, value] : object) {
    if (std::ranges::find(known, std::string_view(name)) == known.end()) {
      return fail("http.member_unknown", "There is no member \"" + std::string(name) + "\"",
                  "field " + std::string(name), core::did_you_mean(name, known));
    }
  }
  return {};
}

Result<std::map<std::string, std::string>> field_texts(const json::object& fields) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : fields) {
    std::string& text = texts[std::string(name)];
    if (value.is_string()) {
      text = std::string(value.as_string());
    } else if (value.is_bool()) {
      text = value.as_bool() ? "true" : "false";
    } else if (value.is_int64() || value.is_uint64()) {
      text = json::serialize(value);
    } else if (!value.is_null()) {
      return fail("http.member", "\"" + std::string(name) + "\" must be a text, a whole number, "
                                 "true, false or null",
                  "field " + std::string(name), "Numbers with decimals are given as texts: \"12.5\".");
    }
  }
  return texts;
}

}  // namespace nhip::http
