// Blocks of series rows. A block is proven by the event that appended it: its body holds the
// block's first and last id and BLAKE2b-256 over its rows in the order of their ids. Of a row: id,
// unit, simulated (0 or 1), then name and value of every field that is not missing, in the order of
// their names, then "" as an end; each with its length before it, as in journal.h.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/hash.h"
#include "core/result.h"
#include "model/model.h"
#include "store/database.h"
#include "store/store.h"

namespace nhip::store {

inline constexpr std::string_view series_action = "append";

struct SeriesBlock {
  std::int64_t first = 0;
  std::int64_t last = 0;
  core::Hash hash{};
};

std::string series_body(const SeriesBlock& block);
/// store.body_malformed.
core::Result<SeriesBlock> series_block(std::string_view body);

/// Feeds rows to a hash.
class SeriesDigest {
 public:
  explicit SeriesDigest(const model::Type& type);

  /// The cells of a new row, in the order of table_of(type), and its share of the hash.
  /// store.value_kind.
  core::Result<void> fill_row(std::int64_t id, const SeriesRow& row, bool simulated,
                              std::vector<Param>& cells);
  core::Hash finish() { return hasher_.finish(); }

 private:
  const model::Type& type_;
  std::vector<std::size_t> by_name_;  ///< indexes of the fields in the order of their names
  core::Hasher hasher_;
  std::string bytes_;
};

/// One row as it is hashed; `fields` are in the order of their names.
void append_series_row(std::int64_t id, std::int64_t unit, bool simulated,
                       std::span<const std::pair<std::string_view, const core::Value*>> fields,
                       std::string& out);

}  // namespace nhip::store
