// The province's systems, a store, and facts as text, for the tests of this room.
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include "indicators/figures.h"
#include "indicators/rollups.h"
#include "records/verify.h"
#include "simulate/facts.h"
#include "simulate/simulate.h"
#include "support/stores.h"

namespace nhip::simulate::testing {

using nhip::testing::on_both_stores;
using nhip::testing::on_sqlite;

inline const core::Time now = core::Time::at(core::Date::of(2025, 3, 3), 8);

inline const model::Model& systems() {
  static const model::Model model = [] {
    auto loaded = model::Model::load(NHIP_SOURCE_DIR);
    if (!loaded)
      for (const core::Error& error : loaded.error()) MESSAGE(error.text());
    REQUIRE(loaded);
    return std::move(*loaded);
  }();
  return model;
}

/// A facts file with its header; line 2 is the first line given.
class FactsText {
 public:
  explicit FactsText(const std::string& lines,
                     const std::string& header =
                         "indicator,dims,period,value,kind,plan_set,bound,source,province") {
    std::ofstream(path()) << header << "\n" << lines;
  }
  std::filesystem::path path() const { return folder_.path() / "facts.csv"; }

 private:
  nhip::testing::TemporaryFolder folder_;
};

/// A store with all that listens to it.
struct Bench {
  explicit Bench(const std::string& url)
      : store(MUST(store::Store::open(url, systems(), store::Store::Mode::create))),
        records(*store, core::WorkingDays::built_in()),
        rollups(systems()) {
    REQUIRE(indicators::Rollups::prepare(*store, now));
    records.add_listener(&rollups);
  }

  core::Result<Report> simulate(const std::filesystem::path& facts, std::uint64_t seed = 1) {
    Options options;
    options.facts = facts;
    options.seed = seed;
    return run(records, options, now);
  }

  /// Facts that do not come out, in words; "" when all do.
  std::string missed(const std::filesystem::path& file) {
    const FactsFile facts = MUST(read_facts(systems(), file, "", now.date()));
    indicators::Figures figures(*store);
    std::string text;
    for (const Fact& fact : facts.facts) {
      const indicators::Question question{.code = fact.indicator->code,
                                          .dims = fact.dims,
                                          .window = fact.window,
                                          .plan_set = fact.plan_set,
                                          .bound = fact.bound};
      const bool is_plan = fact.kind == Fact::Kind::plan;
      const auto figure = MUST(is_plan ? figures.plan(question) : figures.compute(question));
      if (figure.value && figure.value->rounded(fact.decimals) == fact.value) continue;
      text += fact.describe() + ", but " +
              (figure.value ? figure.value->to_string() : std::string("nothing")) + " (" +
              std::string(indicators::to_string(figure.state)) + ")\n";
    }
    return text;
  }

  indicators::Figure figure(std::string_view code, std::string_view dims, std::string_view period) {
    return MUST(indicators::Figures(*store).compute(
        MUST(indicators::question(systems(), code, dims, period))));
  }

  /// Everything that verify finds, in one text; "" when all is well.
  std::string differences() {
    std::string text;
    const auto note = [&](const store::Difference& difference) {
      text += difference.kind + " " + difference.where + ": " + difference.detail + "\n";
    };
    REQUIRE(store->read([&](store::Database& database) -> core::Result<void> {
      CHECK_OK(store::verify_journal(database, systems(), note));
      CHECK_OK(store::verify_rows(database, systems(), note));
      return records::verify_records(database, systems(), note);
    }));
    REQUIRE(indicators::Rollups::verify(*store, note));
    return text;
  }

  std::unique_ptr<store::Store> store;
  records::Records records;
  indicators::Rollups rollups;
};

}  // namespace nhip::simulate::testing
