// How fast the core is, beside plain SQL doing the same work. Prints one table; compare rows of one
// run only.
//
//   core_bench [URL] [RECORDS]      sqlite:FILE (default: a temporary file) or postgres://…, which
//   must be empty
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "indicators/figures.h"
#include "indicators/rollups.h"
#include "records/records.h"
#include "store/store.h"

namespace {

using namespace nhip;
using Clock = std::chrono::steady_clock;

const core::Time moment = core::Time::at(core::Date::of(2024, 12, 31), 8);
const core::Date first_day = core::Date::of(2024, 1, 1);

double seconds(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

void need(const core::Result<void>& result) {
  if (!result) core::give_up(result.error(), __FILE__, __LINE__);
}

void rate(const char* what, std::int64_t count, double took) {
  std::printf("%-58s %12.0f /s %10.1f ms\n", what, static_cast<double>(count) / took, took * 1000);
}

void each(const char* what, int times, double took) {
  std::printf("%-58s %12s    %10.2f ms\n", what, "", took * 1000 / times);
}

records::Draft of(const model::Type& type, records::Step step) {
  records::Draft draft;
  draft.type = &type;
  draft.simulated = true;
  draft.steps.push_back(std::move(step));
  return draft;
}

/// A province of some units and services, and dossiers over a year: received, assigned, most of
/// them resolved.
class World {
 public:
  World(store::Store& store, records::Records& records) : store_(store), records_(records) {}

  void make_ground() {
    std::vector<records::Draft> drafts;
    for (int i = 0; i < 98; ++i) {
      const std::string slug = "unit_" + std::to_string(i);
      records::Step step{.action = "establish",
                         .happened_at = core::Time::at(core::Date::of(2004, 1, 1))};
      step.given = {{"slug", slug},
                    {"name", slug},
                    {"kind", i == 0 ? "province" : "department"},
                    {"level", i < 26 ? "province" : "commune"},
                    {"agency_code", "H99." + std::to_string(100 + i)}};
      if (i > 0) step.given["parent"] = "unit_0";
      drafts.push_back(of(type("unit"), std::move(step)));
      if (i == 0) units_ = write(drafts), drafts.clear();
    }
    for (const auto id : write(drafts)) units_.push_back(id);
    drafts.clear();
    for (int i = 0; i < 1122; ++i) {
      records::Step step{.action = "publish",
                         .happened_at = core::Time::at(core::Date::of(2020, 1, 2), 8)};
      step.given = {{"national_code", "1." + std::to_string(100000 + i)},
                    {"name", "service " + std::to_string(i)},
                    {"level", i % 2 ? "province" : "commune"},
                    {"field", "land"},
                    {"completeness", "full"},
                    {"term_hours", std::to_string(8 * (1 + i % 20))}};
      drafts.push_back(of(type("service"), std::move(step)));
    }
    services_ = write(drafts);
  }

  std::vector<records::Draft> dossiers(int count) {
    const auto& dossier = type("dossier");
    const int handler = dossier.field_index("handler"), service = dossier.field_index("service"),
              channel = dossier.field_index("channel");
    std::vector<records::Draft> drafts;
    for (int i = 0; i < count; ++i) {
      const auto received = core::Time::at(first_day + static_cast<int>(random_() % 330), 8,
                                           static_cast<int>(random_() % 60));
      records::Step receive{.action = "receive", .happened_at = received};
      receive.typed = {{handler, core::Decimal(units_[random_() % units_.size()])},
                       {service, core::Decimal(services_[random_() % services_.size()])},
                       {channel, std::string(random_() % 4 ? "online" : "direct")}};
      auto draft = of(dossier, std::move(receive));
      draft.steps.push_back({.action = "assign", .happened_at = received + 3600});
      if (random_() % 10 < 9) {
        draft.steps.push_back(
            {.action = "resolve",
             .happened_at = received + 86'400 * static_cast<std::int64_t>(1 + random_() % 20)});
      }
      drafts.push_back(std::move(draft));
    }
    return drafts;
  }

  std::vector<std::int64_t> write(const std::vector<records::Draft>& drafts) {
    std::vector<std::int64_t> ids;
    for (const auto& written : MUST(records_.put(drafts, moment))) ids.push_back(written.id);
    return ids;
  }

  const model::Type& type(std::string_view name) const {
    return *MUST(store_.model().need_type(name));
  }

 private:
  store::Store& store_;
  records::Records& records_;
  std::mt19937_64 random_{1};
  std::vector<std::int64_t> units_;
  std::vector<std::int64_t> services_;
};

/// The rows alone, into a table of the same columns without journal, index or rollup: the floor.
double plain_rows(store::Store& store, const model::Type& type) {
  std::vector<store::Record> rows;
  need(store.read([&](store::Database& database) {
    return store::read_records(database, type, "", {}, [&](const store::Record& record) {
      rows.push_back(record);
      return true;
    });
  }));
  return seconds([&] {
    need(store.write(moment, [&](store::Transaction& tx) -> core::Result<void> {
      auto& database = tx.database();
      CHECK_OK(database.run("create table bench_rows as select * from dossier where 1 = 0"));
      std::size_t next = 0;
      return database.insert_many(
          "bench_rows", store::columns_of(type), [&](std::vector<store::Param>& cells) {
            if (next == rows.size()) return false;
            const auto& row = rows[next++];
            cells = {core::Decimal(row.id),       row.code,     core::Missing{},
                     core::Decimal(row.unit),     row.state,    core::Decimal(row.type_version),
                     core::Decimal(row.revision), row.simulated};
            cells.insert(cells.end(), row.values.begin(), row.values.end());
            return true;
          });
    }));
  });
}

std::int64_t count_plainly(store::Store& store) {
  std::int64_t counted = 0;
  need(store.read([&](store::Database& database) -> core::Result<void> {
    counted =
        TRY(database.integer("select count(*) from dossier where received_at >= '2024-09-15' and "
                             "received_at < '2024-10-15' and channel = 'online'"));
    return {};
  }));
  return counted;
}

void ask(store::Store& store) {
  indicators::Figures figures(store);
  const auto question = MUST(indicators::question(store.model(), "dossiers.received",
                                                  "channel=online", "2024-09-15..2024-10-14"));
  constexpr int times = 50;
  each("a month's figure, from rollups", times, seconds([&] {
         for (int i = 0; i < times; ++i) MUST(figures.compute(question));
       }));
  each("  plain SQL: count(*) over the table", 5, seconds([&] {
         for (int i = 0; i < 5; ++i) count_plainly(store);
       }));
  each("its first 100 records", times, seconds([&] {
         for (int i = 0; i < times; ++i) {
           int left = 100;
           need(figures.sources(question, [&](const indicators::Source&) { return --left > 0; }));
         }
       }));
  each("the same by unit (98 units)", 10, seconds([&] {
         for (int i = 0; i < 10; ++i) MUST(figures.pivot(question, {"org_unit"}));
       }));
}

}  // namespace

int main(int argc, char** argv) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("nhip-bench-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string url = argc > 1 ? argv[1] : "sqlite:" + (folder / "bench.db").string();
  const int count = argc > 2 ? std::atoi(argv[2]) : 100'000;

  auto model = model::Model::load(NHIP_SOURCE_DIR);
  if (!model) core::give_up(model.error().front(), __FILE__, __LINE__);
  auto store = MUST(store::Store::open(url, *model, store::Store::Mode::create));
  need(indicators::Rollups::prepare(*store, moment));
  records::Records records(*store, core::WorkingDays::built_in());
  indicators::Rollups rollups(*model);
  records.add_listener(&rollups);

  World world(*store, records);
  world.make_ground();
  double took = 0;
  for (int done = 0; done < count; done += 10'000) {
    const auto drafts = world.dossiers(std::min(10'000, count - done));
    took += seconds([&] { world.write(drafts); });
  }
  std::printf("%s, %d dossiers\n", url.c_str(), count);
  rate("dossiers written: rows, 3 events each, terms, rollups", count, took);
  rate("  plain SQL: the rows alone", count, plain_rows(*store, world.type("dossier")));

  constexpr int actions = 300;
  const auto one = world.dossiers(actions);
  rate("single actions, one client, durable", actions, seconds([&] {
         for (const auto& draft : one) world.write({draft});
       }));
  ask(*store);
  each("journal and rows verified", 1, seconds([&] {
         need(store->read([&](store::Database& database) -> core::Result<void> {
           const auto ignore = [](const store::Difference&) {};
           CHECK_OK(store::verify_journal(database, *model, ignore));
           return store::verify_rows(database, *model, ignore);
         }));
       }));
  store.reset();
  std::filesystem::remove_all(folder);
}
