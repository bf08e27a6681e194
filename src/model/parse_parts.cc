// The smaller tables of a type: labels, deadline, cells, episodes.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "model/draft.h"
#include "model/names.h"
#include "model/table_reader.h"

namespace nhip::model {
namespace {

/// Reads one { vi, en } per name that `find` knows.
template <typename Find>
void labels_of(const Node* table, std::string_view what, const std::vector<std::string>& known,
               Draft& all, const Find& find) {
  if (table == nullptr) return;
  for (const auto& entry : table->entries) {
    TableReader reader(entry.value, fmt::format("the label of {} \"{}\"", what, entry.key.value),
                       all.problems);
    if (!contains(known, entry.key.value)) {
      all.problems.add_unknown(what == "state" ? "model.state_unknown" : "model.name_unknown",
                               fmt::format("there is no {} \"{}\"", what, entry.key.value),
                               entry.key.value, entry.key.source, known);
      continue;
    }
    find(entry.key.value, reader);
    reader.finish();
  }
}

void label_values(const Node& table, const Field& field, const TypeDraft& draft, Draft& all) {
  const auto list = std::ranges::find(all.lists, draft.type.name + "." + field.name, &List::name);
  if (list == all.lists.end()) {
    all.problems.add("model.list_unknown",
                     fmt::format("the field \"{}\" has no codes of its own", field.name),
                     table.source, "Label the values of a list in the vocabulary.");
    return;
  }
  std::vector<std::string> codes;
  for (const auto& value : list->values) codes.push_back(value.code);
  labels_of(&table, "code", codes, all, [&](const std::string& code, TableReader& reader) {
    std::ranges::find(list->values, code, &ListValue::code)->label = read_label(reader);
  });
}

template <typename Items>
auto& named(Items& items, std::string_view name) {
  return *std::ranges::find_if(items, [&](const auto& item) { return item.name == name; });
}

template <typename Items>
std::vector<std::string> names_of(const Items& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

void word_labels(Type& type, const Draft& all) {
  for (auto& field : type.fields) field.label = all.label_or_word(field.label, field.name);
  for (auto& state : type.states) state.label = all.label_or_word(state.label, state.name);
  for (auto& action : type.actions) action.label = all.label_or_word(action.label, action.name);
}

/// Reads the keys of [deadline] that name fields.
class DeadlineReader {
 public:
  DeadlineReader(const Node& table, TypeDraft& draft, Draft& all)
      : reader_(table, fmt::format("[deadline] of type \"{}\"", draft.type.name), all.problems),
        draft_(draft),
        all_(all) {}

  void run() {
    Deadline deadline;
    if (auto budget = reader_.need_text("budget"))
      deadline.budget = parse_expression(*budget, all_.problems);
    const auto measure =
        reader_.choice("measure", {"working_hours", "working_days", "calendar_days"});
    if (measure && measure->value == "working_days")
      deadline.measure = Deadline::Measure::working_days;
    if (measure && measure->value == "calendar_days")
      deadline.measure = Deadline::Measure::calendar_days;
    if (auto mode = reader_.text("mode"))
      deadline.mode = parse_expression(*mode, all_.problems);
    else
      deadline.mode = parse_expression({"\"resume\"", reader_.source()}, all_.problems);
    deadline.from = field("from", true, false);
    deadline.ends = field("ends", true, false);
    deadline.due = field("due", true, true);
    deadline.extended = field("extended", false, false);
    outcome(deadline);
    cutoff(deadline);
    reader_.finish();
    draft_.type.deadline = std::move(deadline);
  }

 private:
  Field* find(const Text& name) {
    const int index = draft_.type.field_index(name.value);
    if (index >= 0) return &draft_.type.fields[static_cast<std::size_t>(index)];
    all_.problems.add_unknown(
        "model.field_unknown",
        fmt::format("type \"{}\" has no field \"{}\" ([deadline])", draft_.type.name, name.value),
        name.value, name.source, field_names(draft_.type));
    return nullptr;
  }

  std::string field(std::string_view key, bool needed, bool fills) {
    const auto name = needed ? reader_.need_text(key) : reader_.text(key);
    if (!name) return {};
    auto* found = find(*name);
    if (found == nullptr) return {};
    const bool day_will_do = key == "from" && found->kind == Field::Kind::date;
    if (found->kind != Field::Kind::time && !day_will_do)
      all_.problems.add("model.field_kind",
                        fmt::format("\"{}\" of [deadline] names a time field; \"{}\" is not one",
                                    key, name->value),
                        name->source);
    if (fills) fill(*found, *name);
    return name->value;
  }

  void fill(Field& field, const Text& name) {
    field.filled_by_deadline = true;
    if (field.required || !field.derived.empty() || !field.initial.empty())
      all_.problems.add("model.field_kind",
                        fmt::format("the deadline fills \"{}\"; the field is neither required nor "
                                    "derived nor has it a default",
                                    name.value),
                        name.source);
  }

  void outcome(Deadline& deadline) {
    const auto name = reader_.text("outcome");
    if (!name) return;
    deadline.outcome = name->value;
    auto* found = find(*name);
    if (found == nullptr) return;
    fill(*found, *name);
    if (found->kind != Field::Kind::code)
      all_.problems.add("model.field_kind",
                        fmt::format("\"outcome\" of [deadline] names a field \"one of early, "
                                    "on_time, late\"; \"{}\" is not one",
                                    name->value),
                        name->source);
    else
      draft_.words.emplace("deadline.outcome", *name);
  }

  void cutoff(Deadline& deadline) {
    const auto text = reader_.text("cutoff");
    if (!text) return;
    const auto& value = text->value;
    int hour = -1;
    int minute = -1;
    constexpr std::size_t length = 5;
    if (value.size() == length && value[2] == ':') {
      std::from_chars(value.data(), value.data() + 2, hour);
      std::from_chars(value.data() + 3, value.data() + length, minute);
    }
    constexpr int hours = 24;
    constexpr int minutes = 60;
    if (hour >= 0 && hour < hours && minute >= 0 && minute < minutes) {
      deadline.cutoff_minute = hour * minutes + minute;
      return;
    }
    all_.problems.add("model.value", fmt::format("\"{}\" is no time of the day", value),
                      text->source, "Write it as 15:00.");
  }

  TableReader reader_;
  TypeDraft& draft_;
  Draft& all_;
};

}  // namespace

void parse_labels(TableReader& reader, TypeDraft& draft, Draft& all) {
  auto& type = draft.type;
  const auto* fields = reader.table("labels");
  labels_of(fields, "field", field_names(type), all,
            [&](const std::string& name, TableReader& label) {
              auto& field = named(type.fields, name);
              field.label = read_label(label);
              if (auto help = label.text("help_vi")) field.help_vi = help->value;
              if (const auto* values = label.table("values"))
                label_values(*values, field, draft, all);
            });
  labels_of(reader.table("states"), "state", names_of(type.states), all,
            [&](const std::string& name, TableReader& label) {
              named(type.states, name).label = read_label(label);
            });
  labels_of(reader.table("actions"), "action", names_of(type.actions), all,
            [&](const std::string& name, TableReader& label) {
              named(type.actions, name).label = read_label(label);
            });
  word_labels(type, all);
}

void parse_deadline(const Node& table, TypeDraft& draft, Draft& all) {
  DeadlineReader(table, draft, all).run();
}

void parse_cells(const Node& table, TypeDraft& draft, Draft& all) {
  for (const auto& entry : table.entries) {
    const auto who = fmt::format("cell \"{}\" of type \"{}\"", entry.key.value, draft.type.name);
    if (!is_name(entry.key.value))
      all.problems.add("model.name",
                       fmt::format("\"{}\" cannot be the name of a cell", entry.key.value),
                       entry.key.source, "Names are snake_case: letters, digits and _.");
    TableReader reader(entry.value, who, all.problems);
    Cell cell{.name = entry.key.value, .label = read_label(reader)};
    if (auto unit = reader.need_text("unit")) {
      cell.unit = unit->value;
      all.references.push_back({Reference::To::unit_of_measure, *unit, who});
    }
    constexpr int most_decimals = 9;
    cell.decimals = static_cast<int>(reader.integer("decimals", 0, most_decimals).value_or(0));
    for (auto& dimension : reader.texts("by")) {
      cell.by.push_back(dimension.value);
      all.references.push_back({Reference::To::list, std::move(dimension), who});
    }
    std::ranges::sort(cell.by);
    if (auto is = reader.text("is")) cell.is = parse_expression(*is, all.problems);
    if (auto figure = reader.text("figure")) cell.figure = parse_expression(*figure, all.problems);
    if (auto at = reader.choice("at", {"start", "end"})) cell.at_start = at->value == "start";
    cell.optional = reader.boolean("optional").value_or(false);
    reader.finish();
    draft.type.cells.push_back(std::move(cell));
  }
}

void parse_episodes(const Node& table, TypeDraft& draft, Draft& all) {
  const auto what = fmt::format("[episodes] of type \"{}\"", draft.type.name);
  TableReader reader(table, what, all.problems);
  Episodes episodes;
  const auto expression = [&](std::string_view key) {
    const auto text = reader.text(key);
    return text ? parse_expression(*text, all.problems) : expr::Expression{};
  };
  const auto own_field = [&](std::string_view key, std::string_view usual) -> std::string {
    const auto text = reader.text(key);
    const std::string name = text ? text->value : std::string(usual);
    if (draft.type.field(name) != nullptr) return name;
    if (text)
      all.problems.add_unknown(
          "model.field_unknown",
          fmt::format("type \"{}\" has no field \"{}\" ([episodes])", draft.type.name, name), name,
          text->source, field_names(draft.type));
    return {};
  };
  if (auto series = reader.need_text("of")) {
    episodes.series = series->value;
    draft.words.emplace("episodes.of", *series);
    all.references.push_back({Reference::To::type, *series, what});
  }
  for (const auto& key : reader.texts("key")) {
    episodes.key.push_back(key.value);
    draft.words.emplace("episodes.key." + key.value, key);
  }
  const auto rule = reader.choice("rule", {"mean", "gap"});
  if (table.find("rule") == nullptr) reader.missing("rule");
  if (rule && rule->value == "gap") episodes.rule = Episodes::Rule::gap;
  const bool gap = episodes.rule == Episodes::Rule::gap;
  if (auto value = gap ? reader.text("value") : reader.need_text("value")) {
    episodes.value_field = value->value;
    draft.words.emplace("episodes.value", *value);
  }
  constexpr int percent = 100;
  constexpr int usual_share = 75;
  constexpr int usual_factor = 3;
  episodes.share_percent =
      static_cast<int>(reader.integer("share", 1, percent).value_or(usual_share));
  episodes.gap_factor =
      static_cast<int>(reader.integer("gap_factor", 1, percent).value_or(usual_factor));
  episodes.valid = expression("valid");
  episodes.breach = expression("breach");
  episodes.interval = expression("interval");
  episodes.over = expression("over");
  episodes.active = expression("active");
  if (!gap && table.find("breach") == nullptr) reader.missing("breach");
  if (table.find("interval") == nullptr) reader.missing("interval");
  episodes.begins = own_field("begins", "began_at");
  episodes.ends = own_field("ends", "ended_at");
  episodes.peak = own_field("peak", "peak");
  if (episodes.begins.empty())
    all.problems.add("model.required_missing", what + " names no field for the begin", table.source,
                     R"(Declare began_at = "time !", or name it: begins = "…".)");
  reader.finish();
  draft.type.episodes = std::move(episodes);
}

}  // namespace nhip::model
