#include "store/follow.h"

#include "store/journal.h"

namespace nhip::store {

core::Result<LaneEnds> lane_ends(Database& database) {
  LaneEnds heads;
  CHECK_OK(database.query("select lane, n from nhip_lane where n > 0", {}, [&](const Row& row) {
    heads[static_cast<int>(row.integer(0))] = row.integer(1);
    return true;
  }));
  return heads;
}

core::Result<void> events_after(Database& database, int lane, std::int64_t number,
                                std::int64_t most, const std::function<bool(const Event&)>& each) {
  const std::vector<Param> params = {core::Decimal(lane), core::Decimal(number),
                                     core::Decimal(most)};
  return database.query(
      "select e.lane, e.n, y.name, e.record, e.revision, e.action, e.happened_at, e.recorded_at,"
      " e.actor, e.actor_unit, e.reason, e.body, e.type_version, e.hash"
      " from nhip_event e join nhip_type y on y.id = e.type"
      " where e.lane = $1 and e.n > $2 order by e.n limit $3",
      params, [&](const Row& row) { return each(event_from(database, row)); });
}

}  // namespace nhip::store
