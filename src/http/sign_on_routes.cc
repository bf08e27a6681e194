// The browser's way to a provider of sign-in and back. Outside /api: a browser follows these links.
#include "access/token.h"
#include "http/access_notes.h"
#include "http/app.h"
#include "http/cookies.h"
#include "http/json.h"

namespace nhip::http {

namespace oidc = access::oidc;
using core::fail;
using core::Result;

namespace {

constexpr std::int64_t handshake_s = 10 * 60;

Response redirect(std::string address) {
  Response response{.status = 303};
  response.with("Location", std::move(address)).with("Cache-Control", "no-store");
  return response;
}

/// A place within the interface; never another site.
std::string safe_back(std::string back) {
  const bool own = back.starts_with('/') && !back.starts_with("//") &&
                   back.find_first_of("\\\r\n") == std::string::npos;
  return own ? back : "/";
}

Result<void> need_provider(Call& call) {
  if (call.app.sign_on.there()) return {};
  return fail("http.not_found", "There is no provider of sign-in here");
}

Result<Response> read_methods(Call& call) {
  return json_response(json::object{{"password", true}, {"provider", call.app.sign_on.there()}});
}

Result<Response> begin(Call& call) {
  CHECK_OK(need_provider(call));
  const auto provider = TRY(call.app.sign_on.provider());
  const std::string state = access::make_token();
  store::HandshakeRow row{access::token_hash(state), access::make_token(), access::make_token(),
                          safe_back(call.parameter("back")), call.now + handshake_s};
  CHECK_OK(call.app.store.write(call.now, [&](store::Transaction& tx) {
    return store::add_handshake(tx.database(), row);
  }));
  auto response = redirect(oidc::authorization_address(provider, call.app.sign_on.client(), state,
                                                       row.nonce, row.verifier));
  // Binds the answer to this browser: nobody is signed in by a link that somebody else began.
  response.with("Set-Cookie", cookie("nhip_state", state, handshake_s, call.request));
  return response;
}

Result<Response> finish(Call& call) {
  CHECK_OK(need_provider(call));
  const auto state = call.parameter("state");
  if (state.empty() || !access::same_secret(state, call.request.cookie("nhip_state"))) {
    return fail("access.refused", "The sign-in was begun by another browser, or long ago", "",
                "Begin it again.");
  }
  std::optional<store::HandshakeRow> row;
  CHECK_OK(call.app.store.write(call.now, [&](store::Transaction& tx) -> Result<void> {
    row = TRY(store::take_handshake(tx.database(), access::token_hash(state)));
    return {};
  }));
  const auto code = call.parameter("code");
  if (!row || row->ends_at <= call.now || code.empty()) {
    return fail("access.refused", "The sign-in was not finished", "", "Begin it again.");
  }
  auto person = call.app.sign_on.person(code, row->verifier, row->nonce, call.now);
  if (!person) {
    call.app.metrics.count_event(person.error().code);
    call.app.metrics.log_error(call.request.id, person.error().text());
    return fail("access.refused", "The provider's answer does not hold: " + person.error().message);
  }
  const auto opened = TRY(call.app.access.sign_in_subject(
      person->subject, call.request.header("user-agent"), person->id_token, call.now));
  CHECK_OK(note_of(call, opened.account.login, {.what = "sign_in", .subject = "provider"}));
  auto response = redirect(row->back);
  response.with("Set-Cookie", cookie("nhip_session", opened.token,
                                     call.app.access.limits().session_most_s, call.request));
  response.with("Set-Cookie", cookie("nhip_state", "", 0, call.request));
  return response;
}

/// Ends the session here, and sends the browser to end it there.
Result<Response> end(Call& call) {
  CHECK_OK(need_provider(call));
  std::string id_token;
  const auto token = call.request.cookie("nhip_session");
  const auto viewer = call.app.access.viewer_of_session(token, call.now);
  if (viewer) {
    for (const store::SessionRow& row : TRY(call.app.access.sessions(**viewer))) {
      if (row.id == (*viewer)->door_id) id_token = row.id_token;
    }
    // A link of another site may lead here: it ends nothing but what a session through the provider is.
    if (!id_token.empty()) CHECK_OK(call.app.access.sign_out(**viewer, call.now));
  }
  const auto provider = TRY(call.app.sign_on.provider());
  const std::string& back = call.app.sign_on.client().redirect;
  const auto there = oidc::end_session_address(provider, id_token, back.substr(0, back.find("/sign-in/")) + "/");
  auto response = redirect(id_token.empty() || there.empty() ? "/" : there);
  if (!id_token.empty()) response.with("Set-Cookie", cookie("nhip_session", "", 0, call.request));
  return response;
}

Route page(std::string path, std::string name, std::string summary, Result<Response> (*handle)(Call&)) {
  return {.method = "GET", .path = std::move(path), .lane = Lane::slow, .name = std::move(name),
          .tag = "session", .summary = std::move(summary), .handle = handle,
          .door = Route::Door::open, .answer_type = "text/html", .listed = false};
}

}  // namespace

std::vector<Route> sign_on_routes() {
  return {page("/sign-in/methods", "sign_in_methods", "How one may sign in", read_methods),
          page("/sign-in/provider", "begin_sign_on", "To the provider", begin),
          page("/sign-in/provider/done", "finish_sign_on", "Back from the provider", finish),
          page("/sign-in/provider/end", "end_sign_on", "Sign out here and there", end)};
}

}  // namespace nhip::http
