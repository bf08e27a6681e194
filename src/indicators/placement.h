// Which units a question means on a day: level, exact unit, group and subtree, read in the tree of
// that day.
//
// A record belongs to the unit that owned it; where that unit stands (its level, its parent) is
// asked of the tree on the day of the contribution for flows, on the day asked for stocks. A unit
// that is gone by then keeps its last place, one that is not there yet its first: nobody's records
// fall out of a total.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "indicators/figures.h"
#include "records/units.h"

namespace nhip::indicators {

/// What was asked of the tree. Empty = no restriction.
struct UnitWish {
  std::int64_t subtree = 0;
  std::vector<std::int64_t> exact{};
  std::vector<std::string> levels{};
  std::vector<std::string> groups{};

  bool everything() const {
    return subtree == 0 && exact.empty() && levels.empty() && groups.empty();
  }
  friend auto operator<=>(const UnitWish&, const UnitWish&) = default;
};

struct UnitFilter {
  bool everything = true;
  std::vector<std::int64_t> ids{};  ///< in order

  bool contains(std::int64_t unit) const;
  friend bool operator==(const UnitFilter&, const UnitFilter&) = default;
};

class Placement {
 public:
  Placement();
  explicit Placement(records::UnitTree tree);

  const records::UnitTree& tree() const { return tree_; }

  /// The dimensions of the tree among `dims` (those the indicator does not take from the record)
  /// and the unit asked. indicator.unit_unknown with the nearest name.
  core::Result<UnitWish> wish(const model::Indicator& indicator, const model::Dims& dims,
                              std::string_view unit) const;

  UnitFilter on(const UnitWish& wish, core::Date day) const;
  /// The window cut where the answer changes.
  std::vector<std::pair<core::Window, UnitFilter>> over(const UnitWish& wish,
                                                        core::Window window) const;

  /// Where a unit stands on a day, or stood last, or will stand first.
  records::UnitAt place(std::int64_t unit, core::Date day) const;
  /// The unit, its parent and so on up to the root.
  std::vector<std::int64_t> upwards(std::int64_t unit, core::Date day) const;
  /// Everything below a unit, itself too; all units when it is 0.
  UnitFilter below(std::int64_t unit, core::Date day) const;
  const std::vector<std::int64_t>& units() const { return units_; }
  /// Every day on which some unit changed, in order.
  const std::vector<core::Date>& changes() const { return changes_; }

 private:
  struct Memo;  ///< answers of on(): every cell of a table asks the same again
  UnitFilter read_tree(const UnitWish& wish, core::Date day) const;

  std::shared_ptr<Memo> memo_;
  records::UnitTree tree_;
  std::vector<std::int64_t> units_;
  std::vector<core::Date> changes_;
};

/// True of level, org_unit and unit_group, unless the indicator takes them from the record.
bool is_tree_dimension(const model::Indicator& indicator, std::string_view name);
/// "a+b" -> a, b.
std::vector<std::string> members_of(std::string_view value);

}  // namespace nhip::indicators
