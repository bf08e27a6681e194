// Batches that are made ready while others are written give what one after the other gives.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "records/import.h"
#include "records/model_for_tests.h"
#include "store/indexes.h"

namespace nhip::records {
namespace {

using testing::at;
using testing::Bench;

const core::Time now = at("2024-11-30 08:00");

/// Rows of which some name a record of the row before, of the batch before, and of long before;
/// some are wrong.
std::string rows(int count) {
  std::string text = "external_id,handler,service,channel,received_at,resolved_at,officer\n";
  for (int i = 0; i < count; ++i) {
    const int record = i % 13 == 5 ? i - 1 : i % 17 == 9 ? i - 6 : i % 19 == 18 ? i - 15 : i;
    const std::string day = "2024-09-" + std::to_string(10 + record % 20);
    text += "A" + std::to_string(record) + "," +
            (i % 23 == 7 ? "nowhere" : record % 3 == 0 ? "desk" : "commune") + ",birth," +
            (record % 2 == 0 ? "online" : "direct") + "," + day + " 08:00," +
            (record % 4 == 0 ? "" : "2024-10-20 10:00") + ",Người " + std::to_string(i % 5) + "\n";
  }
  return text;
}

struct Imported {
  std::string records;
  std::string report;
};

Imported import(const std::string& url, std::int64_t batch, bool beside_others) {
  Bench bench(url);
  const nhip::testing::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "dossiers.csv";
  std::ofstream(file, std::ios::binary) << rows(150);
  std::atomic<bool> over = false;
  std::thread others([&] {
    for (int i = 0; beside_others && !over; ++i)
      bench.service("other" + std::to_string(i), 8);
  });
  ImportOptions options;
  options.batch = batch;
  const auto report = import_files(bench.records, bench.type("dossier"), {file}, options, now);
  over = true;
  others.join();
  REQUIRE_MESSAGE(report, (report ? "" : report.error().text()));
  CHECK(bench.differences() == "");
  CHECK(bench.store->write(now, [&](store::Transaction& tx) -> core::Result<void> {
    CHECK_FALSE(TRY(store::make_missing_index(tx, bench.type("dossier"))));  // none was forgotten
    return {};
  }));
  Imported imported;
  imported.report = std::to_string(report->received) + " " + std::to_string(report->stored) + " " +
                    std::to_string(report->updated) + " " + std::to_string(report->duplicate) +
                    " " + std::to_string(report->rejected);
  for (const Rejection& rejection : report->rejections)
    imported.report += "\n" + std::to_string(rejection.line) + " " + rejection.error.code;
  REQUIRE(bench.store->read([&](store::Database& database) {
    return store::read_records(database, bench.type("dossier"), "order by t.external_id", {},
                               [&](const store::Record& record) {
                                 imported.records += record.external_id + " " + record.code + " " +
                                                     std::to_string(record.revision);
                                 for (const core::Value& value : record.values)
                                   imported.records += "|" + core::to_text(value);
                                 imported.records += "\n";
                                 return true;
                               });
  }));
  return imported;
}

}  // namespace

TEST_CASE("Batches made ready ahead give what one batch gives") {
  Imported whole;
  testing::on_sqlite([&](const std::string& url) { whole = import(url, 10'000, false); });
  CHECK(whole.report.starts_with("150 "));
  for (const std::int64_t batch : {1, 2, 7, 50})
    testing::on_both_stores([&](const std::string& url) {
      const Imported parts = import(url, batch, false);
      CHECK(parts.report == whole.report);
      CHECK(parts.records == whole.records);
    });
}

TEST_CASE("Batches made ready ahead are made anew when others write between") {
  Imported whole;
  testing::on_sqlite([&](const std::string& url) { whole = import(url, 10'000, false); });
  testing::on_both_stores([&](const std::string& url) {
    const Imported beside = import(url, 5, true);
    CHECK(beside.report == whole.report);
    CHECK(beside.records == whole.records);
  });
}

TEST_CASE("Actions that wait together stand or fall each by itself") {
  testing::on_both_stores([](const std::string& url) {
    Bench bench(url);
    constexpr int clients = 8;
    constexpr int acts = 12;
    std::atomic<int> refused = 0;
    std::atomic<int> conflicts = 0;
    std::vector<std::thread> threads;
    const auto& dossier = bench.type("dossier");
    const Written shared = MUST(bench.records.act(
        dossier, "",
        testing::step("receive", "2024-09-16 08:00",
                      {{"handler", "desk"}, {"service", "birth"}, {"channel", "online"}}),
        now));
    for (int client = 0; client < clients; ++client)
      threads.emplace_back([&, client] {
        for (int i = 0; i < acts; ++i) {
          const bool wrong = (client + i) % 3 == 0;
          const auto made = bench.records.act(
              dossier, "",
              testing::step("receive", "2024-09-16 08:00",
                            {{"handler", wrong ? "nowhere" : "desk"},
                             {"service", "birth"},
                             {"channel", "online"}}),
              now);
          if (!made) {
            CHECK(made.error().code == "records.reference_unknown");
            ++refused;
          }
          // Everybody wants to be the first to change the same record.
          records::Step correct = testing::step("correct", "2024-09-16 08:00",
                                                {{"officer", std::to_string(client * 100 + i)}});
          correct.reason = "test";
          const auto changed = bench.records.act(dossier, shared.code, correct, now, i + 1);
          if (!changed) {
            CHECK(changed.error().code == "records.conflict");
            ++conflicts;
          }
        }
      });
    for (std::thread& thread : threads) thread.join();
    CHECK(refused == clients * acts / 3);
    CHECK(bench.count("dossier") == 1 + clients * acts - refused);
    const auto events = bench.events(dossier, shared.code);
    CHECK(static_cast<int>(events.size()) == 1 + clients * acts - conflicts);
    CHECK(bench.differences() == "");
  });
}

}  // namespace nhip::records
