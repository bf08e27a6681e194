#include "simulate/facts.h"

#include "simulate/bench_for_tests.h"

namespace nhip::simulate {
namespace {

using namespace testing;

core::Error refused(const std::string& line) {
  const FactsText facts(line);
  auto read = read_facts(systems(), facts.path(), "", now.date());
  REQUIRE_FALSE(read);
  return read.error();
}

TEST_CASE("windows, kinds, decimals and canonical dims") {
  const FactsText facts("dossiers.received,outcome=late,2024-10,1,actual,,,a,\n");
  CHECK_FALSE(read_facts(systems(), facts.path(), "", now.date()));

  const FactsText good(
      "dossiers.resolved,outcome=on_time+early,2024-10,17846,actual,,,F-1|F-2,\n"
      "documents.personal_signature_share,,2024-09,98.40,actual,,,F-3,\n"
      "services.online,,2024-10-14,1126,,,,F-4,\n");
  const FactsFile file = MUST(read_facts(systems(), good.path(), "", now.date()));
  REQUIRE(file.facts.size() == 3);
  CHECK(model::to_string(file.facts[0].dims) == "outcome=early+on_time");
  CHECK(file.facts[0].window.to_string() == "2024-09-15..2024-10-14");
  CHECK(file.facts[0].describe() ==
        "line 2: dossiers.resolved[outcome=early+on_time] 2024-10 = 17846");
  CHECK(file.facts[1].decimals == 2);
  CHECK(file.facts[1].is_counted(systems()));
  CHECK(file.facts[2].days().length() == 1);
  CHECK(file.facts[2].kind == Fact::Kind::actual);
}

TEST_CASE("facts of other provinces are passed over, however the name is written") {
  const FactsText facts(
      "dossiers.received,,2024-10,1,actual,,,a,ninh-thuan\ndossiers.received,,2024-10,2,actual,,,a,"
      "nam-dinh\n"
      "dossiers.received,,2024-09,3,actual,,,a,\n");
  const FactsFile file = MUST(read_facts(systems(), facts.path(), "ninh_thuan", now.date()));
  CHECK(file.facts.size() == 2);
  CHECK(file.passed_over == 1);
}

TEST_CASE("what is wrong is told with its line and a remedy") {
  CHECK(refused("dossier.received,,2024-10,1,actual,,,,\n").code == "model.indicator_unknown");
  CHECK(refused("dossiers.received,,2024-10,1,actual,,,,\ndossiers.received,chanel=online,2024-10,"
                "1,actual,,,,\n")
            .where == "facts.csv:3");
  CHECK(refused("dossiers.received,channel=onlin,2024-10,1,actual,,,,\n").code ==
        "indicator.value_unknown");
  CHECK(refused("dossiers.received,,2024-13,1,actual,,,,\n").code == "period.malformed");
  CHECK(refused("dossiers.received,,2024-10,1.5,actual,,,,\n").code == "simulate.fact_malformed");
  CHECK(refused("dossiers.received,,2024-10,-1,actual,,,,\n").code == "simulate.fact_malformed");
  CHECK(refused("dossiers.received,,2024-10,many,actual,,,,\n").message == "\"many\" is no number");
  CHECK(refused("dossiers.received,,2024-10,1,actuall,,,,\n").hint == "Did you mean \"actual\"?");
  CHECK(refused("dossiers.received,,2026-10,1,actual,,,,\n").message ==
        "The window 2026-10 is not over yet");
  CHECK(
      refused("dossiers.received,,2024-10,x,actual,,,,\ndossiers.received,,2024-10,y,actual,,,,\n")
          .message.find("facts.csv:3") != std::string::npos);
  const FactsText narrow("dossiers.received,2024-10,1\n", "indicator,period,value");
  CHECK(read_facts(systems(), narrow.path(), "", now.date()).error().message ==
        "The column \"dims\" is missing");
}

}  // namespace
}  // namespace nhip::simulate
