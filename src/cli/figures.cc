#include <optional>

#include "cli/ask.h"
#include "cli/command.h"
#include "core/csv.h"

namespace nhip::cli {

using core::fail;
using core::Result;
using indicators::Question;

namespace {

struct Answer {
  std::string value;
  std::string state;
};

std::string text(const std::optional<core::Decimal>& number) { return number ? number->to_string() : ""; }

/// One line of the selection. Wrong codes and dimensions are answers, so that a batch gives all the rest.
Result<Answer> answer(Context& context, const Question& question, const std::string& versus, const std::string& as) {
  if (as == "plan") {
    const auto plan = TRY(context.figures().plan(question));
    return Answer{text(plan.value), std::string(indicators::to_string(plan.state))};
  }
  if (as == "change_pct" || as == "change_abs") {
    const auto compared = TRY(context.figures().compare(question, versus));
    const auto& change = as == "change_pct" ? compared.change_pct : compared.change_abs;
    if (change) return Answer{change->to_string(), "value"};
    const bool refused = compared.change_abs && as == "change_pct" && compared.base.value && !compared.base.value->is_zero();
    return Answer{"", refused ? "not_applicable" : "missing"};
  }
  if (as.empty() || as == "value") {
    const auto figure = TRY(context.figures().compute(question));
    return Answer{text(figure.value), std::string(indicators::to_string(figure.state))};
  }
  return fail("usage.as", "\"" + as + "\" is no form of a figure", "",
              "Use value, plan, change_pct or change_abs.");
}

/// Whether a line asks wrongly, so that the others can be answered all the same.
bool about_the_question(const std::string& code) {
  for (const char* kind : {"indicator.", "dims.", "period.", "compare.", "usage.", "view.", "time.", "date.", "model.indicator_unknown", "model.calendar_unknown"}) {
    if (code.starts_with(kind)) return true;
  }
  return false;
}

}  // namespace

Result<int> figures(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"select"}, {"as-of"}, {"view"}}));
  auto reader = TRY(core::CsvReader::open(TRY(args.need("select"))));
  const auto column = [&](std::string_view name) { return reader.column(name); };
  const int id = column("id"), code = column("indicator"), dims = column("dims"), period = column("period"),
            versus = column("vs"), as = column("as"), plan_set = column("plan_set"), bound = column("bound"), unit = column("unit"), view = column("view"),
            as_of = column("as_of");
  if (id < 0 || code < 0 || period < 0) {
    return fail("usage.select", "the selection lacks one of the columns id, indicator, period", *args.get("select"));
  }
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  print("id,value,state\n");
  int exit_code = 0;
  core::CsvRow row;
  const auto cell = [&](int index) { return index < 0 ? std::string() : row.cells[static_cast<std::size_t>(index)]; };
  while (TRY(reader.next(row))) {
    auto ask = [&]() -> Result<Answer> {
      auto question = TRY(indicators::question(context.model(), cell(code), cell(dims), cell(period)));
      question.plan_set = cell(plan_set);
      question.bound = cell(bound);
      question.unit = cell(unit);
      question.view = cell(view).empty() ? args.get_or("view", "") : cell(view);
      const auto moment = cell(as_of).empty() ? args.get_or("as-of", "") : cell(as_of);
      if (!moment.empty()) question.as_of = TRY(core::Time::parse(moment));
      return answer(context, question, cell(versus), cell(as));
    };
    Result<Answer> found = ask();
    if (!found) {
      const auto& error = found.error();
      if (!about_the_question(error.code)) return std::unexpected(error);
      note("line " + std::to_string(row.line) + ": " + error.text());
      found = Answer{"", "unknown_code"};
      exit_code = 1;
    }
    if (!print(core::csv_line({cell(id), found->value, found->state}))) return exit_code;
  }
  return exit_code;
}

}  // namespace nhip::cli
