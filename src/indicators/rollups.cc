#include "indicators/rollups.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

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
    add_selects(one, i, dialect, {live.records, live.spells, ""}, of_type.one_owner);
    if (!live.owners.empty()) add_selects(one, i, dialect, live, of_type.several_owners);
  }
}

using EachRow = std::function<void(std::size_t indicator, const store::Row& row)>;

}  // namespace

struct Rollups::State {
  const model::Model& model;
  std::map<store::Dialect, std::map<std::string, OfType, std::less<>>> compiled{};
  /// What the records contributed before they changed, by indicator; kept per record, so that what
  /// a write that failed has left behind is overwritten when the record is next touched.
  struct Old {
    std::size_t indicator;
    std::string key;
    Sums sums;
  };
  std::map<std::string, std::map<std::int64_t, std::vector<Old>>, std::less<>> before{};

  core::Result<const OfType*> of_type(const model::Type& type, store::Dialect dialect) {
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

/// Of listed records, those parts that a change of these columns can change.
core::Result<void> read_listed(store::Database& database, const OfType& of_type,
                               std::span<const std::int64_t> ids,
                               const records::ChangedRecords& changed, const EachRow& each) {
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
      if (!of_type.contributions[select.indicator].depends_on(changed.columns)) continue;
      CHECK_OK(database.query(select.listed[list], params, [&](const store::Row& row) {
        each(select.indicator, row);
        return true;
      }));
    }
  }
  return {};
}

/// Of new records, those parts whose day any of them fills.
core::Result<void> read_range(store::Database& database, const std::vector<Select>& selects,
                              std::int64_t first, std::int64_t count,
                              const std::set<std::string, std::less<>>& filled,
                              const EachRow& each) {
  const std::array<store::Param, 2> params = {core::Decimal(first),
                                              core::Decimal(first + count - 1)};
  for (const Select& select : selects) {
    if (!select.filled.empty() && !filled.contains(select.filled)) continue;
    CHECK_OK(database.query(select.range, params, [&](const store::Row& row) {
      each(select.indicator, row);
      return true;
    }));
  }
  return {};
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

core::Result<void> Rollups::before(store::Transaction& tx, const model::Type& type,
                                   const records::ChangedRecords& records) {
  const OfType* of_type = TRY(state_->of_type(type, tx.database().dialect()));
  if (of_type->contributions.empty()) return {};
  auto& kept = state_->before[type.name];
  for (const std::int64_t id : records.ids) kept[id].clear();
  return read_listed(
      tx.database(), *of_type, records.ids, records,
      [&](std::size_t indicator, const store::Row& row) {
        Cells cell;
        add_row(row, 1, of_type->contributions[indicator].dimensions().size(), 1, cell);
        kept[row.integer(0)].push_back({indicator, cell.begin()->first, cell.begin()->second});
      });
}

core::Result<void> Rollups::after(store::Transaction& tx, const model::Type& type,
                                  const records::ChangedRecords& changed,
                                  std::int64_t created_first, std::int64_t created_count) {
  if (std::ranges::any_of(changed.created_by, is_person))
    CHECK_OK(note_live_use(tx.database(), type, created_first, created_count));
  const OfType* of_type = TRY(state_->of_type(type, tx.database().dialect()));
  if (of_type->contributions.empty()) return {};
  std::vector<Cells> cells(of_type->contributions.size());
  auto& kept = state_->before[type.name];
  std::vector<std::int64_t> touched(changed.ids.begin(), changed.ids.end());
  std::ranges::sort(touched);
  touched.erase(std::ranges::unique(touched).begin(), touched.end());
  for (const std::int64_t id : touched) {
    const auto old = kept.find(id);
    if (old == kept.end()) continue;
    for (const State::Old& one : old->second) cells[one.indicator][one.key] -= one.sums;
  }
  kept.clear();
  const EachRow add = [&](std::size_t indicator, const store::Row& row) {
    add_row(row, 1, of_type->contributions[indicator].dimensions().size(), 1, cells[indicator]);
  };
  CHECK_OK(read_listed(tx.database(), *of_type, touched, changed, add));
  if (created_count > 0)
    CHECK_OK(read_range(tx.database(), of_type->selects(changed), created_first, created_count,
                        changed.created_columns, add));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CHECK_OK(add_cells(tx.database(), of_type->contributions[i], cells[i]));
  }
  return {};
}

}  // namespace nhip::indicators
