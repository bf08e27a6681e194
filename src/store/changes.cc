#include "store/changes.h"

#include <algorithm>

#include "model/versions.h"
#include "store/schema.h"

namespace nhip::store {

namespace {

using model::Field;
using model::Type;
using model::VersionStep;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

/// Types whose records the step changes: that of the definitions, and the one it takes.
bool touches(const VersionStep& step, const std::string& type) {
  return step.type == type || step.from_type == type;
}

/// One type with records against what was recorded of it.
class Comparison {
 public:
  Comparison(Database& database, const model::Model& model, const Type& type,
             const RecordedType& was)
      : database_(database), model_(model), type_(type), was_(was), is_(recorded(model, type)) {}

  core::Result<std::vector<std::string>> run() {
    if (was_.kind != is_.kind)
      say("The type " + type_.name + " was a " + was_.kind + " and is now a " + is_.kind);
    if (was_.version > is_.version)
      say("The type " + type_.name + " is at version " + std::to_string(was_.version) +
          " in the store and at version " + std::to_string(is_.version) + " in the definitions");
    for (const auto& [name, kind] : was_.fields) CHECK_OK(field(name, kind));
    if (was_.track != is_.track) say("What " + type_.name + " tracks has changed");
    if (!was_.detailed) return std::move(found_);
    if (was_.unit != is_.unit)
      say("Records of " + type_.name + " were placed by \"" + was_.unit + "\" and are now by \"" +
          is_.unit + "\"");
    for (const auto& [name, codes] : was_.codes) CHECK_OK(codes_of(name, codes));
    for (const std::string& state : was_.states)
      if (!contains(is_.states, state))
        CHECK_OK(gone_word("state", state, "The state \"" + state + "\" of " + type_.name));
    for (const auto& [name, cell] : was_.cells) CHECK_OK(cell_of(name, cell));
    return std::move(found_);
  }

 private:
  void say(std::string what) { found_.push_back(std::move(what)); }

  std::string full(const std::string& field) const { return type_.name + "." + field; }

  core::Result<void> field(const std::string& name, const std::string& kind) {
    const auto now = is_.fields.find(name);
    if (now == is_.fields.end()) {
      // Rows of a series are sealed with their columns, which stay.
      if (type_.kind != Type::Kind::series && TRY(holds(quote_name(name) + " is not null")))
        say("The field " + full(name) + " (" + kind + ") is gone");
      return {};
    }
    if (now->second != kind) {
      const bool to_text = kind == "code" && now->second == "text";
      const bool to_code = kind == "text" && now->second == "code";
      if (to_code) return codes_known(name);
      if (!to_text) say("The field " + full(name) + " was " + kind + " and is now " + now->second);
      return {};
    }
    const auto places = was_.decimals.find(name);
    if (places != was_.decimals.end() && places->second > is_.decimals[name])
      say("The field " + full(name) + " had " + std::to_string(places->second) +
          " decimals and has now " + std::to_string(is_.decimals[name]));
    return {};
  }

  /// A text that becomes a code: every value must be one.
  core::Result<void> codes_known(const std::string& name) {
    std::vector<std::string> unknown;
    CHECK_OK(database_.query("select distinct " + quote_name(name) + " from " +
                                 quote_name(type_.name) + " where " + quote_name(name) +
                                 " is not null",
                             {}, [&](const Row& row) {
                               const std::string value(row.text(0));
                               if (!contains(is_.codes[name], value)) unknown.push_back(value);
                               return unknown.empty();
                             }));
    if (!unknown.empty())
      say("The field " + full(name) + " was text and is now a code; a record holds \"" +
          unknown.front() + "\"");
    return {};
  }

  core::Result<void> codes_of(const std::string& name, const std::vector<std::string>& codes) {
    const Field* now = type_.field(name);
    if (now == nullptr || now->kind != Field::Kind::code) return {};
    for (const std::string& code : codes)
      if (!contains(is_.codes[name], code))
        CHECK_OK(gone_word(name, code, "The code \"" + code + "\" of " + full(name)));
    return {};
  }

  /// A word that is gone matters where records hold it, now or in their spells.
  core::Result<void> gone_word(const std::string& column, const std::string& word,
                               const std::string& what) {
    std::vector<std::string> tables = {type_.name};
    const bool tracked = column == "state" || contains(was_.track, column);
    if (type_.tracked() && tracked && TRY(has_table(database_, spell_name(type_))))
      tables.push_back(spell_name(type_));
    for (const std::string& table : tables) {
      const std::vector<Param> key = {word};
      const auto held = TRY(database_.integer(
          "select count(*) from " + quote_name(table) + " where " + quote_name(column) + " = $1",
          key));
      if (held == 0) continue;
      say(what + " is gone; " + std::to_string(held) + " rows of " + table + " hold it");
      break;
    }
    return {};
  }

  core::Result<void> cell_of(const std::string& name, const std::string& cell) {
    const auto now = is_.cells.find(name);
    if (now != is_.cells.end() && now->second == cell) return {};
    if (!TRY(has_table(database_, cell_name(type_)))) return {};
    const std::vector<Param> key = {name};
    const auto held =
        TRY(database_.integer("select count(*) from (select 1 from " +
                                  quote_name(cell_name(type_)) + " where cell = $1 limit 1) t",
                              key));
    if (held == 0) return {};
    const std::string full_name = "The cell " + type_.name + "." + name;
    say(now == is_.cells.end()
            ? full_name + " is gone"
            : full_name + " was \"" + cell + "\" and is now \"" + now->second + "\"");
    return {};
  }

  core::Result<bool> holds(const std::string& condition) {
    return TRY(database_.integer("select count(*) from (select 1 from " + quote_name(type_.name) +
                                 " where " + condition + " limit 1) t")) > 0;
  }

  Database& database_;
  const model::Model& model_;
  const Type& type_;
  const RecordedType& was_;
  RecordedType is_;
  std::vector<std::string> found_;
};

Change change_of(std::string type, std::string what, const std::vector<const VersionStep*>& pending,
                 const std::string& hint) {
  for (const VersionStep* step : pending)
    if (touches(*step, type))
      return {std::move(type), std::move(what), step->name,
              "`nhip migrate --apply " + step->name + "` makes the change."};
  return {std::move(type), std::move(what), "", hint};
}

std::string write_a_step(const std::string& system, const std::string& type, int version) {
  return "Restore the definition, or write the step systems/" + system + "/migrations/" + type +
         "-" + std::to_string(version + 1) + ".toml from version " + std::to_string(version) +
         " and raise `version` of the type.";
}

}  // namespace

core::Result<bool> has_rows(Database& database, const std::string& table) {
  return TRY(database.integer("select count(*) from (select 1 from " + quote_name(table) +
                              " limit 1) t")) > 0;
}

std::vector<const VersionStep*> pending_steps(const RecordedSchema& schema,
                                              const model::Model& model) {
  std::vector<const VersionStep*> pending;
  const auto add = [&](const VersionStep* step) {
    const bool known = std::ranges::any_of(
        pending, [&](const VersionStep* other) { return other->name == step->name; });
    if (!known) pending.push_back(step);
  };
  for (const auto& [name, recorded] : schema.types) {
    for (const VersionStep& step : model.farewells())
      if (step.type == name) add(&step);
    for (const Type& type : model.types()) {
      // Its own steps, or those by which another type takes its records.
      const bool own = type.name == name;
      const bool taken = std::ranges::any_of(
          type.steps, [&](const VersionStep& step) { return step.from_type == name; });
      if (!own && !(taken && model.type(name) == nullptr)) continue;
      for (const VersionStep* step : model::steps_to(type, name, recorded.version)) add(step);
    }
  }
  return pending;
}

core::Result<std::vector<Change>> blocking_changes(Database& database, const RecordedSchema& schema,
                                                   const model::Model& model) {
  std::vector<Change> changes;
  const auto pending = pending_steps(schema, model);
  for (const auto& [name, was] : schema.types) {
    const Type* type = model.type(name);
    if (type != nullptr && was == recorded(model, *type)) continue;
    if (!TRY(has_rows(database, name))) continue;
    if (type == nullptr) {
      changes.push_back(change_of(name, "The type " + name + " is gone and has records", pending,
                                  "Restore its file, or write a step systems/" +
                                      (was.system.empty() ? std::string("SYSTEM") : was.system) +
                                      "/migrations/" + name + "-gone.toml with `archive = true`."));
      continue;
    }
    std::vector<std::string> found = TRY(Comparison(database, model, *type, was).run());
    for (std::string& what : found)
      changes.push_back(change_of(name, std::move(what), pending,
                                  was.version > type->version
                                      ? "Use the definitions that the store was last written with."
                                      : write_a_step(type->system, name, was.version)));
    const bool told =
        std::ranges::any_of(changes, [&](const Change& change) { return change.type == name; });
    if (told) continue;
    for (const VersionStep* step : pending)
      if (step->type == name && step->from_type == name)
        changes.push_back(
            change_of(name,
                      "The records of " + name + " are of version " + std::to_string(step->from) +
                          " and the definitions of version " + std::to_string(type->version),
                      {step}, ""));
  }
  return changes;
}

core::Error migration_needed(const std::vector<Change>& changes) {
  const Change& first = changes.front();
  std::string more;
  if (changes.size() > 1)
    more = " " + std::to_string(changes.size() - 1) + " more: see `nhip migrate --plan`.";
  return {"store.migration_needed", first.what, "", first.hint + more};
}

}  // namespace nhip::store
