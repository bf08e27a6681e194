#include "records/lookup.h"

#include "core/vietnamese.h"

namespace nhip::records {
namespace {

constexpr std::size_t records_kept = 50'000;  ///< of one type; more are looked up anew
constexpr int candidates_read = 5'000;

std::optional<model::SystemColumn> system_column(std::string_view name) {
  static constexpr std::string_view names[] = {"id",    "code",         "external_id", "unit",
                                               "state", "type_version", "revision",    "simulated"};
  for (int i = 0; i < model::system_column_count; ++i)
    if (names[i] == name) return static_cast<model::SystemColumn>(i);
  return std::nullopt;
}

}  // namespace

core::Value value_at(const store::Record& record, int column) {
  if (column >= 0) return record.values[static_cast<std::size_t>(column)];
  const auto text = [](const std::string& s) { return s.empty() ? core::Value{} : core::Value{s}; };
  switch (static_cast<model::SystemColumn>(-1 - column)) {
    case model::column_id:
      return core::Decimal(record.id);
    case model::column_code:
      return text(record.code);
    case model::column_external_id:
      return text(record.external_id);
    case model::column_unit:
      return record.unit == 0 ? core::Value{} : core::Decimal(record.unit);
    case model::column_state:
      return text(record.state);
    case model::column_type_version:
      return core::Decimal(record.type_version);
    case model::column_revision:
      return core::Decimal(record.revision);
    case model::column_simulated:
      return record.simulated;
    case model::system_column_count:
      break;
  }
  return core::Missing{};
}

std::int64_t reference_id(const core::Value& value) {
  const auto* number = std::get_if<core::Decimal>(&value);
  return number ? static_cast<std::int64_t>(number->coefficient()) : 0;
}

Lookup::Entry& Lookup::entry(const model::Type& type) {
  Entry& found = entries_[&type];
  if (!found.plan) found.plan = make_plan(*model_, type);
  return found;
}

const PathPlan& Lookup::path(const model::Type& type, std::string_view names) {
  Entry& start = entry(type);
  if (const auto found = start.paths.find(names); found != start.paths.end()) return found->second;
  PathPlan result;
  const model::Type* at = &type;
  std::string_view rest = names;
  while (at != nullptr && !rest.empty()) {
    const std::size_t dot = rest.find('.');
    const std::string_view name = rest.substr(0, dot);
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    PathPlan::Hop hop;
    if (const int field = at->field_index(name); field >= 0) {
      hop.column = field;
      const model::Field& f = at->fields[static_cast<std::size_t>(field)];
      if (f.kind == model::Field::Kind::reference) hop.target = model_->type(f.target);
    } else if (const auto column = system_column(name)) {
      hop.column = PathPlan::system(*column);
      if (*column == model::column_unit) hop.target = model_->type(model::unit_type);
    } else {
      result.hops.clear();
      break;
    }
    result.hops.push_back(hop);
    at = hop.target;
  }
  if (!rest.empty()) result.hops.clear();
  return start.paths.emplace(std::string(names), std::move(result)).first->second;
}

core::Result<std::int64_t> Lookup::id_of(store::Database& database, const model::Type& target,
                                         std::string_view code) {
  Entry& kept = entry(target);
  if (const auto found = kept.ids.find(code); found != kept.ids.end()) return found->second;
  std::int64_t id = 0;
  if (target.name == model::unit_type) id = TRY(units(database))->find(code);
  if (id == 0)
    if (const auto record = TRY(store::find_by_code(database, target, code))) id = record->id;
  if (id == 0)
    if (const auto record = TRY(store::find_by_external_id(database, target, code)))
      id = record->id;
  if (id != 0) kept.ids.emplace(std::string(code), id);
  return id;
}

core::Result<const store::Record*> Lookup::record(store::Database& database,
                                                  const model::Type& type, std::int64_t id) {
  Entry& kept = entry(type);
  if (const auto found = kept.records.find(id); found != kept.records.end()) return &found->second;
  auto record = TRY(store::find_record(database, type, id));
  if (!record) return nullptr;
  if (kept.records.size() >= records_kept) kept.records.clear();
  return &kept.records.emplace(id, std::move(*record)).first->second;
}

core::Result<const UnitTree*> Lookup::units(store::Database& database) {
  if (!units_) units_ = TRY(UnitTree::read(database, *model_));
  return &*units_;
}

core::Error Lookup::unknown(store::Database& database, const model::Type& target,
                            std::string_view code) {
  std::vector<std::string> known;
  if (target.name == model::unit_type) {
    if (const auto tree = units(database)) known = (*tree)->slugs();
  } else {
    int left = candidates_read;
    (void)store::read_records(database, target, "order by t.id", {},
                              [&](const store::Record& record) {
                                known.push_back(record.code);
                                return --left > 0;
                              });
  }
  return {"records.reference_unknown",
          "There is no " + target.name + " \"" + std::string(code) + "\"",
          {},
          core::did_you_mean(code, known)};
}

void Lookup::forget(const model::Type& type, std::span<const std::int64_t> ids) {
  Entry& kept = entry(type);
  if (type.name == model::unit_type) {
    units_.reset();
    kept.ids.clear();
  }
  if (!kept.records.empty())
    for (const std::int64_t id : ids) kept.records.erase(id);
}

void Lookup::forget_all() {
  units_.reset();
  for (auto& [type, kept] : entries_) {
    kept.ids.clear();
    kept.records.clear();
  }
}

}  // namespace nhip::records
