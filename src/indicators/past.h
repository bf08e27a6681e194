// Records as they were known at a past moment: their events recorded until then, folded again.
//
// Only records that were touched since are rebuilt; all others are as they stand. A record made
// later is not there.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/result.h"
#include "indicators/contributions.h"
#include "records/units.h"
#include "store/owners.h"
#include "store/store.h"

namespace nhip::indicators {

/// Which records were touched after a moment: one look at the end of each lane of the journal.
struct Touched {
  struct OfType {
    std::unordered_map<std::int64_t, bool> records{};  ///< id -> made after the moment
    std::vector<std::pair<std::int64_t, std::int64_t>>
        appended{};  ///< blocks of a series: first and last id
  };
  core::Time as_of;
  std::map<std::int64_t, std::int64_t> heads{};  ///< last event known of each lane
  std::map<std::string, OfType, std::less<>> types{};
  /// Types whose tables have another shape today than in the definitions asked with: all of their
  /// records are folded from the journal.
  std::set<std::string, std::less<>> reshaped{};

  /// `heads` as Question::heads; "" = by the clock. as_of.malformed.
  static core::Result<Touched> read(store::Database& database, core::Time as_of,
                                    std::string_view heads = {});
  bool knows(const store::Event& event) const;
  bool touches(std::string_view type) const { return types.contains(type); }
};

class Past {
 public:
  /// Nothing was touched.
  Past() = default;
  static core::Result<Past> read(store::Database& database, const model::Type& type,
                                 const Touched& touched);

  bool touched(std::int64_t record) const;
  /// No record is as it stands: the table is not to be read.
  bool is_whole() const { return whole_; }
  /// The touched records that existed, as they were.
  const std::vector<store::Record>& records() const { return records_; }
  /// Spells of records()[i], of a tracked type.
  const std::vector<store::Spell>& spells(std::size_t i) const { return spells_[i]; }
  /// Cells of records()[i], of a reading.
  const std::vector<store::CellValue>& cells(std::size_t i) const { return cells_[i]; }
  /// Those records and their spells in the shape of the tables, a few hundred at a time.
  std::vector<RowSource> sources(store::Dialect dialect) const;

 private:
  const model::Type* type_ = nullptr;
  bool whole_ = false;
  Touched::OfType touched_;
  std::vector<store::Record> records_;
  std::vector<std::vector<store::Spell>> spells_;     ///< of records_, of a tracked type
  std::vector<std::vector<store::CellValue>> cells_;  ///< of records_, of a reading
  std::unordered_map<std::int64_t, std::vector<store::Tenure>> tenures_;  ///< of several owners
};

/// Types of the model that the store's tables no longer fit.
core::Result<std::set<std::string, std::less<>>> reshaped_types(store::Database& database,
                                                                const model::Model& model);

/// All records of a (small) type, as they stand or (given what was touched since) as they were
/// known; void ones left out.
core::Result<std::vector<store::Record>> counted_records(store::Database& database,
                                                         const model::Type& type,
                                                         const Touched* touched);

/// The tree of units as it was known.
core::Result<records::UnitTree> units_then(store::Database& database, const model::Model& model,
                                           const Touched& touched);

}  // namespace nhip::indicators
