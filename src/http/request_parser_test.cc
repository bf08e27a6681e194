#include "http/request_parser.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <stdexcept>

using nhip::http::Request;
using nhip::http::RequestParser;

namespace {

struct Seen {
  std::string story;  ///< "head body done", "refused 400"
  Request request;
  std::string body, left;

  friend bool operator==(const Seen& a, const Seen& b) {
    return a.story == b.story && a.request.target == b.request.target &&
           a.request.headers == b.request.headers && a.body == b.body && a.left == b.left;
  }
};

/// Feeds the bytes in pieces of these sizes, over and over.
Seen feed(std::string_view bytes, const std::vector<int>& sizes) {
  using enum RequestParser::Step;
  RequestParser parser(1024);
  Seen seen;
  std::string in;
  for (std::size_t i = 0;;) {
    switch (parser.next(in, seen.request)) {
      case need_more: {
        if (bytes.empty()) return seen;
        const auto size = std::min<std::size_t>(
            bytes.size(), static_cast<std::size_t>(sizes[i++ % sizes.size()]));
        in += bytes.substr(0, size);
        bytes.remove_prefix(size);
        break;
      }
      case head:
        seen.story += "head ";
        break;
      case body:
        seen.body += parser.piece();
        break;
      case done:
        seen.story += "done";
        seen.left = in + std::string(bytes);
        return seen;
      case refused:
        seen.story += "refused " + std::to_string(parser.status());
        return seen;
    }
  }
}

const std::string chunked =
    "POST /api/v1/dossier?q=%C4%91 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    "5\r\nhello\r\n6; a=b\r\n world\r\n0\r\n\r\n";

}  // namespace

TEST_CASE("requests come off the stream one after another") {
  const auto first = feed("GET /a?b=c HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n\r\nGET /second", {1000});
  CHECK(first.story == "head done");
  CHECK(first.request.method == "GET");
  CHECK(first.request.path == "/a");
  CHECK(first.request.header("x-a") == "1");
  CHECK(first.left == "GET /second");
  const auto posted = feed(chunked + "rest", {1000});
  CHECK(posted.story == "head done");
  CHECK(posted.body == "hello world");
  CHECK(posted.left == "rest");
}

TEST_CASE("what cannot be read is refused") {
  CHECK(feed("nonsense\r\n\r\n", {3}).story == "refused 400");
  CHECK(feed("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", {1000}).story == "refused 400");
  CHECK(feed("GET / HTTP/1.1\r\nX: " + std::string(2000, 'x') + "\r\n\r\n", {1000}).story ==
        "refused 431");
  CHECK(feed("POST / HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             {1000})
            .story == "refused 400");
  CHECK(
      feed("POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc", {1000}).story ==
      "refused 400");
  CHECK(feed("POST / HTTP/1.1\r\nContent-Length: -2\r\n\r\n", {1000}).story == "refused 400");
  CHECK(feed("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", {1000}).story ==
        "head refused 400");
}

TEST_CASE("the same bytes say the same however they are cut") {
  CHECK(rc::check("pieces of any size", [] {
    const auto sizes =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 40)));
    for (const std::string& bytes :
         {chunked + "rest", std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
          "POST / HTTP/1.1\r\nContent-Length: 40000\r\n\r\n" + std::string(40'000, 'x') + "next"}) {
      RC_ASSERT(feed(bytes, sizes) == feed(bytes, {100'000}));
    }
  }));
}
