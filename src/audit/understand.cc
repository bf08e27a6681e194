#include <algorithm>

#include "audit/report.h"

namespace nhip::audit {

std::span<const int> Prose::claims_near(int claim) const {
  const auto at =
      static_cast<std::size_t>(std::ranges::lower_bound(claims, claim) - claims.begin());
  const std::size_t from = at - std::min(at, kNear);
  return std::span(claims).subspan(from, std::min(claims.size(), at + kNear + 1) - from);
}

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
  report.said_of.resize(report.claims.size());
  for (const auto& claim : report.claims)
    if (claim.of >= 0) report.said_of[static_cast<std::size_t>(claim.of)].push_back(claim.id);
  group_prose(report);
  report.groups_of.resize(report.claims.size());
  for (std::size_t g = 0; g < report.groups.size(); ++g)
    for (const int part : report.groups[g].parts)
      report.groups_of[static_cast<std::size_t>(part)].push_back(static_cast<int>(g));
  return report;
}

}  // namespace nhip::audit
