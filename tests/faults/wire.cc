#include "faults/wire.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <list>
#include <stdexcept>
#include <thread>

#include "support/stores.h"

namespace nhip::faults {

namespace {

int connect_to(const std::string& path, bool listen_there) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* to = reinterpret_cast<const sockaddr*>(&address);
  const bool good = listen_there
                        ? ::bind(socket, to, sizeof address) == 0 && ::listen(socket, 16) == 0
                        : ::connect(socket, to, sizeof address) == 0;
  if (good) return socket;
  ::close(socket);
  return -1;
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string receive(int socket) {
  std::array<char, 65536> piece{};
  const ssize_t n = ::recv(socket, piece.data(), piece.size(), 0);
  return n > 0 ? std::string(piece.data(), static_cast<std::size_t>(n)) : std::string();
}

}  // namespace

struct Wire::State {
  testing::TemporaryFolder folder;
  std::string server;
  int listener = -1;
  std::atomic<bool> stopping{false};
  std::atomic<Cut> cut{Cut::none};
  std::atomic<long> at{0}, sent{0};
  std::atomic<bool> struck{false};
  std::thread acceptor;
  std::list<std::thread> connections;

  void accept_all() {
    while (!stopping) {
      pollfd waiting{listener, POLLIN, 0};
      if (::poll(&waiting, 1, 50) <= 0) continue;
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client >= 0) connections.emplace_back([this, client] { carry(client); });
    }
  }

  /// Between one client and the server, until one of them leaves or the wire is cut.
  void carry(int client) {
    const int upstream = connect_to(server, false);
    bool started = false;  // the first message has no type
    std::string buffer;
    while (upstream >= 0 && !stopping) {
      std::array<pollfd, 2> waiting = {pollfd{client, POLLIN, 0}, pollfd{upstream, POLLIN, 0}};
      if (::poll(waiting.data(), waiting.size(), 50) <= 0) continue;
      if (waiting[1].revents != 0) {
        const std::string answer = receive(upstream);
        if (answer.empty() || !send_all(client, answer)) break;
      }
      if (waiting[0].revents == 0) continue;
      const std::string bytes = receive(client);
      if (bytes.empty()) break;
      buffer += bytes;
      if (!forward(upstream, buffer, started)) break;
    }
    ::close(client);
    if (upstream >= 0) ::close(upstream);
  }

  /// Whole messages, one by one; false when the wire was cut at one of them.
  bool forward(int upstream, std::string& buffer, bool& started) {
    for (;;) {
      const std::size_t head = started ? 1 : 0;
      if (buffer.size() < head + 4) return true;
      std::size_t size = head;
      std::size_t length = 0;
      for (std::size_t i = 0; i < 4; ++i) {
        length = length * 256 + static_cast<unsigned char>(buffer[head + i]);
      }
      size += length;
      if (buffer.size() < size) return true;
      const std::string message = buffer.substr(0, size);
      buffer.erase(0, size);
      const bool now = started && ++sent == at;
      started = true;
      if (now && cut == Cut::before) return end(upstream, "");
      if (!send_all(upstream, message)) return false;
      if (now && cut == Cut::after) return end(upstream, buffer);
    }
  }

  bool end(int upstream, const std::string& rest) {
    struck = true;
    // What the client sent in one go goes along (a statement is several messages), and the server
    // answers: it has done it.
    if (cut == Cut::after) {
      send_all(upstream, rest);
      pollfd waiting{upstream, POLLIN, 0};
      ::poll(&waiting, 1, 2000);
    }
    return false;
  }
};

Wire::Wire(const std::string& url) : state_(std::make_unique<State>()) {
  const std::string conninfo = url.substr(url.find(':') + 1);
  PQconninfoOption* options = PQconninfoParse(conninfo.c_str(), nullptr);
  if (options == nullptr) throw std::runtime_error("not a conninfo: " + conninfo);
  std::string host, port = "5432", rest;
  for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string keyword = option->keyword;
    if (keyword == "host") {
      host = option->val;
    } else if (keyword == "port") {
      port = option->val;
    } else {
      rest += " " + keyword + "='" + option->val + "'";
    }
  }
  PQconninfoFree(options);
  const auto folder = state_->folder.path().string();
  state_->server = host + "/.s.PGSQL." + port;
  state_->listener = connect_to(folder + "/.s.PGSQL." + port, true);
  if (state_->listener < 0) throw std::runtime_error("no socket in " + folder);
  url_ = "postgres:host=" + folder + " port=" + port + rest;
  state_->acceptor = std::thread([this] { state_->accept_all(); });
}

Wire::~Wire() {
  state_->stopping = true;
  state_->acceptor.join();
  for (std::thread& connection : state_->connections) connection.join();
  ::close(state_->listener);
}

void Wire::arm(Cut cut, long n) {
  state_->cut = cut;
  state_->at = n;
  state_->sent = 0;
  state_->struck = false;
}

bool Wire::struck() const {
  return state_->struck;
}

long Wire::messages() const {
  return state_->sent;
}

}  // namespace nhip::faults
