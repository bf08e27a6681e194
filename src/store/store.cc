#include "store/store.h"

#include <filesystem>

#include "store/blobs.h"
#include "store/editions.h"
#include "store/engine.h"
#include "store/journal.h"
#include "store/migrate.h"

namespace nhip::store {

namespace {

bool is_postgresql(std::string_view url) {
  return url.starts_with("postgres");
}

std::string file_of(std::string_view url) {
  if (is_postgresql(url)) return {};
  if (url.starts_with("sqlite:")) url.remove_prefix(7);
  return std::string(url);
}

core::Error not_found(std::string_view url) {
  return {"store.not_found", "There is no store", std::string(url),
          "`nhip init --store " + std::string(url) + "` makes one."};
}

/// Looks at the database before anything is written to it: whether nhip's tables are there.
core::Result<bool> look_at(std::string_view url) {
  const std::string file = file_of(url);
  if (file == ":memory:") {
    return core::fail("store.url", "A store lives in a file, not in memory", std::string(url));
  }
  std::error_code ignored;
  if (!is_postgresql(url) && url.find("://") == std::string_view::npos &&
      (!std::filesystem::exists(file, ignored) || std::filesystem::file_size(file, ignored) == 0)) {
    return false;
  }
  const auto database = Database::open(url, Database::Mode::read_only);
  if (!database) {
    if (database.error().code != "store.corrupt") return std::unexpected(database.error());
    return core::fail("store.not_nhip", "The file is no SQLite database", file);
  }
  return has_schema(**database);
}

}  // namespace

core::Result<std::unique_ptr<Store>> Store::open(std::string_view url, const model::Model& model,
                                                 Mode mode, std::optional<core::Time> now) {
  const bool there = TRY(look_at(url));
  if (!there && mode != Mode::create) return std::unexpected(not_found(url));
  const bool writes = mode != Mode::read_only;
  auto database =
      TRY(Database::open(url, writes ? Database::Mode::read_write : Database::Mode::read_only));
  auto fitting = mode == Mode::changing ? prepare_to_change(*database)
                 : writes               ? migrate(*database, model)
                                        : expect_migrated(*database, model);
  if (!fitting && fitting.error().code == "store.busy") {
    return core::fail("store.locked", "Another process holds the store", std::string(url),
                      "Wait until it is done.");
  }
  CHECK_OK(fitting);
  const Dialect dialect = database->dialect();
  std::string file = database->file();
  const bool begun = mode == Mode::changing || !writes || TRY(edition_begun(*database, model));
  if (!writes) database = nullptr;
  std::unique_ptr<Store> store(new Store(std::make_unique<Engine>(
      std::string(url), model, std::move(database), dialect, std::move(file))));
  if (!begun) CHECK_OK(store->engine_->write(now, begin_edition));
  return store;
}

Store::Store(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Store::~Store() = default;

const model::Model& Store::model() const {
  return engine_->model();
}
Dialect Store::dialect() const {
  return engine_->dialect();
}
const std::string& Store::url() const {
  return engine_->url();
}

core::Result<void> Store::read(const std::function<core::Result<void>(Database&)>& job) {
  return engine_->read(job);
}

core::Result<void> Store::write(core::Time at,
                                const std::function<core::Result<void>(Transaction&)>& job) {
  return engine_->write(at, job);
}

core::Result<core::Hash> Store::put_blob(std::string_view bytes) {
  const core::Hash hash = core::hash(bytes);
  if (dialect() == Dialect::sqlite) {
    CHECK_OK(write_blob_file(engine_->file(), hash, bytes));
    return hash;
  }
  CHECK_OK(engine_->write({}, [&](Transaction& transaction) -> core::Result<void> {
    const std::vector<Param> row = {hash_param(hash), blob(bytes)};
    CHECK_OK(transaction.database().execute(
        "insert into nhip_blob (hash, bytes) values ($1, $2) on conflict (hash) do nothing", row));
    return {};
  }));
  return hash;
}

core::Result<std::string> Store::get_blob(const core::Hash& hash) {
  std::string bytes;
  CHECK_OK(read([&](Database& database) -> core::Result<void> {
    bytes = TRY(read_blob(database, hash));
    return {};
  }));
  return bytes;
}

core::Result<std::string> Store::setting(std::string_view name) {
  std::string text;
  CHECK_OK(read([&](Database& database) -> core::Result<void> {
    const std::vector<Param> key = {std::string(name)};
    const core::Value value =
        TRY(database.value("select value from nhip_setting where name = $1", key));
    text = core::to_text(value);
    return {};
  }));
  return text;
}

core::Result<void> Store::set_setting(std::string_view name, std::string_view value) {
  return engine_->write({}, [&](Transaction& transaction) -> core::Result<void> {
    const std::vector<Param> row = {std::string(name), std::string(value)};
    CHECK_OK(
        transaction.database().execute("insert into nhip_setting (name, value) values ($1, $2)"
                                       " on conflict (name) do update set value = excluded.value",
                                       row));
    return {};
  });
}

core::Result<std::vector<Edition>> Store::editions() {
  std::vector<Edition> editions;
  CHECK_OK(read([&](Database& database) -> core::Result<void> {
    editions = TRY(read_editions(database));
    return {};
  }));
  return editions;
}

core::Result<std::shared_ptr<const model::Model>> Store::definitions(std::string_view digest) {
  std::string wanted(digest);
  for (const Edition& edition : TRY(editions()))
    if (edition.model == digest) wanted = edition.digest;
  return engine_->definitions(wanted);
}

core::Result<std::shared_ptr<const model::Model>> Store::definitions_at(core::Time moment) {
  std::string wanted;
  for (const Edition& edition : TRY(editions()))
    if (wanted.empty() || (edition.used_from && *edition.used_from <= moment))
      wanted = edition.digest;
  return engine_->definitions(wanted);
}

core::Result<void> Store::checkpoint() {
  if (dialect() != Dialect::sqlite) return {};
  const auto database = TRY(Database::open(url(), Database::Mode::read_write));
  return database->run("pragma wal_checkpoint(truncate)");
}

}  // namespace nhip::store
