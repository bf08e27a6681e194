// Contributions: the one select an indicator is compiled to.
//
// A contribution says: this record adds this amount, in this unit, on this day, under these
// dimensions. A flow has one per record, on the day of its field. A stock has two, +1 on the day a
// record begins to count and -1 on the first day it no longer does, so that the stock at the end of
// a day is the sum of all contributions up to it. Each counts in the unit that owned the record on
// that day; a stock by two of the record's own days has two more for each transfer, away from the
// one unit and to the other. Figures, lists of records, rollups, their verification and the named
// views are all made from this text, with another source or other columns. Void records never
// contribute.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "indicators/stretches.h"
#include "model/model.h"
#include "store/database.h"

namespace nhip::indicators {

/// Where rows are read from: the tables themselves, or anything of the same shape (records as of a
/// moment).
struct RowSource {
  std::string records;  ///< as it stands after "from"
  std::string spells;
  std::string owners{};  ///< "" where every record is known to have had one owner
};
RowSource live_source(const model::Type& type);

/// The states that leave every count.
std::vector<std::string> uncounted_states(const model::Type& type);

/// A dimension of the indicator as a column; never NULL ('' or 0 where the record has no value).
struct DimensionColumn {
  std::string name;
  std::string target{};  ///< type, when the column holds the id of a record
};

struct Part {
  std::string
      begin;  ///< moment at which the record begins to count, as the column itself (indexes apply)
  std::string end{};  ///< of a stock: first moment it no longer counts, NULL while it does
  bool begin_is_time = false;
  bool end_is_time = false;
  bool leaves = false;    ///< of a stock: this part takes away on the day of `end`
  bool transfer = false;  ///< of a stock: between two owners; none where every record has one
};

class Contributions {
 public:
  /// For a flow or a stock. Passes on expr.not_sql (a function that no store has).
  static core::Result<Contributions> compile(const model::Model& model,
                                             const model::Indicator& indicator,
                                             store::Dialect dialect);

  const model::Indicator& indicator() const { return *indicator_; }
  const model::Type& type() const { return *type_; }
  const std::vector<Part>& parts() const { return parts_; }
  /// By which sums of days are kept.
  const Stretches& stretches() const { return *stretches_; }
  const std::vector<DimensionColumn>& dimensions() const { return dimensions_; }
  const DimensionColumn* dimension(std::string_view name) const;

  /// `select record, unit, day, dim…, amount, records, simulated` of one part: `records` is 1 or
  /// -1, `simulated` the same where the record is simulated, else 0. `also` is a further condition
  /// ("t.id between $1 and $2"), `extra` further columns ("t.code").
  std::string select(const Part& part, const RowSource& source, std::string_view also = {},
                     std::string_view extra = {}) const;
  /// Of a stock, the records that count at the end of a day: what the sum of all contributions up
  /// to it comes to, without adding up. $1 is the first day after it; `day` is the day on which a
  /// record began to count.
  std::string select_present(const RowSource& source, std::string_view also = {},
                             std::string_view extra = {}) const;
  /// All parts, as one select.
  std::string all(const RowSource& source) const;
  /// The same over the tables: what the named view holds.
  std::string view() const { return all(live_source(*type_)); }

  /// Condition on a part's day: `from` is inside, `to` is not. Names of parameters, or "" for no
  /// bound.
  std::string day_between(const Part& part, std::string_view from, std::string_view to) const;
  /// The expression whose different values are counted by a `distinct` indicator; "" otherwise.
  const std::string& distinct() const { return one_owner_.distinct; }
  const std::string& distinct(const RowSource& source) const;
  /// Whether a change of these columns (records::ChangedRecords) can change a contribution.
  bool depends_on(const std::set<std::string, std::less<>>& columns) const;
  const std::string& record() const { return record_; }

 private:
  class Names;
  /// What depends on where a record's unit is read.
  struct Text {
    std::string unit{};
    std::string joins{};
    std::string where{};
    std::string amount{};
    std::string distinct{};
    std::vector<std::string> dimensions{};
  };
  core::Result<Text> compile(const Names& names);
  void add_parts(const Names& names);
  void add_transfers();
  bool has_several_owners(const RowSource& source) const;
  const Text& text_of(const RowSource& source) const;
  std::string day_of(const std::string& moment, bool is_time) const;
  /// The owner of the day on which a part counts, as a condition on the row "o".
  std::string owner_on(const Part& part) const;
  std::string from(const Part& part, const RowSource& source, const std::string& owner) const;
  std::string select(const Part& part, const RowSource& source, const std::string& owner,
                     std::string_view also, std::string_view extra) const;

  const model::Indicator* indicator_ = nullptr;
  const model::Type* type_ = nullptr;
  store::Dialect dialect_ = store::Dialect::sqlite;
  std::shared_ptr<const Stretches> stretches_;
  std::vector<Part> parts_;
  std::vector<DimensionColumn> dimensions_;
  std::string record_;
  Text one_owner_;
  Text several_owners_;
  std::set<std::string, std::less<>> columns_;  ///< of the record itself
};

}  // namespace nhip::indicators
