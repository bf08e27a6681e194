// What is counted in other ways than one record, one count: units themselves, different values,
// sums, records that facts name, days that lie ahead.
#include "simulate/bench_for_tests.h"

namespace nhip::simulate {
namespace {

using namespace testing;

/// Simulates, and says what does not come out.
void comes_out(const std::string& lines, const std::function<void(Bench&)>& further = {}) {
  const FactsText facts(lines);
  INFO(lines);
  on_both_stores([&](const std::string& url) {
    Bench bench(url);
    const auto report = bench.simulate(facts.path());
    if (!report) MESSAGE(report.error().text());
    REQUIRE(report);
    CHECK(bench.missed(facts.path()) == "");
    CHECK(bench.differences() == "");
    if (further) further(bench);
  });
}

TEST_CASE("facts about units themselves make the units") {
  comes_out(
      "org.units,level=commune;unit_group=commune_committees,2023-12-31,40,actual,,,a,\n"
      "org.units,level=commune;unit_group=commune_committees,2024-10-14,43,actual,,,a,\n"
      "org.units,level=district;unit_group=district_committees,2024-10-14,5,actual,,,a,\n"
      "org.units,level=province;unit_group=departments,2024-10-14,17,actual,,,a,\n"
      "org.divisions,org_unit=culture,2024-10-14,3,actual,,,a,\n"
      "org.public_service_units,org_unit=culture,2024-10-14,2,actual,,,a,\n"
      "staff.leaders,org_unit=culture;position=deputy_director,2024-10-14,2,actual,,,a,\n");
}

TEST_CASE("different values, units and sums of what stands on a day") {
  comes_out(
      "exchange.levels_connected,exchange_scope=intra_province,2023-12-31,2,actual,,,a,\n"
      "exchange.levels_connected,exchange_scope=intra_province,2024-10-14,3,actual,,,a,\n"
      "exchange.levels_connected,exchange_scope=national,2024-10-14,4,actual,,,a,\n"
      "video_conference.levels_connected,,2024-10-14,3,actual,,,a,\n"
      "community_teams.teams,level=village,2024-10-14,61,actual,,,a,\n"
      "community_teams.teams,level=commune,2024-10-14,9,actual,,,a,\n"
      "community_teams.members,level=village,2024-10-14,345,actual,,,a,\n"
      "community_teams.members,level=commune,2024-10-14,47,actual,,,a,\n"
      "community_teams.units_covered,level=district,2024-10-14,4,actual,,,a,\n"
      "community_teams.units_covered,level=commune,2024-10-14,8,actual,,,a,\n");
  comes_out(
      "community_teams.teams,level=village,2024-10-14,61,actual,,,a,\n"
      "community_teams.members,level=village,2024-03-31,160,actual,,,a,\n"
      "community_teams.members,level=village,2024-10-14,345,actual,,,a,\n");
}

TEST_CASE("records that facts name, and different units of what happens") {
  comes_out(
      "projects.decisions_issued,project=cameras_2024,2024-09-01..2024-09-30,3,actual,,,a,\n"
      "projects.decisions_issued,project=data_centre,2024-09-01..2024-09-30,1,actual,,,a,\n"
      "projects.decisions_issued,,2024-09-01..2024-09-30,6,actual,,,a,\n"
      "projects.equipment_handover.recipients,level=commune,2024-09-01..2024-09-30,11,actual,,,a,\n"
      "projects.equipment_handover.recipients,level=district,2024-09-01..2024-09-30,2,actual,,,a,"
      "\n");
}

TEST_CASE("days that are chosen beforehand, and what is derived from them") {
  comes_out(
      "tasks.assigned,task_source=decision_7,2024-01-01..2024-12-31,14,actual,,,a,\n"
      "tasks.completed,outcome=early+on_time;task_source=decision_7,2024-10-14,8,actual,,,a,\n"
      "tasks.completed,outcome=late;task_source=decision_7,2024-10-14,2,actual,,,a,\n"
      "tasks.in_progress,task_source=decision_7,2024-10-14,4,actual,,,a,\n"
      "tasks.assigned,task_source=circulars,2023-01-01..2023-11-15,25,actual,,,a,\n"
      "tasks.completed,outcome=early+on_time;task_source=circulars,2023-11-15,24,actual,,,a,\n"
      "tasks.on_schedule_share,,2023-11-15,96.00,actual,,,a,\n");
}

TEST_CASE("documents advised are among the documents sent") {
  comes_out(
      "documents.exchanged,direction=outgoing,2024-09-01..2024-09-30,120,actual,,,a,\n"
      "documents.exchanged,,2024-09-01..2024-09-30,300,actual,,,a,\n"
      "documents.personal_signature_share,,2024-09-01..2024-09-30,95.00,actual,,,a,\n"
      "legal_documents.issued,doc_type=decision;issuer=ppc,2024-09-01..2024-09-30,7,actual,,,a,\n"
      "legal_documents.issued,doc_field=it;doc_type=plan;issuer=ppc,2024-09-01..2024-09-30,2,"
      "actual,,,a,\n"
      "legal_documents.issued,doc_field=press;doc_type=notice;issuer=dic,2024-09-01..2024-09-30,1,"
      "actual,,,a,\n");
}

TEST_CASE("ends of a range, plans without a name, attainment") {
  comes_out(
      "email.regular_use_share,,2024-10-14,88,actual,,lower,a,\n"
      "email.regular_use_share,,2024-10-14,96,actual,,upper,a,\n"
      "tasks.initiatives_planned,level=province,2024-11-01..2024-11-30,2,plan,,,a,\n"
      "post.service_points,,2024-06,93,actual,,,a,\n"
      "post.service_points,,2024-01-01..2024-12-31,120,plan,sector,,a,\n",
      [](Bench& bench) {
        CHECK(bench.figure("targets.attainment", "target=post_service_points", "2024-06").value ==
              MUST(core::Decimal::parse("77.5")));
        CHECK(bench.figure("targets.attainment", "target=radio_hours", "2024-06").state ==
              indicators::State::missing);
        CHECK(bench.figure("targets.attainment", "", "2024-06").state ==
              indicators::State::not_applicable);
      });
}

TEST_CASE("more units than the facts say cannot be") {
  const FactsText facts(
      "org.units,level=district;unit_group=district_committees,2024-10-14,1,actual,,,a,\n"
      "documents.agencies_using,level=district,2024-10-14,3,actual,,,a,\n");
  on_sqlite([&](const std::string& url) {
    Bench bench(url);
    const auto report = bench.simulate(facts.path());
    REQUIRE_FALSE(report);
    CHECK(report.error().code == "simulate.contradictory_facts");
  });
}

}  // namespace
}  // namespace nhip::simulate
