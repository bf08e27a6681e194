#include "store/owners.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "store/versions.h"
#include "store/words.h"

namespace nhip::store {

namespace {

using core::Decimal;

const core::Date before_all_days = core::Date::of(1, 1, 1);

/// A change of owner: from a moment on, or (a correction) of the stretch that holds the moment.
struct HandOver {
  core::Time at;
  std::int64_t revision = 0;
  std::int64_t unit = 0;
};

void hand_over(std::vector<Tenure>& tenures, const HandOver& change) {
  const core::Date day = change.at.date();
  if (tenures.empty()) {
    tenures.push_back({.from = before_all_days, .unit = change.unit});
  } else if (tenures.back().from == day) {  // the last owner of a day holds for the day
    tenures.back().unit = change.unit;
  } else {
    tenures.back().to = day;
    tenures.push_back({.from = day, .unit = change.unit});
  }
}

void set_right(std::vector<Tenure>& tenures, const HandOver& change) {
  const auto after = std::ranges::upper_bound(tenures, change.at.date(), {}, &Tenure::from);
  if (after != tenures.begin()) std::prev(after)->unit = change.unit;
}

/// Neighbours of one unit become one stretch.
std::vector<Tenure> merged(const std::vector<Tenure>& tenures) {
  std::vector<Tenure> all;
  for (const Tenure& tenure : tenures) {
    if (!all.empty() && all.back().unit == tenure.unit)
      all.back().to = tenure.to;
    else
      all.push_back(tenure);
  }
  return all;
}

core::Result<void> fill_record(Database& database, const model::Type& type,
                               std::vector<Event>& events) {
  const auto tenures = TRY(tenures_of(type, events));
  events.clear();
  return put_tenures(database, type, tenures);
}

}  // namespace

bool changes_hands(const model::Type& type) {
  const model::Field* field = type.field(type.unit);
  return type.kind == model::Type::Kind::record && field != nullptr && !field->fixed;
}

bool names_unit(const Event& event) {
  // Quotes are everywhere in a body, so the name is looked for by its letters.
  const std::string_view body = event.body;
  constexpr std::string_view letters = "unit\":";
  for (std::size_t at = body.find(letters); at != std::string_view::npos;
       at = body.find(letters, at + letters.size()))
    if (body.substr(0, at).ends_with('"')) return true;
  return false;
}

core::Result<std::vector<Tenure>> tenures_of(const model::Type& type,
                                             std::span<const Event> events) {
  std::vector<Tenure> tenures;
  if (!changes_hands(type) || std::ranges::count_if(events, names_unit) < 2) return tenures;
  std::vector<HandOver> changes;
  std::vector<HandOver> corrections;
  for (const Event& event : events) {
    if (!names_unit(event)) continue;
    Record record;
    CHECK_OK(apply_body(type, event.body, record));
    (event.action == "correct" ? corrections : changes)
        .push_back({event.happened_at, event.revision, record.unit});
  }
  std::ranges::stable_sort(
      changes, {}, [](const HandOver& change) { return std::tuple(change.at, change.revision); });
  for (const HandOver& change : changes) hand_over(tenures, change);
  // In the order of entry: the last correction of a stretch is what holds.
  for (const HandOver& correction : corrections) set_right(tenures, correction);
  tenures = merged(tenures);
  if (tenures.size() < 2) tenures.clear();
  for (Tenure& tenure : tenures) tenure.record = events.front().record;
  return tenures;
}

core::Result<void> put_tenures(Database& database, const model::Type& type,
                               std::span<const Tenure> tenures) {
  for (const Tenure& tenure : tenures) {
    const std::array<Param, 5> row = {type.name, Decimal(tenure.record), tenure.from,
                                      tenure.to ? Param(*tenure.to) : Param(),
                                      Decimal(tenure.unit)};
    CHECK_OK(database.execute(
        "insert into nhip_owner (type, record, \"from\", \"to\", unit) values ($1, $2, $3, $4, $5)",
        row));
  }
  return {};
}

core::Result<void> forget_tenures(Database& database, const model::Type& type,
                                  std::int64_t record) {
  const std::array<Param, 2> key = {type.name, Decimal(record)};
  CHECK_OK(database.execute("delete from nhip_owner where type = $1 and record = $2", key));
  return {};
}

core::Result<void> forget_tenures(Database& database, const std::string& type) {
  const std::array<Param, 1> key = {type};
  CHECK_OK(database.execute("delete from nhip_owner where type = $1", key));
  return {};
}

core::Result<std::map<std::int64_t, std::vector<Tenure>>> read_tenures(Database& database,
                                                                       const model::Type& type) {
  std::map<std::int64_t, std::vector<Tenure>> all;
  const std::array<Param, 1> key = {type.name};
  CHECK_OK(
      database.query("select record, \"from\", \"to\", unit from nhip_owner where type = $1"
                     " order by record, \"from\"",
                     key, [&](const Row& row) {
                       Tenure tenure{.record = row.integer(0),
                                     .from = core::Date::parse(row.text(1)).value_or(core::Date{}),
                                     .unit = row.integer(3)};
                       if (!row.is_null(2))
                         tenure.to = core::Date::parse(row.text(2)).value_or(core::Date{});
                       all[tenure.record].push_back(tenure);
                       return true;
                     }));
  return all;
}

core::Result<void> fill_tenures(Database& database, const model::Type& type) {
  CHECK_OK(forget_tenures(database, type.name));
  if (!changes_hands(type)) return {};
  const std::array<Param, 1> key = {type.name};
  std::vector<Event> events;
  if (type.steps.empty()) {
    std::vector<std::int64_t> records;
    CHECK_OK(
        database.query("select e.record, e.body from nhip_event e join nhip_type y on y.id = e.type"
                       " where y.name = $1 and e.revision > 1 order by e.record",
                       key, [&](const Row& row) {
                         Event event;
                         event.body = database.words().unpack(row.text(1));
                         const bool known = !records.empty() && records.back() == row.integer(0);
                         if (!known && names_unit(event)) records.push_back(row.integer(0));
                         return true;
                       }));
    for (const std::int64_t record : records) {
      events = TRY(read_events(database, type, record));
      CHECK_OK(fill_record(database, type, events));
    }
    return {};
  }
  std::vector<Tenure> all;
  core::Result<void> done;
  const auto finish = [&]() -> core::Result<void> {
    for (Tenure& tenure : TRY(tenures_of(type, events))) all.push_back(tenure);
    events.clear();
    return {};
  };
  CHECK_OK(each_event(database, type, [&](const Event& event) {
    if (!events.empty() && events.back().record != event.record) done = finish();
    if (done) events.push_back(event);
    return done.has_value();
  }));
  CHECK_OK(done);
  if (!events.empty()) CHECK_OK(finish());
  return put_tenures(database, type, all);
}

}  // namespace nhip::store
