#include "http/repeated.h"

#include "core/hash.h"
#include "http/app.h"
#include "http/json.h"
#include "http/problem.h"
#include "http/record_request.h"
#include "store/secrets.h"

namespace nhip::http {

using core::fail;
using core::Result;
using store::AnswerRow;

namespace {

/// Seconds after which whoever began an answer has ended without it. No handler takes as long; one
/// that did could not write any more.
constexpr std::int64_t patience = 120;

AnswerRow answer_key(const Call& call, std::string_view key) {
  const std::string account = std::to_string(call.viewer->account);
  AnswerRow row;
  row.id = core::to_hex(core::hash(account + ":" + std::string(key)));
  row.request = core::to_hex(
      core::hash(call.request.method + " " + call.request.target + "\n" + call.request.body));
  row.made_at = call.now;
  return row;
}

std::string packed(const Response& response) {
  json::array headers;
  for (const auto& [name, value] : response.headers) headers.push_back(json::array{name, value});
  return json::serialize(json::object{{"headers", std::move(headers)}, {"body", response.body}});
}

Response unpacked(const AnswerRow& row) {
  Response response{.status = static_cast<int>(row.status)};
  json::error_code error;
  const json::value value = json::parse(row.answer, error);
  if (!error && value.is_object()) {
    for (const json::value& header : value.at("headers").as_array()) {
      response.with(std::string(header.at(0).as_string()), std::string(header.at(1).as_string()));
    }
    response.body = std::string(value.at("body").as_string());
  }
  return response;
}

std::string packed(const model::Type& type, const records::Written& written) {
  return json::serialize(json::object{{"type", type.name},
                                      {"code", written.code},
                                      {"state", written.state},
                                      {"revision", written.revision}});
}

/// The answer to a change that stands, though nobody answered.
Result<Response> answer_done(Call& call, const AnswerRow& row, int status) {
  const json::object done = json::parse(row.answer).as_object();
  records::Written written;
  written.code = TRY(text_member(done, "code"));
  written.state = TRY(text_member(done, "state"));
  written.revision = done.at("revision").as_int64();
  const auto* type = TRY(call.app.model.need_type(TRY(text_member(done, "type"))));
  return answer_written(call, *type, written, status);
}

}  // namespace

Result<Response> answer_once(const Route& route, Call& call) {
  const std::string key(call.request.header("idempotency-key"));
  if (key.empty() || route.method != "POST" || !call.viewer || route.to_file) {
    return route.handle(call);
  }
  if (key.size() > 200) return fail("http.key", "An Idempotency-Key has at most 200 bytes");
  AnswerRow row = answer_key(call, key);
  std::optional<AnswerRow> before;
  CHECK_OK(call.app.store.write(call.now, [&](store::Transaction& tx) -> Result<void> {
    before = TRY(store::begin_answer(tx.database(), row, call.now + -patience));
    return {};
  }));
  if (before) {
    if (before->request != row.request) {
      return fail("http.key_reused", "The Idempotency-Key was used for another request");
    }
    if (before->status == AnswerRow::begun) {
      return fail("http.in_progress", "The same request is being answered", "",
                  "Try again in a moment.");
    }
    auto response = before->status == AnswerRow::done
                        ? TRY(answer_done(call, *before, route.status))
                        : unpacked(*before);
    response.with("Idempotent-Replayed", "true");
    return response;
  }
  call.along = [&row](store::Transaction& tx, const model::Type& type,
                      const records::Written& written) -> Result<void> {
    AnswerRow done = row;
    done.answer = packed(type, written);
    if (TRY(store::note_done(tx.database(), done))) return {};
    return fail("http.in_progress", "Another has taken this request over", "",
                "Try again in a moment.");
  };
  auto answered = route.handle(call);
  call.along = nullptr;
  Response response =
      answered ? std::move(*answered) : problem(answered.error(), call.request.id);
  row.status = response.status;
  row.answer = packed(response);
  // What went wrong inside may go well the next time.
  const bool keep = response.status < 500 && response.status != 429 &&
                    (answered || answered.error().code != "http.in_progress");
  CHECK_OK(call.app.store.write(call.now, [&](store::Transaction& tx) {
    return keep ? store::end_answer(tx.database(), row) : store::forget_answer(tx.database(), row);
  }));
  return response;
}

}  // namespace nhip::http
