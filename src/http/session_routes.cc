// Signing in and out, and who one is.
#include "http/access_notes.h"
#include "http/app.h"
#include "http/cookies.h"
#include "http/json.h"
#include "http/viewer_json.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

Response with_session(Response response, const Request& request, const std::string& token,
                      std::int64_t seconds) {
  response.with("Set-Cookie", cookie("nhip_session", token, seconds, request));
  return response;
}

/// Answers that hold secrets are neither kept nor compressed.
Response secret_response(const json::value& value, int status = 200) {
  Response response{.status = status};
  response.with("Content-Type", "application/json").with("Cache-Control", "no-store, no-transform");
  response.body = json::serialize(value);
  return response;
}

Result<Response> sign_in(Call& call) {
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"login", "password", "code"}));
  access::SignIn attempt;
  attempt.login = TRY(text_member(body, "login", true));
  attempt.password = TRY(text_member(body, "password", true));
  attempt.code = TRY(text_member(body, "code"));
  attempt.agent = std::string(call.request.header("user-agent"));
  attempt.address = call.request.peer;
  CHECK_OK(call.app.guesses.allow(call.request.peer, call.now));
  access::Account who;
  auto opened = call.app.access.sign_in(attempt, call.now, &who);
  if (!opened) {
    const auto& code = opened.error().code;
    call.app.guesses.failed(call.request.peer, call.now);
    if (who.id != 0 && code == "access.refused") {
      CHECK_OK(note_of(call, who.login, {.what = "sign_in_refused"}));
    }
    return std::unexpected(std::move(opened).error());
  }
  CHECK_OK(note_of(call, opened->account.login, {.what = "sign_in"}));
  call.viewer = TRY(call.app.access.viewer_of_session(opened->token, call.now));
  auto shown = TRY(viewer_json(call));
  return with_session(secret_response(shown), call.request, opened->token,
                      call.app.access.limits().session_most_s);
}

Result<Response> read_session(Call& call) {
  return secret_response(TRY(viewer_json(call)));
}

Result<Response> sign_out(Call& call) {
  CHECK_OK(call.app.access.sign_out(*call.viewer, call.now));
  CHECK_OK(note(call, {.what = "sign_out"}));
  call.app.feed.end_streams(call.viewer->door_id);
  return with_session(Response{.status = 204}, call.request, "", 0);
}

Result<Response> accept_invitation(Call& call) {
  CHECK_OK(call.app.guesses.allow(call.request.peer, call.now));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"token", "password"}));
  const auto token = TRY(text_member(body, "token", true));
  const auto password = TRY(text_member(body, "password"));
  if (password.empty()) {
    auto account = call.app.access.invited(token, call.now);
    if (!account) call.app.guesses.failed(call.request.peer, call.now);
    if (!account) return std::unexpected(std::move(account).error());
    return secret_response(json::object{{"login", account->login},
                                        {"full_name", account->full_name}});
  }
  const auto account = TRY(call.app.access.accept(token, password, call.now));
  CHECK_OK(note_of(call, account.login, {.what = "credentials", .subject = "password"}));
  return secret_response(json::object{{"login", account.login}, {"full_name", account.full_name}});
}

}  // namespace

std::vector<Route> session_routes() {
  using enum Route::Door;
  return {
      {.method = "POST", .path = "/api/v1/session", .lane = Lane::write, .name = "sign_in",
       .tag = "session", .summary = "Sign in: a session in a cookie, its guard in the answer",
       .handle = sign_in, .door = open, .body = "SignIn", .answer = "Session",
       .most_body = 8 * 1024},
      {.method = "GET", .path = "/api/v1/session", .name = "read_session", .tag = "session",
       .summary = "Who one is: roles, rights, the guard of the session", .handle = read_session,
       .answer = "Session"},
      {.method = "DELETE", .path = "/api/v1/session", .lane = Lane::write, .name = "sign_out",
       .tag = "session", .summary = "Sign out", .handle = sign_out, .status = 204},
      {.method = "POST", .path = "/api/v1/invitation", .lane = Lane::write,
       .name = "accept_invitation", .tag = "session",
       .summary = "Set the password that a one-time link is for; without a password, whose it is",
       .handle = accept_invitation, .door = open, .body = "Invitation", .answer = "Invited",
       .most_body = 8 * 1024},
  };
}

}  // namespace nhip::http
