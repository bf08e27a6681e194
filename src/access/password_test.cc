#include "access/password.h"

#include <stdexcept>

#include <doctest/doctest.h>

using namespace nhip::access;

TEST_CASE("a password fits its own hash alone") {
  const auto hash = MUST(hash_password("bốn con mèo trắng"));
  CHECK(hash.starts_with("$argon2id$"));
  CHECK(password_fits("bốn con mèo trắng", hash));
  CHECK(!password_fits("bốn con mèo đen", hash));
  CHECK(!password_fits("", hash));
  CHECK(MUST(hash_password("bốn con mèo trắng")) != hash);
}

TEST_CASE("without a hash no password fits") {
  CHECK(!password_fits("no account has this password", ""));
  CHECK(!password_fits("", ""));
}

TEST_CASE("passwords that others would guess are refused") {
  CHECK(check_password("chín chữ", "an").error().code == "access.password_short");
  CHECK(check_password("aaaaaaaaaaaa", "an").error().code == "access.password_common");
  CHECK(check_password("Nguyen.Van.An", "nguyen.van.an").error().code == "access.password_common");
  CHECK(check_password("MatKhau123", "an").error().code == "access.password_common");
  CHECK(check_password(std::string(300, 'a') + "b", "an").error().code == "access.password_long");
  CHECK(check_password("mười ký tự", "an").has_value());
}
