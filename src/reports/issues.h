// Approved and issued reports in the store: one record a revision, its content an attachment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/frozen.h"
#include "reports/kept.h"

namespace nhip::reports {

struct IssueRow {
  std::string code;  ///< of the record
  std::string report;
  std::string period;
  int revision = 1;
  bool issued = false;
  core::Hash content{};
  std::string page;  ///< digest
  std::string number{};
  std::optional<core::Date> date{};
  core::Time as_of{};
  bool withdrawn = false;
};

/// All revisions of a report and period that hold, in their order: neither void nor withdrawn.
core::Result<std::vector<IssueRow>> issues_of(store::Store& store, std::string_view name,
                                              const core::Period& period);
core::Result<std::vector<IssueRow>> all_issues(store::Store& store);
/// The number of the next revision; void and withdrawn ones keep theirs.
core::Result<int> next_revision(store::Store& store, std::string_view name,
                                const core::Period& period);

core::Result<Frozen> read_frozen(store::Store& store, const IssueRow& row);
/// Stores the content and the record.
core::Result<void> keep_issue(records::Records& records, const Frozen& frozen,
                              std::string_view despite, const core::Actor& actor, core::Time now);

/// What differs between two sets of figures, each with its causes. `figures` answer as of now.
core::Result<std::vector<ChangedFigure>> changes_between(const Frozen& before,
                                                         const std::vector<PrintedFigure>& now,
                                                         store::Store& store,
                                                         indicators::Figures& figures,
                                                         const Phrases& phrases);

}  // namespace nhip::reports
