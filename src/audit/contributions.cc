// "khu vực I tăng 3,2 %, đóng góp 0,7 điểm phần trăm": what the parts contribute makes the growth
// of the whole; told in percent of it, they make 100.
#include <algorithm>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

/// "đóng góp 0,7 điểm", "làm giảm 0,1 điểm phần trăm tăng trưởng": the verb stands right before.
bool is_contribution(const Report& report, const Claim& claim) {
  const auto& t = report.prose_of(claim).tokens;
  for (std::size_t back = 1; back <= 6 && back < claim.first; ++back) {
    const auto& token = t[claim.first - back];
    if (token.kind != TokenKind::word) return false;
    if (token.is(fold_word("góp")) && t[claim.first - back - 1].is(fold_word("đóng"))) return true;
  }
  return false;
}

/// The growth that the contributions of its paragraph make: the first that is told in percent.
int growth_of_whole(const Report& report, const Claim& first) {
  for (const int id : report.prose_of(first).claims_near(first.id)) {
    if (id >= first.id) break;
    const auto& claim = report.claim(id);
    if (claim.role == Role::change && claim.unit.kind == UnitKind::percent && claim.depth == 0 &&
        claim.first + 400 > first.first)
      return id;
  }
  return -1;
}

void check(Audit& audit, const std::vector<int>& parts) {
  const auto& report = audit.report;
  const auto& first = report.claim(parts[0]);
  const bool points = first.unit.kind == UnitKind::point;
  const int whole = points ? growth_of_whole(report, first) : -1;
  if (points && whole < 0) return;
  Decimal sum, slack = Decimal::from_parts(1, 2);
  for (const int id : parts) {
    const auto& part = report.claim(id);
    sum += part.direction < 0 ? part.value.negated() : part.value;
    slack += part.quantum * Decimal::from_parts(5, 1);
  }
  Decimal target(100);
  if (whole >= 0) {
    const auto& growth = report.claim(whole);
    target = growth.direction < 0 ? growth.value.negated() : growth.value;
    slack += growth.quantum * Decimal::from_parts(5, 1);
  }
  const bool ok = (sum - target).abs() <= slack;
  const bool slip = std::ranges::any_of(parts, [&](int id) {
    const Decimal& value = report.claim(id).value;
    const Decimal meant = value + target - sum;
    return meant > Decimal(0) && is_slip(value, meant);
  });
  const bool likely = slip || distance(sum, target) < 0.1;
  std::vector<int> claims;
  if (whole >= 0) claims.push_back(whole);
  claims.insert(claims.end(), parts.begin(), parts.end());
  const std::string stated = whole >= 0 ? report.claim(whole).printed : "100 %",
                    computed = printed(sum) + " %";
  add_relation(audit, "contribution",
               ok       ? Verdict::ok
               : likely ? Verdict::suspicious
                        : Verdict::open,
               claims, stated, computed,
               {"mức đóng góp của các phần cộng lại bằng mức tăng chung",
                "what the parts contribute adds up to the growth of the whole"});
  if (ok || !likely) return;
  const std::string terms = joined(audit, parts);
  add_finding(audit, Class::suspicious, "contribution", claims, stated, computed,
              {"Các mức đóng góp " + terms + " = " + computed + ", mức tăng chung là " + stated,
               "The contributions " + terms + " = " + computed + ", the whole grows by " + stated},
              {"Kiểm tra lại từng mức đóng góp và mức tăng chung.",
               "Check each contribution and the growth of the whole."});
}

}  // namespace

void check_contributions(Audit& audit) {
  const std::size_t proses = audit.report.proses.size();
  for (std::size_t p = 0; p < proses; ++p) {
    const auto& prose = audit.report.proses[p];
    if (prose.row >= 0) continue;
    std::vector<int> points, percents;
    for (const int id : prose.claims) {
      const auto& claim = audit.report.claim(id);
      if (claim.depth > 0 || claim.bound != Bound::exact || !is_contribution(audit.report, claim))
        continue;
      if (claim.unit.kind == UnitKind::point) points.push_back(id);
      if (claim.unit.kind == UnitKind::percent) percents.push_back(id);
    }
    for (const auto* parts : {&points, &percents})
      if (parts->size() >= 3) check(audit, *parts);
  }
}

}  // namespace nhip::audit
