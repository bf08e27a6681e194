#include "records/act_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/csv.h"
#include "model/table_reader.h"

namespace nhip::records {
namespace {

using Kind = Clause::Kind;

struct KindName {
  Kind kind;
  std::string_view name;
};
constexpr KindName kinds[] = {
    {Kind::establish, "establish"}, {Kind::merge, "merge"},       {Kind::split, "split"},
    {Kind::cede, "cede"},           {Kind::transfer, "transfer"}, {Kind::move, "move"},
    {Kind::rename, "rename"},       {Kind::renumber, "renumber"}, {Kind::end, "end"}};

std::string_view name_of(Kind kind) {
  return std::ranges::find(kinds, kind, &KindName::kind)->name;
}

std::string joined(const std::vector<model::Text>& texts) {
  std::string all;
  for (const model::Text& text : texts) all += (all.empty() ? "" : ", ") + text.value;
  return all;
}

class ActParser {
 public:
  explicit ActParser(const model::Node& file) : file_(file) {}

  std::expected<Act, core::Errors> run() {
    model::TableReader reader(file_, "the act", problems_);
    if (const auto key = reader.need_text("key")) act_.key = key->value;
    if (const auto title = reader.need_text("title")) act_.title = title->value;
    if (const auto basis = reader.text("basis")) act_.basis = basis->value;
    if (reader.any("day") == nullptr) reader.missing("day");
    if (const auto day = reader.date("day")) act_.day = *day;
    for (const auto& [kind, name] : kinds) clauses(reader, kind, name);
    reader.finish();
    if (!problems_.empty()) return std::unexpected(problems_.take());
    std::ranges::stable_sort(act_.clauses, {}, [](const Clause& clause) {
      return std::pair(clause.source.line, clause.source.column);
    });
    return std::move(act_);
  }

 private:
  void clauses(model::TableReader& reader, Kind kind, std::string_view name) {
    const model::Node* node = reader.any(name);
    if (node == nullptr) return;
    if (node->kind != model::Node::Kind::array) {
      problems_.add("model.wrong_kind", fmt::format("\"{}\" is not a list of tables", name),
                    node->source, fmt::format("Write [[{}]] above each.", name));
      return;
    }
    for (const model::Node& item : node->items) clause(item, kind);
  }

  void clause(const model::Node& table, Kind kind) {
    model::TableReader reader(table, fmt::format("\"{}\"", name_of(kind)), problems_);
    Clause clause;
    clause.kind = kind;
    clause.source = table.source;
    switch (kind) {
      case Kind::establish:
        for (const std::string_view field : {"slug", "name", "kind", "level"})
          need(reader, field, clause);
        for (const std::string_view field :
             {"unit_group", "parent", "agency_code", "old_agency_code", "statistics_code"})
          take(reader, field, clause);
        outside(reader, clause);
        break;
      case Kind::merge:
        clause.units = reader.texts("units");
        one(reader, "into", clause.into);
        outside(reader, clause);
        if (clause.units.empty() && clause.outside.empty()) reader.missing("units");
        break;
      case Kind::split:
        one(reader, "unit", clause.units);
        clause.into = reader.texts("into");
        if (clause.into.size() < 2)
          problems_.add("model.value", "a unit is split into at least two others", table.source);
        shares(reader, clause, true);
        break;
      case Kind::cede:
        one(reader, "from", clause.units);
        one(reader, "to", clause.into);
        shares(reader, clause, false);
        break;
      case Kind::transfer:
        one(reader, "from", clause.units);
        one(reader, "to", clause.into);
        for (const model::Text& type : reader.texts("records"))
          clause.record_types.push_back(type.value);
        if (clause.record_types.empty()) reader.missing("records");
        break;
      case Kind::move:
        clause.units = reader.texts("units");
        if (clause.units.empty()) reader.missing("units");
        for (const std::string_view field : {"parent", "level", "unit_group"})
          take(reader, field, clause);
        break;
      case Kind::rename:
        one(reader, "unit", clause.units);
        for (const std::string_view field : {"name", "kind"}) take(reader, field, clause);
        break;
      case Kind::renumber:
        one(reader, "unit", clause.units);
        for (const std::string_view field : {"agency_code", "old_agency_code", "statistics_code"})
          take(reader, field, clause);
        break;
      case Kind::end:
        clause.units = reader.texts("units");
        if (const auto level = reader.text("level")) clause.level = level->value;
        if (const auto successor = reader.text("successor")) clause.into.push_back(*successor);
        if (clause.units.empty() == clause.level.empty())
          problems_.add("model.value", "\"end\" names either units or a level", table.source);
        break;
    }
    reader.finish();
    act_.clauses.push_back(std::move(clause));
  }

  void one(model::TableReader& reader, std::string_view key, std::vector<model::Text>& into) {
    if (const auto text = reader.need_text(key)) into.push_back(*text);
  }

  void need(model::TableReader& reader, std::string_view field, Clause& clause) {
    if (const auto text = reader.need_text(field)) clause.fields.emplace_back(field, text->value);
  }

  void take(model::TableReader& reader, std::string_view field, Clause& clause) {
    if (const auto text = reader.text(field)) clause.fields.emplace_back(field, text->value);
  }

  void outside(model::TableReader& reader, Clause& clause) {
    for (const model::Text& body : reader.texts("outside")) clause.outside.push_back(body.value);
  }

  /// "shares" of a split add up to 1; the "share" that is ceded lies between.
  void shares(model::TableReader& reader, Clause& clause, bool all) {
    const model::Node* node = reader.any(all ? "shares" : "share");
    if (node == nullptr) return;
    const std::vector<model::Node> single = {*node};
    const auto& items = node->kind == model::Node::Kind::array ? node->items : single;
    core::Decimal sum;
    for (const model::Node& item : items) {
      const auto share = number(item);
      if (!share || share->is_negative() || *share > core::Decimal(1)) {
        problems_.add("model.value", "a share is a number between 0 and 1", item.source);
        return;
      }
      clause.shares.push_back(*share);
      sum += *share;
    }
    if (clause.shares.size() != clause.into.size())
      problems_.add("model.value",
                    fmt::format("{} shares for {} units", clause.shares.size(), clause.into.size()),
                    node->source);
    else if (all && sum != core::Decimal(1))
      problems_.add("model.value",
                    fmt::format("the shares add up to {}, not to 1", sum.to_string()), node->source,
                    "Leave them out where no document gives them.");
  }

  static std::optional<core::Decimal> number(const model::Node& node) {
    if (node.kind == model::Node::Kind::integer) return core::Decimal(node.integer);
    const auto parsed = core::Decimal::parse(node.text.value);
    return parsed ? std::optional(*parsed) : std::nullopt;
  }

  const model::Node& file_;
  model::Problems problems_;
  Act act_;
};

}  // namespace

std::vector<std::string> Act::lines() const {
  std::vector<std::string> all;
  for (const Clause& clause : clauses) {
    std::string line = fmt::format(
        "{} {}", name_of(clause.kind),
        clause.level.empty() ? joined(clause.units) : "every unit of the level " + clause.level);
    std::vector<std::pair<std::string, std::string>> given = clause.fields;
    std::ranges::sort(given);
    for (const auto& [field, value] : given) line += fmt::format(" {}={}", field, value);
    if (!clause.into.empty()) line += " -> " + joined(clause.into);
    for (const core::Decimal& share : clause.shares) line += " " + share.to_string();
    for (const std::string& body : clause.outside) line += " + " + body;
    for (const std::string& type : clause.record_types) line += " " + type;
    all.push_back(std::move(line));
  }
  return all;
}

std::expected<Act, core::Errors> read_act(const std::filesystem::path& file) {
  const auto text = core::read_text_file(file);
  if (!text) return std::unexpected(core::Errors{text.error()});
  const auto tree = model::parse_tree(*text, file.string());
  if (!tree) return std::unexpected(core::Errors{tree.error()});
  return ActParser(*tree).run();
}

}  // namespace nhip::records
