#include <algorithm>

#include "audit/letters.h"
#include "audit/taker.h"

namespace nhip::audit {

using core::Decimal;

namespace {

constexpr std::size_t kFar = 18;   ///< tokens that a label may reach back
constexpr std::size_t kSaid = 14;  ///< tokens between a count and the share told behind it

}  // namespace

void Taker::role(Claim& c, std::size_t) {
  if (c.role == Role::rate && !changes_rate(c)) return;
  if (ratio(c)) return;
  const auto moved = before(c, 8, [](Sense s) {
    return s == Sense::rise || s == Sense::fall || s == Sense::exceed || s == Sense::unchanged;
  });
  if (moved.sense != Sense::none && !leads_to_value(c, moved.at) && !joint_between(moved.at, c)) {
    c.role = Role::change;
    c.direction = moved.sense == Sense::fall ? -1 : 1;
    c.compare = after(c, 9, is_comparison).sense;
    if (c.compare == Sense::none) {
      const auto between = before(c, 8, is_comparison);
      c.compare = between.at > moved.at ? between.sense : Sense::none;
    }
    c.exceed = moved.sense == Sense::exceed;
    const auto versus = [](Sense s) { return s == Sense::versus; };
    const bool named = after(c, 12, versus).sense != Sense::none;  // "vượt 64 MW so với đỉnh cũ"
    if (c.exceed && c.compare == Sense::none && !named) c.compare = Sense::plan;
    if (c.compare == Sense::none && (versus_ || named)) c.compare = Sense::versus;
    const bool relative = c.unit.kind == UnitKind::percent || c.unit.kind == UnitKind::times ||
                          c.unit.kind == UnitKind::point;
    if (relative && follows_change(c)) return;
    c.of = change_of(c, relative);
    // "Tổng diện tích tăng thêm 312.000 m2": a quantity, for nothing stands before it that rose.
    if (c.of < 0 && !relative && c.compare == Sense::none) c.role = Role::value;
    return;
  }
  if (c.unit.kind == UnitKind::percent) return percent(c);
  if (c.unit.kind == UnitKind::times && c.first > begin_ && t_[c.first - 1].is(fold_word("gấp"))) {
    c.role = Role::change;
    c.direction = 1;
    c.compare = after(c, 9, is_comparison).sense;
    c.of = last_value_;
    return;
  }
  const auto rate =
      before(c, kFar, [](Sense s) { return s == Sense::density || s == Sense::average; });
  // "Dân số trung bình 824.500 người" is a count.
  if (rate.sense == Sense::average && rate.at > begin_ + 1 && t_[rate.at - 1].is(fold_word("số")))
    return;
  if (rate.sense == Sense::average && is_grade(rate.at)) return;
  if (c.unit.word.find('/') != std::string::npos) return;  // "bình quân 812 tấn/ngày" adds up
  if (rate.sense == Sense::density || (rate.sense == Sense::average && c.first - rate.at <= 4)) {
    c.role = Role::rate;
    for (std::size_t i = rate.at; i < c.first; ++i)
      if (t_[i].kind == TokenKind::number && taken_[i] && i + 1 < c.first) {
        if (const auto count = read_digits(t_[i].folded)) c.per_count = count->value;
        c.per = t_[i + 1].folded;
      }
  }
}

bool Taker::is_grade(std::size_t at) const {
  static const std::vector<std::string> kGrades = [] {
    std::vector<std::string> out;
    for (const std::string_view word : {"khá", "giỏi", "yếu", "kém", "nhẹ", "nặng", "tốt"})
      out.push_back(fold_word(word));
    return out;
  }();
  static const std::string kMiddle = fold_word("trung");
  return t_[at].is(kMiddle) &&
         std::any_of(t_.begin() + static_cast<std::ptrdiff_t>(begin_),
                     t_.begin() + static_cast<std::ptrdiff_t>(end_), [](const Token& token) {
                       return std::ranges::find(kGrades, token.folded) != kGrades.end();
                     });
}

bool Taker::changes_rate(const Claim& c) const {
  const auto moved = before(c, 8, [](Sense s) { return s == Sense::rise || s == Sense::fall; });
  return moved.sense != Sense::none && !leads_to_value(c, moved.at) && rate_before(c) >= 0;
}

int Taker::rate_before(const Claim& c) const {
  for (auto id = prose_.claims.rbegin(); id != prose_.claims.rend(); ++id) {
    const auto& other = report_.claim(*id);
    if (other.sentence != sentence_) break;
    if (other.role == Role::rate && other.per == c.per && other.per_count == c.per_count &&
        counts_alike(other, c))
      return *id;
  }
  return -1;
}

bool Taker::joint_between(std::size_t verb, const Claim& c) const {
  for (std::size_t i = verb + 1; i < c.first; ++i)
    if (sense(i, Sense::joint) && !t_[i].is(fold_word("cùng"))) return true;
  return false;
}

bool Taker::leads_to_value(const Claim& c, std::size_t moved) const {
  for (std::size_t i = moved + t_[moved].length; i < c.first; ++i) {
    const auto& token = t_[i];
    if (covered_[i]) continue;
    for (const std::string_view word : {"lên", "xuống", "còn", "thành", "từ", "đến", "tới"})
      if (token.is(fold_word(word)) && c.first - i <= 3) return true;
  }
  return t_[moved].length > 1 && t_[moved + 1].is(fold_word("còn"));
}

bool Taker::follows_change(Claim& c) {
  if (c.unit.kind == UnitKind::times || prose_.claims.empty()) return false;
  const auto& before = report_.claim(prose_.claims.back());
  if (before.role != Role::change || before.sentence != sentence_ ||
      before.direction != c.direction || before.exceed != c.exceed ||
      before.unit.kind == UnitKind::percent || before.unit.kind == UnitKind::point ||
      before.unit.kind == UnitKind::times || c.first > before.last + 12)
    return false;
  bool joined = false;
  for (std::size_t i = before.last + 1; i < c.first; ++i) {
    if (mark(i, ";") || mark(i, ")") || mark(i, ".")) return false;
    joined = joined || mark(i, "(") || (sense(i, Sense::share) && !mark(i, ","));
  }
  if (!joined) return false;
  c.of = before.of;
  c.far = before.far;
  if (c.compare == Sense::none || c.compare == Sense::versus) c.compare = before.compare;
  return true;
}

int Taker::change_of(Claim& c, bool relative) const {
  const auto parted = [&](const Claim& base) {
    std::size_t at = c.first;
    for (std::size_t i = base.last + 1; i < c.first; ++i)
      if (mark(i, ";")) at = i;
    return at < c.first && !compares_only(at, c);
  };
  if (c.unit.kind == UnitKind::point)
    for (auto id = prose_.claims.rbegin(); id != prose_.claims.rend(); ++id) {
      const auto& other = report_.claim(*id);
      if (other.sentence != sentence_) break;
      if (other.unit.kind == UnitKind::percent && other.role != Role::change &&
          other.depth <= c.depth)
        return *id;
    }
  const int candidate = last_value_;
  if (candidate >= 0 && parted(report_.claim(candidate))) return -1;
  if (!c.per.empty()) return rate_before(c);
  if (relative) return candidate;
  // What stands in brackets is said of what stands before them.
  if (candidate >= 0 && c.depth > report_.claim(candidate).depth &&
      counts_alike(report_.claim(candidate), c) && bracket_follows(report_.claim(candidate)))
    return candidate;
  int values = 0, best = -1;
  std::size_t most = 0, second = 0, alike = 0;
  for (auto id = prose_.claims.rbegin(); id != prose_.claims.rend(); ++id) {
    const auto& other = report_.claim(*id);
    if (other.sentence != sentence_) break;
    if (other.role != Role::value || parted(other)) continue;
    ++values;
    // What stands in brackets that are closed is a detail.
    if (other.depth > c.depth || !counts_alike(other, c)) continue;
    ++alike;
    const std::size_t shared = 1 + shared_words(other, c);
    // The same number told twice is one thing for this.
    if (shared > most)
      second = most, most = shared, best = other.id;
    else if (report_.claim(best).value != other.value)
      second = std::max(second, shared);
  }
  if (alike == 1) return best;
  // Of "96 người chết, 110 người bị thương" the words tell which; else what stands right before.
  if (alike > 1 && most > second) return best;
  if (alike > 1) {
    const auto& nearest = report_.claim(candidate);
    return counts_alike(nearest, c) && c.first <= nearest.last + 7 ? candidate : -1;
  }
  if (candidate >= 0 && values == 1) return candidate;
  return candidate >= 0 ? -1 : named_before(c);
}

bool Taker::compares_only(std::size_t from, const Claim& c) const {
  if (depth_ > 0) return false;
  bool told = false;
  for (std::size_t i = from + 1; i < c.first; ++i)
    told = told || sense(i, Sense::versus) || (!covered_[i] && is_comparison(t_[i].sense));
  if (!told) return false;
  for (auto id = prose_.claims.rbegin(); id != prose_.claims.rend(); ++id) {
    const auto& other = report_.claim(*id);
    if (other.first <= from) break;
    if (other.role == Role::value && other.depth == 0) return false;
  }
  return true;
}

std::size_t Taker::shared_words(const Claim& a, const Claim& b) {
  std::size_t shared = 0;
  for (const auto* words : {&b.label, &b.noun})
    for (const auto& word : *words) {
      if (a.unit.word.starts_with(word)) continue;
      shared += std::ranges::find(a.label, word) != a.label.end() ||
                std::ranges::find(a.noun, word) != a.noun.end();
    }
  return shared;
}

int Taker::named_before(Claim& c) const {
  if (sentence_ == 0 || !(versus_ || c.compare != Sense::none)) return -1;
  int best = -1;
  std::size_t most = 0, second = 0;
  for (const int id : prose_.claims_of(sentence_ - 1)) {
    const auto& other = report_.claim(id);
    if (other.role != Role::value || other.depth > 0 || !counts_alike(other, c) ||
        other.unit.word.empty())
      continue;
    const std::size_t shared = 1 + shared_words(other, c);
    if (shared > most)
      second = most, most = shared, best = id;
    else
      second = std::max(second, shared);
  }
  if (best < 0 || most == second) return -1;
  c.far = true;
  return best;
}

bool Taker::ratio(Claim& c) {
  if (prose_.claims.empty()) return false;
  std::size_t i = c.first;
  if (i == begin_) return false;
  if (!mark(i - 1, "/")) return out_of(c);
  auto& numerator = report_.claims[static_cast<std::size_t>(prose_.claims.back())];
  if (numerator.sentence != sentence_ || numerator.role != Role::value) return false;
  for (std::size_t k = numerator.last + 1; k + 1 < i; ++k)
    if (t_[k].kind != TokenKind::word) return false;
  if (i - numerator.last > 5) return false;
  // "29 trạm/161 làn": two counts.
  if (!numerator.noun.empty() && !c.noun.empty() && !counts_alike(numerator, c)) return false;
  c.role = Role::whole;
  c.of = numerator.id;
  if (numerator.noun.empty() || numerator.unit.kind == UnitKind::none) {
    // "1.210/2.150 tỷ đồng": both are billions.
    if (numerator.unit.kind == UnitKind::none && numerator.number_last == numerator.first) {
      numerator.value = numerator.value * scale_;
      numerator.quantum = numerator.quantum * scale_;
    }
    numerator.noun = c.noun;
    numerator.unit = c.unit;
  }
  return true;
}

bool Taker::out_of(Claim& c) {
  std::size_t i = c.first;
  while (i > begin_ && (t_[i - 1].sense == Sense::about || t_[i - 1].sense == Sense::above ||
                        t_[i - 1].sense == Sense::below))
    --i;
  if (i < begin_ + 2 || !t_[i - 1].is(fold_word("số"))) return false;
  --i;
  const bool sum = t_[i - 1].is(fold_word("tổng"));
  if (sum) --i;
  if (i == begin_) return false;
  const auto& told = report_.claim(prose_.claims.back());
  // "6.482 trẻ, đạt 71,2 % so với tổng số 9.104 trẻ", "chiếm 45 % tổng số 2.410 hộ"
  const bool share = told.unit.kind == UnitKind::percent && told.role == Role::share &&
                     told.of >= 0 && told.sentence == sentence_;
  const bool among = t_[i - 1].is(fold_word("trong"));
  const bool out_of_all =
      sum && (t_[i - 1].is(fold_word("trên")) ||
              (share && (t_[i - 1].is(fold_word("với")) || i == told.last + 1)));
  if (!among && !out_of_all) return false;
  auto& numerator = report_.claims[static_cast<std::size_t>(share ? told.of : told.id)];
  if (numerator.sentence != sentence_ || numerator.role != Role::value || i > told.last + 9 ||
      numerator.value > c.value)
    return false;
  for (std::size_t k = told.last + 1; k < i; ++k)
    if (t_[k].kind != TokenKind::word) return false;
  if (share) {
    auto& named = report_.claims[static_cast<std::size_t>(told.id)];
    named.hard = true;
    named.loose = false;
  }
  c.role = Role::whole;
  c.of = numerator.id;
  if (numerator.unit.kind == UnitKind::none) {
    numerator.noun = c.noun;
    numerator.unit = c.unit;
  }
  return true;
}

std::size_t Taker::before_claim(const Claim& c, Sense wanted) const {
  for (std::size_t i = c.first; i > begin_ && c.first - i < 6; --i)
    if (sense(i - 1, wanted)) return i - 1;
  return c.first;
}

bool Taker::repeats_change(Claim& c, bool bracket, Sense share, bool equals) {
  if (prose_.claims.empty()) return false;
  const auto& before = report_.claim(prose_.claims.back());
  if (before.role != Role::change || before.unit.kind == UnitKind::percent ||
      before.unit.kind == UnitKind::point || before.sentence != sentence_)
    return false;
  for (std::size_t i = before.last + 1; i < c.first; ++i)
    if (mark(i, ";") || mark(i, ")")) return false;
  // "giảm 18 vụ, bằng 7,76 % so với quý I": right behind the number of the change.
  equals = equals || (c.first > begin_ && t_[c.first - 1].is(fold_word("bằng")) &&
                      c.first <= before.last + 4 + before.noun.size());
  // "tương ứng 4,3 %" repeats it; "chiếm 55,5 %" is a share.
  const auto told = before_claim(c, Sense::share);
  const bool repeated = share != Sense::none && told < c.first && t_[told].is(fold_word("tương"));
  if (!bracket && !repeated && !equals) return false;
  c.role = Role::change;
  c.of = before.of;
  c.direction = before.direction;
  c.compare = before.compare;
  return true;
}

void Taker::percent(Claim& c) {
  const auto planned = after(c, 5, [](Sense s) { return s == Sense::plan; });
  const auto share = before(c, 3, [](Sense s) { return s == Sense::share; });
  const auto wide = before(c, 6, [](Sense s) { return s == Sense::share; });
  const auto reach = before(c, 3, [](Sense s) { return s == Sense::reach; });
  const bool bracket = opens_bracket(c) && depth_ > 0;
  if (repeats_change(c, bracket, share.sense, c.first > begin_ && mark(c.first - 1, "="))) return;
  const int base = bracket ? values_.back() : last_value_;
  if (planned.sense == Sense::plan &&
      (reach.sense != Sense::none || share.sense != Sense::none || bracket)) {
    c.role = Role::attainment;
    c.of = base;
    c.compare = Sense::plan;
    return;
  }
  if (after(c, 4, [](Sense s) { return s == Sense::same_period || s == Sense::previous; }).sense !=
          Sense::none &&
      (reach.sense != Sense::none || bracket)) {
    c.role = Role::attainment;
    c.of = base;
    c.compare = Sense::same_period;
    return;
  }
  if (base < 0) return;
  const auto& of = report_.claim(base);
  bool parted = false;
  for (std::size_t i = of.last + 1; i < c.first; ++i)
    parted = parted || mark(i, ";") || (mark(i, ".") && t_[i].end > t_[of.last].end) ||
             (mark(i, ":") && depth_ == of.depth && content_[i + 1]);  // "7 khoản: thuế đạt 49 %"
  if (parted) return told_behind(c, base);
  if (of.unit.kind == UnitKind::percent) return;
  if (bracket && !bracket_follows(of)) return;
  const bool equals = c.first > begin_ && mark(c.first - 1, "=");
  const bool ratio = whole_of(base) >= 0;
  // A comma parts clauses; "chiếm" looks back over it, "đạt" does so for N/M only.
  bool comma = false;
  for (std::size_t i = of.last + 1; i < c.first; ++i)
    comma = comma || (mark(i, ",") && depth_ == of.depth);
  const bool occupies = share.sense == Sense::share &&
                        (t_[share.at].is(fold_word("chiếm")) || t_[share.at].length > 1 ||
                         t_[share.at].is(fold_word("tương")));
  const bool told = wide.sense != Sense::none || reach.sense != Sense::none;
  const bool member = closes_member(c, of);
  if (bracket || member || equals || (ratio && told) || occupies ||
      (share.sense == Sense::share && c.first - share.at <= 2) ||
      (reach.sense == Sense::reach && !comma)) {
    c.role = Role::share;
    c.of = base;
    const bool of_ratio = ratio && told && told_of_ratio(c, base);
    c.hard = (bracket && closes_soon(c)) || member || equals || of_ratio || occupies;
    c.loose = ratio && !c.hard;
    return;
  }
  told_behind(c, base);
}

bool Taker::told_of_ratio(const Claim& c, int base) const {
  std::size_t comma = 0, words = 0;
  for (std::size_t i = behind_ratio(report_.claim(base)) + 1; i < c.first; ++i) {
    if (mark(i, ",")) comma = i, words = 0;
    // "24/31 hồ đã đầy, dung tích đạt 86 %": of something else that the clause names.
    words += comma > 0 && t_[i].kind == TokenKind::word && content_[i];
  }
  // "96/158 xã đạt 100 %": that is what each of them has reached.
  const bool each = c.value == Decimal(100) && comma + 1 < c.first && !(comma > 0 && words == 0) &&
                    t_[c.first - 1].sense == Sense::reach;
  return words == 0 && !each;
}

bool Taker::closes_member(const Claim& c, const Claim& of) const {
  if (depth_ == 0 || of.depth != c.depth || !mark(c.last + 1, ")") || c.first == 0 ||
      !mark(c.first - 1, ",") || c.first > of.last + 6)
    return false;
  for (std::size_t i = of.last + 1; i + 1 < c.first; ++i)
    if (t_[i].kind != TokenKind::word) return false;
  return true;
}

void Taker::told_behind(Claim& c, int base) {
  std::size_t i = c.first;
  bool told = false;
  while (i > begin_ && t_[i - 1].kind == TokenKind::word && c.first - i < 4) {
    --i;
    told = told || (!covered_[i] && (t_[i].sense == Sense::reach || t_[i].sense == Sense::share));
  }
  const auto& of = report_.claim(base);
  if (!told || i <= begin_ || t_[i - 1].kind != TokenKind::mark || of.depth != c.depth ||
      of.unit.kind == UnitKind::percent || i > of.last + kSaid)
    return;
  // "98,37 % về số vụ và 97,67 % về số bị cáo": of several counts.
  if (c.last + 1 < end_ && t_[c.last + 1].is(fold_word("về"))) return;
  c.role = Role::share;
  c.of = base;
  c.loose = true;
}

bool Taker::bracket_follows(const Claim& of) const {
  int depth = 0;
  for (std::size_t i = behind_ratio(of) + 1; i < reading_; ++i) {
    if (mark(i, "(")) {
      if (depth == 0 && !closes_before_claim(i)) return true;
      ++depth;
    } else if (mark(i, ")")) {
      --depth;
    } else if (depth == 0 && (t_[i].kind == TokenKind::mark || number(i)) && !mark(i, "/")) {
      return false;
    }
  }
  return false;
}

std::size_t Taker::behind_ratio(const Claim& of) const {
  const int whole = whole_of(of.id);
  return whole < 0 ? of.last : report_.claim(whole).last;
}

bool Taker::closes_before_claim(std::size_t open) const {
  int depth = 0;
  for (std::size_t i = open; i < reading_; ++i) {
    if (mark(i, "(")) ++depth;
    if (mark(i, ")") && --depth == 0) return true;
  }
  return false;
}

bool Taker::closes_soon(const Claim& c) const {
  for (std::size_t i = c.last + 1; i < end_ && i < c.last + 7; ++i) {
    if (mark(i, ")")) return true;
    if (number(i)) return false;
  }
  return false;
}

int Taker::whole_of(int id) const {
  // "N/M": both stand in one sentence.
  const auto& ids = prose_.claims;
  for (auto other = std::ranges::upper_bound(ids, id); other != ids.end(); ++other) {
    const auto& claim = report_.claim(*other);
    if (claim.role == Role::whole && claim.of == id) return *other;
    if (claim.sentence != report_.claim(id).sentence) break;
  }
  return -1;
}

bool Taker::is_compared(std::size_t at) const {
  for (std::size_t back = 1; back <= 3 && back <= at - begin_; ++back)
    if (sense(at - back, Sense::versus)) return true;
  return false;
}

void Taker::time(Claim& c) {
  for (std::size_t k = next_time_; k < prose_.times.size() && prose_.times[k].last < c.first; ++k) {
    const auto& mark = prose_.times[k];
    if (mark.grain == TimeMark::Grain::day && !mark.up_to) continue;  // of a document or an event
    if (is_compared(mark.first)) continue;
    c.time = static_cast<int>(k);
  }
  for (std::size_t k = next_time_; k < prose_.times.size() && c.time < 0; ++k) {
    const auto& mark = prose_.times[k];
    if (mark.first >= c.last + 12 || mark.last >= end_) break;
    if (mark.grain != TimeMark::Grain::day && mark.first > c.last && !is_compared(mark.first))
      c.time = static_cast<int>(k);
  }
  if (c.time >= 0) c.window = prose_.times[static_cast<std::size_t>(c.time)].window;
}

}  // namespace nhip::audit
