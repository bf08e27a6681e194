// A file of systems/SYSTEM/migrations: how records of one version of a type read in the next.
#include <fmt/format.h>

#include <utility>

#include "model/draft.h"
#include "model/names.h"
#include "model/table_reader.h"

namespace nhip::model {
namespace {

using TextMap = std::map<std::string, std::string>;

class StepReader {
 public:
  StepReader(const Node& file, const std::string& name, Draft& all)
      : all_(all), reader_(file, fmt::format("step \"{}\"", name), all.problems) {
    step_.name = name;
    step_.source = file.source;
  }

  void run() {
    head();
    was();
    values_made();
    words();
    cells();
    reader_.finish();
    all_.steps.push_back(std::move(step_));
  }

 private:
  void head() {
    constexpr int most_versions = 9999;
    if (auto type = reader_.need_text("type")) step_.type = type->value;
    const auto takes = reader_.text("takes");
    step_.from_type = takes ? takes->value : step_.type;
    step_.from = static_cast<int>(reader_.integer("from", 1, most_versions).value_or(1));
    step_.to = static_cast<int>(
        reader_.integer("to", 1, most_versions).value_or(takes ? step_.from : step_.from + 1));
    if (auto reason = reader_.need_text("reason")) step_.reason = reason->value;
    step_.archive = reader_.boolean("archive").value_or(false);
    if (!takes && !step_.archive && step_.to <= step_.from)
      all_.problems.add("model.value",
                        fmt::format("{} leads from version {} to version {}", reader_.what(),
                                    step_.from, step_.to),
                        reader_.source(), "A step leads to a higher version.");
  }

  /// Lists and references of fields that are gone may be gone too.
  void was() {
    const auto* table = reader_.table("was");
    for (const auto& name : reader_.texts("drop")) step_.drops.push_back(name.value);
    if (table == nullptr) return;
    TypeDraft of_old;
    of_old.type.name = step_.from_type;
    Draft apart;
    parse_fields(*table, of_old, apart);
    all_.problems.add(apart.problems.take());
    for (auto& field : of_old.type.fields) {
      field.list.clear();
      field.initial = {};
      field.derived = {};
      step_.was.push_back(std::move(field));
    }
  }

  void values_made() {
    if (const auto* table = reader_.table("fields"))
      for (const auto& entry : table->entries) {
        if (auto text = text_of(entry))
          step_.fields.emplace_back(entry.key.value, parse_expression(*text, all_.problems));
      }
    if (const auto* table = reader_.table("split"))
      for (const auto& entry : table->entries) {
        TableReader split(entry.value, fmt::format("the split of \"{}\"", entry.key.value),
                          all_.problems);
        VersionStep::Split made{entry.key.value, {}, {}};
        if (auto at = split.need_text("at")) made.at = at->value;
        for (const auto& name : split.texts("into")) made.into.push_back(name.value);
        if (made.at.empty() || made.into.empty()) split.missing(made.at.empty() ? "at" : "into");
        split.finish();
        step_.splits.push_back(std::move(made));
      }
    if (const auto* table = reader_.table("join"))
      for (const auto& entry : table->entries) {
        TableReader join(entry.value, fmt::format("the join \"{}\"", entry.key.value),
                         all_.problems);
        VersionStep::Join made{entry.key.value, {}, {}};
        for (const auto& name : join.texts("of")) made.of.push_back(name.value);
        if (auto with = join.text("with")) made.with = with->value;
        if (made.of.empty()) join.missing("of");
        join.finish();
        step_.joins.push_back(std::move(made));
      }
  }

  void words() {
    step_.states = texts_of(reader_.table("states"));
    step_.actions = texts_of(reader_.table("actions"));
    if (const auto* table = reader_.table("values"))
      for (const auto& entry : table->entries)
        step_.values[entry.key.value] = texts_of(&entry.value);
    if (const auto* table = reader_.table("dims"))
      for (const auto& entry : table->entries) step_.dims[entry.key.value] = texts_of(&entry.value);
  }

  void cells() {
    const auto* table = reader_.table("cells");
    if (table == nullptr) return;
    for (const auto& entry : table->entries) {
      VersionStep::CellChange change{entry.key.value, entry.key.value, core::Decimal(1)};
      if (entry.value.kind == Node::Kind::text) {
        change.to = entry.value.text.value;
      } else {
        TableReader cell(entry.value, fmt::format("the cell \"{}\"", entry.key.value),
                         all_.problems);
        if (auto to = cell.text("to")) change.to = to->value;
        if (auto times = cell.text("times")) factor(*times, change);
        cell.finish();
      }
      step_.cells.push_back(std::move(change));
    }
  }

  void factor(const Text& text, VersionStep::CellChange& change) {
    const auto number = core::Decimal::parse(text.value);
    if (number && !number->is_zero()) {
      change.times = *number;
      return;
    }
    all_.problems.add("model.value",
                      fmt::format("\"{}\" is no factor (cell \"{}\")", text.value, change.from),
                      text.source, R"(Write it as a text: times = "0.001".)");
  }

  std::optional<Text> text_of(const Node::Entry& entry) {
    if (entry.value.kind == Node::Kind::text) return entry.value.text;
    all_.problems.add("model.wrong_kind", fmt::format("\"{}\" is not a text", entry.key.value),
                      entry.value.source);
    return std::nullopt;
  }

  TextMap texts_of(const Node* table) {
    TextMap texts;
    if (table == nullptr) return texts;
    if (table->kind != Node::Kind::table)
      all_.problems.add("model.wrong_kind", "a table of texts is needed here", table->source);
    for (const auto& entry : table->entries)
      if (auto text = text_of(entry)) texts.emplace(entry.key.value, text->value);
    return texts;
  }

  Draft& all_;
  TableReader reader_;
  VersionStep step_;
};

}  // namespace

void parse_step(const Node& file, const std::string& name, Draft& draft) {
  StepReader(file, name, draft).run();
}

}  // namespace nhip::model
