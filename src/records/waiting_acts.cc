#include "records/waiting_acts.h"

#include <algorithm>
#include <map>
#include <optional>

#include "records/batch.h"

namespace nhip::records {
namespace {

constexpr std::size_t acts_at_once = 256;

using Codes = std::map<std::pair<const model::Type*, std::string>, std::int64_t>;

/// The records that the acts name by their codes.
core::Result<Codes> find(store::Database& database, std::span<WaitingAct* const> acts,
                         RecordsAtHand& records) {
  std::map<const model::Type*, std::vector<std::string>> asked;
  for (const WaitingAct* act : acts)
    if (!act->code.empty()) asked[act->draft.type].emplace_back(act->code);
  Codes ids;
  for (const auto& [type, codes] : asked) {
    std::vector<store::Record>& found = records[type];
    CHECK_OK(store::read_many(database, *type, "code", codes,
                              [&](store::Record record) { found.push_back(std::move(record)); }));
    for (const store::Record& record : found) ids.emplace(std::pair(type, record.code), record.id);
  }
  return ids;
}

}  // namespace

core::Result<Written> WaitingActs::submit(WaitingAct& act, const Perform& perform) {
  std::unique_lock lock(mutex_);
  waiting_.push_back(&act);
  for (;;) {
    act.wake.wait(lock, [&] { return act.done || !performing_; });
    if (act.done) return std::move(act.result);
    performing_ = true;
    const auto end =
        waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), acts_at_once));
    const std::vector<WaitingAct*> group(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    lock.unlock();
    perform(group);
    lock.lock();
    performing_ = false;
    // Told under the lock: an act is gone as soon as its owner has seen it done.
    for (WaitingAct* other : group) {
      other->done = true;
      other->wake.notify_one();
    }
    if (!waiting_.empty()) waiting_.front()->wake.notify_one();
  }
}

core::Result<void> write_acts(store::Transaction& tx, Surroundings& around,
                              std::span<ChangeListener* const> listeners,
                              std::span<WaitingAct* const> acts) {
  RecordsAtHand records;
  const Codes ids = TRY(find(tx.database(), acts, records));
  std::vector<Draft> drafts;
  std::vector<WaitingAct*> of_draft;
  std::optional<core::Error> first;
  const auto refuse = [&](WaitingAct& act, core::Error error) {
    if (!first) first = error;
    act.result = std::unexpected(std::move(error));
  };
  for (WaitingAct* act : acts) {
    Draft draft = act->draft;
    if (!act->code.empty()) {
      const auto id = ids.find(std::pair(draft.type, std::string(act->code)));
      if (id == ids.end()) {
        refuse(*act, {"records.not_found",
                      "There is no " + draft.type->name + " \"" + std::string(act->code) + "\""});
        continue;
      }
      draft.id = id->second;
    }
    drafts.push_back(std::move(draft));
    of_draft.push_back(act);
  }
  std::vector<bool> refused(drafts.size());
  std::vector<Written> written = TRY(write_batch(
      tx, around, listeners, drafts,
      [&](std::size_t i, core::Error error) {
        refused[i] = true;
        refuse(*of_draft[i], std::move(error));
        return true;
      },
      std::move(records)));
  bool any = false;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (refused[i]) continue;
    WaitingAct& act = *of_draft[i];
    act.result = std::move(written[i]);
    if (act.along) CHECK_OK(act.along(tx, *act.result));
    any = true;
  }
  if (!any && first) return std::unexpected(*first);
  return {};
}

}  // namespace nhip::records
