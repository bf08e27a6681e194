// Threads that answer requests: some for reading, some that wait for the writer, a few for what takes
// long. A crowd in one lane leaves the others alone.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace nhip::http {

class Workers {
 public:
  /// `most_waiting` jobs may queue; more are refused.
  Workers(std::size_t threads, std::size_t most_waiting);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  /// Finishes what is queued.
  ~Workers();

  /// False when too many wait already.
  bool post(std::function<void()> job);
  std::size_t waiting() const;

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  std::size_t most_waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace nhip::http
