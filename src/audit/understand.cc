#include "audit/report.h"

namespace nhip::audit {

Report understand(Manuscript manuscript) {
  Report report;
  report.manuscript = std::move(manuscript);
  take_prose(report);
  for (std::size_t p = 0; p < report.proses.size(); ++p) {
    std::vector<bool> taken(report.proses[p].tokens.size(), false);
    set_aside(report, static_cast<int>(p), taken);
    take_claims(report, static_cast<int>(p), taken);
  }
  group_prose(report);
  group_tables(report);
  return report;
}

}  // namespace nhip::audit
