// Facts that cannot hold together are refused: each is named, and nothing is written.
#include <algorithm>

#include "e2e/world.h"

using namespace nhip::e2e;

namespace {

const std::string header = "indicator,dims,period,value,kind,plan_set,bound,source,province\n";

/// How much stands in the store: records, events, rows of series.
std::string weight(const World& world) {
  return world.sqlite3(
      "select count(*) from nhip_event; select count(*) from dossier; select count(*) from "
      "document; "
      "select count(*) from service; select count(*) from security_alert; select count(*) from "
      "observation; "
      "select count(*) from coverage; select count(*) from telecom_return; select count(*) from "
      "published_value");
}

/// Refused as contradictory, naming each of the values, and without a trace.
void check_refused(const World& world, const std::string& rows,
                   const std::vector<std::string>& named) {
  const auto before = weight(world);
  const auto outcome = world.run({"simulate", "--facts", world.file("facts.csv", header + rows)});
  INFO(rows << outcome.text());
  CHECK(outcome.status == 3);
  CHECK(outcome.code() == "simulate.contradictory_facts");
  for (const auto& text : named) CHECK_MESSAGE(contains(outcome.err, text), text);
  CHECK(weight(world) == before);
}

}  // namespace

TEST_CASE("contradictory facts are refused with nothing written") {
  on_a_file([](const World& world) {
    world.settle();
    world.set_up_stations();

    SUBCASE("parts and whole") {
      check_refused(
          world,
          "dossiers.received,,2025-02,100,actual,,,x,\n"
          "dossiers.received,channel=direct,2025-02,40,actual,,,x,\n"
          "dossiers.received,channel=online,2025-02,50,actual,,,x,\n"
          "dossiers.received,channel=public_post,2025-02,11,actual,,,x,\n"
          "dossiers.received,,2024-12,77,actual,,,x,\n",
          {"dossiers.received", "100", "40", "50", "11", "line 2", "line 3", "line 4", "line 5"});
    }
    SUBCASE("a part above its whole") {
      check_refused(world,
                    "documents.exchanged,direction=outgoing,2025-01,30,actual,,,x,\n"
                    "documents.exchanged,direction=outgoing;level=commune,2025-01,31,actual,,,x,\n",
                    {"documents.exchanged", "30", "31"});
    }
    SUBCASE("a unit above its level") {
      check_refused(world,
                    "dossiers.received,level=commune,2025-02,12,actual,,,x,\n"
                    "dossiers.received,level=commune;org_unit=xa_dong,2025-02,13,actual,,,x,\n",
                    {"12", "13"});
    }
    SUBCASE("a unit of another level") {
      check_refused(world,
                    "dossiers.received,level=province;org_unit=xa_dong,2025-02,13,actual,,,x,\n",
                    {"13"});
    }
    SUBCASE("a window above the window around it") {
      check_refused(world,
                    "dossiers.received,,2025-02,50,actual,,,x,\n"
                    "dossiers.received,channel=online,2025-02-01..2025-02-10,51,actual,,,x,\n",
                    {"50", "51", "2025-02-01..2025-02-10"});
    }
    SUBCASE("windows that overlap") {
      // 1..20: 10; 10..28: 10; all of it: at most 20.
      check_refused(world,
                    "field_reports.received,,2025-03-01..2025-03-20,10,actual,,,x,\n"
                    "field_reports.received,,2025-03-10..2025-03-28,10,actual,,,x,\n"
                    "field_reports.received,,2025-03-01..2025-03-28,21,actual,,,x,\n",
                    {"10", "21"});
    }
    SUBCASE("a share that whole numbers cannot give") {
      check_refused(world,
                    "dossiers.resolved,,2025-02,7,actual,,,x,\n"
                    "dossiers.resolved_share,outcome=late,2025-02,15.5,actual,,,x,\n",
                    {"15.5", "7"});
    }
    SUBCASE("a share of nothing") {
      check_refused(world,
                    "documents.exchanged,direction=outgoing,2025-01,0,actual,,,x,\n"
                    "documents.personal_signature_share,,2025-01,50,actual,,,x,\n",
                    {"50"});
    }
    SUBCASE("a share above the whole") {
      check_refused(world, "documents.personal_signature_share,,2025-01,100.5,actual,,,x,\n",
                    {"100.5"});
    }
    SUBCASE("two answers to one question") {
      check_refused(world,
                    "services.online,,2025-02-14,330,actual,,,x,\n"
                    "services.online,,2025-02-14,331,actual,,,x,\n",
                    {"330", "331"});
    }
    SUBCASE("two answers of a form") {
      check_refused(world,
                    "telecom.revenue,,2025-01,410,actual,,,x,\n"
                    "telecom.revenue,,2025-01-01..2025-01-31,411,actual,,,x,\n",
                    {"410", "411"});
    }
    SUBCASE("parts and whole of a form") {
      check_refused(world,
                    "telecom.subscribers.phone,,2025-01,1000,actual,,,x,\n"
                    "telecom.subscribers.phone,phone_type=fixed+postpaid,2025-01,300,actual,,,x,\n"
                    "telecom.subscribers.phone,phone_type=prepaid,2025-01,701,actual,,,x,\n",
                    {"1000", "300", "701"});
    }
    SUBCASE("more than are online") {
      check_refused(world,
                    "services.online,,2025-02-14,20,actual,,,x,\n"
                    "services.national_portal_integrated,,2025-02-14,21,actual,,,x,\n",
                    {"20", "21"});
    }
    SUBCASE("more synchronised than received") {
      check_refused(world,
                    "dossiers.received,,2025-02,50,actual,,,x,\n"
                    "dossiers.national_portal_synced,,2025-02,51,actual,,,x,\n",
                    {"50", "51"});
    }
    SUBCASE("a running total that falls") {
      check_refused(world,
                    "field_reports.total,,2024-12-31,412,opening,,,x,\n"
                    "field_reports.total,,2025-02-14,411,actual,,,x,\n",
                    {"412", "411"});
    }
    SUBCASE("a running total that grows less than what came") {
      check_refused(world,
                    "field_reports.total,,2024-12-31,412,opening,,,x,\n"
                    "field_reports.received,,2025-02,10,actual,,,x,\n"
                    "field_reports.total,,2025-02-14,420,actual,,,x,\n",
                    {"412", "10", "420"});
    }
    SUBCASE("more exceedances than a station can have") {
      // Two parameters with a limit, three days, a day between two episodes: at most four.
      check_refused(world,
                    "environment.exceedances,medium=wastewater;station=alpha_mill,2025-02-01..2025-"
                    "02-03,5,actual,,,x,\n",
                    {"5", "alpha_mill"});
    }
    SUBCASE("exceedances at a station that is no such thing") {
      check_refused(world,
                    "environment.exceedances,medium=air;station=alpha_mill,2025-02,2,actual,,,x,\n",
                    {"alpha_mill"});
    }
    SUBCASE("fewer stations than there are") {
      check_refused(world, "environment.stations,,2025-02-14,2,actual,,,x,\n",
                    {"environment.stations", "2"});
    }
  });
}

TEST_CASE("malformed facts are refused with file and line") {
  on_a_file([](const World& world) {
    world.settle();
    const auto before = weight(world);
    const auto refuse = [&](const std::string& row, const std::vector<std::string>& codes,
                            const std::string& hint) {
      const auto outcome =
          world.run({"simulate", "--facts", world.file("facts.csv", header + row)});
      INFO(row << outcome.text());
      CHECK(outcome.status != 0);
      CHECK(std::find(codes.begin(), codes.end(), outcome.code()) != codes.end());
      CHECK(contains(outcome.err, "facts.csv:2"));
      CHECK(contains(outcome.err, hint));
    };
    refuse("dossier.received,,2025-02,1,actual,,,x,\n",
           {"model.indicator_unknown", "indicator.unknown"}, "dossiers.received");
    refuse("dossiers.received,chanel=online,2025-02,1,actual,,,x,\n",
           {"indicator.dimension_unknown"}, "channel");
    refuse("dossiers.received,channel=onlin,2025-02,1,actual,,,x,\n", {"indicator.value_unknown"},
           "online");
    refuse("dossiers.received,,2025-13,1,actual,,,x,\n",
           {"period.malformed", "simulate.fact_malformed"}, "2025-13");
    refuse("dossiers.received,,2025-02,1.5,actual,,,x,\n", {"simulate.fact_malformed"}, "1.5");
    refuse("dossiers.received,,2025-02,-1,actual,,,x,\n", {"simulate.fact_malformed"}, "-1");
    refuse("dossiers.received,,2025-02,một,actual,,,x,\n", {"simulate.fact_malformed"}, "một");
    refuse("dossiers.received,,2025-02,1,actuall,,,x,\n", {"simulate.fact_malformed"}, "actual");
    refuse("dossiers.received,,2125-02,1,actual,,,x,\n", {"simulate.fact_malformed"}, "2125-02");
    CHECK(weight(world) == before);
    const auto no_column =
        world.run({"simulate", "--facts", world.file("facts.csv", "indicator,period,value\n")});
    CHECK(no_column.status == 3);
    CHECK(no_column.code() == "simulate.fact_malformed");
    const auto no_file = world.run({"simulate", "--facts", "/nowhere/facts.csv"});
    CHECK(no_file.status == 3);
    CHECK(contains(no_file.err, "/nowhere/facts.csv"));
  });
}

TEST_CASE("units that facts need and nobody entered are made, and marked") {
  on_a_file([](const World& world) {
    world.settle();
    world.well(
        {"simulate", "--facts",
         world.file("facts.csv",
                    header +
                        "dossiers.received,level=commune;org_unit=xa_moi,2025-02,9,actual,,,x,\n"
                        "documents.agencies_using,level=district,2025-02-14,3,actual,,,x,\n")});
    CHECK(world.figure("dossiers.received", "2025-02", "level=commune;org_unit=xa_moi") == "9");
    CHECK(world.figure("documents.agencies_using", "2025-02-14", "level=district") == "3");
    CHECK(contains(world.well({"show", "unit", "xa_moi"}), "simulated: true"));
    CHECK(world.sqlite3("select count(*), sum(simulated) from unit where level = 'district'") ==
          "3|1\n");
    CHECK(contains(world.well({"verify"}), "no difference"));
  });
}
