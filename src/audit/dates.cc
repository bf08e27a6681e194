// Dates that cannot be.
#include <algorithm>

#include "audit/checking.h"
#include "audit/times.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

void relate(Audit& audit, std::string kind, Verdict verdict, Range range, std::string stated,
            std::string computed, Said ground) {
  auto& relation = add_relation(audit, std::move(kind), verdict, {}, std::move(stated),
                                std::move(computed), std::move(ground));
  relation.spans = {range};
}

void add(Audit& audit, Class cls, std::string kind, std::vector<Range> spans, std::string stated,
         std::string computed, Said message, Said advice) {
  auto& finding = add_finding(audit, cls, std::move(kind), {}, std::move(stated),
                              std::move(computed), std::move(message), std::move(advice));
  finding.spans = std::move(spans);
}

/// "Quyết định số 87/2022/QĐ-UBND ngày 31/12/2023": the year in its number, and its date.
void documents(Audit& audit, const Prose& prose) {
  const auto& report = audit.report;
  const auto& t = prose.tokens;
  for (std::size_t i = 0; i + 5 < t.size(); ++i) {
    if (t[i].kind != TokenKind::number || !t[i + 1].is("/")) continue;
    // Number, perhaps a year, then the code of its kind and issuer, all written together.
    int year = 0;
    std::size_t k = i + 2;
    if (t[k].kind == TokenKind::number && t[k].folded.size() == 4) {
      year = std::stoi(t[k].folded);
      k += 2;
    }
    if (k >= t.size() || t[k].kind != TokenKind::word || !t[k].capital) continue;
    while (k + 1 < t.size() && !t[k + 1].spaced && !t[k + 1].is(",") && !t[k + 1].is(";") &&
           !t[k + 1].is(".") && !t[k + 1].is(")"))
      ++k;
    if (k + 1 >= t.size() || t[k + 1].sense != Sense::day) continue;
    const auto mark = time_at(t, k + 1, report.period);
    if (!mark || mark->grain != TimeMark::Grain::day || !mark->with_year) continue;
    const core::Date day = mark->window.from;
    const Range range = prose.place(i, mark->last);
    i = mark->last;
    const std::string text = report.manuscript.text.substr(range.start, range.end - range.start);
    if (year >= 1945 && year <= 2100)
      relate(audit, "document_date", year == day.year() ? Verdict::ok : Verdict::suspicious, range,
             std::to_string(day.year()), std::to_string(year),
             {"năm trong số hiệu và ngày của văn bản",
              "the year in a document's number and its date"});
    if (year >= 1945 && year <= 2100 && year != day.year()) {
      add(audit, Class::suspicious, "document_date", {range}, std::to_string(day.year()),
          std::to_string(year),
          {"Số hiệu ghi năm " + std::to_string(year) + ", ngày ghi năm " +
               std::to_string(day.year()),
           "The number bears the year " + std::to_string(year) + ", the date " +
               std::to_string(day.year())},
          {"Kiểm tra lại ngày ban hành hoặc số hiệu văn bản.",
           "Check the date or the number of the document."});
      continue;
    }
    const auto latest = report.dated    ? report.dated
                        : report.period ? std::optional(report.period->to + 45)
                                        : std::nullopt;
    if (!latest || prose.plans) continue;
    const bool older = day <= *latest;
    relate(audit, "document_date", older ? Verdict::ok : Verdict::suspicious, range,
           core::print_date_vi(day), "≤ " + core::print_date_vi(*latest),
           {"văn bản ban hành trước báo cáo", "a document is older than the report that names it"});
    if (!older)
      add(audit, Class::suspicious, "document_date", {range}, core::print_date_vi(day),
          "≤ " + core::print_date_vi(*latest),
          {"Văn bản ghi ngày " + core::print_date_vi(day) + ", sau ngày của báo cáo",
           "A document dated " + day.to_string() + ", after the report"},
          {"Kiểm tra lại ngày ban hành văn bản.", "Check the date of the document."});
  }
}

/// "thứ Hai, ngày 15/10/2024"
void weekdays(Audit& audit, const Prose& prose) {
  const auto& t = prose.tokens;
  constexpr std::string_view kNames[] = {"hai", "ba", "tư", "năm", "sáu", "bảy"};
  for (std::size_t i = 0; i + 2 < t.size(); ++i) {
    int weekday = 0;
    std::size_t next = i + 1;
    if (t[i].is(fold_word("thứ"))) {
      for (int d = 0; d < 6; ++d)
        if (t[i + 1].is(fold_word(kNames[d])) || t[i + 1].is(std::to_string(d + 2)))
          weekday = d + 1;
      next = i + 2;
    } else if (t[i].is(fold_word("chủ")) && t[i + 1].is(fold_word("nhật"))) {
      weekday = 7;
      next = i + 2;
    }
    if (weekday == 0) continue;
    while (next < t.size() && (t[next].is(",") || t[next].is("("))) ++next;
    const auto mark = time_at(t, next, audit.report.period);
    if (!mark || mark->grain != TimeMark::Grain::day || !mark->with_year) continue;
    const int truth = mark->window.from.weekday();
    const std::string name = truth == 7 ? "Chủ nhật" : "thứ " + std::string(kNames[truth - 1]);
    constexpr std::string_view kEnglish[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                             "Friday", "Saturday", "Sunday"};
    const Range range = prose.place(i, mark->last);
    const std::string stated =
        audit.report.manuscript.text.substr(range.start, range.end - range.start);
    relate(audit, "weekday", truth == weekday ? Verdict::ok : Verdict::contradiction, range, stated,
           name, {"thứ của ngày trong lịch", "the weekday of a date"});
    if (truth == weekday) continue;
    add(audit, Class::contradiction, "weekday", {range}, stated, name,
        {"Ngày " + core::print_date_vi(mark->window.from) + " là " + name,
         core::print_date_vi(mark->window.from) + " is a " + std::string(kEnglish[truth - 1])},
        {"Sửa ngày hoặc thứ.", "Correct the day or the weekday."});
  }
}

}  // namespace

void check_dates(Audit& audit) {
  const auto impossible = audit.report.impossible_dates;
  for (const auto& range : impossible) {
    const std::string text =
        audit.report.manuscript.text.substr(range.start, range.end - range.start);
    add(audit, Class::contradiction, "impossible_date", {range}, text, "",
        {"Không có ngày " + text + " trong lịch", "There is no day " + text},
        {"Sửa lại ngày.", "Correct the date."});
  }
  for (const auto& prose : audit.report.proses) {
    documents(audit, prose);
    weekdays(audit, prose);
  }
}

}  // namespace nhip::audit
