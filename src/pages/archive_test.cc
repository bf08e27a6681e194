#include "pages/archive.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace nhip::pages {
namespace {

TEST_CASE("what was packed is unpacked, and the same parts give the same bytes") {
  CHECK(rc::check([] {
    Parts parts;
    const int count = *rc::gen::inRange(1, 6);
    for (int index = 0; index < count; ++index) {
      parts["word/part" + std::to_string(index) + ".xml"] = *rc::gen::arbitrary<std::string>();
    }
    const std::string bytes = MUST(pack(parts));
    RC_ASSERT(MUST(unpack(bytes)) == parts);
    RC_ASSERT(MUST(pack(parts)) == bytes);
  }));
}

std::string code_of(const std::string& bytes) {
  const auto parts = unpack(bytes);
  return parts ? "" : parts.error().code;
}

TEST_CASE("bytes that are no archive are refused") {
  CHECK(code_of("not a zip") == "archive.malformed");
  CHECK(code_of("") == "archive.malformed");
  std::string damaged = MUST(pack({{"a.txt", std::string(4000, 'a') + "xyz"}}));
  for (std::size_t at = 35; at < 45; ++at) damaged[at] = '\x55';
  CHECK(code_of(damaged) == "archive.malformed");
}

}  // namespace
}  // namespace nhip::pages
