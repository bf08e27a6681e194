#include "indicators/causes.h"

#include <algorithm>
#include <array>
#include <set>

#include "indicators/answer.h"

namespace nhip::indicators {

namespace {

using core::Result;

constexpr std::array<std::string_view, 6> kind_names = {
    "late_record", "correction", "definition", "reorganisation", "published_replaced", "unknown"};
constexpr std::array<std::string_view, 4> value_types = {"published_value", "opening_balance",
                                                         "plan_value", "reference_value"};
constexpr std::array<std::string_view, 2> corrections = {"correct", "void"};

bool corrects(std::string_view action) {
  return std::ranges::find(corrections, action) != corrections.end();
}

Cause::Kind kind_of(const Entry& entry) {
  return corrects(entry.action) ? Cause::Kind::correction : Cause::Kind::late_record;
}

/// The code alone: its definition does not depend on units.
Question of_code(const Question& question) {
  Question bare;
  bare.code = question.code;
  bare.window = question.window;
  return bare;
}

void add(std::vector<Cause>& causes, Cause::Kind kind, const Entry& entry) {
  auto found = std::ranges::find(causes, kind, &Cause::kind);
  if (found == causes.end()) {
    causes.push_back({.kind = kind, .entries = {}, .day = {}, .detail = {}});
    found = causes.end() - 1;
  }
  if (std::ranges::find(found->entries, entry) == found->entries.end())
    found->entries.push_back(entry);
}

}  // namespace

std::string_view to_string(Cause::Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

Result<Causes> Causes::since(Figures& figures, store::Store& store, Moment then) {
  Touched touched;
  CHECK_OK(store.read([&](store::Database& database) -> Result<void> {
    touched = TRY(Touched::read(database, then.as_of, then.heads));
    return {};
  }));
  return Causes(figures, store, std::move(then), std::move(touched));
}

bool Causes::is_touched(const Record& record) const {
  const auto type = touched_.types.find(record.first);
  return type != touched_.types.end() && type->second.records.contains(record.second);
}

Result<std::map<Causes::Record, std::int64_t>> Causes::amounts(const Question& question) {
  std::map<Record, std::int64_t> all;
  CHECK_OK(figures_->sources(question, [&](const Source& source) {
    all[{source.type, source.id}] += source.amount;
    return true;
  }));
  return all;
}

/// The records that came into a part of the figure, left it, or count otherwise.
Result<void> Causes::compare(const Question& part, std::vector<Record>& moved) {
  const model::Indicator* indicator = TRY(figures_->model().need_indicator(part.code));
  Question before = part;
  before.as_of = then_.as_of;
  before.heads = then_.heads;
  const auto now = TRY(amounts(part));
  const auto then = TRY(amounts(before));
  // A form says another number under the same code, a record another of the values counted.
  const bool by_content =
      indicator->measure == model::Indicator::Measure::reading || !indicator->distinct.empty();
  for (const auto& [record, amount] : now) {
    const auto earlier = then.find(record);
    if (earlier == then.end() || earlier->second != amount || (by_content && is_touched(record)))
      moved.push_back(record);
  }
  for (const auto& [record, amount] : then)
    if (!now.contains(record)) moved.push_back(record);
  return {};
}

Result<std::optional<Entry>> Causes::entry_of(const Record& record) {
  if (const auto known = entries_.find(record); known != entries_.end()) return known->second;
  std::optional<Entry>& entry = entries_[record];
  if (!is_touched(record)) return entry;
  const model::Type* type = TRY(figures_->model().need_type(record.first));
  CHECK_OK(store_->read([&](store::Database& database) -> Result<void> {
    const auto found = TRY(store::find_record(database, *type, record.second));
    for (const store::Event& event : TRY(store::read_events(database, *type, record.second))) {
      if (touched_.knows(event)) continue;
      // The first step since, unless a correction came after it.
      if (entry && !corrects(event.action)) continue;
      entry = Entry{record.first, found ? found->code : "", event.action,     event.actor,
                    event.reason, event.happened_at,        event.recorded_at};
    }
    return {};
  }));
  return entry;
}

/// Published values, balances, plans and reference values of these codes, and coverage of their
/// records, that were entered or changed since.
Result<std::vector<Entry>> Causes::ground_entries(const std::vector<Question>& parts) {
  std::set<std::string> codes, types;
  bool by_formula = false;
  for (const Question& part : parts) {
    codes.insert(part.code);
    const model::Indicator* indicator = figures_->model().indicator(part.code);
    if (indicator == nullptr) continue;
    types.insert(indicator->type);
    by_formula = by_formula || indicator->measure == model::Indicator::Measure::formula;
  }
  std::vector<Entry> entries;
  const auto look = [&](std::string_view name, std::string_view field,
                        const std::set<std::string>& wanted) -> Result<void> {
    const auto touched = touched_.types.find(name);
    const model::Type* type = figures_->model().type(name);
    if (touched == touched_.types.end() || type == nullptr) return {};
    for (const auto& [id, is_new] : touched->second.records) {
      std::optional<store::Record> record;
      CHECK_OK(store_->read([&](store::Database& database) -> Result<void> {
        record = TRY(store::find_record(database, *type, id));
        return {};
      }));
      const int index = type->field_index(field);
      if (!record || index < 0) continue;
      if (!wanted.empty() &&
          !wanted.contains(core::to_text(record->values[static_cast<std::size_t>(index)])))
        continue;
      if (auto entry = TRY(entry_of({std::string(name), id}))) entries.push_back(std::move(*entry));
    }
    return {};
  };
  for (const std::string_view name : value_types) {
    if (name == "reference_value" && !by_formula) continue;
    CHECK_OK(look(name, name == "reference_value" ? "name" : "indicator",
                  name == "reference_value" ? std::set<std::string>{} : codes));
  }
  CHECK_OK(look("coverage", "record_type", types));
  std::ranges::sort(entries, {},
                    [](const Entry& one) { return std::tie(one.recorded_at, one.type, one.code); });
  return entries;
}

/// Acts of reorganisation entered since; else what was entered of units.
Result<std::vector<Entry>> Causes::acts() {
  std::vector<Entry> entries;
  for (const std::string_view name :
       {std::string_view("unit_act"), model::unit_type, records::relation_type}) {
    const auto touched = touched_.types.find(name);
    if (touched == touched_.types.end() || figures_->model().type(name) == nullptr) continue;
    for (const auto& [id, is_new] : touched->second.records)
      if (auto entry = TRY(entry_of({std::string(name), id}))) entries.push_back(std::move(*entry));
    if (!entries.empty()) break;
  }
  std::ranges::sort(entries, {},
                    [](const Entry& one) { return std::tie(one.recorded_at, one.type, one.code); });
  return entries;
}

Result<std::vector<Cause>> Causes::of(const std::vector<Question>& questions,
                                      const std::string& definition, bool was_published) {
  std::vector<Cause> causes;
  std::vector<Record> moved;
  std::vector<Question> parts;
  for (const Question& question : questions)
    for (Question& part : TRY(figures_->parts(question))) {
      CHECK_OK(compare(part, moved));
      parts.push_back(std::move(part));
    }
  bool moved_by_units = false;
  for (const Record& record : moved) {
    const auto entry = TRY(entry_of(record));
    if (entry)
      add(causes, kind_of(*entry), *entry);
    else
      moved_by_units = true;
  }
  for (Cause& cause : causes)
    std::ranges::sort(cause.entries, {}, [](const Entry& one) {
      return std::tie(one.type, one.code, one.recorded_at);
    });
  std::vector<Question> about = parts;
  about.insert(about.end(), questions.begin(), questions.end());
  const auto ground = TRY(ground_entries(about));
  for (const Entry& entry : ground)
    add(causes, was_published ? Cause::Kind::published_replaced : kind_of(entry), entry);
  const model::Indicator* indicator = TRY(figures_->model().need_indicator(questions.front().code));
  if (!definition.empty() && definition != indicator->digest) {
    Cause cause{.kind = Cause::Kind::definition, .entries = {}, .day = {}, .detail = {}};
    const core::Window since = {then_.as_of.date() - 1, core::Date{200'000}};
    for (const Break& one : TRY(figures_->breaks(of_code(questions.front()), since)))
      if (one.kind == "definition") cause.day = one.day, cause.detail = one.detail;
    causes.push_back(std::move(cause));
  }
  if (moved_by_units || causes.empty()) {
    const auto entries = TRY(acts());
    for (const Entry& entry : entries) add(causes, Cause::Kind::reorganisation, entry);
  }
  if (causes.empty())
    causes.push_back({.kind = Cause::Kind::unknown, .entries = {}, .day = {}, .detail = {}});
  return causes;
}

}  // namespace nhip::indicators
