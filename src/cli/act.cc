#include <cctype>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

/// UNIT:ROLE, UNIT or :ROLE.
Result<core::Actor> actor(Context& context, const std::string& text) {
  core::Actor who{.name = "command line"};
  const auto colon = text.find(':');
  const std::string unit = text.substr(0, colon);
  if (colon != std::string::npos) who.role = text.substr(colon + 1);
  if (!who.role.empty() && !context.model().role(who.role)) {
    return fail("records.role_unknown", "there is no role \"" + who.role + "\"", "--as");
  }
  if (!unit.empty()) {
    const auto* type = TRY(context.model().need_type(model::unit_type));
    who.unit = TRY(context.records().resolve(*type, unit));
    if (who.unit == 0) return fail("records.reference_unknown", "there is no unit \"" + unit + "\"", "--as");
  }
  return who;
}

}  // namespace

Result<int> act(const Words& words) {
  const auto args = TRY(Args::parse(
      words, {{"store"}, {"set"}, {"at"}, {"as"}, {"reason"}, {"external-id"}, {"revision"}, {"json", false}}));
  const auto type_name = TRY(args.word(0, "a type of record"));
  const auto action = TRY(args.word(1, "an action"));
  const auto code = args.words().size() > 2 ? args.words()[2] : std::string();
  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  const auto* type = TRY(context.model().need_type(type_name));

  const auto now = core::now();
  records::Step step{.action = action, .happened_at = now};
  if (const auto at = args.get("at")) step.happened_at = TRY(core::Time::parse(*at));
  step.given = TRY(assignments(args.get_or("set", "")));
  step.actor = TRY(actor(context, args.get_or("as", "")));
  step.reason = args.get_or("reason", "");
  std::optional<std::int64_t> expected;
  if (args.has("revision")) expected = TRY(args.number("revision", 0));

  const auto written =
      TRY(context.records().act(*type, code, step, now, expected, false, args.get_or("external-id", "")));
  if (args.has("json")) {
    print("{\"code\":\"" + written.code + "\",\"state\":\"" + written.state +
          "\",\"revision\":" + std::to_string(written.revision) + "}\n");
  } else {
    print(written.code + "  " + written.state + "  revision " + std::to_string(written.revision) + "\n");
  }
  return 0;
}

}  // namespace nhip::cli
