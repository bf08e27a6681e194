// "03 đơn vị (A; B; C)": a number and the names that follow it.
#include <algorithm>
#include <map>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

struct Items {
  std::vector<std::pair<std::size_t, std::size_t>> places;  ///< tokens of each
  bool semicolons = false, open = false, numbers = false;
};

Items items_of(const Prose& prose, std::size_t begin, std::size_t end) {
  Items out;
  const auto& t = prose.tokens;
  int depth = 0;
  for (std::size_t i = begin; i < end; ++i) out.semicolons = out.semicolons || t[i].is(";");
  std::size_t from = begin;
  const auto close = [&](std::size_t to) {
    if (to > from) out.places.emplace_back(from, to);
    from = to + 1;
  };
  for (std::size_t i = begin; i < end; ++i) {
    const auto& token = t[i];
    if (token.kind == TokenKind::number) out.numbers = true;
    if (token.is("…") || token.sense == Sense::etc ||
        (token.is(".") && i + 1 < end && t[i + 1].is(".")))
      out.open = true;
    if (token.is("(")) ++depth;
    if (token.is(")")) --depth;
    if (depth > 0) continue;
    if (token.is(";") || (!out.semicolons && (token.is(",") || (token.is(fold_word("và")) &&
                                                                i + 1 < end && t[i + 1].capital))))
      close(i);
  }
  close(end);
  return out;
}

bool named(const Prose& prose, const Items& items) {
  return std::ranges::all_of(items.places,
                             [&](const auto& place) { return prose.tokens[place.first].capital; });
}

constexpr std::size_t kSentencesBehind = 40;

/// "Riêng C không kiểm tra": a member of the list is taken out again by the verb that counted it.
void exception(Audit& audit, const Prose& prose, const Claim& claim, const Items& items) {
  const auto& t = prose.tokens;
  static const std::string kOnly = fold_word("riêng");
  const std::size_t last = std::min(
      prose.sentences.size(), static_cast<std::size_t>(claim.sentence) + 1 + kSentencesBehind);
  for (std::size_t s = static_cast<std::size_t>(claim.sentence) + 1; s < last; ++s) {
    const auto& sentence = prose.sentences[s];
    if (!t[sentence.begin].is(kOnly)) continue;
    std::size_t no = sentence.begin;
    while (no < sentence.end && !(t[no].sense == Sense::negative || t[no].is(fold_word("không")) ||
                                  t[no].is(fold_word("chưa"))))
      ++no;
    if (no + 1 >= sentence.end) continue;
    // The verb of the count stands before it; its words come back behind "không".
    const std::string verb = t[no + 1].folded;
    const bool same =
        std::ranges::any_of(claim.label, [&](const std::string& word) { return word == verb; });
    if (!same) continue;
    for (const auto& [from, to] : items.places) {
      std::size_t shared = 0, words = 0;
      for (std::size_t i = from; i < to; ++i) {
        if (t[i].kind != TokenKind::word || !t[i].capital) continue;
        ++words;
        for (std::size_t k = sentence.begin + 1; k < no; ++k)
          if (t[k].folded == t[i].folded) {
            ++shared;
            break;
          }
      }
      if (words < 2 || 3 * shared < 2 * words) continue;
      auto& finding = add_finding(
          audit, Class::note, "exception", {claim.id}, claim.printed, "",
          {"Đếm " + claim.printed + " nhưng câu sau loại một đơn vị trong danh sách",
           "Counts " + claim.printed + ", and a later sentence takes one of the list out"},
          {"Ghi số thực tế, hoặc tách số trong danh sách và số đã làm.",
           "State the real number, or tell the listed from the done."});
      finding.spans.push_back(prose.place(sentence.begin, std::min(no + 2, sentence.end - 1)));
      return;
    }
  }
}

void one(Audit& audit, const Prose& prose, int id) {
  const auto claim = audit.report.claim(id);
  const auto& t = prose.tokens;
  if (claim.role != Role::value || claim.unit.kind != UnitKind::count || claim.value < Decimal(2) ||
      claim.value > Decimal(40) || claim.decimals > 0)
    return;
  std::size_t open = claim.last + 1;
  while (open < t.size() && t[open].kind == TokenKind::word && open < claim.last + 10) ++open;
  if (open >= t.size() || !(t[open].is("(") || t[open].is(":"))) return;
  std::size_t end = open + 1;
  if (t[open].is("(")) {
    int depth = 1;
    while (end < t.size() && depth > 0) {
      if (t[end].is("(")) ++depth;
      if (t[end].is(")")) --depth;
      ++end;
    }
    if (depth > 0) return;
    --end;
  } else {
    const auto sentence = prose.sentences[static_cast<std::size_t>(claim.sentence)];
    end = sentence.end;
    if (end > open && t[end - 1].is(".")) --end;
  }
  const auto items = items_of(prose, open + 1, end);
  if (items.places.size() < 2 || items.numbers || !named(prose, items)) return;
  const auto stated = static_cast<std::size_t>(claim.value.to_double());
  const bool ok = items.places.size() == stated;
  exception(audit, prose, claim, items);
  if (items.open) return;
  // Semicolons part names for certain; commas may stand within one.
  const bool sure = items.semicolons && t[open].is("(");
  const std::string computed = std::to_string(items.places.size());
  auto& relation =
      add_relation(audit, "listing",
                   ok     ? Verdict::ok
                   : sure ? Verdict::suspicious
                          : Verdict::open,
                   {id}, claim.printed, computed,
                   {"số lượng và danh sách ghi ngay sau", "a number and the list right behind it"});
  for (const auto& [from, to] : items.places) relation.spans.push_back(prose.place(from, to - 1));
  if (ok) return;
  const bool near = items.places.size() + 2 >= stated && items.places.size() <= stated + 2;
  auto& finding = add_finding(audit, sure ? Class::suspicious : Class::note, "listing", {id},
                              claim.printed, computed,
                              {"Ghi " + claim.printed + " nhưng liệt kê " + computed,
                               "States " + claim.printed + " and lists " + computed},
                              {"Đếm lại danh sách.", "Count the list again."});
  if (!near) finding.cls = Class::note;
  finding.spans.push_back(prose.place(open + 1, end - 1));
}

/// Labels begin anew on each page: the nearest note is meant. `notes` in the order of the text.
const Prose* nearest(const std::vector<const Prose*>& notes, int block) {
  const auto from = std::ranges::lower_bound(notes, block, {}, &Prose::block);
  const auto behind = std::ranges::upper_bound(notes, block, {}, &Prose::block);
  const Prose* before = from == notes.begin() ? nullptr : *std::prev(from);
  const Prose* after = behind == notes.end() ? nullptr : *behind;
  if (before == nullptr || after == nullptr) return before == nullptr ? after : before;
  return block - before->block <= after->block - block ? before : after;
}

/// The claims of the sentence that a call of a footnote stands in, or right behind.
std::vector<int> counts_before(const Report& report, const Prose& prose, std::size_t call) {
  std::vector<int> out;
  const auto end_of = [&](const Sentence& s) {
    return prose.tokens[s.end - 1].end + std::size_t{2};
  };
  for (auto s = std::ranges::lower_bound(prose.sentences, call, {}, end_of);
       s != prose.sentences.end() && prose.tokens[s->begin].begin <= call; ++s)
    for (const int id : prose.claims_of(static_cast<int>(s - prose.sentences.begin())))
      if (prose.tokens[report.claim(id).first].begin <= call) out.push_back(id);
  return out;
}

/// "04 Kế hoạch [5]" and the plans that the footnote names.
void notes(Audit& audit) {
  const auto& report = audit.report;
  std::map<std::string, std::vector<const Prose*>> by_label;
  for (const auto& prose : report.proses) {
    const auto& block = report.manuscript.blocks[static_cast<std::size_t>(prose.block)];
    if (block.kind == BlockKind::note) by_label[block.marker].push_back(&prose);
  }
  for (const auto& prose : report.proses) {
    if (prose.row >= 0) continue;
    for (const auto& call : prose.passage->calls) {
      const Prose* note = nearest(by_label[call.label], prose.block);
      if (note == nullptr) continue;
      // Counts of documents in the sentence of the call.
      for (const int id : counts_before(report, prose, call.at)) {
        const auto claim = report.claim(id);
        if (claim.unit.kind != UnitKind::count || claim.value < Decimal(1) ||
            claim.value > Decimal(40) || claim.role != Role::value)
          continue;
        if (claim.noun.empty() || claim.noun.size() < 2) continue;
        std::size_t listed = 0;
        const auto& t = note->tokens;
        std::vector<Range> places;
        for (std::size_t i = 0; i + 1 < t.size(); ++i) {
          const bool starts = i == 0 || t[i - 1].is(";") || t[i - 1].is(".");
          if (!starts || t[i].folded != claim.noun[0] || t[i + 1].folded != claim.noun[1]) continue;
          ++listed;
          places.push_back(note->place(i, i + 1));
        }
        if (listed == 0) continue;
        const bool ok = static_cast<double>(listed) == claim.value.to_double();
        auto& relation = add_relation(
            audit, "listing", ok ? Verdict::ok : Verdict::open, {id}, claim.printed,
            std::to_string(listed),
            {"số lượng và danh sách ở chú thích", "a number and the list in its footnote"});
        relation.spans.insert(relation.spans.end(), places.begin(), places.end());
      }
    }
  }
}

}  // namespace

void check_listings(Audit& audit) {
  const auto count = audit.report.proses.size();
  for (std::size_t p = 0; p < count; ++p) {
    const auto& prose = audit.report.proses[p];
    if (prose.plans) continue;
    for (const int id : prose.claims) one(audit, prose, id);
  }
  notes(audit);
}

}  // namespace nhip::audit
