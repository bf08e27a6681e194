#include "audit/report.h"

namespace nhip::audit {

Report understand(Manuscript manuscript) {
  Report report;
  report.manuscript = std::move(manuscript);
  take_prose(report);
  std::vector<bool> skip(report.proses.size(), false);
  take_tables(report, skip);
  for (std::size_t p = 0; p < report.proses.size(); ++p) {
    std::vector<bool> taken(report.proses[p].tokens.size(), false);
    if (skip[p]) continue;
    set_aside(report, static_cast<int>(p), taken);
    take_claims(report, static_cast<int>(p), taken);
  }
  describe_tables(report);
  group_prose(report);
  return report;
}

}  // namespace nhip::audit
