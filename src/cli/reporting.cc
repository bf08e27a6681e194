#include "cli/reporting.h"

#include <sstream>

#include "cli/command.h"
#include "core/csv.h"

namespace nhip::cli {

using core::fail;
using core::Result;
using store::Store;

Result<Reporting> Reporting::open(const Args& args, Store::Mode mode) {
  auto name = TRY(args.word(0, "the name of a report"));
  const auto period = TRY(core::Period::parse(TRY(args.need("period"))));
  auto opened = TRY(Context::open(args, mode));
  Reporting reporting{.context = std::move(opened),
                      .reports = nullptr,
                      .name = std::move(name),
                      .period = period};
  auto& context = reporting.context;
  reporting.reports = std::make_unique<reports::Reports>(context.records(), context.figures());
  return reporting;
}

namespace {

void tell(const reports::Built& built) {
  for (const auto& text : built.notes) note(text);
}

int tell(const std::vector<reports::CheckResult>& results) {
  int contradictions = 0;
  for (const auto& result : results) {
    print(result.severity + ": " + result.text + "\n");
    if (result.severity == "contradiction") ++contradictions;
  }
  return contradictions;
}

/// `TAG: 12 -> 13`, and below each cause: `  late_record: …`.
void tell(const std::vector<reports::ChangedFigure>& changes) {
  for (const auto& change : changes) {
    print(change.tag + ": " + (change.before.empty() ? "-" : change.before) + " -> " +
          (change.after.empty() ? "-" : change.after) + "\n");
    for (const auto& cause : change.causes) print("  " + cause.kind + ": " + cause.text + "\n");
  }
}

/// What the latest Issue says and the records now say otherwise; 1 when there is anything.
Result<int> differences(Reporting& job, bool as_json) {
  const auto changes = TRY(job.reports->differences(job.name, job.period));
  if (as_json) {
    print(reports::json_of(changes));
  } else {
    tell(changes);
    print(changes.empty() ? "no difference\n"
                          : std::to_string(changes.size()) + " changed figures\n");
  }
  return changes.empty() ? 0 : 1;
}

}  // namespace

Result<int> draft(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"period"}, {"narrative"}}));
  auto job = TRY(Reporting::open(args, Store::Mode::read_write));
  if (const auto file = args.get("narrative")) {
    const auto text = TRY(core::read_text_file(*file));
    CHECK_OK(job.reports->put_narrative(job.name, job.period, text, kCommandLine, core::now()));
  }
  const auto built = TRY(job.reports->draft(job.name, job.period, core::now()));
  tell(built);
  print(std::to_string(built.figures.size()) + " figures\n");
  return tell(TRY(job.reports->check(built))) > 0 ? 1 : 0;
}

Result<int> approve(const Words& words) {
  const auto args = TRY(Args::parse(
      words, {{"store"}, {"period"}, {"despite"}, {"withdraw", false}, {"reason"}}));
  if (args.has("withdraw") != args.has("reason"))
    return fail("usage.withdraw", "--withdraw and --reason go together", "",
                "Say why the approval is taken back.");
  auto job = TRY(Reporting::open(args, Store::Mode::read_write));
  if (args.has("withdraw")) {
    CHECK_OK(job.reports->withdraw(job.name, job.period, *args.get("reason"), kCommandLine, core::now()));
    print("approval withdrawn\n");
    return 0;
  }
  CHECK_OK(job.reports->approve(job.name, job.period, kCommandLine, args.get_or("despite", ""), core::now()));
  print("approved\n");
  return 0;
}

Result<int> issue(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"period"}, {"number"}, {"date"}}));
  const auto number = TRY(args.need("number"));
  const auto date = TRY(core::Date::parse(TRY(args.need("date"))));
  auto job = TRY(Reporting::open(args, Store::Mode::read_write));
  CHECK_OK(job.reports->issue(job.name, job.period, number, date, kCommandLine, core::now()));
  print("issued as number " + number + " of " + date.to_string() + "\n");
  return 0;
}

Result<int> revise(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"period"}, {"reason"}}));
  const auto reason = TRY(args.need("reason"));
  auto job = TRY(Reporting::open(args, Store::Mode::read_write));
  const auto changes = TRY(job.reports->revise(job.name, job.period, reason, kCommandLine, core::now()));
  tell(changes);
  print(std::to_string(changes.size()) + " changed figures\n");
  return 0;
}

Result<int> report(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"},
                                            {"period"},
                                            {"o"},
                                            {"format"},
                                            {"as-of"},
                                            {"differences", false},
                                            {"json", false}}));
  if (args.has("differences")) {
    auto job = TRY(Reporting::open(args, Store::Mode::read_only));
    return differences(job, args.has("json"));
  }
  const auto folder = TRY(args.need("o"));
  std::vector<std::string> formats;
  std::istringstream wanted(args.get_or("format", "docx,pdf,html,json"));
  for (std::string format; std::getline(wanted, format, ',');) {
    if (format != "docx" && format != "pdf" && format != "html" && format != "json") {
      return fail("usage.format", "there is no format \"" + format + "\"", "--format", "Use docx, pdf, html or json.");
    }
    formats.push_back(format);
  }
  auto job = TRY(Reporting::open(args, Store::Mode::read_only));
  std::optional<core::Time> as_of;
  if (const auto moment = args.get("as-of")) as_of = TRY(core::Time::parse(*moment));
  const auto built = as_of ? TRY(job.reports->draft(job.name, job.period, core::now(), as_of))
                           : TRY(job.reports->latest(job.name, job.period, core::now()));
  tell(built);
  for (const auto& file : TRY(job.reports->write(built, folder, formats, job.context.store().url()))) {
    print(file.string() + "\n");
  }
  return 0;
}

}  // namespace nhip::cli
