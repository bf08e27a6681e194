#include "http/imports.h"

#include <chrono>

#include "access/token.h"
#include "http/json.h"

namespace nhip::http {

using core::Result;

std::string import_json(const ImportJob& job) {
  json::array rejections;
  for (const records::Rejection& rejection : job.report.rejections) {
    rejections.emplace_back(json::object{{"line", rejection.line},
                                         {"code", rejection.error.code},
                                         {"detail", rejection.error.message},
                                         {"hint", rejection.error.hint}});
  }
  json::object object{{"id", job.id},
                      {"state", job.state},
                      {"type", job.type},
                      {"file", job.file_name},
                      {"dry_run", job.dry_run},
                      {"received", job.report.received},
                      {"stored", job.report.stored},
                      {"updated", job.report.updated},
                      {"duplicate", job.report.duplicate},
                      {"rejected", job.report.rejected},
                      {"rejections", std::move(rejections)},
                      {"would_change", texts_json(job.report.would_change)},
                      {"begun_at", job.begun_at.to_iso()},
                      {"error", nullptr}};
  if (job.error) {
    object["error"] = json::object{{"code", job.error->code},
                                   {"detail", job.error->message},
                                   {"hint", job.error->hint}};
  }
  return json::serialize(object);
}

Imports::~Imports() {
  stop();
}

void Imports::stop() {
  std::deque<Waiting> lost;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    lost.swap(queue_);
    wake_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
  for (Waiting& waiting : lost) {
    waiting.job.state = "failed";
    waiting.job.error = core::Error{"import.stopped", "The server was stopped before it began", "",
                                    "Send the file again."};
    static_cast<void>(keep(waiting.job));
  }
}

Result<void> Imports::keep(const ImportJob& job) {
  const core::Time now = core::now();
  return records_.store().write(now, [&](store::Transaction& tx) {
    return store::put_job(tx.database(), {job.id, job.account, import_json(job), now});
  });
}

Result<store::JobRow> Imports::begin(ImportJob job, const model::Type& type,
                                     records::ImportOptions options,
                                     std::shared_ptr<SpoolFile> file) {
  job.id = access::make_token().substr(0, 20);
  CHECK_OK(keep(job));
  store::JobRow shown{job.id, job.account, import_json(job), job.begun_at};
  const std::lock_guard lock(mutex_);
  queue_.push_back({std::move(job), &type, std::move(options), std::move(file)});
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  wake_.notify_all();
  return shown;
}

Result<std::optional<store::JobRow>> Imports::find(std::string_view id) const {
  std::optional<store::JobRow> found;
  CHECK_OK(records_.store().read([&](store::Database& database) -> Result<void> {
    found = TRY(store::find_job(database, id));
    return {};
  }));
  return found;
}

void Imports::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (stopping_) return;
    Waiting next = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    run(std::move(next));
    lock.lock();
  }
}

void Imports::run(Waiting waiting) {
  using Clock = std::chrono::steady_clock;
  constexpr auto told_every = std::chrono::milliseconds(500);
  ImportJob& job = waiting.job;
  job.state = "running";
  static_cast<void>(keep(job));
  auto last = Clock::now();
  waiting.options.progress = [&](const records::ImportReport& report) {
    if (Clock::now() - last < told_every) return;
    last = Clock::now();
    job.report = report;
    // Inside one great transaction (a dry run) nothing else is written; its end is told all the same.
    static_cast<void>(keep(job));
  };
  auto done = records::import_files(records_, *waiting.type, {waiting.file->path()},
                                    waiting.options, core::now());
  job.state = done ? "done" : "failed";
  if (done) job.report = std::move(*done);
  if (!done) job.error = std::move(done).error();
  static_cast<void>(keep(job));
  changed_();
}

}  // namespace nhip::http
