// Typing the expressions of record types.
#include <fmt/format.h>

#include "model/draft.h"
#include "model/names.h"
#include "model/scope.h"

namespace nhip::model {
namespace {

using Kind = expr::Type::Kind;

class TypeChecker {
 public:
  TypeChecker(TypeDraft& draft, Draft& all)
      : type_(draft.type), words_(draft.words), all_(all), scope_(draft.type, all) {}

  void run() {
    for (auto& field : type_.fields) {
      value_of(field, field.derived);
      value_of(field, field.initial);
    }
    for (auto& action : type_.actions) check(action);
    if (type_.deadline) check(*type_.deadline);
    if (type_.episodes) check(*type_.episodes);
    created_complete();
  }

 private:
  void check(Action& action) {
    demand(action.guard, scope_, Kind::boolean);
    for (auto& [name, value] : action.puts)
      if (const auto* field = type_.field(name)) value_of(*field, value);
  }

  void check(Deadline& deadline) {
    demand(deadline.budget, scope_, Kind::number);
    if (!deadline.mode.empty()) codes_of("mode", {"resume", "restart"}, deadline.mode);
    const auto* outcome = type_.field(deadline.outcome);
    const auto word = words_.find("deadline.outcome");
    if (outcome == nullptr || word == words_.end()) return;
    const auto codes = type_of(*outcome, all_).codes;
    for (const auto* needed : {"early", "on_time", "late"})
      if (!codes.empty() && !contains(codes, needed))
        all_.problems.add(
            "model.field_kind",
            fmt::format("the outcome \"{}\" has no code \"{}\"", outcome->name, needed),
            word->second.source, "Its codes are early, on_time, late.");
  }

  void check(Episodes& episodes) {
    const auto* series = all_.type(episodes.series);
    if (series == nullptr) return;
    if (series->kind != Type::Kind::series)
      all_.problems.add(
          "model.field_kind",
          fmt::format("episodes are made of a series; \"{}\" is not one", series->name),
          words_.at("episodes.of").source);
    for (const auto& key : episodes.key) need_field(*series, "episodes.key." + key);
    for (const auto& key : episodes.key) need_field(type_, "episodes.key." + key);
    if (!episodes.value_field.empty()) need_field(*series, "episodes.value");
    const TypeScope row(*series, all_);
    const EpisodeScope window(*series, all_);
    demand(episodes.valid, row, Kind::boolean);
    demand(episodes.active, row, Kind::boolean);
    demand(episodes.interval, row, Kind::number);
    demand(episodes.over, row, Kind::number);
    demand(episodes.breach, window, Kind::boolean);
  }

  void need_field(const Type& type, const std::string& word) {
    const auto& name = words_.at(word);
    if (type.field(name.value) != nullptr) return;
    all_.problems.add_unknown(
        "model.field_unknown",
        fmt::format("type \"{}\" has no field \"{}\" ([episodes])", type.name, name.value),
        name.value, name.source, field_names(type));
  }

  void demand(expr::Expression& expression, const expr::Scope& scope, Kind kind) {
    if (expression.empty()) return;
    auto checked = expr::check_as(expression, scope, kind);
    if (checked)
      expression = std::move(*checked);
    else
      all_.problems.add(checked.error());
  }

  /// Types an expression that yields one of `codes`.
  void codes_of(std::string_view what, const std::vector<std::string>& codes,
                expr::Expression& expression) {
    auto checked = expr::check(with_codes(expression, codes, scope_, BareNames::all_codes), scope_);
    if (!checked) return all_.problems.add(checked.error());
    expression = std::move(*checked);
    known_codes(what, codes, expression);
  }

  void known_codes(std::string_view what, const std::vector<std::string>& codes,
                   const expr::Expression& expression) {
    for (const auto* node : yielded_texts(expression)) {
      const auto& code = std::get<std::string>(node->value);
      if (!contains(codes, code))
        all_.problems.add_unknown("model.code_unknown",
                                  fmt::format("\"{}\" has no code \"{}\"", what, code), code,
                                  source_of(expression, *node), codes);
    }
    const auto& yielded = expression.root->type;
    for (const auto& code : yielded.codes)
      if (yielded.kind == Kind::code && !contains(codes, code))
        return all_.problems.add_unknown(
            "model.code_unknown",
            fmt::format("this can yield \"{}\", which \"{}\" does not know", code, what), code,
            expression.source, codes);
    if (yielded.kind != Kind::code && yielded.kind != Kind::text && yielded.kind != Kind::unknown)
      all_.problems.add("model.field_kind",
                        fmt::format("\"{}\" is a code; this yields {}", what, yielded.to_string()),
                        expression.source);
  }

  static expr::Source source_of(const expr::Expression& expression, const expr::Node& node) {
    return Text{expression.text, expression.source}
        .part(static_cast<std::size_t>(node.offset))
        .source;
  }

  /// Types an expression whose value a field takes.
  void value_of(const Field& field, expr::Expression& expression) {
    if (expression.empty()) return;
    const auto wanted = type_of(field, all_);
    if (wanted.kind == Kind::unknown) return;
    if (wanted.kind == Kind::code) return codes_of(field.name, wanted.codes, expression);
    auto checked = expr::check(expression, scope_);
    if (!checked) return all_.problems.add(checked.error());
    expression = std::move(*checked);
    const auto& yielded = expression.root->type;
    if (fits(wanted, yielded)) return;
    all_.problems.add("model.field_kind",
                      fmt::format("\"{}\" is {}; this yields {}", field.name, wanted.to_string(),
                                  yielded.to_string()),
                      expression.source);
  }

  static bool fits(const expr::Type& wanted, const expr::Type& yielded) {
    if (yielded.kind == Kind::unknown) return true;
    if (wanted.kind == Kind::text) return yielded.kind == Kind::text || yielded.kind == Kind::code;
    if (wanted.kind != yielded.kind) return false;
    if (wanted.kind == Kind::number) return yielded.whole || !wanted.whole;
    return wanted.kind != Kind::record || wanted.record == yielded.record;
  }

  /// A required field that no creating action takes would refuse every record.
  void created_complete() {
    for (const auto& action : type_.actions) {
      if (!action.creates || action.takes_any) continue;
      for (const auto& field : type_.fields) {
        const bool put = std::ranges::any_of(
            action.puts, [&](const auto& pair) { return pair.first == field.name; });
        if (!field.required || !field.initial.empty() || put || contains(action.sets, field.name) ||
            contains(action.asks, field.name) || contains(action.may, field.name))
          continue;
        const bool of_window =
            type_.kind == Type::Kind::reading &&
            (field.name == "window_from" || field.name == "window_to" || field.name == type_.unit);
        if (of_window) continue;
        all_.problems.add(
            "model.required_unset",
            fmt::format("the field \"{}\" is required, but \"{}\" of type \"{}\" does "
                        "not take it",
                        field.name, action.name, type_.name),
            action.source, fmt::format("Add \"asks {}\".", field.name));
      }
    }
  }

  Type& type_;
  const std::map<std::string, Text, std::less<>>& words_;
  Draft& all_;
  TypeScope scope_;
};

}  // namespace

void check_types(Draft& draft) {
  for (auto& type : draft.types) {
    TypeChecker(type, draft).run();
    check_code_template(type, draft);
    order_derived_fields(type.type, draft.problems);
  }
}

}  // namespace nhip::model
