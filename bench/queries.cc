// Figures, their tables and their records; the report; the size.
#include <fmt/format.h>

#include <filesystem>

#include "indicators/figures.h"
#include "pages/docx.h"
#include "reports/reports.h"
#include "sections.h"
#include "store/database.h"

namespace nhip::bench {
namespace {

using indicators::Figures;
using indicators::Question;

constexpr double part = 0.95;
constexpr int times = 40;

Question ask(Opened& opened, std::string_view code, std::string_view period) {
  return MUST(indicators::question(opened.store.model(), code, "", period));
}

double by_sql_p95(Opened& opened, const std::string& sql) {
  return repeat(5, [&] {
           need(opened.store.read([&](store::Database& database) {
             return database.query(sql, {}, [](const store::Row&) { return true; });
           }));
         })
      .percentile(part);
}

/// The value is the 95th of a hundred.
void add_row(Table& table, const std::string& what, const Times& measured,
             std::optional<double> plain, double goal) {
  table.row(what, "ms p95", Table::Better::lower,
            {.value = measured.percentile(part),
             .p50 = measured.percentile(0.5),
             .p99 = measured.percentile(0.99),
             .plain = plain,
             .goal = goal});
}

std::string month_of(Opened& opened, std::string_view column) {
  return opened.is_sqlite() ? fmt::format("substr({}, 1, 7)", column)
                            : fmt::format("date_trunc('month', {})", column);
}

}  // namespace

void measure_queries(Opened& opened, Table& table, bool with_floors) {
  Figures figures(opened.store);
  const auto sql_p95 = [&](Opened& where, const std::string& sql) {
    return with_floors ? std::optional(by_sql_p95(where, sql)) : std::nullopt;
  };
  const auto pivot = [&](const Question& question, const std::vector<std::string>& by) {
    return repeat(times, [&] { MUST(figures.pivot(question, by)); });
  };
  const Question received = ask(opened, "dossiers.received", "2024-09-15..2024-10-14");
  const Question resolved = ask(opened, "dossiers.resolved", "2024-09-15..2024-10-14");
  const std::string month = " where {0} >= '2024-09-15' and {0} < '2024-10-15' group by ";

  add_row(table, "a month by unit × channel", pivot(received, {"org_unit", "channel"}),
          sql_p95(opened, "select unit, channel, count(*) from dossier" +
                              fmt::format(fmt::runtime(month), "received_at") + "1, 2"),
          20);
  add_row(table, "a month by unit × outcome", pivot(resolved, {"org_unit", "outcome"}),
          sql_p95(opened, "select unit, outcome, count(*) from dossier" +
                              fmt::format(fmt::runtime(month), "resolved_at") + "1, 2"),
          20);
  add_row(table, "three years by month × channel",
          pivot(ask(opened, "dossiers.received", "2022-01-15..2025-01-14"), {"month", "channel"}),
          sql_p95(opened, "select " + month_of(opened, "received_at") +
                              ", channel, count(*) from dossier where received_at is not null "
                              "group by 1, 2"),
          60);
  add_row(table, "in process on a day by unit",
          pivot(ask(opened, "dossiers.in_process", "2024-10-14"), {"org_unit"}),
          sql_p95(opened,
                  "select unit, count(*) from dossier where received_at < '2024-10-15' and "
                  "(closed_at is null or closed_at >= '2024-10-15') group by 1"),
          opened.is_sqlite() ? 20 : 60);
  add_row(table, "a figure's first 100 records", repeat(times, [&] {
            int left = 100;
            need(figures.sources(received, [&](const indicators::Source&) { return --left > 0; }));
          }),
          sql_p95(opened,
                  "select code from dossier where received_at >= '2024-09-15' and received_at < "
                  "'2024-10-15' order by received_at, code limit 100"),
          10);
}

void measure_report(Opened& opened, Table& table) {
  const auto period = MUST(core::Period::parse("2024-10"));
  std::optional<reports::Built> built;
  const Times drafted = repeat(10, [&] {
    Figures figures(opened.store);
    reports::Reports reports(opened.records, figures);
    built = MUST(reports.draft("monthly", period, opened.now));
  });
  add_row(table, fmt::format("the October report drafted ({} figures)", built->figures.size()),
          drafted, {}, 300);
  add_row(table, "· written to DOCX", repeat(10, [&] { MUST(pages::write_docx(built->page)); }), {},
          500);
}

void measure_size(Opened& opened, Table& table) {
  double bytes = 0;
  if (opened.is_sqlite()) {
    need(opened.store.checkpoint());
    bytes = static_cast<double>(
        std::filesystem::file_size(opened.store.url().substr(std::string("sqlite:").size())));
  } else {
    need(opened.store.read([&](store::Database& database) -> core::Result<void> {
      bytes =
          static_cast<double>(TRY(database.integer("select pg_database_size(current_database())")));
      return {};
    }));
  }
  const double million = static_cast<double>(opened.count) / 1e6;
  table.row("size per million dossiers", "MB", Table::Better::lower,
            {.value = bytes / 1e6 / million, .goal = opened.is_sqlite() ? 700 : 1'300});
}

}  // namespace nhip::bench
