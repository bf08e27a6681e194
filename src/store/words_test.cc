#include "store/words.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using testing::World;

World& kept() {
  static nhip::testing::TemporaryFolder folder;
  static World made("sqlite:" + (folder.path() / "store.db").string());
  return made;
}

std::string packed(std::string_view body) {
  std::string text;
  REQUIRE(kept().store->read([&](Database& database) -> core::Result<void> {
    text = TRY(database.words().pack(body));
    CHECK(database.words().unpack(text) == body);
    return {};
  }));
  return text;
}

TEST_CASE("a body is kept short and read as it was") {
  const Record thing = kept().thing(2);
  const std::string body = event_body(kept().type("thing"), nullptr, thing);
  CHECK(packed(body).size() * 3 < body.size() * 2);
  CHECK(packed(R"({"state":"void","seen_at":"2024-10-15 08:00:00","color":null})").size() == 18);
}

TEST_CASE("what does not fit is kept as it is") {
  for (const std::string body :
       {"", "{}", "{", "{\"", "{\"state\"", "{\"state\":}", "{\"state\":\"void\"", "{\"state\":7}",
        "{\"state\":\"void\",}", "{\"state\":\"void\"} ", "{ \"state\":\"void\"}",
        R"({"unheard_of":"void"})", R"({"cells":{"a":["1",false,""]}})",
        R"({"first":1,"last":2,"hash":"00"})"})
    CHECK(packed(body) == body);
}

TEST_CASE("any body comes back") {
  rc::check([&] {
    const auto names = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("state", "name", "seen_at", "color", "made_on", "code"));
    std::string body = "{";
    for (const std::string& name : names) {
      body += body.size() > 1 ? ",\"" : "\"";
      body += name + "\":";
      body += *rc::gen::element<std::string>(
          "null", R"("void")", R"("2024-10-15 08:00:00")", R"("2024-10-15 08:00:00.5")",
          R"("0001-01-01 00:00:00")", R"("9999-12-31 23:59:59")", R"("2024-02-30 08:00:00")",
          R"("2024-10-15T08:00:00")", R"("a \"quoted\" \\ text")", R"("")", R"("\u0001")",
          R"("ữ😀")", R"("red")", R"("trues")");
    }
    packed(body + "}");
  });
}

TEST_CASE("bodies of old are read, and a word that was changed is found") {
  nhip::testing::on_both_stores([](const std::string& url) {
    World one(url);
    REQUIRE(one.enter(one.thing(1)));
    CHECK(one.count("select count(*) from nhip_event where body like '{%' and action = 'enter'") ==
          0);
    CHECK(one.differences().empty());
    std::string body;
    REQUIRE(one.store->read([&](Database& database) -> core::Result<void> {
      body = TRY(read_events(database, one.type("thing"), 1)).front().body;
      return {};
    }));
    REQUIRE(one.tamper("update nhip_event set body = '" + body + "' where action = 'enter'"));
    CHECK(one.differences().empty());
    REQUIRE(one.enter(one.thing(3)));
    CHECK(one.differences().empty());
    REQUIRE(one.tamper("update nhip_word set word = 'green' where word = 'blue'"));
    one.reopen(Store::Mode::read_only);
    CHECK_FALSE(one.differences().empty());
  });
}

}  // namespace
}  // namespace nhip::store
