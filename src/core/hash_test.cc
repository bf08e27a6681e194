#include "core/hash.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace nhip::core;

TEST_CASE("BLAKE2b-256 of known bytes") {
  CHECK(to_hex(hash("")) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(to_hex(hash("abc")) == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("hexadecimal digits") {
  const Hash sample = hash("nhịp");
  CHECK(MUST(hash_from_hex(to_hex(sample))) == sample);
  CHECK(hash_from_hex("00").error().code == "hash.malformed");
  CHECK(hash_from_hex(std::string(63, '0') + "g").error().code == "hash.malformed");
}

TEST_CASE("errors as the command line prints them") {
  const Error error{"model.field_unknown", "There is no field \"in_proces\"", "a.toml:4:9",
                    "Did you mean \"in_process\"?"};
  CHECK(error.text() ==
        "a.toml:4:9: There is no field \"in_proces\". Did you mean \"in_process\"? "
        "[model.field_unknown]");
}

TEST_CASE("property: however the bytes are cut, the hash is the same") {
  CHECK(rc::check([](const std::string& first, const std::string& second) {
    RC_ASSERT(Hasher().add(first).add(second).finish() == hash(first + second));
  }));
}
