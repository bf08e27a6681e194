// libFuzzer's entry for the reading of requests: whatever comes over the wire, and however it is
// cut, it is read in the same way or refused; nothing is read that was not sent. scripts/fuzz
// request
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/message.h"
#include "http/request_parser.h"

namespace {

using nhip::http::Request;
using nhip::http::RequestParser;

struct Seen {
  std::string story, body;
  std::vector<Request> requests{};
};

void must(bool holds) {
  if (!holds) std::abort();
}

/// Reads request after request off the bytes, which come in pieces of this size.
Seen read(std::string_view bytes, std::size_t piece) {
  using enum RequestParser::Step;
  Seen seen;
  std::string in;
  for (int request = 0; request < 20; ++request) {
    RequestParser parser(4096);
    seen.requests.emplace_back();
    for (auto step = need_more; step != done;) {
      step = parser.next(in, seen.requests.back());
      if (step == head) seen.story += "h";
      if (step == body) seen.body += parser.piece();
      if (step == refused) {
        seen.story += "r" + std::to_string(parser.status());
        return seen;
      }
      if (step != need_more) continue;
      if (bytes.empty()) return seen;
      const auto size = std::min(piece, bytes.size());
      in += bytes.substr(0, size);
      bytes.remove_prefix(size);
    }
    seen.story += "d";
    must(in.size() + bytes.size() < (1U << 30));
    if (in.empty() && bytes.empty()) return seen;
  }
  return seen;
}

/// What handlers ask of a request.
void look(const Request& request) {
  for (const char* name : {"nhip_session", "other"}) must(request.cookie(name).size() <= 65536);
  must(request.path.find('\0') == std::string::npos);
  for (const auto& [name, value] : request.query) {
    must(name.find('\0') == std::string::npos && value.find('\0') == std::string::npos);
    must(nhip::http::decode(nhip::http::encode(value), true) == value);
  }
  for (const std::int64_t size : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1000}}) {
    if (const auto range = nhip::http::read_range(request.header("range"), size)) {
      must(range->from >= 0 && range->from <= range->to && range->to <= size);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto whole = read(bytes, bytes.size());
  const auto pieces = read(bytes, 1 + data[0] % 64);
  must(whole.story == pieces.story || whole.story.find('r') != std::string::npos);
  must(whole.body.size() <= bytes.size());
  // The end of a body that was cut may be waited for in one of them.
  if (whole.story.find('r') == std::string::npos)
    must(whole.body.starts_with(pieces.body) || pieces.body.starts_with(whole.body));
  if (whole.story.ends_with('d')) must(whole.body == pieces.body);
  for (const auto& request : whole.requests) {
    if (!request.target.empty()) look(request);
  }
  return 0;
}
