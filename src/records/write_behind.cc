#include "records/write_behind.h"

#include <algorithm>

namespace nhip::records {
namespace {

/// Whether references lead from a type to another, by whatever way.
bool leads_to(const model::Model& model, const model::Type& from, const model::Type& to) {
  std::vector<const model::Type*> reached = {&from};
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (const model::Field& field : reached[i]->fields) {
      const model::Type* target = field.target.empty() ? nullptr : model.type(field.target);
      if (target == &to) return true;
      if (target != nullptr && std::ranges::find(reached, target) == reached.end())
        reached.push_back(target);
    }
  return false;
}

}  // namespace

WriteBehind::~WriteBehind() {
  if (writing_.valid()) writing_.wait();
}

bool WriteBehind::possible(const model::Model& model, const TypePlan& plan) {
  const model::Type& type = *plan.type;
  const bool is_tree = type.name == model::unit_type || type.name == relation_type;
  return type.kind == model::Type::Kind::record && plan.has_serial && plan.unique.empty() &&
         plan.alike.empty() &&
         !is_tree && !leads_to(model, type, type);
}

core::Result<void> WriteBehind::read(const std::function<core::Result<void>(Surroundings&)>& job) {
  return state_.store.read([&](store::Database& database) -> core::Result<void> {
    seen_ = TRY(store::lane_ends(database));
    Surroundings around{lookup_, database, state_.days, now_};
    return job(around);
  });
}

void WriteBehind::begin(PreparedBatch batch, std::size_t drafts, Also also) {
  batch_ = std::move(batch);
  drafts_ = drafts;
  also_ = std::move(also);
  base_ = seen_;
  was_overtaken_ = false;
  writing_ = std::async(std::launch::async, [this] {
    return state_.write(now_, [this](store::Transaction& tx, Surroundings&) { return write(tx); });
  });
}

core::Result<void> WriteBehind::write(store::Transaction& tx) {
  store::LaneEnds now = TRY(tx.lane_ends());
  if (!still_holds(now)) {
    was_overtaken_ = true;
    return core::fail("import.overtaken", "Something else was written meanwhile");
  }
  std::vector<Written> written(drafts_);
  CHECK_OK(batch_->write(tx, state_.lookup, state_.listeners, written));
  CHECK_OK(also_(tx));
  began_ = std::move(now);
  ended_ = TRY(tx.lane_ends());
  return {};
}

/// What was seen is what stands now, or that without the batch before, of which nothing is asked.
bool WriteBehind::still_holds(const store::LaneEnds& now) const {
  if (now == base_) return true;
  return ended_ && now == *ended_ && base_ == *began_;
}

core::Result<bool> WriteBehind::end() {
  const auto done = writing_.get();
  batch_.reset();
  if (done) {
    overtaken_ = 0;
    return true;
  }
  if (!was_overtaken_) return std::unexpected(done.error());
  ++overtaken_;
  forget();
  return false;
}

void WriteBehind::forget() {
  began_.reset();
  ended_.reset();
  lookup_.forget_all();
}

}  // namespace nhip::records
