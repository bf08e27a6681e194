#include "simulate/given.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace nhip::simulate {
namespace {

using Measure = model::Indicator::Measure;

/// A fact has no name of its own but its line and what it says.
std::string external_id(const Fact& fact) {
  return fmt::format("fact {} {} {} {} {} {}", fact.indicator->code, model::to_string(fact.dims),
                     fact.window.to_string(), static_cast<int>(fact.kind), fact.plan_set,
                     fact.bound);
}

records::Step entering(const model::Type& type, core::Time at) {
  records::Step step;
  for (const model::Action& action : type.actions)
    if (action.creates && step.action.empty()) step.action = action.name;
  step.happened_at = at;
  step.actor.name = "simulation";
  return step;
}

std::string source_of(const Fact& fact) {
  return fact.source.empty() ? fmt::format("line {}", fact.line) : fact.source;
}

/// Whether an actual value is neither counted nor entered, but follows from others.
bool is_derived(const model::Model& model, const Fact& fact) {
  return fact.kind == Fact::Kind::actual && fact.indicator->measure != Measure::reading &&
         !fact.is_counted(model);
}

const char* type_of(Fact::Kind kind) {
  switch (kind) {
    case Fact::Kind::plan:
      return "plan_value";
    case Fact::Kind::opening:
      return "opening_balance";
    case Fact::Kind::actual:
    case Fact::Kind::published:
      break;
  }
  return "published_value";
}

int reporter(const Places& places, const Fact& fact) {
  if (const auto named = fact.dims.find("org_unit"); named != fact.dims.end())
    if (const int unit = places.find(named->second); unit >= 0) return unit;
  const core::Date day = fact.window.last();
  if (const int dic = places.find("dic"); dic >= 0 && places.at(dic, day).valid) return dic;
  int first = -1;
  for (int i = 0; i < static_cast<int>(places.units().size()); ++i) {
    const Unit& unit = places.unit(i);
    const bool fits = places.at(i, day).valid && unit.level == "province" && places.works(i);
    if (fits && (first < 0 || unit.slug < places.unit(first).slug)) first = i;
  }
  return first < 0 ? places.root() : first;
}

}  // namespace

core::Window window_of_return(const Fact& fact) {
  if (!fact.indicator->is_state()) return fact.window;
  const core::Date last = fact.window.last();
  return core::Window::days(last.first_of_month(), last);
}

std::vector<records::Draft> given_values(const model::Model& model, const std::vector<Fact>& facts,
                                         std::int64_t scale, core::Time now) {
  std::vector<records::Draft> drafts;
  std::set<std::string> seen;
  for (const Fact& fact : facts) {
    if (fact.kind == Fact::Kind::actual && !is_derived(model, fact)) continue;
    const model::Type* type = model.type(type_of(fact.kind));
    if (type == nullptr || !seen.insert(external_id(fact)).second) continue;
    records::Draft draft;
    draft.type = type;
    draft.place = fmt::format("line {}", fact.line);
    draft.external_id = external_id(fact);
    records::Step step = entering(*type, std::min(now, core::Time::at(fact.window.last(), 17)));
    const auto put = [&](const char* field, const std::string& value) {
      if (type->field(field) && !value.empty()) step.given[field] = value;
    };
    put("indicator", fact.indicator->code);
    put("dims", model::to_string(fact.dims));
    put("from_day", fact.window.from.to_string());
    put("to_day", fact.window.last().to_string());
    const bool balance = fact.kind == Fact::Kind::opening && fact.is_counted(model);
    put("value", (balance ? fact.value * core::Decimal(scale) : fact.value).to_string());
    put("plan_set", fact.plan_set);
    put("bound", fact.bound);
    put("source", source_of(fact));
    draft.steps.push_back(std::move(step));
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

core::Result<std::vector<records::Draft>> returns(const model::Model& model,
                                                  const std::vector<Fact>& facts,
                                                  const Places& places, core::Time now) {
  struct Return {
    const model::Type* type = nullptr;
    std::map<std::string, store::CellValue> cells{};
  };
  std::map<std::tuple<std::string, std::string, core::Window>, Return> all;
  for (const Fact& fact : facts) {
    if (fact.kind != Fact::Kind::actual || fact.indicator->measure != Measure::reading) continue;
    const model::Type& type = *TRY(model.need_type(fact.indicator->type));
    const core::Window window = window_of_return(fact);
    Return& one = all[{type.name, places.unit(reporter(places, fact)).slug, window}];
    one.type = &type;
    model::Dims dims;
    for (const auto& [name, value] : fact.dims)
      if (!indicators::is_tree_dimension(*fact.indicator, name)) dims[name] = value;
    store::CellValue cell{.cell = fact.indicator->cell,
                          .dims = model::to_string(dims),
                          .value = fact.value,
                          .note = fact.source};
    one.cells[cell.cell + "|" + cell.dims] = std::move(cell);
  }
  std::vector<records::Draft> drafts;
  for (auto& [key, one] : all) {
    const auto& [name, unit, window] = key;
    records::Draft draft;
    draft.type = one.type;
    draft.place = fmt::format("{} of {} for {}", name, unit, window.to_string());
    draft.external_id = fmt::format("facts {} {} {}", name, unit, window.to_string());
    const model::Field* field = one.type->field(one.type->unit);
    core::Time at = std::min(now, core::Time::at(window.last(), 16));
    Wish wish;
    for (const model::State& state : one.type->states)
      if (state.counted) wish.states.push_back(state.name);
    records::Step step = entering(*one.type, at);
    if (field) step.given[field->name] = unit;
    step.given["window_from"] = window.from.to_string();
    step.given["window_to"] = window.last().to_string();
    for (auto& [text, cell] : one.cells) step.cells.push_back(std::move(cell));
    draft.steps.push_back(std::move(step));
    // On to where a form is closed: submitted, approved.
    std::string state = one.type->action(draft.steps.front().action)->to;
    for (const char* next : {"submit", "approve"}) {
      const model::Action* action = one.type->action(next);
      if (action == nullptr || std::ranges::find(action->from, state) == action->from.end())
        continue;
      records::Step further;
      further.action = next;
      further.happened_at = at = std::min(now, at + 3'600);
      further.actor.name = "simulation";
      draft.steps.push_back(std::move(further));
      if (!action->to.empty()) state = action->to;
    }
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

// ---- coverage ----

std::vector<Covering> coverings(const model::Model& model, const std::vector<Fact>& facts,
                                const Plan& plan) {
  std::map<std::string, std::vector<core::Window>> windows;
  std::map<std::string, core::Date> opened;
  std::map<std::string, core::Date> last;
  const auto note = [&](const std::string& type, core::Window days) {
    windows[type].push_back(days);
    last[type] = last.contains(type) ? std::max(last[type], days.to) : days.to;
  };
  for (const Figure& figure : plan.figures) {
    note(figure.indicator->type, figure.days);
    if (!figure.after) continue;
    const auto [at, first] = opened.emplace(figure.indicator->type, *figure.after + 1);
    if (!first) at->second = std::min(at->second, *figure.after + 1);
  }
  for (const int i : plan.episode_facts) {
    const Fact& fact = facts[static_cast<std::size_t>(i)];
    note(fact.indicator->type, fact.window);
  }
  for (const Fact& fact : facts)
    if (fact.kind == Fact::Kind::actual && fact.is_about_units())
      note(fact.indicator->type, fact.days());
  // From an opening balance onward everything is there, up to the last day with facts.
  for (const auto& [type, from] : opened)
    if (from < last[type]) windows[type].push_back({from, last[type]});
  std::vector<Covering> all;
  for (auto& [type, days] : windows) {
    const model::Type* known = model.type(type);
    if (known == nullptr) continue;
    std::ranges::sort(days);
    Covering covering{.type = type};
    for (const core::Window& one : days) {
      if (!covering.windows.empty() && one.from <= covering.windows.back().to)
        covering.windows.back().to = std::max(covering.windows.back().to, one.to);
      else
        covering.windows.push_back(one);
    }
    all.push_back(std::move(covering));
  }
  return all;
}

std::vector<records::Draft> coverage(const model::Model& model, const std::vector<Covering>& all,
                                     const Places& places, core::Time now) {
  std::vector<records::Draft> drafts;
  const model::Type* type = model.type("coverage");
  if (type == nullptr) return drafts;
  for (const Covering& covering : all)
    for (const core::Window& window : covering.windows)
      // A province that joined another covers its days under each name.
      for (core::Date from = window.from; from < window.to;) {
        const int unit = places.root_on(from);
        core::Window days{from, from + 1};
        while (days.to < window.to && places.root_on(days.to) == unit) days.to = days.to + 1;
        from = days.to;
        const std::string root = places.unit(unit).slug;
        records::Draft draft;
        draft.type = type;
        draft.simulated = true;
        draft.external_id = fmt::format("{} {} {}", covering.type, root, days.to_string());
        draft.place = "coverage of " + covering.type;
        // Entered when the root was there already, whatever days it is about.
        records::Step step = entering(*type, now);
        step.given = {{"record_type", covering.type},
                      {"of_unit", root},
                      {"from_day", days.from.to_string()},
                      {"to_day", days.last().to_string()}};
        if (!places.at(unit, now.date()).valid) step.happened_at = core::Time::at(days.last(), 17);
        draft.steps.push_back(std::move(step));
        drafts.push_back(std::move(draft));
      }
  return drafts;
}

}  // namespace nhip::simulate
