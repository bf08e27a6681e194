// The tree of units, valid in time (rules R9.*): who existed on a day, under whom, on which level.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Every version of every unit, read once from the store; cheap to ask. A version is a spell of a
/// `unit` record in the state `active`; slug (else the record's code), name, kind, level, group (or
/// unit_group) and parent are its fields of these names, every text field named `…_code` finds it,
/// and a reference to another unit than the parent names its successor.
class UnitTree {
 public:
  static core::Result<UnitTree> read(store::Database& database, const model::Model& model);

  /// The unit by slug, agency code (old and new form, R3.52) or statistics code; 0 when unknown.
  std::int64_t find(std::string_view code) const;
  std::vector<std::string> slugs() const;
  std::optional<UnitAt> at(std::int64_t unit, core::Date day) const;
  bool valid(std::int64_t unit, core::Date day) const;
  /// The unit that goes on with its work (merged into, succeeded by); 0 when none is entered.
  std::int64_t successor(std::int64_t unit) const;
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

  std::map<std::int64_t, std::vector<Version>> versions_;
  std::map<std::int64_t, std::int64_t> successors_;
  std::map<std::string, std::int64_t, std::less<>> by_code_;
};

}  // namespace nhip::records
