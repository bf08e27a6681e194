#include "store/writer.h"

#include <algorithm>

namespace nhip::store {

namespace {

constexpr std::size_t jobs_per_group = 256;

}  // namespace

WriterThread::WriterThread(std::function<void(std::span<WriteJob* const>)> perform)
    : perform_(std::move(perform)) {}

WriterThread::~WriterThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

core::Result<void> WriterThread::submit(WriteJob& job) {
  std::unique_lock lock(mutex_);
  if (thread_.get_id() == std::this_thread::get_id()) {
    return core::fail("store.nested_write", "A write was asked for inside a write");
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  queue_.push_back(&job);
  wake_.notify_one();
  job.finished.wait(lock, [&] { return job.done; });
  return job.result;
}

void WriterThread::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), jobs_per_group));
    const std::vector<WriteJob*> group(queue_.begin(), queue_.begin() + count);
    queue_.erase(queue_.begin(), queue_.begin() + count);
    lock.unlock();
    perform_(group);
    lock.lock();
    // Told under the lock: a job is gone as soon as its owner has seen it done.
    for (WriteJob* job : group) {
      job->done = true;
      job->finished.notify_one();
    }
  }
}

}  // namespace nhip::store
