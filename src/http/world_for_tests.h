// A small office for tests: a province, a department with a division, another department; accounts
// "an" (desk of the department, with a password) and "binh" (nothing yet).
#pragma once

#include <map>
#include <memory>
#include <string>

#include "access/access.h"
#include "core/workdays.h"
#include "records/records.h"
#include "support/stores.h"

namespace nhip::http::testing {

using access::Access;
using access::Policy;


class World {
 public:
  core::Time now = core::Time::at(core::Date::of(2024, 10, 1), 8);

  explicit World(const std::string& url) {
    store_ = MUST(store::Store::open(url, model(), store::Store::Mode::create));
    records_ = std::make_unique<records::Records>(*store_, core::WorkingDays::built_in());
    MUST(Access::prepare(*store_, now));
    auto policy = Policy::load(NHIP_SOURCE_DIR, model());
    REQUIRE(policy.has_value());
    access_ = std::make_unique<Access>(*store_, *policy);
    unit("tinh", "", "province");
    unit("so", "tinh", "department");
    unit("phong", "so", "division");
    unit("khac", "tinh", "department");
    act("account", "", "open", {{"login", "an"}, {"full_name", "Cán bộ A"}, {"home", "so"}});
    act("account", "", "open", {{"login", "binh"}, {"full_name", "Cán bộ B"}, {"home", "so"}});
    act("role_grant", "", "give",
        {{"account", "an"}, {"role", "desk"}, {"of_unit", "so"}, {"from_day", "2024-01-01"}});
    MUST(access_->set_password(MUST(access_->find_account("an"))->id, "bốn con mèo trắng", now)
             );
  }

  Access& access() { return *access_; }
  store::Store& store() { return *store_; }
  records::Records& records() { return *records_; }

  std::string act(const char* type, const std::string& code, std::string action,
                  std::map<std::string, std::string> given, std::string reason = {}) {
    records::Step step{.action = std::move(action), .happened_at = now + -60};
    step.given = std::move(given);
    step.reason = std::move(reason);
    return MUST(records_->act(*model().type(type), code, step, now)).code;
  }

  void unit(const std::string& slug, const std::string& parent, const std::string& kind) {
    std::map<std::string, std::string> given = {
        {"slug", slug}, {"name", slug}, {"kind", kind}, {"level", "province"}};
    if (!parent.empty()) given["parent"] = parent;
    records::Step step{.action = "establish",
                       .happened_at = MUST(core::Time::parse("2020-01-01"))};
    step.given = std::move(given);
    MUST(records_->act(*model().type("unit"), "", step, now));
  }

  static const model::Model& model() {
    static const auto loaded = model::Model::load(NHIP_SOURCE_DIR);
    REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().front().text()));
    return *loaded;
  }

 private:
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<records::Records> records_;
  std::unique_ptr<Access> access_;
};

}  // namespace nhip::http::testing
