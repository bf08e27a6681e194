// Values of the house as JSON, and JSON of requests as values.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/value.h"
#include "http/message.h"
#include "model/model.h"

namespace nhip::http {

namespace json = boost::json;

Response json_response(const json::value& value, int status = 200);
/// The same of a text that is JSON already.
Response json_text_response(std::string text, int status = 200);
/// Appends the text as JSON writes it, in quotes. For answers that are too large or too many to be
/// built as a tree of values first.
void append_json(std::string_view text, std::string& out);
json::object label_json(const model::Label& label);
json::array texts_json(const std::vector<std::string>& texts);
/// A value of a field: whole numbers as numbers, other numbers as texts (exact), times with their
/// offset. References are the matter of record_json.h.
json::value value_json(const model::Field& field, const core::Value& value);

/// The body as an object. http.media_type, http.json (with the place).
core::Result<json::object> read_object(const Request& request);
/// A member as text; "" when it is missing or null. http.member (not a text), http.member_missing.
core::Result<std::string> text_member(const json::object& object, std::string_view name,
                                      bool required = false);
core::Result<bool> flag_member(const json::object& object, std::string_view name);
core::Result<std::vector<std::string>> texts_member(const json::object& object,
                                                    std::string_view name);
/// http.member_unknown with the nearest name.
core::Result<void> only_members(const json::object& object,
                                const std::vector<std::string>& known);
/// Values of fields as people write them; null empties one. Numbers with decimals are given as
/// texts, so that they stay exact: http.member.
core::Result<std::map<std::string, std::string>> field_texts(const json::object& fields);

}  // namespace nhip::http
