#include "http/guesses.h"

namespace nhip::http {

namespace {

constexpr std::int64_t span_s = 60;

}  // namespace

core::Result<void> Guesses::allow(std::string_view peer, core::Time now) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(peer);
  if (found == counts_.end() || found->second.failures < most_per_minute_ ||
      seconds_between(found->second.since, now) >= span_s) {
    return {};
  }
  return core::fail("access.too_many", "Too many failures from this machine", "",
                    "Try again in a minute.");
}

void Guesses::failed(std::string_view peer, core::Time now) {
  constexpr std::size_t most_kept = 10'000;
  const std::lock_guard lock(mutex_);
  if (counts_.size() >= most_kept) counts_.clear();
  Count& count = counts_[std::string(peer)];
  if (seconds_between(count.since, now) >= span_s) count = {now, 0};
  ++count.failures;
}

}  // namespace nhip::http
