#include "pages/process.h"

#include <stdexcept>

#include <doctest/doctest.h>

namespace nhip::pages {
namespace {

TEST_CASE("the exit status comes back, the environment goes in") {
  CHECK(MUST(run({.words = {"true"}})) == 0);
  CHECK(MUST(run({.words = {"sh", "-c", "exit $STATUS"}, .environment = {{"STATUS", "7"}}})) == 7);
}

TEST_CASE("words are not read by a shell") {
  CHECK(MUST(run({.words = {"test", "$HOME", "=", "$HOME"}})) == 0);
}

TEST_CASE("a missing program, one that does not end, one that is ended") {
  CHECK(run({.words = {"nhip-no-such-program"}}).error().code == "process.missing");
  CHECK(run({.words = {"sleep", "60"}, .timeout_seconds = 0}).error().code == "process.timeout");
  CHECK(run({.words = {"sh", "-c", "kill -TERM $$"}}).error().code == "process.failed");
}

}  // namespace
}  // namespace nhip::pages
