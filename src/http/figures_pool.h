// Figures read units and reference values once; the pool hands out those that still hold.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "indicators/figures.h"

namespace nhip::http {

class FiguresPool {
 public:
  explicit FiguresPool(store::Store& store) : store_(store) {}

  /// Figures for one request; they go back when the lease ends.
  class Lease {
   public:
    Lease(FiguresPool& pool, std::unique_ptr<indicators::Figures> figures, std::uint64_t age)
        : pool_(pool), figures_(std::move(figures)), age_(age) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(figures_), age_); }
    indicators::Figures& operator*() { return *figures_; }
    indicators::Figures* operator->() { return figures_.get(); }

   private:
    FiguresPool& pool_;
    std::unique_ptr<indicators::Figures> figures_;
    std::uint64_t age_;
  };
  Lease lease();
  /// The store has changed.
  void forget() { ++age_; }

 private:
  void give_back(std::unique_ptr<indicators::Figures> figures, std::uint64_t age);

  store::Store& store_;
  std::atomic<std::uint64_t> age_{0};
  std::mutex mutex_;
  std::vector<std::pair<std::uint64_t, std::unique_ptr<indicators::Figures>>> idle_;
};

}  // namespace nhip::http
