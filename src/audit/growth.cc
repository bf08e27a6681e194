// Rises and falls against what they are told of.
#include <algorithm>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

/// What the value was before, from its change in percent.
Interval base_from(const Claim& now, const Claim& change) {
  Interval growth{change.value - change.quantum, change.value + change.quantum};
  if (change.direction < 0) growth = {growth.high.negated(), growth.low.negated()};
  const Decimal hundredth = Decimal::from_parts(1, 2);
  const Interval factor{growth.low * hundredth + Decimal(1), growth.high * hundredth + Decimal(1)};
  if (factor.low <= Decimal(0)) return {Decimal(0), Decimal(0)};
  return interval_of(now) / factor;
}

struct Changes {
  int percent = -1, count = -1;
};

Changes changes_of(const Report& report, int claim) {
  Changes out;
  for (const int id : report.said_of[static_cast<std::size_t>(claim)]) {
    const auto& other = report.claim(id);
    if (other.role != Role::change) continue;
    if (other.unit.kind == UnitKind::percent) {
      if (out.percent < 0) out.percent = id;
    } else if (out.count < 0 && other.unit.kind != UnitKind::times &&
               other.unit.kind != UnitKind::point) {
      out.count = id;
    }
  }
  return out;
}

const Said kOneBase{"số tăng, giảm và tỷ lệ tăng, giảm cùng một gốc",
                    "the change in number and in percent have one base"};

/// Number and percent of one change that began at `base`.
bool change_holds(const Claim& count, const Claim& percent, const Interval& base) {
  if (base.low <= Decimal(0)) return false;
  return percent_of(interval_of(count) / base)
      .meets({percent.value - percent.quantum, percent.value + percent.quantum});
}

/// "12,38 tỷ đồng/giá khởi điểm 9,71 tỷ đồng, tăng 2,67 tỷ đồng (27,5 %)": another value of the
/// sentence that the change is told of; -1 = none.
int other_changed(const Report& report, const Claim& value, const Claim& count,
                  const Claim& percent) {
  for (const int id : report.sentence_of(count)) {
    const auto& other = report.claim(id);
    if (id >= count.id) break;
    if (id == value.id || other.depth > value.depth ||
        (other.role != Role::value && other.role != Role::rate) || !counts_alike(other, count))
      continue;
    const Interval now = interval_of(other), by = interval_of(count);
    if (change_holds(count, percent, count.direction > 0 ? now - by : now + by)) return id;
  }
  return -1;
}

/// "giảm 12 vụ (9,09 %)": the number and its percentage speak of one base.
void triple(Audit& audit, int value_id) {
  const auto changes = changes_of(audit.report, value_id);
  if (changes.percent < 0 || changes.count < 0) return;
  const auto value = audit.report.claim(value_id), percent = audit.report.claim(changes.percent),
             count = audit.report.claim(changes.count);
  if (value.unit.kind == UnitKind::percent || percent.direction != count.direction ||
      percent.exceed != count.exceed)
    return;
  const auto plan = [](Sense base) { return base == Sense::plan; };
  if (percent.compare != count.compare && percent.compare != Sense::none &&
      count.compare != Sense::none && (plan(percent.compare) || plan(count.compare)))
    return;
  if (!counts_alike(value, count)) return;
  const Interval base = count.direction > 0 ? interval_of(value) - interval_of(count)
                                            : interval_of(value) + interval_of(count);
  if (base.low <= Decimal(0)) return;
  const Interval truth = percent_of(interval_of(count) / base);
  const Interval stated{percent.value - percent.quantum, percent.value + percent.quantum};
  // "tăng 541 tỷ đồng, tương đương 212 %", "giảm 18 vụ, bằng 92,2 %" are told of the whole by some.
  const Interval hundred(Decimal(100), Decimal(100));
  const bool ok = truth.meets(stated) ||
                  (count.direction > 0 ? truth + hundred : hundred - truth).meets(stated);
  const std::string computed = printed(truth, std::max(1, percent.decimals)) + " %";
  if (!ok)
    if (const int other = other_changed(audit.report, value, count, percent); other >= 0) {
      add_relation(audit, "change", Verdict::ok, {percent.id, count.id, other}, percent.printed,
                   percent.printed, kOneBase);
      return;
    }
  const bool exact =
      value.bound == Bound::exact && count.bound == Bound::exact && percent.bound == Bound::exact;
  // A value of the sentence before is meant only most likely.
  const Class cls = count.far ? Class::suspicious : Class::contradiction;
  add_relation(audit, "change",
               ok          ? Verdict::ok
               : !exact    ? Verdict::open
               : count.far ? Verdict::suspicious
                           : Verdict::contradiction,
               {changes.percent, changes.count, value_id}, percent.printed, computed, kOneBase);
  if (ok || !exact) return;
  const std::string sum = count.printed + " / (" + value.printed +
                          (count.direction > 0 ? " − " : " + ") + count.printed + ") = " + computed;
  add_finding(
      audit, cls, "change", {changes.percent, changes.count, value_id}, percent.printed, computed,
      {sum + ", trong văn bản " + percent.printed, sum + ", the text says " + percent.printed},
      {"Tính lại tỷ lệ tăng, giảm: " + computed + ".", "Recompute the change: " + computed + "."});
}

/// Token right before a claim, about-words left out.
const Token* word_before(const Report& report, const Claim& claim) {
  const auto& tokens = report.prose_of(claim).tokens;
  std::size_t i = claim.first;
  while (i > 0 && (tokens[i - 1].sense == Sense::about || tokens[i - 1].sense == Sense::above ||
                   tokens[i - 1].sense == Sense::below))
    --i;
  return i > 0 ? &tokens[i - 1] : nullptr;
}

bool follows(const Report& report, const Claim& claim,
             std::initializer_list<std::string_view> words) {
  const auto* before = word_before(report, claim);
  return before != nullptr && std::ranges::any_of(words, [&](std::string_view w) {
           return before->folded == fold_word(w);
         });
}

/// Whether the text right around a claim says that it is of the period before: "cùng kỳ 40 vụ",
/// "so với 40 vụ", "40 vụ cùng kỳ".
bool is_of_before(const Report& report, const Claim& claim) {
  const auto& tokens = report.prose_of(claim).tokens;
  const auto names = [](const Token& token) {
    return token.sense == Sense::same_period || token.sense == Sense::previous;
  };
  for (std::size_t i = claim.last + 1; i < std::min(tokens.size(), claim.last + 6); ++i) {
    const Sense sense = tokens[i].sense;
    if (tokens[i].kind != TokenKind::word || sense == Sense::rise || sense == Sense::fall ||
        sense == Sense::versus)
      break;
    if (names(tokens[i])) return true;
  }
  bool bracket = false;
  for (std::size_t back = 1; back <= 9 && back <= claim.first; ++back) {
    const auto& token = tokens[claim.first - back];
    const bool opens =
        back == 1 && token.is("(");  // "so với cùng kỳ (100 vụ)", "so với năm 2022 (100 vụ)"
    bracket = bracket || opens;
    if (token.kind == TokenKind::mark && !token.is(":") && !token.is("/") && !opens) break;
    if (token.sense == Sense::joint || token.sense == Sense::rise || token.sense == Sense::fall)
      break;
    if (names(token) || (token.sense == Sense::versus && (back <= 2 || bracket))) return true;
  }
  return false;
}

/// "tăng 2,3 lần": the ratio, or the ratio less one, as people use it.
void multiple(Audit& audit, const Claim& change, const Claim& now, const Claim& then) {
  const Interval ratio = change.direction < 0 ? interval_of(then) / interval_of(now)
                                              : interval_of(now) / interval_of(then);
  const Interval stated{change.value - change.quantum, change.value + change.quantum};
  const Interval less_one{ratio.low - Decimal(1), ratio.high - Decimal(1)};
  const bool ok = ratio.meets(stated) || less_one.meets(stated);
  const bool exact = change.bound == Bound::exact;
  const std::string computed = printed(ratio, std::max(1, change.decimals));
  // "tăng 2 lần" is used loosely; "gấp 1,4 lần" is not, where it is farther off than a rounding.
  const bool told = follows(audit.report, change, {"gấp"}) && change.decimals > 0;
  const bool far = (ratio.nominal - change.value).abs() > change.quantum * Decimal(2);
  const Class cls = told && far ? Class::contradiction : Class::suspicious;
  const Verdict verdict = ok                            ? Verdict::ok
                          : !exact                      ? Verdict::open
                          : cls == Class::contradiction ? Verdict::contradiction
                                                        : Verdict::suspicious;
  add_relation(audit, "multiple", verdict, {change.id, now.id, then.id}, change.printed, computed,
               {"hai giá trị và số lần đều in trong câu",
                "both values and their ratio are printed in the sentence"});
  if (ok || !exact) return;
  const std::string sum = now.printed + " / " + then.printed + " = " + computed;
  add_finding(audit, cls, "multiple", {change.id, now.id, then.id}, change.printed, computed,
              {sum + " lần, trong văn bản " + change.printed,
               sum + " times, the text says " + change.printed},
              {"Tính lại số lần.", "Recompute the ratio."});
}

/// "từ 3,12 % xuống 2,54 %, giảm 0,58 điểm %": shares change by points; some write "%" for them.
void points(Audit& audit, const Claim& change, const Claim& now, const Claim& then) {
  if (change.unit.kind != UnitKind::point && change.unit.kind != UnitKind::percent) return;
  const Decimal sign(change.direction < 0 ? -1 : 1);
  const Decimal difference = (now.value - then.value) * sign;
  const Decimal slack = std::max({change.quantum, now.quantum, then.quantum});
  const bool as_points = (difference - change.value).abs() <= slack;
  const Interval ratio = growth_between(interval_of(now), interval_of(then));
  const Decimal stated = change.value * sign;
  const bool as_ratio = change.unit.kind == UnitKind::percent &&
                        ratio.meets({stated - change.quantum, stated + change.quantum});
  const bool ok = as_points || as_ratio;
  const bool named = change.unit.kind == UnitKind::point;
  const bool exact = change.bound == Bound::exact;
  const Verdict verdict = ok       ? Verdict::ok
                          : !exact ? Verdict::open
                          : named  ? Verdict::contradiction
                                   : Verdict::suspicious;
  const std::string computed = printed(difference, std::max(1, change.decimals));
  add_relation(audit, "points", verdict, {change.id, now.id, then.id}, change.printed, computed,
               {"hai tỷ lệ và mức chênh lệch đều in trong câu",
                "both shares and their distance are printed in the sentence"});
  if (ok || !exact) return;
  const std::string sum = now.printed + " − " + then.printed + " = " +
                          printed(now.value - then.value, std::max(1, change.decimals));
  add_finding(audit, named ? Class::contradiction : Class::suspicious, "points",
              {change.id, now.id, then.id}, change.printed, computed,
              {sum + " điểm %, trong văn bản " + change.printed,
               sum + " points, the text says " + change.printed},
              {"Tính lại mức chênh lệch.", "Recompute the distance."});
}

/// "vượt 0,7 điểm so với kế hoạch (35,5 %), tăng 1,1 điểm": the base behind an earlier change is
/// that one's.
bool base_of_another(const Report& report, const Claim& change, const Claim& base) {
  if (base.id > change.id) return false;
  if (change.of < 0) return false;
  return std::ranges::any_of(report.said_of[static_cast<std::size_t>(change.of)], [&](int id) {
    return report.claim(id).role == Role::change && id < base.id;
  });
}

/// Farther apart than any growth that a report tells: another thing was taken for the base.
bool is_incomparable(const Claim& now, const Claim& then) {
  const double a = now.value.to_double(), b = then.value.to_double();
  return a <= 0 || b <= 0 || a > 20 * b || b > 20 * a;
}

/// "gấp 1,4 lần năm 2017 (36.200 lượt)", "gấp 1,6 lần tỉnh bên (7.150 tỷ đồng)": the number alone
/// in brackets behind what the multiple is taken of.
bool is_base_in_brackets(const Report& report, const Claim& change, const Claim& base) {
  if (change.unit.kind != UnitKind::times || base.depth != change.depth + 1) return false;
  if (!follows(report, change, {"gấp", "bằng"})) return false;
  const auto& t = report.prose_of(change).tokens;
  if (base.first > change.last + 10 || base.first == 0 || !t[base.first - 1].is("(")) return false;
  for (std::size_t i = change.last + 1; i + 1 < base.first; ++i)
    if (t[i].kind == TokenKind::mark && !t[i].is("/")) return false;
  for (std::size_t i = base.last + 1; i < t.size() && !t[i].is(")"); ++i)
    if (t[i].kind != TokenKind::word) return false;
  return true;
}

/// "so với cùng kỳ giảm 3 vụ (19 vụ)", "tăng 9,0 % về số lao động (286.914 lao động) so với năm
/// 2017": most likely the number of then.
bool is_base_behind(const Report& report, const Claim& change, const Claim& base) {
  const bool percent = change.unit.kind == UnitKind::percent;
  if (change.unit.kind == UnitKind::times || change.unit.kind == UnitKind::point ||
      (change.compare == Sense::none && !percent) || change.compare == Sense::plan ||
      base.depth != change.depth + 1)
    return false;
  if (percent) {
    // Not what it rose by, nor a detail of it.
    const auto& now = report.claim(change.of);
    if (change.direction == 0 || base.value == now.value || distance(now.value, base.value) > 1 ||
        distance(base.value, now.value) > 1)
      return false;
  }
  const auto& t = report.prose_of(change).tokens;
  if (base.first == 0 || !t[base.first - 1].is("(") || base.unit.word.empty()) return false;
  for (std::size_t i = change.last + 1; i + 1 < base.first; ++i)
    if (t[i].kind != TokenKind::word) return false;
  // Nothing but the unit stands in the brackets, so no detail of the change.
  std::size_t close = base.last + 1;
  while (close < t.size() && t[close].kind == TokenKind::word) ++close;
  return close < t.size() && t[close].is(")") && close <= base.last + 3 &&
         (base.noun.empty() || change.noun.empty() || base.noun[0] == change.noun[0]) &&
         base.value > change.value;
}

/// What the change says agrees with both values, in whichever way people tell it.
bool agrees(const Claim& change, const Claim& now, const Claim& then) {
  if (now.value.is_zero() || then.value.is_zero()) return false;
  const Interval a = interval_of(now), b = interval_of(then);
  const Decimal sign(change.direction < 0 ? -1 : 1), told = change.value * sign;
  const Interval stated{told - change.quantum, told + change.quantum};
  if (change.unit.kind == UnitKind::times) {
    const Interval ratio = change.direction < 0 ? b / a : a / b;
    const Interval size{change.value - change.quantum, change.value + change.quantum};
    const Decimal one(1);
    return ratio.meets(size) || Interval{ratio.low - one, ratio.high - one}.meets(size);
  }
  if (change.unit.kind == UnitKind::percent && now.unit.kind != UnitKind::percent)
    return growth_between(a, b).meets(stated);
  return (a - b).meets(stated);
}

/// Of "215 ca mắc, 3 ca tử vong, tăng 80,7 % so với cùng kỳ (119 ca)" the value that the change
/// fits, where the one right before it does not.
int changed_value(const Report& report, const Claim& change, const Claim& then) {
  const auto& nearest = report.claim(change.of);
  if (agrees(change, nearest, then)) return change.of;
  for (const int id : report.sentence_of(change)) {
    const auto& other = report.claim(id);
    if (id >= change.of) break;
    if (other.role == Role::value && other.depth <= nearest.depth && counts_alike(other, then) &&
        agrees(change, other, then))
      return id;
  }
  return nearest.value.is_zero() ? -1 : change.of;
}

/// "từ 40 lên 45, tăng 12,5 %", "45 vụ (cùng kỳ 40 vụ), tăng 12,5 %": both values are printed.
void printed_base(Audit& audit, int change_id) {
  const auto change = audit.report.claim(change_id);
  const auto& report = audit.report;
  const auto& prose = report.prose_of(change);
  // "vượt 0,7 điểm so với kế hoạch": no matter of two periods.
  if (change.compare == Sense::plan && change.unit.kind != UnitKind::times) return;
  int now = -1, then = -1;
  bool likely = false;  // the base is named by its place alone
  const Claim* last = nullptr;
  const auto sentence = report.sentence_of(change);
  for (const int id : sentence) {
    const auto& claim = report.claim(id);
    if ((claim.role != Role::value && claim.role != Role::rate) ||
        claim.unit.kind == UnitKind::times)
      continue;
    if (last != nullptr && follows(report, *last, {"từ"}) &&
        follows(report, claim, {"lên", "xuống", "còn", "đến", "thành"}) &&
        last->unit.kind == claim.unit.kind) {
      // The pair right before the change is meant, not the next one.
      const bool before = id < change_id;
      const std::size_t near = before ? change.first - claim.last : last->first - change.last;
      if (near < 12 && (before || now < 0)) then = last->id, now = id;
    }
    last = &claim;
  }
  if (now < 0 && change.of >= 0) {
    const auto& of = report.claim(change.of);
    for (const int id : sentence) {
      const auto& claim = report.claim(id);
      // A share that stands in brackets behind its points was read as one of something else.
      const bool value =
          claim.role == Role::value ||
          (claim.role == Role::rate && of.role == Role::rate && claim.per == of.per &&
           claim.per_count == of.per_count) ||
          (change.unit.kind == UnitKind::point && claim.role == Role::share && claim.depth > 0);
      if (id == change.of || !value) continue;
      if (id < change.of || claim.first > change.last + 12) continue;
      if (claim.unit.kind != of.unit.kind && claim.unit.kind != UnitKind::none) continue;
      if (!counts_alike(claim, of) || base_of_another(report, change, claim)) continue;
      bool parted = false;
      for (std::size_t i = (id > change_id ? change.last : of.last) + 1; i < claim.first; ++i)
        parted = parted || prose.tokens[i].is(";");
      if (is_base_in_brackets(report, change, claim) || (!parted && is_of_before(report, claim)))
        now = changed_value(report, change, claim), then = id;
      else if (then < 0 && id > change_id && is_base_behind(report, change, claim))
        now = change.of, then = id, likely = true;
    }
  }
  if (then < 0 && change.of >= 0 && is_of_before(report, report.claim(change.of))) {
    // "có 1.200 lò; cùng kỳ là 800 lò, tăng 50 %"
    const auto& of = report.claim(change.of);
    for (const int id : sentence) {
      const auto& claim = report.claim(id);
      if (id >= change.of) break;
      if (claim.role == Role::value && claim.depth <= of.depth && !of.unit.word.empty() &&
          claim.unit.kind == of.unit.kind && counts_alike(claim, of))
        now = id, then = change.of, likely = true;
    }
  }
  if (now < 0 || then < 0) return;
  const auto a = report.claim(now), b = report.claim(then);
  if (b.value.is_zero() || a.bound != Bound::exact || b.bound != Bound::exact) return;
  if (a.unit.kind == UnitKind::percent) return points(audit, change, a, b);
  const bool percent = change.unit.kind == UnitKind::percent;
  const Interval before = interval_of(b);
  if (change.unit.kind == UnitKind::times) return multiple(audit, change, a, b);
  Interval truth = interval_of(a) - before;
  if (percent) truth = growth_between(interval_of(a), before);
  // "tăng gấp 164 %" is told of the whole by some.
  const auto* told = word_before(report, change);
  const bool whole =
      percent && told != nullptr && (told->is(fold_word("gấp")) || told->is(fold_word("bằng")));
  if (whole) truth = truth + Interval(Decimal(100), Decimal(100));
  const Decimal sign = Decimal(change.direction < 0 ? -1 : 1);
  const Decimal stated = change.value * sign;
  const Decimal slack =
      percent ? change.quantum
              : (change.quantum == Decimal(1) && a.quantum == Decimal(1) && b.quantum == Decimal(1)
                     ? Decimal(0)
                     : std::max({change.quantum, a.quantum, b.quantum}));
  const bool ok = truth.meets({stated - slack, stated + slack});
  const std::string computed =
      printed(truth, percent ? std::max(1, change.decimals) : change.decimals) +
      (percent ? " %" : "");
  const bool exact = change.bound == Bound::exact && !whole && !is_incomparable(a, b);
  likely = likely || change.far;
  const Class cls = likely ? Class::suspicious : Class::contradiction;
  add_relation(audit, "growth",
               ok       ? Verdict::ok
               : !exact ? Verdict::open
               : likely ? Verdict::suspicious
                        : Verdict::contradiction,
               {change_id, now, then}, change.printed, computed,
               {"hai giá trị và mức tăng, giảm đều in trong câu",
                "both values and the change are printed in the sentence"});
  if (ok || !exact) return;
  const std::string sum = percent ? a.printed + " / " + b.printed + " − 1 = " + computed
                                  : a.printed + " − " + b.printed + " = " + computed;
  add_finding(
      audit, cls, "growth", {change_id, now, then}, change.printed, computed,
      {sum + ", trong văn bản " + (change.direction < 0 ? "giảm " : "tăng ") + change.printed,
       sum + ", the text says " + (change.direction < 0 ? "down " : "up ") + change.printed},
      {"Tính lại mức tăng, giảm: " + computed + ".", "Recompute the change: " + computed + "."});
}

/// "bằng 108,8 % so với cùng kỳ (171.300 triệu đồng)"
void of_before(Audit& audit, int share_id) {
  const auto& report = audit.report;
  const auto share = report.claim(share_id);
  if (share.of < 0 || (share.compare != Sense::same_period && share.compare != Sense::previous))
    return;
  const auto now = report.claim(share.of);
  int then = -1;
  for (const int id : report.sentence_of(share)) {
    const auto& claim = report.claim(id);
    if (id <= share_id || claim.first > share.last + 12) continue;
    if (claim.role != Role::value) break;
    if (counts_alike(claim, now) && is_of_before(report, claim)) then = id;
    break;
  }
  if (then < 0 || now.unit.kind == UnitKind::percent) return;
  const auto base = report.claim(then);
  if (base.value.is_zero()) return;
  const Interval truth = percent_of(interval_of(now) / interval_of(base));
  const bool ok = truth.meets({share.value - share.quantum, share.value + share.quantum});
  const bool exact = share.bound == Bound::exact && now.bound == Bound::exact &&
                     base.bound == Bound::exact && !is_incomparable(now, base);
  const std::string computed = printed(truth, std::max(1, share.decimals)) + " %";
  add_relation(audit, "growth",
               ok      ? Verdict::ok
               : exact ? Verdict::contradiction
                       : Verdict::open,
               {share_id, now.id, then}, share.printed, computed,
               {"hai giá trị và tỷ lệ giữa chúng đều in trong câu",
                "both values and their ratio are printed in the sentence"});
  if (ok || !exact) return;
  const std::string sum = now.printed + " / " + base.printed + " = " + computed;
  add_finding(audit, Class::contradiction, "growth", {share_id, now.id, then}, share.printed,
              computed,
              {sum + ", trong văn bản " + share.printed, sum + ", the text says " + share.printed},
              {"Tính lại tỷ lệ so với kỳ trước: " + computed + ".",
               "Recompute the ratio to the period before: " + computed + "."});
}

/// Parts that make the total: their changes make its change.
void group_changes(Audit& audit, const Group& group) {
  const auto& report = audit.report;
  const auto whole = report.claim(group.whole);
  std::vector<int> parts = addable(report, group, group.whole);
  if (parts.size() < 2) return;
  std::vector<Interval> sums;  // of the first 1, 2, … of them
  for (const int id : parts) {
    const Interval own = interval_of(report.claim(id));
    sums.push_back(sums.empty() ? own : sums.back() + own);
  }
  for (std::size_t n = parts.size(); n >= 2; --n) {
    if (!sums[n - 1].meets(interval_of(whole))) continue;
    const std::vector<int> some(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(n));
    const auto total = changes_of(report, group.whole);
    // In numbers.
    std::vector<int> counts, percents;
    Decimal count_sum;
    Interval base_sum{};
    bool comparable = true;
    for (const int id : some) {
      const auto changes = changes_of(report, id);
      if (changes.count >= 0) {
        const auto& c = report.claim(changes.count);
        counts.push_back(c.id);
        count_sum += c.direction < 0 ? c.value.negated() : c.value;
        comparable = comparable && c.bound == Bound::exact;
      }
      if (changes.percent >= 0) {
        percents.push_back(changes.percent);
        base_sum = base_sum + base_from(report.claim(id), report.claim(changes.percent));
      }
    }
    if (total.count >= 0 && counts.size() == some.size() && comparable &&
        whole.unit.kind != UnitKind::percent) {
      const auto stated = report.claim(total.count);
      const Decimal value = stated.direction < 0 ? stated.value.negated() : stated.value;
      const bool ok = value == count_sum;
      std::vector<int> claims{total.count};
      claims.insert(claims.end(), counts.begin(), counts.end());
      const std::string computed = printed(count_sum.abs());
      add_relation(audit, "change_sum", ok ? Verdict::ok : Verdict::contradiction, claims,
                   stated.printed, computed,
                   {"các phần hợp thành tổng nên mức tăng, giảm cũng cộng lại",
                    "the parts make the total, so their changes add up as well"});
      if (!ok) {
        const std::string terms = joined(audit, counts);
        add_finding(
            audit, Class::contradiction, "change_sum", claims, stated.printed, computed,
            {"Các phần thay đổi " + terms + " = " + computed + ", tổng ghi " + stated.printed,
             "The parts change by " + terms + " = " + computed + ", the total by " +
                 stated.printed},
            {"Kiểm tra lại mức tăng, giảm của tổng và từng phần, và kỳ gốc so sánh.",
             "Check the changes of total and parts, and the base they are compared with."});
      }
    }
    if (total.percent >= 0 && percents.size() == some.size() && base_sum.low > Decimal(0)) {
      const auto stated = report.claim(total.percent);
      const Interval base = base_from(whole, stated);
      // One more step of slack: each percentage was rounded on its own.
      const bool ok = base.meets(base_sum);
      std::vector<int> claims{total.percent, group.whole};
      claims.insert(claims.end(), percents.begin(), percents.end());
      const Interval growth = growth_between(interval_of(whole), base_sum);
      const std::string computed = printed(growth, std::max(2, stated.decimals)) + " %";
      add_relation(audit, "growth_parts", ok ? Verdict::ok : Verdict::suspicious, claims,
                   stated.printed, computed,
                   {"kỳ gốc của tổng bằng tổng kỳ gốc các phần",
                    "the total's base is the sum of its parts' bases"});
      if (!ok)
        add_finding(
            audit, Class::suspicious, "growth_parts", claims, stated.printed, computed,
            {"Từ mức tăng, giảm của các phần, tổng thay đổi " + computed + ", trong văn bản " +
                 (stated.direction < 0 ? "giảm " : "tăng ") + stated.printed,
             "From the changes of its parts the total changes by " + computed + ", the text says " +
                 (stated.direction < 0 ? "down " : "up ") + stated.printed},
            {"Kiểm tra lại kỳ gốc so sánh.", "Check the base of the comparison."});
    }
    return;
  }
}

}  // namespace

void check_growth(Audit& audit) {
  const std::size_t claims = audit.report.claims.size();
  for (std::size_t i = 0; i < claims; ++i) {
    const int id = static_cast<int>(i);
    const auto role = audit.report.claims[i].role;
    if (role == Role::value) triple(audit, id);
    if (role == Role::change) printed_base(audit, id);
    if (role == Role::attainment) of_before(audit, id);
  }
  const auto groups = audit.report.groups;
  for (const auto& group : groups) group_changes(audit, group);
}

}  // namespace nhip::audit
