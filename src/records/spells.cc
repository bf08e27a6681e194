#include "records/spells.h"

#include <algorithm>
#include <tuple>

namespace nhip::records {

void append_spells(const TypePlan& plan, std::int64_t record, std::span<const SpellPoint> points,
                   std::vector<store::Spell>& spells) {
  if (points.empty() || !plan.is_counted(points.back().state)) return;
  const std::size_t first = spells.size();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const core::Date day = points[i].at.date();
    if (i + 1 < points.size() && points[i + 1].at.date() == day) continue;
    const SpellPoint& point = points[i];
    if (spells.size() > first) {
      store::Spell& before = spells.back();
      if (before.unit == point.unit && before.state == point.state && before.values == point.values)
        continue;
      before.to = day;
    }
    spells.push_back({record, day, {}, point.unit, point.state, point.values});
  }
}

core::Result<std::vector<SpellPoint>> fold_points(const TypePlan& plan,
                                                  std::vector<store::Event> events) {
  std::ranges::stable_sort(events, {}, [](const store::Event& event) {
    return std::tuple(event.happened_at, event.revision);
  });
  store::Record record;
  record.values.resize(plan.fields.size());
  std::vector<SpellPoint> points;
  points.reserve(events.size());
  for (const store::Event& event : events) {
    CHECK_OK(store::apply_body(*plan.type, event.body, record));
    SpellPoint point{event.happened_at, record.unit, record.state, {}};
    for (const int i : plan.tracked)
      point.values.push_back(record.values[static_cast<std::size_t>(i)]);
    points.push_back(std::move(point));
  }
  return points;
}

}  // namespace nhip::records
