// Imports that run while people look on: a queue, one at a time, with progress that every process can
// tell.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "http/message.h"
#include "records/import.h"
#include "store/jobs.h"

namespace nhip::http {

struct ImportJob {
  std::string id{};
  std::int64_t account = 0;
  std::string type{};
  std::string file_name{};
  bool dry_run = false;
  std::string state{"waiting"};  ///< waiting, running, done, failed
  records::ImportReport report{};
  std::optional<core::Error> error{};
  core::Time begun_at{};
};

/// As the API shows it.
std::string import_json(const ImportJob& job);

class Imports {
 public:
  Imports(records::Records& records, std::function<void()> changed)
      : records_(records), changed_(std::move(changed)) {}
  Imports(const Imports&) = delete;
  Imports& operator=(const Imports&) = delete;
  ~Imports();

  /// Queues it; the job as it is shown, with its id. The file lives as long as the job waits or runs.
  core::Result<store::JobRow> begin(ImportJob job, const model::Type& type,
                                    records::ImportOptions options,
                                    std::shared_ptr<SpoolFile> file);
  /// Of this process or another.
  core::Result<std::optional<store::JobRow>> find(std::string_view id) const;
  /// Finishes what runs; what waits is lost and says so.
  void stop();

 private:
  struct Waiting {
    ImportJob job;
    const model::Type* type;
    records::ImportOptions options;
    std::shared_ptr<SpoolFile> file;
  };
  void work();
  void run(Waiting waiting);
  core::Result<void> keep(const ImportJob& job);

  records::Records& records_;
  std::function<void()> changed_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace nhip::http
