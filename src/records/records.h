// The one write path: every change of a record, from whatever door, goes through here.
//
// In:   steps (an action on a record, at a time, with values) from the command line, the API,
// imports, timers, the
//       simulation. Out: rows, events, spells, rollups and outbox entries in one transaction, or an
//       error and nothing.
// A single action and a bulk import take the same path; the bulk is only set-based.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/actor.h"
#include "core/result.h"
#include "core/time.h"
#include "core/workdays.h"
#include "model/model.h"
#include "records/ledger.h"
#include "store/store.h"

namespace nhip::records {

/// One action on one record. Values are text as people write them (codes of records for references,
/// ISO dates); `typed` carries values that are typed already (simulation, feeds). Cells are for
/// readings: "phone|phone_type=fixed".
struct Step {
  std::string action;
  core::Time happened_at;
  std::map<std::string, std::string> given{};
  std::vector<std::pair<int, core::Value>> typed{};  ///< index of the field, value
  std::vector<store::CellValue> cells{};
  core::Actor actor{};
  std::string reason{};
};

/// All that happens to one record in a batch: its creation (code empty, id 0) or more steps of one
/// that exists.
struct Draft {
  const model::Type* type = nullptr;
  std::int64_t id = 0;  ///< of an existing record
  std::string external_id{};
  bool simulated = false;
  /// records.alike when it creates what its unit seems to have already (Type::alike), and its first
  /// step has no reason why it is another.
  bool heeds_alike = false;
  std::string place{};        ///< "line 7", for errors
  std::vector<Step> steps{};  ///< in the order of happened_at
  /// records.conflict when the record has been changed since.
  std::optional<std::int64_t> expected_revision{};
};

/// A record that a write makes or changes.
struct RecordChange {
  const store::Record* before = nullptr;  ///< none where it is made
  /// As it will stand; of one that is made the id and the code are not known yet.
  const store::Record* after = nullptr;
  bool several_owners = false;  ///< it was or is given to more than one unit (store/owners.h)
};

/// What a listener has worked out of changes before they are written.
struct Outlook {
  virtual ~Outlook() = default;
};

/// Records that a write changes.
struct ChangedRecords {
  std::span<const std::int64_t> ids{};
  std::span<const RecordChange> changes{};  ///< those of the ids, then those that are made
  /// Fields, "unit" and "state" that differ in any of them; "counted" where one joins or leaves the
  /// records that count.
  std::set<std::string, std::less<>> columns{};
  /// Of the records created beside them: fields that any fills, actors who made them.
  std::set<std::string, std::less<>> created_columns{};
  std::set<std::string, std::less<>> created_by{};
  /// Some of these records, or of those created with them, had or now have several owners
  /// (store/owners.h).
  bool changed_hands = false;
  Outlook* outlook = nullptr;  ///< what the listener's own foresee() has returned
};

struct Surroundings;

/// Told of every change inside the writing transaction. Rollups (indicators) listen.
class ChangeListener {
 public:
  virtual ~ChangeListener() = default;
  /// Before anything is written, and maybe beside another write on a thread of its own: what follows
  /// from the changes can be worked out here, with what `around` shows.
  virtual core::Result<std::unique_ptr<Outlook>> foresee(Surroundings& around,
                                                         const model::Type& type,
                                                         const ChangedRecords& changed) {
    (void)around, (void)type, (void)changed;
    return nullptr;
  }
  /// Before rows of existing records change.
  virtual core::Result<void> before(store::Transaction& tx, const model::Type& type,
                                    const ChangedRecords& records) = 0;
  /// After rows, spells and cells stand as they will be committed. `created` are new and were not
  /// in before(): their ids are contiguous from created_first.
  virtual core::Result<void> after(store::Transaction& tx, const model::Type& type,
                                   const ChangedRecords& changed, std::int64_t created_first,
                                   std::int64_t created_count) = 0;
  /// Series rows were appended (ids contiguous).
  virtual core::Result<void> appended(store::Transaction& tx, const model::Type& type,
                                      std::int64_t first, std::int64_t count) {
    (void)tx, (void)type, (void)first, (void)count;
    return {};
  }
};

struct Written {
  std::int64_t id = 0;
  std::string code;
  std::int64_t revision = 0;
  std::string state;
};

/// What is written together with an action, in its transaction; an error undoes both.
using Along = std::function<core::Result<void>(store::Transaction&, const Written&)>;

class Records {
 public:
  Records(store::Store& store, core::WorkingDays working_days);
  ~Records();

  void add_listener(ChangeListener* listener);
  store::Store& store();
  const core::WorkingDays& working_days() const;

  /// One action (create when code is empty). Errors name the field or rule: records.action_unknown
  /// (with the actions that are possible now), records.not_allowed (role), records.wrong_state,
  /// records.field_unknown, records.field_not_taken (by this action), records.value_invalid,
  /// records.value_missing, records.value_taken (a unique field), records.derived_given,
  /// records.fixed_changed, records.guard (the rule as written), records.reason_missing,
  /// records.reference_unknown (nearest code), records.unit_not_valid (the unit does not exist on
  /// that day, naming its successor), records.future (happened_at after `now`),
  /// records.out_of_order (before the last event; only corrections, voids and actions that move the
  /// clock may be back-dated), records.code_taken and records.code_malformed (codes without a
  /// serial), records.alike (the unit seems to have it already, and no reason is given),
  /// records.return_exists (a reading of the same unit and window), records.cell_unknown,
  /// records.cell_dimension, records.not_found, records.conflict (expected_revision given and
  /// overtaken).
  core::Result<Written> act(const model::Type& type, std::string_view code, const Step& step,
                            core::Time now, std::optional<std::int64_t> expected_revision = {},
                            bool simulated = false, std::string_view external_id = {},
                            const Along& along = {});

  /// Many drafts in one transaction, all or none. The bulk path of import and simulation: codes,
  /// derived fields, deadline ledger, workflow and guards as in act(); rows and events are inserted
  /// set-based. Errors carry the draft's place.
  /// Several drafts of one record follow one another in the order given.
  core::Result<std::vector<Written>> put(std::span<const Draft> drafts, core::Time now);

  /// Batches one after another in one transaction, all or none: each finds what those before made.
  core::Result<void> put_in_order(std::span<const std::vector<Draft>> batches, core::Time now);

  /// Appends observations; reference values must be valid. The rows count at once; episodes are
  /// made by episodes.h.
  core::Result<std::int64_t> append(const model::Type& type, std::span<const store::SeriesRow> rows,
                                    core::Time now, bool simulated = false);

  /// How the term of a record was counted; none where its type has no deadline, or its clock has
  /// not begun. records.not_found.
  core::Result<std::optional<Ledger>> ledger(const model::Type& type, std::string_view code);

  /// References are looked up by code once and kept (units, services …): id, or 0.
  core::Result<std::int64_t> resolve(const model::Type& target, std::string_view code);

  struct State;
  /// For the other parts of this room (import, episodes).
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace nhip::records
