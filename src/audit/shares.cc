// Shares against the counts they are taken from.
#include <algorithm>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

Interval share_of(const Claim& part, const Claim& whole) {
  return percent_of(interval_of(part) / interval_of(whole));
}

/// Within one step of the last printed digit: rounded, cut, or forced to add up to 100.
Interval tolerated(const Claim& share) {
  const Decimal top = share.upper.value_or(share.value);
  Interval out{share.value - share.quantum, top + share.quantum};
  const Interval widened = interval_of(share);
  if (share.bound != Bound::exact)
    out = {std::min(out.low, widened.low), std::max(out.high, widened.high)};
  return out;
}

bool fits(const Claim& share, const Claim& part, const Claim& whole) {
  return !whole.value.is_zero() && tolerated(share).meets(share_of(part, whole));
}

/// Printed finely enough to tell shares by: "2 tỷ USD" is a whole of anything.
bool is_sharp(const Claim& whole) {
  const Interval value = interval_of(whole);
  return (value.high - value.low) * Decimal(50) <= value.low;
}

struct Base {
  int whole;
  const Group* group;  ///< nothing for "N/M"
};

/// Wholes that a count belongs to by the structure of the text, nearest first.
std::vector<Base> bases(const Audit& audit, int part) {
  const auto& report = audit.report;
  std::vector<Base> out;
  for (const int id : report.said_of[static_cast<std::size_t>(part)])
    if (report.claim(id).role == Role::whole) out.push_back({id, nullptr});
  const auto add_wholes_of = [&](int id) {
    for (const int g : report.groups_of[static_cast<std::size_t>(id)]) {
      const auto& group = report.groups[static_cast<std::size_t>(g)];
      const auto& whole = report.claim(group.whole);
      if (!addable(report, {group.whole, {id}, {}, {}, group.ground, group.all}, group.whole)
               .empty() &&
          !whole.value.is_zero())
        out.push_back({group.whole, &group});
    }
  };
  add_wholes_of(part);
  const std::size_t direct = out.size();
  for (std::size_t i = 0; i < direct; ++i)
    if (out[i].group != nullptr) add_wholes_of(out[i].whole);
  return out;
}

/// Larger counts of the same kind that stand before it in the paragraph.
std::vector<int> neighbours(const Report& report, const Claim& part) {
  std::vector<int> out;
  for (const int id : report.prose_of(part).claims_near(part.id)) {
    const auto& other = report.claim(id);
    const bool same = other.unit.word == part.unit.word || other.unit.word.empty() ||
                      part.unit.word.empty() || (other.unit.kind == part.unit.kind);
    if (other.id != part.id && (other.role == Role::value || other.role == Role::whole) && same &&
        other.value > part.value && is_sharp(other))
      out.push_back(id);
  }
  std::ranges::sort(out, std::ranges::greater{},
                    [&](int id) { return id < part.id ? id : -id - 1000000; });
  return out;
}

std::string arithmetic(const Claim& part, const Claim& whole, const Claim& share) {
  return part.printed + " / " + whole.printed + " = " +
         printed(share_of(part, whole), std::max(2, share.decimals)) + " %";
}

/// Other shares of the same total that do follow from it.
bool siblings_fit(const Audit& audit, const Group& group, int besides) {
  const auto own = std::ranges::find(group.parts, besides);
  if (own == group.parts.end()) return false;
  const auto reach = static_cast<std::ptrdiff_t>(kNear);
  const auto first = own - std::min(own - group.parts.begin(), reach),
             last = own + std::min(group.parts.end() - own, reach);
  for (const int id : std::span(first, last)) {
    if (id == besides) continue;
    const int share = attached(audit.report, id, Role::share);
    if (share >= 0 &&
        fits(audit.report.claim(share), audit.report.claim(id), audit.report.claim(group.whole)))
      return true;
  }
  return false;
}

/// "443/448 đại biểu (chiếm 91,53 % tổng số đại biểu Quốc hội)": a base of its own, unless it names
/// the printed whole.
bool names_another_base(const Report& report, const Claim& share, const Claim& whole) {
  const auto& t = report.prose_of(share).tokens;
  std::size_t i = share.last + 1;
  if (i < t.size() && t[i].is(fold_word("trên"))) ++i;
  if (i >= t.size() || !(t[i].sense == Sense::total || t[i].is(fold_word("số")))) return false;
  std::vector<std::string> words;
  for (; i < t.size() && t[i].kind == TokenKind::word; ++i)
    if (!t[i].is(fold_word("tổng")) && !t[i].is(fold_word("số"))) words.push_back(t[i].folded);
  // As many words as the whole has, or fewer: it is meant.
  if (words.empty() || whole.noun.empty()) return false;
  // "3.742.180 liều vắc xin; đã tiêm 3.576.507 liều, đạt 95,6 % số vắc xin được phân bổ"
  if (std::ranges::search(whole.noun,
                          std::span(words).first(std::min<std::size_t>(2, words.size())))
          .size() > 1)
    return false;
  return words.size() > whole.noun.size() + 1 || words[0] != whole.noun[0];
}

/// "đã giải ngân 1.386 tỷ đồng, đạt 64,6 % kế hoạch, trong đó vốn đầu tư 1.086 tỷ đồng (76,9 %)":
/// the whole itself is told as a share of something, so may its parts be.
bool is_attainment(const Report& report, const Claim& whole) {
  return attached(report, whole.id, Role::attainment) >= 0 ||
         attached(report, whole.id, Role::share) >= 0;
}

Class grade(const Audit& audit, const Claim& share, const Claim& part, const Base& base) {
  const auto& whole = audit.report.claim(base.whole);
  const Interval truth = share_of(part, whole);
  const Decimal miss = std::max(truth.low - share.value, share.value - truth.high);
  if (part.value > whole.value && base.group != nullptr) return Class::note;  // of another total
  const bool little = miss * Decimal(2) <= share.quantum * Decimal(3);
  if (part.bound != Bound::exact || whole.bound != Bound::exact || share.bound != Bound::exact)
    return Class::note;
  if (little) return Class::suspicious;
  if (base.group == nullptr)
    return names_another_base(audit.report, share, whole) ? Class::note : Class::contradiction;
  const bool sure = base.group->adds_up || siblings_fit(audit, *base.group, part.id);
  if (!share.hard) return sure ? Class::suspicious : Class::note;
  if (sure && is_attainment(audit.report, whole) && !siblings_fit(audit, *base.group, part.id))
    return Class::suspicious;
  if (sure) return Class::contradiction;
  // Nothing else confirms the total: the share may be of another one.
  return Class::suspicious;
}

const Said kGround{"tỷ lệ của phần trên tổng", "share of the part in its total"};

/// `most`, `least`: what it may be called at worst and at best.
void mismatch(Audit& audit, int share_id, int part_id, const Base& base,
              Class most = Class::contradiction, Class least = Class::note) {
  const auto& share = audit.report.claim(share_id);
  const auto& part = audit.report.claim(part_id);
  const auto& whole = audit.report.claim(base.whole);
  const Class cls = std::clamp(grade(audit, share, part, base), least, most);
  const std::string truth = printed(share_of(part, whole), std::max(2, share.decimals)) + " %";
  const Verdict verdict = cls == Class::contradiction ? Verdict::contradiction
                          : cls == Class::suspicious  ? Verdict::suspicious
                                                      : Verdict::open;
  const std::string sum = arithmetic(part, whole, share), stated = share.printed;
  add_relation(audit, "share", verdict, {share_id, part_id, base.whole}, stated, truth, kGround);
  if (verdict == Verdict::open) return;
  add_finding(audit, cls, "share", {share_id, part_id, base.whole}, stated, truth,
              {sum + ", trong văn bản " + stated, sum + ", the text says " + stated},
              {"Tính lại tỷ lệ: " + truth + ", hoặc kiểm tra hai số dùng để tính.",
               "Recompute the share: " + truth + ", or check its two counts."});
}

/// "Thụ lý 1.318 vụ …. Đã giải quyết 1.292 vụ, đạt 98,03 %": what came in, in the sentence before.
int came_in_before(const Report& report, const Claim& part) {
  if (part.sentence == 0 || part.row >= 0) return -1;
  for (const int id : report.prose_of(part).claims_of(part.sentence - 1)) {
    const auto& other = report.claim(id);
    if (other.role == Role::value && other.depth == 0 && counts_alike(other, part) &&
        other.value >= part.value && came_in(report, other) && was_dealt_with(report, part))
      return id;
  }
  return -1;
}

/// "tiếp nhận 41.306 hồ sơ; trực tuyến 33.871 hồ sơ, chiếm 82,0 %": the sentence has one count that
/// can be the total, and the share is near what follows from it.
void only_total(Audit& audit, const Claim& share, const Claim& part) {
  const auto& report = audit.report;
  if (share.bound != Bound::exact || part.bound != Bound::exact || part.unit.word.empty()) return;
  int total = -1;
  for (const int id : report.sentence_of(part)) {
    const auto& other = report.claim(id);
    if (id >= part.id || other.depth > part.depth) continue;
    if (other.role != Role::value || other.unit.kind != part.unit.kind ||
        !counts_alike(other, part) || other.value <= part.value)
      continue;
    if (attached(report, id, Role::share) >= 0) continue;  // a part itself
    if (total >= 0) return;
    total = id;
  }
  if (total < 0) total = came_in_before(report, part);
  if (total < 0) return;
  const auto whole = report.claim(total);
  if (whole.bound != Bound::exact || names_another_base(report, share, whole)) return;
  const Interval truth = share_of(part, whole);
  // Far from it, the share is of something else.
  const double gap = distance(share.value, truth.nominal);
  const bool likely = gap < 0.15 || is_slip(share.value, truth.nominal.rounded(share.decimals));
  const std::string computed = printed(truth, std::max(2, share.decimals)) + " %";
  add_relation(audit, "share", likely ? Verdict::suspicious : Verdict::open,
               {share.id, part.id, total}, share.printed, computed, kGround);
  if (!likely) return;
  const std::string sum = arithmetic(part, whole, share);
  add_finding(audit, Class::suspicious, "share", {share.id, part.id, total}, share.printed,
              computed,
              {sum + ", trong văn bản " + share.printed, sum + ", the text says " + share.printed},
              {"Tính lại tỷ lệ: " + computed + ", hoặc kiểm tra hai số dùng để tính.",
               "Recompute the share: " + computed + ", or check its two counts."});
}

/// A count of the paragraphs right above that the share is taken from: "Trong số việc có điều kiện,
/// đã xong 3.904 việc, đạt 81,00 %". -1 = none.
int base_above(const Report& report, const Claim& share, const Claim& part) {
  if (share.decimals == 0 || part.row >= 0) return -1;
  for (int id = part.id - 1; id >= 0 && id > part.id - 40; --id) {
    const auto& other = report.claim(id);
    if (other.row >= 0 || part.prose - other.prose > 2) break;
    if (other.role == Role::value && other.value > part.value && counts_alike(other, part) &&
        !other.unit.word.empty() && is_sharp(other) && fits(share, part, other))
      return id;
  }
  return -1;
}

/// "1.286.412 người, đạt 92,7 % dân số (dân số 1.388.200 người)": the whole stands in brackets
/// right behind the share, alone and named as the share names it. -1 = none.
int whole_behind(const Report& report, const Claim& share, const Claim& part) {
  const auto& t = report.prose_of(share).tokens;
  std::size_t open = share.last + 1;
  while (open < t.size() && t[open].kind == TokenKind::word && open < share.last + 8) ++open;
  if (open >= t.size() || !t[open].is("(") || open == share.last + 1) return -1;
  for (const int id : report.sentence_of(share)) {
    const auto& whole = report.claim(id);
    if (whole.first <= open) continue;
    std::size_t close = whole.last + 1;
    while (close < t.size() && t[close].kind == TokenKind::word) ++close;
    bool named = whole.first == open + 1;  // nothing but the number
    for (std::size_t i = open + 1; i < whole.first; ++i) {
      if (t[i].kind != TokenKind::word && !t[i].is(":")) return -1;
      for (std::size_t k = share.last + 1; k < open; ++k) named = named || t[k].is(t[i].folded);
    }
    const bool alone = close < t.size() && t[close].is(")");
    return alone && named && whole.role == Role::value && counts_alike(whole, part) &&
                   !whole.unit.word.empty() && whole.value > part.value
               ? id
               : -1;
  }
  return -1;
}

/// True where the share was told of such a whole.
bool told_of_behind(Audit& audit, const Claim& share, const Claim& part) {
  const int id = whole_behind(audit.report, share, part);
  if (id < 0) return false;
  const auto whole = audit.report.claim(id);
  if (fits(share, part, whole)) {
    add_relation(audit, "share", Verdict::ok, {share.id, part.id, id}, share.printed,
                 printed(share_of(part, whole), std::max(2, share.decimals)) + " %", kGround);
    return true;
  }
  const double gap = distance(share.value, share_of(part, whole).nominal);
  if (gap > 0.3) return false;
  const Class least = gap > 0.002 ? Class::suspicious : Class::note;
  mismatch(audit, share.id, part.id, {id, nullptr}, Class::suspicious, least);
  return true;
}

/// "thu hồi 31.846 triệu đồng (đã nộp 28.106 triệu đồng, đạt 88,3 %)": the only part in the
/// brackets, and the share is not far from what follows.
bool is_detail(const Report& report, const Base& base, const Claim& share, const Claim& part) {
  return base.group != nullptr && base.group->ground == Ground::brackets &&
         base.group->parts.size() == 1 && share.depth == part.depth &&
         share.bound == Bound::exact && part.bound == Bound::exact &&
         distance(share.value, share_of(part, report.claim(base.whole)).nominal) < 0.25;
}

void one_share(Audit& audit, int share_id) {
  const auto share = audit.report.claim(share_id);
  if (share.of < 0) return;
  const auto part = audit.report.claim(share.of);
  if (part.role != Role::value) return;
  if (told_of_behind(audit, share, part)) return;
  const auto possible = bases(audit, part.id);
  const auto accept = [&](int whole) {
    const std::string truth =
        printed(share_of(part, audit.report.claim(whole)), std::max(2, share.decimals)) + " %";
    add_relation(audit, "share", Verdict::ok, {share_id, part.id, whole}, share.printed, truth,
                 kGround);
  };
  for (const auto& base : possible) {
    if (fits(share, part, audit.report.claim(base.whole))) return accept(base.whole);
    // Its siblings are shares of this total, so it is one as well.
    if (share.hard && base.group != nullptr && siblings_fit(audit, *base.group, part.id))
      return mismatch(audit, share_id, part.id, base);
  }
  const bool explicit_ratio = !possible.empty() && possible[0].group == nullptr;
  if (!explicit_ratio)
    for (const int id : neighbours(audit.report, part))
      if (fits(share, part, audit.report.claim(id))) return accept(id);
  if (!explicit_ratio && !possible.empty()) {
    const int above = base_above(audit.report, share, part);
    if (above >= 0 && share.decimals > 1) return accept(above);
    if (above >= 0) return;
  }
  if (!possible.empty() && !share.loose) return mismatch(audit, share_id, part.id, possible[0]);
  if (!possible.empty() && is_detail(audit.report, possible[0], share, part))
    return mismatch(audit, share_id, part.id, possible[0], Class::suspicious, Class::suspicious);
  if (possible.empty() || share.loose) only_total(audit, share, part);
}

/// "đạt 93,05 % dân số (1.214.300/1.305.000 người)": the share right before the ratio in brackets.
void told_before_ratio(Audit& audit, int whole_id) {
  const auto& report = audit.report;
  const Claim whole = report.claim(whole_id), part = report.claim(whole.of);
  const auto& t = report.prose_of(part).tokens;
  const auto ids = report.sentence_of(part);
  const auto own = std::ranges::find(ids, part.id);
  if (part.first == 0 || !t[part.first - 1].is("(") || own == ids.begin() || whole.value.is_zero())
    return;
  const Claim share = report.claim(*std::prev(own));
  if (share.unit.kind != UnitKind::percent || share.role == Role::change || share.of >= 0 ||
      part.first > share.last + 8)
    return;
  for (std::size_t i = share.last + 1; i + 1 < part.first; ++i)
    if (t[i].kind != TokenKind::word) return;
  if (!fits(share, part, whole)) return mismatch(audit, share.id, part.id, {whole_id, nullptr});
  add_relation(audit, "share", Verdict::ok, {share.id, part.id, whole_id}, share.printed,
               printed(share_of(part, whole), std::max(2, share.decimals)) + " %", kGround);
}

/// "giỏi 22.110 em (25,5 %), khá 33.815 em (39 %), …": shares that make 100 % follow from the sum
/// of their counts, printed or not.
void shares_of_sum(Audit& audit, const std::vector<int>& relation_of, const Prose& prose,
                   int sentence) {
  const auto& report = audit.report;
  std::vector<int> shares;
  Decimal hundred, total, slack = Decimal::from_parts(2, 1);
  for (const int id : prose.claims_of(sentence)) {
    const auto& share = report.claim(id);
    if (share.role != Role::share || share.of < 0) continue;
    const auto& part = report.claim(share.of);
    if (!share.hard || share.loose || share.bound != Bound::exact || part.role != Role::value ||
        part.bound != Bound::exact || part.unit.word.empty() ||
        (!shares.empty() && !counts_alike(part, report.claim(report.claim(shares[0]).of))) ||
        relation_of[static_cast<std::size_t>(id)] >= 0)
      return;  // one of them belongs elsewhere: they may not be one whole
    shares.push_back(id);
    hundred += share.value;
    slack += share.quantum;
    total += part.value;
  }
  if (shares.size() < 3 || total.is_zero()) return;
  const auto truth_of = [&](int id) {
    return percent_of(interval_of(report.claim(report.claim(id).of)) / Interval(total, total));
  };
  const auto fitting = std::ranges::count_if(
      shares, [&](int id) { return tolerated(report.claim(id)).meets(truth_of(id)); });
  const bool all_but_one = fitting + 1 >= static_cast<std::ptrdiff_t>(shares.size());
  if ((hundred - Decimal(100)).abs() > slack && !all_but_one) return;
  for (const int id : shares) {
    const Claim share = report.claim(id), part = report.claim(share.of);
    const Interval truth = truth_of(id);
    const bool ok = tolerated(share).meets(truth);
    const std::string computed = printed(truth, std::max(2, share.decimals)) + " %";
    add_relation(audit, "share", ok ? Verdict::ok : Verdict::suspicious, {id, part.id},
                 share.printed, computed,
                 {"các tỷ lệ cộng lại bằng 100 % nên tính trên tổng các phần",
                  "shares that make 100 % are taken from the sum of their counts"});
    if (ok) continue;
    const std::string sum = part.printed + " / " + printed(total) + " = " + computed;
    add_finding(audit, Class::suspicious, "share", {id, part.id}, share.printed, computed,
                {sum + " (tổng các phần), trong văn bản " + share.printed,
                 sum + " (sum of the parts), the text says " + share.printed},
                {"Kiểm tra lại các phần và tỷ lệ.", "Check the counts and their shares."});
  }
}

/// "kiểm tra 4.318 cơ sở; 3.902 cơ sở đạt (90,37 %), 416 cơ sở vi phạm (9,63 %)": parts whose
/// shares make 100 % make the count that stands before them.
void total_of_shares(Audit& audit, std::span<const int> claims) {
  const auto& report = audit.report;
  std::vector<int> shares, parts;
  Decimal hundred, total, slack = Decimal::from_parts(1, 2);
  for (const int id : claims) {
    const auto& share = report.claim(id);
    if (share.role != Role::share || share.of < 0) continue;
    const auto& part = report.claim(share.of);
    if (!share.hard || share.bound != Bound::exact || part.role != Role::value ||
        part.bound != Bound::exact || part.unit.word.empty() || share.decimals == 0 ||
        (!parts.empty() && !counts_alike(part, report.claim(parts[0]))))
      return;
    shares.push_back(id);
    parts.push_back(part.id);
    hundred += share.value;
    slack += share.quantum * Decimal::from_parts(5, 1);
    total += part.value;
  }
  if (shares.size() < 2 || (hundred - Decimal(100)).abs() > slack || total.is_zero()) return;
  for (std::size_t k = 0; k < shares.size(); ++k)
    if (!tolerated(report.claim(shares[k]))
             .meets(percent_of(interval_of(report.claim(parts[k])) / Interval(total, total))))
      return;
  int whole = -1;
  for (const int id : claims) {
    const auto& claim = report.claim(id);
    if (id >= parts[0]) break;
    if (claim.role == Role::value && counts_alike(claim, report.claim(parts[0])) &&
        !claim.unit.word.empty() && claim.depth <= report.claim(parts[0]).depth)
      whole = id;
  }
  if (whole < 0) return;
  const auto stated = report.claim(whole);
  if (stated.value == total || stated.bound != Bound::exact || !is_slip(stated.value, total))
    return;
  std::vector<int> all{whole};
  all.insert(all.end(), parts.begin(), parts.end());
  for (const auto& finding : audit.findings)
    if (finding.kind == "sum" && finding.claims[0] == whole) return;
  const std::string computed = printed(total), terms = joined(audit, parts);
  add_relation(audit, "sum", Verdict::suspicious, all, stated.printed, computed,
               {"các phần có tỷ lệ cộng lại bằng 100 % hợp thành tổng",
                "parts whose shares make 100 % make the total"});
  add_finding(audit, Class::suspicious, "sum", all, stated.printed, computed,
              {terms + " = " + computed + ", trong văn bản " + stated.printed,
               terms + " = " + computed + ", the text says " + stated.printed},
              {"Kiểm tra lại tổng và từng phần.", "Check the total and each part."});
}

/// Some share holds of another whole.
bool any_of_another(const Audit& audit, const std::vector<int>& shares, int whole) {
  return std::ranges::any_of(audit.relations, [&](const Relation& relation) {
    return relation.kind == "share" && relation.verdict == Verdict::ok &&
           relation.claims.size() > 2 && relation.claims[2] != whole &&
           std::ranges::find(shares, relation.claims[0]) != shares.end();
  });
}

/// All shares of a total, when its parts are all there.
void whole_shares(Audit& audit, const Group& group) {
  const auto& report = audit.report;
  std::vector<int> shares;
  Decimal sum, slack;
  for (const int id : group.parts) {
    if (addable(report, {group.whole, {id}, {}, {}, group.ground, group.all}, group.whole).empty())
      continue;
    const int share = attached(report, id, Role::share);
    if (share < 0 && report.claim(id).value.is_zero()) continue;  // "bưu chính không có hồ sơ"
    if (share < 0 || attached(report, id, Role::whole) >= 0)
      return;  // "N/M": shares of wholes of their own
    shares.push_back(share);
    sum += report.claim(share).value;
    slack += report.claim(share).quantum;
  }
  if (shares.size() < 2 || !group.adds_up) return;
  const auto& whole = report.claim(group.whole);
  const bool of_whole = std::ranges::any_of(shares, [&](int id) {
    const auto& share = report.claim(id);
    return fits(share, report.claim(share.of), whole);
  });
  if (!of_whole && (is_attainment(report, whole) || any_of_another(audit, shares, group.whole)))
    return;
  slack = std::max(slack, Decimal::from_parts(1, 2));
  const bool ok = (sum - Decimal(100)).abs() <= slack;
  const std::string computed = printed(sum) + " %";
  add_relation(audit, "shares", ok ? Verdict::ok : Verdict::contradiction, shares,
               joined(audit, shares), computed,
               {"các phần hợp thành tổng nên các tỷ lệ cộng lại bằng 100 %",
                "the parts make the total, so their shares add to 100 %"});
  if (ok) return;
  for (const auto& finding : audit.findings)
    if (finding.kind == "share" && std::ranges::find(shares, finding.claims[0]) != shares.end())
      return;
  const std::string terms = joined(audit, shares);
  add_finding(
      audit, Class::contradiction, "shares", shares, terms, computed,
      {"Các tỷ lệ cộng lại là " + terms + " = " + computed + ", không phải 100 %",
       "The shares add up to " + terms + " = " + computed + ", not 100 %"},
      {"Tính lại từng tỷ lệ trên cùng một tổng.", "Recompute each share from the same total."});
}

/// The shares of a sentence whose totals it does not name itself.
struct Shares {
  std::vector<int> told{}, open{};  ///< with a total that they fit; with none
  int whole = -1;                   ///< of those told
  bool one_whole = true;
  bool partition = false;  ///< all of them make 100 %
};

/// Relation of each share that is more than open; -1 = none.
std::vector<int> relations_of_shares(const Audit& audit) {
  std::vector<int> out(audit.report.claims.size(), -1);
  for (std::size_t r = 0; r < audit.relations.size(); ++r) {
    const auto& relation = audit.relations[r];
    if (relation.kind == "share" && relation.verdict != Verdict::open)
      out[static_cast<std::size_t>(relation.claims[0])] = static_cast<int>(r);
  }
  return out;
}

Shares shares_of(const Audit& audit, const std::vector<int>& relation_of,
                 std::span<const int> claims) {
  const auto& report = audit.report;
  Shares out;
  Decimal sum, slack = Decimal::from_parts(2, 1);
  for (const int id : claims) {
    const auto& share = report.claim(id);
    if (share.role != Role::share || share.of < 0 || share.loose || share.bound != Bound::exact ||
        !share.hard || report.claim(share.of).role != Role::value ||
        report.claim(share.of).bound != Bound::exact)
      continue;
    sum += share.value;
    slack += share.quantum;
    const int r = relation_of[static_cast<std::size_t>(id)];
    if (r < 0) {
      out.open.push_back(id);
      continue;
    }
    const auto& relation = audit.relations[static_cast<std::size_t>(r)];
    if (relation.verdict != Verdict::ok) continue;
    out.told.push_back(id);
    out.one_whole = out.one_whole && (out.whole < 0 || out.whole == relation.claims[2]);
    out.whole = relation.claims[2];
  }
  out.partition = (sum - Decimal(100)).abs() <= slack;
  return out;
}

/// The count of the paragraphs above that most of the shares are taken from, two at least; -1 =
/// none.
int whole_above(const Report& report, const std::vector<int>& shares) {
  const auto& first = report.claim(report.claim(shares[0]).of);
  int best = -1;
  std::ptrdiff_t most = 1;
  for (int id = first.id - 1; id >= 0 && id > first.id - 40; --id) {
    const auto& whole = report.claim(id);
    if (whole.row >= 0 || first.prose - whole.prose > 2) break;
    if ((whole.role != Role::value && whole.role != Role::whole) || whole.unit.word.empty() ||
        !is_sharp(whole))
      continue;
    const auto fitting = std::ranges::count_if(shares, [&](int share) {
      const auto& part = report.claim(report.claim(share).of);
      return counts_alike(part, whole) && fits(report.claim(share), part, whole);
    });
    if (fitting > most) best = id, most = fitting;
  }
  return best;
}

/// "dệt may đạt 806 triệu USD, chiếm 40 %; giày dép 504 triệu USD, chiếm 25 %; …" of a total that
/// stands sentences before: the shares that follow from it tell that the others should.
void shares_beside(Audit& audit, const std::vector<int>& relation_of, std::span<const int> claims) {
  const auto& report = audit.report;
  auto shares = shares_of(audit, relation_of, claims);
  if (shares.open.empty() || !shares.one_whole) return;
  const bool above = shares.told.empty();
  if (above) {
    if (shares.open.size() < 3) return;
    shares.whole = whole_above(report, shares.open);
  }
  if (shares.whole < 0) return;
  const auto whole = report.claim(shares.whole);
  Group group{shares.whole, {}, {}, {}, Ground::list, false};
  for (const auto* list : {&shares.told, &shares.open})
    for (const int share : *list) group.parts.push_back(report.claim(share).of);
  group.adds_up = group.parts.size() > 1 && adds_up(audit, group);
  // One share that fits may do so by chance, unless all make 100 %, or their counts the whole.
  if (!above && shares.told.size() < 2 && !shares.partition && !group.adds_up) return;
  for (const int id : shares.open) {
    const auto share = report.claim(id);
    const auto part = report.claim(share.of);
    if (part.value >= whole.value || !counts_alike(part, whole) ||
        names_another_base(report, share, whole))
      continue;
    if (fits(share, part, whole))
      add_relation(audit, "share", Verdict::ok, {id, part.id, whole.id}, share.printed,
                   printed(share_of(part, whole), std::max(2, share.decimals)) + " %", kGround);
    else
      mismatch(audit, id, part.id, {whole.id, &group},
               above && !shares.partition ? Class::suspicious : Class::contradiction);
  }
}

/// The first share of each item of a list, where all but a few of its items tell one.
std::vector<std::vector<int>> shares_of_lists(const Report& report) {
  std::vector<std::vector<int>> out;
  std::vector<int> list;
  std::size_t items = 0;
  const auto end_list = [&] {
    if (list.size() >= 3 && list.size() + 1 >= items) out.push_back(list);
    list.clear();
    items = 0;
  };
  int block = -1;
  std::string marker;
  for (const auto& prose : report.proses) {
    const auto& own = report.manuscript.blocks[static_cast<std::size_t>(prose.block)];
    if (own.kind == BlockKind::note) continue;
    const bool item = prose.row < 0 && own.kind == BlockKind::item;
    if (!item || (!marker.empty() && own.marker.substr(0, 1) != marker) || prose.block != block + 1)
      end_list();
    block = prose.block;
    marker = item ? own.marker.substr(0, 1) : "";
    if (!item) continue;
    ++items;
    for (const int id : prose.claims)
      if (report.claim(id).role == Role::share && report.claim(id).hard) {
        list.push_back(id);
        break;
      }
  }
  end_list();
  return out;
}

/// "khu vực I chiếm 18,6 %; khu vực II chiếm 41,9 %; …": a composition told in shares alone.
void composition(Audit& audit, const Prose& prose, int sentence) {
  const auto& report = audit.report;
  const auto& bounds = prose.sentences[static_cast<std::size_t>(sentence)];
  static const std::string kFirst = fold_word("cơ"), kSecond = fold_word("cấu");
  bool structure = false;
  for (std::size_t i = bounds.begin; i + 1 < bounds.end && !structure; ++i)
    structure = prose.tokens[i].is(kFirst) && prose.tokens[i + 1].is(kSecond);
  if (!structure) return;
  std::vector<int> shares;
  Decimal sum, slack;
  for (const int id : prose.claims_of(sentence)) {
    const auto& claim = report.claim(id);
    if (claim.depth > 0 || claim.unit.kind != UnitKind::percent || claim.role == Role::change ||
        claim.bound != Bound::exact)
      continue;
    shares.push_back(id);
    sum += claim.value;
    slack += claim.quantum;
  }
  if (shares.size() < 2) return;
  slack = std::max(slack, Decimal::from_parts(1, 1));
  const Decimal gap = (sum - Decimal(100)).abs();
  const std::string computed = printed(sum) + " %", terms = joined(audit, shares);
  // Some shares only, or of different things, unless one mistyped digit explains it.
  const bool slip = shares.size() > 2 && std::ranges::any_of(shares, [&](int id) {
                      const Decimal meant = report.claim(id).value + Decimal(100) - sum;
                      return meant > Decimal(0) && is_slip(report.claim(id).value, meant);
                    });
  if (gap > Decimal(15) && !slip) return;
  const bool ok = gap <= slack;
  add_relation(
      audit, "shares", ok ? Verdict::ok : Verdict::suspicious, shares, terms, computed,
      {"cơ cấu: các tỷ trọng cộng lại bằng 100 %", "a composition: its shares add to 100 %"});
  if (ok) return;
  add_finding(audit, Class::suspicious, "shares", shares, terms, computed,
              {"Cơ cấu cộng lại là " + terms + " = " + computed + ", không phải 100 %",
               "The composition adds up to " + terms + " = " + computed + ", not 100 %"},
              {"Kiểm tra lại từng tỷ trọng, hoặc ghi phần còn lại.",
               "Check each share, or name the remainder."});
}

}  // namespace

void check_shares(Audit& audit) {
  const std::size_t claims = audit.report.claims.size();
  for (std::size_t id = 0; id < claims; ++id)
    if (audit.report.claims[id].role == Role::share) one_share(audit, static_cast<int>(id));
  for (std::size_t id = 0; id < claims; ++id)
    if (audit.report.claims[id].role == Role::whole && audit.report.claims[id].of >= 0)
      told_before_ratio(audit, static_cast<int>(id));
  const auto groups = audit.report.groups;
  for (const auto& group : groups) whole_shares(audit, group);
  const auto relation_of = relations_of_shares(audit);
  for (const auto& prose : audit.report.proses)
    for (std::size_t s = 0; s < prose.sentences.size(); ++s) {
      shares_beside(audit, relation_of, prose.claims_of(static_cast<int>(s)));
      composition(audit, prose, static_cast<int>(s));
      total_of_shares(audit, prose.claims_of(static_cast<int>(s)));
    }
  const auto beside = relations_of_shares(audit);
  for (const auto& list : shares_of_lists(audit.report)) shares_beside(audit, beside, list);
  const auto told = relations_of_shares(audit);
  for (const auto& prose : audit.report.proses)
    for (std::size_t s = 0; s < prose.sentences.size(); ++s)
      shares_of_sum(audit, told, prose, static_cast<int>(s));
}

}  // namespace nhip::audit
