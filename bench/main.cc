// How fast the core is, beside plain SQL doing the same work. One table; compare columns of one
// run.
//
//   nhip_bench URL RECORDS NHIP FOLDER [queries]
//   URL: sqlite:FILE or postgres://…, empty; NHIP: the program; FOLDER: for its files; queries: only
//   the import, the size and what is asked, without the floors.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

#include "files.h"
#include "program.h"
#include "sections.h"
#include "store/database.h"

namespace nhip::bench {
namespace {

std::vector<std::string> working_units(store::Store& store) {
  std::vector<std::string> units;
  need(store.read([&](store::Database& database) {
    return database.query(
        "select slug from unit where kind in ('department', 'district', 'commune') order by id", {},
        [&](const store::Row& row) {
          units.emplace_back(row.text(0));
          return true;
        });
  }));
  return units;
}

/// Opens as the program does and runs the sections.
void with_store(const std::string& url, const model::Model& model, std::int64_t count,
                const std::function<void(Opened&)>& work) {
  auto store = MUST(store::Store::open(url, model, store::Store::Mode::read_write));
  records::Records records(*store, core::WorkingDays::built_in());
  indicators::Rollups rollups(model);
  records.add_listener(&rollups);
  Opened opened{*store, records, core::now(), count};
  work(opened);
}

void add_program(Table& table, const Cost& cost, std::int64_t records, double most) {
  table.row("· its processor time for each record", "µs", Table::Better::lower,
            {.value = cost.cpu_seconds * 1e6 / static_cast<double>(records)});
  table.row("· its peak memory", "MB", Table::Better::lower,
            {.value = cost.megabytes, .goal = most});
}

}  // namespace

void need(const core::Result<void>& result) {
  if (!result) core::give_up(result.error(), __FILE__, __LINE__);
}

int run(const std::string& url, std::int64_t count, const std::string& nhip,
        const std::filesystem::path& folder, bool only_queries) {
  const auto model = model::Model::load(NHIP_SOURCE_DIR);
  if (!model) core::give_up(model.error().front(), __FILE__, __LINE__);
  const bool lite = url.starts_with("sqlite:");
  const auto higher = Table::Better::higher;
  const auto lower = Table::Better::lower;
  Table table;

  run_program({nhip, "init", "--store", url, "--example", "ninh-thuan"});
  std::vector<std::string> units;
  with_store(url, *model, 0, [&](Opened& opened) { units = working_units(opened.store); });
  write_services(folder / "services.csv");
  write_dossiers(folder / "dossiers.csv", count, units);
  if (!only_queries) write_changes(folder / "changes.csv", count, units);
  run_program({nhip, "import", "service", folder / "services.csv", "--store", url});

  const double million = static_cast<double>(count) / 1e6;
  const Cost import = run_program({nhip, "import", "dossier", folder / "dossiers.csv", "--covers",
                                   "2022-01-01..2025-06-30", "--store", url});
  std::optional<double> copied;
  double changed = 0;
  double read = 0;
  Table later;  // measured here, told below
  with_store(url, *model, count, [&](Opened& opened) {
    measure_size(opened, later);
    measure_queries(opened, later, !only_queries);
    measure_report(opened, later);
    if (only_queries) return;
    read = read_plainly(opened);
    copied = copy_plainly(opened);
    changed = change_plainly(opened);
  });
  table.row("import: rows, events with chain, terms, rollups", "records/s", higher,
            {.value = static_cast<double>(count) / import.seconds,
             .plain = copied,
             .goal = lite ? 30'000 : 15'000});
  add_program(table, import, count, 400);
  table.add(later);
  const auto tell = [&] {
    fmt::print("{}", table.markdown(fmt::format("{}, {} dossiers over 36 months",
                                                lite ? "SQLite" : "PostgreSQL", count)));
    return 0;
  };
  if (only_queries) return tell();

  const Cost verify = run_program({nhip, "verify", "--store", url});
  table.row("verify", "s", lower,
            {.value = verify.seconds, .plain = read, .goal = million * (lite ? 10 : 20)});
  add_program(table, verify, count, 600);

  with_store(url, *model, count, [&](Opened& opened) { measure_actions(opened, table); });
  const Cost changes =
      run_program({nhip, "import", "dossier", folder / "changes.csv", "--store", url});
  table.row("import that changes every fifth dossier", "records/s", higher,
            {.value = static_cast<double>(count / 5) / changes.seconds,
             .plain = changed,
             .goal = lite ? 15'000 : 7'500});
  add_program(table, changes, count / 5, 400);

  return tell();
}

}  // namespace nhip::bench

int main(int argc, char** argv) {
  const bool only_queries = argc == 6 && std::string_view(argv[5]) == "queries";
  if (argc != 5 && !only_queries) {
    fmt::print(stderr, "usage: nhip_bench URL RECORDS NHIP FOLDER [queries]\n");
    return 2;
  }
  return nhip::bench::run(argv[1], std::atoll(argv[2]), argv[3], argv[4], only_queries);
}
