// The tree of units as rights see it on a day.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "model/model.h"
#include "store/store.h"

namespace nhip::access {

/// Every unit stands below the one it belongs to on the day; one that has ended stands below its
/// successor, else below its last parent: records of a merged commune stay with those who took its
/// work over.
class Units {
 public:
  static core::Result<Units> read(store::Database& database, const model::Model& model,
                                  core::Date day);

  std::int64_t root() const { return root_; }
  /// The unit and all below it, sorted.
  std::vector<std::int64_t> subtree(std::int64_t unit) const;

 private:
  std::map<std::int64_t, std::vector<std::int64_t>> below_;
  std::int64_t root_ = 0;
};

}  // namespace nhip::access
