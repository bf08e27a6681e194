#include "records/verify.h"

#include "records/lookup.h"
#include "records/reckon.h"
#include "records/spells.h"

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

/// The events of one type, record by record as they come.
class TypeCheck {
 public:
  TypeCheck(store::Database& database, Lookup& lookup, const model::Type& type,
            const core::WorkingDays& days, const Found& found)
      : around_{lookup, database, days, core::Time{}}, plan_(lookup.plan(type)), found_(found) {}

  Result<void> run() {
    Result<void> done;
    CHECK_OK(store::each_event(around_.database, *plan_.type, [&](const store::Event& event) {
      if (!events_.empty() && events_.back().record != event.record) done = check();
      events_.push_back(event);
      return done.has_value();
    }));
    if (done && !events_.empty()) done = check();
    return done;
  }

 private:
  Result<void> check() {
    store::Record record;
    record.id = events_.front().record;
    for (const store::Event& event : events_)
      CHECK_OK(store::apply_body(*plan_.type, event.body, record));
    if (plan_.deadline.deadline != nullptr && plan_.is_counted(record.state))
      check_deadline(record);
    if (plan_.type->tracked()) CHECK_OK(check_spells(record));
    events_.clear();
    return {};
  }

  Result<void> check_spells(const store::Record& record) {
    std::vector<store::Spell> expected;
    append_spells(plan_, record.id, TRY(fold_points(plan_, events_)), expected);
    const std::string wanted = print(expected);
    const std::string there =
        print(TRY(store::read_spells(around_.database, *plan_.type, record.id)));
    if (wanted != there)
      found_({"spell", plan_.type->name + " " + record.code,
              "there is " + there + ", should be " + wanted});
    return {};
  }

  void check_deadline(const store::Record& record) {
    const RecordEnvironment environment(around_, *plan_.type, record);
    const auto ledger =
        ledger_of(environment, around_.days, plan_, record, clock_events(plan_, events_));
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
  std::vector<store::Event> events_;  ///< of the record that is being read
};

}  // namespace

core::Result<void> verify_records(store::Database& database, const model::Model& model,
                                  const Found& found, const core::WorkingDays& days) {
  Lookup lookup(model);
  for (const model::Type& type : model.types()) {
    if (type.kind == model::Type::Kind::series || (!type.tracked() && !type.deadline)) continue;
    CHECK_OK(TypeCheck(database, lookup, type, days, found).run());
  }
  return {};
}

}  // namespace nhip::records
