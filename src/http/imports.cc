#include "http/imports.h"

#include <algorithm>

#include "access/token.h"

namespace nhip::http {

Imports::~Imports() {
  stop();
}

void Imports::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::string Imports::begin(ImportJob job, const model::Type& type, records::ImportOptions options,
                           std::shared_ptr<SpoolFile> file, std::shared_ptr<SpoolFile> map) {
  constexpr std::size_t most_kept = 200;
  const std::lock_guard lock(mutex_);
  job.id = access::make_token().substr(0, 20);
  std::string id = job.id;
  while (jobs_.size() >= most_kept) {
    const auto ended = std::ranges::find_if(
        jobs_, [](const auto& entry) { return entry.second.ended_at != core::Time{}; });
    if (ended == jobs_.end()) break;
    jobs_.erase(ended);
  }
  jobs_[id] = std::move(job);
  queue_.push_back({id, &type, std::move(options), std::move(file), std::move(map)});
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  wake_.notify_all();
  return id;
}

std::optional<ImportJob> Imports::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  return found == jobs_.end() ? std::nullopt : std::optional(found->second);
}

void Imports::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (stopping_) return;
    const Waiting next = std::move(queue_.front());
    queue_.pop_front();
    jobs_[next.id].state = "running";
    lock.unlock();
    run(next);
    lock.lock();
  }
}

void Imports::run(const Waiting& waiting) {
  records::ImportOptions options = waiting.options;
  options.progress = [&](const records::ImportReport& report) {
    const std::lock_guard lock(mutex_);
    jobs_[waiting.id].report = report;
  };
  auto done = records::import_files(records_, *waiting.type, {waiting.file->path()}, options,
                                    core::now());
  {
    const std::lock_guard lock(mutex_);
    ImportJob& job = jobs_[waiting.id];
    job.ended_at = core::now();
    job.state = done ? "done" : "failed";
    if (done) job.report = std::move(*done);
    if (!done) job.error = std::move(done).error();
  }
  changed_();
}

}  // namespace nhip::http
