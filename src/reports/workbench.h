// How several people write one report: the text starts from the last Issue, sections are assigned
// to divisions with a day they are due, come back, are returned with a remark or gathered into the
// narrative.
//
// In:   a template, a period, records of the type report_section, the last Issue.
// Out:  the sections with who writes them, how late they are, and what is likely to be stale.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/actor.h"
#include "indicators/figures.h"
#include "records/records.h"
#include "reports/carried.h"

namespace nhip::reports {

/// A figure of the last Issue that a typed number repeats.
struct SameFigure {
  std::string code, dims, as, vs, label;
  std::string printed;  ///< in the draft of now; "" when it is not there any more
};

struct CarriedText : CarriedSentence {
  /// One list for each of `figures`: figures that the last Issue printed just so. More than three
  /// would be chance, and are none.
  std::vector<std::vector<SameFigure>> same{};
  bool stale() const { return !figures.empty(); }
};

struct Assignment {
  std::string code;      ///< of the record
  std::string state;     ///< assigned, handed_in, returned, gathered
  std::string division;  ///< slug
  std::string division_name;
  core::Date due_on;
  std::string brief, remark;
  std::int64_t revision = 0;
  std::string assigned_at, handed_in_at, returned_at, gathered_at;  ///< ISO, "" when never
  std::string handed_in_by;
  int days_late = 0;     ///< since it was due, until it came in or now
  bool waiting = false;  ///< nobody has handed it in
};

struct SectionView {
  std::string id;
  std::string title;
  std::string text;  ///< of the division while it is at work, else of the narrative
  bool written = false;
  std::string before;  ///< in the last Issue
  std::vector<CarriedText> carried{};
  std::optional<Assignment> assignment{};
  std::int64_t unit = 0;  ///< of the assignment
};

struct Work {
  std::string from;         ///< period of the last Issue, "" when there is none
  std::string from_number;  ///< its number
  std::int64_t narrative_revision = 0;
  std::vector<SectionView> sections;  ///< in the order of the template
};

struct NewAssignment {
  std::string section;
  std::string division;  ///< slug or agency code
  core::Date due_on;
  std::string brief{};
};

struct Gathered {
  std::vector<std::string> gathered;  ///< sections whose text is in the narrative now
  std::vector<std::string> waiting;   ///< sections that nobody has handed in
};

class Workbench {
 public:
  Workbench(records::Records& records, indicators::Figures& figures)
      : records_(&records), figures_(&figures) {}

  /// `seen` says which sections the reader may see (0 = not assigned).
  core::Result<Work> read(std::string_view name, const core::Period& period, core::Time now,
                          const std::function<bool(std::int64_t unit)>& seen = {});

  /// The text of the last Issue before the period becomes the narrative; sections that the template
  /// no longer has are left out. With `from` that of that period. report.already_written (somebody
  /// has written), report.no_issue.
  core::Result<void> start(std::string_view name, const core::Period& period,
                           const core::Actor& actor, core::Time now,
                           std::optional<core::Period> from = {});

  /// All or none; a section that was assigned before is assigned anew and keeps its text. Errors of
  /// records, report.section_unknown, report.section_twice.
  core::Result<void> assign(std::string_view name, const core::Period& period,
                            const std::vector<NewAssignment>& sections, const core::Actor& actor,
                            core::Time now);

  /// The division's text; `hand_in` says that it is done, without a text as it stands. The language
  /// of narratives: errors as of Reports::put_narrative, lines counted from the text's first.
  /// report.not_assigned, records.wrong_state, records.conflict.
  core::Result<void> write(std::string_view name, const core::Period& period,
                           std::string_view section, std::optional<std::string> text, bool hand_in,
                           std::optional<std::int64_t> expected_revision, const core::Actor& actor,
                           core::Time now);
  core::Result<void> send_back(std::string_view name, const core::Period& period,
                               std::string_view section, std::string_view remark,
                               std::optional<core::Date> due_on, const core::Actor& actor,
                               core::Time now);
  core::Result<void> withdraw(std::string_view name, const core::Period& period,
                              std::string_view section, std::string_view reason,
                              const core::Actor& actor, core::Time now);

  /// The texts handed in go into the narrative, all in one transaction: those of `sections`, or of
  /// all. report.section_changed when the narrative was written in one of them since it was
  /// assigned (unless `replace`), report.not_handed_in for a section that was named.
  core::Result<Gathered> gather(std::string_view name, const core::Period& period,
                                const std::vector<std::string>& sections, bool replace,
                                const core::Actor& actor, core::Time now);

  /// The unit of an assigned section, 0 when it is not assigned. report.section_unknown.
  core::Result<std::int64_t> unit_of(std::string_view name, const core::Period& period,
                                     std::string_view section);

 private:
  records::Records* records_;
  indicators::Figures* figures_;
};

}  // namespace nhip::reports
