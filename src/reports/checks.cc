#include "reports/checks.h"

#include <optional>
#include <set>
#include <utility>

#include "core/vietnamese.h"
#include "expr/evaluate.h"

namespace nhip::reports {
namespace {

using In = std::pair<core::Window, std::string>;  // days, calendar

/// The figures of one window, and what they were when they were asked.
class Environment : public expr::Environment {
 public:
  Environment(indicators::Figures& figures, const In& in) : figures_(figures), in_(in) {}

  core::Value path(std::string_view) const override { return core::Missing{}; }
  core::Value figure(std::string_view code, std::string_view dims) const override {
    indicators::Question question;
    question.code = code;
    question.window = in_.first;
    question.calendar = in_.second;
    const auto parsed = model::parse_dims(dims);
    if (!parsed) return core::Missing{};
    question.dims = *parsed;
    const auto found = figures_.compute(question);
    if (!found) {
      error_ = found.error();
      return core::Missing{};
    }
    if (!found->value) return core::Missing{};
    told_ += (told_.empty() ? "" : "; ") + std::string(code) + (dims.empty() ? "" : "[" + std::string(dims) + "]") +
             " = " + core::print_vi(*found->value);
    return *found->value;
  }

  const std::optional<core::Error>& error() const { return error_; }
  const std::string& told() const { return told_; }

 private:
  indicators::Figures& figures_;
  const In& in_;
  mutable std::optional<core::Error> error_;
  mutable std::string told_;
};

/// The windows in which the report prints a figure that the check names.
std::set<In> windows_of(const model::Check& check, const std::vector<PrintedFigure>& printed) {
  std::set<std::string_view> codes;
  for (const auto* reference : check.that.figures()) codes.insert(reference->text);
  std::set<In> windows;
  for (const auto& figure : printed)
    if (codes.contains(figure.code)) windows.emplace(figure.asked, figure.calendar);
  return windows;
}

}  // namespace

core::Result<std::vector<CheckResult>> run_checks(indicators::Figures& figures, const std::vector<PrintedFigure>& printed,
                                                  const Phrases& phrases) {
  std::vector<CheckResult> results;
  for (const auto& check : figures.model().checks()) {
    for (const auto& in : windows_of(check, printed)) {
      const Environment environment(figures, in);
      const auto holds = expr::evaluate(check.that, environment);
      if (environment.error()) return std::unexpected(*environment.error());
      const auto* answer = std::get_if<bool>(&holds);
      if (answer == nullptr || *answer) continue;
      results.push_back({check.severity, fill(phrases("finding.check"), {{"says", check.says.vi},
                                                                         {"figures", environment.told()},
                                                                         {"window", in.first.to_string()}})});
    }
  }
  return results;
}

}  // namespace nhip::reports
