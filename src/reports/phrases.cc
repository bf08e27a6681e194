#include "reports/phrases.h"

#include <fmt/format.h>

#include <array>

#include "model/names.h"
#include "model/table_reader.h"

namespace nhip::reports {
namespace {

/// Every phrase that the house asks for.
constexpr std::array known = {"number.zero",
                              "number.no_change",
                              "number.missing",
                              "number.not_applicable",
                              "number.estimate",
                              "count.some",
                              "count.none",
                              "count.missing",
                              "data.none_after_lead",
                              "data.none_of_block",
                              "list.between",
                              "window.whole_month",
                              "window.days",
                              "window.day",
                              "period.month",
                              "period.quarter",
                              "period.half_1",
                              "period.half_2",
                              "period.nine_months",
                              "period.year",
                              "change.percent.up",
                              "change.percent.up_much",
                              "change.percent.down",
                              "change.percent.same",
                              "change.percent.up_briefly",
                              "change.percent.down_briefly",
                              "change.percent.same_briefly",
                              "change.absolute.up",
                              "change.absolute.down",
                              "change.absolute.same",
                              "change.absolute.up_briefly",
                              "change.absolute.down_briefly",
                              "change.absolute.same_briefly",
                              "change.points.up",
                              "change.points.down",
                              "change.points.same",
                              "change.points.up_briefly",
                              "change.points.down_briefly",
                              "change.points.same_briefly",
                              "change.base_zero",
                              "change.base_missing",
                              "base.previous_month",
                              "base.previous",
                              "base.year",
                              "base.plan",
                              "base.since",
                              "banner.draft",
                              "banner.simulated",
                              "gap.narrative",
                              "windows.note",
                              "windows.item",
                              "revision.heading",
                              "revision.lead",
                              "revision.item",
                              "revision.records",
                              "revision.same_records",
                              "revision.more",
                              "revision.came",
                              "revision.went",
                              "revision.changed",
                              "finding.missing",
                              "finding.gap",
                              "finding.check",
                              "finding.published",
                              "page.definition",
                              "page.code",
                              "page.dims",
                              "page.window",
                              "page.value",
                              "page.compared",
                              "page.base",
                              "page.state",
                              "page.records",
                              "page.as_of",
                              "page.source",
                              "page.command",
                              "page.back",
                              "page.reported",
                              "column.code",
                              "column.unit",
                              "column.day",
                              "column.amount",
                              "column.state",
                              "column.simulated",
                              "column.yes",
                              "state.value",
                              "state.zero",
                              "state.missing",
                              "state.late",
                              "state.estimate",
                              "state.published",
                              "state.not_applicable",
                              "state.unknown_code"};

/// Those that came later: a report that was frozen before does without them.
constexpr std::array known_later = {"number.not_comparable",
                                    "data.none_of",
                                    "revision.table",
                                    "revision.column_figure",
                                    "revision.column_before",
                                    "revision.column_after",
                                    "revision.column_cause",
                                    "revision.row",
                                    "revision.entry",
                                    "revision.cause_late_record",
                                    "revision.cause_correction",
                                    "revision.cause_definition",
                                    "revision.cause_definition_undated",
                                    "revision.cause_reorganisation",
                                    "revision.cause_published_replaced",
                                    "break.definition",
                                    "break.units",
                                    "reason.split_without_shares",
                                    "reason.part_without_share",
                                    "reason.merged_before",
                                    "reason.outside",
                                    "reason.unit_ended",
                                    "reason.unit_not_begun",
                                    "reason.level_ended",
                                    "reason.shares_not_added",
                                    "reason.not_divisible"};

const std::vector<std::string>& needed() {
  static const std::vector<std::string> all(known.begin(), known.end());
  return all;
}

const std::vector<std::string>& names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> both(known.begin(), known.end());
    both.insert(both.end(), known_later.begin(), known_later.end());
    return both;
  }();
  return all;
}

}  // namespace

Phrases Phrases::parse(const model::Node& file, model::Problems& problems) {
  Phrases phrases;
  phrases.read_numbers(file, problems);
  for (const auto& entry : file.entries) {
    if (entry.key.value == "numbers") continue;
    phrases.read_table(entry.value, entry.key.value, problems);
  }
  phrases.source_ = file.source;
  for (const char* name : known_later)
    if (!phrases.texts_.contains(name)) {
      phrases.lacking_.emplace_back(name);
      phrases.texts_[name];
    }
  for (const auto& name : needed()) {
    if (phrases.texts_.contains(name)) continue;
    problems.add("model.required_missing", fmt::format("the phrase \"{}\" is missing", name),
                 file.source);
    phrases.texts_[name];
  }
  return phrases;
}

void Phrases::need_all(model::Problems& problems) const {
  for (const auto& name : lacking_)
    problems.add("model.required_missing", fmt::format("the phrase \"{}\" is missing", name),
                 source_);
}

void Phrases::read_table(const model::Node& node, const std::string& prefix,
                         model::Problems& problems) {
  if (node.kind == model::Node::Kind::table) {
    for (const auto& entry : node.entries)
      read_table(entry.value, prefix + "." + entry.key.value, problems);
    return;
  }
  if (node.kind != model::Node::Kind::text) {
    problems.add("model.wrong_kind", fmt::format("the phrase \"{}\" is no text", prefix),
                 node.source);
  } else if (!model::contains(names(), prefix)) {
    problems.add_unknown("model.key_unknown", fmt::format("there is no phrase \"{}\"", prefix),
                         prefix, node.source, names());
  } else {
    texts_[prefix] = node.text.value;
  }
}

void Phrases::read_numbers(const model::Node& file, model::Problems& problems) {
  const auto* entry = file.find("numbers");
  if (entry == nullptr) {
    problems.add("model.required_missing", "the phrases have no \"numbers\"", file.source);
    return;
  }
  model::TableReader reader(entry->value, "numbers", problems);
  for (const auto& unit : reader.texts("no_leading_zero")) no_leading_zero_.push_back(unit.value);
  for (const auto& unit : reader.texts("fixed_decimals")) fixed_decimals_.push_back(unit.value);
  for (const auto& prefix : reader.texts("place_prefixes")) place_prefixes_.push_back(prefix.value);
  most_scale_decimals_ = static_cast<int>(reader.integer("most_scale_decimals", 0, 9).value_or(3));
  if (const auto* signs = reader.table("signs")) {
    for (const auto& sign : signs->entries) signs_[sign.key.value] = sign.value.text.value;
  }
  if (const auto* scales = reader.table("scales")) {
    for (const auto& unit : scales->entries) {
      for (const auto& item : unit.value.items) {
        model::TableReader scale(item, "a scale", problems);
        const auto word = scale.need_text("word");
        const auto times = scale.integer("times", 10, 1'000'000'000'000'000);
        scale.finish();
        if (word && times) scales_[unit.key.value].push_back({word->value, core::Decimal(*times)});
      }
    }
  }
  reader.finish();
}

const std::string& Phrases::operator()(const std::string& name) const {
  return texts_.at(name);
}

std::string Phrases::sign(const std::string& unit) const {
  const auto found = signs_.find(unit);
  return found == signs_.end() ? std::string() : found->second;
}

const std::vector<Scale>& Phrases::scales(const std::string& unit) const {
  static const std::vector<Scale> none;
  const auto found = scales_.find(unit);
  return found == scales_.end() ? none : found->second;
}

std::vector<Piece> pieces_of(std::string_view pattern) {
  std::vector<Piece> pieces;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      pieces.push_back({false, std::string(pattern)});
      break;
    }
    if (open > 0) pieces.push_back({false, std::string(pattern.substr(0, open))});
    pieces.push_back({true, std::string(pattern.substr(open + 1, close - open - 1))});
    pattern.remove_prefix(close + 1);
  }
  return pieces;
}

std::string fill(std::string_view pattern, const std::map<std::string, std::string>& slots) {
  std::string text;
  for (const auto& piece : pieces_of(pattern)) {
    const auto value = slots.find(piece.text);
    if (!piece.slot)
      text += piece.text;
    else if (value != slots.end())
      text += value->second;
    else
      text += "{" + piece.text + "}";
  }
  return text;
}

}  // namespace nhip::reports
