#include "records/reorganise.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/hash.h"
#include "core/vietnamese.h"
#include "model/tree.h"
#include "records/units.h"

namespace nhip::records {
namespace {

using core::Result;
using Kind = Clause::Kind;
using Fields = std::map<std::string, std::string>;

constexpr std::string_view act_type = "unit_act";

/// Turns an act into batches of drafts, with the tree as it stands.
class Planner {
 public:
  Planner(const model::Model& model, const UnitTree& tree, const Act& act, std::string digest,
          const core::Actor& actor)
      : model_(model),
        tree_(tree),
        act_(act),
        digest_(std::move(digest)),
        actor_(actor),
        moment_(core::Time::at(act.day)) {}

  Result<void> plan() {
    CHECK_OK(find_types());
    CHECK_OK(begin());
    CHECK_OK(note_ends());
    CHECK_OK(check_parents());
    for (const Clause& clause : act_.clauses) CHECK_OK(apply(clause));
    CHECK_OK(move_orphans());
    for (const std::int64_t unit : ending_order_) finish(unit);
    return {};
  }

  std::vector<std::vector<Draft>> batches() {
    std::vector<std::vector<Draft>> all = std::move(established_);
    all.insert(all.begin(), std::vector<Draft>{std::move(act_draft_)});
    std::vector<Draft> changes;
    for (const std::int64_t unit : order_) changes.push_back(std::move(changes_.at(unit)));
    all.push_back(std::move(changes));
    all.push_back(std::move(relations_));
    return all;
  }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  struct Ending {
    std::string action;
    std::string successor{};  ///< slug; children move there
    Fields given{};
    std::string place{};
  };

  Result<void> find_types() {
    unit_type_ = TRY(model_.need_type(model::unit_type));
    relation_ = TRY(model_.need_type(relation_type));
    const model::Type* type = TRY(model_.need_type(act_type));
    Fields given = {{"key", act_.key},
                    {"title", act_.title},
                    {"on_day", act_.day.to_string()},
                    {"content", digest_}};
    if (!act_.basis.empty()) given["basis"] = act_.basis;
    act_draft_ = draft(*type, 0, "enter", std::move(given), "");
    return {};
  }

  Step step(std::string action, Fields given) const {
    Step one;
    one.action = std::move(action);
    one.happened_at = moment_;
    one.given = std::move(given);
    one.actor = actor_;
    one.reason = act_.basis.empty() ? act_.title : act_.basis;
    return one;
  }

  Draft draft(const model::Type& type, std::int64_t id, std::string action, Fields given,
              std::string place) const {
    Draft one;
    one.type = &type;
    one.id = id;
    one.place = std::move(place);
    one.steps.push_back(step(std::move(action), std::move(given)));
    return one;
  }

  void say(const std::string& what) { lines_.push_back(act_.day.to_string() + " " + what); }

  // ---- units

  /// New units may be named before they are written.
  Result<void> begin() {
    for (const Clause& clause : act_.clauses) {
      if (clause.kind != Kind::establish) continue;
      Fields given(clause.fields.begin(), clause.fields.end());
      if (!act_.basis.empty()) given["basis"] = act_.basis;
      const std::string slug = given.at("slug");
      if (tree_.find(slug) != 0)
        return core::fail("units.named_twice",
                          fmt::format("The unit \"{}\" is there already", slug),
                          model::place(clause.source), "Name it in [[merge]] or [[rename]].");
      new_units_.insert(slug);
      established_.push_back(
          {draft(*unit_type_, 0, "establish", std::move(given), model::place(clause.source))});
      say("establish " + slug);
    }
    return {};
  }

  Result<std::int64_t> known(const model::Text& name) const {
    const std::int64_t unit = tree_.find(name.value);
    if (unit == 0)
      return core::fail("units.unknown", fmt::format("There is no unit \"{}\"", name.value),
                        model::place(name.source), core::did_you_mean(name.value, tree_.slugs()));
    if (tree_.valid(unit, act_.day)) return unit;
    const std::int64_t successor = tree_.successor(unit);
    return core::fail(
        "units.not_there",
        fmt::format("The unit \"{}\" is not there on {}", name.value, act_.day.to_string()),
        model::place(name.source),
        successor == 0 ? "" : fmt::format("Its work went to \"{}\".", tree_.slug(successor)));
  }

  /// A unit that is there or that the act establishes.
  Result<std::string> slug_of(const model::Text& name) const {
    if (new_units_.contains(name.value)) return name.value;
    return tree_.slug(TRY(known(name)));
  }

  void change(std::int64_t unit, Step one, const std::string& place) {
    const auto [found, is_new] = changes_.try_emplace(unit);
    Draft& draft = found->second;
    if (is_new) {
      order_.push_back(unit);
      draft.type = unit_type_;
      draft.id = unit;
      draft.place = place;
    }
    draft.steps.push_back(std::move(one));
  }

  // ---- which units end

  Result<void> note_ends() {
    for (const Clause& clause : act_.clauses) {
      const std::string place = model::place(clause.source);
      if (clause.kind == Kind::merge) {
        const std::string into = TRY(slug_of(clause.into.front()));
        for (const model::Text& name : clause.units)
          CHECK_OK(ends(TRY(known(name)), {"merge", into, {{"successor", into}}, place}));
      } else if (clause.kind == Kind::split) {
        CHECK_OK(ends(TRY(known(clause.units.front())), {"split", "", {}, place}));
      } else if (clause.kind == Kind::end) {
        CHECK_OK(note_dissolved(clause));
      }
    }
    return {};
  }

  /// What is established or moved does not stand below a unit that ends.
  Result<void> check_parents() const {
    for (const Clause& clause : act_.clauses) {
      if (clause.kind != Kind::establish && clause.kind != Kind::move) continue;
      for (const auto& [field, value] : clause.fields)
        if (field == "parent" && ending_.contains(tree_.find(value)))
          return core::fail("units.parent_ends", fmt::format("\"{}\" ends in this act", value),
                            model::place(clause.source), "Name the unit that goes on.");
    }
    return {};
  }

  Result<void> note_dissolved(const Clause& clause) {
    Ending ending{"end", "", {}, model::place(clause.source)};
    if (!clause.into.empty()) {
      ending.successor = TRY(slug_of(clause.into.front()));
      ending.given["successor"] = ending.successor;
    }
    std::vector<std::int64_t> units;
    for (const model::Text& name : clause.units) units.push_back(TRY(known(name)));
    if (!clause.level.empty()) {
      for (const UnitAt& unit : tree_.all(act_.day))
        if (unit.level == clause.level && !ending_.contains(unit.id)) units.push_back(unit.id);
      if (units.empty())
        return core::fail("units.unknown",
                          fmt::format("No unit of the level \"{}\" is there on {}", clause.level,
                                      act_.day.to_string()),
                          ending.place);
    }
    for (const std::int64_t unit : units) CHECK_OK(ends(unit, ending));
    return {};
  }

  Result<void> ends(std::int64_t unit, Ending ending) {
    if (ending_.contains(unit))
      return core::fail("units.named_twice",
                        fmt::format("The unit \"{}\" ends twice", tree_.slug(unit)), ending.place);
    if (!ending.successor.empty() && tree_.find(ending.successor) == unit)
      return core::fail("units.named_twice",
                        fmt::format("\"{}\" cannot go into itself", ending.successor), ending.place,
                        "Leave it out of the units: it goes on.");
    ending_order_.push_back(unit);
    ending_.emplace(unit, std::move(ending));
    return {};
  }

  // ---- clauses

  Result<void> apply(const Clause& clause) {
    const std::string place = model::place(clause.source);
    switch (clause.kind) {
      case Kind::establish: {
        const auto slug =
            std::ranges::find(clause.fields, "slug", &std::pair<std::string, std::string>::first);
        for (const std::string& body : clause.outside)
          relate("whole", 0, body, slug->second, {}, place);
        return {};
      }
      case Kind::merge: {
        const std::string into = TRY(slug_of(clause.into.front()));
        for (const model::Text& name : clause.units)
          relate("whole", TRY(known(name)), "", into, {}, place);
        for (const std::string& body : clause.outside) relate("whole", 0, body, into, {}, place);
        return {};
      }
      case Kind::split:
      case Kind::cede: {
        const std::int64_t from = TRY(known(clause.units.front()));
        for (std::size_t i = 0; i < clause.into.size(); ++i) {
          Fields more;
          if (!clause.shares.empty()) more["share"] = clause.shares[i].to_string();
          relate(clause.kind == Kind::split ? "split" : "part", from, "",
                 TRY(slug_of(clause.into[i])), std::move(more), place);
        }
        return {};
      }
      case Kind::transfer: {
        std::string types;
        for (const std::string& type : clause.record_types) {
          auto found = model_.need_type(type);
          if (!found) {
            found.error().where = place;
            return std::unexpected(found.error());
          }
          types += (types.empty() ? "" : ",") + type;
        }
        relate("function", TRY(known(clause.units.front())), "", TRY(slug_of(clause.into.front())),
               {{"record_types", types}}, place);
        return {};
      }
      case Kind::move:
      case Kind::rename:
      case Kind::renumber:
        return alter(clause, place);
      case Kind::end:
        if (!clause.into.empty())
          for (const model::Text& name : clause.units)
            relate("whole", TRY(known(name)), "", TRY(slug_of(clause.into.front())), {}, place);
        return {};
    }
    return {};
  }

  Result<void> alter(const Clause& clause, const std::string& place) {
    static constexpr std::string_view names[] = {"move", "rename", "renumber"};
    const std::string action(names[static_cast<int>(clause.kind) - static_cast<int>(Kind::move)]);
    Fields given(clause.fields.begin(), clause.fields.end());
    if (!act_.basis.empty()) given["basis"] = act_.basis;
    for (const model::Text& name : clause.units) {
      const std::int64_t unit = TRY(known(name));
      if (clause.kind == Kind::move && given.contains("parent")) moved_.insert(unit);
      std::string line = fmt::format("{} {}", action, tree_.slug(unit));
      for (const auto& [field, value] : clause.fields) line += fmt::format(" {}={}", field, value);
      say(line);
      change(unit, step(action, given), place);
    }
    return {};
  }

  void relate(const std::string& succession, std::int64_t from, const std::string& outside,
              const std::string& to, Fields more, const std::string& place) {
    Fields given = std::move(more);
    given["act"] = act_.key;
    given["succession"] = succession;
    if (from != 0) given["from_unit"] = tree_.slug(from);
    if (!outside.empty()) given["outside"] = outside;
    given["to_unit"] = to;
    given["on_day"] = act_.day.to_string();
    relations_.push_back(draft(*relation_, 0, "enter", std::move(given), place));
    say(fmt::format("{} -> {} ({}{})", from != 0 ? tree_.slug(from) : outside, to, succession,
                    relations_.back().steps[0].given.contains("share")
                        ? ", " + relations_.back().steps[0].given.at("share")
                        : ""));
  }

  /// Children of units that end go on under another.
  Result<void> move_orphans() {
    for (const UnitAt& unit : tree_.all(act_.day)) {
      if (!ending_.contains(unit.parent) || ending_.contains(unit.id) || moved_.contains(unit.id))
        continue;
      const std::string parent = TRY(new_parent(unit));
      if (parent.empty()) continue;
      say(fmt::format("move {} parent={}", unit.slug, parent));
      change(unit.id, step("move", {{"parent", parent}}), ending_.at(unit.parent).place);
    }
    return {};
  }

  Result<std::string> new_parent(const UnitAt& child) const {
    std::int64_t above = child.parent;
    while (ending_.contains(above)) {
      const Ending& ending = ending_.at(above);
      if (ending.action == "split")
        return core::fail(
            "units.child_of_split",
            fmt::format("\"{}\" is below \"{}\", which is split", child.slug, tree_.slug(above)),
            ending.place, "Say in a [[move]] where it goes.");
      if (!ending.successor.empty()) return ending.successor;
      above = tree_.at(above, act_.day)->parent;
    }
    return above == 0 ? std::string() : tree_.slug(above);
  }

  void finish(std::int64_t unit) {
    const Ending& ending = ending_.at(unit);
    Fields given = ending.given;
    if (!act_.basis.empty()) given["basis"] = act_.basis;
    say(fmt::format("{} {}", ending.action, tree_.slug(unit)));
    change(unit, step(ending.action, std::move(given)), ending.place);
  }

  const model::Model& model_;
  const UnitTree& tree_;
  const Act& act_;
  std::string digest_;
  const core::Actor& actor_;
  core::Time moment_;
  const model::Type* unit_type_ = nullptr;
  const model::Type* relation_ = nullptr;
  Draft act_draft_;
  std::vector<std::vector<Draft>> established_;
  std::map<std::int64_t, Draft> changes_;
  std::vector<std::int64_t> order_;
  std::map<std::int64_t, Ending> ending_;
  std::vector<std::int64_t> ending_order_;
  std::set<std::int64_t> moved_;
  std::set<std::string> new_units_;
  std::vector<Draft> relations_;
  std::vector<std::string> lines_;
};

std::string digest_of(const Act& act) {
  core::Hasher hasher;
  hasher.add(act.day.to_string());
  for (const std::string& line : act.lines()) hasher.add("\n").add(line);
  return core::to_hex(hasher.finish());
}

/// Whether the act stands already; with other content it is an error.
Result<bool> was_applied(store::Database& database, const model::Model& model, const Act& act,
                         const std::string& digest) {
  const model::Type* type = TRY(model.need_type(act_type));
  const auto record = TRY(store::find_by_code(database, *type, act.key));
  if (!record || record->state == "void") return false;
  const int content = type->field_index("content");
  if (core::to_text(record->values[static_cast<std::size_t>(content)]) == digest) return true;
  return core::fail("units.act_differs",
                    fmt::format("The act \"{}\" was applied with other content", act.key), {},
                    "What was decided later is an act of its own, with a key of its own.");
}

}  // namespace

core::Result<Reorganised> reorganise(Records& records, const std::filesystem::path& file,
                                     const Act& act, const core::Actor& actor, bool dry_run,
                                     core::Time now) {
  Reorganised done;
  done.key = act.key;
  const std::string digest = digest_of(act);
  const model::Model& model = records.store().model();
  UnitTree tree;
  auto looked = records.store().read([&](store::Database& database) -> Result<void> {
    done.before = TRY(was_applied(database, model, act, digest));
    tree = TRY(UnitTree::read(database, model));
    return {};
  });
  if (!looked && looked.error().where.empty()) looked.error().where = file.string();
  CHECK_OK(looked);
  if (done.before) return done;
  Planner planner(model, tree, act, digest, actor);
  CHECK_OK(planner.plan());
  done.lines = planner.lines();
  if (!dry_run) CHECK_OK(records.put_in_order(planner.batches(), now));
  return done;
}

}  // namespace nhip::records
