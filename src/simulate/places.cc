#include "simulate/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "expr/evaluate.h"
#include "simulate/random.h"

namespace nhip::simulate {
namespace {

constexpr std::string_view whole_level = "province";

bool among(std::string_view value, std::string_view members) {
  const auto all = indicators::members_of(members);
  return std::ranges::find(all, value) != all.end();
}

/// The group whose name begins with the level ("commune_committees"); of the province, the first.
std::string group_of(const model::Model& model, std::string_view level) {
  const model::List* groups = model.list("unit_group");
  if (groups == nullptr || groups->values.empty()) return {};
  for (const model::ListValue& value : groups->values)
    if (value.code.starts_with(level)) return value.code;
  return level == whole_level ? groups->values.front().code : std::string();
}

std::string kind_of(const model::Model& model, std::string_view level) {
  const model::List* kinds = model.list("unit_kind");
  if (kinds == nullptr || kinds->values.empty()) return {};
  if (level == whole_level && kinds->find("department")) return "department";
  return kinds->find(level) ? std::string(level) : kinds->values.front().code;
}

std::map<std::string, std::string> fields_of(const model::Type& type, const Unit& unit,
                                             std::string_view parent) {
  std::map<std::string, std::string> all = {{"slug", unit.slug},
                                            {"name", unit.name},
                                            {"kind", unit.kind},
                                            {"level", unit.level},
                                            {"unit_group", unit.group},
                                            {"group", unit.group},
                                            {"parent", std::string(parent)},
                                            {"agency_code", unit.agency_code},
                                            {"placeholder", "true"}};
  std::erase_if(all, [&](const auto& entry) {
    return entry.second.empty() || type.field(entry.first) == nullptr;
  });
  return all;
}

/// A fact about units themselves.
bool counts_units(const Fact& fact) {
  return fact.kind == Fact::Kind::actual && fact.is_about_units();
}

}  // namespace

bool names_owner(const model::Model& model, const model::Indicator& indicator,
                 std::string_view dimension) {
  const model::Dimension* named = indicator.dimension(dimension);
  const model::Type* type = model.type(indicator.type);
  return named != nullptr && type != nullptr && !type->unit.empty() &&
         named->path.paths() == std::vector{type->unit} && named->path.root->op == expr::Op::path;
}

core::Result<Places> Places::read(store::Store& store, std::uint64_t seed) {
  Places places;
  places.seed_ = seed;
  places.model_ = &store.model();
  // What an earlier, interrupted simulation added is added again, by the same rules.
  std::set<std::int64_t> simulated;
  CHECK_OK(store.read([&](store::Database& database) -> core::Result<void> {
    places.placement_ =
        indicators::Placement(TRY(records::UnitTree::read(database, store.model())));
    const model::Type* type = store.model().type(model::unit_type);
    if (type == nullptr) return {};
    return store::read_records(database, *type, "", {}, [&](const store::Record& record) {
      if (record.simulated) simulated.insert(record.id);
      return true;
    });
  }));
  // As they stand on their last day: the present, or the day before they ended.
  const core::Date far = core::Date::of(2999, 1, 1);
  for (const std::int64_t id : places.placement_.units()) {
    if (simulated.contains(id)) continue;
    const records::UnitAt at = places.placement_.place(id, far);
    places.units_.push_back({.id = id,
                             .slug = at.slug,
                             .name = at.name,
                             .kind = at.kind,
                             .level = at.level,
                             .group = at.group});
    if (at.parent == 0) places.roots_.push_back(static_cast<int>(places.units_.size()) - 1);
  }
  if (!places.roots_.empty()) places.root_ = places.roots_.front();
  places.existing_ = places.units_.size();
  for (Unit& unit : places.units_) places.weigh(unit);
  return places;
}

void Places::weigh(Unit& unit) const {
  // Offices differ in size: most are ordinary, a few do several times as much.
  Random random(seed_, unit.slug);
  unit.weight = std::exp(0.5 * (random.part() + random.part() + random.part() - 1.5) * 2);
}

int Places::find(std::string_view slug) const {
  if (const std::int64_t id = placement_.tree().find(slug); id != 0)
    for (std::size_t i = 0; i < existing_; ++i)
      if (units_[i].id == id) return static_cast<int>(i);
  for (std::size_t i = existing_; i < units_.size(); ++i)
    if (units_[i].slug == slug) return static_cast<int>(i);
  return -1;
}

Places::At Places::at(int unit, core::Date day) const {
  const Unit& one = this->unit(unit);
  if (static_cast<std::size_t>(unit) >= existing_) return {one.since <= day, one.level, one.group};
  const records::UnitAt placed = placement_.place(one.id, day);
  return {placement_.tree().valid(one.id, day), placed.level, placed.group};
}

int Places::parent(int unit, core::Date day) const {
  if (static_cast<std::size_t>(unit) >= existing_) return this->unit(unit).parent;
  const std::int64_t above = placement_.place(this->unit(unit).id, day).parent;
  for (int i = 0; i < static_cast<int>(existing_); ++i)
    if (above != 0 && this->unit(i).id == above) return i;
  return -1;
}

bool Places::valid_through(int unit, core::Window days) const {
  if (!at(unit, days.from).valid || !at(unit, days.last()).valid) return false;
  if (static_cast<std::size_t>(unit) >= existing_) return true;
  return std::ranges::all_of(changes_in(days), [&](core::Date day) { return at(unit, day).valid; });
}

bool Places::matches(int unit, core::Date day, const model::Indicator& indicator,
                     const model::Dims& dims) const {
  const At there = at(unit, day);
  for (const auto& [name, value] : dims) {
    const bool owner = is_owner(indicator, name);
    if (!owner && !indicators::is_tree_dimension(indicator, name)) continue;
    if (name == "level" && !among(there.level, value)) return false;
    if (name == "unit_group" && !among(there.group, value)) return false;
    if (name != "org_unit" && !owner) continue;
    const auto members = indicators::members_of(value);
    if (std::ranges::none_of(members, [&](const std::string& slug) { return find(slug) == unit; }))
      return false;
  }
  return true;
}

bool Places::is_owner(const model::Indicator& indicator, std::string_view dimension) const {
  return names_owner(*model_, indicator, dimension);
}

int Places::root_on(core::Date day) const {
  const auto found = std::ranges::find_if(roots_, [&](int root) { return at(root, day).valid; });
  return found == roots_.end() ? root_ : *found;
}

bool Places::works(int unit) const {
  const std::string& kind = this->unit(unit).kind;
  return unit != root_ && std::ranges::find(roots_, unit) == roots_.end() && kind != "village" &&
         kind != "division" && kind != "enterprise";
}

int Places::add(const model::Model& model, std::string level, std::string slug) {
  Unit unit;
  unit.slug = std::move(slug);
  unit.level = std::move(level);
  unit.kind = kind_of(model, unit.level);
  unit.group = group_of(model, unit.level);
  unit.parent = root_;
  unit.since = since_;
  const bool is_lowest = unit.level != whole_level && unit.level != "district";
  std::vector<int> districts;
  for (int i = 0; i < static_cast<int>(units_.size()); ++i)
    if (this->unit(i).level == "district" && (static_cast<std::size_t>(i) >= existing_))
      districts.push_back(i);
  const auto number = units_.size() - existing_ + 1;
  if (is_lowest && !districts.empty()) unit.parent = districts[number % districts.size()];
  const std::string above =
      unit.parent < 0 ? "" : units_[static_cast<std::size_t>(unit.parent)].agency_code;
  unit.agency_code =
      unit.parent < 0 ? "P00" : fmt::format("{}.{:02}", above.empty() ? "P00" : above, number);
  const model::Type* type = model.type(model::unit_type);
  const model::List* levels = model.list("level");
  const model::ListValue* named = levels ? levels->find(unit.level) : nullptr;
  unit.name = fmt::format("{} {} {}", type ? type->label.vi : "",
                          named ? named->label.vi : unit.level, number);
  weigh(unit);
  units_.push_back(std::move(unit));
  return static_cast<int>(units_.size()) - 1;
}

void Places::complete(const model::Model& model, const std::vector<Fact>& facts,
                      const std::map<std::string, std::int64_t>& wanted, core::Date since) {
  since_ = since;
  if (root_ < 0) {
    root_ = add(model, std::string(whole_level), "province");
    Unit& root = units_[static_cast<std::size_t>(root_)];
    if (const model::List* kinds = model.list("unit_kind"); kinds && kinds->find(whole_level))
      root.kind = whole_level;
    root.group.clear();
  }
  std::map<std::string, std::int64_t> needed = wanted;
  std::map<std::string, std::string> named;
  core::Date first = core::Date::of(2999, 1, 1);
  for (const Fact& fact : facts) {
    const auto level = fact.dims.find("level");
    if (level != fact.dims.end() && indicators::is_tree_dimension(*fact.indicator, "level"))
      for (const std::string& one : indicators::members_of(level->second))
        needed.try_emplace(one, 0);
    for (const auto& [name, value] : fact.dims)
      if (name == "org_unit" || names_owner(model, *fact.indicator, name))
        for (const std::string& slug : indicators::members_of(value)) {
          std::string& of = named[slug];
          if (level != fact.dims.end() && of.empty()) of = level->second;
        }
    if (fact.kind == Fact::Kind::actual) first = std::min(first, fact.days().from);
  }
  needed.try_emplace(std::string(whole_level), 0);
  // What facts say of the number of units is made exactly so afterwards.
  std::set<std::string> counted;
  for (const Fact& fact : facts)
    if (counts_units(fact))
      if (const auto level = fact.dims.find("level"); level != fact.dims.end())
        counted.insert(level->second);
  const auto known = [&](const std::string& level) {
    return std::ranges::any_of(
        units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(existing_),
        [&](const Unit& one) { return one.level == level && one.id != this->unit(root_).id; });
  };
  const auto there = [&](const std::string& level) {
    std::int64_t count = 0;
    for (int i = 0; i < static_cast<int>(units_.size()); ++i)
      if (i != root_ && unit(i).level == level && works(i)) ++count;
    return count;
  };
  // From the top down, so that communes find their districts.
  for (const std::string_view level :
       {std::string_view("province"), std::string_view("district"), std::string_view("")}) {
    const auto turn = [&](const std::string& of) {
      return level.empty() ? of != "province" && of != "district" : of == level;
    };
    for (const auto& [slug, of] : named)
      if (turn(of.empty() ? std::string(whole_level) : of) && find(slug) < 0) {
        add(model, of.empty() ? std::string(whole_level) : of, slug);
        named_.push_back(slug);
      }
    for (const auto& [of, count] : needed) {
      if (!turn(of)) continue;
      const std::int64_t usual = of == "province" ? 12 : of == "district" ? 6 : 30;
      const std::int64_t least = known(of) || counted.contains(of) ? count : std::max(count, usual);
      for (std::int64_t n = 1; there(of) < least; ++n) {
        const std::string slug = fmt::format("{}_{}", of, n);
        if (find(slug) < 0) add(model, of, slug);
      }
    }
  }
}

namespace {

/// A unit as its own record would be read by an indicator that counts units.
class UnitValues : public expr::Environment {
 public:
  explicit UnitValues(const Unit& unit) : unit_(unit) {}
  core::Value path(std::string_view names) const override {
    const auto text = [](const std::string& value) {
      return value.empty() ? core::Value(core::Missing{}) : core::Value(value);
    };
    if (names == "state") return std::string("active");
    if (names == "kind") return text(unit_.kind);
    if (names == "level") return text(unit_.level);
    if (names == "unit_group") return text(unit_.group);
    if (names == "slug") return text(unit_.slug);
    return core::Missing{};
  }

 private:
  const Unit& unit_;
};

bool counts_in(const model::Indicator& indicator, const model::Dims& dims, const Unit& unit) {
  const UnitValues values(unit);
  if (!indicator.where.empty() && !expr::holds(indicator.where, values)) return false;
  return std::ranges::all_of(dims, [&](const auto& dim) {
    const model::Dimension* dimension = indicator.dimension(dim.first);
    return dimension == nullptr ||
           among(core::to_text(expr::evaluate(dimension->path, values)), dim.second);
  });
}

}  // namespace

/// Of units that are there on the day, and of those to be added.
std::int64_t Places::count(const model::Indicator& indicator, const model::Dims& dims,
                           core::Date day) const {
  const auto owner = dims.find("org_unit");
  std::int64_t count = 0;
  for (int i = 0; i < static_cast<int>(units_.size()); ++i) {
    Unit unit = this->unit(i);
    const At there = at(i, day);
    if (!there.valid) continue;
    const int parent = this->parent(i, day);
    if (static_cast<std::size_t>(i) < existing_) {
      const records::UnitAt placed = placement_.place(unit.id, day);
      unit.kind = placed.kind;
      unit.level = placed.level;
      unit.group = placed.group;
    }
    if (!counts_in(indicator, dims, unit)) continue;
    if (owner != dims.end()) {
      const auto members = indicators::members_of(owner->second);
      if (std::ranges::none_of(members, [&](const auto& slug) { return find(slug) == parent; }))
        continue;
    }
    ++count;
  }
  return count;
}

core::Result<void> Places::settle(const model::Model& model, const std::vector<Fact>& facts) {
  std::vector<const Fact*> ours;
  for (const Fact& fact : facts)
    if (counts_units(fact)) ours.push_back(&fact);
  // Day by day; on a day the parts before the whole.
  std::ranges::stable_sort(ours, [](const Fact* a, const Fact* b) {
    return a->window.last() != b->window.last() ? a->window.last() < b->window.last()
                                                : a->dims.size() > b->dims.size();
  });
  core::Date since = since_;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (i > 0 && ours[i - 1]->window.last() != ours[i]->window.last())
      since = ours[i - 1]->window.last() + 1;
    CHECK_OK(settle(model, *ours[i], since));
  }
  return {};
}

core::Result<void> Places::settle(const model::Model& model, const Fact& fact, core::Date since) {
  const std::int64_t wanted = TRY(fact.value.to_int64());
  const std::int64_t there = count(*fact.indicator, fact.dims, fact.window.last());
  if (there > wanted)
    return core::fail("simulate.contradictory_facts",
                      fmt::format("{}, but the store and the other facts know {} such units",
                                  fact.describe(), there));
  if (there == wanted) return {};
  const auto dim = [&](const char* name) {
    const auto found = fact.dims.find(name);
    return found == fact.dims.end() ? std::string() : indicators::members_of(found->second).front();
  };
  const std::string owner = dim("org_unit");
  const int parent = owner.empty() ? root_ : find(owner);
  std::string level = dim("level");
  if (level.empty()) level = parent < 0 || parent == root_ ? whole_level : unit(parent).level;
  const model::List* kinds = model.list("unit_kind");
  for (std::int64_t n = there; n < wanted; ++n) {
    const std::string about = owner.empty() ? level : owner;
    std::string slug;
    for (std::size_t number = units_.size();; ++number) {
      slug = fmt::format("{}_unit_{}", about, number);
      if (find(slug) < 0) break;
    }
    const int made = add(model, level, slug);
    Unit& unit = units_[static_cast<std::size_t>(made)];
    unit.since = since;
    if (!owner.empty()) {
      unit.parent = parent;
      unit.group.clear();
    }
    if (const std::string group = dim("unit_group"); !group.empty()) unit.group = group;
    const std::string usual = unit.kind;
    bool fits = counts_in(*fact.indicator, fact.dims, unit);
    for (std::size_t k = 0; !fits && kinds && k < kinds->values.size(); ++k) {
      unit.kind = kinds->values[k].code;
      fits = counts_in(*fact.indicator, fact.dims, unit);
    }
    if (!fits)
      return core::fail("simulate.cannot",
                        fmt::format("No kind of unit counts in {}", fact.describe()));
    if (unit.kind != usual)
      unit.name = kinds->find(unit.kind)->label.vi + fmt::format(" số {}", n + 1);
  }
  return {};
}

core::Result<std::int64_t> Places::write(records::Records& records, core::Time now) {
  if (added() == 0) return 0;
  const model::Type& type = *TRY(records.store().model().need_type(model::unit_type));
  const model::Action* creates = nullptr;
  for (const model::Action& action : type.actions)
    if (action.creates && creates == nullptr) creates = &action;
  if (creates == nullptr) return core::fail("simulate.cannot", "No action makes a unit");
  // Level by level: a parent must be there before it is named.
  std::set<std::size_t> written;
  std::int64_t events = 0;
  while (written.size() < units_.size() - existing_) {
    std::vector<records::Draft> drafts;
    std::vector<std::size_t> which;
    for (std::size_t i = existing_; i < units_.size(); ++i) {
      Unit& unit = units_[i];
      if (const std::int64_t there = placement_.tree().find(unit.slug);
          there != 0 && !written.contains(i)) {
        unit.id = there;
        written.insert(i);
      }
      const bool ready = unit.parent < 0 || units_[static_cast<std::size_t>(unit.parent)].id != 0;
      if (written.contains(i) || !ready) continue;
      records::Step step;
      step.action = creates->name;
      step.happened_at = core::Time::at(unit.since);
      step.actor.name = "simulation";
      step.given = fields_of(type, unit, unit.parent < 0 ? "" : this->unit(unit.parent).slug);
      records::Draft draft;
      draft.type = &type;
      draft.simulated = true;
      draft.place = "unit " + unit.slug;
      draft.steps.push_back(std::move(step));
      drafts.push_back(std::move(draft));
      which.push_back(i);
    }
    const auto made = TRY(records.put(drafts, now));
    for (std::size_t k = 0; k < which.size(); ++k) {
      units_[which[k]].id = made[k].id;
      written.insert(which[k]);
    }
    events += static_cast<std::int64_t>(made.size());
  }
  return events;
}

}  // namespace nhip::simulate
