#include "records/take_step.h"

#include <algorithm>

#include "core/vietnamese.h"
#include "records/lookup.h"
#include "records/spells.h"
#include "store/changes.h"
#include "store/migrate.h"
#include "store/rebuild.h"
#include "store/series_step.h"

namespace nhip::records {
namespace {

using core::Result;

constexpr std::int64_t records_per_batch = 2'000;

std::vector<std::string> names_of(const std::vector<const model::VersionStep*>& steps) {
  std::vector<std::string> names;
  for (const model::VersionStep* step : steps) names.push_back(step->name);
  return names;
}

Result<void> complete(store::Transaction& tx, const Completed& completed) {
  if (!completed || !TRY(store::complete(tx))) return {};
  return completed(tx);
}

/// One type on its way to its present version.
class Taking {
 public:
  Taking(store::Store& store, const model::Type& type, const model::VersionStep& step,
         core::Time now, const std::function<void(std::int64_t)>& progress,
         const Completed& completed)
      : store_(store),
        type_(type),
        next_(store::beside(type)),
        step_(step),
        now_(now),
        progress_(progress),
        completed_(completed),
        lookup_(store.model()) {}

  Result<StepTaken> run() {
    CHECK_OK(store_.write(now_, [&](store::Transaction& tx) -> Result<void> {
      rebuild_ = TRY(store::begin_rebuild(tx, step_, type_));
      return {};
    }));
    for (bool more = true; more;)
      CHECK_OK(store_.write(now_, [&](store::Transaction& tx) -> Result<void> {
        more = TRY(batch(tx));
        return {};
      }));
    CHECK_OK(store_.write(now_, [&](store::Transaction& tx) { return finish(tx); }));
    return StepTaken{type_.name, records_};
  }

 private:
  Result<bool> batch(store::Transaction& tx) {
    store::Database& database = tx.database();
    if (is_series()) {
      const auto copied = TRY(store::carry_rows(tx, type_, records_per_batch));
      return told(tx, copied == records_per_batch);
    }
    store::Versions versions = TRY(store::versions_of(database, type_));
    const std::int64_t after = TRY(store::rebuilt_up_to(database, type_));
    const auto end = TRY(store::batch_end(database, versions.origins(), after, records_per_batch));
    CHECK_OK(copy(tx, versions, after, end));
    return told(tx, end.has_value());
  }

  bool is_series() const { return type_.kind == model::Type::Kind::series; }

  Result<bool> told(store::Transaction& tx, bool more) {
    records_ = TRY(store::rebuilt_records(tx.database(), type_));
    if (progress_) progress_(records_);
    return more;
  }

  /// What was written since the beginning is made again; then the tables change places.
  Result<void> finish(store::Transaction& tx) {
    if (is_series()) {
      CHECK_OK(store::carry_rest(tx, type_));
    } else {
      CHECK_OK(copy_touched(tx));
    }
    CHECK_OK(store::finish_rebuild(tx, type_, records_));
    return complete(tx, completed_);
  }

  Result<void> copy_touched(store::Transaction& tx) {
    store::Versions versions = TRY(store::versions_of(tx.database(), type_));
    const auto touched = TRY(store::touched_since(tx.database(), rebuild_, versions.origins()));
    CHECK_OK(store::forget_rebuilt(tx, type_, touched));
    for (const std::int64_t record : touched) CHECK_OK(copy(tx, versions, record - 1, record));
    return {};
  }

  /// Makes the records with after < id <= up_to.
  Result<void> copy(store::Transaction& tx, store::Versions& versions, std::int64_t after,
                    std::optional<std::int64_t> up_to) {
    Result<void> folded;
    CHECK_OK(store::each_event(
        tx.database(), versions,
        [&](const store::Event& event) {
          if (!events_.empty() && events_.back().record != event.record) folded = fold();
          events_.push_back(event);
          troubles_ = versions.troubles();
          return folded.has_value();
        },
        after, up_to));
    CHECK_OK(folded);
    if (!events_.empty()) CHECK_OK(fold());
    return write(tx);
  }

  Result<void> fold() {
    store::Record record;
    record.id = events_.front().record;
    record.values.resize(type_.fields.size());
    std::vector<store::CellValue> cells;
    for (const store::Event& event : events_) {
      CHECK_OK(store::apply_body(type_, event.body, record));
      if (type_.kind == model::Type::Kind::reading) CHECK_OK(store::apply_cells(event.body, cells));
      record.revision = event.revision;
    }
    if (!troubles_.empty()) return std::unexpected(trouble(record));
    const TypePlan& plan = lookup_.plan(type_);
    if (type_.tracked())
      append_spells(plan, record.id, TRY(fold_points(plan, std::move(events_))), spells_);
    events_.clear();
    if (!cells.empty()) cells_.emplace_back(record.id, std::move(cells));
    made_.push_back(std::move(record));
    return {};
  }

  core::Error trouble(const store::Record& record) const {
    const store::Trouble& first = troubles_.front();
    return {"store.step_value",
            "\"" + first.value + "\" cannot become a value of " + type_.name + "." + first.field,
            type_.name + " " + record.code + ", step " + first.step,
            "Say in [values." + first.field +
                "] of the step what it means, or correct the record "
                "with the definitions of before."};
  }

  Result<void> write(store::Transaction& tx) {
    CHECK_OK(tx.insert(next_, made_));
    if (!spells_.empty()) CHECK_OK(tx.insert_spells(next_, spells_));
    for (const auto& [record, cells] : cells_) CHECK_OK(tx.put_cells(next_, record, cells));
    made_.clear();
    spells_.clear();
    cells_.clear();
    return {};
  }

  store::Store& store_;
  const model::Type& type_;
  const model::Type next_;
  const model::VersionStep& step_;
  core::Time now_;
  const std::function<void(std::int64_t)>& progress_;
  const Completed& completed_;
  Lookup lookup_;
  store::Rebuild rebuild_;
  std::int64_t records_ = 0;
  std::vector<store::Event> events_;  ///< of the record that is being read
  std::vector<store::Trouble> troubles_;
  std::vector<store::Record> made_;
  std::vector<store::Spell> spells_;
  std::vector<std::pair<std::int64_t, std::vector<store::CellValue>>> cells_;
};

Result<store::RecordedSchema> schema_of(store::Store& store) {
  store::RecordedSchema schema;
  CHECK_OK(store.read([&](store::Database& database) -> Result<void> {
    schema = TRY(store::read_schema(database));
    return {};
  }));
  return schema;
}

/// The type whose tables a step makes anew: the present one, also where the step leads to one that
/// was taken over since.
const model::Type* type_of(const model::Model& model, const model::VersionStep& step) {
  for (const model::Type& type : model.types())
    for (const model::VersionStep& own : type.steps)
      if (own.name == step.name) return &type;
  return nullptr;
}

}  // namespace

core::Result<StepTaken> take_step(store::Store& store, const std::string& name, core::Time now,
                                  const std::function<void(std::int64_t)>& progress,
                                  const Completed& completed) {
  const model::Model& model = store.model();
  const auto pending = store::pending_steps(TRY(schema_of(store)), model);
  const auto found = std::ranges::find(pending, name, &model::VersionStep::name);
  if (found == pending.end()) {
    if (model.step(name) != nullptr)
      return core::fail("store.step_done", "The store has taken the step already", name);
    return core::fail("store.step_unknown", "There is no step \"" + name + "\"", "",
                      core::did_you_mean(name, names_of(pending)));
  }
  const model::VersionStep& step = **found;
  if (const model::Type* type = type_of(model, step))
    return Taking(store, *type, step, now, progress, completed).run();
  CHECK_OK(store.write(now, [&](store::Transaction& tx) -> Result<void> {
    CHECK_OK(store::archive_type(tx, step));
    return complete(tx, completed);
  }));
  return StepTaken{step.type, 0};
}

core::Result<bool> cancel_step(store::Store& store, core::Time now) {
  bool cancelled = false;
  CHECK_OK(store.write(now, [&](store::Transaction& tx) -> Result<void> {
    cancelled = TRY(store::cancel_rebuild(tx));
    return {};
  }));
  return cancelled;
}

}  // namespace nhip::records
