// One type of record: systems/<system>/<type>.toml.
#include <fmt/format.h>

#include <utility>

#include "model/draft.h"
#include "model/names.h"
#include "model/table_reader.h"

namespace nhip::model {
namespace {

/// A field that a key of the type names ("unit", "at", "keys"); "" after an error.
std::string named_field(const std::optional<Text>& name, std::string_view key, TypeDraft& draft,
                        Draft& all) {
  if (!name) return {};
  draft.words.emplace(key, *name);
  if (draft.type.field(name->value) != nullptr) return name->value;
  all.problems.add_unknown(
      "model.field_unknown",
      fmt::format("type \"{}\" has no field \"{}\" (\"{}\")", draft.type.name, name->value, key),
      name->value, name->source, field_names(draft.type));
  return {};
}

void need_kind(const std::string& field, Field::Kind kind, std::string_view target,
               std::string_view key, std::string_view wanted, const TypeDraft& draft, Draft& all) {
  if (field.empty()) return;
  const auto* found = draft.type.field(field);
  if (found->kind == kind && (target.empty() || found->target == target)) return;
  all.problems.add("model.field_kind",
                   fmt::format("\"{}\" names {}; \"{}\" is not one", key, wanted, field),
                   draft.words.at(std::string(key)).source);
}

void parse_placement(TableReader& reader, TypeDraft& draft, Draft& all) {
  auto& type = draft.type;
  type.unit = named_field(reader.text("unit"), "unit", draft, all);
  need_kind(type.unit, Field::Kind::reference, unit_type, "unit", "a field of kind \"ref unit\"",
            draft, all);
  type.keeps_spells = reader.any("track") != nullptr;
  for (const auto& name : reader.texts("track")) {
    if (name.value == "state") continue;  // every spell holds it
    auto field = named_field(name, "track", draft, all);
    if (!field.empty()) type.track.push_back(std::move(field));
  }
}

void parse_alike(TableReader& reader, TypeDraft& draft, Draft& all) {
  for (const auto& words : reader.texts("alike")) {
    std::vector<std::string> fields;
    for (std::size_t at = 0; at < words.value.size();) {
      const auto end = std::min(words.value.find(' ', at), words.value.size());
      auto field = named_field(words.part(at, end - at), "alike", draft, all);
      if (!field.empty()) fields.push_back(std::move(field));
      at = end + 1;
    }
    if (!fields.empty()) draft.type.alike.push_back(std::move(fields));
  }
}

void parse_series(TableReader& reader, TypeDraft& draft, Draft& all) {
  auto& type = draft.type;
  type.by = named_field(reader.need_text("by"), "by", draft, all);
  need_kind(type.by, Field::Kind::reference, "", "by", "a reference", draft, all);
  type.at = named_field(reader.need_text("at"), "at", draft, all);
  need_kind(type.at, Field::Kind::time, "", "at", "a time field", draft, all);
  for (const auto& name : reader.texts("keys")) {
    auto field = named_field(name, "keys", draft, all);
    if (!field.empty()) type.keys.push_back(std::move(field));
  }
}

void parse_reading(TableReader& reader, TypeDraft& draft, Draft& all) {
  if (const auto* lists = reader.table("lists")) parse_lists(*lists, all);
  if (const auto* units = reader.table("units_of_measure")) parse_units_of_measure(*units, all);
  if (auto period = reader.need_text("period")) {
    draft.type.period = period->value;
    all.references.push_back(
        {Reference::To::calendar, *period, fmt::format("type \"{}\"", draft.type.name)});
  }
  if (const auto* cells = reader.table("cells"))
    parse_cells(*cells, draft, all);
  else
    reader.missing("cells");
  parse_form(reader, draft, all);
}

/// A return is of one unit and one window: its days stand before the fields of the form.
void add_window_fields(Type& type) {
  for (const auto* name : {"window_to", "window_from"})
    type.fields.insert(type.fields.begin(), Field{.name = name,
                                                  .kind = Field::Kind::date,
                                                  .required = true,
                                                  .fixed = true,
                                                  .source = type.source});
}

void parse_samples(const Node& table, TypeDraft& draft, Draft& all) {
  TableReader reader(table, fmt::format("[simulate] of type \"{}\"", draft.type.name),
                     all.problems);
  for (const auto& entry : table.entries) {
    // Ways through the workflow, levels and kinds of units are no fields.
    const bool of_type = contains(std::vector{"routes", "levels", "kinds"}, entry.key.value);
    if (!of_type && named_field(entry.key, "simulate." + entry.key.value, draft, all).empty()) {
      reader.any(entry.key.value);
      continue;
    }
    auto& samples = draft.type.samples[entry.key.value];
    for (const auto& text : reader.texts(entry.key.value)) samples.push_back(text.value);
  }
}

Type::Kind kind_of(TableReader& reader) {
  const auto kind = reader.choice("kind", {"record", "reading", "series"});
  if (!kind || kind->value == "record") return Type::Kind::record;
  return kind->value == "reading" ? Type::Kind::reading : Type::Kind::series;
}

void check_type_name(const Text& name, const std::string& file, Draft& all) {
  if (!is_name(name.value) || is_reserved(name.value))
    all.problems.add("model.name", fmt::format("\"{}\" cannot be the name of a type", name.value),
                     name.source, "Names are snake_case and no words of SQL.");
  if (name.value != file)
    all.problems.add("model.name",
                     fmt::format("the type \"{}\" stands in a file of another name", name.value),
                     name.source, fmt::format("Name the file {}.toml.", name.value));
  if (all.type(file) != nullptr)
    all.problems.add("model.duplicate", fmt::format("the type \"{}\" is declared twice", file),
                     name.source);
}

void parse_workflow(TableReader& reader, TypeDraft& draft, Draft& all) {
  auto& type = draft.type;
  const auto* flow = reader.table("flow");
  const auto* deadline = reader.table("deadline");
  if (type.kind == Type::Kind::series) return;
  // The deadline first: what it fills cannot be given by an action.
  if (deadline != nullptr) parse_deadline(*deadline, draft, all);
  if (flow != nullptr)
    parse_flow(*flow, draft, all);
  else
    add_default_flow(type);
  add_built_in_actions(type);
}

}  // namespace

void parse_type(const Node& file, const std::string& folder, const std::string& name, Draft& all) {
  TypeDraft draft;
  auto& type = draft.type;
  type.system = folder;
  type.source = file.source;
  TableReader reader(file, fmt::format("type \"{}\"", name), all.problems);
  const auto given = reader.need_text("type");
  reader.any("like");  // taken over already
  type.name = name;
  if (given) check_type_name(*given, name, all);
  type.kind = kind_of(reader);
  constexpr int most_versions = 9999;
  type.version = static_cast<int>(reader.integer("version", 1, most_versions).value_or(1));
  type.label = reader.need_label("label");
  if (const auto* fields = reader.table("fields")) parse_fields(*fields, draft, all);
  if (type.kind == Type::Kind::reading) add_window_fields(type);
  if (auto code = reader.text("code")) {
    type.code = code->value;
    draft.words.emplace("code", *code);
  } else if (type.kind != Type::Kind::series) {
    type.code = type.name + "-{serial:6}";
  }
  parse_placement(reader, draft, all);
  parse_alike(reader, draft, all);
  if (type.kind == Type::Kind::series) parse_series(reader, draft, all);
  if (type.kind == Type::Kind::reading) parse_reading(reader, draft, all);
  parse_workflow(reader, draft, all);
  parse_labels(reader, draft, all);
  if (const auto* views = reader.table("views")) parse_views(*views, draft, all);
  if (const auto* episodes = reader.table("episodes")) parse_episodes(*episodes, draft, all);
  if (const auto* samples = reader.table("simulate")) parse_samples(*samples, draft, all);
  reader.finish();
  all.types.push_back(std::move(draft));
}

}  // namespace nhip::model
