#include "records/batch.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "records/codes.h"
#include "records/spells.h"
#include "records/unique.h"
#include "store/owners.h"
#include "store/words.h"

namespace nhip::records {
namespace {

using core::Result;

/// What one draft became, until it is written.
struct Prepared {
  std::size_t draft = 0;
  Change change{};
  CodeFrame frame{};
  std::vector<store::Event> events{};
  bool handed_over = false;  ///< by one of these steps
};

/// A record with its history, read ahead of its draft.
struct Foreseen {
  store::Record record{};
  std::vector<store::Event> events{};
};

Result<store::Event> event_of(store::Database& database, const model::Type& type, const Step& step,
                              const store::Record* before, const store::Record& after,
                              std::span<const store::CellValue> cells) {
  store::Event event;
  event.type = type.name;
  event.record = after.id;
  event.revision = after.revision;
  event.action = step.action;
  event.happened_at = step.happened_at;
  event.actor = step.actor.name;
  event.actor_unit = step.actor.unit;
  event.reason = step.reason;
  event.type_version = type.version;
  event.body = store::event_body(type, before, after, cells);
  event.packed = TRY(database.words().pack(event.body));
  return event;
}

}  // namespace

class PreparedBatch::Work {
 public:
  Work(const TypePlan& plan, std::size_t drafts)
      : type_(*plan.type), plan_(plan), unique_(plan), filled_(plan.fields.size()) {
    created_.reserve(drafts);
  }

  Result<void> foresee(Surroundings& around, std::span<const Draft> drafts,
                       std::vector<store::Record> at_hand) {
    std::vector<std::int64_t> ids;
    for (const Draft& draft : drafts)
      if (draft.id != 0 && draft.type == &type_) ids.push_back(draft.id);
    if (ids.size() < 2 && at_hand.empty()) return {};
    const auto keep = [&](store::Record record) {
      const std::int64_t id = record.id;
      foreseen_[id].record = std::move(record);
    };
    for (store::Record& record : at_hand) keep(std::move(record));
    std::vector<std::int64_t> unread;
    for (const std::int64_t id : ids)
      if (!foreseen_.contains(id)) unread.push_back(id);
    CHECK_OK(store::read_many(around.database, type_, unread, keep));
    return store::read_events_of_many(around.database, type_, ids, [&](store::Event event) {
      ++events_read_;
      if (const auto found = foreseen_.find(event.record); found != foreseen_.end())
        found->second.events.push_back(std::move(event));
    });
  }

  std::size_t events_read() const { return events_read_; }

  Result<void> apply(Surroundings& around, std::size_t number, const Draft& draft) {
    return draft.id == 0 ? create(around, number, draft) : change(around, number, draft);
  }

  Result<void> settle(Surroundings& around, std::span<ChangeListener* const> listeners) {
    for (const Prepared& p : changed_) note_change(p);
    for (const Prepared& p : created_) note_creation(p);
    for (std::size_t i = 0; i < filled_.size(); ++i)
      if (filled_[i]) told_.created_columns.insert(type_.fields[i].name);
    told_.ids = changed_ids_;
    told_.changes = changes_;
    for (ChangeListener* listener : listeners)
      outlooks_.push_back(TRY(listener->foresee(around, type_, told_)));
    return {};
  }

  Result<void> write(store::Transaction& tx, Lookup& lookup,
                     std::span<ChangeListener* const> listeners, std::vector<Written>& written) {
    CHECK_OK(number(tx));
    CHECK_OK(find_owners());
    CHECK_OK(write_changes(tx, listeners));
    CHECK_OK(write_created(tx));
    CHECK_OK(write_owners(tx));
    CHECK_OK(write_events(tx));
    CHECK_OK(tell(tx, lookup, listeners));
    for (const Prepared& p : created_) note(p, written);
    for (const Prepared& p : changed_) note(p, written);
    for (const auto& [number, record] : again_)
      note_record(number, changed_[record].change.record, written);
    return {};
  }

 private:
  Result<void> create(Surroundings& around, std::size_t number, const Draft& draft) {
    Prepared p;
    p.draft = number;
    p.change = new_change(plan_, draft.external_id, draft.simulated);
    for (std::size_t i = 0; i < draft.steps.size(); ++i) {
      const Step& step = draft.steps[i];
      if (i > 0) scratch_ = p.change.record;
      const std::int64_t owner = p.change.record.unit;
      CHECK_OK(apply_step(around, p.change, step));
      if (i > 0 && p.change.record.unit != owner) p.handed_over = true;
      if (i == 0) p.frame = TRY(frame_code(around, plan_, p.change.record, step.happened_at));
      p.events.push_back(TRY(event_of(around.database, type_, step, i == 0 ? nullptr : &scratch_,
                                      p.change.record, p.change.step_cells)));
    }
    if (!p.frame.serial) CHECK_OK(unique_.claim_code(around.database, p.frame.with(0)));
    CHECK_OK(unique_.claim(around.database, p.change.record));
    if (draft.heeds_alike && draft.steps.front().reason.empty())
      CHECK_OK(unique_.heed_alike(around.database, p.change.record));
    created_.push_back(std::move(p));
    return {};
  }

  Result<void> change(Surroundings& around, std::size_t number, const Draft& draft) {
    const auto open = open_.find(draft.id);
    const bool again = open != open_.end();
    // A draft that fails leaves what an earlier draft did to the same record.
    Change work = again ? changed_[open->second].change : TRY(load(around, draft.id));
    if (draft.expected_revision && *draft.expected_revision != work.record.revision)
      return core::fail("records.conflict", "The record was changed in the meantime (revision " +
                                                std::to_string(work.record.revision) +
                                                ", expected " +
                                                std::to_string(*draft.expected_revision) + ")");
    std::vector<store::Event> events;
    for (const Step& step : draft.steps) {
      scratch_ = work.record;
      CHECK_OK(apply_step(around, work, step));
      events.push_back(
          TRY(event_of(around.database, type_, step, &scratch_, work.record, work.step_cells)));
    }
    CHECK_OK(unique_.claim(around.database, work.record));
    if (!again) {
      open_.emplace(draft.id, changed_.size());
      changed_.push_back({.draft = number});
    } else {
      again_.emplace_back(number, open->second);
    }
    Prepared& p = changed_[open_.at(draft.id)];
    p.change = std::move(work);
    std::ranges::move(events, std::back_inserter(p.events));
    return {};
  }

  Result<Change> load(Surroundings& around, std::int64_t id) {
    Change loaded = TRY(load_record(around, id));
    if (type_.form) loaded.kept_cells = TRY(store::read_cells(around.database, type_, id));
    return loaded;
  }

  Result<Change> load_record(Surroundings& around, std::int64_t id) {
    if (auto found = foreseen_.extract(id))
      return loaded_change(plan_, std::move(found.mapped().record),
                           std::move(found.mapped().events));
    auto record = TRY(store::find_record(around.database, type_, id));
    if (!record) return core::fail("records.not_found", "There is no such " + type_.name);
    auto events = TRY(store::read_events(around.database, type_, id));
    return loaded_change(plan_, std::move(*record), std::move(events));
  }

  // ---- writing ----

  Result<void> number(store::Transaction& tx) {
    if (created_.empty()) return {};
    first_id_ = TRY(tx.take_ids(type_, static_cast<std::int64_t>(created_.size())));
    std::vector<CodeFrame> frames;
    std::vector<store::Record*> records;
    std::int64_t id = first_id_;
    for (Prepared& p : created_) {
      p.change.record.id = id++;
      frames.push_back(std::move(p.frame));
      records.push_back(&p.change.record);
    }
    CHECK_OK(number_codes(tx, type_, frames, records));
    for (Prepared& p : created_) {
      const store::Record& record = p.change.record;
      tx.database().words().put_code(record.code, p.events.front());
      for (store::Event& event : p.events) event.record = record.id;
    }
    return {};
  }

  /// The stretches of records that were handed from unit to unit, before or in this batch.
  Result<void> find_owners() {
    if (!store::changes_hands(type_)) return {};
    for (const Prepared& p : created_)
      if (p.handed_over) CHECK_OK(find_owners(p.events));
    for (const Prepared& p : changed_) {
      if (std::ranges::count_if(p.change.past, store::names_unit) > 1) told_.changed_hands = true;
      if (std::ranges::none_of(p.events, store::names_unit)) continue;
      std::vector<store::Event> events = p.change.past;
      events.insert(events.end(), p.events.begin(), p.events.end());
      CHECK_OK(find_owners(events));
      handed_over_.push_back(p.change.record.id);
      told_.columns.emplace("unit");
    }
    return {};
  }

  Result<void> find_owners(const std::vector<store::Event>& events) {
    const auto tenures = TRY(store::tenures_of(type_, events));
    if (!tenures.empty()) told_.changed_hands = true;
    tenures_.insert(tenures_.end(), tenures.begin(), tenures.end());
    return {};
  }

  Result<void> write_owners(store::Transaction& tx) {
    for (const std::int64_t record : handed_over_)
      CHECK_OK(store::forget_tenures(tx.database(), type_, record));
    return store::put_tenures(tx.database(), type_, tenures_);
  }

  Result<void> write_changes(store::Transaction& tx, std::span<ChangeListener* const> listeners) {
    if (changed_ids_.empty()) return {};
    for (std::size_t i = 0; i < listeners.size(); ++i) {
      told_.outlook = outlooks_[i].get();
      CHECK_OK(listeners[i]->before(tx, type_, told_));
    }
    std::vector<store::Transaction::Update> updates;
    updates.reserve(changed_.size());
    for (const Prepared& p : changed_) updates.push_back({&p.change.before, &p.change.record});
    CHECK_OK(tx.update(type_, updates));
    for (const Prepared& p : changed_) {
      if (type_.tracked()) CHECK_OK(rewrite_spells(tx, p));
      if (!p.change.cells.empty())
        CHECK_OK(tx.put_cells(type_, p.change.record.id, p.change.cells));
    }
    return {};
  }

  void note_change(const Prepared& p) {
    const store::Record& before = p.change.before;
    const store::Record& after = p.change.record;
    changed_ids_.push_back(after.id);
    const auto owners = std::ranges::count_if(p.change.past, store::names_unit) +
                        std::ranges::count_if(p.events, store::names_unit);
    changes_.push_back({&before, &after, owners > 1});
    if (before.unit != after.unit) told_.columns.emplace("unit");
    if (before.state != after.state) told_.columns.emplace("state");
    if (plan_.is_counted(before.state) != plan_.is_counted(after.state))
      told_.columns.emplace("counted");
    for (std::size_t i = 0; i < type_.fields.size(); ++i)
      if (before.values[i] != after.values[i]) told_.columns.insert(type_.fields[i].name);
  }

  void note_creation(const Prepared& p) {
    const store::Record& record = p.change.record;
    changes_.push_back({nullptr, &record, p.handed_over});
    told_.created_by.insert(p.events.front().actor);
    for (std::size_t i = 0; i < filled_.size(); ++i)
      if (!filled_[i] && !core::is_missing(record.values[i])) filled_[i] = true;
  }

  Result<void> rewrite_spells(store::Transaction& tx, const Prepared& p) {
    std::vector<store::Event> events = p.change.past;
    events.insert(events.end(), p.events.begin(), p.events.end());
    const auto points = TRY(fold_points(plan_, std::move(events)));
    std::vector<store::Spell> spells;
    append_spells(plan_, p.change.record.id, points, spells);
    return tx.replace_spells(type_, p.change.record.id, spells);
  }

  Result<void> write_created(store::Transaction& tx) {
    if (created_.empty()) return {};
    std::vector<store::Spell> spells;
    if (type_.tracked())
      for (const Prepared& p : created_) {
        if (p.change.in_order)
          append_spells(plan_, p.change.record.id, p.change.points, spells);
        else
          append_spells(plan_, p.change.record.id, TRY(fold_points(plan_, p.events)), spells);
      }
    std::vector<store::Record> records;
    records.reserve(created_.size());
    for (Prepared& p : created_) records.push_back(std::move(p.change.record));
    CHECK_OK(tx.insert(type_, records));
    for (std::size_t i = 0; i < created_.size(); ++i)
      created_[i].change.record = std::move(records[i]);
    if (!spells.empty()) CHECK_OK(tx.insert_spells(type_, spells));
    for (const Prepared& p : created_)
      if (!p.change.cells.empty())
        CHECK_OK(tx.put_cells(type_, p.change.record.id, p.change.cells));
    return {};
  }

  Result<void> write_events(store::Transaction& tx) {
    std::size_t count = 0;
    for (const std::vector<Prepared>* part : {&created_, &changed_})
      for (const Prepared& p : *part) count += p.events.size();
    std::vector<store::Event> events;
    events.reserve(count);
    for (std::vector<Prepared>* part : {&created_, &changed_})
      for (Prepared& p : *part) std::ranges::move(p.events, std::back_inserter(events));
    return tx.append(events);
  }

  Result<void> tell(store::Transaction& tx, Lookup& lookup,
                    std::span<ChangeListener* const> listeners) {
    lookup.forget(type_, changed_ids_);
    for (std::size_t i = 0; i < listeners.size(); ++i) {
      told_.outlook = outlooks_[i].get();
      CHECK_OK(listeners[i]->after(tx, type_, told_, first_id_,
                                   static_cast<std::int64_t>(created_.size())));
    }
    return {};
  }

  static void note_record(std::size_t draft, const store::Record& record,
                          std::vector<Written>& written) {
    written[draft] = {record.id, record.code, record.revision, record.state};
  }
  static void note(const Prepared& p, std::vector<Written>& written) {
    note_record(p.draft, p.change.record, written);
  }

  const model::Type& type_;
  const TypePlan& plan_;
  UniqueValues unique_;
  std::unordered_map<std::int64_t, Foreseen> foreseen_;
  std::size_t events_read_ = 0;
  std::unordered_map<std::int64_t, std::size_t> open_;      ///< id -> position in changed_
  std::vector<std::pair<std::size_t, std::size_t>> again_;  ///< further drafts of the same record
  std::vector<Prepared> created_;
  std::vector<Prepared> changed_;
  std::vector<bool> filled_;  ///< per field: some created record has it
  std::vector<std::int64_t> changed_ids_;
  std::vector<RecordChange> changes_;
  ChangedRecords told_;
  std::vector<std::unique_ptr<Outlook>> outlooks_;  ///< of the listeners
  std::vector<std::int64_t> handed_over_;  ///< existing records, by this batch
  std::vector<store::Tenure> tenures_;     ///< of records with several owners
  std::int64_t first_id_ = 0;
  store::Record scratch_;
};

PreparedBatch::PreparedBatch(const TypePlan& plan, std::size_t drafts)
    : work_(std::make_unique<Work>(plan, drafts)) {}
PreparedBatch::~PreparedBatch() = default;
PreparedBatch::PreparedBatch(PreparedBatch&&) noexcept = default;
PreparedBatch& PreparedBatch::operator=(PreparedBatch&&) noexcept = default;

core::Result<void> PreparedBatch::foresee(Surroundings& around, std::span<const Draft> drafts,
                                          std::vector<store::Record> at_hand) {
  return work_->foresee(around, drafts, std::move(at_hand));
}

std::size_t PreparedBatch::events_read() const {
  return work_->events_read();
}

core::Result<void> PreparedBatch::apply(Surroundings& around, std::size_t number,
                                        const Draft& draft) {
  auto applied = work_->apply(around, number, draft);
  if (applied || draft.place.empty()) return applied;
  core::Error error = std::move(applied).error();
  error.where = error.where.empty() ? draft.place : draft.place + ", " + error.where;
  return std::unexpected(std::move(error));
}

core::Result<void> PreparedBatch::settle(Surroundings& around,
                                         std::span<ChangeListener* const> listeners) {
  return work_->settle(around, listeners);
}

core::Result<void> PreparedBatch::write(store::Transaction& tx, Lookup& lookup,
                                        std::span<ChangeListener* const> listeners,
                                        std::vector<Written>& written) {
  return work_->write(tx, lookup, listeners, written);
}

namespace {

std::vector<const model::Type*> types_of(std::span<const Draft> drafts) {
  std::vector<const model::Type*> types;
  for (const Draft& draft : drafts)
    if (types.empty() ||
        (types.back() != draft.type && std::ranges::find(types, draft.type) == types.end()))
      types.push_back(draft.type);
  return types;
}

}  // namespace

bool concerns_all(const core::Error& error) {
  static constexpr std::string_view codes[] = {
      "store.connection_lost", "store.connection",   "store.busy",
      "store.disk_full",       "store.io",           "store.read_only",
      "store.corrupt",         "store.nested_write", "store.clock_stepped_back"};
  return std::ranges::find(codes, error.code) != std::end(codes);
}

core::Result<std::vector<Written>> write_batch(store::Transaction& tx, Surroundings& around,
                                               std::span<ChangeListener* const> listeners,
                                               std::span<const Draft> drafts,
                                               const Refused& refused, RecordsAtHand at_hand) {
  std::vector<Written> written(drafts.size());
  for (const model::Type* type : types_of(drafts)) {
    PreparedBatch batch(around.lookup.plan(*type), drafts.size());
    CHECK_OK(batch.foresee(around, drafts, std::move(at_hand[type])));
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      if (drafts[i].type != type || drafts[i].steps.empty()) continue;
      auto applied = batch.apply(around, i, drafts[i]);
      if (applied) continue;
      core::Error error = std::move(applied).error();
      if (!refused || !refused(i, error)) return std::unexpected(std::move(error));
    }
    CHECK_OK(batch.settle(around, listeners));
    CHECK_OK(batch.write(tx, around.lookup, listeners, written));
  }
  return written;
}

}  // namespace nhip::records
