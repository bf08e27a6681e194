// Parts that no "trong đó" announces: opposites behind their total, what remains, and a second
// count of the same members.
#include <algorithm>
#include <cstdlib>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

/// Divide what stands before them; the first does not contain the second.
struct Opposites {
  std::string_view a, b;
};
constexpr Opposites kOpposites[] = {
    {"đạt", "không đạt"},
    {"đạt", "chưa đạt"},
    {"nam", "nữ"},
    {"trai", "gái"},
    {"đúng hạn", "quá hạn"},
    {"đúng hạn", "trễ hạn"},
    {"trong hạn", "quá hạn"},
    {"nội trú", "ngoại trú"},
    {"công lập", "ngoài công lập"},
    {"thành thị", "nông thôn"},
    {"đô thị", "nông thôn"},
    {"đã giải quyết", "đang giải quyết"},
    {"đã giải quyết", "chưa giải quyết"},
    {"dương tính", "âm tính"},
    {"ngắn hạn", "dài hạn"},
    {"trong nước", "nước ngoài"},
    {"điện tử", "giấy"},
};

/// The words right before the number, those of phrases as well: "đạt 131 mẫu".
std::string words_before(const Report& report, const Claim& claim) {
  const auto& t = report.prose_of(claim).tokens;
  std::size_t from = claim.first;
  while (from > 0 && claim.first - from < 8 && t[from - 1].kind == TokenKind::word) --from;
  std::string out = " ";
  for (std::size_t i = from; i < claim.first; ++i) out += t[i].folded + ' ';
  return out;
}

/// All that is said of a claim: its label, its noun, the words before it.
std::string words_around(const Report& report, const Claim& claim) {
  std::string out = " ";
  for (const auto& word : claim.label) out += word + ' ';
  out += "| ";
  for (const auto& word : claim.noun) out += word + ' ';
  return out + '|' + words_before(report, claim);
}

bool are_opposite(const Report& report, const Claim& a, const Claim& b) {
  static const std::vector<std::pair<std::string, std::string>> kFolded = [] {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [x, y] : kOpposites) out.emplace_back(spaced(x), spaced(y));
    return out;
  }();
  const std::string one = words_around(report, a), other = words_around(report, b);
  const auto is = [](const std::string& x, const std::string& y, const auto& pair) {
    return x.contains(pair.first) && !x.contains(pair.second) && y.contains(pair.second);
  };
  return std::ranges::any_of(
      kFolded, [&](const auto& pair) { return is(one, other, pair) || is(other, one, pair); });
}

/// "đã trả 1.598 hồ sơ, đang giải quyết 17 hồ sơ"
bool done_and_not(const Report& report, const Claim& a, const Claim& b) {
  static const std::string kDone = spaced("đã");
  static const std::vector<std::string> kNot{spaced("đang"), spaced("chưa"), spaced("còn")};
  const auto not_yet = [](const std::string& words) {
    return std::ranges::any_of(kNot, [&](const std::string& w) { return words.contains(w); });
  };
  const std::string one = words_before(report, a);
  return one.contains(kDone) && !not_yet(one) && not_yet(words_before(report, b));
}

bool grouped(const Report& report, int part) {
  return !report.groups_of[static_cast<std::size_t>(part)].empty();
}

bool share_fits(const Report& report, const Claim& part, const Claim& whole) {
  const int id = attached(report, part.id, Role::share);
  if (id < 0) return false;
  const auto& share = report.claim(id);
  return percent_of(interval_of(part) / interval_of(whole))
      .meets({share.value - share.quantum, share.value + share.quantum});
}

bool says_last(const Report& report, const Claim& claim,
               std::initializer_list<std::string_view> phrases) {
  const std::string words = words_before(report, claim);
  return std::ranges::any_of(
      phrases, [&](std::string_view phrase) { return words.ends_with(spaced(phrase)); });
}

}  // namespace

bool came_in(const Report& report, const Claim& claim) {
  return says_last(report, claim, {"nhận", "nhận được", "thụ lý", "phát sinh"});
}

bool was_dealt_with(const Report& report, const Claim& claim) {
  return says_last(report, claim,
                   {"chuyển", "giải quyết", "xử lý", "trả lời", "trả", "giải quyết được",
                    "giải quyết xong", "xử lý xong"});
}

namespace {

/// "tiếp nhận 812 hồ sơ, giải quyết 799 hồ sơ; còn 13 hồ sơ"
bool left_over(const Report& report, const Claim& in, const Claim& out, const Claim& left) {
  return came_in(report, in) && was_dealt_with(report, out) && says_last(report, left, {"còn"});
}

const Said kGround{"hai phần đối nhau hợp thành tổng", "two opposites make the total"};

/// `whole`, `a`, `b` follow each other in a sentence.
void opposites(Audit& audit, const Claim& whole, const Claim& a, const Claim& b) {
  const auto& report = audit.report;
  const Decimal sum = a.value + b.value;
  const bool ok = interval_of(whole).meets(interval_of(a) + interval_of(b));
  const std::string computed = printed(sum);
  const std::vector<int> claims{whole.id, a.id, b.id};
  if (ok) {
    add_relation(audit, "sum", Verdict::ok, claims, whole.printed, computed, kGround);
    return;
  }
  const bool exact =
      whole.bound == Bound::exact && a.bound == Bound::exact && b.bound == Bound::exact;
  // A share that one of them is of that very total tells that it is theirs.
  const bool shared = share_fits(report, a, whole) || share_fits(report, b, whole);
  const bool near = distance(sum, whole.value) < 0.1 || is_slip(sum, whole.value) ||
                    is_slip(b.value, whole.value - a.value) ||
                    is_slip(a.value, whole.value - b.value);
  const Verdict verdict = exact && shared && near     ? Verdict::contradiction
                          : exact && (shared || near) ? Verdict::suspicious
                                                      : Verdict::open;
  add_relation(audit, "sum", verdict, claims, whole.printed, computed, kGround);
  if (verdict == Verdict::open) return;
  const std::string terms = joined(audit, {a.id, b.id});
  add_finding(audit, verdict == Verdict::contradiction ? Class::contradiction : Class::suspicious,
              "sum", claims, whole.printed, computed,
              {terms + " = " + computed + ", trong văn bản " + whole.printed,
               terms + " = " + computed + ", the text says " + whole.printed},
              {"Kiểm tra lại tổng và hai phần.", "Check the total and both parts."});
}

/// "thông xe 41/55 điểm, còn 14 điểm chưa thông".
void remainder(Audit& audit, const Claim& whole) {
  const auto& report = audit.report;
  const auto part = report.claim(whole.of);
  const auto& prose = report.prose_of(whole);
  for (const int id : report.sentence_of(whole)) {
    if (id <= whole.id) continue;
    const auto& claim = report.claim(id);
    if (claim.role == Role::whole) return;
    if (claim.role != Role::value || claim.depth != whole.depth) continue;
    const bool remains = claim.first > 0 && prose.tokens[claim.first - 1].is(fold_word("còn")) &&
                         counts_alike(claim, whole) && !claim.unit.word.empty();
    if (!remains || claim.value > whole.value || part.bound != Bound::exact) return;
    opposites(audit, whole, part, claim);
    return;
  }
}

/// "tiếp nhận 16 câu hỏi, chuyển 16 câu hỏi": what was dealt with, of what came in. More may be
/// left over from before.
void dealt_with(Audit& audit, const Claim& in, const Claim& out) {
  if (in.unit.word.empty() || out.unit.word != in.unit.word || in.bound != Bound::exact ||
      !came_in(audit.report, in) || !was_dealt_with(audit.report, out))
    return;
  const bool ok = interval_of(out).low <= interval_of(in).high;
  add_relation(audit, "part", ok ? Verdict::ok : Verdict::open, {out.id, in.id}, out.printed,
               "≤ " + in.printed,
               {"số đã giải quyết trong số tiếp nhận", "what was dealt with of what came in"});
}

/// Quantities of one sentence outside of brackets, in their order.
void sentence_of_quantities(Audit& audit, const std::vector<int>& ids) {
  for (std::size_t i = 0; i + 1 < ids.size(); ++i)
    dealt_with(audit, Claim(audit.report.claim(ids[i])), Claim(audit.report.claim(ids[i + 1])));
  for (std::size_t i = 1; i + 1 < ids.size(); ++i) {
    // A copy: relations are added meanwhile.
    const auto a = audit.report.claim(ids[i]), b = audit.report.claim(ids[i + 1]);
    if (!counts_alike(a, b) || grouped(audit.report, a.id) || grouped(audit.report, b.id)) continue;
    const auto whole = audit.report.claim(ids[i - 1]);
    const bool mistyped =
        a.value >= whole.value && whole.value > b.value && is_slip(a.value, whole.value - b.value);
    const bool fitting = counts_alike(whole, a) && !whole.unit.word.empty() &&
                         ((whole.value > a.value && whole.value > b.value) || mistyped) &&
                         !a.value.is_zero();
    if (!fitting || whole.cumulative != a.cumulative || a.cumulative != b.cumulative) continue;
    static const std::string kRemaining = spaced("còn lại");
    if (words_before(audit.report, b).contains(kRemaining) ||
        left_over(audit.report, whole, a, b) || are_opposite(audit.report, a, b) ||
        done_and_not(audit.report, a, b))
      opposites(audit, whole, a, b);
  }
}

/// Each part of one total stands right before the part of the other, or each right behind.
bool alternate(const std::vector<int>& a, const std::vector<int>& b) {
  const auto leads = [](const std::vector<int>& x, const std::vector<int>& y) {
    for (std::size_t i = 1; i < x.size(); ++i)
      if (x[i] > y[i] || (i + 1 < x.size() && x[i + 1] < y[i])) return false;
    return true;
  };
  return leads(a, b) || leads(b, a);
}

/// "46 tổ chức, cá nhân với số tiền 3.412 triệu đồng; trong đó 31 tổ chức bị phạt 3.104 triệu đồng,
/// 15 cá nhân bị phạt 308 triệu đồng": where the members make one total, what is told of each of
/// them makes the other.
void second_account(Audit& audit, const std::vector<int>& first) {
  const auto& report = audit.report;
  const auto whole = report.claim(first[0]);
  const int first_part = first[1];
  std::vector<int> others;
  std::vector<int> between;
  for (const int id : report.sentence_of(whole)) {
    const auto& claim = report.claim(id);
    if (claim.role != Role::value || id == whole.id) continue;
    if (id < first_part && claim.depth == whole.depth) others.push_back(id);
    if (id > whole.id && claim.depth == report.claim(first_part).depth &&
        std::ranges::find(first, id) == first.end())
      between.push_back(id);
  }
  struct Account {
    std::vector<int> claims;  ///< total first
    Interval sum;
    bool fits;
  };
  std::vector<Account> accounts;
  for (const int other : others) {
    const auto& total = report.claim(other);
    if (counts_alike(total, whole) || total.unit.word.empty() || total.bound != Bound::exact)
      continue;
    Account account{{other}, {}, false};
    for (const int id : between) {
      const auto& part = report.claim(id);
      if (id <= other || !counts_alike(part, total) || part.unit.word.empty()) continue;
      account.sum =
          account.claims.size() == 1 ? interval_of(part) : account.sum + interval_of(part);
      account.claims.push_back(id);
    }
    if (account.claims.size() != first.size() || !alternate(account.claims, first)) continue;
    account.fits = interval_of(total).meets(account.sum);
    accounts.push_back(std::move(account));
  }
  if (accounts.empty()) return;
  // The total that the parts make; else the one that stands beside the first total.
  const auto beside = [&](const Account& a) {
    return std::abs(a.claims[0] - whole.id) == 1 ? 0 : 1;
  };
  const auto fitting = std::ranges::find_if(accounts, &Account::fits);
  const auto& told =
      fitting != accounts.end() ? *fitting : *std::ranges::min_element(accounts, {}, beside);
  if (!told.fits && beside(told) != 0) return;
  const std::string stated = report.claim(told.claims[0]).printed,
                    computed = printed(told.sum.nominal);
  add_relation(audit, "sum", told.fits ? Verdict::ok : Verdict::contradiction, told.claims, stated,
               computed, {"số thứ hai của cùng các phần", "the second count of the same parts"});
  if (told.fits) return;
  const std::string terms = joined(audit, {told.claims.begin() + 1, told.claims.end()});
  add_finding(audit, Class::contradiction, "sum", told.claims, stated, computed,
              {terms + " = " + computed + ", trong văn bản " + stated,
               terms + " = " + computed + ", the text says " + stated},
              {"Kiểm tra lại tổng và từng phần.", "Check the total and each part."});
}

/// "ấn định 3.986 đại biểu, bầu được 3.968 đại biểu, …, thiếu 18 đại biểu", "31.090 em dự thi, vắng
/// 158 em so với 31.248 em": what is missing of all.
void shortfall(Audit& audit, const Claim& missing) {
  const auto& report = audit.report;
  if (missing.role != Role::value || missing.bound != Bound::exact || missing.unit.word.empty() ||
      !says_last(report, missing, {"thiếu", "còn thiếu", "vắng", "bỏ thi"}))
    return;
  std::vector<int> alike;
  for (const int id : report.sentence_of(missing)) {
    const auto& claim = report.claim(id);
    if (id != missing.id && (claim.role == Role::value || claim.role == Role::whole) &&
        claim.depth == missing.depth && claim.bound == Bound::exact && !claim.unit.word.empty() &&
        counts_alike(claim, missing) && claim.value > missing.value)
      alike.push_back(id);
  }
  if (alike.size() != 2) return;
  auto whole = report.claim(alike[0]), part = report.claim(alike[1]);
  if (whole.value < part.value) std::swap(whole, part);
  const Decimal left = whole.value - part.value;
  const bool ok = left == missing.value;
  const bool likely = is_slip(missing.value, left) || distance(missing.value, left) < 0.2;
  const std::vector<int> claims{missing.id, whole.id, part.id};
  add_relation(audit, "sum",
               ok       ? Verdict::ok
               : likely ? Verdict::suspicious
                        : Verdict::open,
               claims, missing.printed, printed(left),
               {"số còn thiếu của tổng", "what is missing of the total"});
  if (ok || !likely) return;
  const std::string terms = whole.printed + " − " + part.printed + " = " + printed(left);
  add_finding(
      audit, Class::suspicious, "sum", claims, missing.printed, printed(left),
      {terms + ", trong văn bản " + missing.printed, terms + ", the text says " + missing.printed},
      {"Kiểm tra lại tổng, số đã có và số còn thiếu.",
       "Check the total, what is there and what is missing."});
}

/// "cấp xã 65/65 đơn vị": no more than there are, unless a plan is exceeded.
void some_of(Audit& audit, const Claim& whole) {
  const Claim part = audit.report.claim(whole.of);
  const bool ok = interval_of(part).low <= interval_of(whole).high;
  add_relation(audit, "part", ok ? Verdict::ok : Verdict::open, {part.id, whole.id}, part.printed,
               "≤ " + whole.printed, {"N/M: phần trên tổng", "N/M: some of all"});
}

}  // namespace

void check_partitions(Audit& audit) {
  const std::size_t claims = audit.report.claims.size();
  for (std::size_t id = 0; id < claims; ++id) {
    const Claim claim = audit.report.claims[id];
    if (claim.row < 0) shortfall(audit, claim);
    if (claim.role != Role::whole || claim.of < 0 || claim.row >= 0) continue;
    some_of(audit, claim);
    remainder(audit, claim);
  }
  const std::size_t relations = audit.relations.size();
  for (std::size_t r = 0; r < relations; ++r) {
    const auto& relation = audit.relations[r];
    if (relation.kind == "sum" && relation.verdict == Verdict::ok && relation.claims.size() > 2 &&
        audit.report.claim(relation.claims[0]).row < 0)
      second_account(audit, std::vector<int>(relation.claims));
  }
  const std::size_t proses = audit.report.proses.size();
  for (std::size_t p = 0; p < proses; ++p) {
    if (audit.report.proses[p].row >= 0) continue;
    std::vector<int> ids;
    int sentence = -1;
    const auto done = [&] {
      sentence_of_quantities(audit, ids);
      ids.clear();
    };
    for (const int id : std::vector<int>(audit.report.proses[p].claims)) {
      const auto& claim = audit.report.claim(id);
      if (claim.sentence != sentence) done();
      sentence = claim.sentence;
      if (claim.role == Role::value && claim.depth == 0 && claim.unit.kind != UnitKind::percent &&
          claim.unit.kind != UnitKind::times)
        ids.push_back(id);
    }
    done();
  }
}

}  // namespace nhip::audit
