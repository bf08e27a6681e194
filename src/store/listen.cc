#include "store/listen.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

namespace nhip::store {

using core::Result;

struct Listener::State {
  PGconn* connection = nullptr;
  int bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (connection != nullptr) PQfinish(connection);
    if (bell >= 0) ::close(bell);
  }

  Result<void> done(const char* sql) const {
    PGresult* result = PQexec(connection, sql);
    const auto status = PQresultStatus(result);
    PQclear(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
    return lost();
  }
  std::unexpected<core::Error> lost() const {
    return core::fail(
        "store.connection_lost",
        std::string("The connection to the database is lost: ") + PQerrorMessage(connection), "",
        "Try again.");
  }
  /// What is there already; false when nothing was told.
  bool take() const {
    bool told = false;
    while (PGnotify* notice = PQnotifies(connection)) {
      PQfreemem(notice);
      told = true;
    }
    return told;
  }
};

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}
Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const std::string& url) {
  if (!url.starts_with("postgres")) return std::unique_ptr<Listener>();
  const bool is_url = url.starts_with("postgres://") || url.starts_with("postgresql://");
  const std::string conninfo = is_url ? url : url.substr(url.find(':') + 1);
  auto state = std::make_unique<State>();
  state->connection = PQconnectdb(conninfo.c_str());
  if (PQstatus(state->connection) != CONNECTION_OK) {
    return core::fail("store.connection", std::string("PostgreSQL cannot be reached: ") +
                                              PQerrorMessage(state->connection));
  }
  CHECK_OK(
      state->done("do $$ begin execute 'listen nhip_' || current_schema()::regnamespace::oid;"
                  " end $$"));
  return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

Result<void> Listener::wait(std::chrono::milliseconds most) {
  if (state_->take()) return {};
  std::array<pollfd, 2> waits = {
      {{PQsocket(state_->connection), POLLIN, 0}, {state_->bell, POLLIN, 0}}};
  const int ready = ::poll(waits.data(), waits.size(), static_cast<int>(most.count()));
  if (ready <= 0) return {};
  if (waits[1].revents != 0) {
    std::uint64_t rung = 0;
    static_cast<void>(!::read(state_->bell, &rung, sizeof rung));
  }
  if (waits[0].revents != 0) {
    if (PQconsumeInput(state_->connection) != 1) return state_->lost();
    state_->take();
  }
  return {};
}

void Listener::wake() {
  const std::uint64_t one = 1;
  static_cast<void>(!::write(state_->bell, &one, sizeof one));
}

}  // namespace nhip::store
