#include "access/one_time_code.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <set>

using namespace nhip::access;

// RFC 6238, appendix B (SHA-1), the last six of its eight digits.
TEST_CASE("codes are those of RFC 6238") {
  const std::string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  CHECK(code_of(key, 59 / 30) == "287082");
  CHECK(code_of(key, 1111111109 / 30) == "081804");
  CHECK(code_of(key, 1234567890 / 30) == "005924");
  CHECK(code_of(key, 2000000000 / 30) == "279037");
  CHECK(code_of("not base32!", 1) == "");
}

TEST_CASE("a code holds for its own half minute and one beside it") {
  const std::string key = make_code_key();
  const std::int64_t now = 1'700'000'000;
  const std::string code = code_of(key, now / 30);
  CHECK(step_of_code(key, code, now) == now / 30);
  CHECK(step_of_code(key, code, now + 30) == now / 30);
  CHECK(step_of_code(key, code, now - 30) == now / 30);
  CHECK(!step_of_code(key, code_of(key, now / 30 + 5), now));
  CHECK(!step_of_code(key, "", now));
  CHECK(!step_of_code("", "000000", now));
}

TEST_CASE("recovery codes differ, and are read without regard to hyphens and case") {
  const auto codes = make_recovery_codes();
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == 10);
  CHECK(recovery_hash("ABCDE-fghjk", 7) == recovery_hash("abcde fghjk", 7));
  CHECK(recovery_hash("abcde-fghjk", 7) != recovery_hash("abcde-fghjk", 8));
}

TEST_CASE("the address of a key names issuer and login") {
  CHECK(code_uri("ABC", "Nhip", "a b") == "otpauth://totp/Nhip:a%20b?secret=ABC&issuer=Nhip");
}
