// One's own account: password, one-time codes, sessions, tokens, delegation; and invitations that
// administrators make.
#include <algorithm>

#include "http/access_notes.h"
#include "http/app.h"
#include "http/json.h"
#include "http/record_request.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

constexpr std::size_t shown_id = 16;  ///< letters of a hash that name a session or token

Response secret_response(const json::value& value, int status = 200) {
  Response response{.status = status};
  response.with("Content-Type", "application/json").with("Cache-Control", "no-store, no-transform");
  response.body = json::serialize(value);
  return response;
}

/// Credentials are changed by people, not by programs.
Result<void> need_person(const Call& call) {
  if (call.viewer->door == access::Viewer::Door::session) return {};
  return fail("access.person", "A token cannot change credentials", "", "Sign in with a session.");
}

Result<Response> change_password(Call& call) {
  CHECK_OK(need_person(call));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"old_password", "new_password"}));
  const auto before = TRY(text_member(body, "old_password", true));
  const auto after = TRY(text_member(body, "new_password", true));
  CHECK_OK(call.app.access.change_password(*call.viewer, before, after, call.now));
  CHECK_OK(note(call, {.what = "credentials", .subject = "password"}));
  return Response{.status = 204};
}

// ---- one-time codes ----

Result<Response> read_credentials(Call& call) {
  const auto [on, left] = TRY(call.app.access.codes(*call.viewer));
  return json_response(json::object{{"one_time_codes", on}, {"recovery_codes_left", left}});
}

Result<Response> begin_codes(Call& call) {
  CHECK_OK(need_person(call));
  const auto key = TRY(call.app.access.begin_codes(*call.viewer, call.now));
  return secret_response(json::object{{"key", key}, {"uri", call.app.code_uri(key, call.viewer->login)}});
}

Result<Response> confirm_codes(Call& call) {
  CHECK_OK(need_person(call));
  const auto body = TRY(read_object(call.request));
  const auto codes = TRY(call.app.access.confirm_codes(
      *call.viewer, TRY(text_member(body, "code", true)), call.now));
  CHECK_OK(note(call, {.what = "credentials", .subject = "one-time codes on"}));
  return secret_response(json::object{{"recovery_codes", texts_json(codes)}});
}

Result<Response> end_codes(Call& call) {
  CHECK_OK(need_person(call));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(call.app.access.end_codes(*call.viewer, TRY(text_member(body, "password", true)),
                                     call.now));
  CHECK_OK(note(call, {.what = "credentials", .subject = "one-time codes off"}));
  return Response{.status = 204};
}

// ---- sessions and tokens ----

Result<Response> list_sessions(Call& call) {
  json::array items;
  for (const store::SessionRow& row : TRY(call.app.access.sessions(*call.viewer))) {
    items.emplace_back(json::object{{"id", row.id.substr(0, shown_id)},
                                    {"made_at", row.made_at.to_iso()},
                                    {"seen_at", row.seen_at.to_iso()},
                                    {"agent", row.agent},
                                    {"present", row.id == call.viewer->door_id}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

Result<Response> end_session(Call& call) {
  for (const store::SessionRow& row : TRY(call.app.access.sessions(*call.viewer))) {
    if (row.id.substr(0, shown_id) != call.at("id")) continue;
    CHECK_OK(call.app.access.end_session(*call.viewer, row.id, call.now));
    call.app.feed.end_streams(row.id);
    return Response{.status = 204};
  }
  return fail("access.not_found", "There is no such session");
}

Result<Response> end_other_sessions(Call& call) {
  CHECK_OK(call.app.access.end_session(*call.viewer, {}, call.now));
  return Response{.status = 204};
}

Result<Response> list_tokens(Call& call) {
  json::array items;
  for (const store::TokenRow& row : TRY(call.app.access.tokens(*call.viewer))) {
    json::array scopes;
    std::size_t begin = 0;
    while (begin < row.scopes.size()) {
      const auto end = std::min(row.scopes.find(' ', begin), row.scopes.size());
      scopes.emplace_back(row.scopes.substr(begin, end - begin));
      begin = end + 1;
    }
    items.emplace_back(json::object{
        {"id", row.id.substr(0, shown_id)},
        {"name", row.name},
        {"scopes", std::move(scopes)},
        {"made_at", row.made_at.to_iso()},
        {"ends_at", row.ends_at.to_iso()},
        {"used_at", row.used_at ? json::value(row.used_at->to_iso()) : json::value(nullptr)}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

Result<Response> make_token(Call& call) {
  CHECK_OK(need_person(call));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"name", "scopes", "ends_at"}));
  const auto name = TRY(text_member(body, "name", true));
  const auto ends_at = TRY(core::Time::parse(TRY(text_member(body, "ends_at", true))));
  const auto token = TRY(call.app.access.make_token_for(
      *call.viewer, name, TRY(texts_member(body, "scopes")), ends_at, call.now));
  CHECK_OK(note(call, {.what = "credentials", .subject = "token " + name}));
  return secret_response(json::object{{"token", token}}, 201);
}

Result<Response> end_token(Call& call) {
  for (const store::TokenRow& row : TRY(call.app.access.tokens(*call.viewer))) {
    if (row.id.substr(0, shown_id) != call.at("id")) continue;
    CHECK_OK(call.app.access.end_token(*call.viewer, row.id, call.now));
    return Response{.status = 204};
  }
  return fail("access.not_found", "There is no such token");
}

// ---- delegation ----

const access::Grant* own_grant(const access::Viewer& viewer, std::string_view code) {
  for (const access::Grant& grant : viewer.grants) {
    if (grant.code == code && grant.deputy_of.empty()) return &grant;
  }
  return nullptr;
}

/// A role of one's own for a colleague, between two days. What was delegated cannot be handed on.
Result<Response> delegate(Call& call) {
  CHECK_OK(need_person(call));
  const auto body = TRY(read_object(call.request));
  CHECK_OK(only_members(body, {"grant", "to", "from_day", "to_day", "basis"}));
  const auto code = TRY(text_member(body, "grant", true));
  const auto* grant = own_grant(*call.viewer, code);
  if (grant == nullptr) {
    return fail("access.not_held", "\"" + code + "\" is no role of your own", "field grant",
                "What was delegated to you cannot be handed on.");
  }
  const auto to = TRY(text_member(body, "to", true));
  if (to == call.viewer->login) {
    return fail("access.not_held", "A role is delegated to somebody else", "field to");
  }
  const auto* units = TRY(call.app.model.need_type(model::unit_type));
  std::string unit;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    const auto found = TRY(store::find_record(database, *units, grant->unit));
    if (found) unit = found->code;
    return {};
  }));
  const auto* type = TRY(call.app.model.need_type(access::grant_type));
  records::Step step{.action = "delegate", .happened_at = call.now};
  for (const char* name : {"from_day", "to_day"}) {
    step.given[name] = TRY(text_member(body, name, true));
  }
  step.given["basis"] = TRY(text_member(body, "basis"));
  step.given.insert({{"account", to},
                     {"role", grant->role},
                     {"of_unit", unit},
                     {"deputy_of", call.viewer->login}});
  step.actor = {.name = call.viewer->login, .unit = grant->unit, .role = "holder"};
  const auto written = TRY(call.app.records.act(*type, {}, step, call.now));
  call.app.access.forget();
  call.app.changed();
  return json_response(json::object{{"code", written.code}, {"state", written.state},
                                    {"revision", written.revision}},
                       201);
}

Result<Response> withdraw_delegation(Call& call) {
  CHECK_OK(need_person(call));
  const auto body = TRY(read_object(call.request));
  const auto* type = TRY(call.app.model.need_type(access::grant_type));
  std::optional<store::Record> record;
  CHECK_OK(call.app.store.read([&](store::Database& database) -> Result<void> {
    record = TRY(store::find_by_code(database, *type, call.at("code")));
    return {};
  }));
  const auto owner = static_cast<std::size_t>(type->field_index("deputy_of"));
  if (!record || record->values[owner] != core::Value(core::Decimal(call.viewer->account))) {
    return fail("access.not_found", "There is no such delegation of yours");
  }
  records::Step step{.action = "withdraw", .happened_at = call.now};
  step.reason = TRY(text_member(body, "reason", true));
  step.actor = {.name = call.viewer->login, .unit = record->unit, .role = "holder"};
  const auto written = TRY(call.app.records.act(*type, record->code, step, call.now));
  call.app.access.forget();
  call.app.changed();
  return json_response(json::object{{"code", written.code}, {"state", written.state},
                                    {"revision", written.revision}});
}

// ---- invitations ----

/// A link for an account within one's units. Whoever sets a password takes the account over, so all
/// that the account may do must lie within what the administrator oversees.
Result<Response> invite(Call& call) {
  CHECK_OK(need_person(call));
  const auto* type = TRY(call.app.model.need_type(access::account_type));
  const auto record = TRY(visible_record(call, *type, call.at("login")));
  const auto* update = TRY(need_action(*type, "update"));
  CHECK_OK(call.app.access.rights().actor(*call.viewer, *type, *update, record.unit));
  const auto account = TRY(call.app.access.find_account(record.code));
  if (!account) return fail("access.not_found", "There is no such account");
  const access::Names administrators = {"administrator"};
  for (const access::Grant& grant : TRY(call.app.access.grants_of(*account, call.now.date()))) {
    if (!call.app.access.rights().covers(*call.viewer, administrators, grant.unit)) {
      return fail("access.outside", "The account holds a role beyond your units");
    }
  }
  const auto token = TRY(call.app.access.invite(account->id, call.now));
  CHECK_OK(note(call, {.what = "credentials", .record_type = type->name, .subject = account->login}));
  return secret_response(json::object{{"token", token}, {"link", "/invitation#" + token}}, 201);
}

Result<Response> end_account_sessions(Call& call) {
  const auto* type = TRY(call.app.model.need_type(access::account_type));
  const auto record = TRY(visible_record(call, *type, call.at("login")));
  const auto* suspend = TRY(need_action(*type, "suspend"));
  CHECK_OK(call.app.access.rights().actor(*call.viewer, *type, *suspend, record.unit));
  CHECK_OK(call.app.access.end_all(record.id, call.now));
  call.app.feed.end_streams({});
  return Response{.status = 204};
}

Route own(std::string method, std::string path, std::string name, std::string summary,
          Result<Response> (*handle)(Call&), std::string body, std::string answer, int status) {
  return {.method = std::move(method), .path = std::move(path), .lane = Lane::write,
          .name = std::move(name), .tag = "own account", .summary = std::move(summary),
          .handle = handle, .body = std::move(body), .answer = std::move(answer),
          .status = status, .most_body = 16 * 1024};
}

}  // namespace

std::vector<Route> own_routes() {
  return {
      own("PUT", "/api/v1/own/password", "change_password", "Change one's password",
          change_password, "Password", "", 204),
      own("GET", "/api/v1/own/credentials", "read_credentials", "Whether one-time codes are on",
          read_credentials, "", "Credentials", 200),
      own("POST", "/api/v1/own/one-time-codes", "begin_codes", "A new key of one-time codes",
          begin_codes, "", "CodeKey", 200),
      own("PUT", "/api/v1/own/one-time-codes", "confirm_codes",
          "Turn one-time codes on with a first code; recovery codes, shown once", confirm_codes,
          "Code", "RecoveryCodes", 200),
      own("POST", "/api/v1/own/one-time-codes/end", "end_codes", "Turn one-time codes off",
          end_codes, "OnePassword", "", 204),
      own("GET", "/api/v1/own/sessions", "list_sessions", "One's sessions", list_sessions, "",
          "Sessions", 200),
      own("DELETE", "/api/v1/own/sessions", "end_other_sessions", "End all but the present session",
          end_other_sessions, "", "", 204),
      own("DELETE", "/api/v1/own/sessions/{id}", "end_session", "End a session", end_session, "",
          "", 204),
      own("GET", "/api/v1/own/tokens", "list_tokens", "One's API tokens", list_tokens, "", "Tokens",
          200),
      own("POST", "/api/v1/own/tokens", "make_token", "A new API token, shown once", make_token,
          "TokenRequest", "NewToken", 201),
      own("DELETE", "/api/v1/own/tokens/{id}", "end_token", "End a token", end_token, "", "", 204),
      own("POST", "/api/v1/own/delegations", "delegate", "Delegate a role during an absence",
          delegate, "Delegation", "Written", 201),
      own("POST", "/api/v1/own/delegations/{code}/withdraw", "withdraw_delegation",
          "Take a delegation back", withdraw_delegation, "Withdrawal", "Written", 200),
      own("POST", "/api/v1/account/{login}/invitation", "invite",
          "A link that sets the account's password once", invite, "", "Link", 201),
      own("DELETE", "/api/v1/account/{login}/sessions", "end_account_sessions",
          "End all sessions and tokens of an account", end_account_sessions, "", "", 204),
  };
}

}  // namespace nhip::http
