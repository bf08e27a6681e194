// The same quantity at two places: body and annex, summary and section, two tables.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "audit/checking.h"
#include "audit/subjects.h"

namespace nhip::audit {
namespace {

using core::Decimal;

constexpr std::size_t kCommon = 60;  ///< claims; words of more are a report's stock phrases
constexpr std::size_t kFew = 400;    ///< rows of tables that are compared each with each

const Said kGround{"cùng một số liệu nêu ở hai chỗ", "the same quantity stated at two places"};

bool same_unit(const Claim& a, const Claim& b) {
  if (a.unit.kind == UnitKind::none || b.unit.kind == UnitKind::none) return true;
  if (a.unit.kind != b.unit.kind) return false;
  if (a.unit.kind == UnitKind::percent || a.unit.kind == UnitKind::money) return true;
  const auto first = [](const std::string& w) { return w.substr(0, w.find(' ')); };
  return first(a.unit.word) == first(b.unit.word);
}

bool same_window(const Report& report, const Claim& a, const Claim& b) {
  const auto window = [&](const Claim& claim) {
    return claim.window ? claim.window : report.period;
  };
  const auto x = window(a), y = window(b);
  if (!x || !y) return true;
  return *x == *y || (x->to == y->to && std::abs(x->length() - y->length()) < 5) ||
         (report.period && (*x == *report.period || report.period->contains(*x)) &&
          (*y == *report.period || report.period->contains(*y)));
}

bool comparable(const Report& report, const Claim& a, const Claim& b) {
  const bool levels = a.level == b.level ||
                      (a.level == Sense::none && b.level == Sense::everywhere) ||
                      (b.level == Sense::none && a.level == Sense::everywhere);
  return levels && same_unit(a, b) && same_window(report, a, b) && a.cumulative == b.cumulative &&
         a.bound == Bound::exact && b.bound == Bound::exact;
}

bool agrees(const Claim& a, const Claim& b) {
  const Decimal step = std::max(a.quantum, b.quantum);
  if (a.quantum == b.quantum) return a.value == b.value;
  return (a.value - b.value).abs() < step;
}

void differ(Audit& audit, Class cls, int stated, int other, const std::string& kind) {
  const auto a = audit.report.claim(stated), b = audit.report.claim(other);
  const Verdict verdict =
      cls == Class::contradiction ? Verdict::contradiction : Verdict::suspicious;
  add_relation(audit, kind, verdict, {stated, other}, a.printed, b.printed, kGround);
  add_finding(audit, cls, kind, {stated, other}, a.printed, b.printed,
              {"Cùng một số liệu: chỗ này ghi " + a.printed + ", chỗ khác ghi " + b.printed,
               "One quantity, stated as " + a.printed + " here and as " + b.printed + " elsewhere"},
              {"Đối chiếu hai chỗ và dùng một số.", "Compare both places and use one figure."});
}

bool is_actual(const Report& report, const Claim& claim) {
  if (claim.target) return false;
  if (const auto* view = report.table_with(claim)) {
    const auto& column = view->columns[static_cast<std::size_t>(claim.column)];
    if ((column.plan && !column.actual) || column.past) return false;
    if (column.percent && claim.unit.kind != UnitKind::percent) return false;
    if (!column.formula.empty() || column.header.find(fold_word("so với")) != std::string::npos)
      return false;
  }
  return !claim.window || !report.period || claim.window->overlaps(*report.period);
}

/// So near that two large figures are hardly of different things by chance.
bool is_close(const Claim& a, const Claim& b) {
  return a.value >= Decimal(1000) && distance(a.value, b.value) < 0.01;
}

/// Figures of tables that prose states as well.
void table_and_text(Audit& audit) {
  const auto& report = audit.report;
  const Subjects subjects(report);
  std::vector<int> texts;
  std::vector<Subject> text_subjects;
  std::map<std::string, std::vector<std::size_t>> by_pair;
  for (const auto& claim : report.claims) {
    if (claim.row >= 0 || claim.target || claim.role == Role::change || claim.role == Role::whole ||
        claim.role == Role::attainment)
      continue;
    if (claim.unit.kind == UnitKind::none && claim.label.size() < 2) continue;
    texts.push_back(claim.id);
    text_subjects.push_back(subjects.of(claim));
    for (const auto& [pair, weight] : text_subjects.back())
      by_pair[pair].push_back(texts.size() - 1);
  }
  struct Match {
    int cell, text;
    double score;
  };
  std::vector<Match> matches;
  for (const auto& cell : report.claims) {
    if (cell.row < 0 || !is_actual(report, cell) || cell.label.size() < 3) continue;
    const auto own = subjects.of(cell);
    std::vector<Match> candidates;
    double best = 0;
    // Only texts that share two words with it; pairs that all share say nothing.
    std::set<std::size_t> alike;
    for (const auto& [pair, weight] : own)
      if (const auto found = by_pair.find(pair);
          found != by_pair.end() && found->second.size() <= kCommon)
        alike.insert(found->second.begin(), found->second.end());
    for (const std::size_t i : alike) {
      const auto& text = report.claim(texts[i]);
      if (!comparable(report, cell, text)) continue;
      if ((cell.unit.kind == UnitKind::percent) != (text.unit.kind == UnitKind::percent)) continue;
      const double score = likeness(own, text_subjects[i]);
      if (score >= 0.3 || (score >= 0.18 && is_close(cell, text)))
        candidates.push_back({cell.id, text.id, score});
      best = std::max(best, score);
    }
    // Of several that resemble it the one whose value is near is meant.
    std::erase_if(candidates, [&](const Match& m) {
      return m.score < 0.7 * best && !is_close(cell, report.claim(m.text));
    });
    const auto nearest = std::ranges::min_element(candidates, {}, [&](const Match& m) {
      return distance(report.claim(m.text).value, cell.value);
    });
    if (nearest == candidates.end()) continue;
    const bool clear =
        candidates.size() == 1 || distance(report.claim(nearest->text).value, cell.value) < 0.25;
    if (clear) matches.push_back(*nearest);
  }
  // Each text answers to the cell that resembles it most.
  const auto gap = [&](const Match& m) {
    return distance(report.claim(m.cell).value, report.claim(m.text).value);
  };
  std::ranges::stable_sort(matches, [&](const Match& a, const Match& b) {
    return a.score != b.score ? a.score > b.score : gap(a) < gap(b);
  });
  std::vector<bool> used(report.claims.size(), false);
  for (const auto& match : matches) {
    if (used[static_cast<std::size_t>(match.text)]) continue;
    used[static_cast<std::size_t>(match.text)] = true;
    const auto cell = report.claim(match.cell), text = report.claim(match.text);
    if (agrees(cell, text)) {
      add_relation(audit, "repeat", Verdict::ok, {match.cell, match.text}, cell.printed,
                   text.printed, kGround);
      continue;
    }
    const double far = distance(cell.value, text.value);
    // Far apart means that they are different things after all.
    const bool near = far < 0.25 || is_slip(cell.value, text.value);
    const bool sure = match.score > 0.75 && (far < 0.02 || is_slip(cell.value, text.value)) &&
                      cell.label.size() >= 5;
    if (near && (match.score > 0.4 || far < 0.08))
      differ(audit, sure ? Class::contradiction : Class::suspicious, match.cell, match.text,
             "repeat");
    else
      add_relation(audit, "repeat", Verdict::open, {match.cell, match.text}, cell.printed,
                   text.printed, kGround);
  }
}

std::vector<std::string> words_in(const std::string& folded) {
  std::vector<std::string> out;
  for (const auto& token : tokenize(folded))
    if (token.kind == TokenKind::word) out.push_back(token.folded);
  return out;
}

/// What a column is about, for comparing rows of two tables.
std::string column_kind(const Report& report, const TableView& view, std::size_t c) {
  const auto& column = view.columns[c];
  if (column.percent && column.header.find("%") == std::string::npos) return "";
  if (!column.formula.empty()) return "";
  std::string kind = column.past ? "past" : column.plan && !column.actual ? "plan" : "actual";
  for (std::size_t r = 0; r < view.rows.size(); ++r)
    if (const int id = view.figure(r, c); id >= 0) {
      const auto& claim = report.claim(id);
      if (claim.window)
        return kind + std::to_string(claim.window->last().year()) +
               (claim.window->length() > 200 ? "y" : "p");
    }
  return kind;
}

/// Two rows about one thing: some columns agree, others do not.
void table_and_table(Audit& audit) {
  const auto& report = audit.report;
  const Subjects subjects(report);
  struct RowOf {
    const TableView* view;
    std::size_t row;
    Subject subject;
    std::map<std::string, int> figures;
    std::size_t behind = 0;  ///< the first row of the next table
  };
  if (report.tables.size() < 2) return;
  std::vector<RowOf> rows;
  for (const auto& view : report.tables)
    for (std::size_t r = static_cast<std::size_t>(view.header_rows); r < view.rows.size(); ++r) {
      RowOf row{&view, r, {}, {}};
      for (std::size_t c = 0; c < view.columns.size(); ++c)
        if (const int id = view.figure(r, c); id >= 0)
          if (const auto kind = column_kind(report, view, c);
              !kind.empty() && !row.figures.contains(kind)) {
            row.figures[kind] = id;
            if (row.subject.empty()) row.subject = subjects.of_words(words_in(view.rows[r].label));
          }
      if (!row.figures.empty() && row.subject.size() >= 2) rows.push_back(std::move(row));
    }
  // Rows that share two words in a row; of many rows those whose words are no stock phrase.
  for (std::size_t r = rows.size(); r-- > 0;)
    rows[r].behind =
        r + 1 < rows.size() && rows[r].view == rows[r + 1].view ? rows[r + 1].behind : r + 1;
  std::map<std::string, std::vector<std::size_t>> by_pair;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (const auto& [pair, weight] : rows[r].subject) by_pair[pair].push_back(r);
  const std::size_t most = rows.size() <= kFew ? kFew : kCommon;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    std::set<std::size_t> alike;
    for (const auto& [pair, weight] : rows[a].subject)
      if (const auto& list = by_pair[pair]; list.size() <= most)
        alike.insert(std::ranges::lower_bound(list, rows[a].behind), list.end());
    for (const std::size_t b : alike) {
      const double score = likeness(rows[a].subject, rows[b].subject);
      if (score < 0.28) continue;
      std::vector<std::pair<int, int>> equal, unequal;
      for (const auto& [kind, id] : rows[a].figures) {
        const auto found = rows[b].figures.find(kind);
        if (found == rows[b].figures.end()) continue;
        const auto &x = report.claim(id), &y = report.claim(found->second);
        if (!same_unit(x, y) || x.bound != Bound::exact || y.bound != Bound::exact) continue;
        (agrees(x, y) ? equal : unequal).emplace_back(id, found->second);
      }
      const bool telling = std::ranges::any_of(equal, [&](const auto& pair) {
        const auto& value = report.claim(pair.first).value;
        return !value.is_zero() && value != Decimal(100);
      });
      if (!telling && score < 0.8) continue;
      for (const auto& [x, y] : equal)
        add_relation(audit, "repeat", Verdict::ok, {x, y}, report.claim(x).printed,
                     report.claim(y).printed, kGround);
      if (unequal.empty() || (equal.empty() && score < 0.95)) continue;
      for (const auto& [x, y] : unequal) differ(audit, Class::suspicious, y, x, "repeat");
    }
  }
}

/// What the sentence says before the claim's own words: it may be about something else.
std::string opening(const Report& report, const Claim& claim) {
  const auto& prose = report.prose_of(claim);
  const auto& sentence = prose.sentences[static_cast<std::size_t>(claim.sentence)];
  std::string out;
  std::size_t words = 0;
  for (std::size_t i = sentence.begin; i < claim.first && words < 10; ++i)
    if (prose.tokens[i].kind == TokenKind::word && prose.tokens[i].sense == Sense::none) {
      out += prose.tokens[i].folded + ' ';
      ++words;
    }
  return out;
}

/// Sentences that state one thing twice in nearly the same words.
void text_and_text(Audit& audit) {
  const auto& report = audit.report;
  std::map<std::string, std::vector<int>> by_words;
  for (const auto& claim : report.claims) {
    if (claim.row >= 0 || claim.target || claim.role == Role::change || claim.role == Role::whole ||
        claim.unit.kind == UnitKind::none)
      continue;
    if (claim.bound != Bound::exact || claim.upper) continue;
    auto words = claim.label;
    words.insert(words.end(), claim.noun.begin(), claim.noun.end());
    if (words.size() < 5) continue;
    std::string key = std::string(name_of(claim.role)) + '|' +
                      std::string(1, static_cast<char>('0' + static_cast<int>(claim.level)));
    for (const auto& word : words) key += ' ' + word;
    by_words[key].push_back(claim.id);
  }
  for (const auto& [key, ids] : by_words) {
    // A phrase used many times names a kind of thing, not one thing.
    if (ids.size() != 2) continue;
    const auto a = report.claim(ids[0]), b = report.claim(ids[1]);
    if (a.prose == b.prose || !comparable(report, a, b)) continue;
    const auto part = [&](const Claim& claim) {
      return !report.groups_of[static_cast<std::size_t>(claim.id)].empty();
    };
    if (agrees(a, b)) {
      add_relation(audit, "repeat", Verdict::ok, {b.id, a.id}, b.printed, a.printed, kGround);
      continue;
    }
    if (part(a) || part(b) || opening(report, a) != opening(report, b)) continue;
    const double gap = distance(b.value, a.value);
    if (gap > 0.3 && !is_slip(a.value, b.value)) continue;
    const bool slip = is_slip(a.value, b.value) && a.value >= Decimal(100);
    differ(audit, slip && a.total == b.total ? Class::contradiction : Class::suspicious, b.id, a.id,
           "repeat");
  }
}

}  // namespace

void check_repeats(Audit& audit) {
  table_and_text(audit);
  table_and_table(audit);
  text_and_text(audit);
}

}  // namespace nhip::audit
