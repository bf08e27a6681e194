// The whole way: facts → plan → solution → records.
#include "simulate/simulate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/csv.h"
#include "core/hash.h"
#include "simulate/batches.h"
#include "simulate/contradictions.h"
#include "simulate/episodes_plan.h"
#include "simulate/flow_records.h"
#include "simulate/given.h"

namespace nhip::simulate {
namespace {

constexpr const char* started = "simulate.started";  ///< setting: digest of what is being simulated
constexpr const char* finished = "simulate.finished";  ///< setting: the same when it is done
constexpr int records_to_refer_to = 40;
constexpr std::int64_t numbers_of_simulation =
    500'000;  ///< samples count from here where records are there already

/// One simulation from facts to records; its members are the stages.
class Simulation {
 public:
  Simulation(records::Records& records, const Options& options, core::Time now)
      : records_(records),
        store_(records.store()),
        model_(store_.model()),
        options_(options),
        now_(now),
        moments_(records.working_days(), now) {}

  core::Result<Report> run() {
    CHECK_OK(read());
    CHECK_OK(check_facts(model_, facts_));
    CHECK_OK(check_is_empty());
    CHECK_OK(find_places());
    tell("plan");
    CHECK_OK(make_plan());
    CHECK_OK(make_all_lives());
    CHECK_OK(episodes_->make(store_, existing_, lives_, stocked_));
    fill_all_lives();
    CHECK_OK(make_pools());
    tell("dates");
    CHECK_OK(prepare_flows());
    auto forms = TRY(returns(model_, facts_, places_, now_));
    CHECK_OK(store_.set_setting(started, digest_));
    CHECK_OK(write(std::move(forms)));
    CHECK_OK(store_.set_setting(finished, digest_));
    return std::move(report_);
  }

 private:
  void tell(std::string_view stage) const {
    if (options_.progress) options_.progress(stage, 0, 0);
  }

  // ---- facts and what is there ----

  core::Result<void> read() {
    std::string province = options_.province;
    if (province.empty()) province = TRY(store_.setting("province"));
    FactsFile file = TRY(read_facts(model_, options_.facts, province, now_.date()));
    facts_ = std::move(file.facts);
    if (facts_.empty())
      return core::fail(
          "simulate.no_facts",
          "The file has no facts" + (province.empty() ? "" : " of the province " + province),
          options_.facts.string());
    report_.facts = static_cast<std::int64_t>(facts_.size());
    if (file.passed_over > 0)
      report_.notes.push_back(
          fmt::format("{} facts of other provinces were passed over", file.passed_over));
    digest_ = core::to_hex(
        core::hash(fmt::format("{}\n{}\n{}\n{}\n{}", TRY(core::read_text_file(options_.facts)),
                               province, options_.seed, options_.scale, model_.digest())));
    resumes_ = TRY(store_.setting(started)) == digest_;
    if (resumes_ && TRY(store_.setting(finished)) == digest_)
      return core::fail("simulate.not_empty",
                        "These facts have been simulated in this store already", store_.url());
    episodes_.emplace(model_, facts_, plan_.episode_facts, places_, moments_, options_.seed);
    return {};
  }

  core::Result<void> find_places() {
    places_ = TRY(Places::read(store_, options_.seed));
    core::Date first = now_.date();
    for (const Fact& fact : facts_)
      if (fact.kind == Fact::Kind::actual) first = std::min(first, fact.days().from);
    const core::Date since = core::Date::of(first.year() - 3, 1, 1);
    // Types that each unit has once need as many units as the facts count.
    std::map<std::string, std::int64_t> wanted;
    std::int64_t whole = 0;
    for (const Fact& fact : facts_) {
      const model::Type* type = model_.type(fact.indicator->type);
      const model::Field* unit = type ? type->field(type->unit) : nullptr;
      note_levels(fact, wanted);
      if (fact.kind != Fact::Kind::actual || unit == nullptr || !unit->unique ||
          !fact.is_counted(model_))
        continue;
      const std::int64_t count = fact.value.to_int64().value_or(0);
      const auto level = fact.dims.find("level");
      if (level == fact.dims.end())
        whole = std::max(whole, count);
      else
        wanted[level->second] = std::max(wanted[level->second], count);
    }
    places_.complete(model_, facts_, wanted, since);
    CHECK_OK(places_.settle(model_, facts_));
    if (!places_.named().empty())
      report_.notes.push_back(fmt::format("Units that facts name and nobody knew are made: {}",
                                          fmt::join(places_.named(), ", ")));
    std::int64_t there = 0;
    for (int i = 0; i < static_cast<int>(places_.units().size()); ++i)
      there += places_.works(i) ? 1 : 0;
    if (there < whole) {
      std::int64_t& communes = wanted["commune"];
      for (const Unit& unit : places_.units()) communes += unit.level == "commune" ? 1 : 0;
      communes += whole - there;
      places_.complete(model_, {}, wanted, since);
    }
    return {};
  }

  /// Units that must be there because facts count different ones, or because records of a type are
  /// made at a level.
  void note_levels(const Fact& fact, std::map<std::string, std::int64_t>& wanted) const {
    const model::Type* type = model_.type(fact.indicator->type);
    if (type == nullptr || fact.kind != Fact::Kind::actual || !fact.is_counted(model_)) return;
    if (const auto levels = type->samples.find("levels"); levels != type->samples.end())
      for (const std::string& level : levels->second) wanted.try_emplace(level, 0);
    const std::string& distinct = fact.indicator->distinct;
    const model::Field* field = type->field(distinct);
    const bool of_units =
        distinct == "unit" || (field != nullptr && field->target == model::unit_type);
    const auto level = fact.dims.find("level");
    if (!of_units || level == fact.dims.end()) return;
    const std::int64_t count = fact.value.to_int64().value_or(0);
    for (const std::string& one : indicators::members_of(level->second))
      wanted[one] = std::max(wanted[one], count);
  }

  /// Types that no fact may find filled: what is there would be counted too.
  core::Result<void> check_is_empty() {
    if (resumes_) return {};
    for (const Fact& fact : facts_) {
      if (!fact.is_counted(model_) || fact.is_about_units()) continue;
      const auto& share = fact.indicator->numerator;
      const model::Indicator& counted =
          share ? *TRY(model_.need_indicator(share->code)) : *fact.indicator;
      const model::Type* type = model_.type(counted.type);
      if (type == nullptr) continue;
      const bool is_filled = type->tracked() ? !TRY(simulated_ids(store_, *type)).empty()
                                             : !TRY(is_empty(store_, *type));
      if (is_filled)
        return core::fail("simulate.not_empty",
                          fmt::format("There are records of {} already", type->name), store_.url(),
                          "Simulate into a new store.");
    }
    return {};
  }

  // ---- plan ----

  core::Result<void> make_plan() {
    for (const model::Type& type : model_.types())
      if (type.tracked() && type.name != model::unit_type && type.kind == model::Type::Kind::record)
        CHECK_OK(existing_.of(store_, type));
    plan_ = TRY(Planner(model_, facts_, places_, moments_, existing_, options_.scale).make());
    return solve_plan(plan_, facts_);
  }

  core::Result<std::int64_t> first_number(const model::Type& type) {
    return TRY(existing_.of(store_, type))->empty() ? 1 : numbers_of_simulation;
  }

  core::Result<void> make_all_lives() {
    for (Stock& stock : plan_.stocks) {
      const model::Type& type = *stock.schema.type;
      stocked_[type.name] = true;
      lives_.emplace(type.name, TRY(make_lives(model_, stock, places_, moments_, options_.seed,
                                               TRY(first_number(type)))));
    }
    // What must be referred to and is not there.
    for (const Flow& flow : plan_.flows) {
      const model::Type& type = *flow.schema.type;
      const auto named = named_references(flow.schema);
      for (const std::string& name : FlowRecords::referred(type)) {
        const model::Type& target = *TRY(model_.need_type(name));
        const auto* existing = TRY(existing_.of(store_, target));
        core::Date first = now_.date();
        for (const Segment& segment : flow.segments) first = std::min(first, segment.days.from);
        if (!lives_.contains(name) && existing->empty() && is_required(flow, name)) {
          int count = records_to_refer_to;
          for (const Different& one : plan_.different)
            count = std::max(count, static_cast<int>(one.count) + 5);
          lives_.emplace(name, TRY(make_some_lives(model_, target, count, first, places_, moments_,
                                                   options_.seed, 1)));
        }
        if (const auto codes = named.find(name); codes != named.end())
          CHECK_OK(name_lives(target, codes->second, *existing, first));
      }
    }
    return {};
  }

  /// Sees to it that the records which facts name by their code are there.
  core::Result<void> name_lives(const model::Type& target, const std::set<std::string>& codes,
                                const std::vector<ExistingRecord>& existing, core::Date first) {
    const int key = key_field(target);
    std::vector<std::string> missing;
    for (const std::string& code : codes) {
      const bool there =
          std::ranges::any_of(existing, [&](const auto& one) { return one.record.code == code; });
      if (there || named_[target.name].contains(code)) continue;
      if (key < 0)
        return core::fail(
            "simulate.cannot",
            fmt::format("Facts name the {} {}, whose code cannot be chosen", target.name, code));
      missing.push_back(code);
    }
    if (missing.empty()) return {};
    if (!lives_.contains(target.name))
      lives_.emplace(target.name, TRY(make_some_lives(model_, target, 0, first, places_, moments_,
                                                      options_.seed, TRY(first_number(target)))));
    Lives& lives = lives_.at(target.name);
    std::size_t next = 0;
    for (const std::string& code : missing) {
      while (next < lives.all.size() && !core::is_missing(lives.all[next].field(key))) ++next;
      if (next == lives.all.size())
        lives.all.push_back(TRY(make_some_lives(model_, target, 1, first, places_, moments_,
                                                options_.seed + next, 1))
                                .all.front());
      lives.all[next].fields.emplace_back(key, code);
      named_[target.name].insert(code);
    }
    return {};
  }

  static bool is_required(const Flow& flow, const std::string& target) {
    for (const model::Field& field : flow.schema.type->fields) {
      if (field.target != target) continue;
      if (field.required) return true;
      for (const auto& routes : flow.routes)
        for (const Route& route : routes)
          for (const model::Action* action : route.actions)
            if (std::ranges::find(action->asks, field.name) != action->asks.end()) return true;
    }
    return false;
  }

  void fill_all_lives() {
    for (auto& [name, lives] : lives_) fill_lives(model_, lives, options_.seed, nullptr);
  }

  core::Result<void> make_pools() {
    for (const Flow& flow : plan_.flows)
      for (const std::string& name : FlowRecords::referred(*flow.schema.type)) {
        if (pools_.contains(name)) continue;
        const model::Type& target = *TRY(model_.need_type(name));
        const auto lives = lives_.find(name);
        const auto* existing = TRY(existing_.of(store_, target));
        if (lives == lives_.end() && existing->empty()) continue;
        pools_.emplace(name, Pool(model_, target, lives == lives_.end() ? nullptr : &lives->second,
                                  *existing, places_, options_.seed));
      }
    return {};
  }

  core::Result<void> prepare_flows() {
    flows_.reserve(plan_.flows.size());
    for (const Flow& flow : plan_.flows) {
      flows_.emplace_back(model_, flow, places_, moments_, pools_, options_.seed, 1);
      CHECK_OK(flows_.back().prepare(plan_));
    }
    return {};
  }

  // ---- records ----

  core::Result<void> write(std::vector<records::Draft> forms) {
    Batches batches(records_, options_, now_, resumes_, report_);
    const std::int64_t units = TRY(places_.write(records_, now_));
    report_.records += units;
    report_.events += units;
    auto given = given_values(model_, facts_, options_.scale, now_);
    CHECK_OK(leave_out_known(given));
    CHECK_OK(batches.write_named("given values", std::move(given)));
    CHECK_OK(batches.write_named("returns", std::move(forms)));
    std::vector<std::int64_t> sites;
    for (const auto& [name, lives] : lives_) {
      const auto ids = TRY(batches.write(*lives.type, static_cast<std::int64_t>(lives.all.size()),
                                         [&](std::int64_t i) { return draft_of(lives, i); }));
      if (const auto pool = pools_.find(name); pool != pools_.end()) pool->second.set_ids(ids);
      if (lives.type == episodes_->site_type()) sites = ids;
    }
    for (const FlowRecords& flow : flows_)
      CHECK_OK(
          batches.write(flow.type(), flow.size(), [&](std::int64_t i) { return flow.draft(i); }));
    report_.observations += TRY(episodes_->write(records_, sites, now_, options_.progress,
                                                 report_.records, report_.events));
    return batches.write_named("coverage",
                               coverage(model_, coverings(model_, facts_, plan_), places_, now_));
  }

  /// Published values and plans that the store holds already (of a report that was imported).
  core::Result<void> leave_out_known(std::vector<records::Draft>& drafts) {
    static const std::vector<std::string> told = {"indicator", "dims",     "from_day",
                                                  "to_day",    "plan_set", "bound"};
    std::map<const model::Type*, std::set<std::vector<std::string>>> known;
    for (const records::Draft& draft : drafts) {
      if (known.contains(draft.type)) continue;
      auto& all = known[draft.type];
      for (const ExistingRecord& one : *TRY(existing_.of(store_, *draft.type))) {
        if (one.record.external_id.starts_with("fact ")) continue;  // of a simulation
        std::vector<std::string> key;
        for (const std::string& name : told) {
          const int field = draft.type->field_index(name);
          key.push_back(field < 0
                            ? std::string()
                            : core::to_text(one.record.values[static_cast<std::size_t>(field)]));
        }
        all.insert(std::move(key));
      }
    }
    std::erase_if(drafts, [&](const records::Draft& draft) {
      std::vector<std::string> key;
      for (const std::string& name : told) {
        const auto value = draft.steps.front().given.find(name);
        key.push_back(value == draft.steps.front().given.end() ? std::string() : value->second);
      }
      return known[draft.type].contains(key);
    });
    return {};
  }

  records::Draft draft_of(const Lives& lives, std::int64_t index) const {
    const Life& life = lives.all[static_cast<std::size_t>(index)];
    records::Draft draft;
    draft.type = lives.type;
    draft.simulated = true;
    draft.place = fmt::format("simulated {} {}", lives.type->name, index + 1);
    for (const LifeStep& one : life.steps) {
      records::Step step;
      step.action = one.action->name;
      step.happened_at = std::min(one.at, now_);
      step.actor.name = "simulation";
      step.actor.unit = places_.unit(life.unit).id;
      if (one.action->needs_reason)
        step.reason = one.action->label.vi.empty() ? one.action->name : one.action->label.vi;
      for (auto [field, value] : one.given) {
        // Units had no ids yet when the values were chosen.
        if (lives.type->fields[static_cast<std::size_t>(field)].target == model::unit_type)
          value = core::Decimal(places_.unit(life.unit).id);
        step.typed.emplace_back(field, std::move(value));
      }
      draft.steps.push_back(std::move(step));
    }
    return draft;
  }

  records::Records& records_;
  store::Store& store_;
  const model::Model& model_;
  const Options& options_;
  core::Time now_;
  Moments moments_;
  std::vector<Fact> facts_;
  std::string digest_;
  bool resumes_ = false;
  Places places_;
  Existing existing_;
  Plan plan_;
  std::optional<EpisodePlan> episodes_;
  std::map<std::string, Lives> lives_;
  std::map<std::string, std::set<std::string>> named_;  ///< codes given to records, by type
  std::map<std::string, bool> stocked_;                 ///< types whose number facts give
  std::map<std::string, Pool> pools_;
  std::vector<FlowRecords> flows_;
  Report report_;
};

}  // namespace

core::Result<Report> run(records::Records& records, const Options& options, core::Time now) {
  return Simulation(records, options, now).run();
}

}  // namespace nhip::simulate
