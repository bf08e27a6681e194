// Contributions are counted in two places: by the select over rows, and in memory from records that
// are about to be written. Records with any values, of every type of the repository, tell whether
// the two agree.
#include "indicators/contributor.h"

#include <doctest/doctest.h>

#include <random>

#include "indicators/rollup_tables.h"
#include "indicators/world_for_tests.h"
#include "records/change.h"

namespace nhip::indicators {
namespace {

using testing::on_both_stores;
using testing::World;

constexpr int records_of_each = 60;

class AnyRecords {
 public:
  explicit AnyRecords(const model::Model& model) : model_(model) {}

  std::vector<store::Record> of(const model::Type& type) {
    std::vector<store::Record> records;
    for (int i = 1; i <= records_of_each; ++i) {
      store::Record record;
      record.id = i;
      record.code = type.name + "-" + std::to_string(i);
      record.unit = below(4);
      record.state = type.states.empty() ? "active"
                     : below(8) == 0     ? "void"
                                         : type.states[below(type.states.size())].name;
      record.revision = 1;
      record.simulated = below(5) == 0;
      for (const model::Field& field : type.fields)
        record.values.push_back(below(5) == 0 ? core::Value() : value(field, i));
      records.push_back(std::move(record));
    }
    return records;
  }

 private:
  template <typename Whole>
  Whole below(Whole end) {
    return static_cast<Whole>(random_() % static_cast<std::uint64_t>(end));
  }

  core::Value value(const model::Field& field, int record) {
    switch (field.kind) {
      case model::Field::Kind::text:
        if (field.unique) return "only " + std::to_string(record);
        return std::vector<std::string>{"", "đất", "Đất", "it's", "online"}[below(5)];
      case model::Field::Kind::file:
        return "file " + std::to_string(record);
      case model::Field::Kind::integer:
        return core::Decimal(field.unique ? record : below(30) - 5);
      case model::Field::Kind::decimal:
        return core::Decimal::from_parts(below(3000) - 500, field.decimals);
      case model::Field::Kind::boolean:
        return below(2) == 0;
      case model::Field::Kind::date:
        return any_day();
      case model::Field::Kind::time:
        return core::Time::at(any_day(), below(24), below(3)) + below(2);
      case model::Field::Kind::code: {
        const model::List& list = *model_.list(field.list);
        if (list.values.empty()) return core::Missing{};
        return list.values[below(list.values.size())].code;
      }
      case model::Field::Kind::reference:  // sometimes to nobody
        return core::Decimal(field.unique ? record : 1 + below(records_of_each + 3));
    }
    return core::Missing{};
  }

  core::Date any_day() { return core::Date::of(2024, 1, 1) + below(20); }

  const model::Model& model_;
  std::mt19937_64 random_{20240915};
};

using Told = std::vector<std::string>;

Told told(const Cells& cells) {
  Told lines;
  for (const Cells::Cell& cell : cells.sorted())
    lines.push_back(cell.day.to_string() + " " + std::string(cell.place) + ": " +
                    std::to_string(cell.sums.amount) + " " + std::to_string(cell.sums.records) +
                    " " + std::to_string(cell.sums.simulated));
  return lines;
}

}  // namespace

TEST_CASE("Property: a record contributes in memory what its row does") {
  const auto model = model::Model::load(NHIP_SOURCE_DIR);
  REQUIRE(model);
  on_both_stores([&](const std::string& url) {
    const auto store = MUST(store::Store::open(url, *model, store::Store::Mode::create));
    const core::Time now = World::at("2024-12-01 08:00");
    std::map<std::string, std::vector<store::Record>> records;
    AnyRecords any(*model);
    World::MUST_DO(store->write(now, [&](store::Transaction& tx) -> core::Result<void> {
      for (const model::Type& type : model->types()) {
        if (type.kind != model::Type::Kind::record) continue;
        records[type.name] = any.of(type);
        CHECK_OK(tx.insert(type, records[type.name]));
      }
      return {};
    }));
    int compared = 0;
    int asked = 0;
    World::MUST_DO(store->read([&](store::Database& database) -> core::Result<void> {
      const core::WorkingDays days = core::WorkingDays::built_in();
      records::Lookup lookup(*model);
      records::Surroundings around{lookup, database, days, now};
      for (const Contributions& contributions : TRY(compile_all(*model, database.dialect()))) {
        const model::Type& type = contributions.type();
        const auto contributor = Contributor::make(contributions);
        if (!is_rolled_up(contributions.indicator()) || !contributor) {
          ++asked;
          continue;
        }
        Cells in_memory;
        for (const store::Record& record : records[type.name])
          CHECK_OK(contributor->add(records::RecordEnvironment(around, type, record), record, 1,
                                    in_memory));
        Cells by_row;
        const RowSource live = live_source(type);
        for (const Part& part : contributions.parts()) {
          if (part.transfer) continue;
          CHECK_OK(database.query(contributions.select(part, {live.records, live.spells, ""}), {},
                                  [&](const store::Row& row) {
                                    add_row(row, 1, contributions.dimensions().size(), 1, by_row);
                                    return true;
                                  }));
        }
        CAPTURE(contributions.indicator().code);
        CHECK(told(in_memory) == told(by_row));
        ++compared;
      }
      return {};
    }));
    CHECK(compared > 50);
    CHECK(compared > asked);
  });
}

TEST_CASE("Cells are told in order, without those that came to nothing, and can be moved") {
  const core::Date day = core::Date::of(2024, 9, 15);
  Cells cells;
  cells.at(day + 1, "2") += {5, 1, 0};
  cells.at(day, "3") += {7, 1, 1};
  cells.at(day, "10") += {1, 1, 0};
  cells.at(day - 20'000, "2") += {2, 1, 0};
  cells.at(day, "2") += {4, 1, 0};
  cells.at(day, "2") -= {4, 1, 0};
  CHECK(told(cells) == Told{"1969-12-13 2: 2 1 0", "2024-09-15 10: 1 1 0", "2024-09-15 3: 7 1 1",
                            "2024-09-16 2: 5 1 0"});
  CHECK(cells.find(day, "3") == Sums{7, 1, 1});
  CHECK(cells.find(day, "4").is_zero());
  CHECK(cells.find(day + 2, "3").is_zero());
  const Cells months = cells.moved([](core::Date one) { return one.first_of_month(); });
  CHECK(told(months) == Told{"1969-12-01 2: 2 1 0", "2024-09-01 10: 1 1 0", "2024-09-01 2: 5 1 0",
                             "2024-09-01 3: 7 1 1"});
}

}  // namespace nhip::indicators
