#include "cli/ask.h"
#include "cli/command.h"
#include "core/csv.h"

namespace nhip::cli {

using core::Result;

Result<int> records(const Words& words) {
  auto known = question_options();
  known.push_back({"limit"});
  const auto args = TRY(Args::parse(words, known));
  auto context = TRY(Context::open(args, store::Store::Mode::read_only));
  const auto question = TRY(read_question(context, args));
  const auto limit = TRY(args.number("limit", -1));

  const auto figure = TRY(context.figures().compute(question));
  if (figure.state == indicators::State::published) {
    note("a published value without records; source: " + figure.source);
  }
  if (figure.reason) note(indicators::text_of(*figure.reason));
  if (figure.state == indicators::State::estimate && !figure.question.view.empty()) {
    note("of the records of units that were divided, declared shares count");
  }
  if (!figure.opening.is_zero()) {
    note("the figure holds an opening balance of " + figure.opening.to_string() +
         ", which has no records; the rest is listed");
  }
  print("code,type,unit,day,amount,state,simulated\n");
  std::int64_t listed = 0;
  bool cut = false;
  CHECK_OK(context.figures().sources(question, [&](const indicators::Source& source) {
    if (limit >= 0 && listed == limit) {
      cut = true;
      return false;
    }
    ++listed;
    return print(core::csv_line({source.code, source.type, source.unit, source.day.to_string(),
                                 std::to_string(source.amount), source.state, source.simulated ? "1" : "0"}));
  }));
  if (cut) note("the first " + std::to_string(limit) + " of " + std::to_string(figure.records) + " records");
  return 0;
}

}  // namespace nhip::cli
