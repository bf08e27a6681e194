#include "simulate/existing.h"

#include <algorithm>

#include "indicators/placement.h"

namespace nhip::simulate {
namespace {

bool is_counted(const model::Type& type, std::string_view state) {
  const model::State* known = type.state(state);
  return known == nullptr || known->counted;
}

bool in_dims(const model::Indicator& indicator, const model::Dims& dims,
             const expr::Environment& environment) {
  if (!indicator.where.empty() && !expr::holds(indicator.where, environment)) return false;
  for (const auto& [name, value] : dims) {
    const model::Dimension* dimension = indicator.dimension(name);
    if (dimension == nullptr) continue;
    const auto members = indicators::members_of(value);
    if (std::ranges::find(members, core::to_text(expr::evaluate(dimension->path, environment))) ==
        members.end())
      return false;
  }
  return true;
}

int position_of(const Places& places, std::int64_t unit) {
  for (int i = 0; i < static_cast<int>(places.units().size()); ++i)
    if (places.unit(i).id == unit) return i;
  return -1;
}

bool in_places(const Places& places, std::int64_t unit, core::Date day,
               const model::Indicator& indicator, const model::Dims& dims) {
  const bool asked = std::ranges::any_of(
      dims, [&](const auto& dim) { return indicators::is_tree_dimension(indicator, dim.first); });
  if (!asked) return true;
  const int position = position_of(places, unit);
  return position >= 0 && places.matches(position, day, indicator, dims);
}

std::optional<core::Date> day_of(const core::Value& value) {
  if (const auto* time = std::get_if<core::Time>(&value)) return time->date();
  if (const auto* date = std::get_if<core::Date>(&value)) return *date;
  return std::nullopt;
}

}  // namespace

core::Value RecordOnDay::path(std::string_view names) const {
  if (names == "state") return spell_ ? spell_->state : record_.state;
  if (names == "code") return record_.code;
  if (spell_) {
    const auto tracked = std::ranges::find(type_.track, names);
    if (tracked != type_.track.end())
      return spell_->values[static_cast<std::size_t>(tracked - type_.track.begin())];
  }
  const int field = type_.field_index(names);
  return field < 0 ? core::Value(core::Missing{}) : record_.values[static_cast<std::size_t>(field)];
}

core::Result<const std::vector<ExistingRecord>*> Existing::of(store::Store& store,
                                                              const model::Type& type) {
  if (const auto found = known_.find(type.name); found != known_.end()) return &found->second;
  std::vector<ExistingRecord> records;
  CHECK_OK(store.read([&](store::Database& database) -> core::Result<void> {
    CHECK_OK(store::read_records(database, type, "", {}, [&](const store::Record& record) {
      if (!record.simulated) records.push_back({record, {}});
      return true;
    }));
    std::ranges::sort(records, {}, [](const ExistingRecord& one) { return one.record.id; });
    if (!type.tracked()) return {};
    for (ExistingRecord& one : records)
      one.spells = TRY(store::read_spells(database, type, one.record.id));
    return {};
  }));
  return &known_.emplace(type.name, std::move(records)).first->second;
}

std::int64_t Existing::count(const model::Type& type, const model::Indicator& indicator,
                             const model::Dims& dims, core::Window days,
                             const Places& places) const {
  const auto found = known_.find(type.name);
  if (found == known_.end()) return 0;
  std::int64_t count = 0;
  for (const ExistingRecord& one : found->second) {
    if (!is_counted(type, one.record.state)) continue;
    if (!indicator.over_spells) {
      const RecordOnDay environment(type, one.record);
      const auto day = day_of(environment.path(indicator.at));
      if (day && days.contains(*day) && in_dims(indicator, dims, environment) &&
          in_places(places, one.record.unit, *day, indicator, dims))
        ++count;
      continue;
    }
    for (const store::Spell& spell : one.spells) {
      if (days.last() < spell.from || (spell.to && *spell.to <= days.last()) ||
          !is_counted(type, spell.state))
        continue;
      if (in_dims(indicator, dims, RecordOnDay(type, one.record, &spell)) &&
          in_places(places, spell.unit, days.last(), indicator, dims))
        ++count;
    }
  }
  return count;
}

core::Result<std::vector<std::int64_t>> simulated_ids(store::Store& store,
                                                      const model::Type& type) {
  std::vector<std::int64_t> ids;
  CHECK_OK(store.read([&](store::Database& database) -> core::Result<void> {
    return store::read_records(database, type, "", {}, [&](const store::Record& record) {
      if (record.simulated) ids.push_back(record.id);
      return true;
    });
  }));
  std::ranges::sort(ids);
  return ids;
}

core::Result<bool> is_empty(store::Store& store, const model::Type& type) {
  bool empty = true;
  CHECK_OK(store.read([&](store::Database& database) -> core::Result<void> {
    return store::read_records(database, type, "", {},
                               [&](const store::Record&) { return empty = false; });
  }));
  return empty;
}

}  // namespace nhip::simulate
