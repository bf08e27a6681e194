#include "indicators/rollups.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "indicators/contributor.h"
#include "indicators/live_use.h"
#include "indicators/rollup_tables.h"
#include "store/arrays.h"

namespace nhip::indicators {

namespace {

/// Lengths of SQLite's id lists: few, so that few statements are prepared. A short list is filled
/// up with its last id.
constexpr std::array<std::size_t, 4> list_lengths = {1, 8, 64, 512};
/// PostgreSQL takes ids as one array.
constexpr std::size_t longest_array = 1'000;

/// The contribution select of one part, ready for touched records.
struct Select {
  std::size_t indicator;                                ///< position in OfType::contributions
  std::array<std::string, list_lengths.size()> listed;  ///< PostgreSQL: the first alone
  std::string range;
  std::string filled;  ///< the field without which a record has no part in it; "" when unknown
};

/// The indicators that count one type.
struct OfType {
  std::vector<Contributions> contributions;
  std::vector<std::optional<Contributor>> in_memory{};  ///< none: only the database can tell
  std::vector<Select> one_owner{};  ///< for records that were never handed over: nearly all
  std::vector<Select> several_owners{};

  const std::vector<Select>& selects(const records::ChangedRecords& records) const {
    return records.changed_hands && !several_owners.empty() ? several_owners : one_owner;
  }
};

/// The field that gives the day of a part, where it is one of the record itself.
std::string day_field(const Contributions& contributions, const Part& part) {
  const model::Indicator& indicator = contributions.indicator();
  const std::string& field = part.leaves ? indicator.until : indicator.at;
  const bool own =
      !part.transfer && !indicator.over_spells && contributions.type().field(field) != nullptr;
  return own ? field : std::string();
}

std::string id_list(const std::string& column, std::size_t length) {
  std::string text = column + " in (";
  for (std::size_t i = 1; i <= length; ++i) text += fmt::format("{}${}", i == 1 ? "" : ", ", i);
  return text + ")";
}

store::Param id_array(std::span<const std::int64_t> ids) {
  store::ArrayText array;
  for (const std::int64_t id : ids) array.add(id);
  return std::move(array).finish();
}

void add_selects(const Contributions& one, std::size_t indicator, store::Dialect dialect,
                 const RowSource& source, std::vector<Select>& selects) {
  for (const Part& part : one.parts()) {
    if (part.transfer && source.owners.empty()) continue;
    Select select{
        .indicator = indicator, .listed = {}, .range = {}, .filled = day_field(one, part)};
    if (dialect == store::Dialect::postgresql)
      select.listed[0] = one.select(part, source, one.record() + " = any($1::bigint[])");
    else
      for (std::size_t k = 0; k < list_lengths.size(); ++k)
        select.listed[k] = one.select(part, source, id_list(one.record(), list_lengths[k]));
    select.range = one.select(part, source, one.record() + " between $1 and $2");
    selects.push_back(std::move(select));
  }
}

void add_selects(OfType& of_type, store::Dialect dialect) {
  for (std::size_t i = 0; i < of_type.contributions.size(); ++i) {
    const Contributions& one = of_type.contributions[i];
    const RowSource live = live_source(one.type());
    of_type.in_memory.push_back(Contributor::make(one));
    add_selects(one, i, dialect, {live.records, live.spells, ""}, of_type.one_owner);
    if (!live.owners.empty()) add_selects(one, i, dialect, live, of_type.several_owners);
  }
}

}  // namespace

struct Rollups::State {
  const model::Model& model;
  std::mutex mutex{};  ///< guards what follows
  std::map<store::Dialect, std::map<std::string, OfType, std::less<>>> compiled{};

  core::Result<const OfType*> of_type(const model::Type& type, store::Dialect dialect) {
    const std::lock_guard lock(mutex);
    auto& all = compiled[dialect];
    if (all.empty()) {
      for (const model::Type& each : model.types()) all[each.name];
      for (Contributions& one : TRY(compile_all(model, dialect))) {
        if (is_rolled_up(one.indicator()))
          all[one.type().name].contributions.push_back(std::move(one));
      }
      for (auto& [name, of_type] : all) add_selects(of_type, dialect);
    }
    return &all[type.name];
  }
};

namespace {

/// What a write changes in the rollups of one type: first what the records in memory tell, then, of
/// the rest, what the database does.
struct Differences : records::Outlook {
  const OfType* of_type = nullptr;
  std::vector<Cells> cells{};                    ///< by indicator
  std::vector<std::optional<Addition>> ready{};  ///< none: the database has told more
  std::vector<std::int64_t> asked_ids{};         ///< changed records with several owners
  std::vector<std::int64_t> asked_made{};  ///< the same of new ones, by their places among these

  void add(std::size_t indicator, const store::Row& row, int times) {
    add_row(row, 1, of_type->contributions[indicator].dimensions().size(), times, cells[indicator]);
    ready[indicator].reset();
  }
  void make_ready(std::size_t indicator) {
    if (!ready[indicator])
      ready[indicator].emplace(of_type->contributions[indicator], cells[indicator]);
  }
};

core::Result<void> add_in_memory(records::Surroundings& around, const records::RecordChange& change,
                                 const std::set<std::string, std::less<>>& columns,
                                 Differences& differences) {
  const OfType& of_type = *differences.of_type;
  const auto add = [&](const store::Record& record, int times) -> core::Result<void> {
    const records::RecordEnvironment environment(around, of_type.contributions.front().type(),
                                                 record);
    for (std::size_t i = 0; i < of_type.in_memory.size(); ++i) {
      if (!of_type.in_memory[i]) continue;
      if (change.before != nullptr && !of_type.contributions[i].depends_on(columns)) continue;
      CHECK_OK(of_type.in_memory[i]->add(environment, record, times, differences.cells[i]));
    }
    return {};
  };
  if (change.before != nullptr) CHECK_OK(add(*change.before, -1));
  return add(*change.after, 1);
}

using Wanted = std::function<bool(std::size_t indicator)>;

/// Adds the rows of wanted indicators for listed records.
core::Result<void> add_listed(store::Database& database, std::span<const std::int64_t> ids,
                              const records::ChangedRecords& changed, const Wanted& wanted,
                              int times, Differences& differences) {
  const OfType& of_type = *differences.of_type;
  std::vector<store::Param> params;
  while (!ids.empty()) {
    const bool array = database.dialect() == store::Dialect::postgresql;
    std::size_t list = 0;
    while (!array && list + 1 < list_lengths.size() && list_lengths[list] < ids.size()) ++list;
    const std::size_t length = array ? longest_array : list_lengths[list];
    const auto some = ids.first(std::min(ids.size(), length));
    params.clear();
    if (array) {
      params.push_back(id_array(some));
    } else {
      for (std::size_t i = 0; i < length; ++i)
        params.emplace_back(core::Decimal(some[std::min(i, some.size() - 1)]));
    }
    ids = ids.subspan(some.size());
    for (const Select& select : of_type.selects(changed)) {
      if (!wanted(select.indicator)) continue;
      CHECK_OK(database.query(select.listed[list], params, [&](const store::Row& row) {
        differences.add(select.indicator, row, times);
        return true;
      }));
    }
  }
  return {};
}

/// Of changed records, as they stand now: those parts that a change of these columns can change.
core::Result<void> add_changed(store::Database& database, const records::ChangedRecords& changed,
                               int times, Differences& differences) {
  const OfType& of_type = *differences.of_type;
  const auto depends = [&](std::size_t i) {
    return of_type.contributions[i].depends_on(changed.columns);
  };
  CHECK_OK(add_listed(
      database, changed.ids, changed,
      [&](std::size_t i) { return !of_type.in_memory[i] && depends(i); }, times, differences));
  return add_listed(
      database, differences.asked_ids, changed,
      [&](std::size_t i) { return of_type.in_memory[i] && depends(i); }, times, differences);
}

/// Of new records: those parts whose day any of them fills.
core::Result<void> add_created(store::Database& database, const records::ChangedRecords& changed,
                               std::int64_t first, std::int64_t count, Differences& differences) {
  const OfType& of_type = *differences.of_type;
  const std::array<store::Param, 2> params = {core::Decimal(first),
                                              core::Decimal(first + count - 1)};
  for (const Select& select : of_type.selects(changed)) {
    if (of_type.in_memory[select.indicator]) continue;
    if (!select.filled.empty() && !changed.created_columns.contains(select.filled)) continue;
    CHECK_OK(database.query(select.range, params, [&](const store::Row& row) {
      differences.add(select.indicator, row, 1);
      return true;
    }));
  }
  std::vector<std::int64_t> ids;
  for (const std::int64_t place : differences.asked_made) ids.push_back(first + place);
  return add_listed(
      database, ids, changed, [&](std::size_t i) { return of_type.in_memory[i].has_value(); }, 1,
      differences);
}

}  // namespace

Rollups::Rollups(const model::Model& model) : state_(std::make_unique<State>(model)) {}
Rollups::~Rollups() = default;

core::Result<void> Rollups::prepare(store::Store& store, core::Time now) {
  return store.write(now, [](store::Transaction& tx) { return prepare(tx); });
}

core::Result<void> Rollups::prepare(store::Transaction& tx) {
  return create_rollups(tx.database(), TRY(compile_all(tx.model(), tx.database().dialect())));
}

core::Result<void> Rollups::rebuild(store::Store& store, core::Time now) {
  return store.write(now, [&](store::Transaction& tx) -> core::Result<void> {
    const std::vector<Contributions> all = TRY(compile_all(tx.model(), tx.database().dialect()));
    CHECK_OK(create_rollups(tx.database(), all));
    CHECK_OK(renew_live_use(tx.database()));
    for (const Contributions& one : all) {
      if (is_rolled_up(one.indicator())) CHECK_OK(fill_rollup(tx.database(), one));
    }
    return {};
  });
}

core::Result<void> Rollups::verify(store::Store& store,
                                   const std::function<void(const store::Difference&)>& found) {
  return store.read([&](store::Database& database) -> core::Result<void> {
    const auto digests = TRY(rollup_digests(database));
    for (const Contributions& one : TRY(compile_all(store.model(), database.dialect()))) {
      if (!is_rolled_up(one.indicator())) continue;
      const auto digest = digests.find(one.indicator().code);
      if (digest == digests.end() || digest->second != rollup_digest(one)) {
        found({"rollup.definition", one.indicator().code,
               "the rollup was made from another definition"});
        continue;
      }
      CHECK_OK(compare_rollup(database, one, found));
    }
    return {};
  });
}

core::Result<std::unique_ptr<records::Outlook>> Rollups::foresee(
    records::Surroundings& around, const model::Type& type,
    const records::ChangedRecords& changed) {
  auto differences = std::make_unique<Differences>();
  differences->of_type = TRY(state_->of_type(type, around.database.dialect()));
  if (differences->of_type->contributions.empty()) return differences;
  const std::size_t indicators = differences->of_type->contributions.size();
  differences->cells.resize(indicators);
  differences->ready.resize(indicators);
  for (std::size_t i = 0; i < changed.changes.size(); ++i) {
    const records::RecordChange& change = changed.changes[i];
    if (!change.several_owners)
      CHECK_OK(add_in_memory(around, change, changed.columns, *differences));
    else if (change.before != nullptr)
      differences->asked_ids.push_back(change.before->id);
    else
      differences->asked_made.push_back(static_cast<std::int64_t>(i - changed.ids.size()));
  }
  for (std::size_t i = 0; i < indicators; ++i)
    if (differences->of_type->in_memory[i]) differences->make_ready(i);
  return differences;
}

core::Result<void> Rollups::before(store::Transaction& tx, const model::Type&,
                                   const records::ChangedRecords& changed) {
  auto& differences = static_cast<Differences&>(*changed.outlook);
  if (differences.cells.empty()) return {};
  return add_changed(tx.database(), changed, -1, differences);
}

core::Result<void> Rollups::after(store::Transaction& tx, const model::Type& type,
                                  const records::ChangedRecords& changed,
                                  std::int64_t created_first, std::int64_t created_count) {
  if (std::ranges::any_of(changed.created_by, is_person))
    CHECK_OK(note_live_use(tx.database(), type, created_first, created_count));
  auto& differences = static_cast<Differences&>(*changed.outlook);
  if (differences.cells.empty()) return {};
  CHECK_OK(add_changed(tx.database(), changed, 1, differences));
  if (created_count > 0)
    CHECK_OK(add_created(tx.database(), changed, created_first, created_count, differences));
  for (std::size_t i = 0; i < differences.cells.size(); ++i) {
    differences.make_ready(i);
    CHECK_OK(differences.ready[i]->write(tx.database()));
  }
  return {};
}

}  // namespace nhip::indicators
