// Facts counted from populations of invented provinces always come out.
#include "simulate/bench_for_tests.h"

#include <fmt/format.h>

#include "simulate/random.h"

namespace nhip::simulate {
namespace {

using namespace testing;

/// Facts about dossiers and services of two windows, some of them left out.
class Province {
 public:
  explicit Province(std::uint64_t seed) : random_(seed) {
    for (const auto& [window, day] : {std::pair("2024-03-15..2024-04-14", "2024-04-14"),
                                      std::pair("2024-09-01..2024-09-30", "2024-09-30")})
      month(window, day);
  }
  const std::string& lines() const { return lines_; }

 private:
  void add(std::string_view code, std::string_view dims, std::string_view period,
           const std::string& value) {
    lines_ += fmt::format("{},{},{},{},actual,,,a,\n", code, dims, period, value);
  }
  static std::string share(std::int64_t n, std::int64_t of) {
    return MUST(core::divide(core::Decimal(n * 100), core::Decimal(of))).to_fixed(2);
  }

  void month(std::string_view window, std::string_view day) {
    const std::vector<std::string> levels = {"province", "district", "commune"};
    const std::vector<std::string> channels = {"direct", "online", "public_post"};
    std::int64_t received = 0;
    std::int64_t online = 0;
    for (const std::string& level : levels)
      for (const std::string& channel : channels) {
        const std::int64_t count = random_.below(random_.chance(0.2) ? 1 : 30);
        received += count;
        if (channel == "online") online += count;
        if (random_.chance(0.6))
          add("dossiers.received", "channel=" + channel + ";level=" + level, window,
              std::to_string(count));
      }
    if (random_.chance(0.7)) add("dossiers.received", "", window, std::to_string(received));
    if (received > 0 && random_.chance(0.4))
      add("dossiers.received_share", "channel=online", window, share(online, received));
    std::int64_t resolved = 0;
    std::int64_t late = 0;
    for (const std::string& level : levels) {
      const std::int64_t in_time = random_.below(25);
      const std::int64_t too_late = random_.below(4);
      resolved += in_time + too_late;
      late += too_late;
      if (random_.chance(0.6))
        add("dossiers.resolved", "level=" + level + ";outcome=early+on_time", window,
            std::to_string(in_time));
      if (random_.chance(0.6))
        add("dossiers.resolved", "level=" + level + ";outcome=late", window,
            std::to_string(too_late));
    }
    add("dossiers.resolved", "", window, std::to_string(resolved));
    if (resolved > 0 && random_.chance(0.5))
      add("dossiers.resolved_share", "outcome=late", window, share(late, resolved));
    std::int64_t services = 0;
    for (const std::string& level : levels) {
      const std::int64_t count = 1 + random_.below(15);
      services += count;
      if (random_.chance(0.7)) add("services.online", "level=" + level, day, std::to_string(count));
    }
    add("services.online", "", day, std::to_string(services));
    if (online > 0 && random_.chance(0.7))
      add("services.with_dossiers_share", "", window,
          share(1 + random_.below(std::min(online, services)), services));
    if (random_.chance(0.5))
      add("services.national_portal_integrated", "", day,
          std::to_string(random_.below(services + 1)));
  }

  Random random_;
  std::string lines_;
};

TEST_CASE("facts counted from any population come out again") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Province province(seed);
    INFO(province.lines());
    const FactsText facts(province.lines());
    on_sqlite([&](const std::string& url) {
      Bench bench(url);
      const auto report = bench.simulate(facts.path(), seed);
      if (!report) MESSAGE(report.error().text());
      REQUIRE(report);
      CHECK(bench.missed(facts.path()) == "");
      CHECK(bench.differences() == "");
    });
  }
}

}  // namespace
}  // namespace nhip::simulate
