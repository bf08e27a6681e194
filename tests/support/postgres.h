// A PostgreSQL server for tests: one database per test process, made at the first call, gone at the
// end.
//
// Without NHIP_TEST_PG a throw-away cluster is started in a folder of its own below /tmp: Unix
// socket only, no fsync, as the user `postgres` or `nobody` when the tests run as root. A keeper
// process holds it and ends it as soon as the test process is gone, however that ended. Its locale
// is Vietnamese, so that a sort that forgets COLLATE "C" shows. With NHIP_TEST_PG (conninfo of a
// running server) a database is created there and dropped at exit.
#pragma once

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace nhip::testing {

/// Conninfo of this process's database; "" (with a message on stderr) when there is no server to be
/// had. Tests that get "" fail, unless postgres_waived().
std::string postgres_conninfo();

/// NHIP_NO_PG=1: this machine has no PostgreSQL and that is accepted.
inline bool postgres_waived() {
  const char* waived = std::getenv("NHIP_NO_PG");
  return waived != nullptr && std::string(waived) == "1";
}

namespace postgres_detail {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

inline Connection connect(const std::string& conninfo) {
  return {PQconnectdb(conninfo.c_str()), &PQfinish};
}

inline bool run(PGconn* connection, const std::string& sql) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection, sql.c_str()),
                                                             &PQclear);
  const bool good = PQresultStatus(result.get()) == PGRES_COMMAND_OK;
  if (!good) std::fprintf(stderr, "%s: %s", sql.c_str(), PQerrorMessage(connection));
  return good;
}

/// `conninfo` (URI or keywords) with another database.
inline std::string with_database(const std::string& conninfo, const std::string& database) {
  char* error = nullptr;
  PQconninfoOption* options = PQconninfoParse(conninfo.c_str(), &error);
  if (options == nullptr) {
    std::fprintf(stderr, "NHIP_TEST_PG: %s", error != nullptr ? error : "out of memory\n");
    PQfreemem(error);
    return {};
  }
  std::string text;
  for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
    if (option->val == nullptr || std::string(option->keyword) == "dbname") continue;
    text += std::string(option->keyword) + "='";
    for (const char* c = option->val; *c != '\0'; ++c) {
      if (*c == '\'' || *c == '\\') text += '\\';
      text += *c;
    }
    text += "' ";
  }
  PQconninfoFree(options);
  return text + "dbname=" + database;
}

/// A database on a server that is already running.
class Database {
 public:
  explicit Database(std::string server) : server_(std::move(server)) {
    name_ = "nhip_test_" + std::to_string(getpid()) + "_" + std::to_string(std::random_device{}());
    const Connection connection = connect(server_);
    if (PQstatus(connection.get()) != CONNECTION_OK) {
      std::fprintf(stderr, "NHIP_TEST_PG: %s", PQerrorMessage(connection.get()));
    } else if (run(connection.get(),
                   "CREATE DATABASE " + name_ + " TEMPLATE template0 ENCODING 'UTF8'")) {
      conninfo_ = with_database(server_, name_);
    }
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() {
    if (!conninfo_.empty()) {
      run(connect(server_).get(), "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    }
  }
  const std::string& conninfo() const { return conninfo_; }

 private:
  std::string server_, name_, conninfo_;
};

/// The folder of the newest server binaries installed; "" when there are none.
inline std::filesystem::path binaries() {
  for (const char* version : {"17", "16", "15"}) {
    std::filesystem::path folder = std::string("/usr/lib/postgresql/") + version + "/bin";
    if (exists(folder / "initdb") && exists(folder / "postgres")) return folder;
  }
  return {};
}

/// A cluster of this process alone, held by a keeper process that outlives a crash of the tests.
class Cluster {
 public:
  explicit Cluster(std::filesystem::path binaries) : binaries_(std::move(binaries)) {
    char folder[] = "/tmp/nhip-pg-XXXXXX";
    if (mkdtemp(folder) == nullptr) return;
    folder_ = folder;
    int alive[2];
    if (pipe2(alive, O_CLOEXEC) != 0) return;
    keeper_ = fork();
    if (keeper_ == 0) {
      close(alive[1]);
      keep(alive[0]);
    }
    close(alive[0]);
    alive_ = alive[1];
    const std::string conninfo = "host='" + folder_.string() + "' user=nhip dbname=postgres";
    if (wait_until_ready(conninfo)) conninfo_ = conninfo;
  }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;
  ~Cluster() {
    if (alive_ >= 0) close(alive_);
    if (keeper_ > 0) waitpid(keeper_, nullptr, 0);
  }
  const std::string& conninfo() const { return conninfo_; }

 private:
  bool wait_until_ready(const std::string& conninfo) const {
    using namespace std::chrono_literals;
    const auto until = std::chrono::steady_clock::now() + 120s;
    while (std::chrono::steady_clock::now() < until) {
      if (PQping(conninfo.c_str()) == PQPING_OK) return true;
      siginfo_t ended{};
      if (waitid(P_PID, static_cast<id_t>(keeper_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
          ended.si_pid != 0) {
        break;
      }
      std::this_thread::sleep_for(20ms);
    }
    std::fprintf(stderr, "PostgreSQL in %s did not start\n", binaries_.c_str());
    return false;
  }

  /// The keeper: makes and starts the cluster, waits for the end of the tests, cleans up.
  [[noreturn]] void keep(int alive) const {
    setsid();
    const std::string data = (folder_ / "data").string();
    const passwd* user = unprivileged();
    if (user != nullptr && chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) _exit(1);
    const pid_t maker = start({(binaries_ / "initdb").string(), "-D", data, "-U", "nhip", "-A",
                               "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu",
                               "--icu-locale=vi", "--no-sync", "--no-instructions"},
                              user);
    int status = 1;
    waitpid(maker, &status, 0);
    if (status == 0) {
      const pid_t server = start(
          {(binaries_ / "postgres").string(), "-D", data, "-k", folder_.string(), "-h", "", "-c",
           "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c",
           "max_connections=200", "-c", "shared_buffers=64MB", "-c", "max_wal_size=1GB"},
          user);
      char nothing = 0;
      while (read(alive, &nothing, 1) > 0) {
      }
      kill(server, SIGQUIT);
      waitpid(server, nullptr, 0);
    } else {
      std::fprintf(stderr, "initdb failed, see its output:\n");
      std::FILE* log = std::fopen((folder_ / "log").c_str(), "r");
      for (int c = 0; log != nullptr && (c = std::fgetc(log)) != EOF;) std::fputc(c, stderr);
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    _exit(status == 0 ? 0 : 1);
  }

  /// PostgreSQL refuses to run as root.
  static const passwd* unprivileged() {
    if (geteuid() != 0) return nullptr;
    const passwd* user = getpwnam("postgres");
    return user != nullptr ? user : getpwnam("nobody");
  }

  pid_t start(const std::vector<std::string>& command, const passwd* user) const {
    const pid_t child = fork();
    if (child != 0) return child;
    const int log = open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(log, 1);
    dup2(log, 2);
    if (user != nullptr &&
        (fchown(log, user->pw_uid, user->pw_gid) != 0 || setgroups(0, nullptr) != 0 ||
         setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) {
      _exit(126);
    }
    if (chdir(folder_.c_str()) != 0) _exit(126);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }

  std::filesystem::path binaries_, folder_;
  pid_t keeper_ = -1;
  int alive_ = -1;
  std::string conninfo_;
};

}  // namespace postgres_detail

inline std::string postgres_conninfo() {
  using namespace postgres_detail;
  if (const char* server = std::getenv("NHIP_TEST_PG"); server != nullptr && *server != '\0') {
    static const Database database{std::string(server)};
    return database.conninfo();
  }
  static const std::filesystem::path folder = binaries();
  if (folder.empty()) {
    std::fprintf(
        stderr,
        "PostgreSQL is not installed (no /usr/lib/postgresql/15/bin/postgres). Install "
        "postgresql-15, or set NHIP_TEST_PG to the conninfo of a server, or NHIP_NO_PG=1.\n");
    return {};
  }
  static const Cluster cluster{folder};
  return cluster.conninfo();
}

}  // namespace nhip::testing
