#include "records/batch.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "records/codes.h"
#include "records/spells.h"
#include "records/unique.h"
#include "store/owners.h"

namespace nhip::records {
namespace {

using core::Result;

/// What one draft became, until it is written.
struct Prepared {
  std::size_t draft = 0;
  Change change{};
  store::Record first{};  ///< as created, when more steps follow
  std::vector<store::CellValue> first_cells{};
  CodeFrame frame{};
  std::vector<store::Event> events{};
  bool handed_over = false;  ///< by one of these steps
};

store::Event event_of(const model::Type& type, const Step& step, const store::Record* before,
                      const store::Record& after, std::span<const store::CellValue> cells) {
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
  return event;
}

/// All drafts of one type in a batch.
class TypeBatch {
 public:
  TypeBatch(store::Transaction& tx, Surroundings& around, const model::Type& type)
      : tx_(tx),
        around_(around),
        type_(type),
        plan_(around.lookup.plan(type)),
        unique_(tx.database(), plan_) {}

  void expect(std::size_t drafts) { created_.reserve(drafts); }

  Result<void> apply(std::size_t number, const Draft& draft,
                     std::optional<std::int64_t> expected_revision) {
    return draft.id == 0 ? create(number, draft) : change(number, draft, expected_revision);
  }

  Result<void> write(std::span<ChangeListener* const> listeners, std::span<const Draft> drafts,
                     std::vector<Written>& written) {
    CHECK_OK(number(drafts));
    CHECK_OK(find_owners());
    CHECK_OK(write_changes(listeners));
    CHECK_OK(write_created());
    CHECK_OK(write_owners());
    CHECK_OK(write_events());
    CHECK_OK(tell(listeners));
    for (const Prepared& p : created_) note(p, written);
    for (const Prepared& p : changed_) note(p, written);
    for (const auto& [number, record] : again_)
      note_record(number, changed_[record].change.record, written);
    return {};
  }

 private:
  Result<void> create(std::size_t number, const Draft& draft) {
    Prepared p;
    p.draft = number;
    p.change = new_change(plan_, draft.external_id, draft.simulated);
    for (std::size_t i = 0; i < draft.steps.size(); ++i) {
      const Step& step = draft.steps[i];
      if (i == 1) p.first = p.change.record;
      if (i > 1) scratch_ = p.change.record;
      const std::int64_t owner = p.change.record.unit;
      CHECK_OK(apply_step(around_, p.change, step));
      if (i > 0 && p.change.record.unit != owner) p.handed_over = true;
      if (i == 0) {
        p.frame = TRY(frame_code(around_, plan_, p.change.record, step.happened_at));
        p.events.resize(1);
        p.first_cells = p.change.step_cells;
      } else {
        p.events.push_back(event_of(type_, step, i == 1 ? &p.first : &scratch_, p.change.record,
                                    p.change.step_cells));
      }
    }
    if (!p.frame.serial) CHECK_OK(unique_.claim_code(p.frame.with(0)));
    CHECK_OK(unique_.claim(p.change.record));
    created_.push_back(std::move(p));
    return {};
  }

  Result<void> change(std::size_t number, const Draft& draft,
                      std::optional<std::int64_t> expected_revision) {
    const auto open = open_.find(draft.id);
    const bool again = open != open_.end();
    // A draft that fails leaves what an earlier draft did to the same record.
    Change work = again ? changed_[open->second].change : TRY(load(draft.id));
    if (expected_revision && *expected_revision != work.record.revision)
      return core::fail("records.conflict", "The record was changed in the meantime (revision " +
                                                std::to_string(work.record.revision) +
                                                ", expected " + std::to_string(*expected_revision) +
                                                ")");
    std::vector<store::Event> events;
    for (const Step& step : draft.steps) {
      scratch_ = work.record;
      CHECK_OK(apply_step(around_, work, step));
      events.push_back(event_of(type_, step, &scratch_, work.record, work.step_cells));
    }
    CHECK_OK(unique_.claim(work.record));
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

  Result<Change> load(std::int64_t id) {
    auto record = TRY(store::find_record(tx_.database(), type_, id));
    if (!record) return core::fail("records.not_found", "There is no such " + type_.name);
    return load_change(around_, type_, std::move(*record));
  }

  // ---- writing ----

  Result<void> number(std::span<const Draft> drafts) {
    if (created_.empty()) return {};
    first_id_ = TRY(tx_.take_ids(type_, static_cast<std::int64_t>(created_.size())));
    std::vector<CodeFrame> frames;
    std::vector<store::Record*> records;
    std::int64_t id = first_id_;
    for (Prepared& p : created_) {
      p.change.record.id = id++;
      frames.push_back(std::move(p.frame));
      records.push_back(&p.change.record);
    }
    CHECK_OK(number_codes(tx_, type_, frames, records));
    for (Prepared& p : created_) {
      const store::Record& record = p.change.record;
      const bool single = p.events.size() == 1;
      p.first.id = record.id;
      p.first.code = record.code;
      p.events[0] = event_of(type_, drafts[p.draft].steps[0], nullptr, single ? record : p.first,
                             p.first_cells);
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

  Result<void> write_owners() {
    for (const std::int64_t record : handed_over_)
      CHECK_OK(store::forget_tenures(tx_.database(), type_, record));
    return store::put_tenures(tx_.database(), type_, tenures_);
  }

  Result<void> write_changes(std::span<ChangeListener* const> listeners) {
    for (const Prepared& p : changed_) note_changes(p.change);
    told_.ids = changed_ids_;
    if (!changed_ids_.empty())
      for (ChangeListener* listener : listeners) CHECK_OK(listener->before(tx_, type_, told_));
    for (const Prepared& p : changed_) {
      CHECK_OK(tx_.update(type_, p.change.before, p.change.record));
      if (type_.tracked()) CHECK_OK(rewrite_spells(p));
      if (!p.change.cells.empty())
        CHECK_OK(tx_.put_cells(type_, p.change.record.id, p.change.cells));
    }
    return {};
  }

  void note_changes(const Change& change) {
    const store::Record& before = change.before;
    const store::Record& after = change.record;
    changed_ids_.push_back(after.id);
    if (before.unit != after.unit) told_.columns.emplace("unit");
    if (before.state != after.state) told_.columns.emplace("state");
    if (plan_.is_counted(before.state) != plan_.is_counted(after.state))
      told_.columns.emplace("counted");
    for (std::size_t i = 0; i < type_.fields.size(); ++i)
      if (before.values[i] != after.values[i]) told_.columns.insert(type_.fields[i].name);
  }

  Result<void> rewrite_spells(const Prepared& p) {
    std::vector<store::Event> events = p.change.past;
    events.insert(events.end(), p.events.begin(), p.events.end());
    const auto points = TRY(fold_points(plan_, std::move(events)));
    std::vector<store::Spell> spells;
    append_spells(plan_, p.change.record.id, points, spells);
    return tx_.replace_spells(type_, p.change.record.id, spells);
  }

  Result<void> write_created() {
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
    CHECK_OK(tx_.insert(type_, records));
    for (std::size_t i = 0; i < created_.size(); ++i)
      created_[i].change.record = std::move(records[i]);
    if (!spells.empty()) CHECK_OK(tx_.insert_spells(type_, spells));
    for (const Prepared& p : created_)
      if (!p.change.cells.empty())
        CHECK_OK(tx_.put_cells(type_, p.change.record.id, p.change.cells));
    return {};
  }

  Result<void> write_events() {
    std::vector<store::Event> events;
    for (std::vector<Prepared>* part : {&created_, &changed_})
      for (Prepared& p : *part) std::ranges::move(p.events, std::back_inserter(events));
    return tx_.append(events);
  }

  Result<void> tell(std::span<ChangeListener* const> listeners) {
    around_.lookup.forget(type_, changed_ids_);
    for (ChangeListener* listener : listeners)
      CHECK_OK(listener->after(tx_, type_, told_, first_id_,
                               static_cast<std::int64_t>(created_.size())));
    return {};
  }

  static void note_record(std::size_t draft, const store::Record& record,
                          std::vector<Written>& written) {
    written[draft] = {record.id, record.code, record.revision, record.state};
  }
  static void note(const Prepared& p, std::vector<Written>& written) {
    note_record(p.draft, p.change.record, written);
  }

  store::Transaction& tx_;
  Surroundings& around_;
  const model::Type& type_;
  const TypePlan& plan_;
  UniqueValues unique_;
  std::unordered_map<std::int64_t, std::size_t> open_;      ///< id -> position in changed_
  std::vector<std::pair<std::size_t, std::size_t>> again_;  ///< further drafts of the same record
  std::vector<Prepared> created_;
  std::vector<Prepared> changed_;
  std::vector<std::int64_t> changed_ids_;
  ChangedRecords told_;
  std::vector<std::int64_t> handed_over_;  ///< existing records, by this batch
  std::vector<store::Tenure> tenures_;     ///< of records with several owners
  std::int64_t first_id_ = 0;
  store::Record scratch_;
};

core::Error with_place(core::Error error, const std::string& place) {
  if (!place.empty()) error.where = error.where.empty() ? place : place + ", " + error.where;
  return error;
}

std::vector<const model::Type*> types_of(std::span<const Draft> drafts) {
  std::vector<const model::Type*> types;
  for (const Draft& draft : drafts)
    if (types.empty() ||
        (types.back() != draft.type && std::ranges::find(types, draft.type) == types.end()))
      types.push_back(draft.type);
  return types;
}

}  // namespace

core::Result<std::vector<Written>> write_batch(store::Transaction& tx, Surroundings& around,
                                               std::span<ChangeListener* const> listeners,
                                               std::span<const Draft> drafts,
                                               const Refused& refused,
                                               std::optional<std::int64_t> expected_revision) {
  std::vector<Written> written(drafts.size());
  for (const model::Type* type : types_of(drafts)) {
    TypeBatch batch(tx, around, *type);
    batch.expect(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      if (drafts[i].type != type || drafts[i].steps.empty()) continue;
      auto applied = batch.apply(i, drafts[i], expected_revision);
      if (applied) continue;
      core::Error error = with_place(std::move(applied).error(), drafts[i].place);
      if (!refused || !refused(i, error)) return std::unexpected(std::move(error));
    }
    CHECK_OK(batch.write(listeners, drafts, written));
  }
  return written;
}

}  // namespace nhip::records
