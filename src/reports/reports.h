// Reports: template + narrative + figures → draft → checks → approve → Issue.
//
// In:   a template (reports/NAME/), a period, narrative texts written by people, live figures.
// Out:  a page tree for the writers of pages/, and, once approved, an Issue that never changes.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/actor.h"
#include "core/result.h"
#include "core/time.h"
#include "indicators/figures.h"
#include "pages/page.h"
#include "records/records.h"

namespace nhip::reports {

/// A figure as it stands in a report; also one entry of `figures` in the JSON.
struct PrintedFigure {
  std::string id;  ///< short, stable within the report: "f017"
  std::string code;
  std::string dims;  ///< "k=v;k=v"
  core::Window window;
  std::string as;       ///< value | change_abs | change_pct | plan
  std::string vs;       ///< "", previous, year, since:2023-08-03, plan
  std::string value;    ///< exact decimal; "" when there is none
  std::string printed;  ///< exactly the text of its control
  std::string state;
  std::string tag;         ///< code|dims|from..to[|as:vs]
  core::Hash records{};    ///< digest of the records behind it
  std::string definition;  ///< digest of the indicator's definition
  std::string label;       ///< of the indicator and its dimensions
  core::Window asked{};    ///< the window of its block; of a state, `window` is its last day
  std::string calendar{};  ///< that cut it, "" for bare days
  std::string view{};      ///< of the units, as Question::view
  std::string plan_set{};  ///< which plan it is, or is measured by; "" = any
  std::vector<indicators::Break> breaks{};     ///< in its window, or between it and its base
  std::optional<indicators::Reason> reason{};  ///< why it cannot be told
};

/// Something that was entered, as people read it.
struct NamedEntry {
  std::string type, code, action, actor, reason;
  std::string happened_at, recorded_at;

  friend bool operator==(const NamedEntry&, const NamedEntry&) = default;
};

/// Why a figure changed.
struct ChangeCause {
  std::string kind;  ///< late_record, correction, definition, reorganisation, published_replaced,
                     ///< unknown
  std::string text;  ///< a sentence that names the records
  std::vector<NamedEntry> entries{};
};

/// A figure of a revision that differs from the Issue before.
struct ChangedFigure {
  std::string label;
  std::string tag;
  std::string window;  ///< as running text says it
  std::string before;  ///< as printed; "" where the figure is new
  std::string after;
  std::vector<ChangeCause> causes{};
  std::string code{}, dims{};
  std::string value_before{}, value_after{};  ///< exact; "" where there is none
  std::string state_before{}, state_after{};
};

/// What stands in the way of approval, and what deserves a look.
struct CheckResult {
  std::string severity;  ///< contradiction | suspicious | note
  std::string text;      ///< with the arithmetic
};

/// A report with its figures filled in.
struct Built {
  std::string name;  ///< "monthly"
  core::Period period;
  pages::Document page;
  std::vector<PrintedFigure> figures;
  std::vector<std::string>
      notes;  ///< what a reader should know: missing figures, windows that differ
  bool simulated = false;
  bool draft = true;
  core::Time as_of{};
  int revision = 0;                      ///< of the Issue; 0 for a draft
  bool looks_back = false;               ///< a draft as of a moment
  std::string heads{};                   ///< how far the journal had come, of an Issue
  std::vector<ChangedFigure> changes{};  ///< of a revision, against the Issue before
  std::string earlier{};                 ///< number of that Issue
  std::string cause{};                   ///< why it was opened
  std::vector<std::string> missing{};    ///< figures that were needed and are not there
  std::vector<CheckResult>
      findings{};  ///< what composing it found: missing figures, gaps, published values
};

/// The changes as one JSON array, as `nhip report --differences --json` prints them.
std::string json_of(const std::vector<ChangedFigure>& changes);

/// Every error of every template: like Model::load, with file:line:column.
std::expected<void, core::Errors> check_templates(const model::Model& model);

class Reports {
 public:
  Reports(records::Records& records, indicators::Figures& figures);

  /// The present text from live figures, marked as a draft. report.unknown (nearest name),
  /// report.period (a kind of period that the report is not made for).
  /// With `as_of` its figures are those that were known then.
  core::Result<Built> draft(std::string_view name, const core::Period& period, core::Time now,
                            std::optional<core::Time> as_of = {});
  /// Stores a narrative text (Markdown with `## section-id` headings) as a new version; what came
  /// before stays in the journal. A section without text says that there is nothing to say.
  /// report.section_unknown with line and nearest id, errors of templates (docs/reports.md).
  core::Result<void> put_narrative(std::string_view name, const core::Period& period,
                                   std::string_view markdown, const core::Actor& actor,
                                   core::Time now);
  core::Result<std::vector<CheckResult>> check(const Built& built);
  /// Freezes values, record digests and definitions. report.contradictions while checks of that
  /// severity fail (unless `despite` gives a reason), report.missing_figures,
  /// report.already_approved, report.already_issued.
  core::Result<void> approve(std::string_view name, const core::Period& period,
                             const core::Actor& actor, std::string_view despite, core::Time now);
  /// Takes an approval back before the report has its number; what was approved stays in the store,
  /// and the report can be approved anew. report.not_approved, report.already_issued,
  /// records.reason_missing.
  core::Result<void> withdraw(std::string_view name, const core::Period& period,
                              std::string_view reason, const core::Actor& actor, core::Time now);
  /// Gives an approved report its number and date. report.not_approved, report.already_issued.
  core::Result<void> issue(std::string_view name, const core::Period& period,
                           std::string_view number, core::Date date, const core::Actor& actor,
                           core::Time now);
  /// Opens revision n+1 of an Issue from the live figures, with every changed figure, its old and
  /// new value and the records that came, went or changed; approved at once, to be issued with
  /// issue(). report.not_issued, report.already_approved, report.unchanged.
  core::Result<std::vector<ChangedFigure>> revise(std::string_view name, const core::Period& period,
                                                  std::string_view reason, const core::Actor& actor,
                                                  core::Time now);
  /// What revise() would list, and nothing is written: the latest Issue (or what is approved)
  /// against the live figures. report.not_approved.
  core::Result<std::vector<ChangedFigure>> differences(std::string_view name,
                                                       const core::Period& period);
  /// The Issue's latest revision if there is one; else the approved text, marked as a draft until
  /// it has its number; else a draft.
  core::Result<Built> latest(std::string_view name, const core::Period& period, core::Time now);

  /// Writes NAME-PERIOD.docx|pdf|html|json into the folder, and the pages of records that the HTML
  /// links to. The files written.
  core::Result<std::vector<std::filesystem::path>> write(const Built& built,
                                                         const std::filesystem::path& folder,
                                                         const std::vector<std::string>& formats,
                                                         std::string_view store_url);

  /// Makes every Issue's page from its frozen parts and counts each of its figures again, from what
  /// the journal held when it was approved and with the definitions of then: issue.content (missing
  /// or changed), issue.page (it comes out otherwise), issue.figure (value or state), issue.records
  /// (other records behind it), issue.definitions (they are not kept).
  core::Result<void> verify(const std::function<void(const store::Difference&)>& found);

 private:
  records::Records* records_;
  indicators::Figures* figures_;
};

}  // namespace nhip::reports
