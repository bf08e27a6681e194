#include "simulate/episodes_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "indicators/placement.h"
#include "simulate/cannot.h"
#include "simulate/contradictions.h"

namespace nhip::simulate {
namespace {

using Rule = model::Episodes::Rule;

constexpr std::int64_t gaps_per_day = 3;

/// An episode of a site, for the dimensions of its indicators.
class SiteEnvironment : public expr::Environment {
 public:
  SiteEnvironment(const Site& site, std::string_view field, std::string_view state)
      : site_(site), field_(field), state_(state) {}
  core::Value path(std::string_view names) const override {
    if (!names.starts_with(field_)) return core::Missing{};
    if (names.size() == field_.size()) return site_.code;
    const std::string_view rest = names.substr(field_.size() + 1);
    if (rest == "state") return std::string(state_);
    if (rest == "code") return site_.code;
    const auto found = site_.fields.find(std::string(rest));
    return found == site_.fields.end() ? core::Value(core::Missing{}) : found->second;
  }

 private:
  const Site& site_;
  std::string_view field_;
  std::string_view state_;
};

const model::Field* reference_to(const model::Type& type, std::string_view target) {
  for (const model::Field& field : type.fields)
    if (field.kind == model::Field::Kind::reference && field.target == target) return &field;
  return nullptr;
}

/// The field that a code consists of: "{slug}".
std::string field_of_code(const model::Type& type) {
  const std::string& code = type.code;
  if (code.size() < 3 || code.front() != '{' || code.back() != '}' ||
      code.find('{', 1) != std::string::npos)
    return {};
  return code.substr(1, code.size() - 2);
}

}  // namespace

std::string Site::state_at(core::Time moment) const {
  std::string state;
  for (const auto& [from, one] : states)
    if (from <= moment) state = one;
  return state;
}

core::Result<void> EpisodePlan::find_types() {
  for (const int i : which_) {
    const Fact& fact = facts_[static_cast<std::size_t>(i)];
    const model::Type* type = TRY(model_.need_type(fact.indicator->type));
    if (fact.indicator->measure != model::Indicator::Measure::flow)
      return std::unexpected(
          cannot(fmt::format("{} is no count of episodes that begin", fact.indicator->code)));
    if (std::ranges::find(types_, type) == types_.end()) types_.push_back(type);
    const model::Type* series = TRY(model_.need_type(type->episodes->series));
    if (series_ != nullptr && series_ != series)
      return std::unexpected(cannot("Facts on the episodes of two series"));
    series_ = series;
  }
  const model::Field* by = series_->field(series_->by);
  site_type_ = by ? model_.type(by->target) : nullptr;
  if (site_type_ == nullptr)
    return std::unexpected(cannot(fmt::format("{} does not say who sends it", series_->name)));
  for (const model::Field& field : series_->fields)
    if (field.kind == model::Field::Kind::reference && field.target != site_type_->name)
      if (const model::Type* type = model_.type(field.target);
          type && reference_to(*type, site_type_->name))
        stream_type_ = type;
  return {};
}

core::Result<void> EpisodePlan::make(store::Store& store, Existing& existing,
                                     std::map<std::string, Lives>& lives,
                                     const std::map<std::string, bool>& has_stock_facts) {
  if (empty()) return {};
  CHECK_OK(find_types());
  std::vector<core::Window> windows;
  for (const int i : which_) windows.push_back(facts_[static_cast<std::size_t>(i)].window);
  for (const Segment& segment : cut(windows, {}, places_, moments_.now().date()))
    if (segment.covered) segments_.push_back(segment);
  const auto found = lives.find(site_type_->name);
  CHECK_OK(read_sites(store, existing, found == lives.end() ? nullptr : &found->second));
  const auto fixed = has_stock_facts.find(site_type_->name);
  CHECK_OK(name_sites(lives, fixed != has_stock_facts.end() && fixed->second));
  if (const auto made = lives.find(site_type_->name); made != lives.end()) settle(made->second);
  CHECK_OK(read_streams(store, false));
  return solve_counts();
}

// ---- sites ----

core::Result<void> EpisodePlan::read_sites(store::Store& store, Existing& existing,
                                           const Lives* lives) {
  for (const ExistingRecord& one : *TRY(existing.of(store, *site_type_))) {
    Site site{.code = one.record.code, .id = one.record.id};
    for (std::size_t f = 0; f < site_type_->fields.size(); ++f)
      site.fields[site_type_->fields[f].name] = one.record.values[f];
    if (!site_type_->tracked()) site.states.emplace_back(core::Time{}, one.record.state);
    for (const store::Spell& spell : one.spells)
      site.states.emplace_back(core::Time::at(spell.from), spell.state);
    std::ranges::sort(site.states);
    sites_.push_back(std::move(site));
  }
  if (lives == nullptr) return {};
  for (std::size_t i = 0; i < lives->all.size(); ++i) {
    const Life& life = lives->all[i];
    Site site{.life = static_cast<int>(i)};
    for (const auto& [field, value] : life.fields)
      site.fields[site_type_->fields[static_cast<std::size_t>(field)].name] = value;
    std::string state;
    for (const LifeStep& step : life.steps) {
      if (!step.action->to.empty()) state = step.action->to;
      site.states.emplace_back(step.at, state);
    }
    sites_.push_back(std::move(site));
  }
  return {};
}

bool EpisodePlan::is_active_at(const Site& site, core::Time moment) const {
  const std::string state = site.state_at(moment);
  if (state.empty()) return false;
  return std::ranges::none_of(model_.types(), [&](const model::Type& type) {
    if (!type.episodes || type.episodes->series != series_->name || type.episodes->active.empty())
      return false;
    return !expr::holds(type.episodes->active, SiteEnvironment(site, series_->by, state));
  });
}

std::vector<std::pair<core::Time, core::Time>> EpisodePlan::stretches(const Site& site,
                                                                      core::Window days) const {
  std::vector<core::Time> cuts = {core::Time::at(days.from), core::Time::at(days.to)};
  for (const auto& [from, state] : site.states)
    if (cuts[0] < from && from < cuts[1]) cuts.push_back(from);
  std::ranges::sort(cuts);
  std::vector<std::pair<core::Time, core::Time>> result;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    if (!is_active_at(site, cuts[i])) continue;
    if (!result.empty() && result.back().second == cuts[i])
      result.back().second = cuts[i + 1];
    else
      result.emplace_back(cuts[i], cuts[i + 1]);
  }
  return result;
}

/// From midnight to midnight.
bool EpisodePlan::is_active(const Site& site, core::Date day) const {
  const auto all = stretches(site, {day, day + 1});
  return all.size() == 1 && all.front() == std::pair(core::Time::at(day), core::Time::at(day + 1));
}

int EpisodePlan::active_days(const Site& site, core::Window days) const {
  int count = 0;
  for (core::Date day = days.from; day < days.to; day = day + 1)
    count += is_active(site, day) ? 1 : 0;
  return count;
}

bool EpisodePlan::matches(const Site& site, const Fact& fact) const {
  const model::Type* type = model_.type(fact.indicator->type);
  const model::Field* field = reference_to(*type, site_type_->name);
  if (field == nullptr) return false;
  const SiteEnvironment environment(site, field->name, "");
  if (!fact.indicator->where.empty() && !expr::holds(fact.indicator->where, environment))
    return false;
  for (const auto& [name, value] : fact.dims) {
    const model::Dimension* dimension = fact.indicator->dimension(name);
    if (dimension == nullptr)
      continue;  // the tree: episodes of a type without a unit stand at the root
    const auto members = indicators::members_of(value);
    if (std::ranges::find(members, core::to_text(expr::evaluate(dimension->path, environment))) ==
        members.end())
      return false;
  }
  return true;
}

/// Sites that the facts name, and one where there must be some.
core::Result<void> EpisodePlan::name_sites(std::map<std::string, Lives>& lives, bool fixed_number) {
  for (const int i : which_) {
    const Fact& fact = facts_[static_cast<std::size_t>(i)];
    std::vector<std::string> named;
    model::Dims others = fact.dims;
    for (const auto& [name, value] : fact.dims) {
      const model::Dimension* dimension = fact.indicator->dimension(name);
      if (dimension == nullptr || dimension->target != site_type_->name) continue;
      named = indicators::members_of(value);
      others.erase(name);
    }
    for (const std::string& code : named)
      if (std::ranges::none_of(sites_, [&](const Site& site) { return site.code == code; }))
        CHECK_OK(add_site(lives, code, others, fact, fixed_number));
    const bool some = std::ranges::any_of(sites_, [&](const Site& site) {
      return matches(site, fact) && active_days(site, fact.window) > 0;
    });
    if (!some && named.empty() && fact.value > core::Decimal(0))
      CHECK_OK(add_site(lives, "", others, fact, fixed_number));
  }
  return {};
}

core::Result<void> EpisodePlan::add_site(std::map<std::string, Lives>& lives,
                                         const std::string& code, const model::Dims& dims,
                                         const Fact& fact, bool fixed_number) {
  const std::string code_field = field_of_code(*site_type_);
  if (code_field.empty() && !code.empty())
    return std::unexpected(
        cannot(fmt::format("The code of {} cannot be chosen", site_type_->name)));
  const auto fits = [&](const Site& site) {
    return std::ranges::all_of(dims, [&](const auto& dim) {
      const model::Dimension* dimension = fact.indicator->dimension(dim.first);
      if (dimension == nullptr) return true;
      const SiteEnvironment environment(
          site, reference_to(*model_.type(fact.indicator->type), site_type_->name)->name, "");
      const auto members = indicators::members_of(dim.second);
      return std::ranges::find(members, core::to_text(expr::evaluate(
                                            dimension->path, environment))) != members.end();
    });
  };
  const auto name = [&](Site& site) {
    if (code.empty()) return;
    site.code = code;
    site.fields[code_field] = code;
    lives.at(site_type_->name)
        .all[static_cast<std::size_t>(site.life)]
        .fields.emplace_back(site_type_->field_index(code_field), code);
  };
  Site* best = nullptr;
  for (Site& site : sites_) {
    if (site.life < 0 || !site.code.empty() || !fits(site)) continue;
    if (best == nullptr || active_days(*best, fact.window) < active_days(site, fact.window))
      best = &site;
  }
  if (best != nullptr && (fact.value.is_zero() || active_days(*best, fact.window) > 0)) {
    name(*best);
    return {};
  }
  if (fixed_number && fact.value > core::Decimal(0))
    return std::unexpected(contradictory(
        tell(facts_, {static_cast<int>(&fact - facts_.data())},
             fmt::format("By the facts on {}, none that is active in the window is left for it.",
                         site_type_->name))));
  // A new one, in service since long before.
  auto at = lives.find(site_type_->name);
  if (at == lives.end()) {
    Lives none{.type = site_type_, .schema = {}, .all = {}};
    none.schema.type = site_type_;
    at = lives.emplace(site_type_->name, std::move(none)).first;
  }
  Wish wish;
  for (const model::State& state : site_type_->states) {
    Site probe;
    probe.states = {{core::Time{}, state.name}};
    if (is_active(probe, fact.window.from)) wish.states.push_back(state.name);
  }
  const auto routes = routes_to(*site_type_, wish);
  if (routes.empty())
    return std::unexpected(
        cannot(fmt::format("No {} can be made that is active", site_type_->name)));
  Random random(seed_, "site", sites_.size());
  Life life;
  const auto classes = units_alike(places_, {}, {{fact.window, true}}, *site_type_);
  life.unit = random.pick(random.pick(classes).units);
  core::Time when =
      moments_.in(random, {fact.window.from - 300, fact.window.from - 30}, Moments::Rhythm::office);
  if (!places_.at(life.unit, when.date()).valid) when = core::Time::at(fact.window.from - 1, 9);
  Site site{.life = static_cast<int>(at->second.all.size())};
  for (const auto& [dim, value] : dims)
    if (const model::Dimension* dimension = fact.indicator->dimension(dim)) {
      const auto paths = dimension->path.paths();
      const std::size_t dot = paths.empty() ? std::string::npos : paths.front().find('.');
      const int field =
          dot == std::string::npos ? -1 : site_type_->field_index(paths.front().substr(dot + 1));
      if (field < 0) continue;
      const std::string member = indicators::members_of(value).front();
      life.fields.emplace_back(field, member);
      site.fields[site_type_->fields[static_cast<std::size_t>(field)].name] = member;
    }
  std::string state;
  for (const model::Action* action : routes.front().actions) {
    if (!action->to.empty()) state = action->to;
    life.steps.push_back({action, when, {}});
    site.states.emplace_back(when, state);
    when = when + 3'600;
  }
  life.shape.state = state;
  at->second.all.push_back(std::move(life));
  sites_.push_back(std::move(site));
  name(sites_.back());
  return {};
}

/// What the facts could ask of a new site is chosen before they are solved.
void EpisodePlan::settle(Lives& lives) {
  for (const int i : which_) {
    const Fact& fact = facts_[static_cast<std::size_t>(i)];
    for (const model::Dimension& dimension : fact.indicator->by)
      for (const std::string& path : dimension.path.paths()) {
        const std::size_t dot = path.find('.');
        const int index =
            dot == std::string::npos ? -1 : site_type_->field_index(path.substr(dot + 1));
        const model::List* list =
            index < 0 ? nullptr
                      : model_.list(site_type_->fields[static_cast<std::size_t>(index)].list);
        if (list == nullptr || list->values.empty()) continue;
        for (Site& site : sites_) {
          const std::string& field = site_type_->fields[static_cast<std::size_t>(index)].name;
          if (site.life < 0 || site.fields.contains(field)) continue;
          site.fields[field] = list->values.front().code;
          lives.all[static_cast<std::size_t>(site.life)].fields.emplace_back(
              index, list->values.front().code);
        }
      }
  }
}

// ---- how many where ----

std::int64_t EpisodePlan::room(const Site& site, const model::Type& type, core::Window days) const {
  const int active = active_days(site, days);
  if (active == 0) return 0;
  if (type.episodes->rule == Rule::gap) return gaps_per_day * active;
  const auto limited = std::ranges::count_if(site.streams, &Stream::has_limit);
  const std::int64_t streams = limited + site.streams_to_make;
  // One that lasts a day is parted from the next by a day without.
  return streams * ((active + (goes_on(days) ? 0 : 1)) / 2);
}

bool EpisodePlan::goes_on(core::Window days) const {
  return std::ranges::any_of(segments_,
                             [&](const Segment& other) { return other.days.from == days.to; });
}

std::string EpisodePlan::arithmetic(const Fact& fact) const {
  const model::Type& type = *model_.type(fact.indicator->type);
  std::vector<std::string> words;
  std::int64_t sum = 0;
  for (const Site& site : sites_) {
    if (!matches(site, fact)) continue;
    std::int64_t of_site = 0;
    int days = 0;
    for (const Segment& segment : segments_)
      if (fact.window.contains(segment.days))
        of_site += room(site, type, segment.days), days += active_days(site, segment.days);
    sum += of_site;
    const std::string& name = site.code;
    if (type.episodes->rule == Rule::gap) {
      words.push_back(fmt::format("{}: {} active days × {}", name, days, gaps_per_day));
    } else {
      const auto streams =
          std::ranges::count_if(site.streams, &Stream::has_limit) + site.streams_to_make;
      words.push_back(fmt::format("{}: {} parameters × {} of {} active days, with a day between",
                                  name, streams, streams == 0 ? 0 : of_site / streams, days));
    }
  }
  return fmt::format("There can be {} at most ({}), not {}.", sum,
                     words.empty() ? std::string("no station is there")
                                   : fmt::format("{}", fmt::join(words, "; ")),
                     fact.text);
}

core::Result<void> EpisodePlan::solve_counts() {
  Plan plan;
  std::map<int, int> expressions;
  for (const int i : which_) {
    const Fact& fact = facts_[static_cast<std::size_t>(i)];
    expressions[i] = plan.program.add_expression();
    const std::int64_t value = TRY(fact.value.to_int64());
    plan.program.counts.push_back({.expression = expressions[i], .value = value, .fact = i});
    std::int64_t most = 0;
    // Stations that will be made measure as much as their facts need.
    for (Site& site : sites_)
      if (site.life >= 0 && matches(site, fact) && site.streams.empty()) {
        const int days = std::max(active_days(site, fact.window), 1);
        const std::int64_t needed =
            (fact.value.to_int64().value_or(0) + (days + 1) / 2 - 1) / ((days + 1) / 2);
        const bool mean = model_.type(fact.indicator->type)->episodes->rule != Rule::gap;
        site.streams_to_make =
            std::max(site.streams_to_make,
                     static_cast<int>(std::clamp<std::int64_t>(mean ? needed : 1, 2, 12)));
      }
    for (const Site& site : sites_)
      if (matches(site, fact))
        for (const Segment& segment : segments_)
          if (fact.window.contains(segment.days))
            most += room(site, *model_.type(fact.indicator->type), segment.days);
    if (core::Decimal(most) < fact.value)
      return std::unexpected(contradictory(tell(facts_, {i}, arithmetic(fact))));
  }
  for (const model::Type* type : types_)
    for (std::size_t s = 0; s < sites_.size(); ++s)
      for (const Segment& segment : segments_) {
        std::vector<int> counts_in;
        for (const int i : which_) {
          const Fact& fact = facts_[static_cast<std::size_t>(i)];
          if (fact.indicator->type == type->name && fact.window.contains(segment.days) &&
              matches(sites_[s], fact))
            counts_in.push_back(expressions[i]);
        }
        const std::int64_t most = room(sites_[s], *type, segment.days);
        if (counts_in.empty() || most == 0) continue;
        std::ranges::sort(counts_in);
        Quota quota{.type = type, .site = s, .segment = segment};
        quota.column =
            plan.program.add_column({.weight = static_cast<double>(segment.days.length()),
                                     .most = most,
                                     .counts_in = counts_in});
        quotas_.push_back(quota);
      }
  const Solution solution = solve(plan.program);
  if (solution.verdict == Verdict::impossible)
    return std::unexpected(explain_conflicts(plan, facts_, solution.conflicts));
  if (solution.verdict == Verdict::gave_up)
    return std::unexpected(cannot("No numbers of episodes were found"));
  for (Quota& quota : quotas_)
    quota.count = solution.values[static_cast<std::size_t>(quota.column)];
  return {};
}

}  // namespace nhip::simulate
