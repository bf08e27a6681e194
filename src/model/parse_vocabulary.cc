// Calendars, lists, units of measure, roles, common words, names of systems.
#include <fmt/format.h>

#include <utility>

#include "model/draft.h"
#include "model/names.h"
#include "model/table_reader.h"

namespace nhip::model {
namespace {

void need_name(const Text& name, std::string_view what, Problems& problems) {
  if (!is_name(name.value))
    problems.add("model.name", fmt::format("\"{}\" cannot be the name of {}", name.value, what),
                 name.source, "Names are snake_case: letters, digits and _.");
}

List parse_list(const Node::Entry& entry, Draft& draft) {
  List list{.name = entry.key.value, .label = {}, .values = {}};
  const auto what = fmt::format("list \"{}\"", list.name);
  TableReader reader(entry.value, what, draft.problems);
  list.label = reader.need_label("label");
  const auto* values = reader.any("values");
  reader.finish();
  if (values == nullptr || values->kind != Node::Kind::array) {
    draft.problems.add("model.required_missing", what + " has no \"values\"", entry.value.source,
                       R"(Write values = [ { code = "…", vi = "…", en = "…" }, … ].)");
    return list;
  }
  for (const auto& item : values->items) {
    TableReader value(item, "a value of " + what, draft.problems);
    const auto code = value.need_text("code");
    auto label = read_label(value);
    const auto figure = value.text("figure");
    value.finish();
    if (!code) continue;
    if (figure) draft.target_figures[list.name].emplace_back(code->value, *figure);
    if (!is_code(code->value))
      draft.problems.add("model.name", fmt::format("\"{}\" cannot be a code", code->value),
                         code->source, "Codes are letters, digits and _.");
    if (list.find(code->value) != nullptr)
      draft.problems.add("model.duplicate",
                         fmt::format("{} has the code \"{}\" twice", what, code->value),
                         code->source);
    list.values.push_back({code->value, std::move(label), figure ? figure->value : std::string()});
  }
  return list;
}

void parse_labels_of(const Node* table, std::string_view what,
                     std::map<std::string, Label, std::less<>>& into, Draft& draft) {
  if (table == nullptr) return;
  for (const auto& entry : table->entries) {
    TableReader reader(entry.value, fmt::format("{} \"{}\"", what, entry.key.value),
                       draft.problems);
    auto label = read_label(reader);
    reader.finish();
    if (!is_code(entry.key.value)) need_name(entry.key, what, draft.problems);
    if (!into.emplace(entry.key.value, std::move(label)).second)
      draft.problems.add("model.duplicate",
                         fmt::format("the {} \"{}\" is declared twice", what, entry.key.value),
                         entry.key.source);
  }
}

}  // namespace

void parse_lists(const Node& table, Draft& draft) {
  for (const auto& entry : table.entries) {
    need_name(entry.key, "a list", draft.problems);
    if (draft.list(entry.key.value) != nullptr)
      draft.problems.add("model.duplicate",
                         fmt::format("the list \"{}\" is declared twice", entry.key.value),
                         entry.key.source);
    draft.lists.push_back(parse_list(entry, draft));
  }
}

void parse_units_of_measure(const Node& table, Draft& draft) {
  parse_labels_of(&table, "unit of measure", draft.units_of_measure, draft);
}

void parse_calendars(const Node& file, Draft& draft) {
  for (const auto& entry : file.entries) {
    need_name(entry.key, "a calendar", draft.problems);
    TableReader reader(entry.value, fmt::format("calendar \"{}\"", entry.key.value),
                       draft.problems);
    constexpr int longest_month = 31;
    const auto closing_day = reader.integer("closing_day", 1, longest_month);
    if (entry.value.find("closing_day") == nullptr) reader.missing("closing_day");
    reader.finish();
    for (const auto* taken : {"month_end", "as_of", "year", "as_operand"})
      if (entry.key.value == taken)
        draft.problems.add("model.calendar",
                           fmt::format("\"{}\" has a meaning of its own", entry.key.value),
                           entry.key.source, "Give the calendar another name.");
    if (closing_day) draft.calendars.emplace_back(entry.key.value, static_cast<int>(*closing_day));
  }
}

void parse_vocabulary(const Node& file, Draft& draft) {
  TableReader reader(file, "the vocabulary", draft.problems);
  if (const auto* lists = reader.table("lists")) parse_lists(*lists, draft);
  parse_labels_of(reader.table("units_of_measure"), "unit of measure", draft.units_of_measure,
                  draft);
  parse_labels_of(reader.table("roles"), "role", draft.roles, draft);
  parse_labels_of(reader.table("words"), "word", draft.words, draft);
  reader.finish();
}

void parse_system(const Node& file, const std::string& folder, Draft& draft) {
  TableReader reader(file, fmt::format("system \"{}\"", folder), draft.problems);
  draft.systems.push_back({.name = folder, .label = reader.need_label("label")});
  reader.finish();
}

}  // namespace nhip::model
