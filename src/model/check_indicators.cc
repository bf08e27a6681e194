// Indicators in the order in which they build on each other; their dimensions, partitions and
// calendars.
#include <fmt/format.h>

#include <set>

#include "model/draft.h"
#include "model/names.h"
#include "model/scope.h"

namespace nhip::model {
namespace {

using Measure = Indicator::Measure;

/// Visits every indicator after those it is made of; circles are reported once.
class InOrder {
 public:
  explicit InOrder(Draft& all) : all_(all) {}

  std::vector<IndicatorDraft*> run() {
    for (auto& draft : all_.indicators) visit(draft, draft);
    return std::move(order_);
  }

 private:
  std::vector<std::string> parts_of(const IndicatorDraft& draft) const {
    std::vector<std::string> codes;
    const auto add = [&](const expr::NodePtr& node, const auto& self) -> void {
      if (node == nullptr) return;
      if (node->op == expr::Op::path || node->op == expr::Op::figure) codes.push_back(node->text);
      for (const auto& child : node->children) self(child, self);
    };
    add(draft.ratio.root, add);
    add(draft.indicator.formula.root, add);
    if (draft.indicator.measure != Measure::attainment) return codes;
    const auto named = all_.target_figures.find(draft.indicator.target_dimension());
    if (named == all_.target_figures.end()) return codes;
    for (const auto& [code, figure] : named->second)
      codes.push_back(figure.value.substr(0, figure.value.find('[')));
    return codes;
  }

  void visit(IndicatorDraft& draft, const IndicatorDraft& asking) {
    const auto& code = draft.indicator.code;
    if (done_.contains(code)) return;
    if (contains(open_, code)) {
      std::string circle;
      bool inside = false;
      for (const auto& open : open_) {
        inside = inside || open == code;
        if (inside) circle += open + " -> ";
      }
      all_.problems.add("model.cycle",
                        fmt::format("indicators are made of each other: {}{}", circle, code),
                        asking.words.at("definition").source);
      return;
    }
    open_.push_back(code);
    for (const auto& part : parts_of(draft))
      if (auto* other = all_.indicator(part)) visit(*other, draft);
    open_.pop_back();
    done_.insert(code);
    order_.push_back(&draft);
  }

  Draft& all_;
  std::vector<std::string> open_;
  std::set<std::string> done_;
  std::vector<IndicatorDraft*> order_;
};

void settle_calendar(IndicatorDraft& draft, Draft& all) {
  auto& it = draft.indicator;
  const bool composed = it.measure == Measure::ratio || it.measure == Measure::formula;
  if (it.calendar.empty())
    it.calendar = it.measure == Measure::attainment ? "calendar_month"
                  : composed                        ? "as_operand"
                  : it.measure == Measure::stock    ? "as_of"
                                                    : "statutory_month";
  const bool at_a_day = it.calendar == "as_of" || it.calendar == "month_end";
  if ((it.measure == Measure::flow && at_a_day) || (!composed && it.calendar == "as_operand"))
    all.problems.add("model.calendar",
                     fmt::format("\"{}\" is no calendar for this measure (indicator \"{}\")",
                                 it.calendar, it.code),
                     it.source, "Name a calendar of systems/calendars.toml.");
}

/// A dimension has the same list wherever it occurs, so that "a+b" has one order.
void same_lists(const IndicatorDraft& draft, std::map<std::string, std::string>& lists,
                Draft& all) {
  for (const auto& dimension : draft.indicator.by) {
    if (dimension.list.empty()) continue;
    const auto [known, added] = lists.emplace(dimension.name, dimension.list);
    if (added || known->second == dimension.list) continue;
    all.problems.add(
        "model.duplicate",
        fmt::format("the dimension \"{}\" has the values of \"{}\" here and of \"{}\" "
                    "elsewhere (indicator \"{}\")",
                    dimension.name, dimension.list, known->second, draft.indicator.code),
        draft.indicator.source, "Declare one list in the vocabulary.");
  }
}

}  // namespace

const std::vector<std::string>& tree_dimensions() {
  static const std::vector<std::string> names{"level", "org_unit", "unit_group"};
  return names;
}

bool has_dimension(const Indicator& indicator, std::string_view dimension) {
  return indicator.dimension(dimension) != nullptr ||
         (indicator.placed && contains(tree_dimensions(), dimension));
}

std::vector<std::string> dimension_names(const Indicator& indicator) {
  std::set<std::string> names;
  for (const auto& dimension : indicator.by) names.insert(dimension.name);
  if (indicator.placed) names.insert(tree_dimensions().begin(), tree_dimensions().end());
  return {names.begin(), names.end()};
}

const List* values_of(const Indicator& indicator, std::string_view dimension, const Draft& all) {
  const auto* declared = indicator.dimension(dimension);
  if (declared != nullptr) return all.list(declared->list);
  return dimension == "org_unit" ? nullptr : all.list(dimension);
}

void check_partitions(IndicatorDraft& draft, Draft& all) {
  auto& it = draft.indicator;
  for (std::size_t i = 0; i < it.partition.size(); ++i) {
    const auto& partition = it.partition[i];
    const auto& text = draft.partitions[i];
    if (!has_dimension(it, partition.dim)) {
      all.problems.add_unknown(
          "model.partition_dim",
          fmt::format("indicator \"{}\" has no dimension \"{}\"", it.code, partition.dim),
          partition.dim, text.source, dimension_names(it));
      continue;
    }
    const auto* list = values_of(it, partition.dim, all);
    if (list == nullptr) continue;
    std::vector<std::string> codes;
    for (const auto& value : list->values) codes.push_back(value.code);
    for (const auto& member : partition.members)
      if (!contains(codes, member))
        all.problems.add_unknown(
            "model.partition_dim",
            fmt::format("the dimension \"{}\" has no value \"{}\"", partition.dim, member), member,
            text.part(text.value.find(member)).source, codes);
  }
}

void check_indicators(Draft& draft) {
  std::map<std::string, std::string> lists;
  for (auto* indicator : InOrder(draft).run()) {
    switch (indicator->indicator.measure) {
      case Measure::flow:
      case Measure::stock:
        check_counted(*indicator, draft);
        break;
      case Measure::reading:
        check_reading(*indicator, draft);
        break;
      case Measure::ratio:
      case Measure::formula:
        check_composed(*indicator, draft);
        break;
      case Measure::attainment:
        check_attainment(*indicator, draft);
        break;
    }
    settle_calendar(*indicator, draft);
    if (indicator->broken) continue;
    check_partitions(*indicator, draft);
    same_lists(*indicator, lists, draft);
  }
  for (auto& check : draft.checks) {
    if (check.that.empty()) continue;
    auto checked =
        expr::check_as(with_pi(check.that), FigureScope(draft), expr::Type::Kind::boolean);
    if (!checked) {
      draft.problems.add(checked.error());
      continue;
    }
    check.that = std::move(*checked);
    check_figures(check.that, draft);
  }
}

}  // namespace nhip::model
