// Imports that run while people look on: a queue, one at a time, with progress.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "http/message.h"
#include "records/import.h"

namespace nhip::http {

struct ImportJob {
  std::string id;
  std::int64_t account = 0;
  std::string type;
  std::string file_name;
  bool dry_run = false;
  std::string state{"waiting"};  ///< waiting, running, done, failed
  records::ImportReport report{};
  std::optional<core::Error> error{};
  core::Time begun_at{};
  core::Time ended_at{};
};

class Imports {
 public:
  Imports(records::Records& records, std::function<void()> changed)
      : records_(records), changed_(std::move(changed)) {}
  Imports(const Imports&) = delete;
  Imports& operator=(const Imports&) = delete;
  ~Imports();

  /// The job's id. The files live as long as the job waits or runs.
  std::string begin(ImportJob job, const model::Type& type, records::ImportOptions options,
                    std::shared_ptr<SpoolFile> file, std::shared_ptr<SpoolFile> map);
  std::optional<ImportJob> find(std::string_view id) const;
  void stop();

 private:
  struct Waiting {
    std::string id;
    const model::Type* type;
    records::ImportOptions options;
    std::shared_ptr<SpoolFile> file;
    std::shared_ptr<SpoolFile> map;
  };
  void work();
  void run(const Waiting& waiting);

  records::Records& records_;
  std::function<void()> changed_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, ImportJob, std::less<>> jobs_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace nhip::http
