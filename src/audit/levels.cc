// Province, districts and communes make the whole, across clauses and footnotes.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

std::string key_of(const Claim& claim) {
  std::string key;
  const std::size_t from = claim.label.size() > 2 ? claim.label.size() - 2 : 0;
  if (claim.noun.size() <= 2)
    for (std::size_t i = from; i < claim.label.size(); ++i) key += claim.label[i] + ' ';
  key += '|';
  for (const auto& word : claim.noun) key += word + ' ';
  return key;
}

/// Where footnotes are called: label -> prose and byte, in the order of the text.
using Calls = std::map<std::string, std::vector<std::pair<const Prose*, std::size_t>>>;

Calls calls_of(const Report& report) {
  Calls out;
  for (const auto& prose : report.proses)
    for (const auto& call : prose.passage->calls) out[call.label].emplace_back(&prose, call.at);
  return out;
}

/// Larger counts that the levels may add up to: of the same prose, and of the text that calls the
/// footnote in which they stand.
std::vector<int> wholes_for(const Report& report, const Calls& calls, const Prose& prose,
                            const Claim& like) {
  std::vector<int> out;
  const auto fits = [&](const Claim& claim) {
    return claim.role == Role::value &&
           (claim.level == Sense::none || claim.level == Sense::everywhere) &&
           claim.unit.kind == like.unit.kind && claim.value >= like.value;
  };
  for (const int id : prose.claims_near(like.id))
    if (fits(report.claim(id))) out.push_back(id);
  const auto& block = report.manuscript.blocks[static_cast<std::size_t>(prose.block)];
  if (block.kind != BlockKind::note) return out;
  // Labels begin anew on each page: the nearest call is meant.
  const auto found = calls.find(block.marker);
  if (found == calls.end()) return out;
  const auto& all = found->second;
  const auto next = std::ranges::lower_bound(all, prose.block, {},
                                             [](const auto& call) { return call.first->block; });
  const auto distance_of = [&](auto call) { return std::abs(call->first->block - prose.block); };
  const auto nearest = next == all.end() || (next != all.begin() &&
                                             distance_of(std::prev(next)) <= distance_of(next))
                           ? std::prev(next)
                           : next;
  const auto [caller, at] = *nearest;
  std::vector<int> called;
  int sentence = -1;
  for (auto id = caller->claims.rbegin(); id != caller->claims.rend(); ++id) {
    const auto& claim = report.claim(*id);
    if (caller->tokens[claim.first].begin > at) continue;
    if (sentence < 0) sentence = claim.sentence;
    if (claim.sentence != sentence) break;
    if (fits(claim)) called.push_back(*id);
  }
  out.insert(out.end(), called.begin(), called.end());
  return out;
}

void check_triple(Audit& audit, const Calls& calls, const Prose& prose,
                  const std::vector<int>& levels) {
  const auto& report = audit.report;
  // What one group holds already needs no second relation.
  for (const int g : report.groups_of[static_cast<std::size_t>(levels[0])]) {
    const auto& group = report.groups[static_cast<std::size_t>(g)];
    if (std::ranges::all_of(
            levels,
            [&](int id) { return std::ranges::find(group.parts, id) != group.parts.end(); }) &&
        group.adds_up)
      return;
  }
  Decimal sum;
  for (const int id : levels) sum += report.claim(id).value;
  const auto wholes = wholes_for(report, calls, prose, report.claim(levels[0]));
  int best = -1;
  for (const int id : wholes) {
    if (std::ranges::find(levels, id) != levels.end()) continue;
    if (report.claim(id).value == sum) {
      best = id;
      break;
    }
    if (best < 0 || distance(sum, report.claim(id).value) < distance(sum, report.claim(best).value))
      best = id;
  }
  if (best < 0) return;
  const auto whole = report.claim(best);
  std::vector<int> claims{best};
  claims.insert(claims.end(), levels.begin(), levels.end());
  const bool ok = whole.value == sum;
  const bool same_noun = !whole.noun.empty() && whole.noun == report.claim(levels[0]).noun;
  const double gap = distance(sum, whole.value);
  const bool sure = (gap < 0.03 || is_slip(sum, whole.value)) && whole.value >= Decimal(100);
  const std::string computed = printed(sum);
  const Verdict verdict = ok                  ? Verdict::ok
                          : sure && same_noun ? Verdict::contradiction
                          : sure              ? Verdict::suspicious
                                              : Verdict::open;
  if (!ok && verdict == Verdict::open) return;
  add_relation(audit, "sum", verdict, claims, whole.printed, computed,
               {"cấp tỉnh, huyện, xã hợp thành toàn tỉnh", "the levels make up the whole"});
  if (ok) return;
  const std::string terms = joined(audit, levels);
  add_finding(
      audit, verdict == Verdict::contradiction ? Class::contradiction : Class::suspicious, "sum",
      claims, whole.printed, computed,
      {"Cộng các cấp: " + terms + " = " + computed + ", trong văn bản " + whole.printed,
       "The levels add up to " + terms + " = " + computed + ", the text says " + whole.printed},
      {"Kiểm tra lại tổng và số của từng cấp.", "Check the total and each level."});
}

}  // namespace

void check_levels(Audit& audit) {
  const std::size_t count = audit.report.proses.size();
  const Calls calls = calls_of(audit.report);
  const bool two = audit.report.period && audit.report.period->from >= core::Date::of(2025, 7, 1);
  for (std::size_t p = 0; p < count; ++p) {
    const auto& prose = audit.report.proses[p];
    std::map<std::string, std::map<Sense, std::vector<int>>> found;
    for (const int id : prose.claims) {
      const auto& claim = audit.report.claim(id);
      if (claim.role != Role::value || claim.unit.kind == UnitKind::percent || claim.row >= 0)
        continue;
      if (claim.level == Sense::province || claim.level == Sense::district ||
          claim.level == Sense::commune)
        found[key_of(claim)][claim.level].push_back(id);
    }
    for (const auto& [key, levels] : found) {
      const auto has = [&](Sense level) {
        return levels.contains(level) && levels.at(level).size() == 1;
      };
      if (!has(Sense::province) || !has(Sense::commune) ||
          !(has(Sense::district) || (two && !levels.contains(Sense::district))))
        continue;
      std::vector<int> ids;
      for (const auto& [level, list] : levels) ids.push_back(list[0]);
      check_triple(audit, calls, prose, ids);
    }
  }
}

}  // namespace nhip::audit
