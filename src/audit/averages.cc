// Means against what they are means of: money per item, people per km², the radius that a point
// serves and the area of the land.
#include <algorithm>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

bool says(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, fold_word(word)) != words.end();
}

/// "bình quân … /công trình", "mỗi hộ": what the mean is counted on, as the claim names it.
std::string base_of(const Report& report, const Claim& mean) {
  if (!mean.per.empty()) return mean.per;
  const auto& t = report.prose_of(mean).tokens;
  for (std::size_t back = 1; back <= 5 && back <= mean.first; ++back)
    if (t[mean.first - back].is(fold_word("mỗi")) && back > 1)
      return t[mean.first - back + 1].folded;
  return "";
}

bool is_mean(const Report& report, const Claim& claim) {
  if (claim.target || claim.role != Role::rate || claim.unit.kind == UnitKind::percent)
    return false;
  const auto& t = report.prose_of(claim).tokens;
  for (std::size_t back = 1; back <= 6 && back <= claim.first; ++back)
    if (t[claim.first - back].sense == Sense::average) return true;
  return false;
}

/// "126,8 tỷ đồng cho 42 công trình, bình quân 3,02 tỷ đồng/công trình", told in one sentence.
void mean_of_sentence(Audit& audit, int id) {
  const auto mean = audit.report.claim(id);
  const auto& report = audit.report;
  if (mean.value.is_zero() || mean.bound != Bound::exact || mean.upper) return;
  const std::string base = base_of(report, mean);
  if (base.empty()) return;
  std::vector<int> totals, counts, others;
  for (const int other : report.sentence_of(mean)) {
    const auto& claim = report.claim(other);
    if (other >= id) break;
    if (claim.role != Role::value || claim.bound != Bound::exact || claim.value.is_zero()) continue;
    const bool counted = claim.unit.kind == UnitKind::count &&
                         claim.unit.word.substr(0, claim.unit.word.find(' ')) == base;
    if (claim.unit.kind == UnitKind::count) others.push_back(other);
    if (counted)
      counts.push_back(other);
    else if (claim.unit.kind == mean.unit.kind && claim.value >= mean.value &&
             (counts_alike(claim, mean) || (mean.unit.kind == UnitKind::count &&
                                            !mean.noun.empty() && says(claim.noun, mean.noun[0]))))
      totals.push_back(other);
  }
  if (totals.empty() || counts.empty()) return;
  const Interval stated{mean.value - mean.quantum, mean.value + mean.quantum, mean.value};
  for (const int total : totals)
    for (const int count : counts) {
      const Interval truth = interval_of(report.claim(total)) / interval_of(report.claim(count));
      if (!truth.meets(stated)) continue;
      add_relation(audit, "average", Verdict::ok, {id, total, count}, mean.printed,
                   printed(truth.nominal, 2),
                   {"bình quân = tổng / số lượng", "the mean is total over count"});
      return;
    }
  if (totals.size() != 1 || counts.size() != 1) return;
  // "7.815 người nộp hồ sơ; 7.702 quyết định …, bình quân mỗi người": a mean of another count.
  if (std::ranges::any_of(others, [&](int other) {
        return (interval_of(report.claim(totals[0])) / interval_of(report.claim(other)))
            .meets(stated);
      }))
    return;
  const auto total = report.claim(totals[0]), count = report.claim(counts[0]);
  const Interval truth = interval_of(total) / interval_of(count);
  const double gap = distance(truth.nominal, mean.value);
  // A mean may be of another period or of some of them only.
  const bool slip = gap > 0.005 && gap < 0.35;
  const std::string computed = printed(truth.nominal, 2);
  add_relation(audit, "average", slip ? Verdict::suspicious : Verdict::open,
               {id, total.id, count.id}, mean.printed, computed,
               {"bình quân = tổng / số lượng", "the mean is total over count"});
  if (!slip) return;
  add_finding(
      audit, Class::suspicious, "average", {id, total.id, count.id}, mean.printed, computed,
      {total.printed + " / " + count.printed + " = " + computed + ", trong văn bản " + mean.printed,
       total.printed + " / " + count.printed + " = " + computed + ", the text says " +
           mean.printed},
      {"Tính lại số bình quân.", "Recompute the mean."});
}

// Land
// ------------------------------------------------------------------------------------------------

struct Land {
  std::vector<int> claims;
  Interval km2;
  bool told;  ///< the area itself is printed
};

Interval scaled(const Interval& value, const Decimal& factor) {
  return {value.low * factor, value.high * factor, value.nominal * factor};
}

/// "diện tích tự nhiên 3.355,34 km2" of the whole that the report is about.
std::vector<Land> areas_told(const Report& report) {
  std::vector<Land> out;
  for (const auto& claim : report.claims) {
    if (claim.role != Role::value || claim.unit.kind != UnitKind::measure || claim.target) continue;
    const bool land =
        says(claim.label, "diện") && says(claim.label, "tự") && says(claim.label, "nhiên");
    if (!land) continue;
    const Interval value = interval_of(claim);
    if (claim.unit.word == "km2") out.push_back({{claim.id}, value, true});
    if (claim.unit.word == "ha")
      out.push_back({{claim.id}, scaled(value, Decimal::from_parts(1, 2)), true});
  }
  return out;
}

/// "bán kính phục vụ 3 km/1 điểm" with the number of points: each serves a circle.
std::vector<Land> areas_served(const Report& report) {
  std::vector<Land> out;
  for (const auto& radius : report.claims) {
    if (radius.unit.word != "km" || radius.target || radius.row >= 0 || radius.value.is_zero())
      continue;
    const auto& t = report.prose_of(radius).tokens;
    bool named = false;
    for (std::size_t back = 1; back <= 9 && back <= radius.first; ++back)
      named = named || t[radius.first - back].sense == Sense::radius;
    const std::string per = named ? radius.per : "";
    if (per.empty()) continue;
    for (int id = radius.id - 1; id >= 0 && id > radius.id - 40; --id) {
      const auto& points = report.claim(id);
      if (points.prose != radius.prose) break;
      const bool counted = points.unit.kind == UnitKind::count && points.role == Role::value &&
                           points.depth == 0 && points.value > Decimal(1) &&
                           points.unit.word.substr(0, points.unit.word.find(' ')) == per;
      if (!counted) continue;
      const Interval r{radius.value - radius.quantum, radius.value + radius.quantum, radius.value};
      const Decimal pi = Decimal::from_parts(314159, 5);
      out.push_back({{radius.id, id}, scaled(r * r * interval_of(points), pi), false});
      break;
    }
  }
  return out;
}

bool is_people(const Claim& claim) {
  return claim.unit.kind == UnitKind::count && claim.row < 0 && claim.role == Role::value &&
         claim.unit.word.starts_with(fold_word("người")) && says(claim.label, "dân");
}

bool is_people_per_km2(const Claim& claim) {
  return claim.role == Role::rate && claim.per == "km2" && !claim.value.is_zero() &&
         !claim.target && claim.unit.word.starts_with(fold_word("người"));
}

/// The area that the sentence of a density prints: it is the density of that land.
int area_beside(const Report& report, const Claim& density) {
  int out = -1;
  for (const int id : report.sentence_of(density)) {
    const auto& claim = report.claim(id);
    if (claim.role == Role::value && claim.unit.word == "km2" && !claim.value.is_zero() &&
        (id < density.id || out < 0))
      out = id;
  }
  return out;
}

/// "rộng 3.200 km2, dân số 960.000 người, mật độ 300 người/km2", told in one sentence.
void density_of_sentence(Audit& audit, int id) {
  const auto& report = audit.report;
  const auto density = report.claim(id);
  const int area = area_beside(report, density);
  int people = -1;
  for (const int other : report.sentence_of(density))
    if (other < id && is_people(report.claim(other))) people = other;
  if (area < 0 || people < 0) return;
  const auto a = report.claim(area), p = report.claim(people);
  const Interval truth = interval_of(p) / interval_of(a);
  const bool ok = truth.meets({density.value - density.quantum, density.value + density.quantum});
  const bool exact = density.bound == Bound::exact && a.bound == Bound::exact &&
                     p.bound == Bound::exact && distance(truth.nominal, density.value) < 1;
  const std::string computed = printed(truth, density.decimals);
  add_relation(audit, "area",
               ok      ? Verdict::ok
               : exact ? Verdict::contradiction
                       : Verdict::open,
               {id, people, area}, density.printed, computed,
               {"mật độ = dân số / diện tích", "the density is people over area"});
  if (ok || !exact) return;
  const std::string sum = p.printed + " / " + a.printed + " = " + computed;
  add_finding(
      audit, Class::contradiction, "area", {id, people, area}, density.printed, computed,
      {sum + ", trong văn bản " + density.printed, sum + ", the text says " + density.printed},
      {"Kiểm tra lại dân số, diện tích và mật độ.", "Check people, area and density."});
}

/// "mật độ 182 người/km2" with "dân số 1.248.300 người".
std::vector<Land> areas_peopled(const Report& report) {
  std::vector<Land> out;
  int people = -1;
  for (const auto& claim : report.claims) {
    if (is_people(claim) && claim.depth == 0 && claim.value > Decimal(1000)) people = claim.id;
    if (!is_people_per_km2(claim) || people < 0 || area_beside(report, claim) >= 0) continue;
    const Interval rate{claim.value - claim.quantum, claim.value + claim.quantum, claim.value};
    if (rate.low <= Decimal(0)) continue;
    out.push_back({{claim.id, people}, interval_of(report.claim(people)) / rate, false});
  }
  return out;
}

void compare_land(Audit& audit) {
  std::vector<Land> all = areas_told(audit.report);
  for (auto* more : {&areas_served, &areas_peopled})
    for (auto& land : (*more)(audit.report)) all.push_back(std::move(land));
  if (all.size() < 2) return;
  const auto reference = std::ranges::find_if(all, &Land::told);
  const Land base = reference == all.end() ? all[0] : *reference;
  for (const auto& land : all) {
    if (land.claims == base.claims) continue;
    const bool ok = land.km2.meets(base.km2);
    const bool far = distance(land.km2, base.km2) > 0.03;
    std::vector<int> claims = land.claims;
    claims.insert(claims.end(), base.claims.begin(), base.claims.end());
    const std::string own = printed(land.km2, 0) + " km2", other = printed(base.km2, 0) + " km2";
    add_relation(audit, "area",
                 ok    ? Verdict::ok
                 : far ? Verdict::suspicious
                       : Verdict::open,
                 claims, own, other,
                 {"bán kính, mật độ và diện tích của một địa bàn khớp nhau",
                  "radius, density and area of one land agree"});
    if (ok || !far) continue;
    const std::string stated = audit.report.claim(land.claims[0]).printed;
    // Two areas that are both printed may be of two places.
    const Class cls = land.told ? Class::note : Class::suspicious;
    add_finding(audit, cls, "area", claims, own, other,
                {stated + " ứng với diện tích " + own + ", chỗ khác là " + other,
                 stated + " implies an area of " + own + ", elsewhere it is " + other},
                {"Kiểm tra lại bán kính, số điểm, mật độ và diện tích.",
                 "Check radius, number of points, density and area."});
  }
}

}  // namespace

void check_averages(Audit& audit) {
  const std::size_t count = audit.report.claims.size();
  for (std::size_t id = 0; id < count; ++id)
    if (is_mean(audit.report, audit.report.claims[id]))
      mean_of_sentence(audit, static_cast<int>(id));
  for (std::size_t id = 0; id < count; ++id)
    if (is_people_per_km2(audit.report.claims[id]))
      density_of_sentence(audit, static_cast<int>(id));
  compare_land(audit);
}

}  // namespace nhip::audit
