#include "records/import.h"

#include <boost/json.hpp>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"

namespace nhip::cli {

using core::fail;
using core::Result;

namespace {

Result<core::Window> days(const std::string& text) {
  const auto period = TRY(core::Period::parse(text));
  if (period.kind != core::Period::Kind::days && period.kind != core::Period::Kind::day) {
    return fail("usage.covers", "\"" + text + "\" names no days", "--covers", "Write FROM..TO, for example 2024-09-15..2024-10-14.");
  }
  return period.days;
}

std::string counts(const records::ImportReport& report) {
  return "received " + std::to_string(report.received) + " = stored " + std::to_string(report.stored) +
         " + duplicate " + std::to_string(report.duplicate) + " + rejected " + std::to_string(report.rejected);
}

std::string json(const records::ImportReport& report) {
  boost::json::array rejections;
  for (const auto& rejection : report.rejections) {
    rejections.push_back(boost::json::object{{"file", rejection.file},
                                             {"line", rejection.line},
                                             {"code", rejection.error.code},
                                             {"message", rejection.error.message},
                                             {"where", rejection.error.where},
                                             {"hint", rejection.error.hint}});
  }
  return boost::json::serialize(boost::json::object{{"received", report.received},
                                                    {"stored", report.stored},
                                                    {"updated", report.updated},
                                                    {"duplicate", report.duplicate},
                                                    {"rejected", report.rejected},
                                                    {"rejections", rejections}});
}

}  // namespace

Result<int> import(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"dry-run", false}, {"all-or-nothing", false},
                                            {"ignore-derived", false}, {"covers"}, {"covers-unit"}, {"map"},
                                            {"json", false}}));
  const auto type_name = TRY(args.word(0, "a type of record"));
  TRY(args.word(1, "a file"));
  records::ImportOptions options;
  options.dry_run = args.has("dry-run");
  options.all_or_nothing = args.has("all-or-nothing");
  options.ignore_derived = args.has("ignore-derived");
  if (const auto covers = args.get("covers")) options.covers = TRY(days(*covers));
  options.covers_unit = args.get_or("covers-unit", "");
  options.map = args.get_or("map", "");
  options.progress = [](const records::ImportReport& report) { progress(counts(report)); };

  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  const auto* type = TRY(context.model().need_type(type_name));
  const std::vector<std::filesystem::path> files(args.words().begin() + 1, args.words().end());
  const auto report = TRY(records::import_files(context.records(), *type, files, options, core::now()));
  progress("");
  if (args.has("json")) {
    print(json(report) + "\n");
  } else {
    for (const auto& line : report.would_change) print(line + "\n");
    for (const auto& rejection : report.rejections) note(rejection.error.text());
    print(counts(report) + (options.dry_run ? "  (dry run: nothing written)" : "") + "\n");
  }
  return report.rejected > 0 ? 1 : 0;
}

}  // namespace nhip::cli
