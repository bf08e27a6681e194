// PostgreSQL is copied by its own tools: pg_dump and pg_restore.
#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sstream>

#include "store/backup.h"
#include "store/database.h"
#include "store/migrate.h"

extern char** environ;

namespace nhip::store {

namespace {

namespace fs = std::filesystem;
using core::fail;

/// A connection as the tools take it: the password is handed over where no list of processes shows
/// it.
struct Target {
  std::string conninfo;
  std::string password;
};

core::Result<Target> target_of(std::string_view url) {
  std::string text(url);
  if (!text.starts_with("postgres://") && !text.starts_with("postgresql://")) {
    text = text.substr(text.find(':') + 1);
  }
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(text.c_str(), nullptr), &PQconninfoFree);
  if (options == nullptr) return fail("store.url", "The URL names no PostgreSQL database", text);
  Target target;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    if (std::strcmp(option->keyword, "password") == 0) {
      target.password = option->val;
      continue;
    }
    target.conninfo += std::string(option->keyword) + "='";
    for (const char* c = option->val; *c != '\0'; ++c) {
      if (*c == '\'' || *c == '\\') target.conninfo += '\\';
      target.conninfo += *c;
    }
    target.conninfo += "' ";
  }
  return target;
}

std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

struct Ended {
  int status = 0;
  std::string out;
};

/// Runs a tool with its output and complaints in one pipe.
core::Result<Ended> run_piped(std::vector<std::string> words, const std::string& password) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail("store.io", std::strerror(errno));
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, ends[1], 1);
  posix_spawn_file_actions_adddup2(&files, ends[1], 2);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string secret = "PGPASSWORD=" + password;
  std::vector<char*> environment;
  if (!password.empty()) environment.push_back(secret.data());
  for (char** entry = environ; *entry != nullptr; ++entry) environment.push_back(*entry);
  environment.push_back(nullptr);
  pid_t child = -1;
  const int bad =
      ::posix_spawnp(&child, arguments[0], &files, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&files);
  ::close(ends[1]);
  Ended ended;
  std::array<char, 4096> piece{};
  for (ssize_t n = 0; bad == 0 && ((n = ::read(ends[0], piece.data(), piece.size())) > 0 ||
                                   (n < 0 && errno == EINTR));) {
    if (n > 0) ended.out.append(piece.data(), static_cast<std::size_t>(n));
  }
  ::close(ends[0]);
  if (bad != 0) {
    return fail("backup.tool_missing", words[0] + " cannot be run: " + std::strerror(bad), "",
                "Install the client tools of PostgreSQL (postgresql-client).");
  }
  ::waitpid(child, &ended.status, 0);
  return ended;
}

core::Result<std::string> run_tool(std::vector<std::string> words, const std::string& password) {
  const std::string name = words[0];
  Ended ended = TRY(run_piped(std::move(words), password));
  if (WIFEXITED(ended.status) && WEXITSTATUS(ended.status) == 0) return std::move(ended.out);
  if (WIFEXITED(ended.status) && WEXITSTATUS(ended.status) == 127 && ended.out.empty()) {
    return fail("backup.tool_missing", "There is no " + name, "",
                "Install the client tools of PostgreSQL (postgresql-client).");
  }
  const bool full = ended.out.find("No space left") != std::string::npos;
  return fail(full ? "store.disk_full" : "backup.tool_failed", name + ": " + last_line(ended.out));
}

core::Result<std::string> schema_of(Database& database) {
  const std::string schema = core::to_text(TRY(database.value("select current_schema()")));
  if (!schema.empty()) return schema;
  return fail("store.not_found", "The schema of the store is not there", "",
              "Create the schema that the URL names.");
}

/// The schema whose tables an archive holds: "216; 1259 16390 TABLE public nhip_event nhip".
core::Result<std::string> schema_in(const fs::path& file) {
  std::istringstream list(TRY(run_tool({"pg_restore", "--list", file.string()}, "")));
  for (std::string line; std::getline(list, line);) {
    const auto table = line.find(" TABLE ");
    const auto name = line.find(" nhip_event ");
    if (table == std::string::npos || name == std::string::npos || name < table + 7) continue;
    return line.substr(table + 7, name - table - 7);
  }
  return fail("backup.malformed", "The archive holds no store", file.string());
}

}  // namespace

core::Result<void> back_up_postgresql(std::string_view url, const fs::path& part) {
  const auto database = TRY(Database::open(url, Database::Mode::read_only));
  if (!TRY(has_schema(*database))) {
    return fail("store.not_found", "There is no store", std::string(url));
  }
  const auto schema = TRY(schema_of(*database));
  const Target target = TRY(target_of(url));
  CHECK_OK(run_tool({"pg_dump", "--format=custom", "--no-owner", "--no-privileges",
                     "--table=" + quote_name(schema) + ".*", "--file=" + part.string(),
                     "--dbname=" + target.conninfo},
                    target.password));
  return {};
}

core::Result<void> restore_postgresql(const fs::path& file, std::string_view url) {
  const auto database = TRY(Database::open(url, Database::Mode::read_only));
  if (TRY(has_schema(*database))) {
    return fail("store.exists", "A store is there already; nothing was overwritten",
                std::string(url), "Name another database, or drop its tables first.");
  }
  const auto there = TRY(schema_of(*database));
  if (const auto wanted = TRY(schema_in(file)); wanted != there) {
    return fail("backup.schema",
                "The backup is of the schema " + wanted + ", the URL leads to " + there, "",
                "Restore into a database whose schema bears that name.");
  }
  const Target target = TRY(target_of(url));
  CHECK_OK(run_tool({"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                     "--no-privileges", "--dbname=" + target.conninfo, file.string()},
                    target.password));
  return {};
}

core::Result<void> clear_postgresql(std::string_view url) {
  const auto database = TRY(Database::open(url, Database::Mode::read_write));
  std::vector<std::string> drops;
  CHECK_OK(database->query(
      "select relkind::text, relname::text from pg_class c join pg_namespace n on n.oid ="
      " c.relnamespace where n.nspname = current_schema() and relkind in ('v', 'r')"
      " order by relkind desc",
      {}, [&](const Row& row) {
        drops.push_back(std::string(row.text(0) == "v" ? "drop view " : "drop table ") +
                        "if exists " + quote_name(row.text(1)) + " cascade");
        return true;
      }));
  CHECK_OK(database->begin());
  for (const std::string& drop : drops) CHECK_OK(database->run(drop));
  return database->commit();
}

}  // namespace nhip::store
