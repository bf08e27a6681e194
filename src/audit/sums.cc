// Totals against their parts.
#include <algorithm>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

/// Words that divide a whole between them.
struct Pair {
  std::string_view a, b;
};
constexpr Pair kPairs[] = {
    {"nam", "nữ"},
    {"đi", "đến"},
    {"trực tiếp", "trực tuyến"},
    {"đúng hạn", "quá hạn"},
    {"đúng hạn", "trễ hạn"},
    {"trong hạn", "quá hạn"},
    {"thành thị", "nông thôn"},
    {"nội trú", "ngoại trú"},
    {"công lập", "tư thục"},
    {"công lập", "ngoài công lập"},
    {"toàn trình", "một phần"},
    {"đạt", "không đạt"},
    {"trả trước", "trả sau"},
    {"cố định", "di động"},
    {"đã giải quyết", "chưa giải quyết"},
    {"đã giải quyết", "đang giải quyết"},
    {"trong nước", "quốc tế"},
    {"trong nước", "nước ngoài"},
    {"khai thác", "nuôi trồng"},
    {"nội địa", "quốc tế"},
    {"nam", "nữ giới"},
    {"dương tính", "âm tính"},
    {"đã", "chưa"},
    {"xuất khẩu", "nhập khẩu"},
    {"đô thị", "nông thôn"},
};

/// What a claim says, as spaced() writes phrases.
std::string words_around(const Claim& claim) {
  std::string out = " ";
  for (const auto* words : {&claim.label, &claim.noun})
    for (const auto& word : *words) out += word + ' ';
  return out;
}

std::vector<std::string> all_spaced(const Report& report, const std::vector<int>& claims) {
  std::vector<std::string> out;
  for (const int id : claims) out.push_back(words_around(report.claim(id)));
  return out;
}

bool any_says(const std::vector<std::string>& spaced_claims, const std::string& spaced_phrase) {
  return std::ranges::any_of(spaced_claims, [&](const std::string& words) {
    return words.find(spaced_phrase) != words.npos;
  });
}

Decimal exact_sum(const Report& report, const std::vector<int>& parts) {
  Decimal sum;
  for (const int id : parts) sum += report.claim(id).value;
  return sum;
}

bool same_first_word(const Claim& a, const Claim& b) {
  const auto first = [](const std::string& word) { return word.substr(0, word.find(' ')); };
  return first(a.unit.word) == first(b.unit.word);
}

/// "32 khoa, phòng (08 phòng …, 24 khoa …)": the part's noun is one of those that the whole names.
bool names(const Report& report, const Claim& whole, const Claim& part) {
  const auto& t = report.prose_of(whole).tokens;
  for (std::size_t i = whole.last + 1; i < std::min(t.size(), whole.last + 10); ++i) {
    if (t[i].kind == TokenKind::word && part.unit.word.starts_with(t[i].folded + ' ')) return true;
    if (t[i].kind != TokenKind::word && !t[i].is(",")) return false;
  }
  return false;
}

bool is_uniform(const Report& report, const std::vector<int>& parts, const Claim& whole) {
  return std::ranges::all_of(parts, [&](int id) {
    const auto& part = report.claim(id);
    return part.unit.kind == UnitKind::none || whole.unit.kind == UnitKind::none ||
           part.unit.word.empty() || counts_alike(part, whole) || names(report, whole, part);
  });
}

/// Every part repeats the unit of the whole.
bool same_units(const Report& report, const std::vector<int>& parts, const Claim& whole) {
  return std::ranges::all_of(parts, [&](int id) {
    const auto& part = report.claim(id);
    return !part.unit.word.empty() && part.unit.kind == whole.unit.kind &&
           same_first_word(part, whole);
  });
}

struct Reading {
  int whole = -1;
  std::vector<int> parts;
};

/// The first reading that adds up and that `accepts` takes, of all ways in which the enumeration
/// can be read as parts of one whole, likeliest first; its whole is -1 where there is none.
template <typename Accepts>
Reading reading_that_fits(const Report& report, const Group& group, Accepts accepts) {
  std::vector<int> wholes{group.whole};
  wholes.insert(wholes.end(), group.other_wholes.begin(), group.other_wholes.end());
  // "Gần 1,3 triệu người" fits much; the number that is told exactly speaks.
  if (report.claim(group.whole).bound == Bound::exact)
    std::erase_if(wholes, [&](int id) { return report.claim(id).bound != Bound::exact; });
  for (const int whole : wholes) {
    const Interval total = interval_of(report.claim(whole));
    const auto parts = addable(report, group, whole);
    std::vector<int> same;
    for (const int id : parts)
      if (same_first_word(report.claim(id), report.claim(whole)) &&
          !report.claim(id).unit.word.empty())
        same.push_back(id);
    for (const auto* list : {&std::as_const(same), &parts}) {
      if (list == &same && same.size() == parts.size()) continue;
      std::vector<Interval> sums;  // of the first 1, 2, … of them
      for (const int id : *list) {
        const Interval own = interval_of(report.claim(id));
        sums.push_back(sums.empty() ? own : sums.back() + own);
      }
      for (std::size_t n = list->size(); n >= 2; --n) {
        if (!total.meets(sums[n - 1])) continue;
        Reading reading{whole, {list->begin(), list->begin() + static_cast<std::ptrdiff_t>(n)}};
        if (accepts(reading)) return reading;
      }
    }
  }
  return {};
}

/// Digits that say something: 145.800 has four.
std::size_t digits_of(const Decimal& value) {
  std::string digits;
  for (const char c : value.abs().to_string())
    if (c != '.') digits += c;
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return digits.size();
}

/// Mistyping one of the figures explains the difference.
bool slip_explains(const Report& report, const Reading& reading) {
  const auto& whole = report.claim(reading.whole);
  const Decimal sum = exact_sum(report, reading.parts);
  if (is_slip(sum, whole.value)) return true;
  return std::ranges::any_of(reading.parts, [&](int id) {
    const Decimal& part = report.claim(id).value;
    const Decimal meant = part + whole.value - sum;
    return !meant.is_negative() && !meant.is_zero() && part >= Decimal(10) && is_slip(part, meant);
  });
}

/// The reading that a finding speaks of: ended where the text ends it, nearest to the whole.
Reading leading(const Report& report, const Group& group) {
  const auto parts = addable(report, group, group.whole);
  const auto& whole = report.claim(group.whole);
  std::vector<std::vector<int>> candidates;
  for (const std::size_t cut : group.cuts) {
    std::vector<int> prefix;  // the addable ones stand in the order of the group
    for (std::size_t i = 0; i < cut && i < group.parts.size() && prefix.size() < parts.size(); ++i)
      if (parts[prefix.size()] == group.parts[i]) prefix.push_back(group.parts[i]);
    std::vector<int> same;
    for (const int id : prefix)
      if (same_first_word(report.claim(id), whole)) same.push_back(id);
    if (same.size() >= 2 && same.size() < prefix.size()) candidates.push_back(same);
    if (prefix.size() >= 2) candidates.push_back(std::move(prefix));
  }
  if (candidates.empty()) return {group.whole, parts};
  const auto nearest = std::ranges::min_element(candidates, {}, [&](const std::vector<int>& c) {
    // Of all the parts a slip tells more than nearness: the total may have lost a digit.
    const bool all = c.size() == parts.size();
    const Decimal sum = exact_sum(report, c);
    const bool slip = all ? slip_explains(report, {group.whole, c})
                          : is_slip(sum, whole.value) && digits_of(sum) >= 4;
    return std::pair(!slip, distance(sum, whole.value));
  });
  return {group.whole, *nearest};
}

Said ground_of(const Group& group) {
  switch (group.ground) {
    case Ground::brackets:
      return {"các phần ghi trong ngoặc ngay sau tổng", "parts in brackets right behind the total"};
    case Ground::in_which:
      return {"các phần sau “trong đó”", "parts behind “trong đó” (of which)"};
    case Ground::consists:
      return {"các phần sau “gồm”", "parts behind “gồm” (consisting of)"};
    case Ground::colon:
      return {"các phần liệt kê sau dấu hai chấm", "parts listed behind a colon"};
    case Ground::list:
      return {"các gạch đầu dòng dưới tổng", "items of the list below the total"};
    case Ground::row:
      return {"các cột của hàng", "columns of the row"};
    case Ground::column:
      return {"các hàng của cột", "rows of the column"};
    case Ground::levels:
      return {"cấp tỉnh, huyện, xã hợp thành toàn tỉnh", "levels that make up the whole"};
  }
  return {};
}

/// Qualities that one member may have beside others: "trong đó nữ 548, trình độ đại học 640".
bool may_overlap(const Report& report, const std::vector<int>& parts) {
  static const std::vector<std::string> kQualities = [] {
    std::vector<std::string> out;
    for (const std::string_view quality :
         {"nữ",      "dân tộc", "thiểu số",   "tôn giáo",   "đảng viên", "đoàn viên", "trình độ",
          "thạc sĩ", "đại học", "thanh niên", "trẻ em",     "dưới",      "nghèo",     "khuyết tật",
          "ngoài",   "lần đầu", "trực tuyến", "nước ngoài", "bảo hiểm",  "học sinh",  "cao tuổi",
          "tái",     "quá hạn", "đúng hạn",   "mới"})
      out.push_back(spaced(quality));
    return out;
  }();
  const auto words = all_spaced(report, parts);
  return std::ranges::count_if(kQualities, [&](const auto& q) { return any_says(words, q); }) >= 2;
}

/// "9 khu đã đi vào hoạt động, 3 khu đang xây dựng": no member is both.
bool told_apart(const Report& report, const std::vector<int>& parts) {
  const auto told = [&](int id, std::initializer_list<std::string_view> words) {
    const auto& part = report.claim(id);
    const auto& t = report.prose_of(part).tokens;
    for (std::size_t i = part.last + 1; i < t.size() && t[i].kind == TokenKind::word; ++i)
      for (const auto word : words)
        if (t[i].is(fold_word(word))) return true;
    return false;
  };
  const auto parted = [&](int a, int b) {
    return told(a, {"đã"}) && told(b, {"đang", "chưa", "còn"}) && !told(a, {"đang", "chưa", "còn"});
  };
  return parts.size() == 2 && (parted(parts[0], parts[1]) || parted(parts[1], parts[0]));
}

/// "gồm Trưởng ban, 02 phó ban và 12 ủy viên" has a member without a number: more than one comma or
/// "và" between two numbers, or one before the first.
bool all_numbered(const Report& report, const Reading& reading) {
  int before = -1;
  for (const int id : reading.parts) {
    const auto& part = report.claim(id);
    const auto& t = report.prose_of(part).tokens;
    std::size_t from = before >= 0 ? report.claim(before).last + 1 : part.first;
    if (before < 0)
      while (from > 0 && t[from - 1].sense != Sense::consists && part.first - from < 12) --from;
    std::size_t parted = 0;
    int depth = 0;
    for (std::size_t i = from; i < part.first; ++i) {
      if (t[i].is("(")) ++depth;
      if (t[i].is(")")) --depth;
      parted += depth == 0 && (t[i].is(",") || t[i].is(";") || t[i].sense == Sense::joint);
    }
    if (parted > (before < 0 ? 0U : 1U)) return false;
    before = id;
  }
  return true;
}

/// How sure it is that the parts should add up.
Class graded(const Audit& audit, const Group& group, const Reading& reading);

Class grade(const Audit& audit, const Group& group, const Reading& reading) {
  const auto& report = audit.report;
  const Class cls = graded(audit, group, reading);
  if (cls == Class::note) return cls;
  const Decimal sum = exact_sum(report, reading.parts);
  const Decimal& total = report.claim(reading.whole).value;
  const bool more = sum > total;
  const auto larger =
      std::ranges::count_if(reading.parts, [&](int id) { return report.claim(id).value > total; });
  const bool slip = slip_explains(report, reading);
  // "lỗ 143,9 tỷ, gồm lỗ 163,6 tỷ, lãi khác 19,7 tỷ", "5 người thuộc nhóm gồm 10 người": no parts.
  if (group.all && larger > 0 && !slip && !is_complete(audit, reading.parts))
    return larger > 1 || reading.parts.size() < 3 ? Class::note : Class::suspicious;
  const bool telling = is_slip(sum, total) && digits_of(total) >= 4 && digits_of(sum) >= 4;
  if (group.ground == Ground::in_which && more && !telling && !is_complete(audit, reading.parts) &&
      std::ranges::any_of(group.other_wholes, [&](int id) {
        const auto& other = report.claim(id);
        return other.value >= sum && counts_alike(other, report.claim(reading.parts[0])) &&
               other.depth <= report.claim(reading.whole).depth;
      }))
    return Class::note;
  if (group.some) return more ? std::min(cls, Class::suspicious) : Class::note;
  if (group.ground == Ground::in_which && !is_complete(audit, reading.parts)) {
    if (!group.near) return Class::note;
    if (more && !slip && may_overlap(report, reading.parts)) return Class::note;
  }
  return group.near ? cls : std::min(cls, Class::suspicious);
}

/// "43 giải (02 Nhất, 11 Nhì, 14 Ba)": what is counted stands before the bracket, names within it.
bool name_classes(const Report& report, const std::vector<int>& parts) {
  return std::ranges::all_of(parts, [&](int id) {
    const auto& part = report.claim(id);
    const auto& t = report.prose_of(part).tokens;
    return part.last + 1 < t.size() && t[part.last + 1].kind == TokenKind::word &&
           t[part.last + 1].capital;
  });
}

Class graded(const Audit& audit, const Group& group, const Reading& reading) {
  const auto& report = audit.report;
  const auto& whole = report.claim(reading.whole);
  const Decimal sum = exact_sum(report, reading.parts);
  const double gap = distance(sum, whole.value);
  const bool uniform = is_uniform(report, reading.parts, whole);
  const bool slip = slip_explains(report, reading);
  const bool exact =
      std::ranges::all_of(reading.parts,
                          [&](int id) { return report.claim(id).bound == Bound::exact; }) &&
      whole.bound == Bound::exact;
  const bool complete = is_complete(audit, reading.parts);
  const bool more = sum > whole.value;
  const bool large = whole.value >= Decimal(100);
  const bool only = group.other_wholes.empty();
  if (!exact)
    return gap > 0.25 && (group.all || complete) && uniform ? Class::suspicious : Class::note;
  if (!uniform && group.ground == Ground::brackets && reading.parts.size() >= 3 &&
      name_classes(report, reading.parts))
    return gap < 0.5 ? Class::suspicious : Class::note;
  // Scores are weighed, not added.
  if (whole.decimals > 0 && whole.unit.word == fold_word("điểm")) return Class::note;
  if (complete) return uniform ? Class::contradiction : Class::suspicious;
  // "96 đơn vị, gồm 81 xã, 14 phường và 1 đặc khu": kinds of one thing.
  if (group.ground == Ground::consists && group.all && group.near && !uniform &&
      gap < 0.5 && reading.parts.size() == group.parts.size() &&
      (slip || reading.parts.size() > 2) && all_numbered(report, reading))
    return Class::suspicious;
  if (group.all && same_units(report, reading.parts, whole) && only)
    return gap < 0.5 || slip ? Class::contradiction : Class::suspicious;
  if (group.all && uniform && only)
    return gap < 0.5 || slip ? Class::contradiction : Class::suspicious;
  const bool exceeds = std::ranges::any_of(reading.parts, [&](int id) {
    return interval_of(report.claim(id)).low > interval_of(whole).high;
  });
  const bool others_larger = std::ranges::any_of(
      group.other_wholes, [&](int id) { return report.claim(id).value >= sum; });
  // A part above its total cannot be, whether or not all parts are named.
  if (exceeds && !others_larger && same_units(report, reading.parts, whole) &&
      group.ground == Ground::in_which)
    return Class::contradiction;
  if (group.all && uniform) return slip || gap < 0.1 ? Class::contradiction : Class::suspicious;
  // One digit of a long total apart from the sum of its parts: hardly by chance.
  const bool telling =
      is_slip(sum, whole.value) && digits_of(whole.value) >= 4 && digits_of(sum) >= 4;
  if (telling && uniform) return Class::contradiction;
  if (slip && large && gap < 0.1 && (uniform || group.all))
    return group.all || reading.parts.size() >= 3 ? Class::contradiction : Class::suspicious;
  if (slip && group.all && large && (gap < 0.5 || (exceeds && only))) return Class::suspicious;
  if (group.all && gap < 0.1 && large && reading.parts.size() >= 3) return Class::suspicious;
  // Far more than there are in all: some are counted twice, in "trong đó" as people write it.
  if (group.ground == Ground::in_which && uniform && more && (slip || gap < 0.1))
    return reading.parts.size() > 2 || told_apart(report, reading.parts) ? Class::contradiction
                                                                         : Class::suspicious;
  if (group.ground == Ground::in_which && uniform && gap < 0.02 && large)
    return slip ? Class::contradiction : Class::suspicious;
  return Class::note;
}

void report_mismatch(Audit& audit, const Group& group, const Reading& reading) {
  const auto& whole = audit.report.claim(reading.whole);
  std::vector<int> claims{reading.whole};
  claims.insert(claims.end(), reading.parts.begin(), reading.parts.end());
  const Decimal sum = exact_sum(audit.report, reading.parts);
  const std::string computed = printed(sum), stated = whole.printed;
  const Class cls = grade(audit, group, reading);
  // Parts that may well be only some of them are no finding.
  const Verdict verdict = cls == Class::contradiction ? Verdict::contradiction
                          : cls == Class::suspicious  ? Verdict::suspicious
                                                      : Verdict::open;
  add_relation(audit, "sum", verdict, claims, stated, computed, ground_of(group));
  if (verdict == Verdict::open) return;
  const std::string terms = joined(audit, reading.parts);
  const Decimal gap = (sum - whole.value).abs();
  add_finding(
      audit, cls, "sum", claims, stated, computed,
      {terms + " = " + computed + ", trong văn bản " + stated + " (lệch " + printed(gap) + ")",
       terms + " = " + computed + ", the text says " + stated + " (off by " + printed(gap) + ")"},
      {"Kiểm tra lại tổng và từng phần: sửa tổng thành " + computed + " hoặc sửa một phần " +
           (sum > whole.value ? "bớt " : "thêm ") + printed(gap) + ".",
       "Check total and parts: the total should be " + computed + ", or one part " +
           (sum > whole.value ? "less" : "more") + " by " + printed(gap) + "."});
}

/// Words between the phrase that opens the parts and the first of them.
std::size_t words_into(const Report& report, const Claim& whole, const Claim& part) {
  if (whole.prose != part.prose) return 100;
  const auto& t = report.prose_of(part).tokens;
  std::size_t words = 0;
  for (std::size_t i = part.first; i-- > whole.last;) {
    if (t[i].sense == Sense::in_which || t[i].sense == Sense::consists) break;
    words += t[i].kind == TokenKind::word;
  }
  return words;
}

void single_part(Audit& audit, const Group& group, int part) {
  const auto& report = audit.report;
  const auto& whole = report.claim(group.whole);
  const auto& claim = report.claim(part);
  const Interval a = interval_of(claim), b = interval_of(whole);
  const Said ground = ground_of(group);
  if (a.low <= b.high) {
    add_relation(audit, "part", Verdict::ok, {part, group.whole}, claim.printed,
                 "≤ " + whole.printed, ground);
    return;
  }
  const bool other = std::ranges::any_of(
      group.other_wholes, [&](int id) { return report.claim(id).value >= claim.value; });
  const bool same = claim.unit.kind == whole.unit.kind && claim.unit.word == whole.unit.word &&
                    !claim.unit.word.empty();
  const bool loss = std::ranges::find(whole.label, fold_word("lỗ")) != whole.label.end();
  const bool exact = claim.bound == Bound::exact && whole.bound == Bound::exact && !loss;
  const bool alike = !claim.noun.empty() && !whole.noun.empty() && claim.noun[0] == whole.noun[0];
  const bool counted = claim.unit.kind != UnitKind::count || alike;
  const bool sure = same && !other && exact && counted && group.near && !group.some &&
                    group.ground == Ground::in_which && words_into(report, whole, claim) <= 7;
  add_relation(audit, "part", sure ? Verdict::contradiction : Verdict::open, {part, group.whole},
               claim.printed, "≤ " + whole.printed, ground);
  if (!sure) return;
  add_finding(audit, Class::contradiction, "part", {part, group.whole}, claim.printed,
              "≤ " + whole.printed,
              {"Phần " + claim.printed + " lớn hơn tổng " + whole.printed,
               "The part " + claim.printed + " exceeds its total " + whole.printed},
              {"Kiểm tra lại tổng và phần.", "Check total and part."});
}

/// "97,89 % … cấp tỉnh, cấp huyện, cấp xã": the whole lies between its parts.
void mean(Audit& audit, const Group& group) {
  const auto& report = audit.report;
  const auto& whole = report.claim(group.whole);
  std::vector<int> parts;
  for (const int id : group.parts) {
    const auto& part = report.claim(id);
    if (part.unit.kind == UnitKind::percent && part.role == Role::value &&
        is_complete(audit, {id}) == false)
      parts.push_back(id);
  }
  if (parts.size() < 2 || !is_complete(audit, parts)) return;
  const auto by_value = [&](int id) { return report.claim(id).value; };
  const auto low = interval_of(report.claim(*std::ranges::min_element(parts, {}, by_value)));
  const auto high = interval_of(report.claim(*std::ranges::max_element(parts, {}, by_value)));
  std::vector<int> claims{group.whole};
  claims.insert(claims.end(), parts.begin(), parts.end());
  const bool inside = interval_of(whole).meets({low.low, high.high});
  const std::string range = printed(low.low, 2) + " … " + printed(high.high, 2);
  const Said ground{"tỷ lệ chung nằm giữa các tỷ lệ thành phần",
                    "an overall rate lies between those of its parts"};
  add_relation(audit, "mean", inside ? Verdict::ok : Verdict::contradiction, claims, whole.printed,
               range, ground);
  if (inside) return;
  add_finding(audit, Class::contradiction, "mean", claims, whole.printed, range,
              {"Tỷ lệ chung " + whole.printed + " nằm ngoài khoảng các tỷ lệ thành phần (" +
                   joined(audit, parts, "; ") + ")",
               "The overall rate " + whole.printed + " lies outside those of its parts (" +
                   joined(audit, parts, "; ") + ")"},
              {"Kiểm tra lại tỷ lệ chung và các tỷ lệ thành phần.",
               "Check the overall rate and those of the parts."});
}

/// "31 %, 22 % và 18 %, tổng cộng 71 %"
void sum_of_percents(Audit& audit, const Group& group) {
  const auto& report = audit.report;
  const auto whole = report.claim(group.whole);
  Decimal slack = whole.quantum;
  for (const int id : group.parts) slack += report.claim(id).quantum * Decimal::from_parts(5, 1);
  const bool exact = std::ranges::all_of(group.parts, [&](int id) {
    return report.claim(id).bound == Bound::exact && report.claim(id).role != Role::change;
  });
  if (!exact || whole.bound != Bound::exact) return;
  const Decimal sum = exact_sum(report, group.parts);
  const bool ok = (sum - whole.value).abs() <= slack;
  const bool likely = is_slip(sum, whole.value) || distance(sum, whole.value) < 0.2;
  std::vector<int> claims{group.whole};
  claims.insert(claims.end(), group.parts.begin(), group.parts.end());
  const std::string computed = printed(sum) + " %", terms = joined(audit, group.parts);
  add_relation(audit, "sum",
               ok       ? Verdict::ok
               : likely ? Verdict::suspicious
                        : Verdict::open,
               claims, whole.printed, computed, ground_of(group));
  if (ok || !likely) return;
  add_finding(audit, Class::suspicious, "sum", claims, whole.printed, computed,
              {terms + " = " + computed + ", trong văn bản " + whole.printed,
               terms + " = " + computed + ", the text says " + whole.printed},
              {"Kiểm tra lại tổng và từng tỷ lệ.", "Check the total and each share."});
}

bool says_remaining(const Report& report, const std::vector<int>& parts) {
  static const std::string kRemaining = spaced("còn lại");
  return any_says(all_spaced(report, parts), kRemaining);
}

bool is_levels(const Report& report, const std::vector<int>& parts) {
  bool province = false, district = false, commune = false;
  for (const int id : parts) {
    province = province || report.claim(id).level == Sense::province;
    district = district || report.claim(id).level == Sense::district;
    commune = commune || report.claim(id).level == Sense::commune;
  }
  // The districts were abolished on 1 July 2025.
  const bool two = report.period && report.period->from >= core::Date::of(2025, 7, 1);
  return province && commune && (district || two);
}

}  // namespace

namespace {

/// "cao 75 m, rộng 32 m" measure one thing and are never added.
bool is_dimension(const Claim& claim) {
  if (claim.label.empty() || claim.unit.word == "ha") return false;
  for (const std::string_view word : {"cao", "rộng", "sâu", "dày", "kính", "cách", "nặng"})
    if (claim.label.back() == fold_word(word)) return true;
  return false;
}

}  // namespace

std::vector<int> addable(const Report& report, const Group& group, int whole) {
  const auto& total = report.claim(whole);
  std::vector<int> out;
  for (const int id : group.parts) {
    const auto& part = report.claim(id);
    if (part.role != Role::value || id == whole) continue;
    const auto kind = part.unit.kind == UnitKind::none ? total.unit.kind : part.unit.kind;
    const auto own = total.unit.kind == UnitKind::none ? kind : total.unit.kind;
    if (kind != own || own == UnitKind::percent || own == UnitKind::times || own == UnitKind::point)
      continue;
    if ((own == UnitKind::measure || own == UnitKind::money) && !counts_alike(part, total))
      continue;
    if (own == UnitKind::measure && is_dimension(part)) continue;
    out.push_back(id);
  }
  return out;
}

bool is_complete(const Audit& audit, const std::vector<int>& parts) {
  const auto& report = audit.report;
  if (parts.size() < 2) return false;
  if (is_levels(report, parts)) return true;
  // Shares of all the parts that make 100 %.
  Decimal sum, slack;
  bool shares = true;
  for (const int id : parts) {
    const int share = attached(report, id, Role::share);
    if (share < 0) {
      shares = false;
      break;
    }
    sum += report.claim(share).value;
    slack += report.claim(share).quantum;
  }
  if (shares && (sum - Decimal(100)).abs() <= slack + Decimal::from_parts(2, 1)) return true;
  if (parts.size() > 3) return says_remaining(report, parts);
  const auto words = all_spaced(report, parts);
  const auto told = [&](std::string_view phrase) { return any_says(words, spaced(phrase)); };
  if (parts.size() == 3)
    return ((told("trước hạn") || told("sớm hạn")) && told("đúng hạn") &&
            (told("quá hạn") || told("trễ hạn"))) ||
           says_remaining(report, parts);
  static const std::vector<std::pair<std::string, std::string>> kFolded = [] {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [a, b] : kPairs) out.emplace_back(spaced(a), spaced(b));
    return out;
  }();
  return std::ranges::any_of(kFolded,
                             [&](const auto& pair) {
                               return any_says(words, pair.first) && any_says(words, pair.second);
                             }) ||
         says_remaining(report, parts);
}

bool adds_up(const Audit& audit, const Group& group) {
  Group own = group;
  own.other_wholes.clear();
  return reading_that_fits(audit.report, own, [](const Reading&) { return true; }).whole >= 0;
}

void check_sums(Audit& audit) {
  const auto groups = audit.report.groups;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto& group = groups[g];
    const auto& report = audit.report;
    const auto& whole = report.claim(group.whole);
    if (whole.unit.kind == UnitKind::percent) {
      if (group.total_behind)
        sum_of_percents(audit, group);
      else
        mean(audit, group);
      continue;
    }
    const auto parts = addable(report, group, group.whole);
    if (parts.empty()) continue;
    if (parts.size() == 1) {
      single_part(audit, group, parts[0]);
      continue;
    }
    // Opposites right behind their total belong to it, whatever else they may add up to.
    const auto told = leading(report, group);
    const bool bound = group.near && group.ground == Ground::in_which && told.parts.size() == 2 &&
                       is_complete(audit, told.parts) && is_uniform(report, told.parts, whole);
    const auto reading = reading_that_fits(report, group, [&](const Reading& r) {
      return !bound || r.whole == group.whole || r.parts == told.parts;
    });
    if (reading.whole < 0) {
      report_mismatch(audit, group, told);
      continue;
    }
    std::vector<int> claims{reading.whole};
    claims.insert(claims.end(), reading.parts.begin(), reading.parts.end());
    add_relation(audit, "sum", Verdict::ok, claims, report.claim(reading.whole).printed,
                 printed(exact_sum(report, reading.parts)), ground_of(group));
    // The arithmetic tells which total the parts belong to, where the wording left it open.
    audit.report.groups[g].whole = reading.whole;
    audit.report.groups[g].adds_up = true;
  }
}

}  // namespace nhip::audit
