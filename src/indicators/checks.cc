#include "indicators/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "expr/evaluate.h"
#include "indicators/additive.h"
#include "indicators/placement.h"

namespace nhip::indicators {

namespace {

using expr::Op;
using Measure = model::Indicator::Measure;

bool is_wanted(const std::vector<std::string>& wanted, const std::string& name) {
  return wanted.empty() || std::ranges::find(wanted, name) != wanted.end();
}

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::equal:
      return "=";
    case Op::not_equal:
      return "!=";
    case Op::less:
      return "<";
    case Op::less_equal:
      return "<=";
    case Op::greater:
      return ">";
    case Op::greater_equal:
      return ">=";
    default:
      return {};
  }
}

/// Asks figures for checks, each once.
class Asking : public expr::Environment {
 public:
  Asking(Figures& figures, const CheckScope& scope) : figures_(figures), scope_(scope) {}

  core::Result<Figure> ask(std::string_view code, const model::Dims& dims) const {
    const auto key = std::pair(std::string(code), model::to_string(dims));
    if (const auto known = asked_.find(key); known != asked_.end()) return known->second;
    const model::Indicator* indicator = TRY(figures_.model().need_indicator(code));
    Question question;
    question.code = code;
    question.dims = dims;
    question.unit = scope_.unit;
    question.as_of = scope_.as_of;
    question.window = TRY(figures_.model().window(*indicator, scope_.period, scope_.calendar));
    return asked_[key] = TRY(figures_.compute(question));
  }

  core::Value path(std::string_view) const override { return core::Missing{}; }
  core::Value figure(std::string_view code, std::string_view dims) const override {
    const auto ref = model::parse_figure_ref(code, dims);
    const auto figure =
        ref ? ask(ref->code, ref->resolve({})) : core::Result<Figure>(std::unexpected(ref.error()));
    if (!figure) {
      error_ = figure.error();
      return core::Missing{};
    }
    if (!figure->value) return core::Missing{};
    return *figure->value;
  }
  const std::optional<core::Error>& error() const { return error_; }

 private:
  Figures& figures_;
  const CheckScope& scope_;
  mutable std::map<std::pair<std::string, std::string>, Figure> asked_;
  mutable std::optional<core::Error> error_;
};

bool is_false(const core::Value& value) {
  const bool* flag = std::get_if<bool>(&value);
  return flag != nullptr && !*flag;
}

expr::Expression part_of(const expr::Expression& whole, const expr::NodePtr& node) {
  return {node, whole.text, whole.source};
}

/// The comparison at which an assertion fails: of `a and b` the first that is false.
expr::NodePtr failing(const expr::Expression& whole, const expr::NodePtr& node,
                      const Asking& asking) {
  if (node->op != Op::logical_and) return node;
  for (const expr::NodePtr& child : node->children) {
    if (is_false(expr::evaluate(part_of(whole, child), asking)))
      return failing(whole, child, asking);
  }
  return node;
}

std::string text_of(const core::Value& value) {
  return core::is_missing(value) ? "?" : core::to_text(value);
}

core::Result<std::optional<Finding>> run_check(const model::Check& check, const Asking& asking) {
  std::optional<Finding> finding;
  const core::Value holds = expr::evaluate(check.that, asking);
  if (asking.error()) return std::unexpected(*asking.error());
  if (!is_false(holds)) return finding;
  finding = Finding{.check = check.name,
                    .system = check.system,
                    .severity = check.severity,
                    .arithmetic = {},
                    .says = check.says};
  for (const expr::Node* node : check.that.figures()) {
    const auto ref = TRY(model::parse_figure_ref(node->text, node->dims));
    finding->figures.push_back(TRY(asking.ask(ref.code, ref.resolve({}))));
  }
  const expr::NodePtr at = failing(check.that, check.that.root, asking);
  if (const std::string_view sign = sign_of(at->op); !sign.empty()) {
    const core::Value left = expr::evaluate(part_of(check.that, at->children[0]), asking);
    const core::Value right = expr::evaluate(part_of(check.that, at->children[1]), asking);
    if (const auto* number = std::get_if<core::Decimal>(&left)) finding->left = *number;
    if (const auto* number = std::get_if<core::Decimal>(&right)) finding->right = *number;
    finding->arithmetic = fmt::format("not {} {} {}", text_of(left), sign, text_of(right));
    return finding;
  }
  for (const Figure& figure : finding->figures) {
    finding->arithmetic +=
        fmt::format("{}{} = {}", finding->arithmetic.empty() ? "" : ", ", figure.question.code,
                    figure.value ? figure.value->to_string() : "?");
  }
  return finding;
}

struct Sum {
  core::Decimal value;
  std::string text;
  std::vector<Figure> figures;
};

/// The figures of all members of a partition; nothing when one is missing.
core::Result<std::optional<Sum>> sum_of_parts(const Asking& asking, std::string_view code,
                                              const std::string& dim,
                                              const std::vector<std::string>& members) {
  std::optional<Sum> sum;
  if (members.empty()) return sum;
  Sum parts;
  for (const std::string& member : members) {
    Figure figure = TRY(asking.ask(code, {{dim, member}}));
    if (!figure.value) return sum;
    parts.value += *figure.value;
    parts.text += (parts.text.empty() ? "" : " + ") + figure.value->to_string();
    parts.figures.push_back(std::move(figure));
  }
  sum = std::move(parts);
  return sum;
}

Finding built_in(const model::Indicator& indicator, std::string name, std::string severity) {
  Finding finding;
  finding.check = std::move(name);
  finding.system = indicator.system;
  finding.severity = std::move(severity);
  return finding;
}

core::Result<void> check_partitions(const model::Model& model, const model::Indicator& indicator,
                                    core::Date day, const Asking& asking,
                                    std::vector<Finding>& findings) {
  for (const model::Partition& partition : indicator.partition) {
    if (!partition.holds_on(day)) continue;
    const auto members = partition_members(model, indicator, partition);
    const auto parts = TRY(sum_of_parts(asking, indicator.code, partition.dim, members));
    const Figure whole = TRY(asking.ask(indicator.code, {}));
    if (!parts || !whole.value || parts->value == *whole.value) continue;
    Finding finding = built_in(
        indicator, fmt::format("partition:{}:{}", indicator.code, partition.dim), "contradiction");
    finding.left = parts->value;
    finding.right = whole.value;
    finding.arithmetic = fmt::format("{} = {} != {}", parts->text, parts->value.to_string(),
                                     whole.value->to_string());
    finding.figures = parts->figures;
    finding.figures.push_back(whole);
    findings.push_back(std::move(finding));
  }
  return {};
}

bool is_share(const model::Indicator& indicator) {
  if (indicator.measure == Measure::reading) return indicator.unit == "percent";
  return indicator.measure == Measure::ratio && indicator.times == core::Decimal(100);
}

core::Result<void> check_bounds(const model::Indicator& indicator, const Asking& asking,
                                std::vector<Finding>& findings) {
  const Figure figure = TRY(asking.ask(indicator.code, {}));
  if (!figure.value || (!figure.value->is_negative() && *figure.value <= core::Decimal(100)))
    return {};
  // Of the same thing a part cannot exceed the whole; of two things it may, and deserves a look.
  const bool same = indicator.numerator && indicator.numerator->code == indicator.denominator->code;
  Finding finding =
      built_in(indicator, "share:" + indicator.code, same ? "contradiction" : "suspicious");
  finding.left = figure.value;
  finding.right = core::Decimal(figure.value->is_negative() ? 0 : 100);
  finding.arithmetic =
      fmt::format("{} {} {}", figure.value->to_string(), figure.value->is_negative() ? "<" : ">",
                  finding.right->to_string());
  finding.figures.push_back(figure);
  findings.push_back(std::move(finding));
  return {};
}

/// Shares of all parts make 100, up to what each may have lost when it was rounded for print.
core::Result<void> check_shares(const model::Model& model, const model::Indicator& indicator,
                                core::Date day, const Asking& asking,
                                std::vector<Finding>& findings) {
  if (indicator.measure != Measure::ratio ||
      indicator.numerator->code != indicator.denominator->code)
    return {};
  const model::Indicator* part = model.indicator(indicator.numerator->code);
  for (const std::string& dim : indicator.denominator->without) {
    // Else it is the share of one member, and the others are not asked.
    if (indicator.dimension(dim) == nullptr && !is_tree_dimension(indicator, dim)) continue;
    const auto partition = std::ranges::find(part->partition, dim, &model::Partition::dim);
    if (partition == part->partition.end() || !partition->holds_on(day)) continue;
    const auto members = partition_members(model, *part, *partition);
    const auto parts = TRY(sum_of_parts(asking, indicator.code, dim, members));
    if (!parts) continue;
    const core::Decimal step = core::Decimal::from_parts(5, indicator.decimals + 1);
    const core::Decimal slack = step * core::Decimal(static_cast<std::int64_t>(members.size()));
    if ((parts->value - indicator.times).abs() <= slack) continue;
    Finding finding =
        built_in(indicator, fmt::format("shares:{}:{}", indicator.code, dim), "contradiction");
    finding.left = parts->value;
    finding.right = indicator.times;
    finding.arithmetic = fmt::format("{} = {} != {}", parts->text, parts->value.to_string(),
                                     indicator.times.to_string());
    finding.figures = parts->figures;
    findings.push_back(std::move(finding));
  }
  return {};
}

bool uses(const model::Check& check, const std::vector<std::string>& codes) {
  return codes.empty() || std::ranges::any_of(check.that.figures(), [&](const expr::Node* node) {
           return is_wanted(codes, node->text);
         });
}

}  // namespace

core::Result<std::vector<Finding>> run_checks(Figures& figures, const CheckScope& scope) {
  const model::Model& model = figures.model();
  const Asking asking(figures, scope);
  std::vector<Finding> findings;
  for (const model::Check& check : model.checks()) {
    if (!is_wanted(scope.systems, check.system) || !uses(check, scope.codes)) continue;
    if (auto finding = TRY(run_check(check, asking))) findings.push_back(std::move(*finding));
  }
  for (const model::Indicator& indicator : model.indicators()) {
    if (!is_wanted(scope.systems, indicator.system) || !is_wanted(scope.codes, indicator.code))
      continue;
    const core::Date day = TRY(model.window(indicator, scope.period, scope.calendar)).last();
    CHECK_OK(check_partitions(model, indicator, day, asking, findings));
    if (is_share(indicator)) CHECK_OK(check_bounds(indicator, asking, findings));
    CHECK_OK(check_shares(model, indicator, day, asking, findings));
  }
  return findings;
}

}  // namespace nhip::indicators
