#include "access/units.h"

#include <algorithm>
#include <set>

namespace nhip::access {

namespace {

std::int64_t id_of(const core::Value& value) {
  const auto* number = std::get_if<core::Decimal>(&value);
  return number == nullptr ? 0 : number->to_int64().value_or(0);
}

}  // namespace

core::Result<Units> Units::read(store::Database& database, const model::Model& model,
                                core::Date day) {
  const auto* type = TRY(model.need_type(model::unit_type));
  const auto successor = static_cast<std::size_t>(std::max(0, type->field_index("successor")));
  const auto parent = static_cast<std::size_t>(std::max(0, type->field_index("parent")));
  Units units;
  std::vector<store::Record> records;
  CHECK_OK(store::read_records(database, *type, "", {}, [&](const store::Record& record) {
    records.push_back(record);
    return true;
  }));
  auto spells = TRY(store::read_all_spells(database, *type));
  for (const store::Record& record : records) {
    if (record.state == "void") continue;
    std::int64_t above = id_of(record.values[parent]);
    bool there = false;
    for (const store::Spell& spell : spells[record.id]) {
      if (spell.state != "active" || spell.from > day) continue;
      there = !spell.to || day < *spell.to;
      const auto tracked = std::ranges::find(type->track, "parent");
      if (tracked != type->track.end()) {
        above = id_of(spell.values[static_cast<std::size_t>(tracked - type->track.begin())]);
      }
    }
    if (!there && id_of(record.values[successor]) != 0) above = id_of(record.values[successor]);
    if (there && above == 0) units.root_ = record.id;
    units.below_[above].push_back(record.id);
  }
  return units;
}

std::vector<std::int64_t> Units::subtree(std::int64_t unit) const {
  std::set<std::int64_t> found;
  std::vector<std::int64_t> open = {unit};
  while (!open.empty()) {
    const std::int64_t next = open.back();
    open.pop_back();
    if (!found.insert(next).second) continue;
    if (const auto children = below_.find(next); children != below_.end()) {
      open.insert(open.end(), children->second.begin(), children->second.end());
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace nhip::access
