// Pages of lists: whichever way the rows are found, they are those of the conditions, each once and in order.
#include "store/listing.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "store/world_for_tests.h"
#include "support/stores.h"

using namespace nhip;
using core::Decimal;
using core::Value;
using store::Condition;
using store::Listing;
using store::Record;

namespace {

constexpr int units = 5;
constexpr std::int64_t rows = 400;

const Value& value_of(const model::Type& type, const Record& record, std::string_view field) {
  return record.values[static_cast<std::size_t>(type.field_index(field))];
}

/// Dossiers of five units in three states; some have no day, and many share one.
std::vector<Record> enter_dossiers(store::testing::World& world, const model::Type& type) {
  std::mt19937 draw(7);
  std::vector<Record> records;
  MUST(world.store->write(world.now, [&](store::Transaction& tx) -> core::Result<void> {
    const auto first = TRY(tx.take_ids(type, rows));
    for (std::int64_t i = 0; i < rows; ++i) {
      Record record;
      record.id = first + i;
      record.code = "D-" + std::to_string(i);
      record.state = std::vector<std::string>{"received", "waiting", "resolved"}[draw() % 3];
      record.unit = 1 + static_cast<std::int64_t>(draw() % units);
      record.revision = 1;
      record.values.resize(type.fields.size());
      const auto put = [&](std::string_view field, Value value) {
        record.values[static_cast<std::size_t>(type.field_index(field))] = std::move(value);
      };
      put("handler", Decimal(record.unit));
      put("channel", std::string(draw() % 2 ? "direct" : "online"));
      put("service", Decimal(1));
      put("urgent", false);
      put("priority", std::string("low"));
      if (draw() % 8) put("received_at", world.now + -static_cast<std::int64_t>(draw() % 40) * 86'400);
      if (draw() % 8) put("due_at", world.now + static_cast<std::int64_t>(draw() % 40) * 86'400);
      records.push_back(std::move(record));
    }
    return tx.insert(type, records);
  }));
  return records;
}

/// What the list must be, by reading everything.
std::vector<std::string> expected(const model::Type& type, std::vector<Record> records,
                                  const Listing& listing) {
  std::erase_if(records, [&](const Record& record) {
    for (const Condition& condition : listing.conditions) {
      const Value value = condition.column == "state" ? Value(record.state)
                                                      : value_of(type, record, condition.column);
      if (std::ranges::find(condition.values, value) == condition.values.end()) return true;
    }
    return !listing.rights.all && std::ranges::find(listing.rights.units, record.unit) == listing.rights.units.end();
  });
  const auto micros = [&](const Record& record) -> std::optional<std::int64_t> {
    if (listing.sort == "id") return record.id;
    const auto* time = std::get_if<core::Time>(&value_of(type, record, listing.sort));
    return time ? std::optional(time->micros) : std::nullopt;
  };
  std::ranges::sort(records, [&](const Record& a, const Record& b) {
    const auto x = micros(a), y = micros(b);
    if (x.has_value() != y.has_value()) return x.has_value();
    if (x != y) return listing.descending ? *x > *y : *x < *y;
    return listing.descending ? a.id > b.id : a.id < b.id;
  });
  std::vector<std::string> codes;
  for (const Record& record : records) codes.push_back(record.code);
  return codes;
}

}  // namespace

TEST_CASE("pages of a list by state, by unit and along its order are those of the conditions") {
  nhip::testing::on_both_stores([](const std::string& url) {
    store::testing::World world(url);
    const auto& type = world.type("dossier");
    const auto records = enter_dossiers(world, type);
    std::size_t tried = 0;
    for (const std::string sort : {"id", "received_at", "due_at"}) {
      for (const bool descending : {false, true}) {
        for (const std::vector<std::string>& states :
             {std::vector<std::string>{}, {"received"}, {"received", "waiting", "waiting"}, {"waiting", "resolved"}}) {
          for (const std::vector<std::int64_t>& own : {std::vector<std::int64_t>{}, {2}, {1, 4, 4}}) {
            for (const bool online : {false, true}) {
              Listing listing{.sort = sort, .descending = descending, .limit = 7};
              if (!states.empty()) listing.conditions.push_back({.column = "state", .values = {states.begin(), states.end()}});
              if (online) listing.conditions.push_back({.column = "channel", .values = {std::string("online")}});
              if (!own.empty()) listing.rights = {.all = false, .units = own};
              std::vector<std::string> found;
              for (bool more = true; more;) {
                more = false;
                MUST(world.store->read([&](store::Database& database) {
                  std::int64_t on_page = 0;
                  return store::list_records(database, type, listing, [&](const Record& record) {
                    found.push_back(record.code);
                    listing.after = store::PagePlace{sort == "id" ? Value() : value_of(type, record, sort), record.id};
                    more = ++on_page == listing.limit;
                    return true;
                  });
                }));
              }
              CHECK(found == expected(type, records, listing));
              ++tried;
            }
          }
        }
      }
    }
    CHECK(tried == 144);
  });
}

TEST_CASE("a list of open records, and of one unit, reads no more than it shows") {
  nhip::testing::on_sqlite([](const std::string& url) {
    store::testing::World world(url);
    const auto& type = world.type("dossier");
    (void)enter_dossiers(world, type);
    const auto plan = [&](const Listing& listing) {
      std::string told;
      MUST(world.store->read([&](store::Database& database) -> core::Result<void> {
        told = TRY(store::explain_list(database, type, listing));
        return {};
      }));
      return told;
    };
    Listing open{.sort = "received_at"};
    open.conditions.push_back({.column = "state", .values = {std::string("received")}});
    CHECK(plan(open).find("dossier_received_at_state (state=?") != std::string::npos);
    Listing own{.rights = {.all = false, .units = {2}}};
    CHECK(plan(own).find("dossier_unit_list (unit=?") != std::string::npos);
    own.sort = "received_at";
    CHECK(plan(own).find("dossier_received_at_unit (unit=?") != std::string::npos);
    Listing closed{.sort = "received_at"};
    closed.conditions.push_back({.column = "state", .values = {std::string("resolved")}});
    CHECK(plan(closed).find("(state=?") == std::string::npos);  // most records are there
  });
}
