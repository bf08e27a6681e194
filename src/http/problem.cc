#include "http/problem.h"

#include <boost/json.hpp>

#include <array>

namespace nhip::http {

namespace {

namespace json = boost::json;

struct Meaning {
  std::string_view code;  ///< or the beginning of codes, with a point at its end
  int status;
};

/// The first that fits.
constexpr std::array<Meaning, 57> meanings = {{
    {"access.sign_in", 401}, {"access.refused", 401}, {"access.code_needed", 401},
    {"access.no_session", 401}, {"access.no_token", 401}, {"access.invitation", 401},
    {"access.locked", 429}, {"access.too_many", 429}, {"access.not_found", 404},
    {"access.password_short", 422}, {"access.password_long", 422}, {"access.password_common", 422},
    {"access.code_wrong", 422}, {"access.codes_on", 409}, {"access.token_name", 422},
    {"access.token_scope", 422}, {"access.token_term", 422}, {"access.memory", 503},
    {"access.", 403},
    {"http.not_found", 404}, {"http.method", 405}, {"http.in_progress", 409},
    {"http.key_reused", 422}, {"http.media_type", 415}, {"http.busy", 503},
    {"http.body_too_large", 413}, {"http.not_acceptable", 406}, {"http.range", 416}, {"http.", 400},
    {"records.not_found", 404}, {"records.not_allowed", 403}, {"records.conflict", 412},
    {"records.wrong_state", 409}, {"records.out_of_order", 409}, {"records.code_taken", 409},
    {"records.return_exists", 409}, {"records.value_taken", 409}, {"records.", 422},
    {"store.busy", 503}, {"store.connection_lost", 503}, {"store.disk_full", 503},
    {"store.unique", 409}, {"store.blob_missing", 404}, {"store.edition_unknown", 404}, {"store.text_invalid", 422},
    {"store.number_too_long", 422}, {"store.nested_too_deeply", 422},
    {"store.", 500},
    {"report.unknown", 404}, {"report.section_unknown", 404}, {"report.section_twice", 422},
    {"report.section_other", 422}, {"report.", 409}, {"expr.", 422},
    {"read.too_large", 413}, {"read.unknown_format", 415}, {"read.no_room", 503},
}};

std::string_view title_of(int status) {
  return reason_of(status);
}

json::object object_of(const core::Error& error, int status, std::string_view request_id) {
  json::object object{{"type", "/problems/" + error.code},
                      {"title", title_of(status)},
                      {"status", status},
                      {"detail", error.message},
                      {"code", error.code}};
  if (!error.where.empty()) object["place"] = error.where;
  if (!error.hint.empty()) object["hint"] = error.hint;
  constexpr std::string_view field = "field ";
  if (error.where.starts_with(field)) object["field"] = error.where.substr(field.size());
  if (!request_id.empty()) object["request"] = request_id;
  return object;
}

Response respond(const json::object& object, int status) {
  Response response{.status = status};
  response.with("Content-Type", "application/problem+json").with("Cache-Control", "no-store");
  if (status == 401) response.with("WWW-Authenticate", "Bearer realm=\"nhip\"");
  response.body = json::serialize(object);
  return response;
}

}  // namespace

int status_of(const core::Error& error) {
  for (const Meaning& meaning : meanings) {
    const bool fits = meaning.code.ends_with('.') ? error.code.starts_with(meaning.code)
                                                  : error.code == meaning.code;
    if (fits) return meaning.status;
  }
  const bool unknown = error.code.ends_with("_unknown") || error.code.ends_with(".unknown");
  return unknown ? 404 : 422;
}

Response problem(const core::Error& error, std::string_view request_id) {
  const int status = status_of(error);
  // What went wrong inside is for the log: a statement's text is nobody's business outside.
  if (status == 500) {
    return respond(object_of({error.code, "Something went wrong inside", "",
                              "Tell the administrator the number of this request."},
                             status, request_id),
                   status);
  }
  return respond(object_of(error, status, request_id), status);
}

Response problems(const core::Errors& errors, std::string_view request_id) {
  const int status = status_of(errors.front());
  json::object object = object_of(errors.front(), status, request_id);
  json::array all;
  for (const core::Error& error : errors) all.push_back(object_of(error, status, {}));
  object["errors"] = std::move(all);
  return respond(object, status);
}

}  // namespace nhip::http
