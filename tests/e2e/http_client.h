// A small client of HTTP/1.1 for tests: plain sockets on loopback, nothing hidden.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <vector>

namespace nhip::e2e {

struct Reply {
  int status = 0;  ///< 0: the connection ended without an answer
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;

  boost::json::value json() const;
  /// "code" of a problem; "" when it is none.
  std::string code() const;
};

/// An answer as it came over the wire.
Reply parse_reply(const std::string& bytes);

/// A connection that is written to and read from by hand.
class Wire {
 public:
  explicit Wire(int port);
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire();
  void send(const std::string& bytes) const;
  /// What comes until `text` was seen, the other end closed, or the time is over.
  std::string read_until(const std::string& text, int seconds) const;
  bool closed_within(int seconds) const;

 private:
  int socket_ = -1;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Somebody at a browser: keeps the cookie and the guard of the session.
class Browser {
 public:
  explicit Browser(int port) : port_(port) {}

  Reply ask(const std::string& method, const std::string& target, const std::string& body = {},
            Headers headers = {}) const;
  Reply get(const std::string& target) const { return ask("GET", target); }
  Reply post(const std::string& target, const boost::json::value& body, Headers headers = {}) const;
  /// Signs in; the answer.
  Reply sign_in(const std::string& login, const std::string& password,
                const std::string& code = {});

  int port() const { return port_; }
  std::string cookie{};
  std::string guard{};

 private:
  int port_;
};

/// A port that is free at the moment.
int free_port();

}  // namespace nhip::e2e
