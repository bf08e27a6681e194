// The tree of units, valid in time (rules R9.*): who existed on a day, under whom, on which level.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"
#include "core/time.h"
#include "store/store.h"

namespace nhip::records {

/// A unit as it was on a day.
struct UnitAt {
  std::int64_t id = 0;
  std::string slug;
  std::string name;
  std::string kind;
  std::string level;
  std::string group;
  std::int64_t parent = 0;
};

/// How the work of a unit passed to another on a day (R9.07, R9.08).
struct Succession {
  enum class Kind {
    whole,    ///< all of it: merged into, succeeded by
    split,    ///< it ended and was divided among several
    part,     ///< a part of its territory; the unit goes on
    function  ///< records of some types; the unit may go on
  };
  Kind kind = Kind::whole;
  std::int64_t from = 0;  ///< 0 = a body outside
  std::string outside{};  ///< its name: its records are not kept in this store
  std::int64_t to = 0;
  core::Date day;                           ///< the first of the new order
  std::optional<core::Decimal> share{};     ///< of `from`, as decided; none = not known
  std::vector<std::string> record_types{};  ///< of a function
};

/// Every version of every unit, read once from the store; cheap to ask. A version is a spell of a
/// `unit` record in the state `active`; slug (else the record's code), name, kind, level, group (or
/// unit_group) and parent are its fields of these names, every text field named `…_code` finds it,
/// and a reference to another unit than the parent names its successor.
class UnitTree {
 public:
  static core::Result<UnitTree> read(store::Database& database, const model::Model& model);
  /// The same of records at hand: units with their spells, and records of the type unit_relation.
  static UnitTree of(const model::Model& model,
                     const std::vector<std::pair<store::Record, std::vector<store::Spell>>>& units,
                     const std::vector<store::Record>& relations);

  /// The unit by slug, agency code (old and new form, R3.52) or statistics code; 0 when unknown.
  std::int64_t find(std::string_view code) const;
  std::vector<std::string> slugs() const;
  std::optional<UnitAt> at(std::int64_t unit, core::Date day) const;
  bool valid(std::int64_t unit, core::Date day) const;
  /// The unit that goes on with its work (merged into, succeeded by); 0 when none is entered.
  std::int64_t successor(std::int64_t unit) const;
  /// In the order of their days. Where no unit_relation says more, a unit's own `successor` counts
  /// as a whole succession on the day it ended, unless it was divided.
  const std::vector<Succession>& successions() const { return successions_; }
  /// The first and the last day on which the unit was there; the last is missing while it is.
  std::optional<core::Date> first_day(std::int64_t unit) const;
  std::optional<core::Date> last_day(std::int64_t unit) const;
  /// All units valid on a day.
  std::vector<UnitAt> all(core::Date day) const;
  /// The unit and everything below it on a day.
  std::vector<std::int64_t> subtree(std::int64_t unit, core::Date day) const;
  std::int64_t root(core::Date day) const;
  /// Days strictly inside the window on which any unit changed, in order: the window is constant
  /// between them.
  std::vector<core::Date> changes_in(core::Window window) const;
  std::string slug(std::int64_t unit) const;

 private:
  struct Version {
    core::Date from;
    std::optional<core::Date> to;
    UnitAt unit;
  };
  const Version* version(std::int64_t unit, core::Date day) const;
  void add_unit(const model::Type& type, const store::Record& record,
                const std::vector<store::Spell>& spells);
  void add_relations(const model::Type& type, const std::vector<store::Record>& relations);
  void add_own_successors();

  struct Ending {
    core::Date day;
    bool divided = false;
  };
  std::map<std::int64_t, std::vector<Version>> versions_;
  std::map<std::int64_t, std::int64_t> successors_;
  std::map<std::int64_t, Ending> endings_;
  std::vector<Succession> successions_;
  std::map<std::string, std::int64_t, std::less<>> by_code_;
};

/// Type of the records that hold successions.
inline constexpr std::string_view relation_type = "unit_relation";

}  // namespace nhip::records
