#include "http/files.h"

#include <fstream>

#include <doctest/doctest.h>

#include "http/door_for_tests.h"
#include "support/stores.h"

using namespace nhip;
using http::testing::Door;
using http::testing::World;

TEST_CASE("a file of the interface comes as small as the other end takes it") {
  nhip::testing::on_both_stores([](const std::string& url) {
    World world(url);
    Door door(world);
    const auto web = std::filesystem::temp_directory_path() / ("nhip-web-files-" + std::to_string(::getpid()));
    std::filesystem::create_directories(web / "assets");
    for (const char* ending : {"", ".gz", ".br"}) {
      std::ofstream(web / ("assets/a.js" + std::string(ending))) << "a" << ending;
    }
    std::ofstream(web / "index.html") << "front";
    door.app().web = web;
    const auto ask = [&](const std::string& path, const std::string& takes) {
      return door.ask("", "GET", path, {}, {{"accept-encoding", takes}});
    };
    CHECK(ask("/assets/a.js", "gzip, deflate, br").body == "a.br");
    CHECK(ask("/assets/a.js", "gzip, deflate, br").header("Content-Encoding") == "br");
    CHECK(ask("/assets/a.js", "gzip, deflate, br").header("Vary") == "Accept-Encoding");
    CHECK(ask("/assets/a.js", "gzip").body == "a.gz");
    CHECK(ask("/assets/a.js", "br;q=0, gzip;q=0.5").body == "a.gz");
    CHECK(ask("/assets/a.js", "").body == "a");
    CHECK(ask("/assets/a.js", "").header("Content-Encoding").empty());
    CHECK(ask("/assets/b.js", "br").status == 404);
    CHECK(ask("/list/dossier", "br").body == "front");
    std::filesystem::remove_all(web);
  });
}
