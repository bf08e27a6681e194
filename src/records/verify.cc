#include "records/verify.h"

#include <limits>
#include <map>

#include "records/lookup.h"
#include "records/reckon.h"
#include "records/spells.h"
#include "store/editions.h"
#include "store/owners.h"
#include "store/verify.h"

namespace nhip::records {
namespace {

using core::Result;
using Found = std::function<void(const store::Difference&)>;

std::string print(const std::vector<store::Spell>& spells) {
  std::string text;
  for (const store::Spell& spell : spells) {
    text += (text.empty() ? "" : "; ") + spell.from.to_string() + ".." +
            (spell.to ? spell.to->to_string() : "") + " " + spell.state;
    if (spell.unit != 0) text += " unit " + std::to_string(spell.unit);
    for (const core::Value& value : spell.values) text += " " + core::to_text(value);
  }
  return text.empty() ? "none" : text;
}

std::string print(const std::vector<store::Tenure>& tenures) {
  std::string text;
  for (const store::Tenure& tenure : tenures)
    text += (text.empty() ? "" : "; ") + tenure.from.to_string() + ".." +
            (tenure.to ? tenure.to->to_string() : "") + " unit " + std::to_string(tenure.unit);
  return text.empty() ? "none" : text;
}

/// The records of one type, as they come.
class TypeCheck {
 public:
  /// Terms are reckoned again for records written since `reckoned_since`.
  TypeCheck(store::Database& database, Lookup& lookup, const model::Type& type,
            const core::WorkingDays& days, const Found& found, core::Time reckoned_since)
      : around_{lookup, database, days, core::Time{}},
        plan_(lookup.plan(type)),
        found_(found),
        reckoned_since_(reckoned_since) {}

  /// Rows that differ are told to `rows`.
  Result<void> run(const Found& rows) {
    owners_ = TRY(store::read_tenures(around_.database, *plan_.type));
    CHECK_OK(store::verify_type(
        around_.database, *plan_.type, rows,
        [&](const store::Record& record, const Events& events) { return check(record, events); }));
    for (const auto& [record, tenures] : owners_)
      found_({"owner", plan_.type->name + ", record " + std::to_string(record),
              "there is " + print(tenures) + ", should be none"});
    return {};
  }

 private:
  using Events = std::span<const store::Event>;

  Result<void> check(const store::Record& record, const Events& events) {
    if (plan_.deadline.deadline != nullptr && plan_.is_counted(record.state) &&
        events.back().recorded_at >= reckoned_since_)
      check_deadline(record, events);
    if (plan_.type->tracked()) CHECK_OK(check_spells(record, events));
    return check_owners(record, events);
  }

  Result<void> check_owners(const store::Record& record, const Events& events) {
    const auto wanted = TRY(store::tenures_of(*plan_.type, events));
    const auto row = owners_.extract(record.id);
    const auto there = row ? row.mapped() : std::vector<store::Tenure>{};
    if (wanted != there)
      found_({"owner", plan_.type->name + " " + record.code,
              "there is " + print(there) + ", should be " + print(wanted)});
    return {};
  }

  Result<void> check_spells(const store::Record& record, const Events& events) {
    std::vector<store::Spell> expected;
    append_spells(plan_, record.id, TRY(fold_points(plan_, {events.begin(), events.end()})),
                  expected);
    const std::string wanted = print(expected);
    const std::string there =
        print(TRY(store::read_spells(around_.database, *plan_.type, record.id)));
    if (wanted != there)
      found_({"spell", plan_.type->name + " " + record.code,
              "there is " + there + ", should be " + wanted});
    return {};
  }

  void check_deadline(const store::Record& record, const Events& events) {
    const RecordEnvironment environment(around_, *plan_.type, record);
    const auto ledger =
        ledger_of(environment, around_.days, plan_, record, clock_events(plan_, events));
    compare(record, plan_.deadline.due, ledger && ledger->due ? ledger->due->to_string() : "");
    compare(record, plan_.deadline.outcome, ledger ? ledger->outcome : "");
  }

  void compare(const store::Record& record, int field, const std::string& wanted) {
    if (field < 0) return;
    const std::string there = core::to_text(record.values[static_cast<std::size_t>(field)]);
    if (there == wanted) return;
    found_({"deadline", plan_.type->name + " " + record.code,
            plan_.fields[static_cast<std::size_t>(field)].field->name + " is \"" + there +
                "\", should be \"" + wanted + "\""});
  }

  Surroundings around_;
  const TypePlan& plan_;
  const Found& found_;
  core::Time reckoned_since_;
  std::map<std::int64_t, std::vector<store::Tenure>> owners_;  ///< not yet compared
};

/// Since when each type has been defined as it is today. A term that was reckoned under other
/// definitions stands as it was reckoned then, until the record is written again.
class Definitions {
 public:
  explicit Definitions(store::Database& database) : database_(database) {}

  Result<core::Time> same_since(const model::Type& type) {
    if (!type.deadline) return core::Time{};
    if (!read_) CHECK_OK(read());
    if (editions_.empty()) return core::Time{};
    core::Time since{std::numeric_limits<std::int64_t>::max()};  // not in use yet
    for (auto edition = editions_.rbegin(); edition != editions_.rend(); ++edition) {
      const model::Type* then = edition->model.type(type.name);
      if (then == nullptr || then->digest != type.digest) return since;
      since = edition->used_from;
    }
    return core::Time{};
  }

 private:
  struct Kept {
    model::Model model;
    core::Time used_from;
  };

  /// Editions that mean different things, the oldest first. Files that cannot be read (told by
  /// verify_editions) or no longer load end the past.
  Result<void> read() {
    read_ = true;
    std::string meaning;
    for (const store::Edition& edition : TRY(store::read_editions(database_))) {
      if (edition.model == meaning) continue;
      meaning = edition.model;
      auto texts = store::read_edition(database_, edition.digest);
      auto model = texts ? model::Model::from_texts(std::move(*texts))
                         : std::unexpected(core::Errors{texts.error()});
      if (model)
        editions_.push_back({std::move(*model), edition.used_from.value_or(core::Time{})});
      else
        editions_.clear();
    }
    return {};
  }

  store::Database& database_;
  bool read_ = false;
  std::vector<Kept> editions_;
};

}  // namespace

namespace {

bool derives(const model::Type& type) {
  return type.tracked() || type.deadline || store::changes_hands(type);
}

}  // namespace

core::Result<void> verify_records(store::Database& database, const model::Model& model,
                                  const Found& found, const core::WorkingDays& days) {
  Lookup lookup(model);
  Definitions definitions(database);
  for (const model::Type& type : model.types()) {
    if (type.kind == model::Type::Kind::series || !derives(type)) continue;
    const core::Time since = TRY(definitions.same_since(type));
    CHECK_OK(
        TypeCheck(database, lookup, type, days, found, since).run([](const store::Difference&) {}));
  }
  return {};
}

core::Result<void> verify_rows_and_records(store::Database& database, const model::Model& model,
                                           const Found& found, const core::WorkingDays& days) {
  Lookup lookup(model);
  Definitions definitions(database);
  for (const model::Type& type : model.types()) {
    if (type.kind == model::Type::Kind::series) continue;
    if (!derives(type)) {
      CHECK_OK(store::verify_type(database, type, found));
      continue;
    }
    const core::Time since = TRY(definitions.same_since(type));
    CHECK_OK(TypeCheck(database, lookup, type, days, found, since).run(found));
  }
  return {};
}

}  // namespace nhip::records
