// Single actions, each durable when it returns, by sixteen clients at once.
#include <fmt/format.h>

#include <memory>
#include <mutex>
#include <random>
#include <thread>

#include "sections.h"
#include "store/database.h"

namespace nhip::bench {
namespace {

constexpr int clients = 16;
constexpr double seconds_of_work = 6;

/// Codes of dossiers: the newest, or any.
std::vector<std::string> codes_of(store::Store& store, std::int64_t from) {
  std::vector<std::string> codes;
  const std::vector<store::Param> params = {core::Decimal(from)};
  need(store.read([&](store::Database& database) {
    return database.query("select code from dossier where id > $1", params,
                          [&](const store::Row& row) {
                            codes.emplace_back(row.text(0));
                            return true;
                          });
  }));
  return codes;
}

struct Outcome {
  Times times;
  double per_second = 0;
};

/// `work(random)` by every client until the time is over.
template <typename Work>
Outcome all_at_once(int how_many, Work work) {
  std::mutex mutex;
  Outcome outcome;
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (int client = 0; client < how_many; ++client)
    threads.emplace_back([&, client] {
      std::mt19937_64 random(static_cast<std::uint64_t>(client) + 7);
      Times mine;
      while (seconds_since(begin) < seconds_of_work)
        mine.add(seconds([&] { work(random); }) * 1000);
      const std::lock_guard lock(mutex);
      outcome.times.add(mine);
    });
  for (std::thread& thread : threads) thread.join();
  outcome.per_second = static_cast<double>(outcome.times.size()) / seconds_since(begin);
  return outcome;
}

Outcome synchronise(Opened& opened, const std::vector<std::string>& codes) {
  const model::Type& dossier = *MUST(opened.store.model().need_type("dossier"));
  return all_at_once(clients, [&](std::mt19937_64& random) {
    records::Step step;
    step.action = "sync";
    step.happened_at = opened.now;
    const auto done = opened.records.act(dossier, codes[random() % codes.size()], step, opened.now);
    if (!done) core::give_up(done.error(), __FILE__, __LINE__);
  });
}

/// The floor: one row changed and one inserted by plain SQL in a transaction of its own; SQLite on
/// the one connection that may write, PostgreSQL on one for each client.
double update_plainly(Opened& opened, std::int64_t from) {
  const auto open = [&] {
    return MUST(store::Database::open(opened.store.url(), store::Database::Mode::read_write));
  };
  need(open()->run("create table bench_event (record bigint, body text)"));
  const int writers = opened.is_sqlite() ? 1 : clients;
  std::vector<std::unique_ptr<store::Database>> idle;
  for (int i = 0; i < writers; ++i) idle.push_back(open());
  std::mutex mutex;
  const Outcome outcome = all_at_once(writers, [&](std::mt19937_64& random) {
    std::unique_lock lock(mutex);
    auto database = std::move(idle.back());
    idle.pop_back();
    lock.unlock();
    const auto id =
        from + 1 +
        static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(opened.count - from));
    const std::vector<store::Param> key = {core::Decimal(id)};
    need(database->begin());
    MUST(database->execute("update dossier set officer = officer where id = $1", key));
    MUST(database->execute("insert into bench_event values ($1, '{\"sync_state\":\"x\"}')", key));
    need(database->commit());
    lock.lock();
    idle.push_back(std::move(database));
  });
  idle.clear();
  need(open()->run("drop table bench_event"));
  return outcome.per_second;
}

}  // namespace

void measure_actions(Opened& opened, Table& table) {
  const bool lite = opened.is_sqlite();
  constexpr std::int64_t recent = 50'000;
  const std::int64_t last = std::max<std::int64_t>(opened.count - recent, 0);
  const auto higher = Table::Better::higher;
  const auto lower = Table::Better::lower;

  const auto measure = [&](const std::string& what, std::int64_t from, double goal, double slowest) {
    const double plain = update_plainly(opened, from);
    const Outcome outcome = synchronise(opened, codes_of(opened.store, from));
    table.row(what, "/s", higher,
              {.value = outcome.per_second, .plain = plain, .goal = goal});
    table.row("· how long one waits (value: p99)", "ms", lower,
              {.value = outcome.times.percentile(0.99),
               .p50 = outcome.times.percentile(0.5),
               .p99 = outcome.times.percentile(0.99),
               .goal = slowest});
  };
  measure("single actions, 16 clients, the newest 50,000", last, lite ? 4'000 : 3'000, 15);
  measure("single actions, 16 clients, spread over all", 0, 2'500, 100);
}

}  // namespace nhip::bench
