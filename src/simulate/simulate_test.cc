#include "simulate/simulate.h"

#include <stdexcept>

#include <doctest/doctest.h>

#include <fstream>

#include "indicators/figures.h"
#include "indicators/rollups.h"
#include "simulate/facts.h"
#include "support/stores.h"

namespace nhip::simulate {
namespace {

using nhip::testing::on_sqlite;

const core::Time now = core::Time::at(core::Date::of(2025, 3, 3), 8);

const model::Model& systems() {
  static const model::Model model = [] {
    auto loaded = model::Model::load(NHIP_SOURCE_DIR);
    if (!loaded)
      for (const core::Error& error : loaded.error()) MESSAGE(error.text());
    REQUIRE(loaded);
    return std::move(*loaded);
  }();
  return model;
}

/// A store of its own with all that listens to it.
struct Bench {
  explicit Bench(const std::string& url)
      : store(MUST(store::Store::open(url, systems(), store::Store::Mode::create))),
        records(*store, core::WorkingDays::built_in()), rollups(systems()) {
    const auto prepared = indicators::Rollups::prepare(*store, now);
    REQUIRE(prepared);
    records.add_listener(&rollups);
  }

  core::Result<Report> simulate(const std::filesystem::path& facts, std::uint64_t seed = 1) {
    Options options;
    options.facts = facts;
    options.seed = seed;
    return run(records, options, now);
  }

  std::unique_ptr<store::Store> store;
  records::Records records;
  indicators::Rollups rollups;
};

struct FactsText {
  explicit FactsText(const std::string& lines) {
    std::ofstream(path()) << "indicator,dims,period,value,kind,plan_set,bound,source,province\n" << lines;
  }
  std::filesystem::path path() const { return folder.path() / "facts.csv"; }
  nhip::testing::TemporaryFolder folder;
};

/// Facts that do not come out, in words; "" when all do.
std::string missed(store::Store& store, const std::filesystem::path& file) {
  const FactsFile facts = MUST(read_facts(systems(), file, "", now.date()));
  indicators::Figures figures(store);
  std::string text;
  for (const Fact& fact : facts.facts) {
    if (fact.kind == Fact::Kind::plan || fact.kind == Fact::Kind::opening) continue;
    indicators::Question question{.code = fact.indicator->code, .dims = fact.dims, .window = fact.window};
    const auto figure = MUST(figures.compute(question));
    if (figure.value && figure.value->rounded(fact.decimals) == fact.value) continue;
    text += fact.describe() + ", but " + (figure.value ? figure.value->to_string() : std::string("nothing")) + " " +
            std::string(indicators::to_string(figure.state)) + "\n";
  }
  return text;
}

TEST_CASE("facts of every kind come out of records in a store that knows nothing") {
  const FactsText facts(R"(dossiers.received,,2024-09-15..2024-10-13,340,actual,,,a,
dossiers.received,channel=online,2024-09-15..2024-10-13,200,actual,,,a,
dossiers.received,level=commune,2024-09-15..2024-10-13,150,actual,,,a,
dossiers.received,channel=direct;level=province;org_unit=land_office,2024-09-15..2024-10-13,33,actual,,,a,
dossiers.resolved,,2024-09-15..2024-10-13,310,actual,,,a,
dossiers.resolved,outcome=early+on_time,2024-09-15..2024-10-13,300,actual,,,a,
dossiers.resolved,outcome=late,2024-09-15..2024-10-13,10,actual,,,a,
dossiers.national_portal_synced,,2024-09-15..2024-10-13,111,actual,,,a,
services.online,,2024-10-13,120,actual,,,a,
services.online,completeness=full,2024-10-13,50,actual,,,a,
services.online,completeness=partial,2024-10-13,70,actual,,,a,
services.with_dossiers_share,,2024-09-15..2024-10-13,35.00,actual,,,a,
services.national_portal_integrated,,2024-10-13,90,actual,,,a,
field_reports.total,,2023-12-31,500,opening,,,a,
field_reports.total,,2024-10-14,560,actual,,,a,
field_reports.received,,2024-09-15..2024-10-14,20,actual,,,a,
environment.stations,medium=air;station_status=active,2024-10-14,2,actual,,,a,
environment.exceedances,medium=air,2024-09-15..2024-10-14,5,actual,,,a,
environment.disconnections,medium=air;station=mill,2024-09-15..2024-10-14,4,actual,,,a,
post.revenue,,2024-09,1000000,actual,,,a,
post.revenue,,2023-09,900000,published,,,a,
telecom.subscribers.phone,phone_type=fixed,2024-09,4500,actual,,,a,
)");
  on_sqlite([&](const std::string& url) {
    Bench bench(url);
    const auto report = bench.simulate(facts.path());
    if (!report) MESSAGE(report.error().text());
    REQUIRE(report);
    CHECK(missed(*bench.store, facts.path()) == "");
    MESSAGE(report->records << " records, " << report->events << " events, " << report->observations << " observations");
  });
}

}  // namespace
}  // namespace nhip::simulate
