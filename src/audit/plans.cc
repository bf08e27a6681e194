// Plans and what came of them.
#include <algorithm>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

/// Whether the words right around a number name a plan: "kế hoạch 1.200", "(KH: 1.200 ha)".
bool is_plan(const Report& report, const Claim& claim) {
  const auto& t = report.prose_of(claim).tokens;
  for (std::size_t back = 1; back <= 6 && back <= claim.first; ++back) {
    const auto& token = t[claim.first - back];
    const bool opens = back == 1 && token.is("(");  // "kế hoạch năm (84.200 ha)"
    if (token.kind == TokenKind::mark && !token.is(":") && !token.is("/") && !opens) return false;
    if (token.sense == Sense::plan) return true;
  }
  return false;
}

std::optional<int> plan_for(const Report& report, const Claim& attainment, const Claim& actual) {
  for (const int id : report.prose_of(attainment).claims)
    if (report.claim(id).role == Role::whole && report.claim(id).of == actual.id) return id;
  std::optional<int> found;
  for (const int id : report.prose_of(attainment).claims) {
    const auto& claim = report.claim(id);
    if (id == actual.id || claim.sentence != attainment.sentence || claim.role != Role::value ||
        !is_plan(report, claim))
      continue;
    if (claim.unit.kind != actual.unit.kind && claim.unit.kind != UnitKind::none) continue;
    if (found) return std::nullopt;  // two plans: which one is open
    found = id;
  }
  return found;
}

void attainment(Audit& audit, int id) {
  const auto share = audit.report.claim(id);
  if (share.of < 0 || share.compare != Sense::plan) return;
  const auto actual = audit.report.claim(share.of);
  if (actual.unit.kind == UnitKind::percent) return;
  const auto plan_id = plan_for(audit.report, share, actual);
  if (!plan_id) return;
  const auto plan = audit.report.claim(*plan_id);
  if (plan.value.is_zero()) return;
  const Interval truth = percent_of(interval_of(actual) / interval_of(plan));
  const bool ok = truth.meets({share.value - share.quantum, share.value + share.quantum});
  // Farther off than any plan: another number was taken for it.
  const double ratio = truth.nominal.to_double();
  const bool exact = actual.bound == Bound::exact && plan.bound == Bound::exact &&
                     share.bound == Bound::exact && ratio > 1 && ratio < 5000;
  const std::string computed = printed(truth, std::max(1, share.decimals)) + " %";
  add_relation(audit, "plan",
               ok      ? Verdict::ok
               : exact ? Verdict::contradiction
                       : Verdict::open,
               {id, actual.id, *plan_id}, share.printed, computed,
               {"thực hiện trên kế hoạch", "what was done over what was planned"});
  if (ok || !exact) return;
  const std::string sum = actual.printed + " / " + plan.printed + " = " + computed;
  add_finding(audit, Class::contradiction, "plan", {id, actual.id, *plan_id}, share.printed,
              computed,
              {sum + ", trong văn bản " + share.printed, sum + ", the text says " + share.printed},
              {"Tính lại tỷ lệ hoàn thành: " + computed + ".",
               "Recompute the attainment: " + computed + "."});
}

/// "đạt 80,26 %, vượt 10,26 % so với chỉ tiêu (70 %)": points over a target in percent.
void excess(Audit& audit, int id) {
  const auto change = audit.report.claim(id);
  if (change.role != Role::change || change.compare != Sense::plan ||
      change.unit.kind != UnitKind::percent)
    return;
  const auto& report = audit.report;
  const auto& prose = report.prose_of(change);
  int actual = -1, plan = -1;
  for (const int other : prose.claims) {
    const auto& claim = report.claim(other);
    if (claim.sentence != change.sentence || claim.unit.kind != UnitKind::percent || other == id)
      continue;
    if (other < id && (claim.role == Role::share || claim.role == Role::value)) actual = other;
    if (other > id && plan < 0 && claim.role != Role::change && claim.first < change.last + 20)
      plan = other;
  }
  if (actual < 0 || plan < 0) return;
  const auto a = report.claim(actual), b = report.claim(plan);
  const Decimal difference = (a.value - b.value).abs();
  const Decimal slack =
      std::max({a.quantum, b.quantum == Decimal(1) ? Decimal() : b.quantum, change.quantum});
  const bool ok = (difference - change.value).abs() <= slack;
  const double relative =
      b.value.is_zero() ? 0 : 100 * difference.to_double() / b.value.to_double();
  const bool as_ratio =
      relative > change.value.to_double() * 0.98 && relative < change.value.to_double() * 1.02;
  add_relation(audit, "excess", ok || as_ratio ? Verdict::ok : Verdict::open, {id, actual, plan},
               change.printed, printed(difference) + " %",
               {"chênh lệch giữa kết quả và chỉ tiêu", "the distance between result and target"});
}

}  // namespace

void check_plans(Audit& audit) {
  const std::size_t count = audit.report.claims.size();
  for (std::size_t id = 0; id < count; ++id) {
    if (audit.report.claims[id].role == Role::attainment) attainment(audit, static_cast<int>(id));
    excess(audit, static_cast<int>(id));
  }
}

}  // namespace nhip::audit
