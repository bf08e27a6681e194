#include "simulate/simulate.h"

#include "simulate/bench_for_tests.h"

namespace nhip::simulate {
namespace {

using namespace testing;

/// A province nobody has seen: windows, units and stations of its own.
constexpr const char* invented = R"(dossiers.received,,2024-09-15..2024-10-13,340,actual,,,a,
dossiers.received,channel=online,2024-09-15..2024-10-13,200,actual,,,a,
dossiers.received,level=commune,2024-09-15..2024-10-13,150,actual,,,a,
dossiers.received,channel=direct;level=province;org_unit=land_office,2024-09-15..2024-10-13,33,actual,,,a,
dossiers.resolved,,2024-09-15..2024-10-13,310,actual,,,a,
dossiers.resolved,outcome=early+on_time,2024-09-15..2024-10-13,300,actual,,,a,
dossiers.resolved,outcome=late,2024-09-15..2024-10-13,10,actual,,,a,
dossiers.national_portal_synced,,2024-09-15..2024-10-13,111,actual,,,a,
dossiers.received_share,channel=online,2023-01-01..2023-12-31,51.2,published,,,a,
dossiers.received_share,channel=online,2024,70,plan,digital_government,,a,
services.online,,2024-05-14,80,actual,,,a,
services.online,completeness=full,2024-05-14,60,actual,,,a,
services.online,,2024-10-13,120,actual,,,a,
services.online,completeness=full,2024-10-13,50,actual,,,a,
services.online,completeness=partial,2024-10-13,70,actual,,,a,
services.interlinked,level=district;service_field=land,2024-10-13,7,actual,,,a,
services.with_dossiers_share,,2024-09-15..2024-10-13,35.00,actual,,,a,
services.national_portal_integrated,,2024-10-13,90,actual,,,a,
services.full_multi_device_share,,2024-10-13,100,actual,,,a,
documents.exchanged,,2024-09,240,actual,,,a,
documents.exchanged,direction=outgoing,2024-09,100,actual,,,a,
documents.personal_signature_share,,2024-09,97.00,actual,,,a,
documents.fully_electronic_share,exchange_scope=intra_province;level=commune,2024-09,71.24,actual,,,a,
documents.signed_exchange_share,,2024-09,100,actual,,,a,
documents.agencies_using,level=commune,2024-09-30,37,actual,,,a,
field_reports.total,,2023-12-31,500,opening,,,a,
field_reports.total,,2024-10-14,560,actual,,,a,
field_reports.received,,2024-09-15..2024-10-14,20,actual,,,a,
field_reports.received,report_field=land,2024-09-15..2024-10-14,3,actual,,,a,
soc.servers.monitored,,2024-10-14,12,actual,,,a,
soc.servers.alerts,severity=high,2024-09-15..2024-10-14,28,actual,,,a,
soc.endpoints.alerts,alert_class=dns_query;severity=unrated,2024-09-15..2024-10-14,40,actual,,,a,
environment.stations,medium=air;station_status=active,2024-10-14,2,actual,,,a,
environment.stations,medium=air;station_status=suspended,2024-10-14,1,actual,,,a,
environment.stations_added,medium=air,2024-09-15..2024-10-14,1,actual,,,a,
environment.exceedances,medium=air,2024-09-15..2024-10-14,5,actual,,,a,
environment.exceedances,medium=wastewater,2024-09-15..2024-10-14,0,actual,,,a,
environment.disconnections,medium=air;station=mill,2024-09-15..2024-10-14,4,actual,,,a,
post.revenue,,2024-09,1000000,actual,,,a,
post.revenue,,2024-01-01..2024-08-31,7000000,opening,,,a,
post.revenue,,2023-09,900000,published,,,a,
post.enterprises,,2024-10-14,3,actual,,,a,
telecom.subscribers.phone,phone_type=fixed,2024-09,4500,actual,,,a,
telecom.coverage.hamlets_share,org_unit=city;technology=5g,2024-09,12.5,actual,,,a,
)";

TEST_CASE("facts of every kind come out of records in a store that knows nothing") {
  const FactsText facts(invented);
  on_both_stores([&](const std::string& url) {
    Bench bench(url);
    const auto report = bench.simulate(facts.path());
    if (!report) MESSAGE(report.error().text());
    REQUIRE(report);
    CHECK(report->facts == 44);
    std::string missed = bench.missed(facts.path());
    // An opening of earlier months is part of the year to date, not a figure of its own window.
    CHECK(missed == "");
    CHECK(bench.differences() == "");
    CHECK(bench.figure("post.revenue", "", "2024-01-01..2024-09-30").value ==
          core::Decimal(8'000'000));

    // Inside the window nothing means zero; one day more is not covered.
    CHECK(bench
              .figure("dossiers.received", "channel=public_post;level=village",
                      "2024-09-15..2024-10-13")
              .state == indicators::State::zero);
    const auto longer = bench.figure("dossiers.received", "", "2024-09-15..2024-10-14");
    CHECK(longer.state == indicators::State::missing);
    CHECK(longer.reported == 29);
    CHECK(longer.expected == 30);
    // From the opening balance onward field reports are complete.
    CHECK(bench.figure("field_reports.received", "", "2024-02-01..2024-02-29").value.has_value());

    const auto again = bench.simulate(facts.path());
    REQUIRE_FALSE(again);
    CHECK(again.error().code == "simulate.not_empty");
  });
}

TEST_CASE("a scale multiplies what is counted") {
  const FactsText facts(
      "dossiers.received,,2024-09,40,actual,,,a,\ndossiers.received_share,channel=online,2024-09,"
      "25,actual,,,a,\n"
      "field_reports.total,,2024-08-31,100,opening,,,a,\nfield_reports.total,,2024-09-30,110,"
      "actual,,,a,\n");
  on_sqlite([&](const std::string& url) {
    Bench bench(url);
    Options options;
    options.facts = facts.path();
    options.scale = 3;
    REQUIRE(run(bench.records, options, now));
    CHECK(bench.figure("dossiers.received", "", "2024-09").value == core::Decimal(120));
    CHECK(bench.figure("dossiers.received", "channel=online", "2024-09").value ==
          core::Decimal(30));
    CHECK(bench.figure("field_reports.total", "", "2024-09-30").value == core::Decimal(330));
  });
}

TEST_CASE("the same seed makes the same records, another seed others") {
  const FactsText facts(
      "dossiers.received,,2024-09,40,actual,,,a,\nsoc.servers.alerts,severity=high,2024-09,9,"
      "actual,,,a,\n");
  const auto codes = [&](std::uint64_t seed) {
    std::string text;
    on_sqlite([&](const std::string& url) {
      Bench bench(url);
      REQUIRE(bench.simulate(facts.path(), seed));
      REQUIRE(bench.store->read([&](store::Database& database) {
        return store::read_records(database, *systems().type("dossier"), "", {},
                                   [&](const store::Record& record) {
                                     text += record.code + core::to_text(record.values[0]) + "\n";
                                     return true;
                                   });
      }));
    });
    return text;
  };
  const std::string first = codes(7);
  CHECK(first == codes(7));
  CHECK(first != codes(8));
}

TEST_CASE("a simulation that was cut short goes on where it stopped") {
  /// Fails when the coverage is to be written, the last thing of all.
  struct Breaker : records::ChangeListener {
    core::Result<void> before(store::Transaction&, const model::Type&,
                              const records::ChangedRecords&) override {
      return {};
    }
    core::Result<void> after(store::Transaction&, const model::Type& type,
                             const records::ChangedRecords&, std::int64_t, std::int64_t) override {
      if (type.name == breaks_at) return core::fail("test.cut", "cut");
      return {};
    }
    std::string breaks_at;
  };
  const FactsText facts(invented);
  for (const char* at : {"unit", "dossier", "connection_loss", "coverage"}) {
    CAPTURE(at);
    on_sqlite([&](const std::string& url) {
      Bench bench(url);
      Breaker breaker;
      breaker.breaks_at = at;
      bench.records.add_listener(&breaker);
      const auto cut = bench.simulate(facts.path());
      REQUIRE_FALSE(cut);
      CHECK(cut.error().code == "test.cut");
      const FactsText others("dossiers.received,,2024-09,40,actual,,,a,\n");
      if (std::string(at) == "coverage") CHECK_FALSE(bench.simulate(others.path()));
      breaker.breaks_at.clear();
      const auto report = bench.simulate(facts.path());
      if (!report) MESSAGE(report.error().text());
      REQUIRE(report);
      CHECK(bench.missed(facts.path()) == "");
      CHECK(bench.differences() == "");
    });
  }
}

TEST_CASE("records made by people are in the way") {
  const FactsText facts("dossiers.received,,2024-09-15..2024-10-13,40,actual,,,a,\n");
  on_sqlite([&](const std::string& url) {
    Bench bench(url);
    records::Step step;
    step.action = "raise";
    step.happened_at = now;
    step.given = {{"host_kind", "server"}, {"severity", "low"}};
    REQUIRE(bench.records.act(*systems().type("security_alert"), "", step, now));
    REQUIRE(bench.simulate(facts.path()));
  });
  on_sqlite([&](const std::string& url) {
    Bench bench(url);
    const FactsText alerts("soc.servers.alerts,,2024-09,5,actual,,,a,\n");
    records::Step step;
    step.action = "raise";
    step.happened_at = now;
    step.given = {{"host_kind", "server"}, {"severity", "low"}};
    REQUIRE(bench.records.act(*systems().type("security_alert"), "", step, now));
    const auto refused = bench.simulate(alerts.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "simulate.not_empty");
  });
}

TEST_CASE("stations that are there are counted, and only the others are made") {
  const FactsText facts(
      "environment.stations,,2024-10-14,3,actual,,,a,\n"
      "environment.stations,medium=wastewater;station_status=active,2024-10-14,1,actual,,,a,\n");
  const FactsText fewer("environment.stations,medium=wastewater,2024-10-14,0,actual,,,a,\n");
  on_sqlite([&](const std::string& url) {
    Bench bench(url);
    records::Step unit;
    unit.action = "establish";
    unit.happened_at = core::Time::at(core::Date::of(2020, 1, 1));
    unit.given = {{"slug", "tinh"}, {"name", "Tỉnh"}, {"kind", "province"}, {"level", "province"}};
    REQUIRE(bench.records.act(*systems().type("unit"), "", unit, now));
    records::Step station;
    station.action = "commission";
    station.happened_at = core::Time::at(core::Date::of(2022, 1, 1), 9);
    station.given = {
        {"slug", "mill"}, {"name", "Nhà máy"}, {"medium", "wastewater"}, {"manager", "tinh"}};
    REQUIRE(bench.records.act(*systems().type("station"), "", station, now));

    const auto refused = bench.simulate(fewer.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "simulate.contradictory_facts");
    CHECK(refused.error().message.find("already holds 1") != std::string::npos);

    const auto report = bench.simulate(facts.path());
    if (!report) MESSAGE(report.error().text());
    REQUIRE(report);
    CHECK(bench.missed(facts.path()) == "");
  });
}

}  // namespace
}  // namespace nhip::simulate
