#include "http/figures_pool.h"

namespace nhip::http {

namespace {

constexpr std::size_t most_idle = 8;

}  // namespace

FiguresPool::Lease FiguresPool::lease() {
  const std::uint64_t age = age_;
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(idle_, [&](const auto& entry) { return entry.first != age; });
    if (!idle_.empty()) {
      auto figures = std::move(idle_.back().second);
      idle_.pop_back();
      return Lease(*this, std::move(figures), age);
    }
  }
  return Lease(*this, std::make_unique<indicators::Figures>(store_), age);
}

void FiguresPool::give_back(std::unique_ptr<indicators::Figures> figures, std::uint64_t age) {
  const std::lock_guard lock(mutex_);
  if (age == age_ && idle_.size() < most_idle) idle_.emplace_back(age, std::move(figures));
}

}  // namespace nhip::http
