// Indicators that are counted from records or read from forms.
#include <fmt/format.h>

#include "model/draft.h"
#include "model/names.h"
#include "model/scope.h"

namespace nhip::model {
namespace {

using Kind = expr::Type::Kind;
using Measure = Indicator::Measure;

class CountedChecker {
 public:
  CountedChecker(IndicatorDraft& draft, const Type& type, Draft& all)
      : draft_(draft), it_(draft.indicator), type_(type), all_(all), scope_(type, all) {}

  void run() {
    if (type_.kind == Type::Kind::reading || (it_.over_spells && !type_.tracked())) {
      wrong_type();
      return;
    }
    moment("at");
    moment("from");
    moment("until");
    amounts();
    condition();
    for (auto& dimension : it_.by) check(dimension);
  }

 private:
  std::string who() const { return fmt::format("indicator \"{}\"", it_.code); }

  void wrong_type() {
    const auto& word = draft_.words.at("type");
    if (type_.kind == Type::Kind::reading)
      all_.problems.add(
          "model.indicator_type",
          fmt::format("\"{}\" is a form, not a type of record ({})", type_.name, who()),
          word.source, fmt::format("Write reading = \"{}.CELL\".", type_.name));
    else
      all_.problems.add(
          "model.not_tracked",
          fmt::format("\"{}\" keeps no past values to count a stock over ({})", type_.name, who()),
          word.source, "Add track = [] to the type, or write \"from FIELD [until FIELD]\".");
  }

  const Field* field(std::string_view key) {
    const auto word = draft_.words.find(key);
    if (word == draft_.words.end() || word->second.value.empty()) return nullptr;
    const auto& name = word->second;
    const auto* found = type_.field(name.value);
    if (found == nullptr && !(key == "distinct" && name.value == "unit"))
      all_.problems.add_unknown(
          "model.field_unknown",
          fmt::format("type \"{}\" has no field \"{}\" ({})", type_.name, name.value, who()),
          name.value, name.source, field_names(type_));
    return found;
  }

  void moment(std::string_view key) {
    const auto* found = field(key);
    if (found == nullptr || found->kind == Field::Kind::time || found->kind == Field::Kind::date)
      return;
    all_.problems.add("model.field_kind",
                      fmt::format("\"{}\" names a time or date field; \"{}\" is neither ({})", key,
                                  found->name, who()),
                      draft_.words.find(key)->second.source);
  }

  void amounts() {
    if (const auto* sum = field("sum"); sum != nullptr && sum->kind != Field::Kind::integer)
      all_.problems.add(
          "model.field_kind",
          fmt::format("\"sum\" adds a whole number; \"{}\" is not one ({})", sum->name, who()),
          draft_.words.at("sum").source);
    field("distinct");
  }

  void condition() {
    if (it_.where.empty()) return;
    auto checked = expr::check_as(it_.where, scope_, Kind::boolean);
    if (!checked) return all_.problems.add(checked.error());
    it_.where = std::move(*checked);
    steady(it_.where);
  }

  /// A contribution must not change behind its record: beyond a reference only fixed fields count;
  /// over spells only what spells hold.
  void steady(const expr::Expression& expression) {
    for (const auto& path : expression.paths()) {
      const auto at = place_of(expression, path);
      const auto first = path.substr(0, path.find('.'));
      const auto* own = type_.field(first);
      const bool held = own == nullptr || own->fixed || contains(type_.track, first);
      if (it_.over_spells && !held)
        all_.problems.add("model.not_tracked",
                          fmt::format("\"{}\" has no past values, so a stock cannot be counted by "
                                      "it ({})",
                                      first, who()),
                          at,
                          fmt::format("Add \"{}\" to track of type \"{}\", or make it fixed.",
                                      first, type_.name));
      fixed_beyond(path, at);
    }
  }

  void fixed_beyond(const std::string& path, const expr::Source& at) {
    for (auto point = path.find('.'); point != std::string::npos;
         point = path.find('.', point + 1)) {
      const auto owner = type_of_path(type_, path.substr(0, point), all_);
      const auto* target = owner ? all_.type(owner->record) : nullptr;
      if (target == nullptr) return;
      const auto name = path.substr(point + 1, path.find('.', point + 1) - point - 1);
      const auto* beyond = target->field(name);
      if (name == "code" || (beyond != nullptr && beyond->fixed)) continue;
      return all_.problems.add(
          "model.path_not_fixed",
          fmt::format("\"{}\" reads \"{}\" of type \"{}\", which may change behind the record ({})",
                      path, name, target->name, who()),
          at,
          fmt::format("Mark {}.{} as fixed, or keep it in a derived field of \"{}\".", target->name,
                      name, type_.name));
    }
  }

  static expr::Source place_of(const expr::Expression& expression, const std::string& path) {
    const auto offset = expression.text.find(path);
    return Text{expression.text, expression.source}
        .part(offset == std::string::npos ? 0 : offset)
        .source;
  }

  void check(Dimension& dimension) {
    if (dimension.path.empty()) return;
    const auto* list = all_.list(dimension.name);
    std::vector<std::string> codes;
    if (list != nullptr)
      for (const auto& value : list->values) codes.push_back(value.code);
    auto checked =
        expr::check(with_codes(dimension.path, codes, scope_, BareNames::known_codes), scope_);
    if (!checked) return all_.problems.add(checked.error());
    dimension.path = std::move(*checked);
    steady(dimension.path);
    const auto& yielded = dimension.path.root->type;
    if (yielded.kind == Kind::unknown)
      dimension.list = dimension.name;
    else if (yielded.kind == Kind::record)
      dimension.target = yielded.record;
    else if (list != nullptr)
      of_list(dimension, *list, codes);
    else
      of_own_field(dimension);
  }

  void of_list(Dimension& dimension, const List& list, const std::vector<std::string>& codes) {
    dimension.list = list.name;
    const auto& yielded = dimension.path.root->type;
    std::vector<std::string> unknown;
    if (yielded.kind == Kind::code)
      for (const auto& code : yielded.codes)
        if (!contains(codes, code) && code != "void") unknown.push_back(code);
    for (const auto* node : yielded_texts(dimension.path))
      if (const auto& code = std::get<std::string>(node->value); !contains(codes, code))
        unknown.push_back(code);
    if (!unknown.empty())
      all_.problems.add_unknown(
          "model.code_unknown",
          fmt::format("the list \"{}\" has no code \"{}\" ({})", list.name, unknown.front(), who()),
          unknown.front(), dimension.path.source, codes);
    const bool whole = yielded.kind == Kind::number && yielded.whole;
    if (yielded.kind != Kind::code && yielded.kind != Kind::text && !whole)
      all_.problems.add("model.field_kind",
                        fmt::format("the dimension \"{}\" needs a code; this yields {} ({})",
                                    dimension.name, yielded.to_string(), who()),
                        dimension.path.source);
  }

  void of_own_field(Dimension& dimension) {
    const auto* field = type_.field(dimension.path.text);
    const bool own = field != nullptr && field->kind == Field::Kind::code;
    if (own) {
      dimension.list = field->list;
      return;
    }
    std::vector<std::string> lists;
    for (const auto& list : all_.lists)
      if (!contains(list.name, '.')) lists.push_back(list.name);
    all_.problems.add_unknown(
        "model.list_unknown",
        fmt::format("there is no list \"{}\" that holds the values of the dimension ({})",
                    dimension.name, who()),
        dimension.name, draft_.dimension_sources.at(dimension.name), lists);
  }

  IndicatorDraft& draft_;
  Indicator& it_;
  const Type& type_;
  Draft& all_;
  TypeScope scope_;
};

/// The type an indicator names; nullptr after an error.
const Type* need_type(IndicatorDraft& draft, Draft& all) {
  draft.broken = true;
  const auto word = draft.words.find("type");
  if (word == draft.words.end() || word->second.value.empty()) return nullptr;
  const auto& name = word->second;
  const auto* type = all.type(name.value);
  draft.broken = type == nullptr;
  if (type != nullptr) return type;
  const auto* other = all.indicator(name.value);
  if (other != nullptr && other->indicator.measure == Measure::stock)
    all.problems.add("model.stock_over_time",
                     fmt::format("\"{}\" is a stock; summing a stock over time does not compile "
                                 "(indicator \"{}\")",
                                 name.value, draft.indicator.code),
                     name.source, "Count the records themselves, or ask the stock at a day.");
  else
    all.problems.add_unknown(
        "model.type_unknown",
        fmt::format("there is no type \"{}\" (indicator \"{}\")", name.value, draft.indicator.code),
        name.value, name.source, all.type_names());
  return nullptr;
}

}  // namespace

void check_counted(IndicatorDraft& draft, Draft& all) {
  if (const auto* type = need_type(draft, all)) CountedChecker(draft, *type, all).run();
}

void check_reading(IndicatorDraft& draft, Draft& all) {
  const auto* type = need_type(draft, all);
  if (type == nullptr) return;
  auto& it = draft.indicator;
  if (type->kind != Type::Kind::reading) {
    all.problems.add("model.indicator_type",
                     fmt::format("\"{}\" is no form (indicator \"{}\")", type->name, it.code),
                     draft.words.at("type").source, "A reading names a type of kind reading.");
    return;
  }
  const auto* cell = type->cell(it.cell);
  draft.broken = cell == nullptr;
  if (cell == nullptr) {
    std::vector<std::string> names;
    for (const auto& known : type->cells) names.push_back(known.name);
    const auto& word = draft.words.at("cell");
    all.problems.add_unknown("model.cell_unknown",
                             fmt::format("form \"{}\" has no cell \"{}\" (indicator \"{}\")",
                                         type->name, it.cell, it.code),
                             it.cell, word.source, names);
    return;
  }
  if (it.unit.empty()) it.unit = cell->unit;
  if (!draft.decimals_given) it.decimals = cell->decimals;
  if (!draft.calendar_given) it.calendar = type->period;
  for (const auto& name : cell->by) it.by.push_back({.name = name, .path = {}, .list = name});
}

}  // namespace nhip::model
