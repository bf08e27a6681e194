#include "records/forms.h"

#include <algorithm>
#include <map>

#include "expr/evaluate.h"
#include "records/ledger.h"

namespace nhip::records {
namespace {

using core::Result;

class UnitNames : public expr::Environment {
 public:
  explicit UnitNames(const UnitAt& unit) : unit_(unit) {}
  core::Value path(std::string_view name) const override {
    const std::string* found = name == "slug"         ? &unit_.slug
                               : name == "name"       ? &unit_.name
                               : name == "kind"       ? &unit_.kind
                               : name == "level"      ? &unit_.level
                               : name == "unit_group" ? &unit_.group
                                                      : nullptr;
    return found == nullptr || found->empty() ? core::Value(core::Missing{}) : core::Value(*found);
  }

 private:
  const UnitAt& unit_;
};

class NoNames : public expr::Environment {
 public:
  core::Value path(std::string_view) const override { return core::Missing{}; }
};

/// A column of the table, or null in its place.
std::string column_or_null(const model::Type& form, const std::string& field) {
  return form.field(field) == nullptr ? "null" : store::quote_name(field);
}

std::string_view kind_name(core::Period::Kind kind) {
  static constexpr std::string_view names[] = {"month", "quarter", "half", "nine_months", "year"};
  const auto place = static_cast<std::size_t>(kind);
  return place < std::size(names) ? names[place] : "";
}

std::optional<core::Time> time_of(const store::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const auto time = core::Time::parse(row.text(column));
  return time ? std::optional(*time) : std::nullopt;
}

}  // namespace

bool asks_for(const model::Model& model, const model::Type& form, core::Window window) {
  if (!form.form || form.form->owed.empty()) return false;
  if (form.form->first && window.last() < *form.form->first) return false;
  if (form.form->last && window.from > *form.form->last) return false;
  const core::Calendar* calendar = model.calendar(form.period);
  const auto period = calendar == nullptr ? std::nullopt : calendar->period_of(window);
  return period && kind_name(period->kind) == form.form->every;
}

std::vector<UnitAt> owing(const model::Model& model, const model::Type& form,
                          const UnitTree& tree, core::Window window) {
  std::vector<UnitAt> units;
  if (!asks_for(model, form, window)) return units;
  for (UnitAt& unit : tree.all(window.last()))
    if (expr::holds(form.form->owed, UnitNames(unit))) units.push_back(std::move(unit));
  return units;
}

std::optional<core::Time> due_of(const model::Type& form, core::Window window,
                                 const core::WorkingDays& days) {
  if (!form.deadline || form.deadline->from != "window_to") return std::nullopt;
  const core::Value budget = expr::evaluate(form.deadline->budget, NoNames());
  const auto* amount = std::get_if<core::Decimal>(&budget);
  if (amount == nullptr) return std::nullopt;
  core::Date worked = window.last();
  while (!days.is_working(worked)) worked = worked - 1;
  return count_term(*form.deadline, *amount, "resume", days.close_of(worked), {}, {}, days).due;
}

Result<std::vector<ReturnLine>> return_lines(store::Database& database, const model::Model& model,
                                             const model::Type& form, const UnitTree& tree, core::Window window,
                                             const core::WorkingDays& days,
                                             const store::RowRights& rights) {
  std::map<std::int64_t, ReturnLine> lines;
  const auto visible = [&](std::int64_t unit) {
    return rights.all || std::ranges::find(rights.units, unit) != rights.units.end();
  };
  const auto due = due_of(form, window, days);
  for (const UnitAt& unit : owing(model, form, tree, window))
    if (visible(unit.id)) lines[unit.id] = {.unit = unit.id, .owed = true, .due = due};
  const model::Deadline none{};
  const model::Deadline& deadline = form.deadline ? *form.deadline : none;
  const std::string sql =
      "select unit, code, state, " + column_or_null(form, deadline.due) + ", " +
      column_or_null(form, deadline.extended) + ", " + column_or_null(form, deadline.ends) + ", " +
      column_or_null(form, deadline.outcome) + " from " + store::quote_name(form.name) +
      " where window_to = $1 and window_from = $2 and state <> 'void'";
  CHECK_OK(database.query(sql, std::vector<store::Param>{window.last(), window.from},
                          [&](const store::Row& row) {
                            const std::int64_t unit = row.integer(0);
                            if (!visible(unit)) return true;
                            ReturnLine& line = lines[unit];
                            line.unit = unit;
                            line.code = row.text(1);
                            line.state = row.text(2);
                            line.due = row.is_null(3) ? due : time_of(row, 3);
                            line.extended = time_of(row, 4);
                            line.handed_in = time_of(row, 5);
                            line.outcome = row.text(6);
                            return true;
                          }));
  std::vector<ReturnLine> result;
  result.reserve(lines.size());
  for (auto& [unit, line] : lines) result.push_back(std::move(line));
  return result;
}

std::string_view to_string(Progress progress) {
  static constexpr std::string_view names[] = {"open", "entering", "returned", "handed_in", "done"};
  return names[static_cast<std::size_t>(progress)];
}

Progress progress_of(const model::Type& form, std::string_view state) {
  if (state.empty()) return Progress::open;
  if (state == "draft" || state == "due" || state == "entered") return Progress::entering;
  if (state == "returned" || state == "handed_back") return Progress::returned;
  if (form.deadline && std::ranges::any_of(form.actions, [&](const model::Action& action) {
        return action.to == state && std::ranges::find(action.sets, form.deadline->ends) != action.sets.end();
      }))
    return Progress::handed_in;
  // Decided: nothing leads on from here but what takes it back.
  for (const model::Action& action : form.actions) {
    if (std::ranges::find(action.from, state) == action.from.end() || action.needs_reason) continue;
    if (!action.to.empty() && action.to != "void" && action.to != "locked") return Progress::handed_in;
  }
  return Progress::done;
}

}  // namespace nhip::records
