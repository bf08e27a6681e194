// Indicators made of other indicators: ratios and formulas.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/draft.h"
#include "model/names.h"
#include "model/scope.h"

namespace nhip::model {
namespace {

using Measure = Indicator::Measure;

expr::Source source_of(const expr::Expression& expression, const expr::Node& node) {
  return Text{expression.text, expression.source}
      .part(static_cast<std::size_t>(node.offset))
      .source;
}

class FigureChecker {
 public:
  FigureChecker(const expr::Expression& expression, Draft& all)
      : expression_(expression), all_(all) {}

  /// The reference with its dimensions checked; none after an error.
  std::optional<FigureRef> check(const expr::Node& node) {
    at_ = source_of(expression_, node);
    auto ref = parse_figure_ref(node.text, node.dims);
    if (!ref) {
      all_.problems.add(ref.error().code, ref.error().message, at_, ref.error().hint);
      return std::nullopt;
    }
    const auto* draft = all_.indicator(ref->code);
    if (draft == nullptr) return std::nullopt;
    for (const auto& name : ref->without) known(draft->indicator, name);
    for (const auto& [name, value] : ref->dims)
      if (known(draft->indicator, name)) values(draft->indicator, name, value);
    return std::move(*ref);
  }

 private:
  bool known(const Indicator& indicator, const std::string& name) {
    if (has_dimension(indicator, name)) return true;
    all_.problems.add_unknown(
        "model.dimension_unknown",
        fmt::format("indicator \"{}\" has no dimension \"{}\"", indicator.code, name), name, at_,
        dimension_names(indicator));
    return false;
  }

  void values(const Indicator& indicator, const std::string& name, const std::string& value) {
    const auto* list = values_of(indicator, name, all_);
    if (list == nullptr) return;
    std::vector<std::string> codes;
    for (const auto& known : list->values) codes.push_back(known.code);
    std::size_t begin = 0;
    while (begin <= value.size()) {
      const auto end = std::min(value.find('+', begin), value.size());
      const auto member = value.substr(begin, end - begin);
      if (!contains(codes, member))
        all_.problems.add_unknown(
            "model.code_unknown",
            fmt::format("the dimension \"{}\" has no value \"{}\"", name, member), member, at_,
            codes);
      begin = end + 1;
    }
  }

  const expr::Expression& expression_;
  Draft& all_;
  expr::Source at_;
};

/// A figure of a composed indicator can be asked by a dimension when every part that inherits the
/// question has the dimension or leaves it out on purpose, and at least one has it.
void inherit_dimensions(const std::vector<FigureRef>& parts, Indicator& into, Draft& all) {
  std::map<std::string, Dimension> found;
  for (const auto& part : parts) {
    if (!part.inherits) continue;
    const auto& from = all.indicator(part.code)->indicator;
    for (const auto& name : dimension_names(from)) {
      if (contains(part.without, name)) continue;
      Dimension dimension{.name = name, .path = {}};
      if (const auto* declared = from.dimension(name)) {
        dimension.target = declared->target;
        dimension.list = declared->list;
      } else if (name != "org_unit") {
        dimension.list = name;
      } else {
        dimension.target = unit_type;
      }
      found.emplace(name, std::move(dimension));
    }
  }
  for (const auto& part : parts) {
    if (!part.inherits) continue;
    const auto& from = all.indicator(part.code)->indicator;
    std::erase_if(found, [&](const auto& pair) {
      const bool answers = has_dimension(from, pair.first) && !part.dims.contains(pair.first);
      return !answers && !contains(part.without, pair.first);
    });
  }
  const auto& tree = tree_dimensions();
  into.placed = std::ranges::all_of(tree, [&](const auto& name) { return found.contains(name); });
  for (auto& [name, dimension] : found)
    if (!into.placed || !contains(tree, name)) into.by.push_back(std::move(dimension));
}

/// `sum(services.online)`: words that people try in order to add a figure over time.
bool sums_a_stock(const expr::NodePtr& node, const expr::Expression& expression,
                  const std::string& code, Draft& all) {
  static const std::vector<std::string> adding{"sum", "total", "cumulative", "year_to_date"};
  bool found = false;
  for (const auto& child : node->children) {
    const auto* draft = all.indicator(child->text);
    const bool stock = draft != nullptr && draft->indicator.is_state() &&
                       (child->op == expr::Op::path || child->op == expr::Op::figure);
    if (node->op == expr::Op::call && contains(adding, node->text) && stock) {
      found = true;
      all.problems.add("model.stock_over_time",
                       fmt::format("\"{}\" is a stock; summing a stock over time does not compile "
                                   "(indicator \"{}\")",
                                   child->text, code),
                       source_of(expression, *node), "Ask the stock at a day.");
    }
    found = sums_a_stock(child, expression, code, all) || found;
  }
  return found;
}

std::vector<FigureRef> figures_of(const expr::Expression& expression, Draft& all) {
  std::vector<FigureRef> figures;
  FigureChecker checker(expression, all);
  for (const auto* node : expression.figures())
    if (auto figure = checker.check(*node)) figures.push_back(std::move(*figure));
  return figures;
}

void check_ratio(IndicatorDraft& draft, Draft& all) {
  auto& it = draft.indicator;
  const auto& root = *draft.ratio.root;
  const auto is_figure = [](const expr::NodePtr& node) { return node->op == expr::Op::figure; };
  if (root.op != expr::Op::divide || !std::ranges::all_of(root.children, is_figure)) {
    all.problems.add("model.indicator_syntax",
                     fmt::format("a ratio is one figure / another (indicator \"{}\")", it.code),
                     draft.ratio.source, "Anything else is a formula.");
    return;
  }
  FigureChecker checker(draft.ratio, all);
  it.numerator = checker.check(*root.children[0]);
  it.denominator = checker.check(*root.children[1]);
  if (it.numerator && it.denominator) inherit_dimensions({*it.numerator, *it.denominator}, it, all);
}

}  // namespace

void check_figures(const expr::Expression& expression, Draft& all) {
  figures_of(expression, all);
}

void check_composed(IndicatorDraft& draft, Draft& all) {
  auto& it = draft.indicator;
  const bool ratio = it.measure == Measure::ratio;
  auto& expression = ratio ? draft.ratio : it.formula;
  it.placed = false;
  if (expression.empty() || sums_a_stock(expression.root, expression, it.code, all)) return;
  auto checked = expr::check_as(with_pi(expression), FigureScope(all), expr::Type::Kind::number);
  if (!checked) return all.problems.add(checked.error());
  expression = std::move(*checked);
  if (ratio)
    check_ratio(draft, all);
  else
    inherit_dimensions(figures_of(expression, all), it, all);
}

void check_attainment(IndicatorDraft& draft, Draft& all) {
  auto& it = draft.indicator;
  const auto named = all.target_figures.find(it.target_dimension());
  if (named == all.target_figures.end()) {
    draft.broken = true;
    if (all.list(it.target_dimension()) != nullptr)
      all.problems.add("model.indicator_syntax",
                       fmt::format("no code of the list \"{}\" names a figure (indicator \"{}\")",
                                   it.target_dimension(), it.code),
                       it.source, R"(Write figure = "post.service_points" beside a code.)");
    return;
  }
  for (const auto& [code, text] : named->second) {
    const auto written = parse_expression(text, all.problems);
    if (written.empty()) continue;
    auto checked = expr::check_as(with_pi(written), FigureScope(all), expr::Type::Kind::number);
    if (!checked) {
      all.problems.add(checked.error());
      continue;
    }
    if (checked->root->op != expr::Op::figure) {
      all.problems.add("model.indicator_syntax",
                       fmt::format("the target \"{}\" names no single figure", code), text.source,
                       "CODE or CODE[dimension=value].");
      continue;
    }
    if (auto ref = FigureChecker(*checked, all).check(*checked->root))
      it.targets.emplace(code, std::move(*ref));
  }
}

}  // namespace nhip::model
