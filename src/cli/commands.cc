#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "cli/command.h"

namespace nhip::cli {

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {"init", init, "--store URL [--example NAME]", "make a store, or bring it up to the definitions"},
      {"import", import,
       "TYPE FILE… --store URL [--dry-run] [--resume] [--map FILE] [--sheet NAME] [--rejected FILE] [--covers FROM..TO]",
       "records from CSV, XLSX or NDJSON files"},
      {"migrate", migrate, "--store URL [--plan [--json] | --apply STEP | --cancel]",
       "changes of the definitions that ask for a step"},
      {"act", act, "TYPE ACTION [CODE] --store URL [--set k=v,…] [--at TIME] [--as UNIT:ROLE]",
       "one action on a record"},
      {"show", show, "TYPE CODE --store URL [--history] [--deadline] [--json]", "a record and its events"},
      {"simulate", simulate, "--store URL --example | --facts FILE [--seed N] [--scale N]",
       "records whose totals are given facts"},
      {"figure", figure, "CODE --store URL --period P [--where k=v,…] [--unit U] [--by d,…] [--vs V] [--view V] [--as-of T]",
       "one figure"},
      {"figures", figures, "--store URL --select FILE", "many figures in one go"},
      {"records", records, "CODE --store URL --period P [--where k=v,…] [--view V] [--as-of T] [--limit N]",
       "the records behind a figure, as CSV"},
      {"form", form,
       "read FILE.xlsx --name N [-o FILE.toml] | show FORM --period P [--unit U] [--live] | status [FORM] --period P | publish FILE.toml --owner U",
       "statistical forms: out of a drawn sheet, as a table, who has handed in, into use"},
      {"reorganise", reorganise, "FILE… --store URL [--dry-run]", "apply acts that merge, split, move or end units"},
      {"draft", draft, "NAME --store URL --period P [--narrative FILE]", "a report from live figures, and its checks"},
      {"approve", approve, "NAME --store URL --period P [--despite TEXT] | --withdraw --reason TEXT",
       "freeze a report, or take that back"},
      {"issue", issue, "NAME --store URL --period P --number N --date D", "give an approved report its number"},
      {"revise", revise, "NAME --store URL --period P --reason TEXT", "open a revision; every changed figure"},
      {"report", report, "NAME --store URL --period P -o DIR [--format docx,pdf,html,json] [--as-of T] | --differences [--json]",
       "write a report: the Issue, else a draft marked so; what differs from the Issue now"},
      {"evidence", evidence, "NAME --store URL --period P -o FILE [--revision N] [--head HEAD]",
       "an Issue with its proof, in one file"},
      {"serve", serve, "--store URL [--listen ADDRESS:PORT] [--tls-cert FILE --tls-key FILE]",
       "the server: API, live events, the web interface"},
      {"account", account, "administrator|open|invite|grant|suspend|demonstration … --store URL",
       "who may sign in"},
      {"audit", audit, "FILE… [--json|--html|--docx] [-o DIR] [--lang vi|en] [--relations] [--store URL]",
       "figures that contradict each other in written reports"},
      {"verify", verify, "--store URL [--from HEAD | --head HEAD] [--token FILE --ca FILE]",
       "recount all and check the journal"},
      {"head", head, "--store URL [-o FILE]", "how far the journal has come, to be kept elsewhere"},
      {"timestamp", timestamp, "HEAD -o REQUEST | HEAD --token ANSWER --ca FILE [--store URL]",
       "ask for a time stamp of a head; check one, and keep it"},
      {"backup", backup, "--store URL -o FILE", "a copy of a store, while it is being used"},
      {"restore", restore, "FILE --store URL", "a store from a backup, recounted"},
      {"describe", describe, "[SYSTEM] [-o FILE]",
       "what each system keeps, who acts, until when, what is counted (docs/systems.md)"},
      {"check", check, "[DIR]", "load all definitions and report every error"},
  };
  return all;
}

namespace {

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

bool print(std::string_view text) { return write_all(STDOUT_FILENO, text); }

void note(std::string_view text) { write_all(STDERR_FILENO, std::string(text) + "\n"); }

void progress(std::string_view text) {
  if (!::isatty(STDERR_FILENO)) return;
  write_all(STDERR_FILENO, "\r\033[K" + std::string(text));
}

}  // namespace nhip::cli
