#include "simulate/batches.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>

#include "simulate/existing.h"

namespace nhip::simulate {
namespace {

constexpr std::int64_t batch_size = 10'000;

}  // namespace

core::Result<std::vector<std::int64_t>> Batches::write(
    const model::Type& type, std::int64_t count,
    const std::function<records::Draft(std::int64_t)>& draft) {
  std::vector<std::int64_t> ids;
  if (resumes_) ids = TRY(simulated_ids(records_.store(), type));
  const auto there = static_cast<std::int64_t>(ids.size());
  if (there > count || (there < count && there % batch_size != 0))
    return core::fail(
        "simulate.not_empty",
        fmt::format("{} records of {} are there, which is no whole batch", there, type.name), {},
        "Make a new store.");
  report_.records += there;
  const auto make = [&](std::int64_t first) {
    std::vector<records::Draft> drafts;
    const std::int64_t last = std::min(first + batch_size, count);
    drafts.reserve(static_cast<std::size_t>(last - first));
    for (std::int64_t i = first; i < last; ++i) drafts.push_back(draft(i));
    return drafts;
  };
  if (there == count) return ids;
  ids.reserve(static_cast<std::size_t>(count));
  auto next = std::async(std::launch::async, make, there);
  for (std::int64_t first = there; first < count; first += batch_size) {
    const std::vector<records::Draft> drafts = next.get();
    if (first + batch_size < count) next = std::async(std::launch::async, make, first + batch_size);
    for (const records::Written& one : TRY(records_.put(drafts, now_))) ids.push_back(one.id);
    for (const records::Draft& one : drafts)
      report_.events += static_cast<std::int64_t>(one.steps.size());
    report_.records += static_cast<std::int64_t>(drafts.size());
    if (options_.progress) options_.progress(type.name, std::min(first + batch_size, count), count);
  }
  return ids;
}

core::Result<void> Batches::write_named(const std::string& stage,
                                        std::vector<records::Draft> drafts) {
  if (resumes_)
    CHECK_OK(records_.store().read([&](store::Database& database) -> core::Result<void> {
      std::vector<records::Draft> missing;
      for (records::Draft& draft : drafts)
        if (!TRY(store::find_by_external_id(database, *draft.type, draft.external_id)))
          missing.push_back(std::move(draft));
      drafts = std::move(missing);
      return {};
    }));
  if (drafts.empty()) return {};
  CHECK_OK(records_.put(drafts, now_));
  report_.records += static_cast<std::int64_t>(drafts.size());
  for (const records::Draft& one : drafts)
    report_.events += static_cast<std::int64_t>(one.steps.size());
  if (options_.progress)
    options_.progress(stage, static_cast<std::int64_t>(drafts.size()),
                      static_cast<std::int64_t>(drafts.size()));
  return {};
}

}  // namespace nhip::simulate
