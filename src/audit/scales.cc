// Slips of scale: "1,003 tỷ" where 100,3 was meant.
#include <algorithm>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

/// The count that stands nearest before a sum of money in its paragraph.
int count_before(const Report& report, const Claim& money) {
  // The claims of a paragraph have consecutive numbers.
  for (int id = money.id - 1; id >= report.prose_of(money).claims.front(); --id) {
    const auto& claim = report.claim(id);
    if (claim.role != Role::value || claim.unit.kind != UnitKind::count) continue;
    return claim.value > Decimal(0) ? id : -1;
  }
  return -1;
}

/// Money per item of a whole and of its part: far apart means that one of them is off by a scale.
void unit_values(Audit& audit) {
  const auto& report = audit.report;
  struct Found {
    int whole, part, count, part_count;
    double ratio;
  };
  std::vector<Found> found;
  for (const auto& group : report.groups) {
    if (group.ground != Ground::in_which) continue;
    std::vector<int> wholes{group.whole};
    wholes.insert(wholes.end(), group.other_wholes.begin(), group.other_wholes.end());
    for (const int w : wholes)
      for (const int p : group.parts) {
        const auto& whole = report.claim(w);
        const auto& part = report.claim(p);
        if (whole.unit.kind != UnitKind::money || part.unit.kind != UnitKind::money ||
            whole.id >= part.id)
          continue;
        const int a = count_before(report, whole), b = count_before(report, part);
        if (a < 0 || b < 0 || a == b || b < w) continue;
        const double each = whole.value.to_double() / report.claim(a).value.to_double();
        const double part_each = part.value.to_double() / report.claim(b).value.to_double();
        if (each > 0 && part_each > 0)
          found.push_back({w, p, a, b, std::max(each / part_each, part_each / each)});
      }
  }
  for (const auto& f : found) {
    const auto whole = report.claim(f.whole), part = report.claim(f.part),
               count = report.claim(f.count), part_count = report.claim(f.part_count);
    const bool doubtful = whole.other_reading.has_value();
    if (f.ratio < (doubtful ? 10 : 100)) continue;
    const auto each = [](const Claim& money, const Claim& items) {
      return printed(core::divide(money.value, items.value).value_or(Decimal()), 0);
    };
    const std::string a = each(whole, count), b = each(part, part_count);
    add_relation(
        audit, "scale", Verdict::suspicious, {f.whole, f.count, f.part, f.part_count}, a, b,
        {"giá trị bình quân của tổng và của phần", "value per item of the whole and of its part"});
    add_finding(
        audit, Class::suspicious, "scale", {f.whole, f.count, f.part, f.part_count}, whole.printed,
        "",
        {whole.printed + " cho " + count.printed + " là " + a +
             " đồng mỗi đơn vị, còn phần của nó " + b + " đồng",
         whole.printed + " for " + count.printed + " makes " + a + " đồng each, its part " + b +
             " đồng"},
        {"Kiểm tra lại dấu phẩy, dấu chấm và đơn vị nghìn, triệu, tỷ của " + whole.printed + ".",
         "Check decimal comma, thousands and the magnitude word of " + whole.printed + "."});
  }
}

/// "4,762 người": things that are counted whole, printed with a comma and three digits.
void whole_things(Audit& audit) {
  const auto claims = audit.report.claims;
  for (const auto& claim : claims) {
    if (!claim.other_reading || claim.unit.kind != UnitKind::count || claim.role != Role::value ||
        claim.row >= 0)
      continue;
    if (claim.quantum >= Decimal(1)) continue;
    const std::string meant = printed(*claim.other_reading);
    add_finding(
        audit, Class::note, "notation", {claim.id}, claim.printed, meant,
        {"“" + claim.printed +
             "” đếm bằng số nguyên: dấu phẩy có lẽ thay dấu chấm phân cách hàng nghìn",
         "“" + claim.printed + "” is counted in whole numbers: the comma seems to part thousands"},
        {"Viết " + meant + " nếu đúng là hàng nghìn.",
         "Write " + meant + " if thousands are meant."});
  }
}

}  // namespace

void check_scales(Audit& audit) {
  unit_values(audit);
  whole_things(audit);
}

}  // namespace nhip::audit
