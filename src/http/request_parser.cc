#include "http/request_parser.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace nhip::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t piece_size = 16 * 1024;

void take_head(const beast::request<beast::buffer_body>& head, Request& request) {
  request.method = std::string(head.method_string());
  request.target = std::string(head.target());
  for (const auto& field : head) {
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
}

/// Beast minds being asked for the end of chunks, "0 CR LF CR LF", with less than that at hand.
bool begins_the_end(std::string_view in) {
  constexpr std::size_t shortest_end = 5;
  const auto first = in.find_first_not_of("\r\n");
  return in.size() < shortest_end && (first == in.npos || in[first] == '0');
}

}  // namespace

struct RequestParser::State {
  beast::request_parser<beast::buffer_body> parser{};
  std::array<char, piece_size> out;
  std::size_t got = 0;
};

RequestParser::RequestParser(std::size_t most_head) : state_(std::make_unique<State>()) {
  state_->parser.header_limit(static_cast<std::uint32_t>(most_head));
  state_->parser.body_limit(boost::none);
  state_->parser.eager(false);
}
RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::next(std::string& in, Request& request) {
  auto& parser = state_->parser;
  if (parser.is_header_done()) return next_of_body(in);
  while (!in.empty()) {
    error_code error;
    const auto used = parser.put(asio::buffer(in), error);
    in.erase(0, used);
    if (error == beast::error::need_more) return Step::need_more;
    if (error == beast::error::header_limit) {
      return refuse(431, "http.head_too_large", "The head of the request is too large");
    }
    if (error) return refuse(400, "http.malformed", "The request cannot be read");
    if (!parser.is_header_done()) continue;
    take_head(parser.get(), request);
    // Two ways to say how long the body is: the other end of a proxy may have believed the other
    // one.
    const bool both =
        !request.header("transfer-encoding").empty() && !request.header("content-length").empty();
    if (both || !read_target(request)) {
      return refuse(400, "http.malformed", "The request cannot be read");
    }
    return Step::head;
  }
  return Step::need_more;
}

RequestParser::Step RequestParser::next_of_body(std::string& in) {
  auto& parser = state_->parser;
  while (!parser.is_done()) {
    if (in.empty() || (parser.chunked() && begins_the_end(in))) return Step::need_more;
    auto& body = parser.get().body();
    body.data = state_->out.data();
    body.size = state_->out.size();
    body.more = true;
    error_code error;
    const auto used = parser.put(asio::buffer(in), error);
    in.erase(0, used);
    state_->got = state_->out.size() - body.size;
    if (error == beast::error::need_buffer) error = {};
    const bool waits = error == beast::error::need_more;
    if (error && !waits) return refuse(400, "http.malformed", "The body cannot be read");
    if (state_->got > 0) return Step::body;
    if (waits) return Step::need_more;
  }
  return Step::done;
}

RequestParser::Step RequestParser::refuse(int status, std::string_view code,
                                          std::string_view detail) {
  status_ = status;
  code_ = code;
  detail_ = detail;
  return Step::refused;
}

std::string_view RequestParser::piece() const {
  return {state_->out.data(), state_->got};
}

std::optional<std::uint64_t> RequestParser::content_length() const {
  const auto length = state_->parser.content_length();
  return length ? std::optional<std::uint64_t>(*length) : std::nullopt;
}

bool RequestParser::keep_alive() const {
  return state_->parser.keep_alive();
}

}  // namespace nhip::http
