// One thread that writes, and the queue before it. Jobs that wait together are handed over
// together.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <thread>

#include "core/result.h"
#include "core/time.h"
#include "store/store.h"

namespace nhip::store {

struct WriteJob {
  const std::function<core::Result<void>(Transaction&)>& run;
  std::optional<core::Time> at;  ///< none: the store's own housekeeping, at the time of the lane
  core::Result<void> result{};
  bool done = false;
  std::condition_variable finished{};
};

class WriterThread {
 public:
  /// `perform` runs on the writer's thread with at least one job and fills in the results.
  explicit WriterThread(std::function<void(std::span<WriteJob* const>)> perform);
  WriterThread(const WriterThread&) = delete;
  WriterThread& operator=(const WriterThread&) = delete;
  /// Finishes what is queued.
  ~WriterThread();

  /// Queues the job and waits for it. The thread is started by the first. store.nested_write.
  core::Result<void> submit(WriteJob& job);

 private:
  void work();

  std::function<void(std::span<WriteJob* const>)> perform_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<WriteJob*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace nhip::store
