// A report held against a small store: what narrows a number may stand in another sentence.
#include <algorithm>

#include <doctest/doctest.h>

#include "audit/read.h"
#include "http/audit_store.h"
#include "indicators/world_for_tests.h"

using namespace nhip;

namespace {

/// What is printed and what the store says, of each claim that the store contradicts.
std::vector<std::string> contradicted(indicators::testing::World& world, const std::string& text) {
  audit::Audit found = audit::audit(audit::read_text(text));
  const auto held = http::against_store(found, world.model, *world.figures);
  REQUIRE(held);
  std::vector<std::string> all;
  for (const audit::Finding& finding : found.findings)
    if (finding.kind == "store") all.push_back(finding.stated + " " + finding.computed);
  return all;
}

}  // namespace

TEST_CASE("a number is held against the store, and against the parts it may speak of") {
  indicators::testing::on_sqlite([](const std::string& url) {
    indicators::testing::World world(url);
    world.usual_units();
    world.cover("matter", "2024-01-01", "2024-12-31");
    for (int i = 0; i < 14; ++i)
      world.receive("so", "2024-10-01 08:00", {{"channel", i < 9 ? "online" : "direct"}});

    const std::string head = "BÁO CÁO\nTháng 10 năm 2024\n\n";
    CHECK(contradicted(world, head + "Tiếp nhận 14 việc.\n").empty());
    CHECK(contradicted(world, head + "Tiếp nhận 13 việc.\n") == std::vector<std::string>{"13 14"});
    CHECK(contradicted(world, head + "Việc qua mạng như sau. Tiếp nhận 9 việc.\n").empty());
    // The relation names the part that the number stands for.
    audit::Audit found = audit::audit(audit::read_text(head + "Tiếp nhận 9 việc.\n"));
    REQUIRE(http::against_store(found, world.model, *world.figures));
    const auto held = std::ranges::find(found.relations, "store", &audit::Relation::kind);
    REQUIRE(held != found.relations.end());
    CHECK(held->ground.vi.contains("channel=online"));
  });
}
