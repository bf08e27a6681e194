#include "e2e/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace nhip::e2e {

namespace json = boost::json;

namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

Reply parse_reply(const std::string& bytes) {
  Reply reply;
  auto end = bytes.find("\r\n\r\n");
  if (!bytes.starts_with("HTTP/1.1 ") || end == std::string::npos) return reply;
  if (bytes.starts_with("HTTP/1.1 100")) return parse_reply(bytes.substr(end + 4));
  reply.status = std::stoi(bytes.substr(9, 3));
  std::size_t line = bytes.find("\r\n") + 2;
  while (line < end) {
    const auto stop = bytes.find("\r\n", line);
    const auto colon = bytes.find(": ", line);
    std::string name = bytes.substr(line, colon - line);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    reply.headers[name] = bytes.substr(colon + 2, stop - colon - 2);
    line = stop + 2;
  }
  reply.body = bytes.substr(end + 4);
  return reply;
}

json::value Reply::json() const {
  json::error_code error;
  json::value value = json::parse(body, error);
  return error ? json::value(json::object()) : value;
}

std::string Reply::code() const {
  const auto value = json();
  const auto* code = value.is_object() ? value.as_object().if_contains("code") : nullptr;
  return code != nullptr && code->is_string() ? std::string(code->as_string()) : "";
}

Wire::Wire(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const auto address = loopback(port);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

Wire::~Wire() {
  if (socket_ >= 0) ::close(socket_);
}

void Wire::send(const std::string& bytes) const {
  std::size_t sent = 0;
  while (socket_ >= 0 && sent < bytes.size()) {
    const auto got = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (got <= 0) return;
    sent += static_cast<std::size_t>(got);
  }
}

std::string Wire::read_until(const std::string& text, int seconds) const {
  using namespace std::chrono;
  const auto until = steady_clock::now() + std::chrono::seconds(seconds);
  std::string bytes;
  while (socket_ >= 0 && (text.empty() || bytes.find(text) == std::string::npos)) {
    const auto left = duration_cast<milliseconds>(until - steady_clock::now()).count();
    pollfd wait{socket_, POLLIN, 0};
    if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0) break;
    char piece[16384];
    const auto got = ::recv(socket_, piece, sizeof piece, 0);
    if (got <= 0) break;
    bytes.append(piece, static_cast<std::size_t>(got));
  }
  return bytes;
}

bool Wire::closed_within(int seconds) const {
  if (socket_ < 0) return true;
  pollfd wait{socket_, POLLIN, 0};
  if (::poll(&wait, 1, seconds * 1000) <= 0) return false;
  char piece[4096];
  return ::recv(socket_, piece, sizeof piece, 0) <= 0;
}

Reply Browser::ask(const std::string& method, const std::string& target, const std::string& body,
                   Headers headers) const {
  std::string request = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
  if (!cookie.empty()) request += "Cookie: nhip_session=" + cookie + "\r\n";
  if (!guard.empty() && method != "GET") request += "X-CSRF-Token: " + guard + "\r\n";
  for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
  if (!body.empty() || method != "GET") {
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  const Wire wire(port_);
  wire.send(request + "\r\n" + body);
  return parse_reply(wire.read_until("", 60));
}

Reply Browser::post(const std::string& target, const json::value& body, Headers headers) const {
  headers.emplace_back("Content-Type", "application/json");
  return ask("POST", target, json::serialize(body), std::move(headers));
}

Reply Browser::sign_in(const std::string& login, const std::string& password,
                       const std::string& code) {
  json::object body{{"login", login}, {"password", password}};
  if (!code.empty()) body["code"] = code;
  auto reply = post("/api/v1/session", body);
  if (reply.status != 200) return reply;
  const std::string& set = reply.headers["set-cookie"];
  cookie = set.substr(set.find('=') + 1, set.find(';') - set.find('=') - 1);
  guard = std::string(reply.json().at("guard").as_string());
  return reply;
}

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t length = sizeof address;
  const bool bound = ::bind(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                     ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  ::close(probe);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

}  // namespace nhip::e2e
