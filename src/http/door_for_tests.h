// The routes of a small office without a server: one process, no sockets.
#pragma once

#include <string>

#include <boost/json.hpp>

#include "access/token.h"
#include "http/app.h"
#include "http/world_for_tests.h"
#include "store/secrets.h"

namespace nhip::http::testing {

namespace json = boost::json;

class Door {
 public:
  explicit Door(World& world)
      : world_(world), app_(world.store(), world.records(), policy()), route_(router(app_)) {}

  static access::Policy policy() { return *access::Policy::load(NHIP_SOURCE_DIR, World::model()); }

  /// Somebody who holds the role on a unit; how he is known to the server.
  std::string hire(const std::string& role, const std::string& unit = "so") {
    const std::string login = "a" + std::to_string(++hired_);
    world_.act("account", "", "open", {{"login", login}, {"full_name", role}, {"home", unit}});
    world_.act("role_grant", "", "give",
               {{"account", login}, {"role", role}, {"of_unit", unit}, {"from_day", "2024-01-01"}});
    const std::string token = access::make_token();
    const auto now = core::now();
    const store::SessionRow row{access::token_hash(token),
                                MUST(world_.access().find_account(login))->id,
                                "guard",
                                now,
                                now,
                                now + 3600,
                                {},
                                {}};
    MUST(world_.store().write(
        now, [&](store::Transaction& tx) { return store::add_session(tx.database(), row); }));
    return token;
  }

  Request request(const std::string& who, const std::string& method, const std::string& target,
                  const json::object& body, std::vector<Pair> more = {}) {
    Request request{.method = method, .target = target};
    REQUIRE(read_target(request));
    request.headers = {{"cookie", "nhip_session=" + who},
                       {"x-csrf-token", "guard"},
                       {"content-type", "application/json"}};
    request.headers.insert(request.headers.end(), more.begin(), more.end());
    if (method != "GET") request.body = json::serialize(body);
    request.id = "1";
    return request;
  }
  Response ask(const std::string& who, const std::string& method, const std::string& target,
               const json::object& body = {}, std::vector<Pair> more = {}) {
    Request asked = request(who, method, target, body, std::move(more));
    return route_(asked).handle(asked);
  }
  App& app() { return app_; }

 private:
  World& world_;
  App app_;
  Server::Router route_;
  int hired_ = 0;
};

inline std::string code_of(const Response& response) {
  if (response.status < 400) return {};
  return std::string(json::parse(response.body).at("code").as_string());
}

}  // namespace nhip::http::testing
