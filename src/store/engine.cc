#include "store/engine.h"

#include "store/editions.h"
#include "store/journal.h"
#include "store/listen.h"
#include "store/schema.h"

namespace nhip::store {

namespace {

constexpr std::int64_t ids_per_block = 100;
constexpr std::int64_t clock_tolerance_s = 60;
constexpr int lanes_max = 1000;

bool lost(const core::Result<void>& result) {
  return !result && result.error().code == "store.connection_lost";
}

}  // namespace

Engine::Engine(std::string url, const model::Model& model, std::unique_ptr<Database> writer,
               Dialect dialect, std::string file)
    : url_(std::move(url)),
      model_(model),
      dialect_(dialect),
      file_(std::move(file)),
      writable_(writer != nullptr),
      writer_(std::move(writer)),
      thread_([this](std::span<WriteJob* const> group) { perform(group); }) {}

Engine::~Engine() = default;

// ---- reading ----

core::Result<void> Engine::read(const std::function<core::Result<void>(Database&)>& job) {
  std::unique_ptr<Database> database;
  {
    const std::lock_guard lock(pool_mutex_);
    if (!pool_.empty()) {
      database = std::move(pool_.back());
      pool_.pop_back();
    }
  }
  core::Result<void> begun;
  if (database != nullptr) begun = database->begin();
  if (database == nullptr || lost(begun)) {
    database = TRY(Database::open(url_, Database::Mode::read_only));
    begun = database->begin();
  }
  CHECK_OK(begun);
  auto done = job(*database);
  database->rollback();
  if (!lost(done)) {
    const std::lock_guard lock(pool_mutex_);
    pool_.push_back(std::move(database));
  }
  return done;
}

core::Result<std::shared_ptr<const model::Model>> Engine::definitions(const std::string& digest) {
  const std::lock_guard lock(definitions_mutex_);
  if (const auto found = definitions_.find(digest); found != definitions_.end())
    return found->second;
  model::Texts texts;
  CHECK_OK(read([&](Database& database) -> core::Result<void> {
    texts = TRY(read_edition(database, digest));
    return {};
  }));
  auto loaded = model::Model::from_texts(std::move(texts));
  if (!loaded) return std::unexpected(loaded.error().front());
  return definitions_[digest] = std::make_shared<const model::Model>(std::move(*loaded));
}

// ---- writing ----

core::Result<void> Engine::write(std::optional<core::Time> at,
                                 const std::function<core::Result<void>(Transaction&)>& job) {
  if (!writable_) return core::fail("store.read_only", "The store was opened to be read", url_);
  WriteJob queued{job, at};
  return thread_.submit(queued);
}

void Engine::perform(std::span<WriteJob* const> group) {
  core::Result<void> done = begin_group();
  bool any = false;
  if (done) {
    for (WriteJob* job : group) {
      job->result = group.size() > 1 ? run_in_savepoint(*job) : run_job(*job);
      if (!writer_->in_transaction()) {
        done = job->result ? core::fail("store.sql", "A job ended the transaction") : job->result;
        break;
      }
      any = any || job->result;
    }
    if (done && any) done = finish_group();
  }
  if (!done || !any) abandon(done);
  if (done) return;
  for (WriteJob* job : group) {
    if (job->result) job->result = done;
  }
}

core::Result<void> Engine::begin_group() {
  if (writer_ == nullptr) CHECK_OK(connect());
  auto begun = writer_->begin();
  if (lost(begun)) {
    CHECK_OK(connect());
    begun = writer_->begin();
  }
  CHECK_OK(begun);
  if (lane_.number == 0) CHECK_OK(claim_lane());
  // Another process may have written a SQLite file meanwhile; a lane of PostgreSQL is ours alone.
  if (!lane_.loaded || dialect_ == Dialect::sqlite) CHECK_OK(load_lane());
  return {};
}

core::Result<void> Engine::connect() {
  lane_ = {};
  writer_ = nullptr;
  writer_ = TRY(Database::open(url_, Database::Mode::read_write));
  return {};
}

/// The lowest lane that nobody writes. The lock lasts as long as the connection.
core::Result<void> Engine::claim_lane() {
  if (dialect_ == Dialect::sqlite) {
    lane_.number = 1;
    return {};
  }
  for (int lane = 1; lane <= lanes_max; ++lane) {
    const std::vector<Param> params = {core::Decimal(lane)};
    if (TRY(writer_->integer(
            "select pg_try_advisory_lock(((oid::bigint * 31 + 1852336496) % 2147483647)::int,"
            " $1::int) from pg_namespace where nspname = current_schema()",
            params)) != 0) {
      lane_.number = lane;
      return {};
    }
  }
  return core::fail("store.busy", "Too many processes write to the store");
}

core::Result<void> Engine::load_lane() {
  const int number = lane_.number;
  lane_ = {};
  lane_.number = number;
  const std::vector<Param> key = {core::Decimal(number)};
  CHECK_OK(writer_->query(
      "select n, hash, recorded_at from nhip_lane where lane = $1", key, [&](const Row& row) {
        lane_.loaded = true;
        lane_.n = row.integer(0);
        lane_.hash = hash_from_bytes(row.bytes(1));
        if (!row.is_null(2)) {
          lane_.recorded_at = core::Time::parse(row.text(2)).value_or(core::Time{});
        }
        return true;
      }));
  if (lane_.loaded) return {};
  const std::vector<Param> row = {core::Decimal(number), hash_param(lane_.hash)};
  CHECK_OK(writer_->execute("insert into nhip_lane (lane, n, hash) values ($1, 0, $2)", row));
  lane_.loaded = true;
  return {};
}

core::Result<void> Engine::finish_group() {
  if (lane_.changed) {
    const std::vector<Param> head = {core::Decimal(lane_.number), core::Decimal(lane_.n),
                                     hash_param(lane_.hash), *lane_.recorded_at};
    std::string sql = "update nhip_lane set n = $2, hash = $3, recorded_at = $4 where lane = $1";
    if (dialect_ == Dialect::postgresql) sql.append(" returning ").append(tell_listeners_sql);
    CHECK_OK(writer_->execute(sql, head));
    lane_.changed = false;
  }
  return writer_->commit();
}

void Engine::abandon(const core::Result<void>& why) {
  lane_.loaded = false;
  if (writer_ != nullptr) writer_->rollback();
  if (lost(why)) writer_ = nullptr;
}

core::Result<core::Time> Engine::recorded_at(const WriteJob& job) const {
  const core::Time at = job.at.value_or(lane_.recorded_at.value_or(core::Time{}));
  if (!lane_.recorded_at || at >= *lane_.recorded_at) return at;
  if (seconds_between(at, *lane_.recorded_at) <= clock_tolerance_s) return *lane_.recorded_at;
  return core::fail("store.clock_stepped_back",
                    "The clock shows " + at.to_string() + ", but the journal has reached " +
                        lane_.recorded_at->to_string(),
                    "", "Set the clock of this machine right.");
}

core::Result<void> Engine::run_job(WriteJob& job) {
  Transaction transaction;
  transaction.engine_ = this;
  transaction.database_ = writer_.get();
  transaction.recorded_at_ = TRY(recorded_at(job));
  try {
    return job.run(transaction);
  } catch (const std::exception& thrown) {
    return core::fail("store.job_failed", thrown.what());
  } catch (...) {
    return core::fail("store.job_failed", "A job threw something that is no exception");
  }
}

core::Result<void> Engine::run_in_savepoint(WriteJob& job) {
  const Lane before = lane_;
  CHECK_OK(writer_->savepoint("job"));
  auto done = run_job(job);
  if (done) done = writer_->release("job");
  if (!done) {
    if (writer_->in_transaction()) writer_->rollback_to("job");
    lane_ = before;
  }
  return done;
}

// ---- numbers ----

core::Result<std::int64_t> Engine::type_number(std::string_view type) {
  const auto found = type_numbers_.find(type);
  if (found != type_numbers_.end()) return found->second;
  const std::int64_t number = TRY(type_id(*writer_, type));
  if (number == 0)
    return core::fail("store.sql", "The store knows no such type", std::string(type));
  type_numbers_.emplace(type, number);
  return number;
}

core::Result<std::int64_t> Engine::take_ids(const model::Type& type, std::int64_t count) {
  const std::int64_t number = TRY(type_number(type));
  if (dialect_ == Dialect::sqlite) {
    const std::vector<Param> params = {core::Decimal(number), core::Decimal(count)};
    const auto last = TRY(writer_->integer(
        "update nhip_sequence set last = last + $2 where type = $1 returning last", params));
    return last - count + 1;
  }
  // A row that two writers count up would be locked until the first of them commits.
  IdBlock& block = id_blocks_[number];
  if (block.end - block.next < count) {
    const std::int64_t wanted = std::max(count, ids_per_block);
    const std::int64_t first = TRY(reserve_ids(number, wanted));
    if (first != block.end) block.next = first;
    block.end = first + wanted;
  }
  block.next += count;
  return block.next - count;
}

core::Result<std::int64_t> Engine::reserve_ids(std::int64_t type, std::int64_t count) {
  const std::vector<Param> params = {core::Decimal(type), core::Decimal(count)};
  constexpr std::string_view sql =
      "update nhip_sequence set last = last + $2 where type = $1 returning last";
  for (bool fresh = helper_ == nullptr;; fresh = true) {
    if (fresh) helper_ = TRY(Database::open(url_, Database::Mode::read_write));
    const auto last = helper_->integer(sql, params);
    if (last) return *last - count + 1;
    if (fresh || last.error().code != "store.connection_lost") {
      return std::unexpected(last.error());
    }
  }
}

const std::vector<std::string>& Engine::table_columns(const model::Type& type) {
  auto [place, added] = table_columns_.try_emplace(type.name);
  if (added) {
    for (const Column& column : table_of(type).columns) place->second.push_back(column.name);
  }
  return place->second;
}

}  // namespace nhip::store
