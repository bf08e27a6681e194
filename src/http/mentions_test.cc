// Names with "@" in what is written, and who is told.
#include "http/mentions.h"

#include <doctest/doctest.h>

#include "http/door_for_tests.h"

using namespace nhip;
using http::logins_in;
using http::testing::Door;
using http::testing::World;
namespace json = boost::json;
using Logins = std::vector<std::string>;

TEST_CASE("a text names logins; addresses of mail, single signs and ends of sentences do not count") {
  CHECK(logins_in("@an xem giúp, cùng @binh.tran. Cảm ơn @an") == Logins{"an", "binh.tran"});
  CHECK(logins_in("(@an)") == Logins{"an"});
  CHECK(logins_in("gửi an@tinh.example, số@an, X@an").empty());
  CHECK(logins_in("@ @, @@").empty());
  CHECK(logins_in("").empty());
}

TEST_CASE("who is named finds it in the work of the day, if the record may be seen") {
  nhip::testing::on_both_stores([](const std::string& url) {
    World world(url);
    Door door(world);
    const auto writer = door.hire("specialist");   // a1
    const auto head = door.hire("head");           // a2
    const auto other = door.hire("head", "khac");  // a3: of another department
    const auto mentions = [&](const std::string& who) {
      return json::parse(door.ask(who, "GET", "/api/v1/own/mentions").body).at("items").as_array();
    };
    const json::object draft{{"action", "begin"},
                             {"fields", json::object{{"organ", "so"}, {"subject", "Nhờ @a2, @a3, @a1 và @ai xem"}}}};
    const auto made = door.ask(writer, "POST", "/api/v1/document_draft", draft);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    REQUIRE(mentions(head).size() == 1);
    const auto told = mentions(head)[0].as_object();
    CHECK(told.at("code") == json::parse(made.body).at("code"));
    CHECK(told.at("by").as_string() == "a1");
    CHECK(told.at("said").as_string() == "Nhờ @a2, @a3, @a1 và @ai xem");
    CHECK_FALSE(told.at("seen").as_bool());
    CHECK(mentions(other).empty());
    CHECK(mentions(writer).empty());
    CHECK(door.ask(head, "POST", "/api/v1/own/mentions/seen").status == 204);
    CHECK(mentions(head)[0].at("seen").as_bool());
  });
}

TEST_CASE("a step that is refused names nobody") {
  nhip::testing::on_sqlite([](const std::string& url) {
    World world(url);
    Door door(world);
    const auto writer = door.hire("specialist");
    const auto head = door.hire("head");
    const json::object draft{{"action", "begin"},
                             {"fields", json::object{{"organ", "so"}, {"subject", "@a2"}, {"priority", "không có"}}}};
    CHECK(door.ask(writer, "POST", "/api/v1/document_draft", draft).status == 422);
    CHECK(json::parse(door.ask(head, "GET", "/api/v1/own/mentions").body).at("items").as_array().empty());
  });
}

TEST_CASE("colleagues are found by name, without marks, and by login") {
  nhip::testing::on_both_stores([](const std::string& url) {
    World world(url);
    Door door(world);
    const auto who = door.hire("officer");
    const auto found = [&](const std::string& words) {
      return json::parse(door.ask(who, "GET", "/api/v1/people?q=" + http::encode(words)).body).at("items").as_array();
    };
    CHECK(found("can bo").size() == 2);
    REQUIRE(found("binh").size() == 1);
    CHECK(found("binh")[0].at("full_name").as_string() == "Cán bộ B");
    CHECK(found("binh")[0].at("unit_name").as_string() == "so");
    CHECK(found("khong ai").empty());
    CHECK(found("").size() == 3);
  });
}
