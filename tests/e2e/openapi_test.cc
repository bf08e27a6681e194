// The served OpenAPI document before two judges from the npm registry (scripts/node-modules
// tests/openapi first), and led through all that it promises.
#include <cstdlib>

#include "e2e/office.h"

using namespace nhip::e2e;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(NHIP_SOURCE_DIR) / "tests" / "openapi";

/// ./test installs them; elsewhere the case is left out when they are not there.
bool may_be_left_out() {
  return !fs::exists(folder / "node_modules") && std::getenv("NHIP_TEST_NODE") == nullptr;
}

Outcome judge(const char* program, Words words) {
  words.insert(words.begin(), {"node", (folder / "node_modules" / ".bin" / program).string()});
  return command(
      words,
      {{"REDOCLY_TELEMETRY", "off"}, {"REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"}, {"NO_COLOR", "1"}},
      600);
}

}  // namespace

TEST_CASE("Redocly and Spectral find nothing in the document" * doctest::skip(may_be_left_out())) {
  on_a_file([](const World& world) {
    world.settle();
    Served served(world);
    const auto file = world.file("openapi.json", served.browser().get("/api/v1/openapi.json").body);
    const auto redocly = judge("redocly", {"lint", "--config", (folder / "redocly.yaml").string(),
                                           "--max-problems", "20", file.string()});
    INFO(redocly.text());
    CHECK(redocly.status == 0);
    CHECK((redocly.out + redocly.err).find("You have") == std::string::npos);  // so many warnings
    const auto spectral =
        judge("spectral", {"lint", "--quiet", "--fail-severity", "warn", "--ruleset",
                           (folder / "spectral.yaml").string(), file.string()});
    INFO(spectral.text());
    CHECK(spectral.status == 0);
  });
}

TEST_CASE("every operation succeeds once over the API, but for the exceptions") {
  on_a_file([](const World& world) {
    world.settle();
    world.publish_services();
    Served served(world);
    hire(world, served.browser(), "all", "administrator", "tan_hoa");
    const auto walked = command({"node", (folder / "walk.mjs").string(),
                                 "http://127.0.0.1:" + std::to_string(served.port()), "all",
                                 usual_password}, {}, 600);
    INFO(walked.text());
    CHECK(walked.status == 0);
  });
}
