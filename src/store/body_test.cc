#include <stdexcept>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "store/world_for_tests.h"
#include "support/stores.h"

namespace nhip::store {
namespace {

using testing::World;

World& world() {
  static nhip::testing::TemporaryFolder folder;
  static World made("sqlite:" + (folder.path() / "store.db").string());
  return made;
}

TEST_CASE("a body holds what changed, in the order of the table") {
  const model::Type& type = world().type("thing");
  Record before = world().thing(2);
  CHECK(event_body(type, nullptr, before) ==
        R"({"code":"T-2","external_id":"x2","unit":"3","state":"active","owner":"3",)"
        R"("name":"Đường ống 2","pieces":"2000","weight":"2.125","fragile":"true","color":"red",)"
        R"("made_on":"2024-01-03","seen_at":"2024-10-15 07:59:57.530866","serial_number":"S2"})");
  Record after = before;
  CHECK(event_body(type, &before, after) == "{}");
  after.external_id = "";
  after.values[1] = "a \"b\"\n";
  after.values[3] = core::Missing{};
  CHECK(event_body(type, &before, after) ==
        R"({"external_id":null,"name":"a \"b\"\u000a","weight":null})");
}

TEST_CASE("a record is the fold of its bodies") {
  const model::Type& type = world().type("thing");
  const auto text = [] {
    std::string all;
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(
             rc::gen::element<std::string>("a", "ữ", "\"", "\\", "\n", "\x01", "😀", " ", "/"))) {
      all += piece;
    }
    return all;
  };
  const auto random_record = [&] {
    Record record;
    record.code = text();
    record.external_id = text();
    record.unit = *rc::gen::inRange(0, 5);
    record.state = *rc::gen::element<std::string>("active", "void");
    record.simulated = *rc::gen::arbitrary<bool>();
    const auto maybe = [](core::Value value) {
      return *rc::gen::arbitrary<bool>() ? value : core::Value();
    };
    record.values = {maybe(core::Decimal(*rc::gen::inRange(1, 9))),
                     maybe(text()),
                     maybe(core::Decimal(*rc::gen::arbitrary<std::int64_t>())),
                     maybe(core::Decimal::from_parts(*rc::gen::arbitrary<int>(), 3)),
                     maybe(*rc::gen::arbitrary<bool>()),
                     maybe(std::string("red")),
                     maybe(core::Date{*rc::gen::inRange(0, 40000)}),
                     maybe(core::Time{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000)}),
                     core::Value(),
                     maybe(text())};
    return record;
  };
  CHECK(rc::check([&] {
    const Record first = random_record();
    const Record second = random_record();
    Record folded;
    RC_ASSERT(apply_body(type, event_body(type, nullptr, first), folded).has_value());
    RC_ASSERT(apply_body(type, event_body(type, &first, second), folded).has_value());
    RC_ASSERT(folded.code == second.code);
    RC_ASSERT(folded.external_id == second.external_id);
    RC_ASSERT(folded.unit == second.unit);
    RC_ASSERT(folded.state == second.state);
    RC_ASSERT(folded.simulated == second.simulated);
    RC_ASSERT(folded.values == second.values);
  }));
}

TEST_CASE("cells follow the columns and are folded one by one") {
  const model::Type& type = world().type("station_return");
  Record record;
  record.values.resize(type.fields.size());
  std::vector<CellValue> cells = {
      {.cell = "stations", .dims = "generation=3g", .value = 44500, .note = "note"},
      {.cell = "revenue", .value = MUST(core::Decimal::parse("1.50")), .estimate = true},
      {.cell = "stations", .dims = "generation=2g", .value = 7}};
  const std::string body = event_body(type, nullptr, record, cells);
  CHECK(body == R"({"cells":{"revenue":["1.5",true,""],"stations|generation=2g":["7",false,""],)"
                R"("stations|generation=3g":["44500",false,"note"]}})");
  std::vector<CellValue> folded;
  REQUIRE(apply_cells(body, folded));
  REQUIRE(folded.size() == 3);
  CHECK(folded[0].cell == "revenue");
  CHECK(folded[2].note == "note");
  const std::vector<CellValue> change = {{.cell = "revenue", .absent = true},
                                         {.cell = "stations", .dims = "generation=2g", .value = 8}};
  REQUIRE(apply_cells(event_body(type, &record, record, change), folded));
  REQUIRE(folded.size() == 2);
  CHECK(folded[0].value == core::Decimal(8));
  Record same;
  CHECK(apply_body(type, body, same));
}

TEST_CASE("a body that cannot be read is refused") {
  const model::Type& type = world().type("thing");
  for (const char* body : {"", "[]", "{", R"({"pieces":7})", R"({"pieces":"seven"})",
                           R"({"made_on":"2024-02-30"})", R"({"fragile":"1"})"}) {
    Record record;
    const auto applied = apply_body(type, body, record);
    CAPTURE(body);
    REQUIRE(!applied);
    CHECK(applied.error().code == "store.body_malformed");
  }
  for (const char* body :
       {R"({"cells":[]})", R"({"cells":{"a":"1"}})", R"({"cells":{"a":["x",false,""]}})"}) {
    std::vector<CellValue> cells;
    CHECK(!apply_cells(body, cells));
  }
  Record record;
  CHECK(apply_body(type, R"({"a_field_of_old":"1","name":"n"})", record));
  CHECK(record.values[1] == core::Value("n"));
}

}  // namespace
}  // namespace nhip::store
