// Import of the rows of a series: the last row of a key wins, both are kept (R4.05).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "records/import_rows.h"

namespace nhip::records {

/// One batch of rows.
class SeriesImport {
 public:
  enum class Taken { added, replaces, duplicate };

  explicit SeriesImport(const TypePlan& plan) : plan_(plan) {}

  core::Result<Taken> take(Surroundings& around, const ImportedRow& row);
  core::Result<void> write(store::Transaction& tx, std::span<ChangeListener* const> listeners,
                           const core::Actor& actor);

 private:
  /// The values of the last row with the same key; none when there is none.
  core::Result<std::optional<std::vector<std::string>>> last(Surroundings& around,
                                                             const store::SeriesRow& row,
                                                             const std::string& key);

  const TypePlan& plan_;
  std::vector<store::SeriesRow> rows_;
  std::unordered_map<std::string, std::vector<std::string>> seen_;  ///< key -> values of this batch
};

}  // namespace nhip::records
