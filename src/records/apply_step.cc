// One action on one record, from the question whether it may be done to everything that follows
// from it.
#include <algorithm>
#include <map>

#include "core/vietnamese.h"
#include "records/cells.h"
#include "records/change.h"
#include "records/environment.h"
#include "records/reckon.h"
#include "records/return_before.h"
#include "records/sheet.h"
#include "records/values.h"

namespace nhip::records {
namespace {

using core::Result;
using core::Value;
using Clock = model::Action::Clock;

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool includes(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// A voided record is left alone, but for actions that say so.
bool is_possible(const model::Action& action, const Change& change) {
  if (change.record.revision == 0) return action.creates;
  if (action.from.empty()) return !action.creates && change.plan->is_counted(change.record.state);
  return includes(action.from, change.record.state);
}

/// Actions that set right what was entered: they may lie before other events.
bool may_be_back_dated(const model::Action& action) {
  return action.clock != Clock::none || action.name == "correct" || action.name == "void";
}

class Application {
 public:
  Application(Surroundings& around, Change& change, const Step& step)
      : around_(around),
        change_(change),
        plan_(*change.plan),
        step_(step),
        record_(change.record),
        environment_(around, *change.plan->type, change.record) {}

  Result<void> run() {
    CHECK_OK(find_action());
    CHECK_OK(check_time());
    units_before_ = units();
    CHECK_OK(take_inputs());
    CHECK_OK(take_cells());
    CHECK_OK(keep_sheet());
    set_times();
    CHECK_OK(set_defaults());
    CHECK_OK(put_values());
    if (!action_->to.empty()) record_.state = action_->to;
    keep_clock();
    CHECK_OK(derive(false));
    CHECK_OK(reckon_deadline());
    CHECK_OK(derive(true));
    CHECK_OK(place());
    CHECK_OK(check_filled());
    CHECK_OK(check_guard());
    if (environment_.error()) return std::unexpected(*environment_.error());
    ++record_.revision;
    record_.type_version = plan_.type->version;
    change_.last = std::max(change_.last, step_.happened_at);
    keep_spell_point();
    return {};
  }

 private:
  const FieldPlan& field(int i) const { return plan_.fields[static_cast<std::size_t>(i)]; }
  Value& value(int i) { return record_.values[static_cast<std::size_t>(i)]; }
  bool fresh() const { return record_.revision == 0; }
  std::string place_of(int i) const { return "field " + field(i).field->name; }

  // ---- may it be done? ----

  Result<void> find_action() {
    const auto found = plan_.actions.find(step_.action);
    if (found == plan_.actions.end()) return unknown_action();
    action_plan_ = &found->second;
    action_ = found->second.action;
    if (!step_.actor.role.empty() && !action_->roles.empty() &&
        !includes(action_->roles, step_.actor.role))
      return core::fail(
          "records.not_allowed",
          in_quotes(action_->name) + " is not an action of the role " + in_quotes(step_.actor.role),
          {}, "It is done by " + joined(action_->roles) + ".");
    if (!is_possible(*action_, change_))
      return core::fail(
          "records.wrong_state",
          in_quotes(action_->name) + " is not possible " +
              (fresh() ? "before the record exists" : "in the state " + in_quotes(record_.state)),
          {}, possible_actions(change_));
    if (action_->needs_reason && step_.reason.empty())
      return core::fail("records.reason_missing", in_quotes(action_->name) + " needs a reason");
    return {};
  }

  Result<void> unknown_action() const {
    std::vector<std::string> names;
    for (const model::Action& action : plan_.type->actions) names.push_back(action.name);
    std::string hint = core::did_you_mean(step_.action, names);
    if (!hint.empty()) hint += " ";
    return core::fail("records.action_unknown",
                      "A " + plan_.type->name + " has no action " + in_quotes(step_.action), {},
                      hint + possible_actions(change_));
  }

  Result<void> check_time() {
    if (step_.happened_at > around_.now)
      return core::fail("records.future", step_.happened_at.to_string() + " lies in the future", {},
                        "An event is entered when it has happened.");
    if (fresh() || step_.happened_at >= change_.last) return {};
    change_.in_order = false;
    if (may_be_back_dated(*action_)) return {};
    return core::fail("records.out_of_order",
                      in_quotes(action_->name) + " at " + step_.happened_at.to_string() +
                          " lies before the last event at " + change_.last.to_string(),
                      {}, "Only corrections and actions that move the clock may be back-dated.");
  }

  // ---- inputs ----

  Result<void> take_inputs() {
    for (const auto& [name, text] : step_.given) {
      const int i = plan_.field_index(name);
      if (i < 0) {
        std::vector<std::string> names;
        for (const model::Field& known : plan_.type->fields) names.push_back(known.name);
        return core::fail("records.field_unknown",
                          "A " + plan_.type->name + " has no field " + in_quotes(name), {},
                          core::did_you_mean(name, names));
      }
      CHECK_OK(give(i, TRY(parse(i, text))));
    }
    for (const auto& [i, typed] : step_.typed) CHECK_OK(give(i, TRY(fit_value(field(i), typed))));
    return {};
  }

  Result<Value> parse(int i, std::string_view text) {
    const FieldPlan& plan = field(i);
    if (plan.target == nullptr || text.empty()) return parse_value(plan, text);
    const std::int64_t id = TRY(around_.lookup.id_of(around_.database, *plan.target, text));
    if (id != 0) return Value(core::Decimal(id));
    core::Error error = around_.lookup.unknown(around_.database, *plan.target, text);
    error.where = place_of(i);
    return std::unexpected(std::move(error));
  }

  Result<void> give(int i, Value given) {
    const model::Field& f = *field(i).field;
    if (f.is_derived())
      return core::fail("records.derived_given",
                        in_quotes(f.name) + " is computed and cannot be given", place_of(i));
    if (!action_plan_->takes[static_cast<std::size_t>(i)]) return not_taken(f);
    if (f.fixed && !fresh() && given != value(i))
      return core::fail("records.fixed_changed",
                        in_quotes(f.name) + " never changes after creation", place_of(i),
                        "Void the record and enter it anew.");
    value(i) = std::move(given);
    return {};
  }

  Result<void> not_taken(const model::Field& f) const {
    std::vector<std::string> taken = action_->asks;
    taken.insert(taken.end(), action_->may.begin(), action_->may.end());
    return core::fail("records.field_not_taken",
                      in_quotes(action_->name) + " does not take " + in_quotes(f.name),
                      "field " + f.name,
                      includes(action_->sets, f.name) ? "It is set to the time of the action."
                      : taken.empty()                 ? "It takes no field."
                                                      : "It takes " + joined(taken) + ".");
  }

  Result<void> take_cells() {
    change_.step_cells.clear();
    for (const store::CellValue& given : step_.cells) {
      const store::CellValue cell = TRY(check_cell(*plan_.type, around_.lookup.model(), given));
      put_cell(cell);
    }
    return {};
  }

  void put_cell(const store::CellValue& cell) {
    const auto same = std::ranges::find_if(change_.cells, [&](const store::CellValue& other) {
      return other.cell == cell.cell && other.dims == cell.dims;
    });
    if (same != change_.cells.end())
      *same = cell;
    else
      change_.cells.push_back(cell);
    change_.step_cells.push_back(cell);
  }

  /// What a form computes, and what it demands before it is handed in.
  Result<void> keep_sheet() {
    if (const int marks = plan_.field_index(marks_field); marks >= 0 && !plan_.type->cells.empty())
      if (const auto* text = std::get_if<std::string>(&value(marks)))
        TRY(parse_marks(around_.lookup.model(), *plan_.type, *text));
    if (!plan_.type->form) return {};
    if (change_.step_cells.empty() && !action_->checks_cells) return {};
    std::vector<store::CellValue> cells = change_.kept_cells;
    cells.insert(cells.end(), change_.cells.begin(), change_.cells.end());
    const auto before = TRY(cells_before(around_.database, plan_, record_));
    const Sheet sheet(around_.lookup.model(), *plan_.type, cells, before);
    for (const store::CellValue& given : change_.step_cells) CHECK_OK(may_be_entered(sheet, given));
    std::map<std::pair<std::string, std::string>, const store::CellValue*> stands;
    for (const store::CellValue& cell : cells) stands[{cell.cell, cell.dims}] = &cell;
    std::vector<store::CellValue> computed;
    for (store::CellValue& cell : sheet.computed()) {
      const auto known = stands.find({cell.cell, cell.dims});
      const store::CellValue* old = known == stands.end() ? nullptr : known->second;
      const bool was_absent = old == nullptr || old->absent;
      if (cell.absent ? was_absent
                      : !was_absent && old->value == cell.value && old->estimate == cell.estimate)
        continue;
      computed.push_back(std::move(cell));
    }
    for (const store::CellValue& cell : computed) put_cell(cell);
    return action_->checks_cells ? check_sheet(sheet) : Result<void>();
  }

  Result<void> may_be_entered(const Sheet& sheet, const store::CellValue& given) const {
    const Crossing* crossing = sheet.find(given.cell, given.dims);
    const std::string place =
        "cell " + given.cell + (given.dims.empty() ? "" : "|" + given.dims);
    if (crossing == nullptr)
      return core::fail("records.cell_dimension",
                        "The form has no such cell as " + in_quotes(given.dims), place,
                        "Name a code of each list that splits it: " +
                            joined(plan_.type->cell(given.cell)->by) + ".");
    if (crossing->kind == Crossing::Kind::computed)
      return core::fail("records.derived_given", "The cell is computed and cannot be given", place);
    if (crossing->kind == Crossing::Kind::closed)
      return core::fail("records.cell_closed", "The form leaves this cell out", place);
    return {};
  }

  Result<void> check_sheet(const Sheet& sheet) const {
    if (const auto missing = sheet.missing(); !missing.empty())
      return core::fail("records.cell_missing",
                        std::to_string(missing.size()) + " cells are empty",
                        "cell " + missing.front()->name(), "Nothing to report is 0.");
    for (const SheetFinding& finding : sheet.findings())
      if (finding.rule->severity == "contradiction")
        return core::fail("records.form_rule", finding.rule->says.vi,
                          "cell " + finding.cell + (finding.dims.empty() ? "" : "|" + finding.dims),
                          "It must hold that " + finding.rule->that.text + ".");
    return {};
  }

  void set_times() {
    for (const int i : action_plan_->sets)
      value(i) = field(i).field->kind == model::Field::Kind::date ? Value(step_.happened_at.date())
                                                                  : Value(step_.happened_at);
  }

  Result<void> set_defaults() {
    if (!fresh()) return {};
    for (int i = 0; i < static_cast<int>(plan_.fields.size()); ++i) {
      const model::Field& f = *field(i).field;
      if (!f.initial.empty() && core::is_missing(value(i)))
        value(i) = TRY(fit_value(field(i), expr::evaluate(f.initial, environment_)));
    }
    return {};
  }

  Result<void> put_values() {
    for (const auto& [i, expression] : action_plan_->puts) {
      Value computed = TRY(fit_value(field(i), expr::evaluate(*expression, environment_)));
      if (field(i).field->fixed && !fresh() && computed != value(i))
        return core::fail("records.fixed_changed",
                          in_quotes(field(i).field->name) + " never changes after creation",
                          place_of(i));
      value(i) = std::move(computed);
    }
    return {};
  }

  // ---- what follows ----

  Result<void> derive(bool after_deadline) {
    for (const int i : plan_.derived)
      if (field(i).after_deadline == after_deadline)
        value(i) = TRY(fit_value(field(i), expr::evaluate(field(i).field->derived, environment_)));
    return {};
  }

  void keep_clock() {
    if (action_->clock == Clock::none) return;
    const auto after =
        std::ranges::upper_bound(change_.clock, step_.happened_at, {}, &ClockEvent::at);
    change_.clock.insert(after, {action_->clock, step_.happened_at, action_->name, step_.reason});
  }

  Result<void> reckon_deadline() {
    const DeadlinePlan& deadline = plan_.deadline;
    if (deadline.deadline == nullptr) return {};
    const auto ledger = ledger_of(environment_, around_.days, plan_, record_, change_.clock);
    Value due;
    Value outcome;
    if (ledger && ledger->due) due = *ledger->due;
    if (ledger && !ledger->outcome.empty()) outcome = ledger->outcome;
    if (deadline.due >= 0)
      value(deadline.due) = TRY(fit_value(field(deadline.due), std::move(due)));
    if (deadline.outcome >= 0)
      value(deadline.outcome) = TRY(fit_value(field(deadline.outcome), std::move(outcome)));
    return {};
  }

  // ---- the tree of units ----

  std::vector<std::int64_t> units() const {
    std::vector<std::int64_t> result;
    for (std::size_t i = 0; i < plan_.fields.size(); ++i)
      if (plan_.fields[i].to_unit) result.push_back(reference_id(record_.values[i]));
    return result;
  }

  /// A reading belongs to its window: the unit must be there on its last day.
  core::Date day_of_units() const {
    if (plan_.window_to >= 0)
      if (const auto* last =
              std::get_if<core::Date>(&record_.values[static_cast<std::size_t>(plan_.window_to)]))
        return *last;
    return step_.happened_at.date();
  }

  Result<void> place() {
    const std::vector<std::int64_t> now = units();
    const bool is_unit = plan_.type->name == model::unit_type;
    const bool is_succession = plan_.type->name == relation_type;
    if (now == units_before_ && !fresh()) return {};
    const core::Date day = day_of_units();
    const UnitTree& tree = *TRY(around_.lookup.units(around_.database));
    std::size_t k = 0;
    for (std::size_t i = 0; i < plan_.fields.size(); ++i) {
      if (!plan_.fields[i].to_unit) continue;
      const std::int64_t unit = now[k];
      const bool changed = fresh() || unit != units_before_[k];
      ++k;
      // A successor begins when its predecessor ends: only the parent of a unit must be there
      // already.
      const bool must_be_valid =
          !is_succession && (!is_unit || plan_.fields[i].field->name == "parent");
      if (unit != 0 && changed && must_be_valid && !tree.valid(unit, day))
        return unit_not_valid(tree, unit, day, i);
    }
    if (plan_.unit_field >= 0)
      record_.unit = reference_id(value(plan_.unit_field));
    else if (fresh())
      record_.unit = is_unit ? 0 : tree.root(day);
    return {};
  }

  Result<void> unit_not_valid(const UnitTree& tree, std::int64_t unit, core::Date day,
                              std::size_t i) const {
    const std::int64_t successor = tree.successor(unit);
    return core::fail(
        "records.unit_not_valid",
        "The unit " + in_quotes(tree.slug(unit)) + " does not exist on " + day.to_string(),
        "field " + plan_.fields[i].field->name,
        successor ? "Its work went to " + in_quotes(tree.slug(successor)) + "." : "");
  }

  // ---- is it complete? ----

  Result<void> check_filled() {
    for (const int i : action_plan_->asks)
      if (core::is_missing(value(i)))
        return core::fail("records.value_missing",
                          in_quotes(action_->name) + " asks for " + in_quotes(field(i).field->name),
                          place_of(i));
    for (const int i : plan_.required)
      if (core::is_missing(value(i)))
        return core::fail("records.value_missing",
                          in_quotes(field(i).field->name) + " must be filled", place_of(i));
    return {};
  }

  Result<void> check_guard() {
    if (action_->guard.empty() || expr::holds(action_->guard, environment_)) return {};
    return core::fail("records.guard",
                      in_quotes(action_->name) + " is possible only when " + action_->guard.text);
  }

  void keep_spell_point() {
    if (!plan_.type->tracked() || !change_.created) return;
    SpellPoint point{step_.happened_at, record_.unit, record_.state, {}};
    point.values.reserve(plan_.tracked.size());
    for (const int i : plan_.tracked) point.values.push_back(value(i));
    change_.points.push_back(std::move(point));
  }

  Surroundings& around_;
  Change& change_;
  const TypePlan& plan_;
  const Step& step_;
  store::Record& record_;
  RecordEnvironment environment_;
  const ActionPlan* action_plan_ = nullptr;
  const model::Action* action_ = nullptr;
  std::vector<std::int64_t> units_before_;
};

}  // namespace

std::string possible_actions(const Change& change) {
  std::vector<std::string> names;
  for (const model::Action& action : change.plan->type->actions) {
    if (is_possible(action, change)) names.push_back(action.name);
  }
  return names.empty() ? "No action is possible." : "Possible now: " + joined(names) + ".";
}

Change new_change(const TypePlan& plan, std::string_view external_id, bool simulated) {
  Change change;
  change.plan = &plan;
  change.created = true;
  change.record.external_id = external_id;
  change.record.simulated = simulated;
  change.record.values.resize(plan.fields.size());
  return change;
}

Change loaded_change(const TypePlan& plan, store::Record record, std::vector<store::Event> events) {
  Change change;
  change.plan = &plan;
  change.past = std::move(events);
  change.before = record;
  for (const store::Event& event : change.past)
    change.last = std::max(change.last, event.happened_at);
  change.clock = clock_events(plan, change.past);
  change.record = std::move(record);
  return change;
}

core::Result<void> apply_step(Surroundings& around, Change& change, const Step& step) {
  return Application(around, change, step).run();
}

}  // namespace nhip::records
