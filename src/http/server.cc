#include "http/server.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "http/request_parser.h"
#include "http/workers.h"

namespace nhip::http {

namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::size_t chunk_size = 16 * 1024;
constexpr std::size_t file_chunk = 64 * 1024;
constexpr std::size_t most_unsent = 1024 * 1024;  ///< of a live stream

std::string http_date(std::time_t seconds) {
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  const auto length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), length};
}

class ConnectionBase;

/// One thread with its connections. Everything of a connection happens on its loop.
struct Loop {
  std::set<ConnectionBase*> connections{};  ///< before io: its handlers hold connections
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  asio::steady_timer timer{io};
  std::string date{};
  bool stopping = false;
  std::thread thread{};
};

struct Shared {
  ServerOptions options;
  Server::Router router;
  Server::Log log;
  std::optional<ssl::context> tls{};
  std::atomic<std::int64_t> open{0};
  std::atomic<std::uint64_t> served{0};
  std::string run_id{};  ///< begins the numbers of requests
  std::mutex mutex{};
  std::condition_variable closed{};
  std::unique_ptr<Workers> readers{}, writers{}, slow{};

  Workers* workers(Lane lane) {
    return lane == Lane::read    ? readers.get()
           : lane == Lane::write ? writers.get()
           : lane == Lane::slow  ? slow.get()
                                 : nullptr;
  }
};

tcp::socket& lowest(tcp::socket& socket) { return socket; }
tcp::socket& lowest(ssl::stream<tcp::socket>& stream) { return stream.next_layer(); }

class ConnectionBase {
 public:
  virtual ~ConnectionBase() = default;
  virtual void tick(Clock::time_point now) = 0;
  virtual void finish() = 0;
};

Response plain_problem(int status, std::string_view code, std::string_view detail) {
  Response response{.status = status};
  response.with("Content-Type", "application/problem+json");
  response.body = "{\"type\":\"/problems/" + std::string(code) + "\",\"title\":\"" +
                  std::string(reason_of(status)) + "\",\"status\":" + std::to_string(status) +
                  ",\"code\":\"" + std::string(code) + "\",\"detail\":\"" + std::string(detail) +
                  "\"}";
  return response;
}

template <typename Socket>
class Connection final : public ConnectionBase,
                         public std::enable_shared_from_this<Connection<Socket>> {
 public:
  Connection(Shared& shared, Loop& loop, Socket socket, std::string peer)
      : shared_(shared), loop_(loop), socket_(std::move(socket)), peer_(std::move(peer)) {
    loop_.connections.insert(this);
  }
  ~Connection() override {
    loop_.connections.erase(this);
    const std::lock_guard lock(shared_.mutex);
    if (--shared_.open == 0) shared_.closed.notify_all();
  }

  void begin() {
    wait_for(shared_.options.head);
    if constexpr (std::is_same_v<Socket, tcp::socket>) {
      next_request();
    } else {
      socket_.async_handshake(ssl::stream_base::server,
                              [self = this->shared_from_this()](error_code error) {
                                if (error) return self->close();
                                self->next_request();
                              });
    }
  }

  void tick(Clock::time_point now) override {
    if (live_) return beat(now);
    if (deadline_ && now >= *deadline_) close();
  }

  void finish() override {
    last_ = true;
    if (idle_ || live_) close();
  }

 private:
  using Self = std::shared_ptr<Connection>;

  // ---- reading ----

  void next_request() {
    parser_.emplace(shared_.options.most_head);
    request_ = std::make_shared<Request>();
    plan_ = {};
    body_size_ = 0;
    if (spool_ >= 0) ::close(std::exchange(spool_, -1));
    idle_ = in_.empty();
    wait_for(idle_ ? shared_.options.idle : shared_.options.head);
    if (idle_ && last_) return close();
    in_.empty() ? read_more() : parse();
  }

  void read_more() {
    socket_.async_read_some(asio::buffer(chunk_),
                            [self = this->shared_from_this()](error_code error, std::size_t size) {
                              if (error) return self->close();
                              if (self->idle_) self->wait_for(self->shared_.options.head);
                              self->idle_ = false;
                              self->in_.append(self->chunk_.data(), size);
                              self->parse();
                            });
  }

  void parse() {
    using enum RequestParser::Step;
    for (;;) {
      switch (parser_->next(in_, *request_)) {
        case need_more:
          return read_more();
        case head:
          if (!take_head()) return;
          break;
        case body:
          if (!keep(parser_->piece())) return;
          break;
        case done:
          return answer();
        case refused:
          return refuse(parser_->status(), parser_->code(), std::string(parser_->detail()));
      }
    }
  }

  /// False when the request was refused.
  bool take_head() {
    started_ = Clock::now();
    request_->id = shared_.run_id + "-" + std::to_string(++shared_.served);
    request_->peer = peer_;
    request_->secure = shared_.tls.has_value();
    keep_alive_ = parser_->keep_alive();
    if (shared_.options.behind_proxy) believe_proxy();
    plan_ = shared_.router(*request_);
    request_->route = plan_.route;
    if (plan_.at_head) {
      keep_alive_ = false;
      refused_ = true;
      send(plan_.handle(*request_));
      return false;
    }
    const auto length = parser_->content_length();
    if (length && *length > plan_.most_body) {
      refuse(413, "http.body_too_large",
             "The body may have " + std::to_string(plan_.most_body) + " bytes");
      return false;
    }
    if (same_name(request_->header("expect"), "100-continue")) {
      static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      error_code ignored;
      asio::write(socket_, asio::buffer(go_on), ignored);
    }
    body_began_ = Clock::now();
    wait_for(shared_.options.body);
    return true;
  }

  void believe_proxy() {
    const auto forwarded = request_->header("x-forwarded-for");
    if (!forwarded.empty()) {
      const auto comma = forwarded.rfind(',');
      auto last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
      while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
      request_->peer = std::string(last);
    }
    request_->secure = request_->header("x-forwarded-proto") == "https";
  }

  bool keep(std::string_view bytes) {
    body_size_ += bytes.size();
    if (body_size_ > plan_.most_body) {
      refuse(413, "http.body_too_large",
             "The body may have " + std::to_string(plan_.most_body) + " bytes");
      return false;
    }
    // Byte by byte would hold the connection for days: on the whole, so much must come in a second.
    wait_for(shared_.options.body);
    const auto whole = body_began_ + shared_.options.body +
                       std::chrono::seconds(body_size_ / shared_.options.least_per_second);
    deadline_ = std::min(*deadline_, Clock::time_point(whole));
    if (!plan_.to_file) {
      request_->body += bytes;
      return true;
    }
    if (spool_ < 0) {
      std::string name = (shared_.options.spool / "upload-XXXXXX").string();
      spool_ = ::mkostemp(name.data(), O_CLOEXEC);
      if (spool_ >= 0) request_->file = std::make_shared<SpoolFile>(name);
    }
    while (spool_ >= 0 && !bytes.empty()) {
      const auto written = ::write(spool_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (bytes.empty()) return true;
    refuse(503, "http.spool", "There is no room for the file");
    return false;
  }

  // ---- answering ----

  void answer() {
    deadline_.reset();
    if (spool_ >= 0) ::close(std::exchange(spool_, -1));
    Workers* workers = shared_.workers(plan_.lane);
    if (workers == nullptr) return send(plan_.handle(*request_));
    // The connection goes back to its loop with the answer, and ends nowhere else.
    auto job = [self = this->shared_from_this(), handle = std::move(plan_.handle),
                request = request_]() mutable {
      auto response = std::make_shared<Response>(handle(*request));
      auto& io = self->loop_.io;
      asio::post(io, [self = std::move(self), response] { self->send(std::move(*response)); });
    };
    if (workers->post(std::move(job))) return;
    auto busy = plain_problem(503, "http.busy", "Too many requests wait");
    send(std::move(busy.with("Retry-After", "1")));
  }

  void refuse(int status, std::string_view code, const std::string& detail) {
    keep_alive_ = false;
    refused_ = true;
    if (request_->id.empty()) {
      request_->id = shared_.run_id + "-" + std::to_string(++shared_.served);
      started_ = Clock::now();
    }
    send(plain_problem(status, code, detail));
  }

  void send(Response response) {
    response_ = std::move(response);
    const bool no_body = request_->method == "HEAD" || response_.status == 204 ||
                         response_.status == 304;
    const std::int64_t size = response_.file.empty()
                                  ? static_cast<std::int64_t>(response_.body.size())
                                  : response_.file_size;
    keep_alive_ = keep_alive_ && !last_ && !loop_.stopping && !response_.live;
    std::string& head = out_;
    head = "HTTP/1.1 " + std::to_string(response_.status) + " ";
    head += reason_of(response_.status);
    head += "\r\nDate: " + loop_.date + "\r\n";
    for (const auto& [name, value] : response_.headers) head += name + ": " + value + "\r\n";
    head += "X-Request-Id: " + request_->id + "\r\n";
    if (!response_.live && response_.status != 204) {
      head += "Content-Length: " + std::to_string(size) + "\r\n";
    }
    head += keep_alive_ ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (!no_body && response_.file.empty()) head += response_.body;
    sent_ = static_cast<std::int64_t>(head.size());
    if (!no_body && !response_.file.empty()) file_left_ = size;
    wait_for(shared_.options.send);
    asio::async_write(socket_, asio::buffer(out_),
                      [self = this->shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->close();
                        self->head_sent();
                      });
  }

  void head_sent() {
    if (response_.live) return begin_live();
    if (file_left_ > 0) return open_file();
    done();
  }

  void open_file() {
    file_ = ::open(response_.file.c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ < 0 || ::lseek(file_, response_.file_from, SEEK_SET) < 0) return close();
    send_file();
  }

  void send_file() {
    out_.resize(static_cast<std::size_t>(std::min<std::int64_t>(file_left_, file_chunk)));
    const auto got = ::read(file_, out_.data(), out_.size());
    if (got <= 0) return close();
    out_.resize(static_cast<std::size_t>(got));
    file_left_ -= got;
    sent_ += got;
    wait_for(shared_.options.send);
    asio::async_write(socket_, asio::buffer(out_),
                      [self = this->shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->close();
                        if (self->file_left_ > 0) return self->send_file();
                        ::close(std::exchange(self->file_, -1));
                        self->done();
                      });
  }

  void done() {
    told();
    response_ = {};
    request_.reset();
    if (refused_) return let_go();
    if (!keep_alive_) return close();
    next_request();
  }

  /// What still comes is read and thrown away for a moment, so that the answer is not lost.
  void let_go() {
    constexpr std::chrono::seconds moment{2};
    error_code ignored;
    lowest(socket_).shutdown(tcp::socket::shutdown_send, ignored);
    wait_for(moment);
    watch();
  }

  void told() {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
    if (shared_.log) shared_.log({*request_, response_, sent_, took});
  }

  // ---- live streams ----

  class Live final : public Stream {
   public:
    explicit Live(Self connection) : loop_(connection->loop_), connection_(connection) {}
    bool send(std::string text) override {
      if (!open_) return false;
      asio::post(loop_.io, [connection = connection_, text = std::move(text)]() mutable {
        if (const auto self = connection.lock()) self->push(std::move(text));
      });
      return true;
    }
    bool open() const override { return open_; }
    void close() override {
      asio::post(loop_.io, [connection = connection_] {
        if (const auto self = connection.lock()) self->close();
      });
    }
    void gone() { open_ = false; }

   private:
    Loop& loop_;
    std::weak_ptr<Connection> connection_;
    std::atomic<bool> open_{true};
  };

  void begin_live() {
    live_ = std::make_shared<Live>(this->shared_from_this());
    deadline_.reset();
    last_beat_ = Clock::now();
    out_.clear();
    told();
    response_.live(live_);
    watch();
  }

  /// Notices that the other end has gone.
  void watch() {
    socket_.async_read_some(asio::buffer(chunk_),
                            [self = this->shared_from_this()](error_code error, std::size_t) {
                              if (error) return self->close();
                              self->watch();
                            });
  }

  void push(std::string text) {
    if (!live_) return;
    unsent_ += text.size();
    if (unsent_ > most_unsent) return close();
    queue_.push_back(std::move(text));
    if (queue_.size() == 1) send_next();
  }

  void send_next() {
    asio::async_write(socket_, asio::buffer(queue_.front()),
                      [self = this->shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->close();
                        self->last_beat_ = Clock::now();
                        self->unsent_ -= self->queue_.front().size();
                        self->queue_.pop_front();
                        if (!self->queue_.empty()) self->send_next();
                      });
  }

  void beat(Clock::time_point now) {
    constexpr std::chrono::seconds quiet{15};
    if (now - last_beat_ < quiet) return;
    if (!queue_.empty() && now - last_beat_ > shared_.options.send) return close();
    if (queue_.empty()) push(": still here\n\n");
  }

  // ---- ending ----

  void wait_for(std::chrono::seconds most) { deadline_ = Clock::now() + most; }

  void close() {
    if (live_) {
      live_->gone();
      live_.reset();
    }
    if (file_ >= 0) ::close(std::exchange(file_, -1));
    if (spool_ >= 0) ::close(std::exchange(spool_, -1));
    deadline_.reset();
    error_code ignored;
    auto& plain = lowest(socket_);
    plain.shutdown(tcp::socket::shutdown_both, ignored);
    plain.close(ignored);
  }

  Shared& shared_;
  Loop& loop_;
  Socket socket_;
  std::string peer_;
  std::array<char, chunk_size> chunk_;
  std::string in_;
  std::optional<RequestParser> parser_;
  std::shared_ptr<Request> request_;
  Plan plan_;
  Response response_;
  std::string out_;
  std::size_t body_size_ = 0;
  int spool_ = -1;
  int file_ = -1;
  std::int64_t file_left_ = 0;
  std::int64_t sent_ = 0;
  std::shared_ptr<Live> live_;
  std::deque<std::string> queue_;
  std::size_t unsent_ = 0;
  Clock::time_point last_beat_{};
  Clock::time_point started_{};
  Clock::time_point body_began_{};
  std::optional<Clock::time_point> deadline_;
  bool keep_alive_ = true;
  bool idle_ = false;
  bool last_ = false;
  bool refused_ = false;
};

}  // namespace

struct Server::State {
  Shared shared;
  std::vector<std::unique_ptr<Loop>> loops;
  std::unique_ptr<tcp::acceptor> acceptor;
  std::size_t next = 0;
  bool stopped = false;

  core::Result<void> listen() {
    error_code error;
    const auto address = asio::ip::make_address(shared.options.address, error);
    if (error) {
      return core::fail("http.address", "\"" + shared.options.address + "\" is no address", "",
                        "Write 127.0.0.1, ::1 or 0.0.0.0.");
    }
    const tcp::endpoint endpoint(address, shared.options.port);
    acceptor = std::make_unique<tcp::acceptor>(loops.front()->io);
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(1024, error);
    if (error) {
      return core::fail("http.port_taken",
                        "Cannot listen on " + shared.options.address + ":" +
                            std::to_string(shared.options.port) + ": " + error.message(),
                        "", "Choose another with --listen.");
    }
    return {};
  }

  core::Result<void> prepare_tls() {
    if (shared.options.tls_cert.empty()) return {};
    auto& context = shared.tls.emplace(ssl::context::tls_server);
    error_code error;
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    context.use_certificate_chain_file(shared.options.tls_cert.string(), error);
    if (!error) {
      context.use_private_key_file(shared.options.tls_key.string(), ssl::context::pem, error);
    }
    if (error) {
      return core::fail("http.certificate", "The certificate or its key cannot be read: " +
                                                error.message(),
                        shared.options.tls_cert.string(), "Both are PEM files.");
    }
    return {};
  }

  void accept() {
    Loop& loop = *loops[next++ % loops.size()];
    acceptor->async_accept(loop.io, [this, &loop](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || stopped) return;
      if (!error && shared.open < static_cast<std::int64_t>(shared.options.most_connections)) {
        ++shared.open;
        welcome(loop, std::move(socket));
      }
      accept();
    });
  }

  void welcome(Loop& loop, tcp::socket socket) {
    asio::post(loop.io, [this, &loop, kept = std::make_shared<tcp::socket>(std::move(socket))] {
      error_code error;
      kept->set_option(tcp::no_delay(true), error);
      const auto remote = kept->remote_endpoint(error);
      std::string peer = error ? "" : remote.address().to_string();
      if (shared.tls) {
        using Secure = ssl::stream<tcp::socket>;
        std::make_shared<Connection<Secure>>(shared, loop, Secure(std::move(*kept), *shared.tls),
                                             std::move(peer))
            ->begin();
      } else {
        std::make_shared<Connection<tcp::socket>>(shared, loop, std::move(*kept), std::move(peer))
            ->begin();
      }
    });
  }

  void tick(Loop& loop) {
    loop.date = http_date(
        std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
    const std::vector<ConnectionBase*> present(loop.connections.begin(), loop.connections.end());
    for (ConnectionBase* connection : present) {
      if (loop.connections.contains(connection)) connection->tick(Clock::now());
    }
    loop.timer.expires_after(std::chrono::seconds(1));
    loop.timer.async_wait([this, &loop](error_code error) {
      if (!error) tick(loop);
    });
  }
};

core::Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router, Log log) {
  auto state = std::make_unique<State>();
  Shared& shared = state->shared;
  shared.options = std::move(options);
  shared.router = std::move(router);
  shared.log = std::move(log);
  shared.run_id = std::to_string(::getpid()) + "." +
                  std::to_string(Clock::now().time_since_epoch().count() % 1'000'000);
  const std::size_t wanted =
      shared.options.loops > 0
          ? shared.options.loops
          : std::min<std::size_t>(4, std::max(1U, std::thread::hardware_concurrency()));
  for (std::size_t i = 0; i < wanted; ++i) state->loops.push_back(std::make_unique<Loop>());
  CHECK_OK(state->prepare_tls());
  CHECK_OK(state->listen());
  shared.readers = std::make_unique<Workers>(shared.options.readers, 10'000);
  shared.writers = std::make_unique<Workers>(shared.options.writers, 10'000);
  shared.slow = std::make_unique<Workers>(shared.options.slow, 200);
  state->accept();
  for (const auto& loop : state->loops) {
    Loop* own = loop.get();
    State* all = state.get();
    all->tick(*own);
    own->thread = std::thread([own] { own->io.run(); });
  }
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  stop();
}

std::uint16_t Server::port() const {
  error_code ignored;
  return state_->acceptor->local_endpoint(ignored).port();
}

std::int64_t Server::connections() const {
  return state_->shared.open;
}

std::int64_t Server::waiting() const {
  const Shared& shared = state_->shared;
  return static_cast<std::int64_t>(shared.readers->waiting() + shared.writers->waiting() +
                                   shared.slow->waiting());
}

void Server::stop() {
  if (state_->stopped) return;
  state_->stopped = true;
  asio::post(state_->loops.front()->io, [this] {
    error_code ignored;
    state_->acceptor->close(ignored);
  });
  for (const auto& loop : state_->loops) {
    Loop* own = loop.get();
    asio::post(own->io, [own] {
      own->stopping = true;
      const std::vector<ConnectionBase*> present(own->connections.begin(), own->connections.end());
      for (ConnectionBase* connection : present) {
        if (own->connections.contains(connection)) connection->finish();
      }
    });
  }
  {
    std::unique_lock lock(state_->shared.mutex);
    state_->shared.closed.wait_for(lock, state_->shared.options.stop,
                                   [&] { return state_->shared.open == 0; });
  }
  state_->shared.readers.reset();
  state_->shared.writers.reset();
  state_->shared.slow.reset();
  for (const auto& loop : state_->loops) {
    loop->io.stop();
    loop->thread.join();
  }
  // Connections that were not done in time end with their loops, before what they refer to.
  state_->acceptor.reset();
  for (auto& loop : state_->loops) loop.reset();
}

}  // namespace nhip::http
