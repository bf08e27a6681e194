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

/// Every version of every unit, read once from the store; cheap to ask.
class UnitTree {
 public:
  static core::Result<UnitTree> read(store::Database& database, const model::Model& model);

  /// The unit by slug, agency code (old and new form, R3.52) or statistics code; 0 when unknown.
  std::int64_t find(std::string_view code) const;
  std::vector<std::string> slugs() const;
  std::optional<UnitAt> at(std::int64_t unit, core::Date day) const;
  /// All units valid on a day.
  std::vector<UnitAt> all(core::Date day) const;
  /// The unit and everything below it on a day.
  std::vector<std::int64_t> subtree(std::int64_t unit, core::Date day) const;
  std::int64_t root(core::Date day) const;
  /// Days strictly inside the window on which any unit changed, in order: the window is constant between them.
  std::vector<core::Date> changes_in(core::Window window) const;
  std::string slug(std::int64_t unit) const;

 private:
  struct Version {
    core::Date from;
    std::optional<core::Date> to;
    UnitAt unit;
  };
  std::map<std::int64_t, std::vector<Version>> versions_;
  std::map<std::string, std::int64_t, std::less<>> by_code_;
};

}  // namespace nhip::records
