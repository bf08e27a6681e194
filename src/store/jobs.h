// What long work has come to, where every process can read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"
#include "store/database.h"

namespace nhip::store {

struct JobRow {
  std::string id;
  std::int64_t account = 0;
  std::string report{};  ///< JSON, as it is shown
  core::Time changed_at{};
};

core::Result<void> prepare_jobs(Database& database);
core::Result<void> put_job(Database& database, const JobRow& job);
core::Result<std::optional<JobRow>> find_job(Database& database, std::string_view id);
/// Those not changed since.
core::Result<void> prune_jobs(Database& database, core::Time before);

}  // namespace nhip::store
