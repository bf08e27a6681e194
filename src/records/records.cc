#include "records/records.h"

#include <algorithm>

#include "records/batch.h"
#include "records/reckon.h"
#include "records/series.h"
#include "records/state.h"

namespace nhip::records {

void Records::State::perform(std::span<WaitingAct* const> group) {
  const core::Time now = (*std::ranges::max_element(group, {}, &WaitingAct::now))->now;
  const auto done = write(now, [&](store::Transaction& tx, Surroundings& around) {
    return write_acts(tx, around, listeners, group);
  });
  if (done) return;
  const bool all_refused =
      std::ranges::none_of(group, [](const WaitingAct* act) { return act->result.has_value(); });
  for (WaitingAct* act : group) {
    if (group.size() > 1 && !all_refused && !concerns_all(done.error()))
      perform(std::span(&act, 1));
    else if (group.size() == 1 || act->result)
      act->result = std::unexpected(done.error());
  }
}

Records::Records(store::Store& store, core::WorkingDays working_days)
    : state_(std::make_unique<State>(store, std::move(working_days))) {}

Records::~Records() = default;

void Records::add_listener(ChangeListener* listener) {
  state_->listeners.push_back(listener);
}

store::Store& Records::store() {
  return state_->store;
}

const core::WorkingDays& Records::working_days() const {
  return state_->days;
}

core::Result<Written> Records::act(const model::Type& type, std::string_view code, const Step& step,
                                   core::Time now, std::optional<std::int64_t> expected_revision,
                                   bool simulated, std::string_view external_id,
                                   const Along& along) {
  WaitingAct act{.code = code, .draft = {}, .now = now, .along = along};
  act.draft.type = &type;
  act.draft.external_id = external_id;
  act.draft.simulated = simulated;
  act.draft.heeds_alike = code.empty() && !simulated;
  act.draft.steps.push_back(step);
  act.draft.expected_revision = expected_revision;
  return state_->acts.submit(act,
                             [&](std::span<WaitingAct* const> acts) { state_->perform(acts); });
}

core::Result<std::vector<Written>> Records::put(std::span<const Draft> drafts, core::Time now) {
  std::vector<Written> result;
  CHECK_OK(
      state_->write(now, [&](store::Transaction& tx, Surroundings& around) -> core::Result<void> {
        result = TRY(write_batch(tx, around, state_->listeners, drafts, {}));
        return {};
      }));
  return result;
}

core::Result<void> Records::put_in_order(std::span<const std::vector<Draft>> batches,
                                         core::Time now) {
  return state_->write(now,
                       [&](store::Transaction& tx, Surroundings& around) -> core::Result<void> {
                         for (const std::vector<Draft>& drafts : batches)
                           TRY(write_batch(tx, around, state_->listeners, drafts, {}));
                         return {};
                       });
}

core::Result<std::int64_t> Records::append(const model::Type& type,
                                           std::span<const store::SeriesRow> rows, core::Time now,
                                           bool simulated) {
  std::int64_t first = 0;
  CHECK_OK(
      state_->write(now, [&](store::Transaction& tx, Surroundings& around) -> core::Result<void> {
        first = TRY(append_rows(tx, around, state_->listeners, type, rows, simulated));
        return {};
      }));
  return first;
}

core::Result<std::optional<Ledger>> Records::ledger(const model::Type& type,
                                                    std::string_view code) {
  std::optional<Ledger> found;
  if (!type.deadline) return found;
  CHECK_OK(state_->read(core::Time{}, [&](Surroundings& around) -> core::Result<void> {
    const auto record = TRY(store::find_by_code(around.database, type, code));
    if (!record)
      return core::fail("records.not_found",
                        "There is no " + type.name + " \"" + std::string(code) + "\"");
    const TypePlan& plan = around.lookup.plan(type);
    const auto events = TRY(store::read_events(around.database, type, record->id));
    const RecordEnvironment environment(around, type, *record);
    found = ledger_of(environment, around.days, plan, *record, clock_events(plan, events));
    return {};
  }));
  return found;
}

core::Result<std::int64_t> Records::resolve(const model::Type& target, std::string_view code) {
  std::int64_t id = 0;
  CHECK_OK(state_->read(core::Time{}, [&](Surroundings& around) -> core::Result<void> {
    id = TRY(around.lookup.id_of(around.database, target, code));
    return {};
  }));
  return id;
}

}  // namespace nhip::records
