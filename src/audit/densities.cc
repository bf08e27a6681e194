// Rates per inhabitants and what population they imply; radius and area; yield, area and output.
#include <algorithm>
#include <map>
#include <set>

#include "audit/checking.h"

namespace nhip::audit {
namespace {

using core::Decimal;

constexpr std::size_t kMostRates = 60;   ///< that one report is asked about
constexpr std::size_t kMostGroups = 60;  ///< that bear the same two words

/// Two neighbouring words, the least that names something in Vietnamese.
std::set<std::string> pairs_of(const Claim& claim) {
  std::set<std::string> out;
  for (const auto* words : {&claim.label, &claim.noun, &claim.topic}) {
    if (words == &claim.topic && !out.empty()) break;
    for (std::size_t i = 0; i + 1 < words->size(); ++i)
      out.insert((*words)[i] + ' ' + (*words)[i + 1]);
    if (words->size() == 1) out.insert(words->front());
  }
  return out;
}

std::set<std::string> words_of(const Claim& claim) {
  std::set<std::string> out(claim.label.begin(), claim.label.end());
  out.insert(claim.noun.begin(), claim.noun.end());
  if (out.size() < 2) out.insert(claim.topic.begin(), claim.topic.end());
  for (const std::string_view common :
       {"mật", "độ", "trên", "số", "dân", "người", "tổng", "tỷ", "lệ", "là", "các", "của"})
    out.erase(fold_word(common));
  return out;
}

std::size_t common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); }));
}

struct Implied {
  int rate;
  std::vector<int> counts;  ///< what it is a rate of
  Interval people;
  bool plain;  ///< the count stands in the same sentence
};

bool counts_people(const Claim& rate) {
  const bool people = rate.per == fold_word("dân") || rate.per == fold_word("người");
  return people && rate.per_count >= Decimal(100);
}

/// Parts of a group that the rate's own words single out: "cố định và trả sau".
std::vector<int> singled_out(const Report& report, const Claim& rate, const Group& group) {
  const auto wanted = pairs_of(rate);
  std::vector<std::set<std::string>> pairs;
  for (const int id : group.parts) pairs.push_back(pairs_of(report.claim(id)));
  std::vector<int> out;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    bool named = false;
    for (const auto& pair : pairs[i]) {
      const auto others =
          std::ranges::count_if(pairs, [&](const auto& set) { return set.contains(pair); });
      named = named || (others == 1 && wanted.contains(pair));
    }
    if (named) out.push_back(group.parts[i]);
  }
  return out.size() < group.parts.size() ? out : std::vector<int>{};
}

/// What rates may be taken of: looked up by the words of the rate, or by its paragraph.
class Counted {
 public:
  explicit Counted(const Report& report) : report_(report) {
    for (std::size_t g = 0; g < report.groups.size(); ++g) {
      const auto& whole = report.claim(report.groups[g].whole);
      if (whole.role == Role::value && whole.unit.kind != UnitKind::percent)
        of_prose_[whole.prose].push_back(g);
    }
  }

  /// Groups that a rate may be taken of some parts of: prose speaks of its own paragraph, a table
  /// of the whole report.
  std::vector<std::size_t> groups_for(const Claim& rate) {
    if (rate.row < 0) return of_prose_[rate.prose];
    look_around();
    std::set<std::size_t> out;
    for (const auto& pair : pairs_of(rate))
      if (const auto found = by_pair_.find(pair); found != by_pair_.end())
        out.insert(found->second.begin(), found->second.end());
    return {out.begin(), out.end()};
  }

  /// Counts that a rate may be taken of.
  std::vector<int> counts_for(const Claim& rate) {
    if (rate.row >= 0) {
      look_around();
      return totals_;
    }
    const auto near = report_.prose_of(rate).claims_near(rate.id);
    return {near.begin(), near.end()};
  }

 private:
  /// The whole report, for the first rate of a table.
  void look_around() {
    if (looked_) return;
    looked_ = true;
    for (const auto& claim : report_.claims)
      if (claim.total && claim.row < 0) totals_.push_back(claim.id);
    for (const auto& [prose, groups] : of_prose_)
      for (const std::size_t g : groups) {
        std::set<std::string> pairs;
        for (const int id : report_.groups[g].parts) pairs.merge(pairs_of(report_.claim(id)));
        for (const auto& pair : pairs)
          if (auto& list = by_pair_[pair]; list.size() < kMostGroups) list.push_back(g);
      }
  }

  const Report& report_;
  std::map<int, std::vector<std::size_t>> of_prose_{};
  std::map<std::string, std::vector<std::size_t>> by_pair_{};
  std::vector<int> totals_{};
  bool looked_ = false;
};

/// A semicolon stands between two claims of one prose, outside of brackets.
bool parted(const Report& report, const Claim& a, const Claim& b) {
  const auto& t = report.prose_of(a).tokens;
  int depth = 0;
  for (std::size_t i = a.last; i < b.first; ++i) {
    if (t[i].is("(")) ++depth;
    if (t[i].is(")")) --depth;
    if (depth == 0 && t[i].is(";")) return true;
  }
  return false;
}

std::optional<Implied> implied_by(const Report& report, Counted& counted, const Claim& rate) {
  const auto wanted = words_of(rate);
  // A rate of some parts of a total.
  for (const std::size_t g : counted.groups_for(rate)) {
    const auto parts = singled_out(report, rate, report.groups[g]);
    if (parts.size() < 2) continue;
    Interval sum{};
    for (const int id : parts) sum = sum + interval_of(report.claim(id));
    if (sum.low <= Decimal(0)) continue;
    const Interval r = interval_of(rate);
    const Interval people = sum / r;
    return Implied{rate.id,
                   parts,
                   {people.low * rate.per_count, people.high * rate.per_count,
                    people.nominal * rate.per_count},
                   false};
  }
  // The total that its words name best, nearest before it.
  int best = -1;
  std::size_t score = 0;
  for (const int id : counted.counts_for(rate)) {
    const auto& claim = report.claim(id);
    if (claim.role != Role::value || claim.unit.kind == UnitKind::percent ||
        claim.unit.kind == UnitKind::money || claim.row >= 0)
      continue;
    if (claim.value < Decimal(100) || claim.quantum > Decimal(1)) continue;
    if (rate.row < 0 && claim.id > rate.id) break;
    if (!rate.unit.word.empty() && rate.unit.kind == UnitKind::count &&
        claim.unit.word != rate.unit.word)
      continue;
    const bool same_sentence = claim.prose == rate.prose && claim.sentence == rate.sentence;
    // "690.503 thuê bao điện thoại, mật độ …; 340.656 thuê bao internet, mật độ …"
    const bool beside = same_sentence && claim.depth == 0 && !parted(report, claim, rate);
    const std::size_t shared = 2 * common(wanted, words_of(claim)) + (claim.total ? 3 : 0) +
                               (same_sentence ? 1 : 0) + (beside ? 4 : 0);
    if (common(wanted, words_of(claim)) == 0 && !same_sentence) continue;
    if (shared >= score) best = claim.id, score = shared;
  }
  if (best < 0 || rate.value.is_zero()) return std::nullopt;
  const auto& count = report.claim(best);
  const Interval people = interval_of(count) / interval_of(rate);
  const bool plain = count.prose == rate.prose && count.sentence == rate.sentence;
  return Implied{
      rate.id,
      {best},
      {people.low * rate.per_count, people.high * rate.per_count, people.nominal * rate.per_count},
      plain};
}

/// The count of places that stands nearest before a rate per place; one that is no part of another
/// count where there is one. -1 = none.
int places_before(const Report& report, const Claim& rate) {
  int part = -1;
  for (int id = rate.id - 1; id >= 0 && id > rate.id - 40; --id) {
    const auto& claim = report.claim(id);
    if (claim.prose != rate.prose) break;
    const bool named = claim.unit.kind == UnitKind::count &&
                       claim.unit.word.starts_with(rate.per) && claim.role == Role::value &&
                       claim.depth == 0 && claim.value > Decimal(1);
    if (!named) continue;
    if (report.groups_of[static_cast<std::size_t>(id)].empty()) return id;
    if (part < 0) part = id;
  }
  return part;
}

/// "5.950 người/1 điểm phục vụ" with the number of points.
std::optional<Implied> implied_per_place(const Report& report, const Claim& rate) {
  const bool people = rate.unit.word.starts_with(fold_word("người")) ||
                      rate.unit.word.starts_with(fold_word("dân"));
  if (!people || rate.per.empty() || counts_people(rate)) return std::nullopt;
  const int places = places_before(report, rate);
  if (places < 0) return std::nullopt;
  Claim read = rate;
  // "4,762 người": people are whole; the comma parts thousands.
  if (rate.other_reading && rate.value < Decimal(20)) {
    read.value = *rate.other_reading;
    read.quantum = Decimal(1);
  }
  const Interval each{read.value - read.quantum, read.value + read.quantum, read.value};
  return Implied{rate.id, {places}, each * interval_of(report.claim(places)), false};
}

void compare_populations(Audit& audit) {
  Counted counted(audit.report);
  std::vector<Implied> all;
  for (const auto& claim : audit.report.claims) {
    if (claim.target || claim.column >= 0) {
      // Of a table only what is reported on now.
      const auto& report = audit.report;
      bool actual = false;
      if (const auto* view = report.table_with(claim)) {
        const auto& column = view->columns[static_cast<std::size_t>(claim.column)];
        actual = column.actual && !column.past && !column.percent &&
                 (!claim.window || !report.period || claim.window->last() >= report.period->from);
      }
      if (!actual) continue;
    }
    Claim rate = claim;
    if (claim.row >= 0) {
      // "Mật độ … trên 100 dân" names the base in its row.
      const auto& words = claim.label;
      const bool density = std::ranges::find(words, fold_word("mật")) != words.end();
      const auto people = std::ranges::find(words, fold_word("dân"));
      if (!density || people == words.end()) continue;
      rate.role = Role::rate;
      rate.per = fold_word("dân");
      rate.per_count = Decimal(100);
      rate.quantum = claim.decimals > 0 ? claim.quantum : Decimal(1);
    }
    if (rate.role != Role::rate || rate.value.is_zero()) continue;
    const auto found = counts_people(rate) ? implied_by(audit.report, counted, rate)
                                           : implied_per_place(audit.report, rate);
    if (found && found->people.low > Decimal(1000)) all.push_back(*found);
    if (all.size() >= kMostRates) break;
  }
  if (all.size() < 2) return;
  // The reference: a count and its rate side by side in one sentence.
  std::size_t reference = 0;
  for (std::size_t i = all.size(); i-- > 0;)
    if (all[i].plain) reference = i;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == reference) continue;
    const auto& a = all[reference];
    const auto& b = all[i];
    const bool ok = a.people.meets(b.people);
    const double gap = distance(b.people, a.people);
    std::vector<int> claims{b.rate};
    claims.insert(claims.end(), b.counts.begin(), b.counts.end());
    claims.push_back(a.rate);
    claims.insert(claims.end(), a.counts.begin(), a.counts.end());
    const std::string own = printed(b.people, 0), other = printed(a.people, 0);
    const bool suspicious = gap > 0.01;
    add_relation(audit, "population",
                 ok           ? Verdict::ok
                 : suspicious ? Verdict::suspicious
                              : Verdict::open,
                 claims, own, other,
                 {"các mật độ trong một báo cáo dùng chung một dân số",
                  "the densities of one report rest on one population"});
    if (ok) continue;
    const std::string rate = audit.report.claim(b.rate).printed,
                      base = audit.report.claim(a.rate).printed;
    add_finding(audit, suspicious ? Class::suspicious : Class::note, "population", claims, own,
                other,
                {"Mật độ, bình quân " + rate + " ứng với dân số " + own + ", còn " + base +
                     " ứng với " + other,
                 "The rate " + rate + " implies a population of " + own + ", while " + base +
                     " implies " + other},
                {"Ghi rõ dân số và cách quy đổi, rồi tính lại.",
                 "State the population and any conversion, then recompute."});
  }
}

/// "lúa 31.460 ha, ngô 4.118 ha; năng suất lúa 63,5 tạ/ha": the last area of what the yield names,
/// or the last one where it names nothing that the areas do. -1 = it names what no area does.
int area_of(const Report& report, const Claim& yield, const std::vector<int>& areas) {
  auto named = words_of(yield);
  for (const std::string_view word : {"năng", "suất", "bình", "quân", "vụ", "đạt"})
    named.erase(fold_word(word));
  for (auto id = areas.rbegin(); id != areas.rend(); ++id)
    if (common(named, words_of(report.claim(*id))) > 0) return *id;
  return areas.empty() || (areas.size() > 1 && !named.empty()) ? -1 : areas.back();
}

/// Area × yield = output, told in one paragraph.
void check_harvest(Audit& audit) {
  for (const auto& prose : audit.report.proses) {
    int area = -1, yield = -1;
    std::vector<int> areas;  ///< told since the last harvest
    for (const int id : prose.claims) {
      const auto claim = audit.report.claim(id);
      if (claim.target || (claim.role != Role::value && claim.role != Role::rate)) continue;
      const auto named = [&](std::string_view word) {
        const auto w = fold_word(word);
        return std::ranges::find(claim.label, w) != claim.label.end() ||
               std::ranges::find(claim.topic, w) != claim.topic.end();
      };
      if (claim.unit.word == "ha" && claim.role == Role::value && claim.depth == 0) {
        areas.push_back(id);
        area = id, yield = -1;
      }
      if (claim.unit.word == fold_word("tạ") && claim.per == "ha" && claim.role == Role::rate) {
        yield = id;
        area = area_of(audit.report, claim, areas);
      }
      if (claim.unit.word == fold_word("tấn") && claim.role == Role::value && named("sản") &&
          area >= 0 && yield >= 0) {
        const auto a = audit.report.claim(area), y = audit.report.claim(yield);
        if (a.sentence != y.sentence && y.sentence != claim.sentence) continue;
        const Interval tons = interval_of(a) * interval_of(y) / Interval(Decimal(10), Decimal(10));
        const Decimal slack = std::max(claim.quantum, claim.value * Decimal::from_parts(2, 3));
        const bool ok = tons.meets({claim.value - slack, claim.value + slack});
        const double gap = distance(tons.nominal, claim.value);
        const bool bad =
            !ok && gap > 0.02 && claim.bound == Bound::exact && a.bound == Bound::exact;
        const std::string computed = printed(tons, 0);
        add_relation(audit, "harvest",
                     ok    ? Verdict::ok
                     : bad ? Verdict::suspicious
                           : Verdict::open,
                     {id, area, yield}, claim.printed, computed,
                     {"diện tích × năng suất = sản lượng", "area × yield = output"});
        if (bad)
          add_finding(
              audit, Class::suspicious, "harvest", {id, area, yield}, claim.printed, computed,
              {a.printed + " × " + y.printed + "/ha = " + computed + " tấn, trong văn bản " +
                   claim.printed,
               a.printed + " × " + y.printed + "/ha = " + computed + " tons, the text says " +
                   claim.printed},
              {"Kiểm tra lại diện tích, năng suất và sản lượng.", "Check area, yield and output."});
        area = yield = -1;
        areas.clear();
      }
    }
  }
}

}  // namespace

void check_densities(Audit& audit) {
  compare_populations(audit);
  check_harvest(audit);
}

}  // namespace nhip::audit
