// The store: tables of the Model's types, the journal of events, the writer.
//
// In:   a Model and a URL. Out: a store whose schema is that of the Model.
// Used: records (the only one that writes records), indicators, reports, cli.
// One transaction holds row + event + spell + rollup + outbox: all or nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/actor.h"
#include "core/hash.h"
#include "core/result.h"
#include "core/time.h"
#include "core/value.h"
#include "model/model.h"
#include "store/database.h"

namespace nhip::store {

/// The present state of one record. `values` are in the order of the type's fields.
struct Record {
  std::int64_t id = 0;
  std::string code;
  std::string external_id;  ///< "" = none
  std::int64_t unit = 0;    ///< owning unit; 0 = none
  std::string state;
  int type_version = 1;
  std::int64_t revision = 0;  ///< number of its events
  bool simulated = false;
  std::vector<core::Value> values;
};

/// One entry of the journal. `body` is canonical JSON of the columns that the event changed, with
/// their new values as text, in the order of the table
/// ({"state":"received","received_at":"2024-09-15 08:00:00"}): a record is the fold of its events,
/// derived columns included.
struct Event {
  int lane = 0;
  std::int64_t number = 0;  ///< in its lane, from 1, without gap
  std::string type;
  std::int64_t record = 0;
  std::int64_t revision = 0;  ///< of the record, from 1
  std::string action;
  core::Time happened_at;
  core::Time recorded_at;  ///< never falls within a lane
  std::string actor;
  std::int64_t actor_unit = 0;
  std::string reason;
  std::string body;
  int type_version = 1;
  core::Hash hash{};  ///< of the previous hash of the lane and everything above
  /// The body as the journal keeps it (store/words.h), where it was packed ahead of append().
  std::string packed{};
};

/// A stretch of a tracked record's life during which its tracked columns, unit and state were
/// constant: days [from, to), to missing while it lasts. Table `<type>_spell`, key (record, from).
struct Spell {
  std::int64_t record = 0;
  core::Date from;
  std::optional<core::Date> to;
  std::int64_t unit = 0;
  std::string state;
  std::vector<core::Value> values;  ///< of the type's `track` fields, in that order
};

/// Observations and other rows of a series.
struct SeriesRow {
  std::vector<core::Value> values;  ///< in the order of the type's fields
  std::int64_t unit = 0;
};

struct CellValue {
  std::string cell;
  std::string dims{};
  core::Decimal value{};
  bool estimate = false;
  std::string note{};
  bool absent = false;  ///< when written: takes the cell away
};

class Store;

/// How far each lane of the journal has come; lanes without events are left out. Equal ends mean
/// that nothing was written between.
using LaneEnds = std::map<int, std::int64_t>;
core::Result<LaneEnds> lane_ends(Database& database);

/// What a write may do. Lives on the writer's connection inside one transaction (of its own or of a
/// savepoint).
class Transaction {
 public:
  Database& database() { return *database_; }
  const model::Model& model() const;
  core::Time recorded_at() const { return recorded_at_; }

  /// The next `count` ids of a type, contiguous; the first of them.
  core::Result<std::int64_t> take_ids(const model::Type& type, std::int64_t count);
  /// Serial numbers of a series such as "H43.01-240915", counted per type.
  struct Serials {
    std::string key;
    std::int64_t count = 0;
    std::int64_t first = 0;  ///< filled in: the next `count` begin here
  };
  /// Each key once.
  core::Result<void> take_serials(const model::Type& type, std::span<Serials> wanted);

  /// store.unique with "type.column"; store.value_kind (a value that is not of its field's kind).
  core::Result<void> insert(const model::Type& type, std::span<const Record> records);
  /// A record as it stands and as it shall stand.
  struct Update {
    const Record* before = nullptr;
    const Record* after = nullptr;
  };
  /// Writes the columns in which `after` differs from `before`, so that only their indexes are
  /// touched; store.conflict when a row is no longer at the revision of its `before`.
  core::Result<void> update(const model::Type& type, std::span<const Update> updates);
  core::Result<void> replace_spells(const model::Type& type, std::int64_t record,
                                    std::span<const Spell> spells);
  core::Result<void> insert_spells(const model::Type& type, std::span<const Spell> spells);
  /// Adds or replaces the cells given; the record's other cells stay.
  core::Result<void> put_cells(const model::Type& type, std::int64_t record,
                               std::span<const CellValue> cells);
  /// Appends a block of series rows, and to the journal one event "append" of the block, with its
  /// hash: record = the first id, body = {"first":…,"last":…,"hash":…}. The first id.
  core::Result<std::int64_t> append_series(const model::Type& type, std::span<const SeriesRow> rows,
                                           bool simulated, const core::Actor& actor = {});
  /// Numbers, chains and stores the events (lane, number, recorded_at and hash are filled in).
  core::Result<void> append(std::span<Event> events);
  /// As lane_ends(), with what this transaction has appended.
  core::Result<LaneEnds> lane_ends();
  core::Result<void> put_outbox(std::string_view topic, const model::Type& type,
                                std::int64_t record, std::string_view payload);

 private:
  friend class Engine;
  class Engine* engine_ = nullptr;
  Database* database_ = nullptr;
  core::Time recorded_at_{};
};

/// Definitions that the store began to be used with (store/editions.h).
struct Edition {
  std::int64_t n = 0;                     ///< from 1, in the order of use
  std::string digest;                     ///< of the files: Model::edition()
  std::string model;                      ///< of what they mean: Model::digest()
  std::optional<core::Time> used_from{};  ///< recorded_at of the first event under them
};

/// A difference that `nhip verify` found.
struct Difference {
  std::string kind;   ///< "event.hash", "event.missing", "row.changed", "row.missing", "row.extra",
                      ///< "spell", "rollup", …
  std::string where;  ///< "dossier H43.01-240915-0003", "journal lane 1, event 17"
  std::string detail;  ///< what is there and what should be
};

class Store {
 public:
  enum class Mode {
    create,      ///< make the store, or bring its schema up to the Model (additive changes only)
    read_write,  ///< must exist and fit; additive changes of the Model are applied
    changing,    ///< must exist; a step is taken (store/rebuild.h), nothing else may be written
    read_only
  };
  /// store.not_found, store.not_nhip (a database that is something else), store.newer (made by a
  /// later version), store.migration_needed (a change that is not additive, naming it),
  /// store.locked. A store that is opened to be written keeps the definitions' files, with the
  /// date when they are new to it: `now`, else that of its last event.
  static core::Result<std::unique_ptr<Store>> open(std::string_view url, const model::Model& model,
                                                   Mode mode, std::optional<core::Time> now = {});
  ~Store();

  const model::Model& model() const;
  Dialect dialect() const;
  const std::string& url() const;

  /// Runs `job` on a reading connection of the pool, inside one consistent snapshot.
  core::Result<void> read(const std::function<core::Result<void>(Database&)>& job);

  /// Queues `job` for the writer and waits until it is durable. Jobs that wait together are
  /// committed together; one that fails is rolled back alone (savepoint) and its error returned.
  /// `at` is the clock of the caller; the store keeps recorded_at from falling behind its lane
  /// (store.clock_stepped_back when by more than a minute). Also store.read_only, store.busy,
  /// store.connection_lost and the others of database.h: nothing was written. A job must not call
  /// write itself (store.nested_write); it runs on the writer's thread.
  core::Result<void> write(core::Time at,
                           const std::function<core::Result<void>(Transaction&)>& job);

  /// Content-addressed attachments: byte for byte, hashed before anything else. In the database's
  /// side folder (SQLite: FILE.blobs/, PostgreSQL: a table).
  core::Result<core::Hash> put_blob(std::string_view bytes);
  core::Result<std::string> get_blob(const core::Hash& hash);

  /// Names and values that belong to the store as a whole ("example", "province", "made_at").
  core::Result<std::string> setting(std::string_view name);
  core::Result<void> set_setting(std::string_view name, std::string_view value);

  /// What the store has been used with, in the order of use.
  core::Result<std::vector<Edition>> editions();
  /// The definitions of a digest (of the files, or of what they mean: the last such edition).
  /// store.edition_unknown, store.corrupt, and what Model::load finds.
  core::Result<std::shared_ptr<const model::Model>> definitions(std::string_view digest);
  /// Those in use at a moment; the first when it lies before all. store.edition_unknown.
  core::Result<std::shared_ptr<const model::Model>> definitions_at(core::Time moment);

  /// Truncates SQLite's write-ahead log, so that one file remains. Also done by the destructor.
  core::Result<void> checkpoint();

 private:
  explicit Store(std::unique_ptr<class Engine> engine);
  std::unique_ptr<class Engine> engine_;
};

// ---- reading ----

/// Columns of a type's table, in order: the system columns, then its fields. Of a series: id, unit,
/// simulated, fields.
std::vector<std::string> columns_of(const model::Type& type);
/// Reads rows: `rest` is what follows "select … from table t" ("where t.code = $1").
core::Result<void> read_records(Database& database, const model::Type& type, std::string_view rest,
                                std::span<const Param> params,
                                const std::function<bool(const Record&)>& each);
/// None when there is no such record. store.corrupt: a value that is not of its field's kind.
core::Result<std::optional<Record>> find_record(Database& database, const model::Type& type,
                                                std::int64_t id);
core::Result<std::optional<Record>> find_by_code(Database& database, const model::Type& type,
                                                 std::string_view code);
core::Result<std::optional<Record>> find_by_external_id(Database& database, const model::Type& type,
                                                        std::string_view external_id);
/// Those of many that are there, each once, in no order.
core::Result<void> read_many(Database& database, const model::Type& type,
                             std::span<const std::int64_t> ids,
                             const std::function<void(Record)>& each);
/// By "code" or "external_id".
core::Result<void> read_many(Database& database, const model::Type& type, std::string_view column,
                             std::span<const std::string> texts,
                             const std::function<void(Record)>& each);
/// Events of one record in the order of its revisions, in the terms of today's version of the type
/// (store/versions.h).
core::Result<std::vector<Event>> read_events(Database& database, const model::Type& type,
                                             std::int64_t record);
/// The same of many records, each of them in the order of its revisions.
core::Result<void> read_events_of_many(Database& database, const model::Type& type,
                                       std::span<const std::int64_t> ids,
                                       const std::function<void(Event)>& each);
/// Every event of a type in (record, revision) order (for verify), or those recorded after a
/// moment, which need no such order (for as_of). By the name of a type: as they were written.
core::Result<void> each_event(Database& database, std::string_view type,
                              const std::function<bool(const Event&)>& each);
/// Those of the records with after < id <= up_to, in the terms of today's version of the type.
core::Result<void> each_event(Database& database, const model::Type& type,
                              const std::function<bool(const Event&)>& each,
                              std::optional<std::int64_t> after = {},
                              std::optional<std::int64_t> up_to = {});
/// The same with the versions at hand, whose troubles are then those of the record last read.
core::Result<void> each_event(Database& database, class Versions& versions,
                              const std::function<bool(const Event&)>& each,
                              std::optional<std::int64_t> after,
                              std::optional<std::int64_t> up_to);
core::Result<void> each_event_after(Database& database, core::Time recorded_after,
                                    const std::function<bool(const Event&)>& each);
core::Result<std::vector<Spell>> read_spells(Database& database, const model::Type& type,
                                             std::int64_t record);
/// Those of all records, by record.
core::Result<std::map<std::int64_t, std::vector<Spell>>> read_all_spells(Database& database,
                                                                         const model::Type& type);
core::Result<std::vector<CellValue>> read_cells(Database& database, const model::Type& type,
                                                std::int64_t record);

/// Canonical JSON of changed columns, and back. `before` = nullptr for a creation. The columns of a
/// blank Record are the starting point, so what is equal to it is not written. `cells` are those
/// put by the same step; they follow as "cells":{"phone|phone_type=fixed":["44500",false,"note"]},
/// null for one taken away, in the order of their names.
std::string event_body(const model::Type& type, const Record* before, const Record& after,
                       std::span<const CellValue> cells = {});
/// Puts the code into the body of a creation that was made before the record had one.
void put_code(std::string_view code, std::string& body);
/// Applies a body to a record (fold); cells and columns of fields that left the Model are passed
/// over. store.body_malformed.
core::Result<void> apply_body(const model::Type& type, std::string_view body, Record& record);
/// Applies the cells of a body (fold), kept in the order of their names.
core::Result<void> apply_cells(std::string_view body, std::vector<CellValue>& cells);

// ---- verifying ----

/// Recomputes every hash of every lane and of every series block, checks numbering, heads and
/// times.
core::Result<void> verify_journal(Database& database, const model::Model& model,
                                  const std::function<void(const Difference&)>& found);
/// Folds every record's events and compares with its row; rows without events, events without rows.
/// Attachments.
core::Result<void> verify_rows(Database& database, const model::Model& model,
                               const std::function<void(const Difference&)>& found);

}  // namespace nhip::store
