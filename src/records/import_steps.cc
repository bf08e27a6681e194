#include "records/import_steps.h"

#include <algorithm>
#include <deque>
#include <map>

#include "records/values.h"

namespace nhip::records {
namespace {

using core::Result;

constexpr const char* import_reason = "import";

struct DatedStep {
  int field = -1;
  core::Time at;
  bool bare = false;  ///< a day without an hour
  int order = 0;      ///< of its action in the definition
};

class Planner {
 public:
  Planner(const TypePlan& plan, const ImportedRow& row, const ImportStart& start)
      : plan_(plan), row_(row), start_(start), state_(start.state), filled_(start.filled) {
    filled_.resize(plan.fields.size());
    for (const auto& [field, text] : row.fields) filled_[static_cast<std::size_t>(field)] = true;
  }

  Result<std::vector<Step>> run() {
    const std::vector<DatedStep> dated = TRY(order_dates());
    for (const DatedStep& next : dated) own_.push_back(next.field);
    for (const DatedStep& next : dated) CHECK_OK(reach(next));
    if (steps_.empty() && start_.state.empty()) CHECK_OK(create());
    hand_out_fields();
    hand_out_cells();
    return std::move(steps_);
  }

 private:
  // ---- dates ----

  int order_of(int field) const {
    const std::string& name = plan_.fields[static_cast<std::size_t>(field)].field->name;
    const model::Action* action = plan_.type->action_setting(name);
    return action ? static_cast<int>(action - plan_.type->actions.data()) : 0;
  }

  Result<std::vector<DatedStep>> order_dates() const {
    std::vector<DatedStep> dated;
    for (const ImportedStep& step : row_.steps) {
      const core::Value value =
          TRY(parse_value(plan_.fields[static_cast<std::size_t>(step.field)], step.text));
      DatedStep next{step.field, {}, false, order_of(step.field)};
      if (const auto* day = std::get_if<core::Date>(&value)) next.at = core::Time::at(*day);
      if (const auto* time = std::get_if<core::Time>(&value)) next.at = *time;
      next.bare = next.at == core::Time::at(next.at.date());
      dated.push_back(next);
    }
    std::ranges::stable_sort(dated, {}, &DatedStep::order);
    // A day without an hour stands behind what the workflow puts before it on that day.
    for (std::size_t i = 0; i < dated.size(); ++i) {
      if (!dated[i].bare) continue;
      for (std::size_t k = 0; k < i; ++k)
        if (dated[k].at.date() == dated[i].at.date())
          dated[i].at = std::max(dated[i].at, dated[k].at);
    }
    std::ranges::stable_sort(dated, {}, &DatedStep::at);
    return dated;
  }

  // ---- ways through the workflow ----

  bool possible(const model::Action& action, const std::string& state) const {
    if (state.empty()) return action.creates;
    return std::ranges::find(action.from, state) != action.from.end();
  }

  bool asks_nothing_more(const model::Action& action) const {
    return std::ranges::all_of(plan_.actions.find(action.name)->second.asks,
                               [&](int field) { return filled_[static_cast<std::size_t>(field)]; });
  }

  /// An action between: it must not take the place of a date that the row gives itself, nor stop
  /// the clock.
  bool may_pass(const model::Action& action) const {
    if (action.needs_reason || action.clock == model::Action::Clock::stop ||
        !asks_nothing_more(action))
      return false;
    return std::ranges::none_of(plan_.actions.find(action.name)->second.sets, [&](int field) {
      return std::ranges::find(own_, field) != own_.end() ||
             (static_cast<std::size_t>(field) < start_.filled.size() &&
              start_.filled[static_cast<std::size_t>(field)]);
    });
  }

  /// Shortest way from the present state to an action that `wanted` accepts; empty when there is
  /// none.
  template <typename Wanted>
  std::vector<const model::Action*> way(Wanted wanted) const {
    std::map<std::string, std::vector<const model::Action*>> ways = {{state_, {}}};
    std::deque<std::string> open = {state_};
    while (!open.empty()) {
      const std::string state = open.front();
      open.pop_front();
      for (const model::Action& action : plan_.type->actions)
        if (possible(action, state) && wanted(action)) {
          std::vector<const model::Action*> found = ways.at(state);
          found.push_back(&action);
          return found;
        }
      for (const model::Action& action : plan_.type->actions) {
        if (!possible(action, state) || action.to.empty() || ways.contains(action.to) ||
            !may_pass(action))
          continue;
        std::vector<const model::Action*> longer = ways.at(state);
        longer.push_back(&action);
        ways.emplace(action.to, std::move(longer));
        open.push_back(action.to);
      }
    }
    return {};
  }

  Result<void> reach(const DatedStep& next) {
    const auto sets = [&](const model::Action& action) {
      const std::vector<int>& fields = plan_.actions.find(action.name)->second.sets;
      return std::ranges::find(fields, next.field) != fields.end();
    };
    auto found =
        way([&](const model::Action& action) { return sets(action) && asks_nothing_more(action); });
    if (found.empty()) found = way(sets);  // what it asks for is then told by the action itself
    if (found.empty())
      return core::fail("records.wrong_state",
                        "No way of the workflow leads from " +
                            (state_.empty() ? std::string("the beginning") : "\"" + state_ + "\"") +
                            " to this date",
                        "field " + plan_.fields[static_cast<std::size_t>(next.field)].field->name);
    for (const model::Action* action : found) add(*action, next.at);
    return {};
  }

  Result<void> create() {
    const model::Action* chosen = nullptr;
    for (const model::Action& action : plan_.type->actions) {
      if (!action.creates) continue;
      if (chosen == nullptr) chosen = &action;
      if (asks_nothing_more(action)) {
        chosen = &action;
        break;
      }
    }
    if (chosen != nullptr) add(*chosen, start_.at);
    return {};
  }

  void add(const model::Action& action, core::Time at) {
    Step step;
    step.action = action.name;
    step.happened_at = at;
    step.actor = start_.actor;
    if (action.needs_reason) step.reason = import_reason;
    steps_.push_back(std::move(step));
    if (!action.to.empty()) state_ = action.to;
    for (const int field : plan_.actions.find(action.name)->second.sets)
      filled_[static_cast<std::size_t>(field)] = true;
  }

  // ---- inputs ----

  Step& correction() {
    if (steps_.empty() || steps_.back().action != "correct") {
      Step step;
      step.action = "correct";
      step.happened_at =
          steps_.empty() || !start_.state.empty() ? start_.at : steps_.back().happened_at;
      step.actor = start_.actor;
      step.reason = import_reason;
      steps_.push_back(std::move(step));
    }
    return steps_.back();
  }

  void hand_out_fields() {
    const std::size_t planned = steps_.size();
    for (const auto& [field, text] : row_.fields) {
      Step* taker = nullptr;
      for (std::size_t i = 0; i < planned && taker == nullptr; ++i)
        if (plan_.actions.find(steps_[i].action)->second.takes[static_cast<std::size_t>(field)])
          taker = &steps_[i];
      if (taker == nullptr) taker = &correction();
      taker->given[plan_.fields[static_cast<std::size_t>(field)].field->name] = text;
    }
  }

  void hand_out_cells() {
    if (row_.cells.empty()) return;
    Step& taker = steps_.empty() ? correction() : steps_.front();
    for (const auto& [column, text] : row_.cells) {
      store::CellValue cell;
      cell.cell = column.name;
      cell.dims = column.dims;
      cell.value = core::Decimal::parse(text).value_or(core::Decimal());
      taker.cells.push_back(std::move(cell));
    }
  }

  const TypePlan& plan_;
  const ImportedRow& row_;
  const ImportStart& start_;
  std::string state_;
  std::vector<bool> filled_;
  std::vector<int> own_;  ///< fields of the row's dates
  std::vector<Step> steps_;
};

}  // namespace

core::Result<std::vector<Step>> plan_steps(const TypePlan& plan, const ImportedRow& row,
                                           const ImportStart& start) {
  for (const auto& [column, text] : row.cells)
    if (const auto number = core::Decimal::parse(text); !number)
      return core::fail("records.value_invalid", "\"" + text + "\" is not a number (1234.5)",
                        "cell " + column.name);
  return Planner(plan, row, start).run();
}

}  // namespace nhip::records
