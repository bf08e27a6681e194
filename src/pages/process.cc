#include "pages/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

extern char** environ;

namespace nhip::pages {
namespace {

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& added) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string variable = *entry;
    if (!added.contains(variable.substr(0, variable.find('=')))) result.push_back(variable);
  }
  for (const auto& [name, value] : added) result.push_back(name + "=" + value);
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

/// How a child is started: what its descriptors are, a process group of its own.
class SpawnPlan {
 public:
  explicit SpawnPlan(const std::string& messages) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, messages.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&files_, STDOUT_FILENO, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int start(pid_t& child, std::vector<std::string> words, std::vector<std::string> environment) {
    return posix_spawnp(&child, words.front().c_str(), &files_, &attributes_,
                        pointers(words).data(), pointers(environment).data());
  }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

/// True when the child ended in time.
bool wait_for(pid_t child, int timeout_seconds) {
  const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  if (descriptor < 0) return true;  // waitpid waits as long as it takes
  pollfd watched{descriptor, POLLIN, 0};
  int ready;
  do {
    ready = poll(&watched, 1, timeout_seconds * 1000);
  } while (ready < 0 && errno == EINTR);
  close(descriptor);
  return ready != 0;
}

}  // namespace

core::Result<int> run(const Command& command) {
  const std::string& program = command.words.front();
  pid_t child = 0;
  const std::string messages = command.messages.empty() ? "/dev/null" : command.messages.string();
  const int error =
      SpawnPlan(messages).start(child, command.words, merged_environment(command.environment));
  if (error == ENOENT) {
    return core::fail("process.missing",
                      fmt::format("The program \"{}\" is not installed", program));
  }
  if (error != 0) {
    return core::fail("process.failed",
                      fmt::format("\"{}\" cannot be started: {}", program, std::strerror(error)));
  }
  const bool in_time = wait_for(child, command.timeout_seconds);
  if (!in_time) kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!in_time) {
    return core::fail("process.timeout", fmt::format("\"{}\" did not end within {} seconds",
                                                     program, command.timeout_seconds));
  }
  if (!WIFEXITED(status)) {
    return core::fail("process.failed",
                      fmt::format("\"{}\" was ended by signal {}", program, WTERMSIG(status)));
  }
  return WEXITSTATUS(status);
}

}  // namespace nhip::pages
