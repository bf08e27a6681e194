#include "records/units.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "model/model.h"

namespace nhip::records {
namespace {

constexpr std::string_view valid_state = "active";

/// Where the columns of a unit stand in its record and in its spells.
struct Columns {
  int slug = -1, name = -1, kind = -1, level = -1, group = -1, parent = -1;
  std::vector<int> codes;       ///< text fields that name the unit from outside
  std::vector<int> successors;  ///< references to other units than the parent
};

bool ends_with_code(std::string_view name) {
  return name == "code" || name.ends_with("_code") || name.find("_code_") != std::string_view::npos;
}

Columns columns_of_units(const model::Type& type) {
  Columns columns;
  columns.slug = type.field_index("slug");
  columns.name = type.field_index("name");
  columns.kind = type.field_index("kind");
  columns.level = type.field_index("level");
  columns.group = type.field_index("group");
  if (columns.group < 0) columns.group = type.field_index("unit_group");
  columns.parent = type.field_index("parent");
  for (int i = 0; i < static_cast<int>(type.fields.size()); ++i) {
    const model::Field& field = type.fields[static_cast<std::size_t>(i)];
    if (field.kind == model::Field::Kind::text && ends_with_code(field.name))
      columns.codes.push_back(i);
    if (field.kind == model::Field::Kind::reference && field.target == type.name &&
        i != columns.parent)
      columns.successors.push_back(i);
  }
  return columns;
}

std::string text_at(const std::vector<core::Value>& values, int index) {
  return index < 0 ? std::string() : core::to_text(values[static_cast<std::size_t>(index)]);
}

std::int64_t id_at(const std::vector<core::Value>& values, int index) {
  if (index < 0) return 0;
  const auto* number = std::get_if<core::Decimal>(&values[static_cast<std::size_t>(index)]);
  return number ? number->to_int64().value_or(0) : 0;
}

std::optional<core::Date> day_at(const std::vector<core::Value>& values, int index) {
  if (index < 0) return std::nullopt;
  const auto* day = std::get_if<core::Date>(&values[static_cast<std::size_t>(index)]);
  return day ? std::optional(*day) : std::nullopt;
}

UnitAt unit_of(const store::Record& record, const Columns& columns) {
  UnitAt unit;
  unit.id = record.id;
  unit.slug = columns.slug >= 0 ? text_at(record.values, columns.slug) : record.code;
  unit.name = text_at(record.values, columns.name);
  unit.kind = text_at(record.values, columns.kind);
  unit.level = text_at(record.values, columns.level);
  unit.group = text_at(record.values, columns.group);
  unit.parent = id_at(record.values, columns.parent);
  return unit;
}

}  // namespace

core::Result<UnitTree> UnitTree::read(store::Database& database, const model::Model& model) {
  const model::Type* type = model.type(model::unit_type);
  if (type == nullptr) return UnitTree{};
  std::vector<std::pair<store::Record, std::vector<store::Spell>>> units;
  CHECK_OK(
      store::read_records(database, *type, "order by t.id", {}, [&](const store::Record& record) {
        units.emplace_back(record, std::vector<store::Spell>{});
        return true;
      }));
  if (type->tracked()) {
    auto all = TRY(store::read_all_spells(database, *type));
    for (auto& [record, spells] : units) spells = std::move(all[record.id]);
  }
  std::vector<store::Record> relations;
  if (const model::Type* relation = model.type(relation_type))
    CHECK_OK(store::read_records(database, *relation, "order by t.id", {},
                                 [&](const store::Record& record) {
                                   relations.push_back(record);
                                   return true;
                                 }));
  return of(model, units, relations);
}

UnitTree UnitTree::of(const model::Model& model,
                      const std::vector<std::pair<store::Record, std::vector<store::Spell>>>& units,
                      const std::vector<store::Record>& relations) {
  UnitTree tree;
  if (const model::Type* type = model.type(model::unit_type))
    for (const auto& [record, spells] : units) tree.add_unit(*type, record, spells);
  if (const model::Type* type = model.type(relation_type)) tree.add_relations(*type, relations);
  tree.add_own_successors();
  return tree;
}

void UnitTree::add_unit(const model::Type& type, const store::Record& record,
                        const std::vector<store::Spell>& spells) {
  const Columns columns = columns_of_units(type);
  const UnitAt unit = unit_of(record, columns);
  by_code_.emplace(record.code, record.id);
  by_code_.emplace(unit.slug, record.id);
  for (const int i : columns.codes)
    if (std::string code = text_at(record.values, i); !code.empty())
      by_code_.emplace(std::move(code), record.id);
  for (const int i : columns.successors)
    if (const std::int64_t successor = id_at(record.values, i);
        successor != 0 && successors_[record.id] == 0)
      successors_[record.id] = successor;
  if (const auto day = day_at(record.values, type.field_index("ended_on")))
    endings_[record.id] = {*day, text_at(record.values, type.field_index("ended_by")) == "divided"};
  std::vector<Version>& versions = versions_[record.id];
  if (!type.tracked()) {
    if (record.state == valid_state) versions.push_back({core::Date{-1'000'000}, {}, unit});
    return;
  }
  for (const store::Spell& spell : spells) {
    if (spell.state != valid_state) continue;
    store::Record past = record;
    for (std::size_t k = 0; k < type.track.size(); ++k)
      past.values[static_cast<std::size_t>(type.field_index(type.track[k]))] = spell.values[k];
    versions.push_back({spell.from, spell.to, unit_of(past, columns)});
  }
}

void UnitTree::add_relations(const model::Type& type, const std::vector<store::Record>& relations) {
  static constexpr std::string_view kinds[] = {"whole", "split", "part", "function"};
  const auto column = [&](std::string_view name) { return type.field_index(name); };
  for (const store::Record& record : relations) {
    const auto day = day_at(record.values, column("on_day"));
    if (record.state == "void" || !day) continue;
    Succession one;
    const auto kind = std::ranges::find(kinds, text_at(record.values, column("succession")));
    if (kind != std::end(kinds)) one.kind = static_cast<Succession::Kind>(kind - kinds);
    one.from = id_at(record.values, column("from_unit"));
    one.outside = text_at(record.values, column("outside"));
    one.to = id_at(record.values, column("to_unit"));
    one.day = *day;
    if (const int share = column("share"); share >= 0)
      if (const auto* given =
              std::get_if<core::Decimal>(&record.values[static_cast<std::size_t>(share)]))
        one.share = *given;
    std::istringstream types(text_at(record.values, column("record_types")));
    for (std::string name; std::getline(types, name, ',');) one.record_types.push_back(name);
    successions_.push_back(std::move(one));
  }
}

void UnitTree::add_own_successors() {
  for (const auto& [unit, successor] : successors_) {
    const auto ending = endings_.find(unit);
    if (ending == endings_.end() || ending->second.divided) continue;
    const core::Date day = ending->second.day;
    const bool known = std::ranges::any_of(successions_, [&](const Succession& one) {
      return one.from == unit && one.day == day && one.kind != Succession::Kind::function;
    });
    if (!known) successions_.push_back({.from = unit, .to = successor, .day = day});
  }
  std::ranges::stable_sort(successions_, {}, &Succession::day);
}

std::optional<core::Date> UnitTree::first_day(std::int64_t unit) const {
  const auto found = versions_.find(unit);
  if (found == versions_.end() || found->second.empty()) return std::nullopt;
  return found->second.front().from;
}

std::optional<core::Date> UnitTree::last_day(std::int64_t unit) const {
  const auto found = versions_.find(unit);
  if (found == versions_.end() || found->second.empty() || !found->second.back().to)
    return std::nullopt;
  return *found->second.back().to - 1;
}

std::int64_t UnitTree::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? 0 : found->second;
}

std::string UnitTree::slug(std::int64_t unit) const {
  const auto found = versions_.find(unit);
  if (found != versions_.end() && !found->second.empty()) return found->second.back().unit.slug;
  for (const auto& [code, id] : by_code_)
    if (id == unit) return code;
  return {};
}

std::vector<std::string> UnitTree::slugs() const {
  std::vector<std::string> result;
  for (const auto& [id, versions] : versions_) result.push_back(slug(id));
  return result;
}

std::int64_t UnitTree::successor(std::int64_t unit) const {
  const auto found = successors_.find(unit);
  return found == successors_.end() ? 0 : found->second;
}

const UnitTree::Version* UnitTree::version(std::int64_t unit, core::Date day) const {
  const auto found = versions_.find(unit);
  if (found == versions_.end()) return nullptr;
  for (const Version& version : found->second)
    if (version.from <= day && (!version.to || day < *version.to)) return &version;
  return nullptr;
}

bool UnitTree::valid(std::int64_t unit, core::Date day) const {
  return version(unit, day) != nullptr;
}

std::optional<UnitAt> UnitTree::at(std::int64_t unit, core::Date day) const {
  const Version* found = version(unit, day);
  return found ? std::optional(found->unit) : std::nullopt;
}

std::vector<UnitAt> UnitTree::all(core::Date day) const {
  std::vector<UnitAt> result;
  for (const auto& [id, versions] : versions_)
    if (const Version* found = version(id, day)) result.push_back(found->unit);
  return result;
}

std::vector<std::int64_t> UnitTree::subtree(std::int64_t unit, core::Date day) const {
  std::map<std::int64_t, std::vector<std::int64_t>> children;
  for (const auto& [id, versions] : versions_)
    if (const Version* found = version(id, day); found && found->unit.parent != 0)
      children[found->unit.parent].push_back(id);
  std::vector<std::int64_t> result;
  std::set<std::int64_t> seen;
  std::vector<std::int64_t> open = {unit};
  while (!open.empty()) {
    const std::int64_t next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    if (version(next, day)) result.push_back(next);
    const auto below = children.find(next);
    if (below != children.end())
      open.insert(open.end(), below->second.begin(), below->second.end());
  }
  std::ranges::sort(result);
  return result;
}

std::int64_t UnitTree::root(core::Date day) const {
  for (const auto& [id, versions] : versions_)
    if (const Version* found = version(id, day); found && found->unit.parent == 0) return id;
  return 0;
}

std::vector<core::Date> UnitTree::changes_in(core::Window window) const {
  std::set<core::Date> days;
  const auto note = [&](core::Date day) {
    if (window.from < day && day < window.to) days.insert(day);
  };
  for (const auto& [id, versions] : versions_)
    for (const Version& version : versions) {
      note(version.from);
      if (version.to) note(*version.to);
    }
  return {days.begin(), days.end()};
}

}  // namespace nhip::records
