// One name, spelled in two ways.
#include <algorithm>
#include <map>

#include "audit/checking.h"
#include "core/vietnamese.h"

namespace nhip::audit {
namespace {

struct Spelling {
  int times = 0;
  Range first{};
};
/// Name without marks and the word before it -> its spellings.
using Names = std::map<std::string, std::map<std::string, Spelling>>;

/// "Khu CN Thanh Hải": two and more capitalised words behind a word of kind.
void collect(const Report& report, Names& names) {
  for (const auto& prose : report.proses) {
    if (prose.heading) continue;
    const auto& t = prose.tokens;
    for (std::size_t i = 1; i + 1 < t.size(); ++i) {
      if (t[i].kind != TokenKind::word || !t[i].capital || t[i].end - t[i].begin < 2) continue;
      if (t[i - 1].kind != TokenKind::word || !t[i].spaced) continue;
      const auto& text = prose.passage->text();
      std::size_t last = i;
      while (last + 1 < t.size() && t[last + 1].kind == TokenKind::word && t[last + 1].capital &&
             t[last + 1].spaced && last + 1 < i + 4)
        ++last;
      // Capitals throughout are abbreviations or titles.
      const auto shouted = [&](std::size_t k) {
        return text.substr(t[k].begin, t[k].end - t[k].begin) != t[k].folded &&
               core::fold_case(text.substr(t[k].begin + 1, t[k].end - t[k].begin - 1)) !=
                   text.substr(t[k].begin + 1, t[k].end - t[k].begin - 1);
      };
      if (last != i + 1 || t[i - 1].sense == Sense::joint || shouted(i) || shouted(last)) {
        i = last;
        continue;
      }
      const std::string name = t[i].folded + ' ' + t[last].folded;
      auto& spelling = names[t[i - 1].folded + '|' + core::fold_ascii(name)][name];
      if (spelling.times++ == 0) spelling.first = prose.place(i, last);
      i = last;
    }
  }
}

std::string text_at(const Report& report, Range range) {
  return report.manuscript.text.substr(range.start, range.end - range.start);
}

}  // namespace

void check_names(Audit& audit) {
  Names names;
  collect(audit.report, names);
  for (const auto& [key, spellings] : names) {
    if (spellings.size() != 2) continue;
    const auto& a = *spellings.begin();
    const auto& b = *std::next(spellings.begin());
    // Two names that are both at home differ for a reason.
    if (std::min(a.second.times, b.second.times) > 1) continue;
    const auto& rare = a.second.times <= b.second.times ? a.second : b.second;
    const auto& usual = a.second.times <= b.second.times ? b.second : a.second;
    const std::string one = text_at(audit.report, rare.first),
                      other = text_at(audit.report, usual.first);
    auto& finding =
        add_finding(audit, Class::note, "name", {}, one, other,
                    {"Tên viết hai cách: “" + one + "” và “" + other + "”",
                     "One name in two spellings: “" + one + "” and “" + other + "”"},
                    {"Thống nhất cách viết nếu là một.", "Use one spelling if they are one."});
    finding.spans = {rare.first, usual.first};
  }
}

void compare_names(const Audit& earlier, Audit& later) {
  Names before, now;
  collect(earlier.report, before);
  collect(later.report, now);
  for (const auto& [key, spellings] : now) {
    const auto found = before.find(key);
    // One spelling in each report: more than one is told of that report alone.
    if (found == before.end() || spellings.size() != 1 || found->second.size() != 1) continue;
    const auto& [own, spelling] = *spellings.begin();
    const auto& [other, first] = *found->second.begin();
    if (own == other) continue;
    const std::string one = text_at(later.report, spelling.first),
                      two = text_at(earlier.report, first.first);
    auto& finding =
        add_finding(later, Class::note, "name", {}, one, two,
                    {"Tên viết là “" + one + "”, báo cáo trước viết “" + two + "”",
                     "The name is spelled “" + one + "”, the report before says “" + two + "”"},
                    {"Thống nhất cách viết nếu là một.", "Use one spelling if they are one."});
    finding.spans = {spelling.first};
  }
}

}  // namespace nhip::audit
