// From a request to its handler and back: finds the route, opens the door, words errors.
#include <algorithm>

#include "access/one_time_code.h"
#include "access/token.h"
#include "http/app.h"
#include "http/compress.h"
#include "http/json.h"
#include "http/problem.h"
#include "http/record_request.h"
#include "http/repeated.h"

namespace nhip::http {

using core::fail;
using core::Result;

namespace {

constexpr std::string_view api = "/api/";
constexpr std::string_view session_cookie = "nhip_session";

using Parts = std::vector<std::string_view>;

Parts parts_of(std::string_view path) {
  Parts parts;
  parts.reserve(8);
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = path.find('/');
    parts.push_back(path.substr(0, end));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end);
  }
  return parts;
}

/// The table with its paths cut into parts.
struct Pattern {
  const Route* route;
  Parts parts;
};

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> cut;
    for (const Route& route : routes()) cut.push_back({&route, parts_of(route.path)});
    return cut;
  }();
  return all;
}

/// "07%2FXH" names 07/XH.
std::string with_slashes(std::string_view part) {
  std::string name(part);
  for (auto at = name.find("%2F"); at != std::string::npos; at = name.find("%2F", at + 1))
    name.replace(at, 3, "/");
  return name;
}

bool is_name(std::string_view part) {
  return part.starts_with('{');
}

bool fits(const Parts& pattern, const Parts& path) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_name(pattern[i]) ? path[i].empty() : pattern[i] != path[i]) return false;
  }
  return true;
}

bool changes_something(const Request& request) {
  return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
}

/// Who asks. access.sign_in when nobody says who; access.cross_site and access.guard for a browser
/// that was made to ask by somebody else's page.
Result<access::ViewerPtr> viewer_of(App& app, const Request& request, core::Time now) {
  constexpr std::string_view bearer = "Bearer ";
  const auto authorization = request.header("authorization");
  if (authorization.starts_with(bearer)) {
    return app.access.viewer_of_token(authorization.substr(bearer.size()), now);
  }
  const auto cookie = request.cookie(session_cookie);
  if (cookie.empty()) {
    return fail("access.sign_in", "Sign in first", "", "POST /api/v1/session, or send a token.");
  }
  auto viewer = TRY(app.access.viewer_of_session(cookie, now));
  if (!changes_something(request)) return viewer;
  const auto site = request.header("sec-fetch-site");
  if (site == "cross-site" || site == "same-site") {
    return fail("access.cross_site", "The request comes from another site's page");
  }
  if (!access::same_secret(request.header("x-csrf-token"), viewer->guard)) {
    return fail("access.guard", "The guard of the session is missing or wrong", "",
                "Send the \"guard\" of the session as X-CSRF-Token.");
  }
  return viewer;
}

void protect(const Request& request, Response& response) {
  // Who came over TLS comes over TLS the next time.
  if (request.secure) response.with("Strict-Transport-Security", "max-age=31536000");
  response.with("X-Content-Type-Options", "nosniff");
  if (response.header("Content-Security-Policy").empty()) {
    response.with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }
  response.with("Referrer-Policy", "no-referrer");
}

Response answer(App& app, const Route& route, Match match, Request& request) {
  Call call{app, request, std::move(match.path), nullptr, core::now()};
  const auto work = [&]() -> Result<Response> {
    if (route.door == Route::Door::signed_in) {
      call.viewer = TRY(viewer_of(app, request, call.now));
    }
    return answer_once(route, call);
  };
  auto done = work();
  if (!done && status_of(done.error()) == 500) app.metrics.log_error(request.id, done.error().text());
  if (!done && done.error().code.starts_with("access.")) app.metrics.count_event(done.error().code);
  Response response = done ? std::move(*done) : problem(done.error(), request.id);
  protect(request, response);
  compress(request, response);
  return response;
}

Plan refusal(core::Error error) {
  return {.most_body = 1024 * 1024, .handle = [error = std::move(error)](Request& request) {
    Response response = problem(error, request.id);
    protect(request, response);
    return response;
  }};
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> table;
    for (auto* group : {house_routes, session_routes, sign_on_routes, own_routes, mention_routes, definition_routes, edition_routes, calendar_routes, figure_routes,
                        report_routes, section_routes, form_routes, import_routes, audit_routes, attachment_routes, record_routes}) {
      for (Route& route : group()) table.push_back(std::move(route));
    }
    return table;
  }();
  return all;
}

Match find_route(std::string_view method, std::string_view path) {
  const auto parts = parts_of(path);
  Match match;
  for (const Pattern& pattern : patterns()) {
    if (!fits(pattern.parts, parts)) continue;
    const Route& route = *pattern.route;
    if (route.method != method && !(method == "HEAD" && route.method == "GET")) {
      match.other_method = true;
      continue;
    }
    match.other_method = false;
    match.route = &route;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto name = pattern.parts[i];
      if (is_name(name)) match.path.emplace(name.substr(1, name.size() - 2), with_slashes(parts[i]));
    }
    return match;
  }
  return match;
}

Server::Router router(App& app) {
  return [&app](const Request& head) -> Plan {
    Match match = find_route(head.method, head.path);
    if (match.route == nullptr) {
      // Strangers learn nothing of which paths there are.
      const bool stranger =
          head.path.starts_with(api) && head.header("authorization").empty() &&
          head.cookie(session_cookie).empty();
      if (stranger) return refusal({"access.sign_in", "Sign in first"});
      const bool page = head.method == "GET" && !head.path.starts_with(api);
      if (page) match = find_route("GET", "/page");
      if (match.other_method) {
        return refusal({"http.method", "The path does not know the method " + head.method});
      }
      if (!page) return refusal({"http.not_found", "There is nothing at this address"});
      match.path["file"] = head.path.substr(1);
    }
    const Route& route = *match.route;
    if (route.to_file) {
      // Nobody fills the disk before it is known who he is.
      if (const auto viewer = viewer_of(app, head, core::now()); !viewer) {
        Plan refused = refusal(viewer.error());
        refused.at_head = true;
        return refused;
      }
    }
    return {.route = route.path,
            .lane = route.lane,
            .most_body = changes_something(head) ? route.most_body : 0,
            .to_file = route.to_file,
            .handle = [&app, &route, match = std::move(match)](Request& request) {
              return answer(app, route, match, request);
            }};
  };
}

App::App(store::Store& the_store, records::Records& the_records, access::Policy policy)
    : model(the_store.model()),
      store(the_store),
      records(the_records),
      access(the_store, std::move(policy)),
      figures(the_store),
      imports(the_records, [this] { changed(); }),
      feed(the_records, access, [this] { figures.forget(); }) {
  for (const model::Type& type : model.types()) {
    for (const model::Action& action : type.actions) actions.emplace(&action, action_json(action));
  }
}

std::string App::code_uri(std::string_view key, std::string_view login) const {
  return access::code_uri(key, "Nhip", login);
}

void App::changed() {
  figures.forget();
  feed.wake();
}

}  // namespace nhip::http
