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
    // "đạt 79 % dự toán: chi đầu tư 4.415 tỷ đồng": the colon opens an account.
    const bool names = back <= 2 && token.is(":");
    if (token.kind == TokenKind::mark && !names && !token.is("/") && !opens) return false;
    if (token.sense == Sense::plan) return true;
  }
  return false;
}

/// "đạt 54,2 % dự toán pháp lệnh (5.930 tỷ đồng)": in brackets right behind, no other percentage
/// between.
bool stands_behind(const Report& report, const Claim& attainment, int plan) {
  const auto& claim = report.claim(plan);
  if (claim.first < attainment.last || claim.first > attainment.last + 9 ||
      claim.depth != attainment.depth + 1)
    return false;
  return plan == attainment.id + 1;
}

std::optional<int> plan_for(const Report& report, const Claim& attainment, const Claim& actual) {
  for (const int id : report.said_of[static_cast<std::size_t>(actual.id)])
    if (report.claim(id).role == Role::whole) return id;
  std::optional<int> found;
  for (const int id : report.sentence_of(attainment)) {
    const auto& claim = report.claim(id);
    if (id == actual.id || claim.role != Role::value || !is_plan(report, claim)) continue;
    if (claim.unit.kind != actual.unit.kind && claim.unit.kind != UnitKind::none) continue;
    if (found && stands_behind(report, attainment, *found)) break;
    if (found && !stands_behind(report, attainment, id))
      return std::nullopt;  // two plans: which one is open
    found = id;
  }
  return found;
}

Interval reached(const Claim& actual, const Claim& plan) {
  return percent_of(interval_of(actual) / interval_of(plan));
}

bool agrees(const Claim& share, const Claim& actual, const Claim& plan) {
  return reached(actual, plan).meets({share.value - share.quantum, share.value + share.quantum});
}

/// Of "8.604 đơn vị, trong đó tiểu cầu 492 đơn vị; đạt 107,6 % kế hoạch" the value that the plan
/// fits, where the one right before it does not.
int planned_value(const Report& report, const Claim& share, const Claim& plan) {
  if (agrees(share, report.claim(share.of), plan)) return share.of;
  for (const int id : report.sentence_of(share)) {
    const auto& other = report.claim(id);
    if (id >= share.of) break;
    if (other.role == Role::value && other.id != plan.id && counts_alike(other, plan) &&
        agrees(share, other, plan))
      return id;
  }
  return share.of;
}

/// "Tổng kế hoạch vốn được giao 6.812 tỷ đồng. … Đã giải ngân 4.087 tỷ đồng, đạt 60 % kế hoạch
/// vốn": the one sum of money above that is called a plan.
std::optional<int> plan_above(const Report& report, const Claim& attainment, const Claim& actual) {
  if (actual.unit.kind != UnitKind::money || attainment.row >= 0) return std::nullopt;
  std::optional<int> found;
  for (int id = attainment.id - 1; id >= 0 && id > attainment.id - 40; --id) {
    const auto& claim = report.claim(id);
    if (claim.row >= 0 || attainment.prose - claim.prose > 2) break;
    if (claim.role != Role::value || !counts_alike(claim, actual) || claim.depth > 0) continue;
    const auto& t = report.prose_of(claim).tokens;
    const auto& sentence =
        report.prose_of(claim).sentences[static_cast<std::size_t>(claim.sentence)];
    bool plan = false;
    for (std::size_t i = sentence.begin; i < claim.first; ++i)
      plan = plan || t[i].sense == Sense::plan;
    // "Kinh phí được giao 286.400 triệu đồng"
    const bool given = claim.first > sentence.begin && t[claim.first - 1].is(fold_word("giao"));
    if (!given && !(plan && claim.total)) continue;
    if (found) return std::nullopt;
    found = id;
  }
  return found;
}

/// "Kinh phí được giao 286.400 triệu đồng …, đã giải ngân 198.260 triệu đồng, đạt 69,22 % dự toán":
/// nothing calls it a plan, and the share follows from it to the second decimal.
void plan_that_fits(Audit& audit, const Claim& share, const Claim& actual) {
  const auto& report = audit.report;
  if (share.decimals < 2 || share.bound != Bound::exact || actual.unit.word.empty()) return;
  for (int id = actual.id - 1; id >= 0 && id > actual.id - 40; --id) {
    const auto& plan = report.claim(id);
    if (plan.row >= 0 || actual.prose - plan.prose > 2) return;
    if (plan.role != Role::value || plan.value.is_zero() || !counts_alike(plan, actual) ||
        plan.unit.word.empty() || !agrees(share, actual, plan))
      continue;
    add_relation(audit, "plan", Verdict::ok, {share.id, actual.id, id}, share.printed,
                 printed(reached(actual, plan), share.decimals) + " %",
                 {"thực hiện trên kế hoạch nêu ở trên", "what was done over the plan told above"});
    return;
  }
}

/// The plan stands sentences before: what is near it, or a slip away, speaks of it.
void attainment_above(Audit& audit, const Claim& share, const Claim& actual) {
  const auto plan_id = plan_above(audit.report, share, actual);
  if (!plan_id) return plan_that_fits(audit, share, actual);
  const auto plan = audit.report.claim(*plan_id);
  if (plan.value.is_zero()) return;
  const Interval truth = reached(actual, plan);
  const bool ok = agrees(share, actual, plan);
  const bool likely = distance(share.value, truth.nominal) < 0.1 ||
                      is_slip(share.value, truth.nominal.rounded(share.decimals));
  const bool exact = share.bound == Bound::exact && actual.bound == Bound::exact;
  const std::string computed = printed(truth, std::max(1, share.decimals)) + " %";
  add_relation(audit, "plan",
               ok                ? Verdict::ok
               : likely && exact ? Verdict::suspicious
                                 : Verdict::open,
               {share.id, actual.id, plan.id}, share.printed, computed,
               {"thực hiện trên kế hoạch nêu ở trên", "what was done over the plan told above"});
  if (ok || !likely || !exact) return;
  const std::string sum = actual.printed + " / " + plan.printed + " = " + computed;
  add_finding(audit, Class::suspicious, "plan", {share.id, actual.id, plan.id}, share.printed,
              computed,
              {sum + ", trong văn bản " + share.printed, sum + ", the text says " + share.printed},
              {"Tính lại tỷ lệ hoàn thành: " + computed + ".",
               "Recompute the attainment: " + computed + "."});
}

void attainment(Audit& audit, int id) {
  const auto share = audit.report.claim(id);
  if (share.of < 0 || share.compare != Sense::plan) return;
  if (audit.report.claim(share.of).unit.kind == UnitKind::percent) return;
  const auto plan_id = plan_for(audit.report, share, audit.report.claim(share.of));
  if (!plan_id) return attainment_above(audit, share, audit.report.claim(share.of));
  const auto plan = audit.report.claim(*plan_id);
  if (plan.value.is_zero()) return;
  const auto actual = audit.report.claim(planned_value(audit.report, share, plan));
  const Interval truth = reached(actual, plan);
  const bool ok = agrees(share, actual, plan);
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

/// "đạt 4,25 triệu lượt, vượt 6,25 % so với mục tiêu 4 triệu lượt".
void excess_over_plan(Audit& audit, int id) {
  const auto change = audit.report.claim(id);
  if (change.role != Role::change || change.compare != Sense::plan || change.of < 0 ||
      change.unit.kind != UnitKind::percent || !change.exceed)
    return;
  const auto actual = audit.report.claim(change.of);
  if (actual.unit.kind == UnitKind::percent || actual.role != Role::value) return;
  const auto plan_id = plan_for(audit.report, change, actual);
  if (!plan_id || *plan_id < id) return;
  const auto plan = audit.report.claim(*plan_id);
  if (plan.value.is_zero()) return;
  const Interval truth = growth_between(interval_of(actual), interval_of(plan));
  const bool ok = truth.meets({change.value - change.quantum, change.value + change.quantum});
  const bool exact = actual.bound == Bound::exact && plan.bound == Bound::exact &&
                     change.bound == Bound::exact && truth.nominal > Decimal(-100) &&
                     truth.nominal < Decimal(1000);
  const std::string computed = printed(truth, std::max(1, change.decimals)) + " %";
  add_relation(audit, "excess",
               ok      ? Verdict::ok
               : exact ? Verdict::contradiction
                       : Verdict::open,
               {id, actual.id, plan.id}, change.printed, computed,
               {"thực hiện so với kế hoạch", "what was done beside what was planned"});
  if (ok || !exact) return;
  const std::string sum = actual.printed + " / " + plan.printed + " − 1 = " + computed;
  add_finding(
      audit, Class::contradiction, "excess", {id, actual.id, plan.id}, change.printed, computed,
      {sum + ", trong văn bản " + change.printed, sum + ", the text says " + change.printed},
      {"Tính lại mức vượt: " + computed + ".", "Recompute the excess: " + computed + "."});
}

/// "đạt 80,26 %, vượt 10,26 % so với chỉ tiêu (70 %)": points over a target in percent.
void excess(Audit& audit, int id) {
  const auto change = audit.report.claim(id);
  if (change.role != Role::change || change.compare != Sense::plan ||
      change.unit.kind != UnitKind::percent)
    return;
  const auto& report = audit.report;
  int actual = -1, plan = -1;
  for (const int other : report.sentence_of(change)) {
    const auto& claim = report.claim(other);
    if (claim.unit.kind != UnitKind::percent || other == id) continue;
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
    excess_over_plan(audit, static_cast<int>(id));
  }
}

}  // namespace nhip::audit
