// The server of HTTP/1.1: connections, limits, timeouts, TLS. Knows nothing of routes.
//
// Requests are read by request_parser.h; answers are written as one buffer. A connection belongs to one loop (thread); handlers run on workers, so that
// none holds up another.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "http/message.h"

namespace nhip::http {

/// Where a request is answered.
enum class Lane {
  at_once,  ///< on the loop: microseconds, no store
  read,
  write,  ///< waits for the writer
  slow    ///< exports, reports, imports
};

/// What the router says once the head of a request is there.
struct Plan {
  std::string_view route{"none"};  ///< its path, for log and metrics
  Lane lane = Lane::at_once;
  std::size_t most_body = 0;  ///< bytes
  bool to_file = false;       ///< the body goes to a file of the spool folder
  bool at_head = false;       ///< refused: answered at once, and the connection ends
  std::function<Response(Request&)> handle{};
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any that is free
  std::filesystem::path tls_cert{};  ///< chain, PEM; "" = no TLS
  std::filesystem::path tls_key{};
  bool behind_proxy = false;  ///< X-Forwarded-For and -Proto are believed
  std::filesystem::path spool{};  ///< for bodies that go to files
  std::size_t loops = 0;  ///< 0: as many as there are processors, at most 4
  std::size_t readers = 4, writers = 8, slow = 2;
  std::size_t most_connections = 10'000;
  std::size_t most_head = 16 * 1024;
  std::size_t least_per_second = 1024;  ///< bytes of a body, on the whole
  std::chrono::seconds idle{75}, head{10}, body{30}, send{60}, stop{30};
};

/// A request that was answered, for log and metrics.
struct Answered {
  const Request& request;
  const Response& response;
  std::int64_t bytes = 0;
  std::chrono::microseconds took{};
};

class Server {
 public:
  using Router = std::function<Plan(const Request& head)>;
  using Log = std::function<void(const Answered&)>;

  /// http.address, http.port_taken, http.certificate.
  static core::Result<std::unique_ptr<Server>> start(ServerOptions options, Router router, Log log);
  ~Server();

  std::uint16_t port() const;
  std::int64_t connections() const;
  std::int64_t waiting() const;  ///< requests that wait for a worker
  /// Accepts nothing more, finishes what was begun, closes live streams, then ends the threads.
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace nhip::http
