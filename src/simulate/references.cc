#include "simulate/references.h"

#include <algorithm>
#include <cmath>

#include "core/vietnamese.h"

namespace nhip::simulate {

namespace {

/// "Sở Lao động - Thương binh và Xã hội" is named after "lao động, việc làm".
bool is_named_after(std::string_view unit, std::string_view matter) {
  const std::string name = " " + core::fold_tones(unit) + " ";
  const std::string words = core::fold_tones(matter);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(", ", at), words.size());
    if (name.find(" " + words.substr(at, end - at) + " ") != std::string::npos) return true;
    at = std::min(end + 2, words.size());
  }
  return false;
}

}  // namespace

int key_field(const model::Type& type) {
  if (type.code.size() < 3 || type.code.front() != '{' || type.code.back() != '}') return -1;
  const int field = type.field_index(std::string_view(type.code).substr(1, type.code.size() - 2));
  if (field < 0) return -1;
  const model::Field& key = type.fields[static_cast<std::size_t>(field)];
  return key.kind == model::Field::Kind::text && key.unique ? field : -1;
}

std::map<std::string, std::set<std::string>> named_references(const Schema& schema) {
  std::map<std::string, std::set<std::string>> named;
  for (const Attribute& attribute : schema.attributes) {
    if (attribute.what != Attribute::What::field) continue;
    const model::Field& field = schema.type->fields[static_cast<std::size_t>(attribute.field)];
    if (field.kind != model::Field::Kind::reference || field.target == model::unit_type) continue;
    for (const Choice& choice : attribute.choices)
      if (const std::string code = core::to_text(choice.value); !code.empty())
        named[field.target].insert(code);
  }
  return named;
}

void Pool::divide_matters(const model::Model& model, const Places& places) {
  for (int i = 0; i < static_cast<int>(type_->fields.size()) && matters_.empty(); ++i) {
    const model::Field& field = type_->fields[static_cast<std::size_t>(i)];
    const bool tells = field.kind == model::Field::Kind::code && field.required && field.fixed;
    const model::List* list = tells && i != level_field_ ? model.list(field.list) : nullptr;
    if (list == nullptr) continue;
    matter_field_ = i;
    for (const Unit& unit : places.units())
      for (const model::ListValue& value : list->values)
        if (is_named_after(unit.name, value.label.vi)) {
          matters_[unit.name].insert(value.code);
          claimed_.emplace(unit.level, value.code);
        }
  }
}

bool Pool::is_matter_of(const Target& target, const Unit& unit) const {
  if (matters_.empty()) return true;
  const auto code = core::to_text(target.values[static_cast<std::size_t>(matter_field_)]);
  const auto own = matters_.find(unit.name);
  return own != matters_.end() ? own->second.contains(code)
                               : !claimed_.contains({unit.level, code});
}

Pool::Pool(const model::Model& model, const model::Type& type, const Lives* lives,
           const std::vector<ExistingRecord>& existing, const Places& places, std::uint64_t seed)
    : type_(&type) {
  for (int i = 0; i < static_cast<int>(type.fields.size()); ++i)
    if (type.fields[static_cast<std::size_t>(i)].list == "level") level_field_ = i;
  for (const ExistingRecord& one : existing)
    targets_.push_back({.id = one.record.id,
                        .code = one.record.code,
                        .values = one.record.values,
                        .lasting = true});
  from_lives_ = targets_.size();
  if (lives) days_ = lives->days;
  if (lives)
    for (const Life& life : lives->all) {
      Target target{.id = life.id,
                    .values = std::vector<core::Value>(type.fields.size()),
                    .born = life.born(),
                    .counted = life.counted};
      for (const auto& [field, value] : life.fields)
        target.values[static_cast<std::size_t>(field)] = value;
      if (const int key = key_field(type); key >= 0)
        target.code = core::to_text(target.values[static_cast<std::size_t>(key)]);
      targets_.push_back(std::move(target));
    }
  divide_matters(model, places);
  // A few are asked for every day, most seldom.
  Random random(seed, type.name + ".weights");
  for (Target& target : targets_) {
    target.weight =
        1.0 /
        std::pow(1 + static_cast<double>(random.below(static_cast<std::int64_t>(targets_.size()))),
                 0.8);
    if (level_field_ >= 0)
      target.level = core::to_text(target.values[static_cast<std::size_t>(level_field_)]);
  }
}

int Pool::find(std::string_view code) const {
  const auto found = std::ranges::find(targets_, code, &Target::code);
  return found == targets_.end() ? -1 : static_cast<int>(found - targets_.begin());
}

void Pool::set_ids(const std::vector<std::int64_t>& ids) {
  for (std::size_t i = 0; i < ids.size() && from_lives_ + i < targets_.size(); ++i)
    targets_[from_lives_ + i].id = ids[i];
}

std::optional<core::Date> Pool::speaker(core::Date day) const {
  if (days_.empty()) return std::nullopt;
  const auto next = std::ranges::lower_bound(days_, day);
  return next == days_.end() ? days_.back() : *next;
}

bool Pool::is_current(const Target& target, core::Date day) const {
  const auto at = speaker(day);
  return !at || target.lasting || target.counted.contains(*at);
}

int Pool::draw(Random& random, const model::Type& referrer, const Given& known, core::Date day,
               std::string_view level, const Unit& unit) const {
  if (targets_.empty()) return -1;
  std::string key =
      referrer.name + "|" + std::string(level_field_ >= 0 ? level : std::string_view());
  if (!matters_.empty()) key += "|" + unit.name;
  if (const auto at = speaker(day)) key += "|" + at->to_string();
  std::vector<std::pair<int, std::string>> wanted;
  for (int i = 0; i < static_cast<int>(type_->fields.size()); ++i) {
    const model::Field& field = type_->fields[static_cast<std::size_t>(i)];
    if (field.kind != model::Field::Kind::code || field.list.empty() || field.list == "level" ||
        !field.fixed)
      continue;
    for (const auto& [index, value] : known)
      if (referrer.fields[static_cast<std::size_t>(index)].list == field.list) {
        wanted.emplace_back(i, core::to_text(value));
        key += "|" + wanted.back().second;
      }
  }
  auto found = known_.find(key);
  if (found == known_.end()) {
    Choice choice;
    const auto add = [&](bool by_matter, bool by_level, bool now) {
      for (int i = 0; i < static_cast<int>(targets_.size()); ++i) {
        const Target& target = targets_[static_cast<std::size_t>(i)];
        const bool same = std::ranges::all_of(wanted, [&](const auto& one) {
          return core::to_text(target.values[static_cast<std::size_t>(one.first)]) == one.second;
        });
        if (now && !is_current(target, day)) continue;
        if (by_matter && !is_matter_of(target, unit)) continue;
        if (same && (!by_level || level_field_ < 0 || level.empty() || target.level == level))
          choice.targets.push_back(i);
      }
    };
    for (const bool by_level : {true, false})
      for (const bool now : {true, false})
        for (const bool by_matter : {true, false})
          if (choice.targets.empty()) add(by_matter, by_level, now);
    std::vector<double> weights;
    for (const int i : choice.targets)
      weights.push_back(targets_[static_cast<std::size_t>(i)].weight);
    choice.chances = Chances(weights);
    found = known_.emplace(std::move(key), std::move(choice)).first;
  }
  if (found->second.targets.empty()) return -1;
  return found->second.targets[found->second.chances.draw(random)];
}

}  // namespace nhip::simulate
