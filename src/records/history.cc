#include "records/history.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace nhip::records {
namespace {

/// Paths through the first reference read the past; the rest is as it is now.
class PastEnvironment : public expr::Environment {
 public:
  PastEnvironment(
      Surroundings& around, const model::Type& series, const store::Record& row,
      const std::map<std::string, std::pair<const model::Type*, store::Record>, std::less<>>& past)
      : around_(around), now_(around, series, row), past_(past) {}

  core::Value path(std::string_view names) const override {
    const std::size_t dot = names.find('.');
    if (dot == std::string_view::npos) return now_.path(names);
    const auto found = past_.find(names.substr(0, dot));
    if (found == past_.end()) return now_.path(names);
    return RecordEnvironment(around_, *found->second.first, found->second.second)
        .path(names.substr(dot + 1));
  }

 private:
  Surroundings& around_;
  RecordEnvironment now_;
  const std::map<std::string, std::pair<const model::Type*, store::Record>, std::less<>>& past_;
};

}  // namespace

History::History(Surroundings& around, const model::Type& series, const store::SeriesRow& row)
    : around_(around), series_(series) {
  row_.values = row.values;
  row_.unit = row.unit;
}

std::map<std::string, History::Reference> History::references(
    const expr::Expression& expression) const {
  std::map<std::string, Reference> result;
  for (const std::string& path : expression.paths()) {
    const std::string first = path.substr(0, path.find('.'));
    const int field = series_.field_index(first);
    if (field < 0) continue;
    const model::Type* target =
        around_.lookup.model().type(series_.fields[static_cast<std::size_t>(field)].target);
    const std::int64_t id = reference_id(row_.values[static_cast<std::size_t>(field)]);
    if (target != nullptr && id != 0) result.emplace(first, Reference(target, id));
  }
  return result;
}

core::Result<const std::vector<store::Event>*> History::events_of(const Reference& reference) {
  auto& events = events_[reference];
  if (events.empty()) {
    events = TRY(store::read_events(around_.database, *reference.first, reference.second));
    std::ranges::stable_sort(events, {}, [](const store::Event& event) {
      return std::tuple(event.happened_at, event.revision);
    });
  }
  return &events;
}

core::Result<store::Record> History::record_at(const Reference& reference, core::Time at) {
  store::Record record;
  record.id = reference.second;
  record.values.resize(reference.first->fields.size());
  for (const store::Event& event : *TRY(events_of(reference)))
    if (event.happened_at <= at) CHECK_OK(store::apply_body(*reference.first, event.body, record));
  return record;
}

core::Result<std::vector<core::Time>> History::changes(const expr::Expression& expression,
                                                       core::Time from, core::Time to) {
  std::set<core::Time> moments;
  for (const auto& [name, reference] : references(expression))
    for (const store::Event& event : *TRY(events_of(reference)))
      if (from < event.happened_at && event.happened_at < to) moments.insert(event.happened_at);
  return std::vector<core::Time>(moments.begin(), moments.end());
}

core::Result<bool> History::holds_at(const expr::Expression& expression, core::Time at) {
  std::map<std::string, std::pair<const model::Type*, store::Record>, std::less<>> past;
  for (const auto& [name, reference] : references(expression))
    past.emplace(name, std::pair(reference.first, TRY(record_at(reference, at))));
  return expr::holds(expression, PastEnvironment(around_, series_, row_, past));
}

}  // namespace nhip::records
