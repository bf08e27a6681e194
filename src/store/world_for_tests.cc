#include "store/world_for_tests.h"

#include <stdexcept>

namespace nhip::store::testing {

namespace {

constexpr std::string_view thing_toml = R"toml(type  = "thing"
label = { vi = "Vật", en = "Thing" }
unit  = "owner"
track = ["color"]
[fields]
owner   = "ref unit"
name    = "text search"
pieces  = "int"
weight  = "decimal(3)"
fragile = "bool"
color   = "one of red, blue"
made_on = "date"
seen_at = "time"
paper   = "file"
serial_number = "text unique"
)toml";

constexpr std::string_view observation_toml = R"toml(type  = "observation"
kind  = "series"
label = { vi = "Quan trắc", en = "Observation" }
by    = "owner"
at    = "observed_at"
keys  = ["owner", "parameter", "observed_at"]
[fields]
owner       = "ref unit !"
parameter   = "text !"
observed_at = "time !"
value       = "decimal(3)"
)toml";

Event event_of(const model::Type& type, const Record& record, std::string action, core::Time at) {
  Event event;
  event.type = type.name;
  event.record = record.id;
  event.revision = record.revision;
  event.action = std::move(action);
  event.happened_at = at;
  event.actor = "tester";
  event.actor_unit = record.unit;
  event.reason = "vì \"thử\"";
  event.type_version = record.type_version;
  return event;
}

}  // namespace

World::World(std::string url, Store::Mode mode)
    : model(definitions.file("work/thing.toml", thing_toml)
                .file("work/observation.toml", observation_toml)
                .load()),
      store(MUST(Store::open(url, model, mode))),
      url_(std::move(url)) {}

void World::reopen(Store::Mode mode) {
  if (const auto opened = try_reopen(mode); !opened) {
    throw std::runtime_error(opened.error().text());
  }
}

core::Result<void> World::try_reopen(Store::Mode mode) {
  store = nullptr;
  model = definitions.load();
  store = TRY(Store::open(url_, model, mode));
  return {};
}

Record World::thing(std::int64_t number) const {
  Record record;
  record.code = "T-" + std::to_string(number);
  record.external_id = "x" + std::to_string(number);
  record.unit = 3;
  record.state = "active";
  record.revision = 1;
  record.values = {core::Decimal(3),
                   "Đường ống " + std::to_string(number),
                   core::Decimal(number * 1000),
                   core::Decimal::from_parts(number * 1000 + 125, 3),
                   number % 2 == 0,
                   std::string(number % 2 == 0 ? "red" : "blue"),
                   core::Date::of(2024, 1, 1) + static_cast<int>(number % 300),
                   core::Time{now.micros - number * 1'234'567},
                   core::Missing{},
                   "S" + std::to_string(number)};
  return record;
}

core::Result<Record> World::enter(Transaction& transaction, Record record) const {
  record.id = TRY(transaction.take_ids(type("thing"), 1));
  CHECK_OK(transaction.insert(type("thing"), std::span(&record, 1)));
  Event event = event_of(type("thing"), record, "enter", now);
  event.body = event_body(type("thing"), nullptr, record);
  CHECK_OK(transaction.append(std::span(&event, 1)));
  return record;
}

core::Result<Record> World::enter(Record record) {
  CHECK_OK(store->write(now, [&](Transaction& transaction) -> core::Result<void> {
    record = TRY(enter(transaction, record));
    return {};
  }));
  return record;
}

core::Result<Record> World::change(const Record& before, Record after) {
  after.revision = before.revision + 1;
  CHECK_OK(store->write(now, [&](Transaction& transaction) -> core::Result<void> {
    const Transaction::Update update{&before, &after};
    CHECK_OK(transaction.update(type("thing"), std::span(&update, 1)));
    Event event = event_of(type("thing"), after, "correct", now);
    event.body = event_body(type("thing"), &before, after);
    return transaction.append(std::span(&event, 1));
  }));
  return after;
}

core::Result<std::int64_t> World::observe(std::int64_t first_hour, std::int64_t rows) {
  std::vector<SeriesRow> all;
  for (std::int64_t i = 0; i < rows; ++i) {
    all.push_back({{core::Decimal(3), std::string("pm25"), now + (first_hour + i) * 3600,
                    core::Decimal::from_parts(i * 10 + 5, 1)},
                   3});
  }
  std::int64_t first = 0;
  CHECK_OK(store->write(now, [&](Transaction& transaction) -> core::Result<void> {
    first = TRY(transaction.append_series(type("observation"), all, true));
    return {};
  }));
  return first;
}

core::Result<void> World::tamper(std::string_view sql) {
  const auto database = TRY(Database::open(url_, Database::Mode::read_write));
  return database->run(sql);
}

std::int64_t World::count(std::string_view sql) {
  const auto database = MUST(Database::open(url_, Database::Mode::read_only));
  return MUST(database->integer(sql));
}

std::vector<std::string> World::differences() {
  std::vector<std::string> all;
  const auto note = [&](const Difference& difference) {
    all.push_back(difference.kind + " " + difference.where);
  };
  const auto done = store->read([&](Database& database) -> core::Result<void> {
    CHECK_OK(verify_journal(database, model, note));
    return verify_rows(database, model, note);
  });
  if (!done) all.push_back("failed: " + done.error().text());
  return all;
}

}  // namespace nhip::store::testing
