// Forms of readings: [form], [totals], [rules]; [views] of any type; templates of types.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/draft.h"
#include "model/names.h"
#include "model/table_reader.h"

namespace nhip::model {
namespace {

/// The lists by which some cell is split.
std::vector<std::string> lists_of(const Type& type) {
  std::vector<std::string> lists;
  for (const auto& cell : type.cells)
    for (const auto& list : cell.by)
      if (!contains(lists, list)) lists.push_back(list);
  return lists;
}

/// A list of the form's cells; false after an error.
bool known_list(const Text& name, const TypeDraft& draft, Draft& all) {
  const auto lists = lists_of(draft.type);
  if (contains(lists, name.value)) return true;
  all.problems.add_unknown(
      "model.list_unknown",
      fmt::format("no cell of form \"{}\" is split by \"{}\"", draft.type.name, name.value),
      name.value, name.source, lists);
  return false;
}

void parse_head(const Node& table, TypeDraft& draft, Draft& all) {
  auto& form = *draft.type.form;
  TableReader reader(table, fmt::format("[form] of type \"{}\"", draft.type.name), all.problems);
  if (auto code = reader.text("code")) form.code = code->value;
  if (auto basis = reader.text("basis")) form.basis = basis->value;
  if (auto owed = reader.text("owed")) form.owed = parse_expression(*owed, all.problems);
  if (auto every = reader.choice("every", {"month", "quarter", "half", "nine_months", "year"}))
    form.every = every->value;
  form.first = reader.date("first");
  form.last = reader.date("last");
  for (const auto& name : reader.texts("rows"))
    if (known_list(name, draft, all)) form.rows.push_back(name.value);
  if (auto across = reader.text("across"); across && known_list(*across, draft, all))
    form.across = across->value;
  for (const auto& name : reader.texts("sums"))
    if (known_list(name, draft, all)) form.sums.push_back(name.value);
  for (const auto& crossing : reader.texts("closed")) {
    form.closed.push_back(crossing.value);
    draft.words.emplace("closed." + crossing.value, crossing);
  }
  reader.finish();
}

void parse_totals(const Node& table, TypeDraft& draft, Draft& all) {
  for (const auto& list : table.entries) {
    if (!known_list(list.key, draft, all)) continue;
    TableReader reader(list.value, fmt::format("[totals.{}]", list.key.value), all.problems);
    for (const auto& entry : list.value.entries) {
      const auto is = reader.text(entry.key.value);
      if (!is) continue;
      draft.words.emplace("total." + list.key.value + "." + entry.key.value, entry.key);
      draft.type.form->totals.push_back(
          {list.key.value, entry.key.value, parse_expression(*is, all.problems)});
    }
  }
}

void parse_rules(const Node& table, TypeDraft& draft, Draft& all) {
  for (const auto& entry : table.entries) {
    TableReader reader(entry.value, fmt::format("rule \"{}\"", entry.key.value), all.problems);
    Form::Rule rule{.name = entry.key.value, .severity = "contradiction"};
    if (!is_name(rule.name))
      all.problems.add("model.name", fmt::format("\"{}\" cannot be the name of a rule", rule.name),
                       entry.key.source, "Names are snake_case: letters, digits and _.");
    if (auto severity = reader.choice("severity", {"contradiction", "suspicious", "note"}))
      rule.severity = severity->value;
    if (auto that = reader.need_text("that")) rule.that = parse_expression(*that, all.problems);
    rule.says = reader.need_label("says");
    reader.finish();
    draft.type.form->rules.push_back(std::move(rule));
  }
}

/// One view: which fields it needs, and of which kind they must be.
class ViewReader {
 public:
  ViewReader(const Node::Entry& entry, TypeDraft& draft, Draft& all)
      : reader_(entry.value, fmt::format("[views.{}] of type \"{}\"", entry.key.value,
                                         draft.type.name),
                all.problems),
        type_(draft.type),
        all_(all) {}

  void run(View::Kind kind) {
    View view{.kind = kind};
    using K = Field::Kind;
    if (kind == View::Kind::board) {
      view.by = field("by", true, {K::code}, "a field of codes, or \"state\"");
    } else if (kind == View::Kind::calendar) {
      view.at = field("at", true, {K::date, K::time}, "a date or time field");
      view.until = field("until", false, {K::date, K::time}, "a date or time field");
    } else if (kind == View::Kind::map) {
      view.latitude = field("latitude", true, {K::decimal}, "a decimal field");
      view.longitude = field("longitude", true, {K::decimal}, "a decimal field");
    } else if (auto sort = reader_.text("sort")) {
      view.sort = sort->value;
      known(sort->value.starts_with('-') ? sort->part(1) : *sort);
    }
    if (kind == View::Kind::calendar || kind == View::Kind::map)
      view.by = field("by", false, {K::code}, "a field of codes, or \"state\"");
    if (kind != View::Kind::list) view.title = field("title", false, {}, "");
    for (const auto& name : reader_.texts("shows"))
      if (known(name) != nullptr) view.shows.push_back(name.value);
    if (kind == View::Kind::list && view.shows.empty()) reader_.missing("shows");
    reader_.finish();
    type_.views.push_back(std::move(view));
  }

 private:
  const Field* known(const Text& name) {
    const auto* found = type_.field(name.value);
    if (found == nullptr)
      all_.problems.add_unknown("model.field_unknown",
                                fmt::format("type \"{}\" has no field \"{}\" ({})", type_.name,
                                            name.value, reader_.what()),
                                name.value, name.source, field_names(type_));
    return found;
  }

  std::string field(std::string_view key, bool needed, const std::vector<Field::Kind>& kinds,
                    std::string_view wanted) {
    const auto name = needed ? reader_.need_text(key) : reader_.text(key);
    if (!name) return {};
    if (key == "by" && name->value == "state") return name->value;
    const auto* found = known(*name);
    if (found == nullptr) return {};
    if (!kinds.empty() && !contains(kinds, found->kind))
      all_.problems.add("model.field_kind",
                        fmt::format("\"{}\" of {} names {}; \"{}\" is not one", key,
                                    reader_.what(), wanted, name->value),
                        name->source);
    return name->value;
  }

  TableReader reader_;
  Type& type_;
  Draft& all_;
};

}  // namespace

void parse_form(TableReader& reader, TypeDraft& draft, Draft& all) {
  const auto* head = reader.table("form");
  const auto* totals = reader.table("totals");
  const auto* rules = reader.table("rules");
  const bool computed = std::ranges::any_of(draft.type.cells, [](const Cell& cell) {
    return cell.computed() || !cell.figure.empty();
  });
  if (head == nullptr && totals == nullptr && rules == nullptr && !computed) return;
  draft.type.form.emplace();
  if (head != nullptr) parse_head(*head, draft, all);
  if (totals != nullptr) parse_totals(*totals, draft, all);
  if (rules != nullptr) parse_rules(*rules, draft, all);
}

void parse_views(const Node& table, TypeDraft& draft, Draft& all) {
  static const std::vector<std::pair<std::string, View::Kind>> kinds{
      {"list", View::Kind::list},
      {"board", View::Kind::board},
      {"calendar", View::Kind::calendar},
      {"map", View::Kind::map}};
  std::vector<std::string> names;
  for (const auto& [name, kind] : kinds) names.push_back(name);
  for (const auto& entry : table.entries) {
    const auto found = std::ranges::find(kinds, entry.key.value, &decltype(kinds)::value_type::first);
    if (found == kinds.end())
      all.problems.add_unknown("model.view_unknown",
                               fmt::format("there is no view \"{}\"", entry.key.value),
                               entry.key.value, entry.key.source, names);
    else
      ViewReader(entry, draft, all).run(found->second);
  }
}

void take_over(const Node& from, Node& into) {
  static const std::vector<std::string> own{"type", "label", "template", "like"};
  for (const auto& entry : from.entries) {
    if (contains(own, entry.key.value)) continue;
    const auto there = std::ranges::find_if(
        into.entries, [&](const auto& known) { return known.key.value == entry.key.value; });
    if (there == into.entries.end()) {
      into.entries.push_back(entry);
      continue;
    }
    if (there->value.kind != Node::Kind::table || entry.value.kind != Node::Kind::table) continue;
    // The template's entries come first, in its order; what the type says of them stands instead.
    Node merged = entry.value;
    merged.source = there->value.source;
    for (const auto& inner : there->value.entries) {
      const auto same = std::ranges::find_if(
          merged.entries, [&](const auto& known) { return known.key.value == inner.key.value; });
      if (same == merged.entries.end())
        merged.entries.push_back(inner);
      else
        *same = inner;
    }
    there->value = std::move(merged);
  }
}

}  // namespace nhip::model
