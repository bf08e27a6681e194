// "received -> in_process by head, may officer": the actions of a workflow.
#include <fmt/format.h>

#include <utility>

#include "model/draft.h"
#include "model/names.h"
#include "model/scanner.h"

namespace nhip::model {
namespace {

constexpr std::string_view new_state = "new";
constexpr std::string_view same_state = "same";
constexpr std::string_view void_state = "void";

const std::vector<std::string> clause_words{"sets",  "asks",     "may",    "puts",
                                            "needs", "stops",    "starts", "restarts",
                                            "ends",  "notifies", "checks", "when"};

/// Parses one action; the states it names are checked when all actions are known.
class ActionParser {
 public:
  ActionParser(const Text& name, const Text& definition, TypeDraft& draft, Draft& all)
      : definition_(definition), draft_(draft), all_(all) {
    action_.name = name.value;
    action_.source = definition.source;
  }

  struct Named {
    std::vector<Text> from{};
    Text to{};
  };

  std::pair<Action, Named> run() {
    const auto clauses = split_clauses(definition_, {"when"});
    auto parts = split_outside(clauses[0].body, ',');
    if (clauses.size() > 1) {
      if (parts.back().value.empty()) parts.pop_back();
      action_.guard = parse_expression(clauses[1].body, all_.problems);
    }
    if (clauses.size() > 2)
      all_.problems.add("model.flow_syntax", who() + " has two guards", clauses[2].keyword.source,
                        "Join them with \"and\".");
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Scanner scanner(parts[i]);
      if (i == 0)
        head(scanner);
      else
        clause(scanner);
    }
    return {std::move(action_), std::move(named_)};
  }

 private:
  std::string who() const {
    return fmt::format("action \"{}\" of type \"{}\"", action_.name, draft_.type.name);
  }

  void syntax(Scanner& scanner, std::string_view expected,
              const std::vector<std::string>& words = {}) {
    const auto at = scanner.here();
    const auto found = scanner.found();
    all_.problems.add_unknown(
        "model.flow_syntax",
        fmt::format("expected {}, found {} (action \"{}\")", expected, found, action_.name),
        scanner.name().value, at, words);
  }

  void head(Scanner& scanner) {
    do {
      auto state = scanner.name();
      if (state.value.empty()) return syntax(scanner, "a state");
      if (state.value == new_state)
        action_.creates = true;
      else
        named_.from.push_back(std::move(state));
    } while (scanner.mark("|"));
    if (!scanner.mark("->")) return syntax(scanner, "\"->\"");
    named_.to = scanner.name();
    if (named_.to.value.empty()) return syntax(scanner, "a state");
    if (scanner.word("by")) {
      do {
        auto role = scanner.name();
        if (role.value.empty()) return syntax(scanner, "a role");
        action_.roles.push_back(role.value);
        all_.references.push_back({Reference::To::role, std::move(role), who()});
      } while (scanner.mark("|"));
    }
    if (!scanner.done()) syntax(scanner, "\"by\" or a comma", {"by"});
  }

  void clause(Scanner& scanner) {
    if (scanner.word("sets")) return fields(scanner, action_.sets, true);
    if (scanner.word("asks")) return fields(scanner, action_.asks, false);
    if (scanner.word("may")) return fields(scanner, action_.may, false);
    if (scanner.word("puts")) return put(scanner);
    if (scanner.word("notifies"))
      action_.notifies = true;
    else if (scanner.word("needs"))
      needs_reason(scanner);
    else if (scanner.word("checks"))
      checks_cells(scanner);
    else if (scanner.word("stops"))
      clock(scanner, Action::Clock::stop);
    else if (scanner.word("starts"))
      clock(scanner, Action::Clock::start);
    else if (scanner.word("restarts"))
      clock(scanner, Action::Clock::restart);
    else if (scanner.word("ends"))
      clock(scanner, Action::Clock::end);
    else
      return syntax(scanner, fmt::format("one of {}", fmt::join(clause_words, ", ")), clause_words);
    if (!scanner.done()) syntax(scanner, "a comma");
  }

  void needs_reason(Scanner& scanner) {
    if (scanner.word("reason"))
      action_.needs_reason = true;
    else
      syntax(scanner, "\"reason\"", {"reason"});
  }

  void checks_cells(Scanner& scanner) {
    if (!scanner.word("cells")) return syntax(scanner, "\"cells\"", {"cells"});
    action_.checks_cells = true;
    if (draft_.type.kind != Type::Kind::reading)
      all_.problems.add("model.flow_syntax", who() + " checks cells, which only a form has",
                        definition_.source);
  }

  void clock(Scanner& scanner, Action::Clock clock) {
    if (!scanner.word("clock")) return syntax(scanner, "\"clock\"", {"clock"});
    if (action_.clock != Action::Clock::none)
      all_.problems.add("model.flow_syntax", who() + " moves the clock twice", definition_.source);
    action_.clock = clock;
  }

  /// The field, or nullptr after an error.
  const Field* known_field(const Text& name) {
    const auto* field = draft_.type.field(name.value);
    if (field == nullptr) {
      all_.problems.add_unknown("model.field_unknown",
                                fmt::format("type \"{}\" has no field \"{}\" (action \"{}\")",
                                            draft_.type.name, name.value, action_.name),
                                name.value, name.source, field_names(draft_.type));
    } else if (field->is_derived()) {
      all_.problems.add("model.field_derived",
                        fmt::format("the field \"{}\" is derived and cannot be given (action "
                                    "\"{}\")",
                                    name.value, action_.name),
                        name.source);
    }
    return field;
  }

  void fields(Scanner& scanner, std::vector<std::string>& into, bool moments) {
    do {
      const auto name = scanner.name();
      if (name.value.empty()) return syntax(scanner, "a field");
      const auto* field = known_field(name);
      if (moments && field != nullptr && field->kind != Field::Kind::time &&
          field->kind != Field::Kind::date)
        all_.problems.add("model.field_kind",
                          fmt::format("\"sets\" fills a time or date field; \"{}\" is neither "
                                      "(action \"{}\")",
                                      name.value, action_.name),
                          name.source, "Use \"asks\", \"may\" or \"puts\".");
      into.push_back(name.value);
    } while (!scanner.done());
  }

  void put(Scanner& scanner) {
    const auto name = scanner.name();
    if (name.value.empty()) return syntax(scanner, "a field");
    known_field(name);
    if (!scanner.mark("=")) return syntax(scanner, "\"=\"");
    action_.puts.emplace_back(name.value, parse_expression(scanner.rest(), all_.problems));
  }

  const Text& definition_;
  TypeDraft& draft_;
  Draft& all_;
  Action action_;
  Named named_;
};

std::vector<std::string> state_names(const Type& type) {
  std::vector<std::string> names;
  for (const auto& state : type.states) names.push_back(state.name);
  return names;
}

void add_state(const Text& name, TypeDraft& draft, Draft& all) {
  auto& type = draft.type;
  if (name.value.empty() || name.value == same_state || type.state(name.value) != nullptr) return;
  if (name.value == void_state || name.value == new_state || !is_name(name.value))
    all.problems.add("model.state_reserved",
                     fmt::format("\"{}\" cannot be the state an action leads to", name.value),
                     name.source);
  type.states.push_back({.name = name.value, .label = all.label_or_word({}, name.value)});
}

void check_from(const Text& name, const Action& action, const TypeDraft& draft, Draft& all) {
  if (draft.type.state(name.value) != nullptr) return;
  all.problems.add_unknown(
      "model.state_unknown",
      fmt::format("no action leads to the state \"{}\" (action \"{}\")", name.value, action.name),
      name.value, name.source, state_names(draft.type));
}

void check_action_name(const Text& name, TypeDraft& draft, Draft& all) {
  if (!is_name(name.value) || name.value == "correct" || name.value == void_state)
    all.problems.add("model.name",
                     fmt::format("\"{}\" cannot be the name of an action", name.value), name.source,
                     "Every type has the actions correct and void.");
  if (draft.type.action(name.value) != nullptr)
    all.problems.add("model.duplicate",
                     fmt::format("the action \"{}\" is declared twice", name.value), name.source);
}

}  // namespace

void parse_flow(const Node& table, TypeDraft& draft, Draft& all) {
  std::vector<ActionParser::Named> named;
  for (const auto& entry : table.entries) {
    check_action_name(entry.key, draft, all);
    if (entry.value.kind != Node::Kind::text) {
      all.problems.add("model.wrong_kind",
                       fmt::format("the action \"{}\" is not a text", entry.key.value),
                       entry.value.source, R"(Write it as name = "FROM -> TO by ROLE".)");
      continue;
    }
    auto [action, states] = ActionParser(entry.key, entry.value.text, draft, all).run();
    action.label = all.label_or_word({}, action.name);
    add_state(states.to, draft, all);
    if (states.to.value != same_state)
      action.to = states.to.value;
    else if (action.creates)
      all.problems.add("model.flow_syntax",
                       fmt::format("the action \"{}\" creates a record, which has no state yet to "
                                   "keep",
                                   action.name),
                       states.to.source, "Name the state it leads to.");
    for (const auto& from : states.from) action.from.push_back(from.value);
    draft.type.actions.push_back(std::move(action));
    named.push_back(std::move(states));
  }
  bool creates = false;
  for (std::size_t i = 0; i < named.size(); ++i) {
    creates = creates || draft.type.actions[i].creates;
    for (const auto& from : named[i].from)
      if (from.value != void_state) check_from(from, draft.type.actions[i], draft, all);
  }
  if (!creates)
    all.problems.add("model.flow_syntax",
                     fmt::format("no action of type \"{}\" creates a record", draft.type.name),
                     table.source, R"(One action begins with "new -> …".)");
}

void add_default_flow(Type& type) {
  type.states.push_back({.name = "active", .label = {}});
  Action enter{.name = "enter"};
  enter.creates = true;
  enter.to = "active";
  enter.takes_any = true;
  enter.source = type.source;
  type.actions.push_back(std::move(enter));
}

void add_built_in_actions(Type& type) {
  type.states.push_back({.name = std::string(void_state), .label = {}, .counted = false});
  Action correct{.name = "correct"};
  correct.takes_any = true;
  correct.needs_reason = true;
  correct.source = type.source;
  Action annul{.name = std::string(void_state)};
  annul.to = void_state;
  annul.needs_reason = true;
  annul.source = type.source;
  type.actions.push_back(std::move(correct));
  type.actions.push_back(std::move(annul));
}

}  // namespace nhip::model
