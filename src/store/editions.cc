#include "store/editions.h"

#include <map>
#include <set>

#include "core/hash.h"
#include "store/journal.h"
#include "store/migrate.h"
#include "store/values.h"

namespace nhip::store {

namespace {

core::Result<std::vector<Edition>> last_edition(Database& database, std::string_view rest) {
  std::vector<Edition> editions;
  CHECK_OK(database.query(
      "select n, digest, model, used_from from nhip_edition order by n" + std::string(rest), {},
      [&](const Row& row) {
        Edition edition{row.integer(0), std::string(row.text(1)), std::string(row.text(2)), {}};
        if (!row.is_null(3))
          edition.used_from = core::Time::parse(row.text(3)).value_or(core::Time{});
        editions.push_back(std::move(edition));
        return true;
      }));
  return editions;
}

core::Result<void> keep_texts(Database& database, const model::Model& model) {
  for (const auto& [name, text] : model.texts()) {
    const Param hash = hash_param(core::hash(text));
    const std::vector<Param> kept = {hash, text};
    CHECK_OK(database.execute(
        "insert into nhip_edition_text (hash, text) values ($1, $2) on conflict (hash) do nothing",
        kept));
    const std::vector<Param> file = {model.edition(), name, hash};
    CHECK_OK(
        database.execute("insert into nhip_edition_file (digest, name, hash) values ($1, $2, $3)"
                         " on conflict (digest, name) do nothing",
                         file));
  }
  return {};
}

std::string body_of(const Edition& edition) {
  return "{\"digest\":\"" + edition.digest + "\",\"model\":\"" + edition.model + "\"}";
}

}  // namespace

core::Result<std::vector<Edition>> read_editions(Database& database) {
  if (TRY(house_version(database)) < 2) return std::vector<Edition>{};
  return last_edition(database, "");
}

core::Result<model::Texts> read_edition(Database& database, std::string_view digest) {
  const auto unknown = [&] {
    return core::fail("store.edition_unknown", "The store was never used with these definitions",
                      std::string(digest), "`nhip migrate --plan` lists those that were.");
  };
  if (TRY(house_version(database)) < 2) return unknown();
  model::Texts texts;
  const std::vector<Param> key = {std::string(digest)};
  std::string broken;
  CHECK_OK(
      database.query("select f.name, f.hash, t.text from nhip_edition_file f"
                     " left join nhip_edition_text t on t.hash = f.hash where f.digest = $1",
                     key, [&](const Row& row) {
                       const std::string text(row.text(2));
                       if (core::hash(text) != hash_from_bytes(row.bytes(1))) broken = row.text(0);
                       texts.emplace(row.text(0), text);
                       return true;
                     }));
  if (texts.empty()) return unknown();
  if (!broken.empty() || model::edition_of(texts) != digest)
    return core::fail("store.corrupt",
                      "The definitions that were kept are not those of their digest",
                      broken.empty() ? std::string(digest) : broken);
  return texts;
}

core::Result<bool> edition_begun(Database& database, const model::Model& model) {
  if (TRY(house_version(database)) < 2) return false;
  const auto last = TRY(last_edition(database, " desc limit 1"));
  return !last.empty() && last.front().digest == model.edition();
}

core::Result<void> begin_edition(Transaction& transaction) {
  Database& database = transaction.database();
  const model::Model& model = transaction.model();
  if (database.dialect() == Dialect::postgresql)
    CHECK_OK(database.run("select pg_advisory_xact_lock(1852336496)"));
  if (TRY(edition_begun(database, model))) return {};
  CHECK_OK(keep_texts(database, model));
  Edition edition{TRY(database.integer("select coalesce(max(n), 0) + 1 from nhip_edition")),
                  model.edition(), model.digest(), transaction.recorded_at()};
  const std::vector<Param> row = {core::Decimal(edition.n), edition.digest, edition.model,
                                  *edition.used_from};
  CHECK_OK(database.execute(
      "insert into nhip_edition (n, digest, model, used_from) values ($1, $2, $3, $4)", row));
  Event event;
  event.type = edition_events;
  event.record = edition.n;
  event.revision = 1;
  event.action = "define";
  event.happened_at = transaction.recorded_at();
  event.actor = "nhip";
  event.body = body_of(edition);
  return transaction.append(std::span(&event, 1));
}

core::Result<void> verify_editions(Database& database,
                                   const std::function<void(const Difference&)>& found) {
  if (TRY(house_version(database)) < 2) return {};
  std::map<std::int64_t, std::string> told;
  CHECK_OK(each_event(database, edition_events, [&](const Event& event) {
    told[event.record] = event.body + " " + event.recorded_at.to_string();
    return true;
  }));
  std::set<std::string> looked_at;
  for (const Edition& edition : TRY(read_editions(database))) {
    const std::string where = "definitions, edition " + std::to_string(edition.n);
    const auto event = told.find(edition.n);
    const std::string wanted =
        body_of(edition) + " " + (edition.used_from ? edition.used_from->to_string() : "");
    if (event == told.end())
      found({"edition.extra", where, "the journal does not know of it"});
    else if (event->second != wanted)
      found({"edition.changed", where, "the journal says " + event->second});
    if (event != told.end()) told.erase(event);
    if (!looked_at.insert(edition.digest).second) continue;
    if (const auto texts = read_edition(database, edition.digest); !texts) {
      if (texts.error().code != "store.corrupt" && texts.error().code != "store.edition_unknown")
        return std::unexpected(texts.error());
      found({"edition.changed", where, texts.error().message});
    }
  }
  for (const auto& [n, body] : told)
    found({"edition.missing", "definitions, edition " + std::to_string(n), "it should be " + body});
  return {};
}

}  // namespace nhip::store
