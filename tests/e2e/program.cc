#include "e2e/program.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "e2e/files.h"

namespace nhip::e2e {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

fs::path scratch_file() {
  std::string name = (fs::temp_directory_path() / "nhip-e2e-XXXXXX").string();
  const int file = mkstemp(name.data());
  if (file < 0) throw std::runtime_error("no temporary file");
  close(file);
  return name;
}

std::string take(const fs::path& file) {
  std::string text = read_file(file);
  std::error_code ignored;
  fs::remove(file, ignored);
  return text;
}

}  // namespace

std::string Outcome::code() const {
  std::string text = err;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const auto line = text.rfind('\n');
  return line == std::string::npos ? text : text.substr(line + 1);
}

std::string Outcome::text() const {
  const auto end_of = [](const std::string& stream) {
    return stream.size() <= 1500 ? stream : "…" + stream.substr(stream.size() - 1500);
  };
  return "status " + std::to_string(status) + "\n" + end_of(out) + "\n" + end_of(err);
}

fs::path binary() {
  const char* named = std::getenv("NHIP_BINARY");
  const fs::path file =
      named && *named ? fs::path(named) : fs::path(NHIP_SOURCE_DIR) / "build/release/nhip";
  if (!fs::exists(file)) {
    throw std::runtime_error(file.string() +
                             " is not there: ninja -C build/release nhip, or set NHIP_BINARY");
  }
  return file;
}

Running::Running(const Words& words, const Environment& environment)
    : out_(scratch_file()), err_(scratch_file()) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  child_ = fork();
  if (child_ < 0) throw std::runtime_error("fork failed");
  if (child_ > 0) return;
  const int nothing = open("/dev/null", O_RDONLY);
  const int out = open(out_.c_str(), O_WRONLY | O_TRUNC);
  const int err = open(err_.c_str(), O_WRONLY | O_TRUNC);
  dup2(nothing, 0);
  dup2(out, 1);
  dup2(err, 2);
  for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

Running::~Running() {
  if (!gone_) {
    ::kill(child_, SIGKILL);
    waitpid(child_, &wait_status_, 0);
  }
  std::error_code ignored;
  fs::remove(out_, ignored);
  fs::remove(err_, ignored);
}

bool Running::ended(int milliseconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  while (!gone_) {
    gone_ = waitpid(child_, &wait_status_, WNOHANG) == child_;
    if (gone_ || std::chrono::steady_clock::now() >= until) break;
    std::this_thread::sleep_for(1ms);
  }
  return gone_;
}

bool Running::kill_after(int milliseconds) {
  if (ended(milliseconds)) return false;
  ::kill(child_, SIGKILL);
  waitpid(child_, &wait_status_, 0);
  gone_ = true;
  return true;
}

void Running::send_signal(int signal) {
  if (!gone_) ::kill(child_, signal);
}

Outcome Running::wait(int seconds) {
  if (!ended(seconds * 1000)) kill_after(0);
  Outcome outcome;
  outcome.status =
      WIFEXITED(wait_status_) ? WEXITSTATUS(wait_status_) : 128 + WTERMSIG(wait_status_);
  outcome.out = take(out_);
  outcome.err = take(err_);
  return outcome;
}

Outcome command(const Words& words, const Environment& environment, int seconds) {
  return Running(words, environment).wait(seconds);
}

Outcome nhip(const Words& words, const Environment& environment, int seconds) {
  Words all = {binary().string()};
  all.insert(all.end(), words.begin(), words.end());
  return command(all, environment, seconds);
}

}  // namespace nhip::e2e
