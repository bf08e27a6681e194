// Reports of one issuer against each other, in the order of their periods.
#include <algorithm>
#include <map>
#include <set>

#include "audit/checking.h"
#include "audit/subjects.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

using core::Decimal;

std::string key_of(const Claim& claim) {
  std::string key = std::to_string(static_cast<int>(claim.level)) + '|' + claim.unit.word + '|' +
                    std::string(name_of(claim.role)) + '|';
  for (const auto& word : Subjects::words_of(claim)) key += word + ' ';
  return key;
}

bool is_plain(const Claim& claim) {
  return (claim.role == Role::value || claim.role == Role::rate) && !claim.target && !claim.upper &&
         claim.bound == Bound::exact && claim.row < 0 && Subjects::words_of(claim).size() >= 2;
}

/// Words enough to be sure that both reports speak of one thing.
bool is_distinct(const Claim& claim) {
  return Subjects::words_of(claim).size() >= 4;
}

/// Claims that one report states once under a name of their own.
std::map<std::string, int> named(const Audit& audit) {
  std::map<std::string, int> out;
  std::set<std::string> twice;
  for (const auto& claim : audit.report.claims) {
    if (!is_plain(claim)) continue;
    const auto key = key_of(claim);
    if (!out.emplace(key, claim.id).second) twice.insert(key);
  }
  for (const auto& key : twice) out.erase(key);
  return out;
}

std::string period_of(const Audit& audit) {
  return audit.report.period ? audit.report.period->to_string() : audit.report.manuscript.file;
}

void add(Audit& later, Class cls, std::string kind, int claim, const Claim& before, Said message,
         Said advice) {
  const auto now = later.report.claim(claim);
  add_finding(later, cls, std::move(kind), {claim}, now.printed, before.printed, std::move(message),
              std::move(advice));
}

/// Total of things that are there, as against what happened in the period.
bool is_stock(const Claim& claim) {
  if (claim.total || claim.raised_to) return true;
  const auto& words = claim.label;
  return std::ranges::any_of(words, [](const std::string& w) {
    return w == fold_word("hiện") || w == fold_word("duy") || w == fold_word("tổng");
  });
}

void one_pair(const Audit& earlier, Audit& later) {
  const auto before = named(earlier), now = named(later);
  const std::string when = period_of(earlier);
  const bool adjacent = earlier.report.period && later.report.period &&
                        earlier.report.period->to == later.report.period->from;
  for (const auto& [key, id] : now) {
    const auto found = before.find(key);
    if (found == before.end()) continue;
    const auto a = earlier.report.claim(found->second);
    const auto b = later.report.claim(id);
    if (a.value.is_zero() || b.value.is_zero()) continue;
    const double ratio = b.value.to_double() / a.value.to_double();
    const double up = std::max(ratio, 1 / ratio);
    if (up > 900 && up < 1100) {
      add(later, Class::suspicious, "scale_between", id, a,
          {"Gấp hoặc kém khoảng 1.000 lần báo cáo " + when + " (" + a.printed + ")",
           "About 1,000 times off the report of " + when + " (" + a.printed + ")"},
          {"Kiểm tra lại đơn vị và dấu phân cách.", "Check unit and separators."});
      continue;
    }
    if (!is_distinct(b)) continue;  // a factor of 1,000 alone is told of few words
    if (is_stock(b) && b.unit.kind == UnitKind::count && b.value >= Decimal(20) &&
        (ratio < 0.5 || ratio > 2.0))
      add(later, Class::note, "jump", id, a,
          {"Từ " + a.printed + " (báo cáo " + when + ") thành " + b.printed,
           "From " + a.printed + " (report of " + when + ") to " + b.printed},
          {"Giải thích biến động hoặc kiểm tra lại.", "Explain the jump, or check it."});
    // "tăng 12 % so với tháng trước" and the report of that month.
    if (!adjacent) continue;
    if (const int change_id = attached(later.report, id, Role::change); change_id >= 0) {
      const auto change = later.report.claim(change_id);
      if (change.compare != Sense::previous) continue;
      const bool percent = change.unit.kind == UnitKind::percent;
      const Interval truth = percent ? growth_between(interval_of(b), interval_of(a))
                                     : interval_of(b) - interval_of(a);
      const Decimal stated = change.direction < 0 ? change.value.negated() : change.value;
      const Decimal slack = percent || b.quantum != Decimal(1) ? change.quantum : Decimal();
      const bool ok = truth.meets({stated - slack, stated + slack});
      const std::string computed =
          printed(truth, percent ? std::max(1, change.decimals) : 0) + (percent ? " %" : "");
      add_relation(later, "growth_between", ok ? Verdict::ok : Verdict::suspicious, {change_id, id},
                   change.printed, computed,
                   {"so với số của báo cáo kỳ trước", "against the figure of the report before"});
      if (!ok)
        add_finding(later, Class::suspicious, "growth_between", {change_id, id}, change.printed,
                    computed,
                    {"Báo cáo " + when + " ghi " + a.printed + ": mức thay đổi là " + computed +
                         ", trong văn bản " + change.printed,
                     "The report of " + when + " says " + a.printed + ": the change is " +
                         computed + ", the text says " + change.printed},
                    {"Đối chiếu với báo cáo kỳ trước.", "Compare with the report before."});
    }
  }
}

/// Sentences with several figures that come back without any change.
void copies(const Audit& earlier, Audit& later) {
  const auto sentences = [](const Audit& audit) {
    std::map<std::string, std::pair<const Prose*, std::size_t>> places;
    for (const auto& prose : audit.report.proses) {
      if (prose.row >= 0 || prose.heading || prose.plans) continue;
      for (std::size_t s = 0; s < prose.sentences.size(); ++s) {
        std::size_t figures = 0;
        for (const int id : prose.claims) {
          const auto& claim = audit.report.claim(id);
          figures += claim.sentence == static_cast<int>(s) && claim.value >= Decimal(20);
        }
        if (figures < 2) continue;
        std::string key;
        for (std::size_t i = prose.sentences[s].begin; i < prose.sentences[s].end; ++i)
          key += prose.tokens[i].folded + ' ';
        places.emplace(key, std::pair{&prose, s});
      }
    }
    return places;
  };
  const auto before = sentences(earlier), now = sentences(later);
  for (const auto& [key, place] : now) {
    if (!before.contains(key)) continue;
    const auto& [prose, s] = place;
    const auto range = prose->place(prose->sentences[s].begin, prose->sentences[s].end - 1);
    auto& finding = add_finding(
        later, Class::note, "copy", {}, "", "",
        {"Câu và mọi số liệu giống hệt báo cáo " + period_of(earlier),
         "The sentence and all its figures are those of the report of " + period_of(earlier)},
        {"Kiểm tra xem số liệu đã được cập nhật chưa.",
         "Check whether the figures were brought up to date."});
    finding.spans.push_back(range);
  }
}

/// Days that neither report covers, or both do.
void gaps(const Audit& earlier, Audit& later) {
  const auto cut = [](const Audit& audit,
                      bool last) -> std::optional<std::pair<core::Window, Range>> {
    std::optional<std::pair<core::Window, Range>> out;
    for (const auto& prose : audit.report.proses)
      for (const auto& mark : prose.times)
        if (mark.grain == TimeMark::Grain::range && mark.window.length() >= 20 &&
            mark.window.length() <= 62 && !prose.plans && (!out || last))
          out = {mark.window, prose.place(mark.first, mark.last)};
    return out;
  };
  const auto a = cut(earlier, true), b = cut(later, true);
  if (!a || !b) return;
  const int gap = b->first.from - a->first.to;
  if (gap == 0 || gap > 15 || gap < -15) return;
  auto& finding = add_finding(
      later, Class::note, "gap", {}, b->first.to_string(), a->first.to_string(),
      {gap > 0 ? "Còn " + std::to_string(gap) + " ngày không báo cáo nào tính đến (sau " +
                     core::print_date_vi(a->first.last()) + ")"
               : std::to_string(-gap) + " ngày bị tính hai lần",
       gap > 0 ? std::to_string(gap) + " days that no report covers"
               : std::to_string(-gap) + " days are covered twice"},
      {"Thống nhất ngày chốt số liệu giữa các kỳ.", "Let the windows of the periods meet."});
  finding.spans.push_back(b->second);
}

}  // namespace

void compare(std::vector<Audit>& audits) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < audits.size(); ++i)
    if (audits[i].report.period) order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    return std::pair(audits[i].report.period->to.days, audits[i].report.period->from.days);
  });
  for (std::size_t k = 1; k < order.size(); ++k) {
    const auto& earlier = audits[order[k - 1]];
    auto& later = audits[order[k]];
    if (*earlier.report.period == *later.report.period) continue;
    one_pair(earlier, later);
    copies(earlier, later);
    gaps(earlier, later);
    compare_names(earlier, later);
    judge(later);
  }
}

}  // namespace nhip::audit
