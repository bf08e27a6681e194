// What forms compute: expressions over the cells of a return, over the codes of a list, over
// figures, over the units that owe them.
#include <fmt/format.h>

#include <algorithm>

#include "model/draft.h"
#include "model/names.h"
#include "model/scope.h"

namespace nhip::model {
namespace {

using Kind = expr::Type::Kind;
using Op = expr::Op;

constexpr std::string_view before = "before.";

expr::Type number() {
  expr::Type type;
  type.kind = Kind::number;
  return type;
}

/// The cells of a form, and those of the return before it: `phone`, `before.phone`.
class CellScope : public expr::Scope {
 public:
  explicit CellScope(const Type& type) : type_(type) {}
  std::optional<expr::Type> path(std::string_view name) const override {
    if (name.starts_with(before)) name.remove_prefix(before.size());
    return type_.cell(name) == nullptr ? std::nullopt : std::optional(number());
  }
  std::optional<expr::Type> figure(std::string_view name) const override { return path(name); }
  std::vector<std::string> candidates(std::string_view) const override {
    std::vector<std::string> names;
    for (const auto& cell : type_.cells) names.push_back(cell.name);
    return names;
  }

 private:
  const Type& type_;
};

/// The codes of a list.
class CodeScope : public expr::Scope {
 public:
  explicit CodeScope(const List& list) : list_(list) {}
  std::optional<expr::Type> path(std::string_view name) const override {
    return list_.find(name) == nullptr ? std::nullopt : std::optional(number());
  }
  std::vector<std::string> candidates(std::string_view) const override {
    std::vector<std::string> codes;
    for (const auto& value : list_.values) codes.push_back(value.code);
    return codes;
  }

 private:
  const List& list_;
};

/// What is known of a unit on a day.
class UnitScope : public expr::Scope {
 public:
  explicit UnitScope(const Draft& all) : all_(all) {}
  std::optional<expr::Type> path(std::string_view name) const override {
    const auto* unit = all_.type(unit_type);
    const auto* field = unit == nullptr ? nullptr : unit->field(name);
    if (field == nullptr || !contains(names(), name)) return std::nullopt;
    return type_of(*field, all_);
  }
  std::vector<std::string> candidates(std::string_view) const override { return names(); }

 private:
  static const std::vector<std::string>& names() {
    static const std::vector<std::string> known{"slug", "name", "kind", "level", "unit_group"};
    return known;
  }
  const Draft& all_;
};

class FormChecker {
 public:
  FormChecker(TypeDraft& draft, Draft& all)
      : draft_(draft), type_(draft.type), form_(*draft.type.form), all_(all), cells_(type_) {}

  void run() {
    demand(form_.owed, UnitScope(all_), Kind::boolean);
    for (auto& cell : type_.cells) {
      demand(cell.is, cells_, Kind::number);
      crossings(cell.is);
      figures(cell);
    }
    for (auto& total : form_.totals) check(total);
    for (auto& rule : form_.rules) {
      demand(rule.that, cells_, Kind::boolean);
      crossings(rule.that);
    }
    for (const auto& crossing : form_.closed) closed(crossing);
    circles();
  }

 private:
  bool demand(expr::Expression& expression, const expr::Scope& scope, Kind kind) {
    if (expression.empty()) return false;
    auto checked = expr::check_as(expression, scope, kind);
    if (checked)
      expression = std::move(*checked);
    else
      all_.problems.add(checked.error());
    return checked.has_value();
  }

  static expr::Source source_of(const expr::Expression& expression, const expr::Node& node) {
    return Text{expression.text, expression.source}
        .part(static_cast<std::size_t>(node.offset))
        .source;
  }

  static std::string cell_name(std::string_view text) {
    return std::string(text.starts_with(before) ? text.substr(before.size()) : text);
  }

  /// The dimensions in `phone[phone_type=fixed]`.
  void crossings(const expr::Expression& expression) {
    if (expression.empty()) return;
    for (const auto* node : expression.figures()) {
      const auto* cell = type_.cell(cell_name(node->text));
      if (cell == nullptr || node->dims.empty()) continue;
      dims(*cell, node->dims, source_of(expression, *node));
    }
  }

  void dims(const Cell& cell, std::string_view text, const expr::Source& at) {
    const auto parsed = parse_dims(text);
    if (!parsed)
      return all_.problems.add("dims.malformed", parsed.error().message, at,
                               "Write them as list=code;list=code.");
    for (const auto& [name, code] : *parsed) {
      if (!contains(cell.by, name)) {
        all_.problems.add_unknown(
            "model.dimension_unknown",
            fmt::format("the cell \"{}\" is not split by \"{}\"", cell.name, name), name, at,
            cell.by);
        continue;
      }
      const auto* list = all_.list(name);
      if (list != nullptr && list->find(code) == nullptr)
        all_.problems.add_unknown("model.code_unknown",
                                  fmt::format("the list \"{}\" has no code \"{}\"", name, code),
                                  code, at, CodeScope(*list).candidates(""));
    }
  }

  void figures(Cell& cell) {
    if (cell.figure.empty()) return;
    if (cell.computed())
      all_.problems.add("model.duplicate",
                        fmt::format("the cell \"{}\" is both computed and filled", cell.name),
                        cell.figure.source, "Keep one of \"is\" and \"figure\".");
    if (demand(cell.figure, FigureScope(all_), Kind::number)) check_figures(cell.figure, all_);
  }

  void check(Form::Total& total) {
    const auto* list = all_.list(total.list);
    if (list == nullptr) return;
    const auto& word = draft_.words.at("total." + total.list + "." + total.code);
    const CodeScope codes(*list);
    if (list->find(total.code) == nullptr)
      all_.problems.add_unknown(
          "model.code_unknown",
          fmt::format("the list \"{}\" has no code \"{}\"", total.list, total.code), total.code,
          word.source, codes.candidates(""));
    demand(total.is, codes, Kind::number);
  }

  void closed(const std::string& crossing) {
    const auto bar = crossing.find('|');
    const auto& source = draft_.words.at("closed." + crossing).source;
    const auto name = crossing.substr(0, bar);
    const auto* cell = type_.cell(name);
    if (cell == nullptr && name != "*")
      return all_.problems.add_unknown(
          "model.cell_unknown",
          fmt::format("form \"{}\" has no cell \"{}\"", type_.name, name), name, source,
          cells_.candidates(""));
    if (bar == std::string::npos) return;
    if (cell != nullptr) return dims(*cell, crossing.substr(bar + 1), source);
    Cell any{.name = "*"};
    for (const auto& known : type_.cells)
      for (const auto& list : known.by)
        if (!contains(any.by, list)) any.by.push_back(list);
    dims(any, crossing.substr(bar + 1), source);
  }

  // ---- circles ----

  static std::vector<std::string> used(const expr::Expression& expression) {
    std::vector<std::string> names;
    if (expression.empty()) return names;
    for (const auto& path : expression.paths())
      if (!path.starts_with(before)) names.push_back(path);
    for (const auto* figure : expression.figures())
      if (!figure->text.starts_with(before)) names.push_back(figure->text);
    return names;
  }

  template <typename Of>
  void circle(const std::string& name, std::vector<std::string>& open, const expr::Source& at,
              const Of& of) {
    if (contains(open, name)) {
      all_.problems.add("model.cycle",
                        fmt::format("cells need each other: {} -> {}", fmt::join(open, " -> "), name),
                        at);
      return;
    }
    const expr::Expression* expression = of(name);
    if (expression == nullptr || expression->empty()) return;
    open.push_back(name);
    for (const auto& other : used(*expression)) circle(other, open, expression->source, of);
    open.pop_back();
  }

  void circles() {
    const auto of_cell = [&](const std::string& name) -> const expr::Expression* {
      const auto* cell = type_.cell(name);
      return cell == nullptr ? nullptr : &cell->is;
    };
    std::vector<std::string> open;
    for (const auto& cell : type_.cells) circle(cell.name, open, cell.is.source, of_cell);
    for (const auto& total : form_.totals) {
      const auto of_code = [&](const std::string& code) -> const expr::Expression* {
        const auto* found = form_.total(total.list, code);
        return found == nullptr ? nullptr : &found->is;
      };
      circle(total.code, open, total.is.source, of_code);
    }
  }

  TypeDraft& draft_;
  Type& type_;
  Form& form_;
  Draft& all_;
  CellScope cells_;
};

}  // namespace

void check_forms(Draft& draft) {
  for (auto& type : draft.types)
    if (type.type.form) FormChecker(type, draft).run();
}

}  // namespace nhip::model
