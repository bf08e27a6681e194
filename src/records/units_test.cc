#include "records/units.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include "records/model_for_tests.h"

namespace nhip::records {
namespace {

using testing::at;
using testing::Bench;
using testing::step;

UnitTree tree_of(Bench& bench) {
  UnitTree tree;
  Bench::MUST_OK(bench.store->read([&](store::Database& database) -> core::Result<void> {
    tree = TRY(UnitTree::read(database, bench.store->model()));
    return {};
  }));
  return tree;
}

}  // namespace

TEST_CASE("T9.1 a unit exists until the day it ends; its successor goes on") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    const UnitTree tree = tree_of(bench);
    const std::int64_t district = tree.find("H43.31");
    REQUIRE(district != 0);
    CHECK(tree.valid(district, core::Date::of(2024, 6, 30)));
    CHECK_FALSE(tree.valid(district, core::Date::of(2024, 7, 1)));
    CHECK_FALSE(tree.valid(district, core::Date::of(2019, 12, 31)));
    CHECK(tree.slug(tree.successor(district)) == "commune");
    CHECK(tree.slug(tree.root(core::Date::of(2024, 1, 1))) == "root");
    CHECK(tree.subtree(tree.find("root"), core::Date::of(2024, 6, 30)).size() == 4);
    CHECK(tree.subtree(tree.find("root"), core::Date::of(2024, 7, 1)).size() == 3);
    CHECK(tree.changes_in(
              core::Window::days(core::Date::of(2024, 6, 15), core::Date::of(2024, 7, 14))) ==
          std::vector{core::Date::of(2024, 7, 1)});
    CHECK(
        tree.changes_in(core::Window::days(core::Date::of(2024, 7, 1), core::Date::of(2024, 7, 14)))
            .empty());
    CHECK(tree.find("H43.99") == 0);
  });
}

TEST_CASE("A unit keeps its old name in the past") {
  testing::on_sqlite([](const std::string& url) {
    Bench bench(url);
    Step rename = step("rename", "2024-03-01 00:00", {{"name", "New name"}});
    rename.reason = "Quyết định";
    REQUIRE(bench.records.act(bench.type("unit"), "desk", rename, at("2024-11-30 08:00")));
    const UnitTree tree = tree_of(bench);
    CHECK(tree.at(tree.find("desk"), core::Date::of(2024, 2, 29))->name == "desk");
    CHECK(tree.at(tree.find("desk"), core::Date::of(2024, 3, 1))->name == "New name");
  });
}

}  // namespace nhip::records
