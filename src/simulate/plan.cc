#include "simulate/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "simulate/cannot.h"

namespace nhip::simulate {
namespace {

using Measure = model::Indicator::Measure;

const model::FigureRef& above(const model::Indicator& ratio) {
  return *ratio.numerator;
}
const model::FigureRef& below(const model::Indicator& ratio) {
  return *ratio.denominator;
}

}  // namespace

core::Result<Plan> Planner::make() {
  plan_.fact_expressions.assign(facts_.size(), {-1, -1});
  for (int i = 0; i < static_cast<int>(facts_.size()); ++i)
    if (facts_[static_cast<std::size_t>(i)].kind == Fact::Kind::actual &&
        facts_[static_cast<std::size_t>(i)].is_counted(model_) &&
        !facts_[static_cast<std::size_t>(i)].is_about_units())
      CHECK_OK(ask(i));
  std::set<std::string> types;
  for (const Figure& one : plan_.figures) types.insert(one.indicator->type);
  for (const std::string& name : types) {
    const model::Type& type = *TRY(model_.need_type(name));
    const std::vector<int> figures = figures_of(type);
    if (type.tracked())
      CHECK_OK(plan_stock(type, figures));
    else
      CHECK_OK(plan_flow(type, figures));
  }
  plan_different();
  return std::move(plan_);
}

core::Result<void> Planner::ask(int fact) {
  const Fact& given = facts_[static_cast<std::size_t>(fact)];
  const model::Indicator& indicator = *given.indicator;
  const auto type_of = [&](const model::Indicator& one) { return model_.type(one.type); };
  if (indicator.measure != Measure::ratio) {
    const model::Type* type = type_of(indicator);
    if (type && type->episodes) {
      plan_.episode_facts.push_back(fact);
      return {};
    }
    const int e = TRY(figure(indicator, given.dims, given.window));
    const std::int64_t scale = type && type->tracked() ? 1 : scale_;
    const std::int64_t value = TRY(given.value.to_int64()) * scale;
    plan_.program.counts.push_back({.expression = e, .value = value, .fact = fact});
    plan_.fact_expressions[static_cast<std::size_t>(fact)] = {e, -1};
    return {};
  }
  const model::Indicator& n = *TRY(model_.need_indicator(above(indicator).code));
  const model::Indicator& of = *TRY(model_.need_indicator(below(indicator).code));
  for (const model::Indicator* part : {&n, &of})
    if (const model::Type* type = type_of(*part); type && type->episodes)
      return std::unexpected(cannot(fmt::format("{} is a share of episodes", indicator.code)));
  Share share{.value = given.value, .decimals = given.decimals, .fact = fact};
  share.numerator =
      TRY(figure(n, model_.canonical(above(indicator).resolve(given.dims)), given.window));
  share.denominator =
      TRY(figure(of, model_.canonical(below(indicator).resolve(given.dims)), given.window));
  share.times = TRY(indicator.times.to_int64());
  plan_.fact_expressions[static_cast<std::size_t>(fact)] = {share.numerator, share.denominator};
  plan_.program.shares.push_back(share);
  return {};
}

core::Result<int> Planner::figure(const model::Indicator& indicator, const model::Dims& dims,
                                  core::Window window) {
  CHECK_OK(model_.check_dims(indicator, dims));
  const model::Type& type = *TRY(model_.need_type(indicator.type));
  Figure made{.indicator = &indicator,
              .dims = dims,
              .days = window,
              .different = !indicator.distinct.empty(),
              .amount = !indicator.sum.empty()};
  if (indicator.measure == Measure::stock)
    made.days = core::Window::days(window.last(), window.last());
  const auto same = [&](const Figure& other) {
    return other.indicator == made.indicator && other.dims == made.dims &&
           other.days == made.days && other.different == made.different &&
           other.amount == made.amount;
  };
  if (const auto found = std::ranges::find_if(plan_.figures, same); found != plan_.figures.end())
    return found->expression;
  if (type.name == model::unit_type)
    return plan_.program.add_expression(places_.count(indicator, dims, made.days.last()));
  std::int64_t base = 0;
  if (indicator.measure == Measure::stock && indicator.opening) {
    for (const Fact& fact : facts_) {
      if (fact.kind != Fact::Kind::opening || fact.indicator != &indicator || fact.dims != dims)
        continue;
      const core::Date day = fact.window.last();
      if (made.days.last() < day || (made.after && day < *made.after)) continue;
      made.after = day;
      base = TRY(fact.value.to_int64()) * scale_;
    }
  }
  const bool of_records = !made.different && !made.amount;
  if (type.tracked()) {
    const std::int64_t there = existing_.count(type, indicator, dims, made.days, places_);
    if (there > 0 && !of_records)
      return std::unexpected(
          cannot(fmt::format("{} does not count records, and the store holds some of {} already",
                             indicator.code, type.name)));
    base += there;
  }
  made.expression = plan_.program.add_expression(base);
  plan_.figures.push_back(made);
  if (of_records) return made.expression;
  // The records whose values are counted or added are a figure of their own.
  Figure records = made;
  records.different = records.amount = false;
  records.expression = plan_.program.add_expression();
  plan_.figures.push_back(records);
  return made.expression;
}

std::vector<int> Planner::figures_of(const model::Type& type) const {
  std::vector<int> result;
  for (int i = 0; i < static_cast<int>(plan_.figures.size()); ++i)
    if (plan_.figures[static_cast<std::size_t>(i)].indicator->type == type.name)
      result.push_back(i);
  return result;
}

std::vector<Use> Planner::uses_of(const std::vector<int>& figures) const {
  std::vector<Use> uses;
  for (const int i : figures) {
    const Figure& one = plan_.figures[static_cast<std::size_t>(i)];
    uses.push_back({one.indicator, one.dims});
  }
  return uses;
}

core::Result<std::vector<int>> Planner::axes(const model::Type& type,
                                             const std::string& name) const {
  std::vector<int> found;
  std::set<std::string> seen;
  const std::function<void(const std::string&)> visit = [&](const std::string& path) {
    const model::Field* field = type.field(path);
    if (field == nullptr || !seen.insert(path).second) return;
    if (field->kind != model::Field::Kind::time && field->kind != model::Field::Kind::date) return;
    if (!field->is_derived()) found.push_back(type.field_index(path));
    for (const std::string& part : field->derived.paths()) visit(part);
  };
  visit(name);
  if (found.empty())
    return std::unexpected(
        cannot(fmt::format("{}.{} is no time that an action sets", type.name, name)));
  return found;
}

// ---- different values ----

/// No more values than records, at least one where there are records, and no more in a window than
/// in one that holds it.
void Planner::plan_different() {
  constexpr std::int64_t many = 10'000'000;
  Program& program = plan_.program;
  const auto& figures = plan_.figures;
  for (int i = 0; i < static_cast<int>(figures.size()); ++i) {
    const Figure& one = figures[static_cast<std::size_t>(i)];
    if (!one.different || counted_by_value_.contains(i)) continue;
    const int records = figures[static_cast<std::size_t>(i) + 1].expression;
    plan_.different.push_back(
        {.figure = i,
         .column = program.add_column({.weight = 300, .counts_in = {one.expression}})});
    if (const auto spread = spreads_.find(i); spread != spreads_.end())
      plan_.different.back().spread = spread->second;
    program.bounds.push_back({{{one.expression, 1}, {records, -1}}, 0});
    program.bounds.push_back({{{records, 1}, {one.expression, -many}}, 0});
  }
  for (const Different& small : plan_.different)
    for (const Different& large : plan_.different) {
      const Figure& inner = figures[static_cast<std::size_t>(small.figure)];
      const Figure& outer = figures[static_cast<std::size_t>(large.figure)];
      if (small.figure == large.figure || inner.indicator != outer.indicator ||
          inner.dims != outer.dims || !outer.days.contains(inner.days))
        continue;
      const int inside = figures[static_cast<std::size_t>(small.figure) + 1].expression;
      const int all = figures[static_cast<std::size_t>(large.figure) + 1].expression;
      program.bounds.push_back({{{inner.expression, 1}, {outer.expression, -1}}, 0});
      program.bounds.push_back(
          {{{outer.expression, 1}, {inner.expression, -1}, {all, -1}, {inside, 1}}, 0});
    }
}

}  // namespace nhip::simulate
