#include "http/message.h"

#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "http/compress.h"

using namespace nhip::http;

TEST_CASE("addresses are decoded, broken ones refused") {
  Request request{.method = "GET", .target = "/api/v1/dossier/H%C3%A0%20N?q=%C4%91%C4%83ng+k%C3%BD&state=a%2Cb&flag"};
  REQUIRE(read_target(request));
  CHECK(request.path == "/api/v1/dossier/Hà N");
  CHECK(request.parameter("q") == "đăng ký");
  CHECK(request.parameter("state") == "a,b");
  CHECK(request.parameter("flag") == "");
  CHECK(!request.parameter("other"));
  for (const char* broken : {"", "x", "/%", "/%4", "/%zz", "/%00", "/?a=%00", "*"}) {
    Request bad{.method = "GET", .target = broken};
    CHECK_MESSAGE(!read_target(bad), broken);
  }
}

TEST_CASE("encode and decode are each other's inverse") {
  const std::string text = "H43.12-240915/0003 đơn?&=%+";
  CHECK(decode(encode(text), false) == text);
  CHECK(decode(encode(text), true) == text);
}

TEST_CASE("a cookie is found among others, by its whole name") {
  Request request;
  request.headers = {{"cookie", "xnhip_session=1; nhip_session=abc ;b=2"}};
  CHECK(request.cookie("nhip_session") == "abc");
  CHECK(request.cookie("b") == "2");
  CHECK(request.cookie("session") == "");
}

TEST_CASE("a packing is taken when it is named and not refused") {
  Request request;
  const auto takes = [&](const std::string& said, std::string_view coding) {
    request.headers = {{"accept-encoding", said}};
    return request.takes(coding);
  };
  CHECK(takes("gzip, deflate, br, zstd", "br"));
  CHECK(takes("GZIP", "gzip"));
  CHECK(takes("deflate,gzip ;q=0.8", "gzip"));
  CHECK_FALSE(takes("", "gzip"));
  CHECK_FALSE(takes("brotli", "br"));
  CHECK_FALSE(takes("gzip;q=0", "gzip"));
  CHECK_FALSE(takes("gzip; q=0.000, br", "gzip"));
  request.headers.clear();
  CHECK_FALSE(request.takes("gzip"));
}

TEST_CASE("long texts are compressed for those who take it") {
  Request request;
  request.headers = {{"accept-encoding", "br, gzip"}};
  Response response;
  response.with("Content-Type", "application/json");
  response.body.assign(5000, 'a');
  compress(request, response);
  CHECK(response.header("Content-Encoding") == "gzip");
  CHECK(gunzip(response.body) == std::string(5000, 'a'));

  Response secret;
  secret.with("Content-Type", "application/json").with("Cache-Control", "no-store, no-transform");
  secret.body.assign(5000, 'a');
  compress(request, secret);
  CHECK(secret.body.size() == 5000);
}

TEST_CASE("any bytes of an address are read or refused, and what was encoded is read back") {
  CHECK(rc::check([](const std::string& bytes) {
    Request request{.method = "GET", .target = "/" + bytes};
    read_target(request);
    request.headers = {{"cookie", bytes}};
    request.cookie("nhip_session");
  }));
  CHECK(rc::check([](const std::string& name, const std::string& value) {
    if (name.find('\0') != std::string::npos || value.find('\0') != std::string::npos) return;
    Request request{.method = "GET", .target = "/x?" + encode(name) + "=" + encode(value)};
    RC_ASSERT(read_target(request));
    if (!name.empty()) RC_ASSERT(request.parameter(name) == value);
  }));
}

TEST_CASE("parts of a file that are asked for") {
  const auto range = [](std::string_view text, std::int64_t size = 1000) -> std::string {
    const auto found = read_range(text, size);
    return found ? std::to_string(found->from) + ".." + std::to_string(found->to) : "none";
  };
  CHECK(range("bytes=0-99") == "0..100");
  CHECK(range("bytes=900-") == "900..1000");
  CHECK(range("bytes=-50") == "950..1000");
  CHECK(range("bytes=-5000") == "0..1000");
  CHECK(range("bytes=990-5000") == "990..1000");
  CHECK(range("bytes=1000-") == "1000..1000");  // outside
  CHECK(range("bytes=99999999999999999999-") == "1000..1000");
  for (const char* other : {"", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "lines=0-9", "bytes=--5", "bytes=1-x"}) {
    CHECK_MESSAGE(range(other) == "none", other);
  }
}
