#include "store/versions.h"

#include <algorithm>

#include "store/migrate.h"
#include "store/version_step.h"

namespace nhip::store {

struct Versions::State {
  explicit State(const model::Type& the_type) : type(the_type) {}

  /// Where an event stands among the stages of its type.
  static std::size_t stage_at(const std::vector<Stage>& stages, const Event& event) {
    for (std::size_t i = 0; i + 1 < stages.size(); ++i)
      if (stages[i].type == event.type && event.type_version <= stages[i].up_to) return i;
    return stages.size() - 1;
  }

  const std::vector<Stage>* stages_for(const std::string& name) const {
    const auto found = stages.find(name);
    return found == stages.end() ? nullptr : &found->second;
  }

  void begin(const Event& event, const std::vector<Stage>& of) {
    following = true;
    type_name = event.type;
    record = event.record;
    at = stage_at(of, event);
    raw = {};
    today.reset();
    troubles.clear();
  }

  Record to_today(const std::vector<Stage>& of) {
    troubles.clear();
    Record carried = raw;
    for (std::size_t i = at; i + 1 < of.size(); ++i)
      carried = carry(of[i], of[i + 1], carried, all_origins, troubles);
    return carried;
  }

  void rename(const std::vector<Stage>& of, std::size_t stage, Event& event) const {
    for (std::size_t i = stage; i + 1 < of.size(); ++i)
      if (const auto word = of[i].step->actions.find(event.action);
          word != of[i].step->actions.end())
        event.action = word->second;
    event.type = type.name;
    for (const Origin& origin : mine)
      if (origin.was_type == type_name) event.record += origin.shift;
  }

  core::Result<void> read(Event& event) {
    const std::vector<Stage>* of = stages_for(event.type);
    if (of == nullptr || of->size() == 1) return {};
    if (!following || event.record != record || event.type != type_name || event.revision == 1)
      begin(event, *of);
    const std::size_t stage = stage_at(*of, event);
    if (stage + 1 == of->size() && at + 1 == of->size())
      return rename(*of, stage, event), core::Result<void>();
    for (; at < stage; ++at) raw = carry((*of)[at], (*of)[at + 1], raw, all_origins, troubles);
    if (stage + 1 == of->size()) return rename(*of, stage, event), core::Result<void>();
    raw.id = event.record;
    raw.revision = event.revision;
    CHECK_OK(apply_body((*of)[stage].shape, event.body, raw));
    std::vector<CellValue> cells = TRY(cells_of_body(event.body));
    for (std::size_t i = stage; i + 1 < of->size(); ++i) cells = carry((*of)[i], cells);
    Record after = to_today(*of);
    event.body = event_body(type, today ? &*today : nullptr, after, cells);
    today = std::move(after);
    rename(*of, stage, event);
    return {};
  }

  const model::Type& type;
  std::map<std::string, std::vector<Stage>> stages{};  ///< by the type that records began as
  std::vector<Origin> all_origins{};
  std::vector<Origin> mine{};
  bool following = false;
  std::string type_name{};
  std::int64_t record = 0;
  std::size_t at = 0;             ///< stage of `raw`
  Record raw{};                   ///< the record so far, in the terms of its time
  std::optional<Record> today{};  ///< the same in today's
  std::vector<Trouble> troubles{};
};

Versions::Versions(const model::Type& type, std::vector<Origin> origins)
    : state_(std::make_unique<State>(type)) {
  state_->all_origins = std::move(origins);
  state_->stages[type.name] = stages_of(type, type.name);
  state_->mine.push_back({type.name, type.name, 0});
  for (const Origin& origin : state_->all_origins) {
    if (origin.type != type.name) continue;
    state_->mine.push_back(origin);
    state_->stages[origin.was_type] = stages_of(type, origin.was_type);
  }
}

Versions::~Versions() = default;
Versions::Versions(Versions&&) noexcept = default;
Versions& Versions::operator=(Versions&&) noexcept = default;

bool Versions::any() const {
  return state_->mine.size() > 1 || state_->stages.begin()->second.size() > 1;
}

const std::vector<Origin>& Versions::origins() const {
  return state_->mine;
}

core::Result<void> Versions::read(Event& event) {
  return state_->read(event);
}

const std::vector<Trouble>& Versions::troubles() const {
  return state_->troubles;
}

core::Result<std::vector<Origin>> read_origins(Database& database) {
  std::vector<Origin> origins;
  if (TRY(house_version(database)) < 2) return origins;
  CHECK_OK(database.query("select was_type, type, shift from nhip_origin", {}, [&](const Row& row) {
    origins.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2)});
    return true;
  }));
  return origins;
}

core::Result<Versions> versions_of(Database& database, const model::Type& type) {
  std::vector<Origin> origins;
  if (!type.steps.empty()) origins = TRY(read_origins(database));
  return Versions(type, std::move(origins));
}

}  // namespace nhip::store
