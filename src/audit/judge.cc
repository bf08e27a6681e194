// Last look at the findings: likely culprits, doubles, order.
#include <algorithm>
#include <set>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

/// How many relations that hold a claim takes part in.
std::vector<int> confirmations(const Audit& audit) {
  std::vector<int> out(audit.report.claims.size(), 0);
  for (const auto& relation : audit.relations)
    if (relation.verdict == Verdict::ok && relation.kind != "part")
      for (const int id : relation.claims) ++out[static_cast<std::size_t>(id)];
  return out;
}

/// The one figure that nothing confirms, where others confirm all the rest.
void find_culprit(const Audit& audit, const std::vector<int>& confirmed, Finding& finding) {
  // Densities rest on assumptions; a confirmation there says little.
  if (finding.cls == Class::note || finding.claims.size() < 2 || finding.kind == "population" ||
      finding.culprit >= 0)
    return;
  int candidate = -1;
  for (const int id : finding.claims) {
    if (confirmed[static_cast<std::size_t>(id)] > 0) continue;
    if (candidate >= 0) return;
    candidate = id;
  }
  if (candidate < 0) return;
  finding.culprit = candidate;
  const std::string number = audit.report.claim(candidate).printed;
  finding.advice.vi += " Nhiều khả năng sai ở " + number + ": các số còn lại khớp với chỗ khác.";
  finding.advice.en +=
      " Most likely wrong: " + number + "; the other figures agree with the rest of the report.";
}

}  // namespace

void judge(Audit& audit) {
  const auto confirmed = confirmations(audit);
  for (auto& finding : audit.findings) find_culprit(audit, confirmed, finding);
  std::set<std::pair<std::string, std::vector<Range>>> seen;
  std::erase_if(audit.findings, [&](const Finding& finding) {
    auto spans = finding.spans;
    std::ranges::sort(spans);
    return !seen.emplace(finding.kind, std::move(spans)).second;
  });
  std::ranges::stable_sort(audit.findings, [](const Finding& a, const Finding& b) {
    if (a.cls != b.cls) return a.cls > b.cls;
    const auto start = [](const Finding& f) { return f.spans.empty() ? 0 : f.spans[0].start; };
    return start(a) < start(b);
  });
}

}  // namespace nhip::audit
