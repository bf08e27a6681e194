// What roles see and do, by the definitions of this house: every role, every type, every action, inside
// and outside the units of a grant.
#include "access/rights.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

using namespace nhip;
using access::Grant;
using access::Policy;
using access::Rights;
using access::Viewer;

namespace {

constexpr std::int64_t inside = 20;
constexpr std::int64_t outside = 30;

const model::Model& house() {
  static const auto loaded = model::Model::load(NHIP_SOURCE_DIR);
  REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().front().text()));
  return *loaded;
}

const Rights& rights() {
  static const Rights made = [] {
    auto policy = Policy::load(NHIP_SOURCE_DIR, house());
    REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().front().text()));
    return Rights(house(), *policy);
  }();
  return made;
}

Viewer holding(const std::string& role) {
  Viewer viewer;
  viewer.account = 1;
  viewer.login = role;
  viewer.grants = {Grant{.role = role, .unit = inside, .units = {inside, inside + 1}}};
  return viewer;
}

const model::Type& type(const char* name) {
  const auto* found = house().type(name);
  REQUIRE(found != nullptr);
  return *found;
}

std::string refusal(const Viewer& viewer, const char* of, const char* action, std::int64_t unit) {
  const auto actor = rights().actor(viewer, type(of), *type(of).action(action), unit);
  return actor ? "" : actor.error().code;
}

}  // namespace

TEST_CASE("an action is done by the roles it names, on the units of their grants") {
  CHECK(refusal(holding("head"), "dossier", "resolve", inside) == "");
  CHECK(refusal(holding("head"), "dossier", "resolve", inside + 1) == "");
  CHECK(refusal(holding("head"), "dossier", "resolve", outside) == "access.outside");
  CHECK(refusal(holding("head"), "dossier", "resolve", 0) == "access.outside");
  CHECK(refusal(holding("desk"), "dossier", "resolve", inside) == "access.not_allowed");
  CHECK(refusal(holding("auditor"), "dossier", "correct", inside) == "access.not_allowed");
  CHECK(refusal(holding("desk"), "dossier", "correct", inside) == "");
}

TEST_CASE("every role, every action, inside and outside") {
  for (const std::string& role : rights().grantable()) {
    const Viewer viewer = holding(role);
    for (const model::Type& of : house().types()) {
      for (const model::Action& action : of.actions) {
        const bool named = std::ranges::find(action.roles, role) != action.roles.end();
        const auto in = rights().actor(viewer, of, action, inside);
        const auto out = rights().actor(viewer, of, action, outside);
        const std::string what = role + " " + of.name + " " + action.name;
        if (!action.roles.empty()) CHECK_MESSAGE(in.has_value() == named, what);
        CHECK_MESSAGE(!out.has_value(), what);
        // Who acts on records sees them; the journal's role is one that the write path accepts.
        if (!in) continue;
        CHECK_MESSAGE(in->role == role, what);
        CHECK_MESSAGE(rights().sees(viewer, of), what);
      }
    }
  }
}

TEST_CASE("parties to a record are no roles of accounts") {
  for (const char* party : {"applicant", "citizen", "system", "holder"}) {
    CHECK(!rights().grantable().contains(party));
  }
  for (const char* role : {"desk", "officer", "head", "specialist", "leader", "operator",
                           "administrator", "auditor"}) {
    CHECK_MESSAGE(rights().grantable().contains(role), role);
  }
}

TEST_CASE("rows are those of the grants; catalogues are everybody's") {
  const auto rows = rights().rows(holding("desk"), type("dossier"));
  CHECK(!rows.all);
  CHECK(rows.units == std::vector<std::int64_t>{inside, inside + 1});
  CHECK(rights().rows(holding("desk"), type("service")).all);
  CHECK(!rights().sees(holding("desk"), type("security_alert")));
  CHECK(rights().rows(holding("desk"), type("security_alert")).units.empty());

  Viewer two = holding("desk");
  two.grants.push_back({.role = "head", .unit = outside, .units = {outside}});
  CHECK(rights().rows(two, type("dossier")).units ==
        std::vector<std::int64_t>{inside, inside + 1, outside});
  two.grants.push_back({.role = "leader", .unit = 1, .whole = true});
  CHECK(rights().rows(two, type("dossier")).all);
  // A role that does not see a type brings no rows of it.
  Viewer mixed = holding("operator");
  mixed.grants.push_back({.role = "desk", .unit = outside, .units = {outside}});
  CHECK(rights().rows(mixed, type("security_alert")).units ==
        std::vector<std::int64_t>{inside, inside + 1});
}

TEST_CASE("records without a unit of their own follow the record they belong to") {
  const auto rows = rights().rows(holding("desk"), type("dossier_slip"));
  CHECK(rows.through == "dossier");
  CHECK(rows.through_type == "dossier");
}

TEST_CASE("accounts, grants and the access log are for administrators and auditors") {
  for (const char* closed : {"account", "role_grant", "access_entry"}) {
    CHECK(rights().sees(holding("administrator"), type(closed)));
    CHECK(rights().sees(holding("auditor"), type(closed)));
    for (const char* role : {"desk", "officer", "head", "specialist", "leader", "operator"}) {
      CHECK_MESSAGE(!rights().sees(holding(role), type(closed)), role << " " << closed);
    }
  }
  CHECK(refusal(holding("administrator"), "access_entry", "void", inside) == "access.not_allowed");
  CHECK(refusal(holding("administrator"), "access_entry", "correct", inside) == "access.not_allowed");
  CHECK(refusal(holding("administrator"), "role_grant", "delegate", inside) == "access.not_allowed");
}

TEST_CASE("personal data is for those who work with it") {
  CHECK(rights().may_unmask(holding("desk"), type("dossier")));
  CHECK(!rights().may_unmask(holding("auditor"), type("dossier")));
  CHECK(!rights().may_unmask(holding("administrator"), type("account")));
  CHECK(!rights().may_unmask(holding("operator"), type("dossier")));
}

TEST_CASE("a token does no more than its scopes") {
  Viewer reader = holding("head");
  reader.may_write = false;
  CHECK(refusal(reader, "dossier", "resolve", inside) == "access.read_only_token");
  Viewer narrow = holding("head");
  narrow.only_types = {"document"};
  CHECK(!rights().sees(narrow, type("dossier")));
  CHECK(refusal(narrow, "dossier", "resolve", inside) == "access.not_allowed");
}

TEST_CASE("the steps of a report are for the unit that issues it") {
  CHECK(rights().report_actor(holding("leader"), "approve", inside).has_value());
  CHECK(rights().report_actor(holding("leader"), "approve", outside).error().code == "access.outside");
  CHECK(rights().report_actor(holding("specialist"), "approve", inside).error().code ==
        "access.not_allowed");
  CHECK(rights().report_actor(holding("specialist"), "write", inside).has_value());
  CHECK(!rights().report_actor(holding("desk"), "read", inside).has_value());
}
