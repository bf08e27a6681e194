// The stretches of time that figures speak of.
#include <algorithm>

#include "audit/checking.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

using Grain = TimeMark::Grain;

struct Place {
  const Prose* prose;
  const TimeMark* mark;
  Range range;
};

/// Whether a value of a kind stands in the words behind a stretch of time.
template <typename Fits>
bool has_figure_near(const Audit& audit, const Prose& prose, const TimeMark& mark, Fits fits) {
  const auto first_of = [&](int id) { return audit.report.claim(id).first; };
  for (auto id = std::ranges::upper_bound(prose.claims, mark.last, {}, first_of);
       id != prose.claims.end() && first_of(*id) < mark.last + 30; ++id)
    if (audit.report.claim(*id).role == Role::value && fits(audit.report.claim(*id))) return true;
  return false;
}

bool has_figure_near(const Audit& audit, const Prose& prose, const TimeMark& mark) {
  return has_figure_near(audit, prose, mark, [](const Claim&) { return true; });
}

Finding& note(Audit& audit, Class cls, std::string kind, std::vector<Range> spans,
              std::string stated, std::string computed, Said message, Said advice) {
  auto& finding = add_finding(audit, cls, std::move(kind), {}, std::move(stated),
                              std::move(computed), std::move(message), std::move(advice));
  finding.spans = std::move(spans);
  return finding;
}

/// "Từ ngày … đến …" of different lengths beside figures of one report.
void ranges(Audit& audit) {
  const auto& report = audit.report;
  std::vector<Place> found, whole;
  for (const auto& prose : report.proses) {
    if (prose.plans || prose.row >= 0) continue;
    for (const auto& mark : prose.times) {
      // A closing day of the office may lie some weeks before the period's end.
      if (report.period && !mark.window.overlaps({report.period->from - 62, report.period->to}))
        continue;
      const Range range = prose.place(mark.first, mark.last);
      if (mark.grain == Grain::range && mark.window.length() >= 14 && mark.window.length() < 400 &&
          has_figure_near(audit, prose, mark))
        found.push_back({&prose, &mark, range});
      const bool same = report.period && mark.window == *report.period && !prose.heading;
      if (same && has_figure_near(audit, prose, mark)) whole.push_back({&prose, &mark, range});
    }
  }
  if (found.empty()) return;
  std::vector<Place> different;
  for (const auto& place : found)
    if (std::ranges::none_of(different,
                             [&](const Place& p) { return p.mark->window == place.mark->window; }))
      different.push_back(place);
  const auto text = [](const core::Window& w) {
    return core::print_date_vi(w.from) + " – " + core::print_date_vi(w.last());
  };
  if (different.size() >= 2) {
    std::vector<Range> spans;
    std::string list;
    for (const auto& place : different) {
      spans.push_back(place.range);
      list += (list.empty() ? "" : "; ") + text(place.mark->window);
    }
    note(audit, Class::note, "windows", std::move(spans), list, "",
         {"Số liệu trong một báo cáo lấy theo các khoảng thời gian khác nhau: " + list,
          "Figures of one report cover different stretches of time: " + list},
         {"Thống nhất thời điểm chốt số liệu, hoặc ghi rõ lý do khác nhau.",
          "Use one closing day, or say why they differ."});
  }
  if (!report.period || whole.empty()) return;
  for (const auto& place : different) {
    const int missing = report.period->last() - place.mark->window.last();
    if (missing < 10 || place.mark->window.from > report.period->from + 10) continue;
    const auto actual = std::ranges::find_if(whole, [&](const Place& p) {
      return has_figure_near(audit, *p.prose, *p.mark,
                             [](const Claim& claim) { return !claim.estimated; });
    });
    if (actual == whole.end()) continue;
    std::vector<Range> spans{place.range, actual->range};
    for (const auto& other : found)
      if (other.mark->window == place.mark->window && other.range != place.range)
        spans.push_back(other.range);
    note(audit, Class::note, "windows", std::move(spans), text(place.mark->window),
         text(*report.period),
         {"Số liệu chốt đến " + core::print_date_vi(place.mark->window.last()) +
              " đứng cạnh số liệu cả kỳ (đến " + core::print_date_vi(report.period->last()) +
              ") không ghi “ước”",
          "Figures closed on " + place.mark->window.last().to_string() +
              " stand beside figures of the whole period (to " + report.period->last().to_string() +
              ") not marked as estimates"},
         {"Ghi “ước” cho số liệu cả kỳ, hoặc dùng cùng ngày chốt.",
          "Mark the others as estimates, or use one closing day."});
    break;
  }
}

/// "Lũy kế đến hết tháng 6" in a report of August.
void cumulative_ends(Audit& audit) {
  const auto& report = audit.report;
  if (!report.period) return;
  struct End {
    int claim;
    core::Date last;
    Range range;
  };
  std::vector<End> ends;
  for (const auto& prose : report.proses) {
    if (prose.plans) continue;
    for (const int id : prose.claims) {
      const auto& claim = report.claim(id);
      if (!claim.cumulative || claim.time < 0 || claim.role != Role::value) continue;
      const auto& mark = prose.times[static_cast<std::size_t>(claim.time)];
      if (mark.grain == Grain::month || mark.grain == Grain::day || mark.grain == Grain::months)
        ends.push_back({id, mark.window.last(), prose.place(mark.first, mark.last)});
    }
  }
  const core::Date last = report.period->last();
  const auto agreeing = std::ranges::count_if(ends, [&](const End& e) { return e.last == last; });
  for (const auto& end : ends) {
    if (end.last == last || (end.last - last > -20 && end.last - last < 20)) continue;
    if (end.last.year() != last.year()) continue;
    const Class cls = agreeing >= 2 ? Class::suspicious : Class::note;
    auto& finding = note(
        audit, cls, "month", {end.range, report.claim(end.claim).range},
        core::print_date_vi(end.last), core::print_date_vi(last),
        {"Lũy kế ghi đến " + core::print_date_vi(end.last) + ", báo cáo đến " +
             core::print_date_vi(last) + (agreeing > 0 ? "; các lũy kế khác ghi đúng kỳ" : ""),
         "A cumulative figure to " + end.last.to_string() + " in a report to " + last.to_string()},
        {"Kiểm tra lại tháng của số lũy kế.", "Check the month of the cumulative figure."});
    finding.claims = {};
  }
}

/// A heading about another month than the figures below it.
void headings(Audit& audit) {
  const auto& report = audit.report;
  if (!report.period) return;
  for (std::size_t p = 0; p < report.proses.size(); ++p) {
    const auto& prose = report.proses[p];
    if (!prose.heading || prose.plans || prose.times.empty()) continue;
    const auto& mark = prose.times[0];
    if (mark.grain != Grain::month && mark.grain != Grain::quarter) continue;
    if (mark.window == *report.period || mark.window.length() / 20 != report.period->length() / 20)
      continue;
    const int days = report.period->from - mark.window.from;
    if (days < 0 || days > 370) continue;
    // Figures below it that name the report's own period.
    std::vector<Range> below;
    const auto level_of = [&](const Prose& titled) {
      return report.manuscript.blocks[static_cast<std::size_t>(titled.block)].level;
    };
    for (std::size_t k = p + 1; k < report.proses.size() && below.size() < 3; ++k) {
      const auto& other = report.proses[k];
      if (other.heading) {
        if (!below.empty() || level_of(other) <= level_of(prose)) break;
        continue;
      }
      for (const auto& own : other.times)
        if (own.window == *report.period && below.size() < 3)
          below.push_back(other.place(own.first, own.last));
    }
    if (below.empty()) continue;
    std::vector<Range> spans{prose.place(mark.first, mark.last)};
    spans.insert(spans.end(), below.begin(), below.end());
    note(audit, Class::suspicious, "month", std::move(spans), mark.window.to_string(),
         report.period->to_string(),
         {"Tiêu đề ghi kỳ khác với số liệu bên dưới và với tên báo cáo",
          "The heading names another period than the figures below it and the title"},
         {"Sửa tháng hoặc quý trong tiêu đề.", "Correct the period in the heading."});
  }
}

/// A cumulative figure without a name of its own goes on about the figure before it.
bool same_thing(const Claim& single, const Claim& cumulative) {
  if (cumulative.label.empty()) return single.sentence == cumulative.sentence;
  const auto shared = std::ranges::count_if(cumulative.label, [&](const std::string& word) {
    return std::ranges::find(single.label, word) != single.label.end() ||
           std::ranges::find(single.topic, word) != single.topic.end();
  });
  return 2 * shared >= static_cast<std::ptrdiff_t>(cumulative.label.size());
}

/// A month's figure above the cumulative one beside it.
void month_in_cumulative(Audit& audit) {
  const auto& report = audit.report;
  for (const auto& prose : report.proses) {
    int month = -1;
    for (const int id : prose.claims) {
      const auto claim = report.claim(id);
      if (claim.role != Role::value || claim.unit.kind == UnitKind::percent || claim.depth > 0)
        continue;
      if (!claim.cumulative) {
        month = id;
        continue;
      }
      if (month < 0) continue;
      const auto single = report.claim(month);
      month = -1;
      if (single.unit.kind != claim.unit.kind || single.unit.word != claim.unit.word ||
          claim.sentence - single.sentence > 1)
        continue;
      if (!same_thing(single, claim)) continue;
      const bool ok = interval_of(single).low <= interval_of(claim).high;
      add_relation(audit, "cumulative", ok ? Verdict::ok : Verdict::suspicious, {id, single.id},
                   claim.printed, "≥ " + single.printed,
                   {"lũy kế không nhỏ hơn một kỳ nằm trong nó",
                    "a cumulative figure is not below one of its periods"});
      if (ok) continue;
      add_finding(audit, Class::suspicious, "cumulative", {id, single.id}, claim.printed,
                  "≥ " + single.printed,
                  {"Lũy kế " + claim.printed + " nhỏ hơn số trong kỳ " + single.printed,
                   "The cumulative figure " + claim.printed + " is below that of the period, " +
                       single.printed},
                  {"Kiểm tra lại hai số.", "Check both figures."});
    }
  }
}

/// "phát sinh 83, nâng tổng số lên 2.707": what is added is no more than the total.
void raised(Audit& audit) {
  const auto& report = audit.report;
  for (const auto& prose : report.proses)
    for (std::size_t i = 1; i < prose.claims.size(); ++i) {
      const auto claim = report.claim(prose.claims[i]);
      if (!claim.raised_to) continue;
      const Claim* added = nullptr;
      for (std::size_t k = i; k-- > 0;) {
        const auto& other = report.claim(prose.claims[k]);
        if (other.sentence < claim.sentence - 1) break;
        if ((other.role == Role::value || other.role == Role::change) &&
            other.unit.word == claim.unit.word) {
          added = &other;
          break;
        }
      }
      if (added == nullptr) continue;
      const Claim part = *added;
      const bool ok = part.value <= claim.value;
      add_relation(audit, "raised", ok ? Verdict::ok : Verdict::contradiction, {claim.id, part.id},
                   claim.printed, "≥ " + part.printed,
                   {"phần tăng thêm không lớn hơn tổng sau khi tăng",
                    "what is added is no more than the new total"});
      if (!ok)
        add_finding(audit, Class::contradiction, "raised", {claim.id, part.id}, claim.printed,
                    "≥ " + part.printed,
                    {"Tăng thêm " + part.printed + " nhưng tổng chỉ " + claim.printed,
                     "Adds " + part.printed + " and the total is only " + claim.printed},
                    {"Kiểm tra lại số tăng thêm và tổng.", "Check the addition and the total."});
    }
}

}  // namespace

void check_windows(Audit& audit) {
  ranges(audit);
  cumulative_ends(audit);
  headings(audit);
  month_in_cumulative(audit);
  raised(audit);
}

}  // namespace nhip::audit
