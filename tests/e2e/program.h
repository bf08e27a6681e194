// The program as a user runs it: a child process with words, an exit status and two streams.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace nhip::e2e {

using Words = std::vector<std::string>;
using Environment = std::map<std::string, std::string>;

struct Outcome {
  int status = -1;  ///< exit code; 128 + signal when a signal ended it
  std::string out;
  std::string err;

  /// Last line of standard error: the code of the error when the status is 2 or 3.
  std::string code() const;
  /// Status and the end of both streams, for the message of a failed check.
  std::string text() const;
};

/// $NHIP_BINARY, else build/release/nhip of this checkout.
std::filesystem::path binary();

/// Runs the program to its end. A child that takes longer than `seconds` is ended.
Outcome nhip(const Words& words, const Environment& environment = {}, int seconds = 120);
/// Another program, found on PATH.
Outcome command(const Words& words, const Environment& environment = {}, int seconds = 120);

/// A run that is not waited for at once.
class Running {
 public:
  explicit Running(const Words& words, const Environment& environment = {});
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running();

  /// SIGKILL after `milliseconds`, unless it ended before. True when it was still running.
  bool kill_after(int milliseconds);
  Outcome wait(int seconds = 120);
  void send_signal(int signal);

 private:
  bool ended(int milliseconds);

  std::filesystem::path out_, err_;
  pid_t child_ = -1;
  int wait_status_ = 0;
  bool gone_ = false;
};

}  // namespace nhip::e2e
