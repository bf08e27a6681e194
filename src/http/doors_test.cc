// Accounts and doors on both stores: signing in, locking, codes, invitations, tokens, delegation.
#include "access/access.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "access/one_time_code.h"
#include "http/world_for_tests.h"

using namespace nhip;
using access::Access;
using access::SignIn;
using http::testing::World;

namespace {

const std::string right_password = "bốn con mèo trắng";

void on_both(const std::function<void(World&)>& body) {
  nhip::testing::on_both_stores([&](const std::string& url) {
    World world(url);
    body(world);
  });
}

std::string code_of_error(const auto& result) {
  return result ? "" : result.error().code;
}

}  // namespace

TEST_CASE("signing in makes a session; signing out ends it") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto opened = MUST(door.sign_in({.login = "an", .password = right_password}, world.now));
    const auto viewer = MUST(door.viewer_of_session(opened.token, world.now));
    CHECK(viewer->login == "an");
    CHECK(viewer->guard == opened.guard);
    REQUIRE(viewer->grants.size() == 1);
    CHECK(viewer->grants[0].role == "desk");
    CHECK(viewer->grants[0].units.size() == 2);  // the department and its division
    MUST(door.sign_out(*viewer, world.now));
    CHECK(code_of_error(door.viewer_of_session(opened.token, world.now)) == "access.no_session");
  });
}

TEST_CASE("a session ends when it is idle, and after a day's work in any case") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto opened = MUST(door.sign_in({.login = "an", .password = right_password}, world.now));
    CHECK(door.viewer_of_session(opened.token, world.now + 3590).has_value());
    CHECK(door.viewer_of_session(opened.token, world.now + 7000).has_value());
    CHECK(code_of_error(door.viewer_of_session(opened.token, world.now + 12'000)) ==
          "access.no_session");
    const auto again = MUST(door.sign_in({.login = "an", .password = right_password}, world.now));
    core::Time at = world.now;
    for (; seconds_between(world.now, at) < 12 * 3600 - 60; at = at + 1800) {
      REQUIRE(door.viewer_of_session(again.token, at).has_value());
    }
    CHECK(code_of_error(door.viewer_of_session(again.token, world.now + 12 * 3600)) ==
          "access.no_session");
  });
}

TEST_CASE("a wrong password, an unknown login and a suspended account are refused alike") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto wrong = door.sign_in({.login = "an", .password = "mật khẩu sai"}, world.now);
    const auto nobody = door.sign_in({.login = "nobody", .password = right_password}, world.now);
    world.act("account", "an", "suspend", {}, "nghỉ việc");
    const auto suspended = door.sign_in({.login = "an", .password = right_password}, world.now);
    CHECK(wrong.error() == nobody.error());
    CHECK(wrong.error() == suspended.error());
    CHECK(wrong.error().code == "access.refused");
  });
}

TEST_CASE("guessing locks the account for longer and longer, and a success forgets it") {
  on_both([](World& world) {
    Access& door = world.access();
    for (int i = 0; i < 5; ++i) {
      CHECK(code_of_error(door.sign_in({.login = "an", .password = "sai rồi nhé"}, world.now)) ==
            "access.refused");
    }
    const SignIn right{.login = "an", .password = right_password};
    CHECK(code_of_error(door.sign_in(right, world.now)) == "access.locked");
    CHECK(code_of_error(door.sign_in(right, world.now + 29)) == "access.locked");
    CHECK(code_of_error(door.sign_in({.login = "an", .password = "sai"}, world.now + 31)) ==
          "access.refused");
    CHECK(code_of_error(door.sign_in(right, world.now + 31 + 59)) == "access.locked");
    CHECK(door.sign_in(right, world.now + 31 + 61).has_value());
    CHECK(code_of_error(door.sign_in({.login = "an", .password = "sai"}, world.now + 100)) ==
          "access.refused");
    CHECK(door.sign_in(right, world.now + 101).has_value());
  });
}

TEST_CASE("one-time codes: asked for, taken once, recovery codes too") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto opened = MUST(door.sign_in({.login = "an", .password = right_password}, world.now));
    const auto viewer = MUST(door.viewer_of_session(opened.token, world.now));
    const auto key = MUST(door.begin_codes(*viewer, world.now));
    const auto step = (world.now.micros / 1'000'000 - 7 * 3600) / 30;
    CHECK(code_of_error(door.confirm_codes(*viewer, "000000x", world.now)) == "access.code_wrong");
    const auto recovery = MUST(door.confirm_codes(*viewer, access::code_of(key, step), world.now));
    REQUIRE(recovery.size() == 10);

    SignIn attempt{.login = "an", .password = right_password};
    CHECK(code_of_error(door.sign_in(attempt, world.now)) == "access.code_needed");
    attempt.code = access::code_of(key, step);
    CHECK(code_of_error(door.sign_in(attempt, world.now)) == "access.refused");  // used to confirm
    const auto later = world.now + 90;
    attempt.code = access::code_of(key, step + 3);
    CHECK(door.sign_in(attempt, later).has_value());
    CHECK(code_of_error(door.sign_in(attempt, later)) == "access.refused");  // replayed
    attempt.code = recovery[3];
    CHECK(door.sign_in(attempt, later).has_value());
    CHECK(code_of_error(door.sign_in(attempt, later)) == "access.refused");
    CHECK(MUST(door.codes(*viewer)).second == 9);
    CHECK(code_of_error(door.end_codes(*viewer, "sai", later)) == "access.refused");
    REQUIRE(door.end_codes(*viewer, right_password, later).has_value());
    attempt.code.clear();
    CHECK(door.sign_in(attempt, later).has_value());
  });
}

TEST_CASE("an invitation sets a password once, within its term") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto account = *MUST(door.find_account("binh"));
    CHECK(code_of_error(door.sign_in({.login = "binh", .password = ""}, world.now)) ==
          "access.refused");
    const auto late = MUST(door.invite(account.id, world.now));
    CHECK(code_of_error(door.accept(late, right_password, world.now + 73 * 3600)) ==
          "access.invitation");
    const auto token = MUST(door.invite(account.id, world.now));
    CHECK(code_of_error(door.invited(late, world.now)) == "access.invitation");  // replaced
    CHECK(MUST(door.invited(token, world.now)).login == "binh");
    CHECK(code_of_error(door.accept(token, "ngắn", world.now)) == "access.password_short");
    CHECK(door.accept(token, right_password, world.now).has_value());
    CHECK(code_of_error(door.accept(token, right_password, world.now)) == "access.invitation");
    CHECK(door.sign_in({.login = "binh", .password = right_password}, world.now).has_value());
  });
}

TEST_CASE("a new password ends the other sessions") {
  on_both([](World& world) {
    Access& door = world.access();
    const SignIn attempt{.login = "an", .password = right_password};
    const auto first = MUST(door.sign_in(attempt, world.now));
    const auto second = MUST(door.sign_in(attempt, world.now));
    const auto viewer = MUST(door.viewer_of_session(first.token, world.now));
    CHECK(code_of_error(door.change_password(*viewer, "sai", "một hai ba bốn năm", world.now)) ==
          "access.refused");
    REQUIRE(door.change_password(*viewer, right_password, "một hai ba bốn năm", world.now));
    CHECK(door.viewer_of_session(first.token, world.now).has_value());
    CHECK(code_of_error(door.viewer_of_session(second.token, world.now)) == "access.no_session");
    CHECK(code_of_error(door.sign_in(attempt, world.now)) == "access.refused");
  });
}

TEST_CASE("tokens have scopes and a term") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto opened = MUST(door.sign_in({.login = "an", .password = right_password}, world.now));
    const auto viewer = MUST(door.viewer_of_session(opened.token, world.now));
    const auto make = [&](std::vector<std::string> scopes, core::Time ends) {
      return door.make_token_for(*viewer, "máy tính", scopes, ends, world.now);
    };
    CHECK(code_of_error(make({"read"}, world.now)) == "access.token_term");
    CHECK(code_of_error(make({"read"}, world.now + 400LL * 86400)) == "access.token_term");
    CHECK(code_of_error(make({"dossier"}, world.now + 86400)) == "access.token_scope");
    CHECK(code_of_error(make({"read", "dosier"}, world.now + 86400)) == "access.token_scope");
    const auto token = MUST(make({"read", "dossier"}, world.now + 86400));
    const auto program = MUST(door.viewer_of_token(token, world.now));
    CHECK(!program->may_write);
    CHECK(program->only_types == std::vector<std::string>{"dossier"});
    CHECK(code_of_error(door.viewer_of_token(token, world.now + 86400)) == "access.no_token");
    CHECK(code_of_error(door.viewer_of_token(opened.token, world.now)) == "access.no_token");
    const auto rows = MUST(door.tokens(*viewer));
    REQUIRE(rows.size() == 1);
    REQUIRE(door.end_token(*viewer, rows[0].id, world.now));
    CHECK(code_of_error(door.viewer_of_token(token, world.now)) == "access.no_token");
  });
}

TEST_CASE("grants hold between their days; a delegation no longer than the role it comes from") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto binh = *MUST(door.find_account("binh"));
    const auto today = world.now.date();
    CHECK(MUST(door.grants_of(binh, today)).empty());
    world.act("role_grant", "", "delegate",
              {{"account", "binh"}, {"role", "desk"}, {"of_unit", "so"}, {"deputy_of", "an"},
               {"from_day", (today + 1).to_string()}, {"to_day", (today + 3).to_string()}});
    CHECK(MUST(door.grants_of(binh, today)).empty());
    const auto held = MUST(door.grants_of(binh, today + 1));
    REQUIRE(held.size() == 1);
    CHECK(held[0].deputy_of == "an");
    CHECK(MUST(door.grants_of(binh, today + 4)).empty());
    // What "an" does not hold cannot be delegated.
    world.act("role_grant", "", "delegate",
              {{"account", "binh"}, {"role", "leader"}, {"of_unit", "so"}, {"deputy_of", "an"},
               {"from_day", today.to_string()}, {"to_day", (today + 3).to_string()}});
    CHECK(MUST(door.grants_of(binh, today)).empty());
    world.act("account", "an", "suspend", {}, "đi vắng");
    CHECK(MUST(door.grants_of(binh, today + 1)).empty());
  });
}

TEST_CASE("what ended is taken away") {
  on_both([](World& world) {
    Access& door = world.access();
    const auto opened = MUST(door.sign_in({.login = "an", .password = right_password}, world.now));
    const auto viewer = MUST(door.viewer_of_session(opened.token, world.now));
    REQUIRE(door.prune(world.now + 100'000).has_value());
    CHECK(MUST(door.sessions(*viewer)).empty());
  });
}
