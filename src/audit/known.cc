#include "audit/known.h"

#include <algorithm>

#include "audit/checking.h"
#include "audit/subjects.h"

namespace nhip::audit {
namespace {

using core::Decimal;

constexpr double kAlike = 0.5;  ///< of likeness(), below which names differ

std::vector<std::string> words_in(const std::string& label) {
  std::vector<std::string> out;
  for (const auto& token : tokenize(label))
    if (token.kind == TokenKind::word) out.push_back(token.folded);
  return out;
}

}  // namespace

std::vector<KnownMatch> match_known(const Audit& audit,
                                    const std::vector<KnownIndicator>& indicators) {
  const Subjects subjects(audit.report);
  std::vector<Subject> labels;
  for (const auto& indicator : indicators)
    labels.push_back(subjects.of_words(words_in(indicator.label)));
  std::vector<KnownMatch> out;
  for (const auto& claim : audit.report.claims) {
    if (claim.target ||
        (claim.role != Role::value && claim.role != Role::share && claim.role != Role::rate))
      continue;
    const auto own = subjects.of_words(Subjects::words_of(claim));
    std::size_t best = labels.size();
    double score = 0, second = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (indicators[i].percent != (claim.unit.kind == UnitKind::percent)) continue;
      const double alike = likeness(own, labels[i]);
      if (alike > score)
        second = score, score = alike, best = i;
      else
        second = std::max(second, alike);
    }
    if (best < labels.size() && score >= kAlike && score > 1.1 * second)
      out.push_back({claim.id, best});
  }
  return out;
}

bool may_stand_for(const Claim& claim, const Decimal& value) {
  Interval stated = interval_of(claim);
  if (claim.quantum != Decimal(1) || claim.unit.kind == UnitKind::percent)
    stated = {claim.value - claim.quantum, claim.value + claim.quantum, claim.value};
  return stated.meets({value, value, value});
}

void against_known(Audit& audit, int id, const Decimal& value, const Said& source) {
  const auto claim = audit.report.claim(id);
  const bool ok = may_stand_for(claim, value);
  const std::string computed = printed(value, std::max(2, claim.decimals));
  add_relation(audit, "store", ok ? Verdict::ok : Verdict::suspicious, {id}, claim.printed,
               computed, source);
  if (ok) return;
  add_finding(audit, Class::suspicious, "store", {id}, claim.printed, computed,
              {"Văn bản ghi " + claim.printed + ", " + source.vi + " là " + computed,
               "The text says " + claim.printed + ", " + source.en + " says " + computed},
              {"Đối chiếu với kho dữ liệu: kỳ, đơn vị và cách đếm có thể khác.",
               "Compare with the store: window, unit and way of counting may differ."});
}

}  // namespace nhip::audit
