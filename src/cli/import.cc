#include "records/import.h"

#include <boost/json.hpp>

#include "cli/args.h"
#include "cli/command.h"
#include "cli/context.h"

namespace nhip::cli {

using core::fail;
using core::Result;
using records::ImportReport;
using records::RowOutcome;

namespace {

Result<core::Window> days(const std::string& text) {
  const auto period = TRY(core::Period::parse(text));
  if (period.kind != core::Period::Kind::days && period.kind != core::Period::Kind::day) {
    return fail("usage.covers", "\"" + text + "\" names no days", "--covers", "Write FROM..TO, for example 2024-09-15..2024-10-14.");
  }
  return period.days;
}

/// "received 5 = stored 3 + duplicate 1 + rejected 1 (2 new, 1 updated)"; dropped rows where there are any.
std::string counts(const ImportReport& report) {
  std::string text = "received " + std::to_string(report.received) + " = stored " + std::to_string(report.stored) +
                     " + duplicate " + std::to_string(report.duplicate) + " + rejected " +
                     std::to_string(report.rejected);
  if (report.dropped > 0) text += " + dropped " + std::to_string(report.dropped);
  if (report.updated > 0)
    text += " (" + std::to_string(report.stored - report.updated) + " new, " + std::to_string(report.updated) +
            " updated)";
  return text;
}

boost::json::object object_of(const core::Error& error) {
  return {{"code", error.code}, {"message", error.message}, {"where", error.where}, {"hint", error.hint}};
}

boost::json::array array_of(const std::vector<records::Rejection>& rejections) {
  boost::json::array array;
  for (const auto& rejection : rejections) {
    boost::json::object object = object_of(rejection.error);
    object["file"] = rejection.file;
    object["line"] = rejection.line;
    object["cell"] = rejection.cell;
    object["field"] = rejection.field;
    array.push_back(std::move(object));
  }
  return array;
}

std::string_view word(RowOutcome::Kind kind) {
  switch (kind) {
    case RowOutcome::Kind::created:
      return "new";
    case RowOutcome::Kind::updated:
      return "updated";
    case RowOutcome::Kind::unchanged:
      return "unchanged";
    case RowOutcome::Kind::rejected:
      return "rejected";
    case RowOutcome::Kind::dropped:
      return "dropped";
  }
  return "";
}

/// The list of a dry run, row by row as it comes, so that it may be of any length.
class ChangeList {
 public:
  explicit ChangeList(bool json) : json_(json) {}

  void add(const RowOutcome& row) {
    if (json_) {
      print(std::string(any_ ? ",\n" : "{\"rows\":[\n") + boost::json::serialize(object(row)));
    } else if (row.kind != RowOutcome::Kind::rejected) {  // told with the errors
      print(text(row) + "\n");
    }
    any_ = true;
  }

  /// What stands before the rest of the answer.
  std::string head() const { return any_ ? "\n]," : "{\"rows\":[],"; }

 private:
  static std::string text(const RowOutcome& row) {
    std::string line = row.place + ": " + std::string(word(row.kind)) + (row.code.empty() ? "" : " " + row.code);
    for (std::size_t i = 0; i < row.changes.size(); ++i) {
      const auto& change = row.changes[i];
      line += (i == 0 ? ": " : "; ") + change.field + " \"" + change.before + "\" → \"" + change.after + "\"";
    }
    return line;
  }

  static boost::json::object object(const RowOutcome& row) {
    boost::json::object object{{"place", row.place}, {"what", word(row.kind)}};
    if (!row.code.empty()) object["code"] = row.code;
    boost::json::array changes;
    for (const auto& change : row.changes)
      changes.push_back(
          boost::json::object{{"field", change.field}, {"before", change.before}, {"after", change.after}});
    if (!changes.empty()) object["changes"] = std::move(changes);
    if (row.kind == RowOutcome::Kind::rejected) object["error"] = object_of(row.error);
    return object;
  }

  bool json_;
  bool any_ = false;
};

std::string json(const ImportReport& report) {
  return boost::json::serialize(boost::json::object{{"received", report.received},
                                                    {"stored", report.stored},
                                                    {"created", report.stored - report.updated},
                                                    {"updated", report.updated},
                                                    {"duplicate", report.duplicate},
                                                    {"rejected", report.rejected},
                                                    {"dropped", report.dropped},
                                                    {"hidden", report.hidden},
                                                    {"flagged", report.flagged},
                                                    {"resumed", report.resumed},
                                                    {"rejections", array_of(report.rejections)},
                                                    {"flags", array_of(report.flags)}});
}

void tell(const ImportReport& report, const records::ImportOptions& options) {
  for (const auto& rejection : report.rejections) note(rejection.error.text());
  if (report.rejected > static_cast<std::int64_t>(report.rejections.size()))
    note(std::to_string(report.rejected - static_cast<std::int64_t>(report.rejections.size())) +
         " more rejected rows");
  for (const auto& flag : report.flags) note(flag.error.text());
  if (report.hidden > 0) note(std::to_string(report.hidden) + " rows are hidden in the spreadsheet");
  if (report.resumed)
    note(report.done_before ? "this import was finished before; nothing was left to do"
                            : "an import that was stopped went on");
  if (report.rejected > 0 && !options.rejected_rows.empty())
    note("rejected rows: " + options.rejected_rows.string());
  print(counts(report) + (options.dry_run ? "  (dry run: nothing written)" : "") + "\n");
}

Result<records::ImportOptions> options_of(const Args& args) {
  records::ImportOptions options;
  options.dry_run = args.has("dry-run");
  options.all_or_nothing = args.has("all-or-nothing");
  options.ignore_derived = args.has("ignore-derived");
  options.resume = args.has("resume");
  options.refuse_jumps = args.has("refuse-jumps");
  if (const auto covers = args.get("covers")) options.covers = TRY(days(*covers));
  options.covers_unit = args.get_or("covers-unit", "");
  options.map = args.get_or("map", "");
  options.rejected_rows = args.get_or("rejected", "");
  options.constants = TRY(assignments(args.get_or("set", "")));
  if (const auto sheet = args.get("sheet")) options.sheets = {*sheet};
  if (options.resume && (options.dry_run || options.all_or_nothing))
    return fail("usage.resume", "--resume goes with neither --dry-run nor --all-or-nothing", "--resume",
                "They leave nothing behind that could be taken up.");
  return options;
}

}  // namespace

Result<int> import(const Words& words) {
  const auto args = TRY(Args::parse(words, {{"store"}, {"dry-run", false}, {"all-or-nothing", false},
                                            {"ignore-derived", false}, {"resume", false}, {"refuse-jumps", false},
                                            {"covers"}, {"covers-unit"}, {"map"}, {"set"}, {"sheet"}, {"rejected"},
                                            {"json", false}}));
  const auto type_name = TRY(args.word(0, "a type of record"));
  TRY(args.word(1, "a file"));
  auto options = TRY(options_of(args));
  ChangeList list(args.has("json"));
  options.progress = [](const ImportReport& report) { progress(counts(report)); };
  if (options.dry_run) options.told = [&](const RowOutcome& row) { list.add(row); };

  auto context = TRY(Context::open(args, store::Store::Mode::read_write));
  const auto* type = TRY(context.model().need_type(type_name));
  const std::vector<std::filesystem::path> files(args.words().begin() + 1, args.words().end());
  const auto report = TRY(records::import_files(context.records(), *type, files, options, core::now()));
  progress("");
  if (args.has("json")) {
    print((options.dry_run ? list.head() + json(report).substr(1) : json(report)) + "\n");
  } else {
    tell(report, options);
  }
  return report.rejected > 0 ? 1 : 0;
}

}  // namespace nhip::cli
